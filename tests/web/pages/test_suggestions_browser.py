"""A mistake is reported, and mended, in a real browser, on a phone and at a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from dictionary.web.request.sessions import COOKIE
from tests.web.desk.desk_site import library, make, signed_in

SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site that the tests write to."""
    app = make(tmp_path_factory.mktemp("suggestions"))
    yield app
    library(app).close()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of a device of its own, where nothing breaks and nothing is wider than the screen."""
    said: list[str] = []
    context = browser.new_context(base_url=address, **options)
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))

    def fits(seen: Page) -> None:
        if seen.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            said.append(f"{seen.url} is wider than the screen")

    page.on("load", fits)
    yield page
    context.close()
    # A refused form is told by its status, which Chromium writes down.
    assert [one for one in said if not one.startswith("Failed to load resource")] == []


def sent(page: Page, number: int, text: str) -> str:
    """Report a mistake in an entry; returns the address that only the sender knows."""
    page.goto(f"/entries/{number}")
    page.get_by_role("link", name="Báo lỗi").click()
    page.get_by_label("Loại lỗi").select_option(label="Nghĩa sai hoặc thiếu")
    page.get_by_role("button", name="Gửi góp ý").click()  # the browser asks for the text first
    expect(page.get_by_label("Điều bạn muốn nói")).to_be_focused()
    page.get_by_label("Điều bạn muốn nói").fill(text)
    page.get_by_label("Tên của bạn").fill("Lan")
    page.get_by_role("button", name="Gửi góp ý").click()
    expect(page.get_by_role("status")).to_contain_text("Cảm ơn bạn!")
    expect(page.get_by_text("đang chờ")).to_be_visible()
    kept = page.locator(".address a").get_attribute("href")
    assert kept
    # The device remembers it, once the script of that page has come.
    page.wait_for_load_state()
    page.goto("/suggestions")
    expect(page.locator(f"a[href='{kept}']")).to_be_visible()
    return kept


@pytest.mark.parametrize(("size", "number"), [("phone", 1), ("desktop", 3)])
def test_a_mistake_is_reported_and_mended(
    app: Flask, browser: Browser, address: str, size: str, number: int
) -> None:
    text, mended = f"Thiếu nghĩa ({size}).", f"suối nhỏ {size}"
    cookie = signed_in(app, "editor").get_cookie(COOKIE)
    assert cookie
    with (
        opened(browser, address, viewport=SIZES[size]) as sender,
        opened(browser, address, viewport=SIZES[size]) as editor,
    ):
        kept = sent(sender, number, text)
        editor.context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
        # The editor mends the entry, sees what would change, and accepts with it.
        editor.goto("/desk")
        editor.get_by_role("link", name="Góp ý").first.click()
        card = editor.get_by_role("listitem").filter(has_text=text)
        expect(card).to_contain_text("Lan")
        card.get_by_role("link", name="Sửa mục từ và chấp nhận góp ý").click()
        expect(editor.get_by_text(text)).to_be_visible()
        sense = editor.get_by_role("group", name="Nghĩa 1")
        sense.get_by_role("textbox", name=re.compile("^Nghĩa")).first.fill(mended)
        editor.get_by_role("button", name="Xem trước").last.click()
        expect(editor.locator("ins", has_text=mended)).to_be_visible()
        editor.get_by_role("button", name="Lưu", exact=True).click()
        expect(editor.get_by_text("Đã lưu mục từ.")).to_be_visible()
        editor.goto("/desk/suggestions")
        expect(editor.get_by_role("listitem").filter(has_text=text)).to_have_count(0)
        # The sender sees what became of it, and everybody the entry.
        sender.goto(kept)
        expect(sender.get_by_text("đã chấp nhận", exact=False).first).to_be_visible()
        sender.locator("dd a", has_text="Phiên bản").click()
        expect(sender.locator(".senses")).to_contain_text(mended)


def test_a_suggestion_is_rejected_with_a_reason(app: Flask, browser: Browser, address: str) -> None:
    cookie = signed_in(app, "editor").get_cookie(COOKIE)
    assert cookie
    with (
        opened(browser, address, viewport=SIZES["phone"]) as sender,
        opened(browser, address, viewport=SIZES["desktop"]) as editor,
    ):
        kept = sent(sender, 2, "Không có từ này.")
        editor.context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
        editor.goto("/desk/suggestions")
        card = editor.get_by_role("listitem").filter(has_text="Không có từ này.")
        card.get_by_role("button", name="Từ chối").click()
        expect(editor.get_by_role("alert")).to_be_visible()
        card.get_by_label("Lời nhắn cho người gửi").fill("Có trong từ điển 1977.")
        card.get_by_role("button", name="Từ chối").click()
        expect(editor.get_by_role("status")).to_contain_text("Đã lưu kết quả xử lý")
        sender.goto(kept)
        expect(sender.get_by_text("Có trong từ điển 1977.")).to_be_visible()
