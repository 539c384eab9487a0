"""An entry's pages: every field, its history, withdrawal, and nothing taken for markup."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.messages import text
from dictionary.record.entry import from_dict
from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.records import editing, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.database import migrate
from dictionary.text.contrast import Budget
from tests.web.conftest import link, page, words

# A made-up language (qaa is for private use), so that no source is misquoted.
COLUMNS = (
    "id,headword,language,homograph,variants,part_of_speech,gloss_vi,gloss_en,definition_vi,"
    "example,example_vi,ipa,domain,notes,source,etymology,audio,shelf"
)
FULL = (
    "1,bamo,qaa,2,bamoh,noun,cái thử,{english},một thứ để thử,mu bamo ka,đây là cái thử,bamɔ,"
    "đồ vật,ghi chú thử,Sổ tay 7,từ gốc bam,https://example.org/bamo.ogg,B3"
)
MARKUP = '2,<b>x</b>,qaa,,,,"""nháy"" & <i>",,,,,,,,,,javascript:alert(1),'
NAMED = f"4,diff,qaa,,,,cái thử,,,,,,,,,,/api/v1/media/{'ab' * 32},"
GONE = "3,mila,qaa,,,,đã mất,,,,,,,,,,,"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a small dictionary: an entry with every field, one with markup, one withdrawn."""
    home = tmp_path_factory.mktemp("workshop")
    settings = Settings(home=home)
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    table = home / "trial.csv"
    order = Order(path=table, lexicon="trial", title="<b>Thử</b>", language="qaa", by="Y Thử")
    for english, message in (("", ""), ("trial", "thêm <tiếng Anh>")):
        lines = [COLUMNS, FULL.format(english=english), MARKUP, GONE, NAMED]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        import_file(library, replace(order, message=message))
    with sqlite3.connect(home / "dictionary.sqlite3") as connection:
        connection.execute("UPDATE entry SET status = 'withdrawn' WHERE id = 3")
        connection.execute("DELETE FROM posting WHERE entry_id = 3")
    index_follower.rebuild(library)
    yield app.test_client()
    library.close()


def test_definitions_and_examples_are_searched_on_demand(workshop: FlaskClient) -> None:
    html = page(workshop, "/?q=cái+thử")
    assert text("vi", "page-match-words") not in html
    deeper = link(html, "Tìm cả trong định nghĩa")
    assert deeper == "/?q=c%C3%A1i+th%E1%BB%AD&deep=1"
    assert "Tìm cả trong" not in page(workshop, deeper)
    html = page(workshop, "/?q=ka")
    assert text("vi", "page-match-words") in html
    assert "Tìm thấy trong ví dụ" in html
    assert "mu bamo <mark>ka</mark>" in html


def test_an_entry_shows_all_that_its_source_says(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/1")
    shown = words(html)
    for told in FULL.format(english="trial").split(",")[1:]:
        assert told in ("noun", "qaa") or told in shown, told
    assert "danh từ" in shown
    assert "[ <" not in html
    assert '<bdi lang="und-fonipa">bamɔ</bdi>' in html
    assert "shelf" in shown, "an unknown column is kept and shown"


def test_a_very_long_entry_is_shown_in_part_until_all_of_it_is_asked_for(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    path = tmp_path / "long.jsonl"
    senses = [{"glosses": {"vi": [f"nghĩa {n}"]}} for n in range(1500)]
    entry = {"source_id": "1", "headword": "ia", "language": "jra", "senses": senses}
    path.write_text(json.dumps(entry), encoding="utf-8")
    import_file(library, Order(path=path, lexicon="long", language="jra"))
    client = app.test_client()
    for address in ("/entries/1/ia", "/entries/1/revisions/1"):
        html = page(client, address)
        assert "nghĩa 100<" in html
        assert "nghĩa 1400<" not in html
        following = link(html, "Mục từ này còn dài. Xem toàn bộ")
        assert following == f"{address}?whole=1"
        assert "nghĩa 1400<" in page(client, following)
    assert "nghĩa 1400<" not in page(client, "/lexicons/long")
    assert len(client.get("/api/v1/entries/1").get_json()["senses"]) == 1500
    library.close()


def test_an_entry_has_its_history(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/1")
    shown = words(html)
    assert "2 phiên bản" in shown
    assert shown.index("Phiên bản 2 sửa đổi hiện hành") < shown.index("Phiên bản 1 tạo mới")
    assert "Y Thử · đợt nhập 2 thêm <tiếng Anh>" in shown
    old = page(workshop, link(html, "Phiên bản 1"))
    assert "Đây là phiên bản cũ" in old
    assert "trial" not in words(old)
    assert link(old, "Thay đổi từ đó đến nay") == "/entries/1/diff?from=1&to=2"
    new = page(workshop, link(old, "Phiên bản sau"))
    assert "Đây là phiên bản hiện hành" in new
    assert "<ins>" in new


def test_two_revisions_are_compared_in_words(workshop: FlaskClient) -> None:
    html = page(workshop, link(page(workshop, "/entries/1"), "Thay đổi"))
    assert "Nghĩa (tiếng Anh) Sau trial" in words(html)
    assert '<bdi lang="en"><ins>trial</ins></bdi>' in html
    last = page(workshop, "/entries/1/diff")
    assert words(last) == words(html), "the last change, if nothing else is asked"
    back = page(workshop, "/en/entries/1/diff?from=2&to=1")
    assert "Sense › Gloss (English) Before trial" in words(back)
    same = page(workshop, "/entries/1/diff?from=1&to=1")
    assert "Nội dung của hai phiên bản giống nhau." in same


def test_a_comparison_that_takes_too_much_work_says_what_it_leaves_out(
    workshop: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    library: Library = workshop.application.extensions["dictionary"]
    site = library.seen_by(operator("root"))
    for note in ("một lời ghi chú cũ", "một lời ghi chú mới"):
        now = editing.current(site, 2)
        entry = from_dict(json.loads(now.document))
        senses = (replace(entry.senses[0], notes=note), *entry.senses[1:])
        editing.edit(site, editing.Edit(2, "", now.revision), replace(entry, senses=senses))
    fine = page(workshop, "/entries/2/diff")
    assert "nguyên vẹn" not in fine
    assert "một lời ghi chú <del>cũ</del>" in fine
    monkeypatch.setattr("dictionary.web.pages.entry.Budget", lambda: Budget(0))
    coarse = page(workshop, "/entries/2/diff")
    assert "<del>một lời ghi chú cũ</del>" in coarse
    assert "<ins>một lời ghi chú mới</ins>" in coarse
    assert text("vi", "page-changes-coarse") in words(coarse)
    assert text("en", "page-changes-coarse") in words(page(workshop, "/en/entries/2/diff"))


def test_the_address_has_the_headword_and_the_number_decides(workshop: FlaskClient) -> None:
    for given in ("/entries/1", "/entries/1/mila", "/entries/1/Bamo"):
        response = workshop.get(given)
        assert (response.status_code, response.location) == (301, "/entries/1/bamo"), given
        assert response.headers["Cache-Control"] == "no-cache", "a headword may change, and back"
    english = workshop.get("/en/entries/1/x?a=b%26c&interface=vi")
    assert english.location == "/en/entries/1/bamo?a=b%26c&interface=vi"
    for gone in ("/entries/3", "/entries/3/mila", "/entries/3/x"):
        page(workshop, gone, 410)
    page(workshop, "/entries/99/bamo", 404)


def test_a_headword_that_is_the_name_of_a_page_is_no_such_page(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/4")
    assert '<link rel="canonical" href="http://localhost/entries/4/diff-">' in html
    assert 'href="/en/entries/4/diff-"' in html
    assert "data-copying" not in page(workshop, "/entries/4/diff"), "that is the page"


def test_an_entry_says_what_it_is_to_machines(workshop: FlaskClient) -> None:
    html = page(workshop, "/en/entries/1")
    assert '<link rel="canonical" href="http://localhost/en/entries/1/bamo">' in html
    assert 'hreflang="x-default" href="http://localhost/entries/1/bamo"' in html
    assert '<link rel="alternate" type="application/json" href="/api/v1/entries/1">' in html
    assert '<meta name="description" content="bamo (language qaa): trial; cái thử">' in html
    assert '<meta property="og:title" content="bamo – language qaa">' in html
    [linked] = re.findall(
        r'<script type="application/ld\+json" nonce="[^"]+">(.*?)</script>', html, re.DOTALL
    )
    term = json.loads(linked)
    assert term["@type"] == "DefinedTerm"
    assert term["name"] == {"@value": "bamo", "@language": "qaa"}
    assert {"@value": "cái thử", "@language": "vi"} in term["description"]
    assert {"@value": "<b>Thử</b>", "@language": "vi"} in term["inDefinedTermSet"]["name"]


def test_an_entry_can_be_cited(workshop: FlaskClient) -> None:
    cited = "“bamo”, entry 1, revision 2. In: <b>Thử</b>. http://localhost/en/entries/1/revisions/2"
    assert cited in words(page(workshop, "/en/entries/1"))


def test_recordings_of_ours_are_played_others_linked(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/4")
    assert f'<audio controls preload="none" src="/api/v1/media/{"ab" * 32}"' in html
    assert "<audio" not in page(workshop, "/entries/1")
    assert 'href="https://example.org/bamo.ogg"' in page(workshop, "/entries/1")


def test_entries_with_the_same_meaning_stand_side_by_side(workshop: FlaskClient) -> None:
    shown = words(page(workshop, "/entries/1"))
    assert (
        "Từ cùng nghĩa trong các ngôn ngữ Các mục từ có chung nghĩa: cái thử ngôn ngữ qaa diff"
        in shown
    )
    assert "cùng nghĩa" not in page(workshop, "/entries/2"), "nobody shares its meaning"


def test_relations_lead_to_their_entries_and_extras_are_told(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    documents = [
        {
            "source_id": "a", "headword": "bamo", "language": "qaa",
            "relations": [
                {"kind": "_synonym", "target": "b", "text": ""},
                {"kind": "antonym", "target": "nobody", "text": ""},
            ],
            "senses": [{"glosses": {"vi": ["cái thử"]}, "extra": {"kệ": "B3"}}],
            "extra": {"plural": {"qaa": "bamobamo"}, "kept": {"elements": [["x", {"y": "z"}]]}},
        },
        {
            "source_id": "b", "headword": "mila", "language": "qaa",
            "senses": [{"glosses": {"vi": ["sai"]}}],
        },
    ]  # fmt: skip
    path = tmp_path / "trial.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in documents), encoding="utf-8")
    import_file(library, Order(path=path, lexicon="trial", language="qaa"))
    html = page(app.test_client(), "/entries/1")
    shown = words(html)
    assert '<a href="/entries/2/mila"><bdi lang="qaa">mila</bdi></a>' in html
    assert "đồng nghĩa mila sai" in shown, "a related word says what it means"
    assert "trái nghĩa nobody" in shown
    index_follower.rebuild(library)
    assert "Các mục từ có liên kết đến đây bamo cái thử (quan hệ: đồng nghĩa)" in words(
        page(app.test_client(), "/entries/2")
    )
    assert "Các mục từ có liên kết đến đây" not in words(page(app.test_client(), "/entries/1"))
    assert "plural bamobamo" in shown
    assert "kệ : B3" in shown
    assert "elements" not in shown
    library.close()


def test_a_withdrawn_entry_leads_to_its_last_revision(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/3", 410)
    assert "Đã rút lại" in html
    last = page(workshop, link(html, "Xem phiên bản cuối cùng"))
    assert "Mục từ này đã được rút lại" in last
    assert "mila" in last
    assert "mila" not in page(workshop, "/lexicons/trial")
    assert "/entries/3" not in page(workshop, "/?q=mila&deep=1")


@pytest.mark.parametrize("path", ["/entries/2", "/?q=x", "/lexicons/trial", "/lexicons"])
def test_nothing_from_outside_becomes_markup(workshop: FlaskClient, path: str) -> None:
    html = page(workshop, path)
    assert "<b>" not in html
    assert "<i>" not in html
    assert 'href="javascript:' not in html
    hostile = page(workshop, '/?q="><script>alert(1)</script>')
    assert "<script>" not in hostile


def test_what_is_closed_or_taken_down_says_so(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    table = tmp_path / "trial.csv"
    table.write_text("headword,language,domain\nbamo,qaa,x\n", encoding="utf-8")
    for name in ("open", "closed"):
        import_file(library, Order(path=table, lexicon=name, language="qaa"))
    root = library.seen_by(operator("test"))
    lexicons.describe(root, "closed", Facts(visibility="members"))
    editing.take_down(root, editing.Edit(1, "toà án yêu cầu"))
    client = app.test_client()
    behind = ("", "/x", "/revisions/1", "/diff")
    for path in behind:
        html = page(client, f"/entries/1{path}", 451)
        assert "Đã gỡ bỏ theo yêu cầu pháp lý" in html
        assert "bamo" not in words(html)
        page(client, f"/en/entries/2{path}", 404)
    for path in ("/lexicons/closed", "/lexicons/closed/domains", "/lexicons/closed?domain=x"):
        page(client, path, 404)
    assert "closed" not in page(client, "/lexicons")
    library.close()
