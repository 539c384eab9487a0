"""The picker of languages in a real browser: by keys, by touch, with what the device remembers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.conftest import choose
from tests.web.slow_line import before_scripts
from tests.web.wcag import RULES, violations

PHONE = {"width": 360, "height": 640}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A start page on a device that nobody has used; a broken script fails the test."""
    context = browser.new_context(viewport=request.param, base_url=address, service_workers="block")
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert said == []


def box(page: Page, name: str = "Sang") -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def options(page: Page) -> list[str]:
    """What the open list offers, without counts."""
    return page.locator("[role=option]:visible .name").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("mong", "Mông Trắng"),
        ("hmong", "Mông Trắng"),
        ("ede", "Ê Đê"),
        ("jarai", "Gia Rai"),
        ("cham", "Chăm (tất cả)"),
        ("cho rai", "Gia Rai"),
        ("mạ", "Mạ"),
    ],
)
def test_any_name_finds_a_language(page: Page, typed: str, first: str) -> None:
    box(page).click()
    expect(page.locator(".count").first).to_be_visible()
    box(page).press_sequentially(typed)
    assert options(page)[0] == first


def test_a_language_is_chosen_by_keys(page: Page) -> None:
    field = box(page)
    field.focus()
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    active = page.locator("[role=option][aria-selected=true]")
    expect(active).to_contain_text("bất kỳ")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(active).to_contain_text("Anh")
    assert field.get_attribute("aria-activedescendant") == active.get_attribute("id")
    field.press("ArrowUp")
    expect(active).to_contain_text("Việt")
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("bất kỳ")
    field.press_sequentially("ede")
    field.press("Escape")
    expect(field).to_have_value("bất kỳ"), "nothing was chosen"
    field.press_sequentially("ede")
    field.press("Enter")
    expect(field).to_have_value("Ê Đê")
    expect(page.locator("[name=to]")).to_have_value("rad")
    expect(field).to_be_focused()
    page.wait_for_url("**/?to=rad")


def test_whoever_goes_on_with_tab_means_what_was_typed(page: Page) -> None:
    field = box(page)
    field.fill("gia r")
    field.press("Tab")
    expect(page.get_by_role("button", name="Ghim Gia Rai lên đầu danh sách")).to_be_focused()
    page.keyboard.press("Tab")
    expect(field).to_have_value("Gia Rai")
    field.fill("thai")
    page.locator("h1").click()
    expect(field).to_have_value("Gia Rai"), "a press elsewhere chooses nothing"


def test_what_has_no_entries_is_said_and_cannot_be_chosen(page: Page) -> None:
    field = box(page)
    field.click()
    expect(page.locator(".count").first).to_be_visible()
    field.press_sequentially("la ha")
    option = page.locator("[role=option]:visible").first
    expect(option).to_have_text("La Ha chưa có mục từ")
    expect(option).to_have_attribute("aria-disabled", "true")
    option.click(force=True)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("Enter")
    expect(field).to_have_value("bất kỳ")
    field.fill("zzz")
    said = page.get_by_role("status").filter(has_text="zzz")
    expect(said).to_have_text("Không có tiếng nào tên là “zzz”.")


def test_pinned_languages_stand_first_and_go_along(page: Page) -> None:
    field = box(page)
    field.fill("ede")
    field.press("Tab")
    page.keyboard.press("Enter")
    unpin = page.get_by_role("button", name="Bỏ ghim Ê Đê")
    expect(unpin).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    group = page.get_by_role("group", name="Tiếng của tôi")
    expect(group.get_by_role("option")).to_have_text(["Ê Đê klei Êđê 238 mục từ★"])
    assert options(page).count("Ê Đê") == 1
    # By touch: the star of an option.
    page.get_by_role("option", name="Gia Rai").locator(".star").click()
    expect(group.get_by_role("option")).to_have_count(2)
    field.press("Escape")
    with page.expect_request("**/?q=nuoc&languages=rad%2Cjra&fragment=1"):
        page.get_by_role("searchbox").fill("nuoc")
    expect(page.locator(".card dt").first).to_have_text("Ê Đê")
    page.reload()
    expect(page.locator(".card dt").first).to_have_text("Ê Đê")
    with page.expect_request("**/?q=nuoc&to=mww&fragment=1"):
        choose(page, "Sang", "mong")
    page.goto("/lexicons/rad-abvd")
    assert page.evaluate("localStorage.getItem('languages')") == '["rad","jra"]'


def test_the_first_question_is_asked_once(page: Page) -> None:
    question = page.get_by_role("heading", name="Bà con cần tiếng nào?")
    expect(question).to_be_visible()
    page.get_by_role("button", name="Để sau").click()
    expect(question).to_have_count(0)
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="Các ngôn ngữ có mục từ")).to_be_visible()
    expect(page.get_by_role("button", name="Để sau")).to_have_count(0)


def test_an_answer_is_the_pair_and_is_pinned(page: Page) -> None:
    page.get_by_role("link", name="Gia Rai").click()
    expect(box(page, "Từ")).to_have_value("Việt")
    expect(box(page)).to_have_value("Gia Rai")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.wait_for_url("**/?from=vi&to=jra")
    expect(page.get_by_role("heading", name="Bà con cần tiếng nào?")).to_have_count(0)
    page.goto("/")
    expect(box(page)).to_have_value("Gia Rai")
    box(page).click()
    group = page.get_by_role("group", name="Tiếng của tôi")
    expect(group.get_by_role("option")).to_contain_text("Gia Rai")


def test_a_pair_of_the_address_is_kept(page: Page) -> None:
    page.goto("/?from=vi&to=M%C3%B4ng")
    expect(box(page)).to_have_value("Mông (tất cả)")
    page.get_by_role("searchbox").fill("nuoc")
    expect(page.locator(".card h3 a")).to_have_text(["dej"])
    page.get_by_role("button", name="Đổi chiều tra").click()
    expect(box(page, "Từ")).to_have_value("Mông (tất cả)")


def test_a_filter_that_is_lost_leaves_the_address(page: Page) -> None:
    page.goto("/?q=nuoc&from=vi&to=mww&pos=noun")
    expect(page.locator(".card")).to_have_count(1)
    choose(page, "Sang", "Gia Rai")
    status = page.locator("#results").locator("xpath=preceding-sibling::p").first
    expect(status).to_contain_text("Đã bỏ lọc theo từ loại “danh từ”")
    expect(page.locator(".card h3 a")).to_have_text(["ia"])
    page.wait_for_url("**/?q=nuoc&from=vi&to=jra")


def test_an_open_list_is_not_against_wcag(page: Page) -> None:
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look)  # type: ignore[arg-type]  # one of its values
        box(page).click()
        expect(page.locator(".count").first).to_be_visible()
        assert violations(page, RULES) == []
        box(page).press_sequentially("zzz")
        assert violations(page, RULES) == []
        box(page).press("Escape")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_options_are_large_enough_to_be_touched(page: Page) -> None:
    box(page).click()
    heights = page.locator("[role=option]:visible, .pin:visible, .star:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    widths = page.locator(".star:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert min(widths) >= 44


def test_without_the_names_labels_are_searched(page: Page) -> None:
    page.route("**/language-names", lambda route: route.abort())
    page.reload()
    choose(page, "Sang", "gia rai")
    expect(page.locator("[name=to]")).to_have_value("jra")


def test_a_choice_before_the_script_came_is_kept(page: Page) -> None:
    with before_scripts(page, "/"):
        page.locator("[name=to]").select_option("jra")
    expect(box(page)).to_have_value("Gia Rai")
