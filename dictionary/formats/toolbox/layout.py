r"""The original order of the fields of an MDF entry, stored in `extra` for writing it back.

An entry does not record the order of its fields, nor empty and repeated fields. If the fields are
not in the order of `pieces`, `extra` has their markers under ORDER, in one line:
`lx hm ps sn ge:2 xv lvn:0 de!`.

`:2` two values in one field, such as two glosses; of a part of speech, the second one of the entry.
`:0` a field without text. `!` a field whose text `pieces` would write differently (character
styles, other separators, repeated values): its text is the next one of the list WRITTEN in `extra`;
a number follows as after `:`. `=` a field with the text of the headword.
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
    """One field: its marker, its text, the number of values that it has, and its sign."""

    marker: str
    text: str
    values: int = 1
    sign: str = NEW

    def __str__(self) -> str:
        if self.sign == NEW and self.values == 1 and not set(self.marker) & set(":!="):
            return self.marker
        return f"{self.marker}{self.sign}{'' if self.values == 1 else self.values}"


def layout(tokens: Iterable[Token]) -> dict[str, Any]:
    """Return the keys ORDER and WRITTEN of `extra` for these fields."""
    tokens = list(tokens)
    texts = [token.text for token in tokens if token.sign == LITERAL]
    return {ORDER: " ".join(map(str, tokens)), **({WRITTEN: texts} if texts else {})}


def tokens_of(extra: Mapping[str, Any]) -> list[Token]:
    """Return the fields listed in `extra`, [] if it is not in the form of `layout`.

    Only fields with the sign `!` have their text.
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
    """Return `extra` without the keys of `layout`."""
    return {name: value for name, value in extra.items() if name not in (ORDER, WRITTEN)}
