"""The limits and escapes of texts in the cells of a workbook."""

from __future__ import annotations

import re

# The longest text of a cell, in UTF-16 units (Excel specifications and limits).
MAX_TEXT = 32_767
# Characters that XML 1.0 does not allow.
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# The beginning of text that looks like an escaped character (ECMA-376, 22.9.2.19).
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def held(text: str) -> str:
    """Return a text as far as a cell can hold it: cut, without characters that XML forbids."""
    return text if fits(text) else _NO_XML.sub("\ufffd", text)[: MAX_TEXT // len("_x005F_")]


def fits(text: str) -> bool:
    """Say whether a cell can hold all of `text`."""
    if len(text) > MAX_TEXT // len("_x005F_"):
        units = len(escaped(text).encode("utf-16-le", "surrogatepass")) // 2
        if units > MAX_TEXT:
            return False
    return not _NO_XML.search(text)


def escaped(text: str) -> str:
    """Return `text` escaped for a cell."""
    return _LIKE_ESCAPED.sub("_x005F_", text) if "_x" in text else text
