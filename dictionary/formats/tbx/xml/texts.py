"""Texts and language tags in terminology files."""

from __future__ import annotations

import re
from functools import lru_cache

from dictionary.errors import InvalidTag
from dictionary.languages import canonical
from dictionary.text.normalise import stored

# Characters of the longest code of a language: codes from files are kept in memory.
_LONGEST = 100
_ANY_SPACE = re.compile(r"\s+")
# A line break before an indented line is layout; another one is the writer's. Looked for from the
# first of the spaces before it alone: from each of them would take the square of their number.
_LAYOUT = re.compile(r"(?<![ \t])[ \t]*\n(?:\t|  )[ \t]*")


def plain_text(raw: str, *, is_line: bool = False) -> str:
    """Return a text of a file as it is stored; all white space of a line is a space."""
    if raw.isprintable():
        return stored(raw)
    raw = raw.replace("\r\n", "\n")
    return stored(_ANY_SPACE.sub(" ", raw) if is_line else _LAYOUT.sub(" ", raw))


def tag_of(raw: str) -> str:
    """Return the canonical tag for a code of a language, "" if it is none: `en_US` is `en-US`."""
    return _tag(raw) if len(raw) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _tag(raw: str) -> str:
    try:
        return canonical(raw.strip().replace("_", "-"))
    except InvalidTag:
        return ""
