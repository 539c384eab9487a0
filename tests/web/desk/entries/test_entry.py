"""Editing entries on the desk: form, look, write; withdrawing and what else is asked before."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from dictionary.app import create_app
from dictionary.services.records import entries, suggestions
from dictionary.services.records.suggestions import Message
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.web.desk.desk_site import FULL, fields, library, make, send, signed_in, text, words

EDIT = "/entries/1/edit"
LOG = "/desk/lexicons/open/audit"
NEW = "/desk/lexicons/open/entries/new"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a site, to be copied."""
    home = tmp_path_factory.mktemp("desk")
    library(make(home)).close()
    return home


@pytest.fixture
def app(made: Path, tmp_path: Path) -> Iterator[Flask]:
    """A site of the test's own: every test writes."""
    home = tmp_path / "home"
    shutil.copytree(made, home)
    app = create_app(Settings(home=home))
    yield app
    library(app).close()


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """A browser in which the editor is signed in."""
    return signed_in(app, "editor")


def filled(client: FlaskClient, path: str = EDIT, **changes: str) -> list[tuple[str, str]]:
    """What the form at `path` sends, with `changes` by the names of fields, dots as `__`."""
    new = {name.replace("__", "."): to for name, to in changes.items()}
    sent = fields(text(client.get(path)))
    assert new.keys() <= dict(sent).keys()
    return [(name, new.get(name, value)) for name, value in sent]


def press(client: FlaskClient, do: str, sent: list[tuple[str, str]], path: str = EDIT) -> Any:
    return client.post(path, data=MultiDict([*sent, ("do", do)]))


def look(client: FlaskClient, path: str = EDIT, **changes: str) -> list[tuple[str, str]]:
    """Go to the look before saving; return what it sends."""
    found = press(client, "preview", filled(client, path, **changes), path)
    assert found.status_code == 200, words(found)
    return fields(text(found), "//main//form")


def revision(app: Flask, entry_id: int = 1) -> int:
    return entries.entry(library(app), entry_id).revision


def document(app: Flask, number: int, entry_id: int = 1) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(entries.revision(library(app), entry_id, number)["document"])
    return found


def test_an_entry_is_edited_in_two_steps(app: Flask, editor: FlaskClient) -> None:
    shown = press(editor, "preview", filled(editor, senses__1__glosses__0__texts="sông\r\nsuối"))
    assert "Nghĩa 2 (tiếng Việt) 2 suối" in words(shown)
    assert revision(app) == 1
    sent = [*fields(text(shown), "//main//form")[:-1], ("message", "thêm từ")]
    saved = press(editor, "save", sent)
    assert (saved.status_code, saved.location) == (303, "/entries/1")
    assert "Đã lưu mục từ." in words(editor.get("/entries/1", follow_redirects=True))
    last = entries.history(library(app).seen_by(operator("test")), 1)[0]
    assert (last["number"], last["by"], last["message"]) == (2, "editor", "thêm từ")
    before, after = document(app, 1), document(app, 2)
    assert after["senses"][1]["glosses"] == {"vi": ["sông", "suối"]}
    after["senses"][1]["glosses"] = {"vi": ["sông"]}
    assert after == before


def test_a_form_that_nobody_touched_changes_nothing(app: Flask, editor: FlaskClient) -> None:
    shown = press(editor, "preview", filled(editor))
    assert "Không có gì thay đổi" in words(shown)
    assert 'value="save"' not in text(shown)
    press(editor, "save", fields(text(shown), "//main//form"))
    assert revision(app) == 1


def test_the_form_is_altered_by_its_buttons(editor: FlaskClient) -> None:
    sent = filled(editor, headword="gõ dở")
    added = press(editor, "add senses", sent)
    assert added.status_code == 200
    after = dict(fields(text(added)))
    assert after["headword"] == "gõ dở"
    assert after["senses.2.glosses.0.tag"] == "Việt"
    assert "Đã thêm một phần" in words(added)
    raised = dict(fields(text(press(editor, "up senses.1", sent))))
    assert raised["senses.0.glosses.0.texts"] == "sông"
    assert raised["senses.1.id"] == "s1"
    assert press(editor, "up and away", sent).status_code == 422


