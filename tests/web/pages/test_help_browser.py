"""What helps where a form is nowhere, and folded languages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.helped import PHRASE
from tests.web.wcag import violations

SIZES = {
    "narrow": {"width": 320, "height": 480},
    "phone": {"width": 360, "height": 640},
    "desktop": {"width": 1280, "height": 800},
}
ASKED = f"/?q={quote(PHRASE)}&from=vi&to=jra"
# Sums up how far what is shown has moved without anybody pressing a key.
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
  window.shifts += shift.hadRecentInput ? 0 : shift.value;
})).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(params=SIZES)
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in one of the sizes."""
    context = browser.new_context(viewport=SIZES[request.param], base_url=address)
    context.add_init_script(SHIFTS)
    yield context.new_page()
    context.close()


@pytest.mark.usefixtures("helped")
@pytest.mark.parametrize("path", [ASKED, f"/en{ASKED}", ASKED.replace("/?", "/embed/lookup?")])
def test_what_helps_fits_every_screen(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator(".parts tbody tr")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shifts") <= 0.05
    heights = page.locator(".helps a, .parts a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


@pytest.mark.usefixtures("helped")
def test_arrow_keys_go_through_what_helps(page: Page) -> None:
    page.goto(ASKED)
    page.get_by_role("searchbox").press("ArrowDown")
    expect(page.locator(".helps a").first).to_be_focused()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".parts th a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_be_focused()


@pytest.mark.usefixtures("helped")
def test_what_is_missing_is_said_while_one_types(page: Page) -> None:
    page.goto("/?from=vi&to=jra")
    page.get_by_role("searchbox").fill(PHRASE)
    expect(page.get_by_role("status")).to_have_text(f"Không có “{PHRASE}” trong tiếng Gia Rai.")
    expect(page).to_have_title(f"Không có “{PHRASE}” trong tiếng Gia Rai – Tra từ")
    page.get_by_role("searchbox").fill("nước")
    expect(page).to_have_title("nước – Tra từ")
    expect(page.locator(".helps, .parts")).to_have_count(0)


def test_folded_languages_open(page: Page) -> None:
    page.goto("/?q=nước")
    box, summary = page.get_by_role("searchbox"), page.locator(".further summary")
    expect(page.locator(".further dt").first).to_be_hidden()
    box.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    expect(summary).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".card > .side-by-side dd a").last).to_be_focused()
    summary.press("Enter")
    expect(page.locator(".further dt").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".further dd a").first).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
