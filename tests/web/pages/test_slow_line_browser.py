"""In a browser: the search page on a line so slow that people type before its script has come."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.web.slow_line import before_scripts

PHONE = {"width": 360, "height": 740}


def test_what_was_typed_before_the_script_came_is_searched(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, viewport=PHONE) as context:
        page = context.new_page()
        with before_scripts(page, "/"):
            page.get_by_role("searchbox").fill("nuoc")
        expect(page.locator("mark").first).to_have_text("nước")
        with before_scripts(page, "/?q=nuoc"):
            page.locator("[name=to]").select_option("jra")
        page.wait_for_url("**/?q=nuoc&to=jra")
