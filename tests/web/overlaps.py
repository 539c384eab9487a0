"""Texts of a page that lie over each other, as a browser lays them out."""

from __future__ import annotations

from playwright.sync_api import Page

# Boxes of texts that one sees. Lines of headings may touch; what lies over another covers a third.
_OVERLAPS = """() => {
  const boxes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const parent = text.parentElement;
    const isSeen = parent.checkVisibility() && !parent.closest('.hidden, .skip, option');
    if (!text.data.trim() || !isSeen) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width > 1) boxes.push({ text, box });
    }
  }
  const overlaps = [];
  boxes.forEach((a, number) => {
    for (const b of boxes.slice(number + 1)) {
      if (a.text === b.text) continue;
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (wide > 2 && high > Math.min(a.box.height, b.box.height) / 3) {
        overlaps.push(`${a.text.data.trim()} | ${b.text.data.trim()}`);
      }
    }
  });
  return overlaps;
}"""
_WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def overlaps(page: Page) -> list[str]:
    """Pairs of texts that lie over each other."""
    pairs: list[str] = page.evaluate(_OVERLAPS)
    return pairs


def sideways(page: Page) -> int:
    """How many pixels a page is wider than its window."""
    return int(page.evaluate(_WIDER))
