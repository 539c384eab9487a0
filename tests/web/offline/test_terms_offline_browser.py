"""A kept termbase, in a real browser with the server stopped: terms are found with their status."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.offline.test_offline_browser import SIZES, Site, fits, site
from tests.web.overlaps import sideways
from tests.web.termbases import HOSTILE, add_termbases

__all__ = ["site"]


def search(page: Page) -> None:
    """Terms, their other spellings, and those that are not to be used."""
    page.goto("/?q=cach ly&from=vi&to=km")
    card = page.locator("#results .card").first
    expect(card.get_by_role("heading")).to_contain_text("cách ly")
    expect(card.locator("h3 .term-status")).to_have_text("Ưu tiên dùng")
    expect(card.locator(".glosses .term-status")).to_have_text("Được chấp nhận")
    expect(card.locator(".from")).to_contain_text("Thuật ngữ <x>")
    fits(page)
    # Another spelling finds the term, and is not one.
    page.goto("/?q=cách li ra&from=vi&to=km")
    expect(card.locator("h3 a")).to_have_text("cách ly")
    expect(card.locator(".why")).to_have_text("cách li ra là cách viết khác của cách ly.")
    page.goto("/?q=cô lập")
    expect(page.locator("#results")).to_contain_text("Đã thay thế")
    expect(page.locator("#results .instead")).to_have_text("Hãy dùng: cách ly")
    page.goto("/?q=quarantine")
    expect(page.locator("#results dd > a")).to_have_text(["cách ly"])
    page.goto("/?q=biệt&from=vi&to=km")
    expect(page.locator("#results .row")).to_contain_text("Không nên dùng")
    fits(page)


def read(page: Page, ids: Mapping[str, int]) -> None:
    """The page of a concept, with each term and what it is worth."""
    page.goto(f"/concepts/{ids['cach-ly']}/cách-ly?to=km")
    expect(page.get_by_role("heading", level=1)).to_have_text("cách ly")
    languages = page.locator(".concept-language h2")
    expect(languages.first).to_have_text("Việt")
    expect(page.locator(".terms").first).to_contain_text("Theo văn bản pháp luật.")
    expect(page.locator(".term.dropped")).to_have_count(2)
    assert sideways(page) == 0
    fits(page)
    page.goto(f"/concepts/{ids[HOSTILE]}")
    expect(page.locator(".terms")).to_contain_text("<script>")


@pytest.mark.parametrize("size", SIZES)
def test_terms_are_found_with_the_server_stopped(
    browser: Browser,
    site: Site,
    size: str,
) -> None:
    ids = add_termbases(site.app, site.library.settings.home)
    context = browser.new_context(
        viewport=SIZES[size],  # type: ignore[arg-type]  # width and height
        base_url=f"http://127.0.0.1:{site.port}",
    )
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/lexicons/tb")
    page.get_by_role("button", name="Lưu trên máy này").click()
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Đã lưu 8 mục từ"))
    page.evaluate("navigator.serviceWorker.ready")
    site.stop()

    search(page)
    read(page, ids)
    context.close()
    assert said == []
