"""Concepts, authorities and decisions at the desk in a real browser, on a phone and on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from dictionary.web.request.sessions import COOKIE
from tests.web.desk.desk_site import library, signed_in
from tests.web.desk.entries.record_site import make_records
from tests.web.wcag import hard_to_touch, violations

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
SCREENS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site that the tests write to."""
    app, _ = make_records(tmp_path_factory.mktemp("records"))
    yield app
    library(app).close()


def opened(browser: Browser, app: Flask, address: str, said: list[str], **options: Any) -> Page:
    """A page of a browser in which the editor is signed in; `said`: what its console says."""
    context = browser.new_context(base_url=address, **options)
    cookie = signed_in(app, "editor").get_cookie(COOKIE)
    assert cookie
    context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    return page


def require_sound(page: Page) -> None:
    """Nothing is wider than the screen, too small to touch, or against WCAG 2.2 AA."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert hard_to_touch(page) == []
    assert violations(page) == []


@SCREENS
def test_a_concept_is_added_and_ruled_on(
    app: Flask, browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    said: list[str] = []
    page = opened(browser, app, address, said, viewport=viewport)
    term = f"bến nước {viewport['width']}"
    page.goto("/desk/lexicons/tb")
    page.get_by_role("link", name="Thêm khái niệm").click()
    require_sound(page)

    section = page.get_by_role("group", name="tiếng Việt")
    section.get_by_label("Thuật ngữ", exact=True).fill(term)
    section.get_by_label("Trạng thái", exact=True).select_option("preferred")
    section.get_by_label("Độ tin cậy").select_option("3")

    # The next language of the termbase is there at once, and has the focus.
    page.get_by_role("button", name="Thêm ngôn ngữ").click()
    english = page.get_by_role("group", name="tiếng Anh")
    expect(english.get_by_label("Ngôn ngữ", exact=True).first).to_be_focused()
    expect(section.get_by_label("Thuật ngữ", exact=True)).to_have_value(term)
    english.get_by_label("Thuật ngữ", exact=True).fill("water landing")

    # A ruling: what is wrong is said while one types, beside its field.
    section.get_by_role("button", name="Thêm quyết định về thuật ngữ").click()
    ruling = page.get_by_role("group", name="Quyết định 1")
    ruling.get_by_label("Có hiệu lực từ").fill("hôm qua")
    expect(ruling.locator("[id$=valid_from].findings")).not_to_be_empty()
    require_sound(page)
    ruling.get_by_label("Có hiệu lực từ").fill("1/3/2021")
    ruling.get_by_label("Trạng thái").select_option("preferred")
    ruling.get_by_label("Quyết định", exact=True).select_option("12-2020")
    expect(ruling.locator("[id$=valid_from].findings")).to_be_empty()
    expect(page.locator("#checked")).to_contain_text("Không có lỗi")

    page.get_by_role("button", name="Xem trước").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem trước khi lưu")
    expect(page.locator(".look")).to_contain_text("water landing")
    require_sound(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu khái niệm.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(term)
    expect(page.locator(".rulings").first).to_contain_text("1/3/2021")
    assert said == []
    page.context.close()


@SCREENS
def test_parts_are_moved_with_the_keyboard(
    app: Flask, browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    page = opened(browser, app, address, [], viewport=viewport)
    page.goto("/desk/lexicons/tb/entries/new")
    page.get_by_label("Thuật ngữ", exact=True).fill("một")
    page.get_by_role("button", name="Thêm thuật ngữ").press("Enter")
    expect(page.get_by_label("Thuật ngữ", exact=True).nth(1)).to_be_focused()
    page.keyboard.type("hai")
    page.get_by_role("button", name="Chuyển lên: thuật ngữ 2").press("Enter")
    expect(page.get_by_label("Thuật ngữ", exact=True).first).to_have_value("hai")
    page.get_by_role("button", name="Xoá: thuật ngữ 2").press("Enter")
    expect(page.get_by_label("Thuật ngữ", exact=True)).to_have_count(1)
    page.context.close()


def test_a_concept_is_added_without_scripts(app: Flask, browser: Browser, address: str) -> None:
    page = opened(browser, app, address, [], viewport=PHONE, java_script_enabled=False)
    page.goto("/desk/lexicons/tb/entries/new")
    page.get_by_label("Thuật ngữ", exact=True).fill("đò")
    page.get_by_role("button", name="Thêm mục từ liên kết").click()
    page.get_by_label("Số hoặc địa chỉ trang của mục từ").fill("2")
    page.get_by_role("button", name="Xem trước").last.click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("đò")
    expect(page.get_by_role("link", name="apui")).to_be_visible()
    page.context.close()


@SCREENS
def test_a_decision_of_a_new_authority_is_added(
    app: Flask, browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    said: list[str] = []
    page = opened(browser, app, address, said, viewport=viewport)
    name = f"Bộ {viewport['width']}"
    page.goto("/desk/lexicons/so")
    require_sound(page)
    page.get_by_role("link", name="Thêm cơ quan").click()
    page.get_by_role("group", name="Tên").get_by_label("Tên", exact=True).fill(name)
    page.get_by_label("Loại", exact=True).select_option("ministry")
    page.get_by_label("Cơ quan kế thừa 1").select_option("phu-tho")
    page.get_by_role("button", name="Thêm cơ quan kế thừa").click()
    expect(page.get_by_label("Cơ quan kế thừa 2")).to_be_focused()
    require_sound(page)
    page.get_by_role("button", name="Xem trước").last.click()
    require_sound(page)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu cơ quan.")).to_be_visible()

    page.goto("/desk/lexicons/so")
    page.get_by_role("link", name="Thêm văn bản").click()
    expect(page.get_by_label("Số, ký hiệu")).to_be_focused()
    page.keyboard.type(f"{viewport['width']}/2026/TT-BM")
    page.get_by_label("Cơ quan ban hành").select_option(label=name)
    page.get_by_label("Ngày ký").fill("30/2/2026")
    expect(page.locator("#found-date")).to_contain_text("2026-02-30")
    page.get_by_label("Ngày ký").fill("28/2/2026")
    expect(page.locator("#found-date")).to_be_empty()
    require_sound(page)
    page.get_by_role("button", name="Xem trước").last.click()
    expect(page.locator(".look")).to_contain_text(name)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu văn bản.")).to_be_visible()
    page.goto("/desk/lexicons/so")
    expect(
        page.get_by_role("link", name=f"{viewport['width']}/2026/TT-BM · {name}")
    ).to_be_visible()
    assert said == []
    page.context.close()


@SCREENS
def test_a_concept_with_everything_is_edited(
    app: Flask, browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    said: list[str] = []
    page = opened(browser, app, address, said, viewport=viewport)
    page.goto("/lexicons/tb")
    page.get_by_role("link", name="cách ly", exact=True).first.click()
    page.get_by_role("link", name="Sửa", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sửa khái niệm")
    require_sound(page)
    for folded in page.get_by_text("Thông tin khác về thuật ngữ").all():
        if not folded.evaluate("one => one.parentElement.open"):
            folded.click()
    require_sound(page)
    assert said == []
    page.context.close()
