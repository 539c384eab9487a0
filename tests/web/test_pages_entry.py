"""An entry's pages: every field, its history, withdrawal, and nothing taken for markup."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.messages import text
from dictionary.services import follow
from dictionary.services.batches import Order, import_file
from dictionary.services.library import Library
from dictionary.settings import Settings
from dictionary.store.database import migrate
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
        lines = [COLUMNS, FULL.format(english=english), MARKUP, GONE]
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        import_file(library, replace(order, message=message))
    with sqlite3.connect(home / "dictionary.sqlite3") as connection:
        connection.execute("UPDATE entry SET status = 'withdrawn' WHERE id = 3")
        connection.execute("DELETE FROM posting WHERE entry_id = 3")
    follow.rebuild(library)
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
    assert "Khớp trong ví dụ" in html
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


def test_an_entry_has_its_history(workshop: FlaskClient) -> None:
    html = page(workshop, "/entries/1")
    shown = words(html)
    assert "2 phiên bản" in shown
    assert shown.index("Phiên bản 2 sửa đổi hiện hành") < shown.index("Phiên bản 1 tạo mới")
    assert "Y Thử · lô số 2 thêm <tiếng Anh>" in shown
    old = page(workshop, link(html, "Phiên bản 1"))
    assert "Đây là phiên bản cũ" in old
    assert "trial" not in words(old)
    new = page(workshop, link(old, "Phiên bản sau"))
    assert "Đây là phiên bản hiện hành" in new
    assert "<ins>" in new


def test_relations_lead_to_their_entries_and_extras_are_told(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    documents = [
        {
            "source_id": "a", "headword": "bamo", "language": "qaa",
            "relations": [
                {"kind": "synonym", "target": "b", "text": ""},
                {"kind": "antonym", "target": "nobody", "text": ""},
            ],
            "senses": [{"glosses": {"vi": ["cái thử"]}, "extra": {"kệ": "B3"}}],
            "extra": {"plural": {"qaa": "bamobamo"}, "kept": {"elements": [["x", {"y": "z"}]]}},
        },
        {"source_id": "b", "headword": "mila", "language": "qaa"},
    ]  # fmt: skip
    path = tmp_path / "trial.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in documents), encoding="utf-8")
    import_file(library, Order(path=path, lexicon="trial", language="qaa"))
    html = page(app.test_client(), "/entries/1")
    shown = words(html)
    assert link(html, "b") == "/entries/2"
    assert "antonym nobody" in shown
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
