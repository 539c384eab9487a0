"""A regular expression run by hand, step by step, so that its work can be counted.

The matcher of `re` cannot say how much it has done. This one walks the tree that `re` has parsed,
tries the alternatives in the same order and gives back in the same way; its spans are those of
`re`, which the tests make sure of. It lacks the shortcuts of `re` (a fixed beginning is looked for
at once), which save a factor, never a power.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants as names
from re import _parser as parser
from typing import Any

_Ends = Iterator[int]
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    names.CATEGORY_DIGIT: str.isdecimal,
    names.CATEGORY_SPACE: str.isspace,
    names.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_OPPOSITE = {
    names.CATEGORY_NOT_DIGIT: names.CATEGORY_DIGIT,
    names.CATEGORY_NOT_SPACE: names.CATEGORY_SPACE,
    names.CATEGORY_NOT_WORD: names.CATEGORY_WORD,
}
_SINGLE = (names.LITERAL, names.NOT_LITERAL, names.IN, names.ANY)
_REPEATS = (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT)


class Steps:
    """One pattern and how many steps it has taken, over all that it was asked."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        source = pattern.pattern
        self.text_of = (lambda data: data.decode("latin-1")) if isinstance(source, bytes) else str
        flags = pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
        self.tree = parser.parse(source, flags)
        self.flags = self.tree.state.flags
        self.count = 0
        self.groups: dict[int, tuple[int, int]] = {}

    def search_all(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of all matches, as `finditer` does."""
        spans, at = [], 0
        while at <= len(text):
            end = self.match(text, at)
            if end is None:
                at += 1
                continue
            spans.append((at, end))
            at = end if end > at else at + 1
        return spans

    def match(self, text: str, at: int = 0) -> int | None:
        """Return where a match that begins at `at` ends, None if there is none."""
        return next(self._sequence(list(self.tree), 0, text, at), None)

    def _sequence(self, nodes: list[Any], number: int, text: str, at: int) -> _Ends:
        if number == len(nodes):
            yield at
            return
        self.count += 1
        for end in self._node(nodes[number], text, at):
            yield from self._sequence(nodes, number + 1, text, end)

    def _node(self, node: Any, text: str, at: int) -> _Ends:
        kind, value = node
        if kind in _SINGLE:
            if at < len(text) and self._is(node, text[at]):
                yield at + 1
        elif kind is names.AT:
            if self._is_place(value, text, at):
                yield at
        elif kind is names.BRANCH:
            for branch in value[1]:
                yield from self._sequence(list(branch), 0, text, at)
        elif kind is names.SUBPATTERN:
            for end in self._sequence(list(value[3]), 0, text, at):
                if value[0] is not None:
                    self.groups[value[0]] = (at, end)
                yield end
        elif kind is names.ATOMIC_GROUP:
            yield from _first(self._sequence(list(value), 0, text, at))
        elif kind in (names.ASSERT, names.ASSERT_NOT):
            direction, inside = value
            start = at if direction > 0 else at - inside.getwidth()[0]
            holds = start >= 0 and any(
                end == at or direction > 0 for end in self._sequence(list(inside), 0, text, start)
            )
            if holds is (kind is names.ASSERT):
                yield at
        elif kind in _REPEATS:
            yield from self._repeat(kind, value, text, at)
        elif kind is names.GROUPREF:
            start, end = self.groups.get(value, (0, 0))
            if text.startswith(text[start:end], at):
                yield at + end - start
        else:
            raise AssertionError(f"the steps of {kind} are not known")

    def _repeat(self, kind: Any, value: Any, text: str, at: int) -> _Ends:
        least, most, inside = value
        if kind is names.MIN_REPEAT:
            yield from self._lazily(list(inside), (least, most), text, at, 0)
        elif len(inside) == 1 and inside[0][0] in _SINGLE:
            end = at
            while end < len(text) and end - at < most and self._is(inside[0], text[end]):
                self.count += 1
                end += 1
            ends = range(end, at + least - 1, -1)
            for given_back in ends if kind is names.MAX_REPEAT else ends[:1]:
                self.count += 1
                yield given_back
        else:
            ends = self._greedily(list(inside), (least, most), text, at, 0)
            yield from ends if kind is names.MAX_REPEAT else _first(ends)

    def _greedily(
        self, inside: list[Any], bounds: tuple[int, Any], text: str, at: int, done: int
    ) -> _Ends:
        self.count += 1
        if done < bounds[1]:
            for end in self._sequence(inside, 0, text, at):
                if end > at:
                    yield from self._greedily(inside, bounds, text, end, done + 1)
        if done >= bounds[0]:
            yield at

    def _lazily(
        self, inside: list[Any], bounds: tuple[int, Any], text: str, at: int, done: int
    ) -> _Ends:
        self.count += 1
        if done >= bounds[0]:
            yield at
        if done < bounds[1]:
            for end in self._sequence(inside, 0, text, at):
                if end > at:
                    yield from self._lazily(inside, bounds, text, end, done + 1)

    def _is(self, node: Any, char: str) -> bool:
        kind, value = node
        if kind is names.ANY:
            return bool(self.flags & re.DOTALL) or char != "\n"
        # As `re` does, "ı" and "ſ" are not taken for the letters that they are capitals of.
        cases = {char, char.lower(), char.upper()} if self.flags & re.IGNORECASE else {char}
        if kind is names.IN:
            return any(self._is_in(value, case) for case in cases)
        return any(ord(case) == value for case in cases if len(case) == 1) is (
            kind is names.LITERAL
        )

    def _is_in(self, items: list[Any], char: str) -> bool:
        if len(char) != 1:
            return False
        negated = items[0][0] is names.NEGATE
        return any(self._is_item(item, char) for item in items[negated:]) is not negated

    def _is_item(self, item: Any, char: str) -> bool:
        kind, value = item
        if kind is names.LITERAL:
            return ord(char) == value
        if kind is names.RANGE:
            return bool(value[0] <= ord(char) <= value[1])
        positive = _OPPOSITE.get(value, value)
        plain = char.isascii() or not self.flags & re.ASCII
        return (plain and _CATEGORIES[positive](char)) is (positive is value)

    def _is_place(self, place: Any, text: str, at: int) -> bool:
        if place in (names.AT_BEGINNING, names.AT_BEGINNING_STRING):
            lines = place is names.AT_BEGINNING and self.flags & re.MULTILINE
            return at == 0 or bool(lines and text[at - 1] == "\n")
        if place in (names.AT_END, names.AT_END_STRING):
            if at == len(text):
                return True
            last = at == len(text) - 1 or self.flags & re.MULTILINE
            return place is names.AT_END and bool(last) and text[at] == "\n"
        word = _CATEGORIES[names.CATEGORY_WORD]
        sides = [
            bool(side) and word(side) for side in (text[max(0, at - 1) : at], text[at : at + 1])
        ]
        return (sides[0] != sides[1]) is (place is names.AT_BOUNDARY)


def _first(ends: _Ends) -> _Ends:
    end = next(ends, None)
    if end is not None:
        yield end


def samples(pattern: re.Pattern[Any]) -> list[str]:
    """Return texts that a pattern is busy with: what its parts match, one by one and in a row."""
    source = pattern.pattern
    flags = pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
    pieces = list(dict.fromkeys(piece for piece in _pieces(list(parser.parse(source, flags)))))
    whole = "".join(pieces)
    pairs = [left + right for left in pieces[:3] for right in pieces[:3] if left != right]
    begun = [whole[:size] for size in (3, 6) if size < len(whole)]
    return list(dict.fromkeys([*pieces[:6], *pairs, *begun, whole[:12]]))


def _pieces(nodes: list[Any]) -> Iterator[str]:
    """Yield a character that each place of a pattern takes."""
    for kind, value in nodes:
        if kind is names.LITERAL:
            yield chr(value)
        elif kind is names.NOT_LITERAL or kind is names.ANY:
            yield "~"
        elif kind is names.IN:
            yield _member(value)
        elif kind is names.BRANCH:
            for branch in value[1]:
                yield from _pieces(list(branch))
        elif kind is names.SUBPATTERN:
            yield from _pieces(list(value[3]))
        elif kind in _REPEATS:
            yield from _pieces(list(value[2]))
        elif kind in (names.ASSERT, names.ASSERT_NOT):
            yield from _pieces(list(value[1]))


def _member(items: list[Any]) -> str:
    for kind, value in items:
        if kind is names.NEGATE:
            return "~"
        if kind is names.LITERAL:
            return chr(value)
        if kind is names.RANGE:
            return chr(value[0])
    return {
        names.CATEGORY_DIGIT: "1",
        names.CATEGORY_SPACE: " ",
        names.CATEGORY_WORD: "a",
    }.get(items[0][1], "~")