def test_what_is_wrong_stands_beside_its_field(app: Flask, editor: FlaskClient) -> None:
    sent = filled(editor, headword=" ", senses__1__notes="a\ue000")
    found = press(editor, "preview", sent)
    assert found.status_code == 422
    assert "Hãy điền từ đầu mục." in words(found)
    said = press(editor, "check", sent, "/desk/check-entry").json
    assert said["places"]["found-headword"] == [
        {"severity": "error", "sentence": "Hãy điền từ đầu mục."}
    ]
    assert said["places"]["found-1-notes"][0]["severity"] == "warning"
    assert said["said"] == "Có 1 lỗi cần sửa và 2 chỗ nên xem lại."
    # Whoever sends the look all the same is told, and loses nothing.
    wrong = json.dumps({**document(app, 1), "headword": ""})
    refused = editor.post(EDIT, data={**dict(sent), "do": "save", "document": wrong})
    assert refused.status_code == 422
    assert "Chưa có gì được ghi" in words(refused)
    assert revision(app) == 1


def test_an_edit_on_top_of_another_shows_it_and_keeps_what_was_typed(
    app: Flask, editor: FlaskClient
) -> None:
    form = filled(editor, etymology="của tôi")
    mine = look(editor, etymology="của tôi")
    admin = signed_in(app, "admin")
    press(admin, "save", look(admin, homograph="9"))
    for found in (press(editor, "save", mine), press(editor, "preview", form)):
        assert found.status_code == 412
        assert "người khác đã sửa mục từ này" in words(found)
        assert "Số thứ tự từ đồng âm 1 9" in words(found)
        assert "Từ nguyên Chamic của tôi" in words(found)
    again = press(editor, "back", fields(text(found), "//main//form"))
    assert dict(fields(text(again)))["etymology"] == "của tôi"
    assert press(editor, "save", fields(text(found), "//main//form")).status_code == 303
    assert (document(app, 3)["etymology"], document(app, 3)["homograph"]) == ("của tôi", "1")


def test_an_entry_is_added(app: Flask, editor: FlaskClient) -> None:
    form = dict(fields(text(editor.get(NEW))))
    assert (form["language"], form["senses.0.glosses.0.tag"]) == ("Gia Rai", "Việt")
    sent = look(editor, NEW, headword="krông", senses__0__glosses__0__texts="sông")
    made = press(editor, "save", sent, NEW)
    assert made.status_code == 303
    number = int(made.location.rpartition("/")[2])
    assert document(app, 1, number)["senses"][0]["glosses"] == {"vi": ["sông"]}
    assert "đã thêm mục từ" in words(signed_in(app, "admin").get(LOG))
    again = press(editor, "save", sent, NEW)
    assert again.status_code == 409
    assert f"“krông” (số {number})" in words(again)
    assert press(editor, "preview", filled(editor, NEW, headword="krông"), NEW).status_code == 409


@pytest.mark.parametrize("document", ["", "[]", "{}", '{"headword": 1}', "{"])
def test_only_what_was_looked_at_is_saved(editor: FlaskClient, document: str) -> None:
    for do in ("save", "back"):
        assert send(editor, NEW, do=do, document=document).status_code == 422


def test_texts_of_an_entry_stay_texts(editor: FlaskClient) -> None:
    for path in (EDIT, "/desk/entries/1/withdraw"):
        page = text(editor.get(path))
        assert "<b>&amp;" not in page
        assert "&lt;b&gt;&amp;amp;" in page
        assert "</script>}" not in page
    assert FULL["headword"] in words(press(editor, "preview", filled(editor)))


