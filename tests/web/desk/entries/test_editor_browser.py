"""An editor at work in a real browser, on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from dictionary.web.request.sessions import COOKIE
from tests.web.desk.desk_site import library, make, signed_in
from tests.web.slow_line import before_scripts
from tests.web.wcag import hard_to_touch, violations

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site that the tests write to."""
    app = make(tmp_path_factory.mktemp("desk"))
    yield app
    library(app).close()


def opened(browser: Browser, app: Flask, address: str, said: list[str], **options: Any) -> Page:
    """A page of a browser in which the site's admin is signed in; `said`: what its console says."""
    context = browser.new_context(base_url=address, **options)
    cookie = signed_in(app, "root").get_cookie(COOKIE)
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


@pytest.mark.parametrize(("viewport", "number"), [(PHONE, 1), (DESKTOP, 3)])
def test_an_entry_is_edited(
    app: Flask, browser: Browser, address: str, viewport: dict[str, int], number: int
) -> None:
    said: list[str] = []
    page = opened(browser, app, address, said, viewport=viewport)
    new = "suối to"
    page.goto(f"/entries/{number}")
    page.get_by_role("link", name="Sửa", exact=True).click()
    require_sound(page)

    # A sense more, without leaving the page: what is typed stays, and the new field has the focus.
    page.get_by_label("Từ nguyên").fill("gõ dở")
    page.get_by_role("button", name="Thêm nghĩa mới").click()
    box = page.get_by_role("group", name="Nghĩa 3").get_by_role(
        "textbox", name=re.compile("^Nghĩa")
    )
    expect(box).to_be_focused()
    expect(page.locator("#did")).to_have_text("Đã thêm một phần vào biểu mẫu.")
    expect(page.get_by_label("Từ nguyên")).to_have_value("gõ dở")
    page.keyboard.type(new)
    page.get_by_role("button", name="Chuyển lên: nghĩa 3").click()
    second = page.get_by_role("group", name="Nghĩa 2").get_by_role(
        "textbox", name=re.compile("^Nghĩa")
    )
    expect(second).to_have_value(new)

    # What is wrong is said while one types, and is no more when it is mended.
    headword = page.get_by_label("Từ đầu mục", exact=True)
    kept = headword.input_value()
    headword.fill("")
    expect(page.locator("#found-headword")).to_have_text("Hãy điền từ đầu mục.")
    expect(headword).to_have_attribute("aria-invalid", "true")
    require_sound(page)
    headword.fill(kept)
    expect(page.locator("#found-headword .error")).to_have_count(0)
    expect(page.locator("#checked")).to_contain_text("Không có lỗi")

    # The Enter key goes on to the look, not to the first button of a part.
    headword.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem trước khi lưu")
    expect(page.locator("ins", has_text=new)).to_be_visible()
    require_sound(page)
    page.get_by_role("button", name="Sửa tiếp").click()
    page.get_by_role("button", name="Xem trước").last.click()
    page.get_by_label("Lý do sửa").fill("thêm nghĩa")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu mục từ.")).to_be_visible()
    expect(page.locator(".senses")).to_contain_text(new)
    assert said == []
    page.context.close()


def test_an_entry_is_edited_without_scripts(app: Flask, browser: Browser, address: str) -> None:
    page = opened(browser, app, address, [], viewport=PHONE, java_script_enabled=False)
    page.goto("/desk/lexicons/open/entries/new")
    page.get_by_label("Từ đầu mục", exact=True).fill("krông")
    page.get_by_role("button", name="Thêm ví dụ").click()
    page.get_by_label("Ví dụ", exact=True).fill("Krông prong.")
    page.get_by_role("textbox", name=re.compile("^Nghĩa")).fill("sông\nsông lớn")
    page.get_by_role("button", name="Xem trước").last.click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("krông")
    expect(page.locator(".senses")).to_contain_text("sông; sông lớn")
    page.context.close()


def test_what_was_typed_before_the_script_came_is_checked(
    app: Flask, browser: Browser, address: str
) -> None:
    page = opened(browser, app, address, [], viewport=PHONE)
    with before_scripts(page, "/desk/lexicons/open/entries/new"):
        page.get_by_role("textbox", name=re.compile("^Nghĩa")).fill("sông")
    expect(page.locator("#checked")).not_to_be_empty()
    page.context.close()


def test_a_token_is_made_and_copied(app: Flask, browser: Browser, address: str) -> None:
    said: list[str] = []
    page = opened(browser, app, address, said, viewport=PHONE)
    context = page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.goto("/desk/tokens")
    page.get_by_label("Dùng cho việc gì").fill("cổng")
    page.get_by_role("button", name="Tạo mã truy cập").click()
    require_sound(page)
    page.get_by_role("button", name="Sao chép").click()
    expect(page.get_by_text("Đã sao chép.")).to_be_visible()
    secret = page.get_by_label("cổng").input_value()
    assert page.evaluate("navigator.clipboard.readText()") == secret
    assert said == []
    context.close()
