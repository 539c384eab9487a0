"""What a cell of a workbook can hold, and how texts are written into it."""

from __future__ import annotations

import re

# What a cell can hold at most, in UTF-16 units (Excel specifications and limits).
MAX_TEXT = 32_767
# What XML 1.0 cannot say.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet would take for an escaped character (ECMA-376, 22.9.2.19).
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def held(text: str) -> str:
    """Return of a text what a cell can hold."""
    return text if fits(text) else _NO_XML.sub("\ufffd", text)[: MAX_TEXT // len("_x005F_")]


def fits(text: str) -> bool:
    """Say whether a cell can hold all of `text`."""
    if len(text) > MAX_TEXT // len("_x005F_"):
        units = len(escaped(text).encode("utf-16-le", "surrogatepass")) // 2
        if units > MAX_TEXT:
            return False
    return not _NO_XML.search(text)


def escaped(text: str) -> str:
    """Return how `text` is written in a cell."""
    return _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text
