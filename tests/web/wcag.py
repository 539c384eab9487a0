"""What is wrong with a page for those who see, touch or hear it in another way.

Against WCAG 2.2, levels A and AA, as axe-core finds it; and what fingers touch is 44 pixels high.
"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

# What fingers touch, and how high it is.
_TOUCHED = "button:visible, select:visible, .button:visible, nav a:visible"
_HEIGHTS = """all => all.filter(one => !one.closest(".hidden"))
    .map(one => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 200)])"""


# Only what is asked for comes back: the whole answer names every node that passed.
_RUN = """options => axe.run(options).then(found => found.violations.map(
    one => [one.id, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"""


def violations(page: Page, rules: dict[str, Any] | None = None) -> list[tuple[str, list[str]]]:
    """What is against the rules (all, unless some are named): which one, and where at first."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_RUN, {"runOnly": rules or RULES, "resultTypes": ["violations"]})
    return [tuple(one) for one in found]


def hard_to_touch(page: Page) -> list[str]:
    """What is lower than 44 pixels, as HTML."""
    seen = page.locator(_TOUCHED).evaluate_all(_HEIGHTS)
    return [html for height, html in seen if height < 44]