def test_an_edit_accepts_a_suggestion(app: Flask, editor: FlaskClient) -> None:
    secret = suggestions.send(library(app), Message(1, "meaning", "thiếu <i>suối"))
    listed = text(editor.get("/desk/suggestions"))
    path = "/entries/1/edit?suggestion=1"
    assert path in listed
    assert "thiếu <i>suối" in words(editor.get(path))
    sent = look(editor, path, senses__1__glosses__0__texts="sông\nsuối")
    saved = press(editor, "save", [*sent[:-1], ("message", "cảm ơn")])
    assert saved.status_code == 303
    found = suggestions.followed(library(app), secret)
    assert (found["state"], found["reason"], found["result"]) == ("accepted", "cảm ơn", 2)
    again = press(editor, "preview", filled(editor, path, etymology="x"))
    refused = press(editor, "save", fields(text(again), "//main//form"))
    assert (refused.status_code, revision(app)) == (409, 2)
    for wrong in ("9", "x", "9" * 30):
        assert editor.get(f"/entries/1/edit?suggestion={wrong}").status_code == 404
    assert "đã chấp nhận góp ý số 1" in words(signed_in(app, "admin").get(LOG))


def ask(client: FlaskClient, path: str, **more: str) -> TestResponse:
    """Send the form that asks before something is done."""
    sent = dict(fields(text(client.get(path)), "//main//form"))
    return client.post(path, data={**sent, **more})


def test_withdrawn_and_brought_back(app: Flask, editor: FlaskClient) -> None:
    path = "/desk/entries/2/withdraw"
    late = dict(fields(text(editor.get(path)), "//main//form"))
    assert ask(editor, path, message="sai").status_code == 303
    assert editor.get("/entries/2").status_code == 410
    assert editor.post(path, data=late).status_code == 412
    assert ask(editor, path).status_code == 409
    assert editor.get("/entries/2/edit").location == "/desk/entries/2/bring-back"
    assert "/desk/entries/2/bring-back" in text(editor.get("/entries/2/revisions/2"))
    assert ask(editor, "/desk/entries/2/bring-back").location == "/entries/2"
    assert [one["kind"] for one in entries.history(library(app), 2)] == [
        "restored", "withdrawn", "created",
    ]  # fmt: skip


def test_an_old_revision_is_restored(app: Flask, editor: FlaskClient) -> None:
    press(editor, "save", look(editor, etymology="khác"))
    assert "/desk/entries/1/restore/1" in text(editor.get("/entries/1/revisions/1"))
    assert "/restore/" not in text(editor.get("/entries/1/revisions/2"))
    path = "/desk/entries/1/restore/1"
    assert "Từ nguyên khác Chamic" in words(editor.get(path))
    assert ask(editor, path).status_code == 303
    assert document(app, 3) == document(app, 1)
    assert editor.get("/desk/entries/1/restore/9").status_code == 404


def test_a_takedown_is_typed_and_has_a_reason(app: Flask) -> None:
    admin, path = signed_in(app, "admin"), "/desk/entries/2/take-down"
    for more in ({"typed": "2"}, {"message": "Toà án"}, {"typed": "1", "message": "Toà án"}):
        assert ask(admin, path, **more).status_code == 422
    assert revision(app, 2) == 1
    assert ask(admin, path, typed="2", message="Toà án").status_code == 303
    gone = admin.get("/entries/2")
    assert (gone.status_code, "Toà án" in words(gone)) == (451, True)
    assert admin.get("/entries/2/edit").status_code == 451


def test_tools_are_for_those_who_may(app: Flask, editor: FlaskClient) -> None:
    def shown(name: str) -> list[bool]:
        page = text(signed_in(app, name).get("/entries/1", follow_redirects=True))
        return ["/entries/1/edit" in page, "/take-down" in page]

    assert shown("contributor") == [False, False]
    assert shown("editor") == [True, False]
    assert shown("admin") == shown("root") == [True, True]
    assert "/edit" not in text(app.test_client().get("/entries/1", follow_redirects=True))
    contributor = signed_in(app, "contributor")
    for path in (EDIT, NEW, "/desk/entries/1/withdraw"):
        assert contributor.get(path).status_code == 403
        assert send(contributor, path, do="save").status_code == 403
    assert editor.get("/desk/entries/1/take-down").status_code == 403
    assert editor.get("/desk/lexicons/none/entries/new").status_code == 404
    assert editor.get("/entries/99/edit").status_code == 404
