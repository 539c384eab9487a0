"""Looking after a lexicon on the desk: settings, releases, members, the log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.record.entry import Entry
from dictionary.record.load import entry_of
from dictionary.services.people import tokens
from dictionary.services.people.tokens import Grant
from dictionary.services.records import editing
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import fields, library, make, send, signed_in, text, words

OPEN = "/desk/lexicons/open"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site for all tests here: each writes something of its own."""
    app = make(tmp_path_factory.mktemp("desk"))
    yield app
    library(app).close()


@pytest.fixture
def admin(app: Flask) -> FlaskClient:
    """A browser in which the admin of the two lexicons is signed in."""
    return signed_in(app, "admin")


@pytest.fixture
def root(app: Flask) -> FlaskClient:
    """A browser in which the site's admin is signed in."""
    return signed_in(app, "root")


def test_settings(admin: FlaskClient) -> None:
    path = f"{OPEN}/settings"
    form = {
        "title_vi": "Tên", "title_en": "", "language": "JRA", "licence": "CC-BY-4.0",
        "contributors": "Hoa\r\n\r\nMinh", "citation": "Hoa 2026", "url": "https://example.org",
        "note_vi": "một\r\nhai", "note_en": "",
    }  # fmt: skip
    assert send(admin, path, **form).status_code == 303
    sent = dict(fields(text(admin.get(path)), "//main//form"))
    assert (sent["title_vi"], sent["language"], sent["contributors"]) == (
        "Tên", "Gia Rai", "Hoa\r\nMinh",
    )  # fmt: skip
    about = words(admin.get("/lexicons/open"))
    assert "Hoa, Minh" in about
    assert "một hai" in about
    for name, wrong in (
        ("title_vi", ""), ("language", "?"), ("licence", "a\nb"),
    ):  # fmt: skip
        refused = send(admin, path, **{**form, name: wrong, "citation": "gõ dở"})
        assert refused.status_code == 422
        assert f'id="wrong-{name}"' in text(refused)
        assert "gõ dở" in text(refused)
    all_wrong = text(send(admin, path, title_vi="", language="thai", licence="other", note_vi="\0"))
    for name in ("title_vi", "language", "licence_other", "note_vi"):
        assert f'<a href="#{name}">' in all_wrong
        assert f'aria-describedby="wrong-{name}' in all_wrong
    assert all_wrong.count("autofocus") == 1
    assert "Có 4 chỗ cần sửa" in all_wrong
    assert "tên của nhiều ngôn ngữ: Thái Đen, " in all_wrong
    line = "đã sửa thiết lập của từ điển open: "
    assert words(admin.get(f"{OPEN}/audit")).count(line) == 1


def test_a_lexicon_is_published_and_closed_again(app: Flask, root: FlaskClient) -> None:
    send(root, "/desk/new-lexicon", lexicon="dong", title_vi="Đóng", visibility="members")
    desk, path = "/desk/lexicons/dong", "/desk/lexicons/dong/visibility"
    entry = entry_of({"headword": "ea", "language": "rad"})
    assert isinstance(entry, Entry)
    site = library(app).seen_by(operator("test"))
    number = editing.create(site, "dong", entry, "")
    assert "Chỉ thành viên xem được" in words(root.get(desk))
    assert "Chỉ thành viên xem được" in words(root.get(f"/entries/{number}/ea"))
    assert signed_in(app, "admin").get(path).status_code == 404
    anybody = app.test_client()
    assert anybody.get("/lexicons/dong").status_code == 404
    asked = words(root.get(path))
    assert "ai cũng tra được 1 mục từ" in asked
    assert "Từ điển chưa ghi giấy phép" in asked
    assert send(root, path, visibility="secret").status_code == 422
    assert anybody.get("/lexicons/dong").status_code == 404
    # Twice, as by two clicks: the second changes nothing.
    for _ in range(2):
        assert send(root, path, visibility="public").location == desk
    assert "Đã công bố từ điển." in words(root.get(desk))
    assert "Ai cũng xem được" in words(root.get(desk))
    assert anybody.get("/lexicons/dong").status_code == 200
    assert send(root, path, visibility="members").location == desk
    assert anybody.get("/lexicons/dong").status_code == 404
    log = words(root.get(f"{desk}/audit"))
    assert log.count("đã sửa thiết lập của từ điển dong: Ai cũng xem được") == 1
    assert log.count("đã sửa thiết lập của từ điển dong: Chỉ thành viên xem được") == 1


def test_settings_leave_the_visibility_alone(admin: FlaskClient) -> None:
    path = "/desk/lexicons/closed/settings"
    assert send(admin, path, title_vi="Kín", visibility="public").status_code == 303
    assert "Chỉ thành viên xem được" in words(admin.get(path))


