"""The numbers of senses and subsenses: 1, 1a, 1a(i): figures, then letters, then Roman numerals.

Deeper ones have figures in brackets. A row of senses, as in tables, MDF and documents of version 1,
says of each how deep it stands in the one before it: `nested` makes the tree of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Subsenses that are nested deeper are beside each other: no dictionary nests so far.
MAX_DEPTH = 40
_ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_WITH_LETTER = re.compile(r"([1-9][0-9]{0,2})\.?([a-z])")
_WITH_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[1-9][0-9]{0,2}){0,8}")


def number(positions: Sequence[int]) -> str:
    """Return the number of a sense by its positions, from 0 on: (0, 1) is the second in the first.

    `1`, `1a`, `1a(i)`, `1a(i)(1)`.
    """
    return "".join(_part(level, at + 1) for level, at in enumerate(positions))


def clamped(depths: Iterable[int]) -> list[int]:
    """Return depths of senses in a row that can be: each at most one more than the one before."""
    levels: list[int] = []
    for depth in depths:
        levels.append(min(max(depth, 0), levels[-1] + 1, MAX_DEPTH) if levels else 0)
    return levels


def outline(numbers: Sequence[str]) -> list[int]:
    """Return how deep senses with these numbers stand: 1, 1a, 1b, 2 or 1, 1.1, 1.2, 2.

    All are 0 unless every number continues the ones before it.
    """
    flat = [0] * len(numbers)
    counts: list[int] = []
    depths = []
    for text in numbers:
        parts = _parts(text)
        depth = len(parts) - 1
        if not parts or depth > len(counts):
            return flat
        counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
        if counts != parts:
            return flat
        depths.append(depth)
    return depths


def _parts(text: str) -> list[int]:
    """Return the positions, from 1 on, that a number names, [] for any other text."""
    if match := _WITH_LETTER.fullmatch(text):
        return [int(match[1]), ord(match[2]) - ord("a") + 1]
    return [int(part) for part in text.split(".")] if _WITH_POINTS.fullmatch(text) else []


class NumberedSense(NamedTuple):
    """A sense by its position in a row of senses, and its subsenses."""

    position: int
    inner: list[NumberedSense]


def nested(depths: Sequence[int]) -> list[NumberedSense]:
    """Return senses in a row as a tree: each with those that stand in it. `depths`: `clamped`."""
    senses: list[NumberedSense] = []
    levels = [senses]
    for position, depth in enumerate(depths):
        del levels[depth + 1 :]
        node = NumberedSense(position, [])
        levels[depth].append(node)
        levels.append(node.inner)
    return senses


def _part(level: int, count: int) -> str:
    if level == 0:
        return str(count)
    if level == 1:
        return _letters(count)
    return f"({_roman(count) if level == 2 else count})"


def _letters(count: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 …"""
    letters = ""
    while count:
        count, digit = divmod(count - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters


def _roman(count: int) -> str:
    if count >= 400:
        return str(count)
    numeral = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        numeral += sign * times
    return numeral
