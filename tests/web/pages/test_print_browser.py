"""Pages on paper: the words in two columns, a line each, and nothing to press."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.web.served import served

PRESSED = "button:visible, input:visible, select:visible, audio:visible, nav:visible"


@pytest.fixture(scope="module")
def page(app: Flask, browser: Browser) -> Iterator[Page]:
    """A page as it is printed."""
    with served(app.wsgi_app) as address:
        page = browser.new_page(base_url=address, viewport={"width": 700, "height": 1000})
        page.emulate_media(media="print")
        yield page
        page.close()


def sheets(page: Page) -> int:
    """The number of A4 sheets."""
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4")))


@pytest.mark.parametrize(
    "path",
    ["/?q=nước&from=vi&to=jra", "/?q=lửa", "/?q=n&to=vi", "/entries/1", "/lexicons/jra-abvd"],
)
def test_nothing_to_press_is_printed(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state()
    assert page.locator(PRESSED).count() == 0
    assert page.get_by_role("heading", level=1).is_visible()


def test_a_word_in_all_languages_begins_on_the_first_sheet(page: Page) -> None:
    page.goto("/?q=lửa")
    first = page.locator(".card").first
    assert first.evaluate("card => getComputedStyle(card).breakInside") == "auto"
    assert first.evaluate("card => card.getBoundingClientRect().top") < 300
    assert sheets(page) == 1


@pytest.mark.parametrize(("path", "line"), [("/?q=n&to=vi", ".row"), ("/lexicons/jra-abvd", "li")])
def test_words_stand_in_two_columns_a_line_each(page: Page, path: str, line: str) -> None:
    page.goto(path)
    lists = page.locator(".cards, .rows, .entries")
    assert lists.first.evaluate("list => getComputedStyle(list).columnCount") == "2"
    heights = lists.first.locator(line).evaluate_all(
        "lines => lines.map(line => line.getBoundingClientRect().height)"
    )
    assert len(heights) >= 20
    assert sorted(heights)[len(heights) // 2] < 24