def test_a_lexicon_is_made(root: FlaskClient, admin: FlaskClient) -> None:
    path = "/desk/new-lexicon"
    assert admin.get(path).status_code == 403
    made = send(root, path, lexicon="moi", title_vi="Mới", visibility="members")
    assert made.location == "/desk/lexicons/moi/members"
    assert "Mới" in words(root.get("/desk"))
    assert admin.get("/desk/lexicons/moi/settings").status_code == 404
    for name in ("moi", "Không"):
        refused = send(root, path, lexicon=name, title_vi="Mới")
        assert (refused.status_code, 'id="wrong-lexicon"' in text(refused)) == (422, True)
    refused = send(root, path, lexicon="Không", title_vi="", language="?", licence="other")
    for name in ("title_vi", "lexicon", "language", "licence_other"):
        assert f'id="wrong-{name}"' in text(refused)


def test_a_lexicon_gets_its_id_from_its_title(root: FlaskClient) -> None:
    path, title = "/desk/new-lexicon", "Từ điển Ê Đê – Việt (bản 2)"
    form = {"title_vi": title, "language": "ede", "licence": "other", "licence_other": "CC BY 3.0"}
    for name in ("tu-dien-e-de-viet-ban-2", "tu-dien-e-de-viet-ban-2-2"):
        made = send(root, path, **form)
        assert made.location == f"/desk/lexicons/{name}/members"
        page = text(root.get(f"/desk/lexicons/{name}/settings"))
        sent = dict(fields(page, "//main//form"))
        assert (sent["language"], sent["licence_other"]) == ("Ê Đê", "CC-BY-3.0")
        assert '<option value="other" selected>' in page
    assert send(root, path, title_vi="ភាសា").location == "/desk/lexicons/lexicon/members"


def test_releases(app: Flask, admin: FlaskClient) -> None:
    path = f"{OPEN}/releases"
    editor = signed_in(app, "editor")
    assert send(editor, path, label="1.0", note="đầu tiên").status_code == 303
    assert "1.0 3 mục từ" in words(editor.get(path))
    for label, status in (("1.0", 409), ("một", 422), ("", 422)):
        refused = send(editor, path, label=label)
        assert (refused.status_code, 'id="wrong-label"' in text(refused)) == (status, True)
    both = text(send(editor, path, label="một", note="x" * 1001))
    assert '<a href="#label">' in both
    assert '<a href="#note">' in both
    assert signed_in(app, "contributor").get(path).status_code == 403
    assert "đã phát hành “1.0”" in words(admin.get(f"{OPEN}/audit"))


def test_members(app: Flask, root: FlaskClient, admin: FlaskClient) -> None:
    path = "/desk/lexicons/closed/members"
    send(root, "/desk/accounts", name="hoa")
    hoa = signed_in(app, "hoa")
    assert hoa.get("/lexicons/closed").status_code == 404
    assert send(admin, path, do="set", name="Hoa", role="reader").status_code == 303
    assert hoa.get("/lexicons/closed").status_code == 200
    assert send(admin, path, do="set", name="hoa", role="editor").status_code == 303
    assert hoa.get("/desk/lexicons/closed/releases").status_code == 200
    for name, role, do in (
        ("nobody", "reader", "set"),
        ("hoa", "king", "set"),
        ("x", "", "remove"),
    ):
        assert send(admin, path, do=do, name=name, role=role).status_code == 422
    assert send(admin, path, do="remove", name="hoa").status_code == 303
    assert hoa.get("/lexicons/closed").status_code == 404
    log = words(admin.get("/desk/lexicons/closed/audit"))
    assert "đã giao cho hoa vai trò biên tập viên trong từ điển closed" in log
    assert "đã xoá hoa khỏi từ điển closed" in log


def test_who_gives_their_own_role_away_is_let_out(app: Flask, root: FlaskClient) -> None:
    send(root, "/desk/accounts", name="lan")
    path = f"{OPEN}/members"
    send(root, path, do="set", name="lan", role="admin")
    lan = signed_in(app, "lan")
    assert send(lan, path, do="set", name="lan", role="editor").location == "/desk"


def test_the_log_of_the_site_is_filtered_and_paged(
    app: Flask, root: FlaskClient, admin: FlaskClient
) -> None:
    assert admin.get("/desk/audit").status_code == 403
    site = library(app).seen_by(operator("root"))
    for _ in range(60):
        tokens.create(site, Grant("root"))
    first = root.get("/desk/audit?by=root")
    assert words(first).count("đã tạo mã truy cập") == 50
    older = root.get("/desk/audit?by=root&before=" + text(first).partition("before=")[2][:2])
    assert "đã tạo mã truy cập" in words(older)
    assert "Không có dòng nào." in words(root.get("/desk/audit?by=ai-đó"))
    assert "closed" not in words(root.get("/desk/audit?lexicon=open")).partition("Lọc")[2]
    for query in ("?before=x", "?before=" + "9" * 30, "?by=%00", "?lexicon=%00"):
        assert root.get("/desk/audit" + query).status_code in (200, 404)
