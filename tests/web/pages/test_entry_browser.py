"""What one does with an entry, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.web.desk.desk_site import library, make
from tests.web.overlaps import overlaps, sideways
from tests.web.served import served

COPIED = "navigator.clipboard.readText()"


@pytest.fixture
def page(app: Flask, browser: Browser) -> Iterator[Page]:
    """A page that may use the clipboard; a broken script or policy fails the test."""
    said: list[str] = []
    with served(app.wsgi_app) as address:
        context = browser.new_context(base_url=address)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        yield page
        context.close()
    assert said == []


def test_an_entry_is_copied_and_shared(page: Page) -> None:
    page.goto("/entries/1")
    address = page.url
    page.get_by_role("button", name="Chép từ").click()
    expect(page.get_by_text("Đã chép.")).to_be_visible()
    assert page.evaluate(COPIED) == "pat"
    page.get_by_role("button", name="Chép liên kết").click()
    page.wait_for_function(f"{COPIED}.then((text) => text === '{address}')")
    page.get_by_role("button", name="Chép lời trích dẫn").click()
    page.wait_for_function(f"{COPIED}.then((text) => text.startsWith('“pat”, mục từ số 1'))")
    page.evaluate("navigator.share = async (what) => { window.shared = what; }")
    page.get_by_role("button", name="Chép liên kết").click()
    assert page.evaluate("window.shared") == {"title": "pat", "url": address}


WIDTHS = (320, 360, 768, 1280)
ZOOM = "document.documentElement.style.fontSize = '200%'"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose entry 1 has every field."""
    app = make(tmp_path_factory.mktemp("everything"))
    with served(app.wsgi_app) as address:
        yield address
    library(app).close()


def test_what_lies_over_another_is_noticed(page: Page) -> None:
    page.goto("/entries/1")
    page.evaluate("document.querySelector('.under').style.marginTop = '-2.5em'")
    assert overlaps(page)


def test_no_text_lies_over_another(address: str, everything: str, browser: Browser) -> None:
    page = browser.new_page()
    # One with a Concepticon number, one with words in its family, one with every field.
    for path in (f"{address}/entries/1", f"{address}/entries/1867", f"{everything}/entries/1"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            for summary in page.locator("main summary").all():
                summary.click()
            assert (overlaps(page), sideways(page)) == ([], 0), (path, width)
            page.evaluate(ZOOM)
            assert overlaps(page) == [], (path, width)
    page.close()


def test_the_word_comes_first_and_its_source_is_opened(page: Page) -> None:
    page.goto("/entries/1151")
    heights = [
        page.locator(selector).first.bounding_box()["y"]  # type: ignore[index]  # it is visible
        for selector in (".entry h1", ".senses", ".alike", ".family", ".turning", "#history")
    ]
    assert heights == sorted(heights)
    concept = page.get_by_text("Khái niệm (Concepticon)")
    expect(concept).to_be_hidden()
    page.get_by_text("Về mục từ này").click()
    expect(concept).to_be_visible()


def test_one_turns_from_word_to_word(page: Page) -> None:
    page.goto("/entries/1867")
    page.get_by_role("link", name="Từ sau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("dev")
    page.get_by_role("link", name="Từ trước").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("dej")
    page.get_by_role("link", name="pas dej").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("pas dej")


def test_words_of_other_languages_are_copied(page: Page) -> None:
    page.goto("/entries/1")
    line = page.locator(".alike dd").first
    word = line.locator("a bdi").first.inner_text()
    line.get_by_role("button", name=f"Chép “{word}”").click()
    expect(page.locator(".alike [role=status]")).to_have_text("Đã chép.")
    assert page.evaluate(COPIED) == word
    expect(page.locator(".alike [role=status]")).to_have_text("")
