"""On a small screen, in a real browser: results directly under the box, many words to a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.web.pages.test_help_browser import SHIFTS
from tests.web.wcag import hard_to_touch, violations

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True},
    "narrow": {"viewport": {"width": 320, "height": 568}, "has_touch": True, "is_mobile": True},
    # 1280 by 800 pixels at 400 %
    "zoomed": {"viewport": {"width": 320, "height": 200}},
}
# What is asked, and the first thing under the box that answers it.
ASKED = {
    "/?q=nước&from=vi&to=jra": ".card",
    "/?q=lửa": ".card",
    "/?q=n": ".row, .card",
    "/?q=ia&from=jra&to=vi": ".card",
    "/?q=n&to=vi&lexicon=jra-abvd": ".row",
    "/en/?q=water&from=en&to=mww": ".card",
    "/?q=công an&from=vi&to=mww": ".nothing",
    "/?q=uống nước lạnh&from=vi&to=mww": ".parts",
}
TOP = "all => all[0].getBoundingClientRect().top + scrollY"
FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(params=SCREENS)
def context(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A browser with one of the screens."""
    context = browser.new_context(base_url=address, **SCREENS[request.param])
    context.add_init_script(SHIFTS)
    yield context
    context.close()


@pytest.mark.parametrize("path", ASKED)
def test_results_stand_under_the_box(context: BrowserContext, path: str) -> None:
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.locator(ASKED[path]).evaluate_all(TOP) <= 300
    assert page.evaluate(FITS)
    assert page.evaluate("window.shifts") <= 0.05
    assert hard_to_touch(page) == []
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_results_stand_under_the_box_while_one_types(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    expect(page.locator("header.site")).to_be_visible()
    box = page.get_by_role("searchbox")
    box.click()
    expect(page.locator("header.site")).to_be_hidden()
    box.press_sequentially("nuoc")
    expect(page.locator(".card")).to_have_count(1)
    assert page.locator(".card").evaluate_all(TOP) <= 300
    assert page.evaluate("window.shifts") <= 0.05
    assert page.evaluate(FITS)
    page.get_by_role("link", name="Về trang đầu").click()
    expect(page.locator("header.site")).to_be_visible()
    expect(page.locator(".start")).to_be_visible()
    expect(box).to_have_value("")


def test_who_leaves_an_empty_box_has_the_header_back(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").click()
    expect(page.locator("header.site")).to_be_hidden()
    page.get_by_role("searchbox").blur()
    expect(page.locator("header.site")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_without_a_script_it_is_the_same(browser: Browser, address: str, screen: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, **SCREENS[screen])
    page = context.new_page()
    for path, first in ASKED.items():
        page.goto(path)
        box = page.locator(first).first.bounding_box()
        assert box
        assert box["y"] <= 300, path
    page.goto("/?q=n&to=vi")
    page.locator(".filters summary").click()
    page.locator("#lexicon").select_option("jra-abvd")
    page.get_by_role("button", name="Tra", exact=True).click()
    page.get_by_role("link", name="Từ vựng cơ bản tiếng Gia Rai").first.click()
    expect(page.locator(".narrowed")).to_have_count(0)
    page.get_by_role("link", name="Về trang đầu").click()
    expect(page.locator("header.site")).to_be_visible()
    context.close()


def test_what_begins_so_is_one_line_a_word(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/?q=n&to=vi")
    rows = page.locator(".row")
    expect(rows).to_have_count(20)
    expect(page.locator(".copy")).to_have_count(20)
    assert rows.last.evaluate("row => row.getBoundingClientRect().bottom + scrollY") <= 1200
    heights = rows.evaluate_all("all => all.map(row => row.getBoundingClientRect().height)")
    assert max(heights) <= 48
    assert violations(page) == []


def test_the_word_of_a_row_is_copied_and_the_count_comes_back(context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/?q=n&to=vi")
    row = page.locator(".row").nth(3)
    word = row.locator("a bdi").first.inner_text()
    count = page.get_by_role("status").inner_text()
    row.get_by_role("button", name=f"Chép “{word}”").click()
    expect(page.get_by_role("status")).to_have_text("Đã chép.")
    assert page.evaluate("navigator.clipboard.readText()") == word
    expect(page.get_by_role("status")).to_have_text(count)
    page.goto("/?q=lửa")
    line = page.locator(".side-by-side dd").nth(1)
    word = line.locator("a bdi").first.inner_text()
    line.get_by_role("button", name=f"Chép “{word}”").click()
    expect(page.get_by_role("status")).to_have_text("Đã chép.")
    assert page.evaluate("navigator.clipboard.readText()") == word


def test_a_filter_is_taken_away(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/?q=n&to=vi&lexicon=jra-abvd")
    page.evaluate("window.stayed = true")
    page.locator(".narrowed a").click()
    expect(page.locator(".narrowed")).to_have_count(0)
    assert page.url.endswith("/?q=n&to=vi")
    assert page.evaluate("window.stayed") is True
    page.locator(".filters summary").click()
    page.locator("#lexicon").select_option("rad-abvd")
    expect(page.locator(".narrowed a")).to_contain_text("Ê Đê")
    assert page.evaluate(FITS)
    page.get_by_role("searchbox").click()
    expect(page.locator("#lexicon")).to_be_hidden()
    page.locator(".filters summary").click()
    page.locator("#lexicon").press("Escape")
    expect(page.locator("#lexicon")).to_be_hidden()


def test_the_keys_of_a_script_lie_below_the_results(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/?q=fa&from=blt")
    page.get_by_role("button", name="Bàn phím chữ Thái Việt").click()
    key = page.get_by_role("button", name="ko, phụ âm tổ thấp")
    expect(key).to_be_in_viewport()
    assert page.locator(".row, .card").evaluate_all(TOP) <= 300
    key.click()
    # With a mouse all was selected when the page opened; else nobody has put a cursor anywhere.
    has_mouse = page.evaluate("matchMedia('(hover: hover)').matches")
    expect(page.get_by_role("searchbox")).to_have_value("ꪀ" if has_mouse else "faꪀ")
    expect(page.get_by_role("button", name="Xoá")).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, 1e6)")
    bottom = page.locator("footer a").last.evaluate("link => link.getBoundingClientRect().bottom")
    assert bottom <= page.locator(".layout > div").evaluate("it => it.getBoundingClientRect().top")
    assert page.evaluate(FITS)
