"""The widget with several languages, in a real browser on a portal."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.web.embed import test_widget_browser as kit
from tests.web.embed.test_widget_browser import VIEWPORTS, WIDTHS, Portal, opened, violations

app, home = kit.app, kit.home


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=WIDTHS)
def test_one_chooses_of_several_languages_and_swaps_them(
    browser: Browser, app: tuple[Flask, Portal, str], home: str, viewport: dict[str, int]
) -> None:
    with opened(browser, app[2], home, viewport=viewport) as page:
        third = page.locator("#third")
        choice = third.get_by_role("combobox", name="Choose a language")
        expect(choice.locator("option")).to_have_text(["Jarai", "Rade", re.compile("Bahnar")])
        box = third.get_by_role("combobox", name="Look up Vietnamese – Jarai")
        box.fill("nước")
        box.press("Enter")
        expect(third.get_by_role("link", name="ia (")).to_be_visible()
        # Glosses are as lists show them, without their article.
        expect(third.locator("[part=sense]").first).to_have_text("water · nước")
        choice.select_option("rad")
        expect(choice).to_be_focused()
        expect(third.get_by_role("link", name="êa (")).to_be_visible()
        swap = third.get_by_role("button", name="Swap languages")
        swap.click()
        expect(swap).to_be_focused()
        expect(choice).to_have_value("rad")
        other = third.get_by_role("combobox", name="Look up Rade – Vietnamese")
        other.fill("êa")
        other.press("Enter")
        expect(third.locator("[part=entry]").first).to_contain_text("water")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        shown = third.locator("input:visible, button:visible, select:visible")
        assert min(shown.evaluate_all("all => all.map(one => one.offsetHeight)")) >= 44
        expect(page.locator("#first").get_by_role("button", name="Đổi chiều")).to_be_visible()
