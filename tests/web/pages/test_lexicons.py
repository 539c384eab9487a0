"""The page of all lexicons and that of the desk: by language, narrowed, in pages, with counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from dictionary.record.entry import Entry, Example, Sense
from dictionary.services.records import editing, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import operator
from dictionary.web.layout import lexicon_list
from tests.web.conftest import link, page, words
from tests.web.desk.desk_site import library, make, signed_in
from tests.web.served import served

LANGUAGES = ("jra", "rad", "bdq-fonipa", "mww", "cja", "")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site with a hundred lexicons more than those of the desk's tests."""
    app = make(tmp_path_factory.mktemp("many"))
    editor = library(app).seen_by(operator("test"))
    for number in range(100):
        title, english = f"Sổ tay số {number:02}", f"Notebook {number:02}"
        facts = Facts(title, english, LANGUAGES[number % 6], visibility="public")
        lexicons.create(editor, f"list-{number:02}", facts)
    senses = (Sense(glosses={"vi": ("nhà",)}, examples=(Example("Sang kâo."),)),)
    editing.create(editor, "list-00", Entry("sang", "jra", senses=senses))
    editing.create(editor, "list-00", Entry("ia", "jra"))
    yield app
    library(app).close()


def sections(html: str) -> dict[str, list[str]]:
    """The titles of lexicons by the heading that they stand under."""
    found = {}
    for part in html.split("<section>")[1:]:
        title = words(re.findall(r"<h2>(.*?)</h2>", part, re.DOTALL)[0])
        found[title] = [words(each) for each in re.findall(r"<h3>(.*?)</h3>", part, re.DOTALL)]
    return found


def test_lexicons_stand_under_their_language(site: Flask) -> None:
    client = site.test_client()
    html = page(client, "/lexicons")
    first = sections(html)
    assert list(first) == ["Ba Na", "Chăm An Giang", "Ê Đê"]
    assert first["Ba Na"][:2] == ["Sổ tay số 02", "Sổ tay số 08"]
    assert "Trang 1 / 3" in words(html)
    third = page(client, "/lexicons?page=3")
    assert link(third, "Trang trước") == "/lexicons?page=2"
    assert list(sections(third)) == ["Nhiều ngôn ngữ"]
    assert sections(page(client, "/lexicons?page=99")) == sections(third)
    assert sections(page(client, "/lexicons?page=@")) == first
    english = page(client, "/en/lexicons?page=3")
    assert list(sections(english)) == ["Several languages"]


@pytest.mark.parametrize(
    ("wanted", "count", "titles"),
    [
        ("gia rai", 18, ["Gia Rai"]),
        ("jarai", 18, ["Gia Rai"]),
        ("mong", 17, ["Mông Trắng"]),
        ("ede", 17, ["Ê Đê"]),
        ("so tay 07", 1, ["Ê Đê"]),
        ("list-08", 1, ["Ba Na"]),
        ("an giang", 16, ["Chăm An Giang"]),
        ("zzz", 0, []),
    ],
)
def test_a_filter_goes_by_name_people_and_language(
    site: Flask, wanted: str, count: int, titles: list[str]
) -> None:
    html = page(site.test_client(), f"/lexicons?filter={wanted}")
    assert list(sections(html)) == titles
    said = "Không có từ điển nào khớp" if not count else f"{count} trên 101 từ điển khớp"
    assert f"{said} với “{wanted}”." in words(html)


def test_a_filter_is_kept_from_page_to_page(site: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_list, "PAGE", 10)
    client = site.test_client()
    second = link(page(client, "/lexicons?filter=mong"), "Trang tiếp")
    assert second == "/lexicons?filter=mong&page=2"
    assert len(sections(page(client, second))["Mông Trắng"]) == 7


def test_what_lexicons_hold_is_counted(site: Flask) -> None:
    html = words(page(site.test_client(), "/lexicons?filter=list-00"))
    assert "Sổ tay số 00 2 mục từ · 1 có ví dụ" in html
    counts = site.test_client().get("/api/v1/lexicons/list-00").get_json()["counts"]
    assert counts == {"entries": 2, "with_sound": 0, "with_examples": 1}


def test_the_desk_lists_a_hundred_lexicons_in_the_same_way(site: Flask) -> None:
    client = signed_in(site, "root")
    html = page(client, "/desk")
    assert "Bạn biên soạn 102 từ điển." in words(html)
    assert "Trang 1 / 3" in words(html)
    found = page(client, "/desk?filter=list-00")
    assert link(found, "Sổ tay số 00") == "/desk/lexicons/list-00"
    assert "2 mục từ · 1 có ví dụ" in words(found)


def test_the_list_is_narrowed_while_one_types(site: Flask, browser: Browser) -> None:
    with served(site) as address:
        context = browser.new_context(base_url=address, service_workers="block")
        shown = context.new_page()
        shown.goto("/lexicons")
        box = shown.get_by_role("searchbox", name="Lọc từ điển")
        box.press_sequentially("ede")
        expect(shown.locator("#lexicons h2")).to_have_text(["Ê Đê"])
        expect(shown.locator("#narrowed")).to_have_text("17 trên 101 từ điển khớp với “ede”.")
        assert shown.url.endswith("/lexicons?filter=ede")
        expect(box).to_be_focused()
        box.fill("")
        expect(shown.locator("#lexicons h2")).to_have_count(3)
        context.close()
