"""What one does with an entry, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

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


def test_words_of_other_languages_are_copied(page: Page) -> None:
    page.goto("/entries/1")
    line = page.locator(".alike dd").first
    word = line.locator("a bdi").first.inner_text()
    line.get_by_role("button", name=f"Chép “{word}”").click()
    expect(page.locator(".alike [role=status]")).to_have_text("Đã chép.")
    assert page.evaluate(COPIED) == word
    expect(page.locator(".alike [role=status]")).to_have_text("")
