"""What one does with an entry, in a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page, expect, sync_playwright
from werkzeug.serving import make_server

COPIED = "navigator.clipboard.readText()"


@pytest.fixture
def page(app: Flask, chromium: str) -> Iterator[Page]:
    """A page that may use the clipboard; a broken script or policy fails the test."""
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    said: list[str] = []
    with sync_playwright() as play:
        quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = play.chromium.launch(executable_path=chromium, args=quiet)
        context = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        yield page
        browser.close()
    server.shutdown()
    thread.join()
    server.server_close()
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
