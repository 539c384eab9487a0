"""Searches in the browser's history, and where the cursor is, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.conftest import choose

PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 800}
WORDS = ("nước", "lửa", "đất", "đá", "cây", "lá", "mắt", "tai", "mũi", "tay")
AT_BOX = "box => box === document.activeElement"
SELECTED = "box => box.value.slice(box.selectionStart, box.selectionEnd)"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a desktop."""
    context = browser.new_context(viewport=DESKTOP, base_url=address)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone."""
    context = browser.new_context(viewport=PHONE, base_url=address, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def shows(page: Page, word: str) -> None:
    """The word is in the box, and its results below."""
    expect(page.get_by_role("searchbox")).to_have_value(word)
    expect(page.locator(".card mark").first).to_have_text(word)
    expect(page).to_have_title(re.compile(f"^{word} – "))


def test_ten_words_are_looked_up_by_keyboard_and_nine_come_back(page: Page) -> None:
    page.goto("/?from=vi&to=jra")
    for word in WORDS:
        page.keyboard.type(word, delay=20)
        page.keyboard.press("Enter")
        shows(page, word)
        assert page.get_by_role("searchbox").evaluate(AT_BOX)
        assert page.get_by_role("searchbox").evaluate(SELECTED) == word
    for word in reversed(WORDS[:-1]):
        page.go_back()
        shows(page, word)
    page.go_back()
    expect(page.locator(".start")).to_be_visible()
    for word in WORDS:
        page.go_forward()
        shows(page, word)


def test_who_submits_at_once_has_an_entry_too(page: Page) -> None:
    page.goto("/?from=vi&to=jra")
    for word in WORDS:
        page.keyboard.type(word)
        page.keyboard.press("Enter")
    shows(page, WORDS[-1])
    for word in reversed(WORDS[:-1]):
        page.go_back()
        shows(page, word)


def test_typing_does_not_fill_the_history(page: Page) -> None:
    page.goto("/")
    before = page.evaluate("history.length")
    for _ in range(3):
        page.keyboard.type("nước", delay=150)
        expect(page.locator(".card mark").first).to_have_text("nước")
        page.keyboard.press("Escape")
    assert page.evaluate("history.length") == before + 1


def test_what_was_read_for_a_while_comes_back(page: Page) -> None:
    page.goto("/?from=vi&to=jra")
    page.keyboard.type("lửa")
    shows(page, "lửa")
    page.wait_for_timeout(2500)
    page.keyboard.press("Control+a")
    page.keyboard.type("nước")
    shows(page, "nước")
    page.go_back()
    shows(page, "lửa")


def test_more_results_and_the_place_come_back(page: Page) -> None:
    page.goto("/?q=n&to=vi")
    for count in (40, 60):
        page.get_by_role("link", name="Xem thêm kết quả").click()
        expect(page.locator(".row")).to_have_count(count)
    page.get_by_role("searchbox").fill("lửa")
    page.get_by_role("searchbox").press("Enter")
    shows(page, "lửa")
    page.go_back()
    expect(page.locator(".copy")).to_have_count(60)
    assert page.get_by_role("searchbox").evaluate(SELECTED) == "n"
    page.locator(".row").nth(50).scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    place = page.evaluate("scrollY")
    assert place > 300
    page.locator(".row a").nth(50).click()
    expect(page.locator("article.entry")).to_be_visible()
    page.go_back()
    expect(page.locator(".copy")).to_have_count(60)
    assert abs(page.evaluate("scrollY") - place) < 50
    assert not page.get_by_role("searchbox").evaluate(AT_BOX), "Back puts no cursor into the box"


def test_the_cursor_is_in_the_box_where_there_is_a_keyboard(page: Page, phone: Page) -> None:
    for path, text in (("/", ""), ("/?q=nước", "nước")):
        page.goto(path)
        expect(page.get_by_role("searchbox")).to_be_focused()
        assert page.get_by_role("searchbox").evaluate(SELECTED) == text
        phone.goto(path)
        phone.wait_for_load_state("networkidle")
        assert not phone.get_by_role("searchbox").evaluate(AT_BOX)
    page.goto("/lexicons")
    page.goto("/#main")
    page.wait_for_load_state("networkidle")
    assert not page.get_by_role("searchbox").evaluate(AT_BOX)


def test_a_phone_puts_its_keyboard_away(phone: Page) -> None:
    phone.goto("/")
    box = phone.get_by_role("searchbox")
    box.tap()
    phone.keyboard.type("nước")
    phone.keyboard.press("Enter")
    shows(phone, "nước")
    assert not box.evaluate(AT_BOX)


def test_two_tabs_have_two_pairs(page: Page) -> None:
    other = page.context.new_page()
    page.goto("/?from=vi&to=jra")
    other.goto("/?from=rad&to=vi")
    page.get_by_role("searchbox").fill("nước")
    shows(page, "nước")
    assert page.url.endswith("&from=vi&to=jra")
    # The same page once more, by a link that names no languages, and from another page.
    page.get_by_role("link", name="Tra từ", exact=True).click()
    expect(page.locator("#to")).to_have_value("jra")
    assert page.url.endswith("/?from=vi&to=jra")
    page.reload()
    expect(page.locator("#from")).to_have_value("vi")
    page.goto("/lexicons")
    page.locator("#q").fill("lửa")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/?q=l%E1%BB%ADa&from=vi&to=jra")
    other.reload()
    expect(other.locator("#from")).to_have_value("rad")
    # A new tab begins with what was chosen last.
    choose(other, "Sang", "Anh")
    third = page.context.new_page()
    third.goto("/")
    expect(third.locator("#from")).to_have_value("rad")
    expect(third.locator("#to")).to_have_value("en")


def test_another_pair_is_a_search_of_its_own(page: Page) -> None:
    page.goto("/?q=nước&from=vi&to=jra")
    choose(page, "Sang", "ede")
    expect(page.locator(".card h3 a").first).to_contain_text("êa")
    page.go_back()
    expect(page.locator("#to")).to_have_value("jra")
    expect(page.locator(".card h3 a").first).to_contain_text("ia")
    assert page.url.endswith("to=jra")


def test_the_small_box_searches_what_its_page_is_about(page: Page) -> None:
    page.goto("/languages/jra")
    scope = page.get_by_label("Chỉ trong tiếng Gia Rai")
    expect(scope).to_be_checked()
    for word in ("lửa", "ia"):
        page.goto("/languages/jra")
        page.get_by_role("searchbox").fill(word)
        page.get_by_role("searchbox").press("Enter")
        shows(page, word)
        assert page.url.endswith("&to=jra")
    page.goto("/lexicons/rad-abvd")
    page.get_by_role("searchbox").fill("lửa")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator(".narrowed a")).to_contain_text("Ê Đê")
    assert page.url.endswith("&lexicon=rad-abvd")
    page.goto("/lexicons/rad-abvd")
    page.get_by_label("Chỉ trong từ điển này").uncheck()
    page.get_by_role("searchbox").fill("lửa")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/?q=l%E1%BB%ADa")
    # Who goes between this language and another one goes on so.
    page.goto("/?from=vi&to=jra")
    page.goto("/languages/jra")
    page.get_by_role("searchbox").fill("lửa")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/?q=l%E1%BB%ADa&from=vi&to=jra")
