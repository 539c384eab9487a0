"""Terms in the widget, in a real browser on a portal: their status, and what to use instead."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from dictionary.services.site import Library
from tests.web.embed import test_widget_browser as kit
from tests.web.embed.test_widget_browser import VIEWPORTS, WIDTHS, Portal, opened, violations
from tests.web.termbases import add_termbases

home = kit.home
whole = kit.app


@pytest.fixture(scope="module")
def app(whole: tuple[Flask, Portal, str]) -> tuple[Flask, Portal, str]:
    """The dictionary of the widget's tests with two termbases, and the portal."""
    library: Library = whole[0].extensions["dictionary"]
    add_termbases(whole[0], library.settings.home)
    return whole


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=WIDTHS)
def test_terms_are_found_with_what_they_are_worth(
    browser: Browser, app: tuple[Flask, Portal, str], home: str, viewport: dict[str, int]
) -> None:
    with opened(browser, app[2], home, viewport=viewport) as page:
        page.evaluate("document.querySelector('#first').setAttribute('to', 'km')")
        first = page.locator("#first")
        box = first.get_by_role("combobox").first
        box.fill("cô lập")
        box.press("Enter")
        entry = first.locator("[part=entry]").first
        expect(entry.locator("[part=term]")).to_have_text("cô lập Đã thay thế Hãy dùng: cách ly")
        expect(entry.locator("[part=sense]")).to_contain_text("Được chấp nhận")
        expect(entry.locator("[part=sense]")).to_contain_text("Khmer")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        box.fill("cách li ra")
        box.press("Enter")
        expect(entry.locator("[part=term]")).to_have_text("cách ly Ưu tiên dùng")
        expect(entry.locator("[part=matched]")).to_contain_text("cách li ra")
