r"""The order of the fields of an MDF entry, as it was in the file, for the way back.

An entry has no place for the order of its fields, nor for fields that say nothing new: empty ones,
repeated ones. Where its fields do not stand in the order in which `pieces` writes them, `extra`
has their markers under ORDER, in one line: `lx hm ps sn ge:2 xv lvn:0 de!`.

`:2` two values in one field, such as two glosses; of a part of speech, the second one of the entry.
`:0` a field without text. `!` a field that is written otherwise than `pieces` would write its
values, with character styles, other separators, or values that it only repeats: its text is the
next one of the list WRITTEN in `extra`; a number follows as after `:`. `=` what the headword says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

ORDER = "marker order"
WRITTEN = "as written"
NEW, LITERAL, SAME = ":", "!", "="
_TOKEN = re.compile(r"(.+?)(?:([:!=])(\d{0,6}))?", re.DOTALL)


class Token(NamedTuple):
    """One field: its marker, its text, how many values of an entry it holds, and its sign."""

    marker: str
    text: str
    values: int = 1
    sign: str = NEW

    def __str__(self) -> str:
        if self.sign == NEW and self.values == 1 and not set(self.marker) & set(":!="):
            return self.marker
        return f"{self.marker}{self.sign}{'' if self.values == 1 else self.values}"


def layout(tokens: Iterable[Token]) -> dict[str, Any]:
    """Return what `extra` says of fields that cannot be written without it."""
    tokens = list(tokens)
    texts = [token.text for token in tokens if token.sign == LITERAL]
    return {ORDER: " ".join(map(str, tokens)), **({WRITTEN: texts} if texts else {})}


def tokens_of(extra: Mapping[str, Any]) -> list[Token]:
    """Return the fields that `extra` tells of, none if it is not as `layout` makes it.

    Only those of which the text is in `extra` have one.
    """
    order, written = extra.get(ORDER), extra.get(WRITTEN, [])
    if not isinstance(order, str) or not isinstance(written, list):
        return []
    if not all(isinstance(text, str) for text in written):
        return []
    texts = iter(written)
    tokens: list[Token] = []
    for word in order.split():
        match = _TOKEN.fullmatch(word)
        if match is None:
            return []
        sign = match[2] or NEW
        text = next(texts, "") if sign == LITERAL else ""
        tokens.append(Token(match[1], text, int(match[3] or 1), sign))
    return tokens


def without_layout(extra: Mapping[str, Any]) -> dict[str, Any]:
    """Return `extra` without what `layout` adds to it."""
    return {name: value for name, value in extra.items() if name not in (ORDER, WRITTEN)}
