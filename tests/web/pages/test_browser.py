"""The pages in a real browser, under a strict content security policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from dictionary.app import create_app
from tests.web.conftest import choose
from tests.web.served import served

POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
PATHS = (
    *("/", "/?q=nuoc", "/?q=n"),
    "/?q=nước&from=vi&to=jra",
    *("/?q=zzzzứ&from=vi&to=jra", "/?q=uống nước zzzz&from=vi&to=jra", "/?q=apui&from=vi&to=jra"),
    "/entries/1",
    "/entries/1/revisions/1",
    "/entries/1/diff",
    "/lexicons",
    "/lexicons/jra-abvd",
    "/lexicons/jra-abvd/domains",
    "/languages",
    "/languages/blt",
    "/languages/jra/entries",
    "/no-such-page",
)


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The address of a running server that sends the policy with everything."""

    def guarded(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start(status, [*headers, ("Content-Security-Policy", POLICY)], *more)

        return app.wsgi_app(environ, started)

    with served(guarded) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone; a broken script or policy fails the test."""
    context = browser.new_context(viewport=PHONE, base_url=address)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    loading = re.compile("Failed to load resource")
    assert [one for one in said if not loading.match(one)] == []


def asked(page: Page) -> list[str]:
    """A list that fills with the addresses that the script asks for."""
    found: list[str] = []
    page.on("request", lambda request: "fragment=1" in request.url and found.append(request.url))
    return found


def test_what_is_touched_is_large_enough(page: Page) -> None:
    kinds = "button, select, .query input, .button, nav a, .chips a, summary, .home, .scope"
    targets = page.locator(", ".join(f"{kind}:visible" for kind in kinds.split(", ")))
    for path in PATHS:
        page.goto(path)
        heights = targets.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert min(heights) >= 44, path


def stop_the_clock(page: Page) -> None:
    """Load the start page; its own clock then stands still but for what the test lets pass."""
    page.clock.install(time=0)
    page.goto("/")
    page.clock.pause_at(60_000)


def test_results_come_while_one_types(page: Page) -> None:
    stop_the_clock(page)
    requests = asked(page)
    page.get_by_role("searchbox").press_sequentially("nuoc")
    assert requests == [], "keys that follow each other quickly are one question"
    page.clock.run_for(350)
    expect(page.locator("mark")).to_have_text("nước")
    page.clock.run_for(1000)
    expect(page.get_by_role("status")).to_have_text("Tìm thấy 1 từ cho “nuoc”.")
    assert page.url.endswith("/?q=nuoc")
    assert page.title() == "nuoc – Tra từ"
    assert len(requests) == 1
    expect(page.locator(".interface a")).to_have_attribute("href", re.compile(r"/en/\?q=nuoc$"))
    assert page.get_by_role("searchbox").evaluate("box => box === document.activeElement")


def test_emptying_the_box_brings_the_start_page_back(page: Page) -> None:
    page.goto("/?q=nuoc")
    page.get_by_role("searchbox").fill("")
    expect(page.locator(".start")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("")
    assert page.url.endswith("/")


def test_a_late_answer_to_an_old_question_is_dropped(page: Page) -> None:
    page.goto("/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/?q=n&*", hold)
    box = page.get_by_role("searchbox")
    with page.expect_request("**/?q=n&*"):
        box.fill("n")
    box.fill("nuoc")
    expect(page.get_by_role("status")).to_have_text("Tìm thấy 1 từ cho “nuoc”.")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    expect(page.get_by_role("status")).to_have_text("Tìm thấy 1 từ cho “nuoc”.")
    expect(page.locator(".card")).to_have_count(1)


@pytest.mark.parametrize(("more", "there"), [("c", "[data-stop]"), ("zzz", "[data-stop]")])
def test_who_is_among_results_is_not_lost_when_others_come(
    page: Page, more: str, there: str
) -> None:
    page.goto("/")
    box = page.get_by_role("searchbox")
    box.press_sequentially("nuo")
    expect(page.get_by_role("status")).to_have_text("Tìm thấy 1 từ cho “nuo”.")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/?q=nuo{more}&*", hold)
    with page.expect_request(f"**/?q=nuo{more}&*"):
        page.keyboard.type(more)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-stop]").first).to_be_focused()
    held[0].continue_()
    expect(page).to_have_url(re.compile(f"q=nuo{more}$"))
    expect(page.locator(there).first).to_be_focused()


def test_an_input_method_is_left_in_peace(page: Page) -> None:
    stop_the_clock(page)
    requests = asked(page)
    box = page.get_by_role("searchbox")
    box.evaluate(
        """box => {
            box.value = "nuw";
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.clock.run_for(350)
    assert requests == [], "a word that is being put together is not looked up at once"
    box.evaluate(
        """box => {
            box.value = "nước";
            box.dispatchEvent(new InputEvent("input", { isComposing: true }));
            box.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )
    page.clock.run_for(350)
    expect(page.locator("mark")).to_have_text("nước")
    assert len(requests) == 1
    assert box.input_value() == "nước"


def test_the_pair_of_languages_is_asked_at_once_and_remembered(page: Page) -> None:
    page.goto("/?q=nước")
    choose(page, "Sang", "Gia Rai")
    expect(page.locator(".card")).to_have_count(1)
    page.get_by_role("button", name="Đổi chiều tra").click()
    expect(page.locator("[name=from]")).to_have_value("jra")
    expect(page.get_by_role("status")).to_have_text("Không có “nước” trong tiếng Gia Rai.")
    assert page.url.endswith("?q=n%C6%B0%E1%BB%9Bc&from=jra")
    page.goto("/")
    expect(page.locator("[name=from]")).to_have_value("jra")
    page.goto("/?q=ia")
    expect(page.locator("[name=from]")).to_have_value("")
    page.goto("/lexicons")
    page.locator("#q").fill("ia")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/?q=ia&from=jra")
    page.evaluate('localStorage.setItem(\'pairs\', \'{"vi jra": 2, "vi rad": 1, "x y": 9}\')')
    page.goto("/")
    expect(page.locator("#pairs button")).to_have_text(["Việt → Gia Rai"])
    page.locator("#pairs button").click()
    expect(page.locator("[name=to]")).to_have_value("jra")
    expect(page.locator("#pairs")).to_be_hidden()


def test_more_results_go_below_these(page: Page) -> None:
    page.goto("/?q=n&to=vi")
    expect(page.locator(".row")).to_have_count(20)
    page.get_by_role("link", name="Xem thêm kết quả").click()
    expect(page.locator(".row")).to_have_count(40)
    expect(page.locator("h2")).to_have_count(1)
    expect(page.locator(".row").nth(20).get_by_role("link").first).to_be_focused()
    page.get_by_role("link", name="Xem thêm kết quả").click()
    expect(page.locator(".row")).to_have_count(60)
    assert page.url.endswith("/?q=n&to=vi")


def test_the_slash_key_leads_to_the_box(page: Page) -> None:
    for path in ("/", "/entries/1"):
        page.goto(path)
        page.get_by_role("searchbox").blur()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_have_value("/")


def test_enter_searches_without_leaving_the_page(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.stayed = true")
    box = page.get_by_role("searchbox")
    box.fill("nuoc")
    box.press("Enter")
    expect(page.locator("mark")).to_have_text("nước")
    assert page.evaluate("window.stayed") is True


def test_a_mistake_in_the_question_is_explained(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("n" * 201)
    expect(page.get_by_role("status")).to_have_text("Câu tra dài quá 200 ký tự.")
    page.get_by_role("searchbox").fill("nuoc")
    expect(page.locator("mark")).to_have_text("nước")


def test_a_lost_line_is_told_and_the_next_try_works(page: Page) -> None:
    page.goto("/")
    page.route("**/*fragment=1*", lambda route: route.abort())
    page.get_by_role("searchbox").fill("nuoc")
    expect(page.get_by_role("status")).to_contain_text("Không kết nối được")
    page.unroute("**/*fragment=1*")
    page.get_by_role("button", name="Tra", exact=True).click()
    expect(page.locator("mark")).to_have_text("nước")


def test_who_asks_too_often_is_told_for_how_long(page: Page, app: Flask) -> None:
    own = app.extensions["dictionary"].settings
    limited = create_app(replace(own, rate_reads=500, rate_store="memory://"))
    with served(limited) as address:
        page.goto(f"{address}/")
        limited.extensions["limits"].count_more("127.0.0.1", 1000)
        page.get_by_role("searchbox").fill("nuoc")
        expect(page.get_by_role("status")).to_contain_text("quá nhiều yêu cầu. Hãy thử lại sau")
    limited.extensions["dictionary"].close()


def test_everything_can_be_asked_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("nuoc")
    page.get_by_role("combobox", name="Sang", exact=True).select_option("jra")
    page.get_by_role("button", name="Tra", exact=True).click()
    page.get_by_role("link", name="ia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ia")
    page.get_by_role("link", name="Phiên bản 1").click()
    expect(page.get_by_text("Đây là phiên bản hiện hành")).to_be_visible()
    page.goto("/?q=ia&from=jra&to=vi")
    page.get_by_role("button", name="Đổi chiều tra").click()
    expect(page.get_by_role("combobox", name="Từ", exact=True)).to_have_value("vi")
    context.close()


def test_the_keyboard_can_skip_to_the_content(page: Page) -> None:
    page.goto("/lexicons")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])


@WIDTHS
def test_a_word_is_looked_up_by_keyboard_alone(page: Page, viewport: dict[str, int]) -> None:
    page.set_viewport_size(viewport)
    page.goto("/")
    box, stops = page.get_by_role("searchbox"), page.locator("[data-stop]")
    page.keyboard.type("nuoc")
    expect(page.locator(".card")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(stops.first).to_be_focused()
    page.keyboard.press("End")
    expect(stops.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    word = stops.first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(word)
    # What was looked up is offered where the box is empty, until it is forgotten.
    page.goto("/")
    box.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="nuoc")).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_have_value("nuoc")
    box.focus()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    page.get_by_role("button", name="Xoá tất cả").press("Enter")
    expect(page.locator(".recents")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('recents')") is None


def test_who_switches_it_off_leaves_no_searches_behind(page: Page) -> None:
    page.goto("/?q=nuoc")
    page.get_by_role("button", name="Tra", exact=True).click()
    page.goto("/")
    page.get_by_label("Lưu các từ đã tra").uncheck()
    page.goto("/?q=nuoc")
    page.get_by_role("button", name="Tra", exact=True).click()
    page.goto("/")
    expect(page.get_by_label("Lưu các từ đã tra")).not_to_be_checked()
    expect(page.locator(".recents li")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('recents')") is None


@WIDTHS
def test_results_are_narrowed_and_copied(page: Page, viewport: dict[str, int]) -> None:
    page.set_viewport_size(viewport)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?q=n&to=vi")
    page.locator(".filters summary").click()
    lexicon = page.locator("#lexicon")
    lexicon.focus()
    lexicon.select_option("jra-abvd")
    expect(page.get_by_text("đang lọc: 1")).to_be_visible()
    expect(page.locator(".row .language").first).to_have_text("Gia Rai")
    expect(lexicon).to_be_focused()
    assert page.url.endswith("/?q=n&to=vi&lexicon=jra-abvd")
    page.get_by_role("link", name="Xem thêm kết quả").click()
    expect(page.locator(".row").nth(20).get_by_role("link").first).to_be_focused()
    assert {*page.locator(".row .language").all_inner_texts()} == {"Gia Rai"}
    page.goto("/?q=ia&from=jra&to=vi")
    menu = page.get_by_role("button", name="Chép, chia sẻ: ia", exact=True)
    menu.press("Enter")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    menu.click()
    page.get_by_role("button", name="Chép cả dòng").click()
    expect(page.get_by_role("status")).to_have_text("Đã chép.")
    assert page.evaluate("navigator.clipboard.readText()") == "ia: nước · water"


@WIDTHS
def test_letters_are_put_where_the_cursor_is(page: Page, viewport: dict[str, int]) -> None:
    page.set_viewport_size(viewport)
    page.goto("/")
    box = page.get_by_role("searchbox")
    choose(page, "Từ", "ede")
    box.fill("hg")
    box.evaluate("box => box.setSelectionRange(1, 1)")
    page.get_by_role("button", name="ĕ", exact=True).click()
    expect(box).to_have_value("hĕg")
    expect(box).to_be_focused()
    page.get_by_role("button", name="ƀ", exact=True).focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(box).to_have_value("hĕư̆g")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Không có “hĕư̆g” trong tiếng "))
    # A whole script; that its keys are open is remembered.
    box.fill("")
    choose(page, "Từ", "thai den")
    page.get_by_role("button", name="Bàn phím chữ Thái Việt").click()
    page.get_by_role("button", name="ko, phụ âm tổ thấp").click()
    page.get_by_role("button", name="i, nguyên âm").click()
    expect(box).to_have_value("ꪀꪲ")
    page.get_by_role("button", name="Xoá").click()
    expect(box).to_have_value("ꪀ")
    page.goto("/")
    expect(page.get_by_role("button", name="ko, phụ âm tổ thấp")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
