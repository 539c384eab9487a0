"""The numbers of senses and subsenses: 1, 1a, 1a(i): figures, then letters, then Roman numerals.

A sense says in `extra["subsense"]` how deep it stands in the one before it; 0 where absent. LIFT's
reader keeps nested senses so (LIFT 0.13, `subsense`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

# Deeper ones are shown at this depth: no dictionary nests so far.
MAX_DEPTH = 9
_ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def depths(extras: Iterable[Mapping[str, Any]]) -> list[int]:
    """Return the depth of each sense by its `extra`: at most one more than that of the one before.

    The first is 0; what is no whole number counts as 0.
    """
    levels: list[int] = []
    for extra in extras:
        value = extra.get("subsense", 0)
        depth = value if isinstance(value, int) and value > 0 else 0
        levels.append(min(depth, levels[-1] + 1, MAX_DEPTH) if levels else 0)
    return levels


def numbers(extras: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the number of each sense: `1`, `1a`, `1a(i)`, `1a(i)(1)`, `2` …"""
    labels: list[str] = []
    # How many senses stand so far on each level around the current one.
    counts: list[int] = []
    for depth in depths(extras):
        del counts[depth + 1 :]
        if depth == len(counts):
            counts.append(0)
        counts[depth] += 1
        labels.append("".join(_part(level, count) for level, count in enumerate(counts)))
    return labels


class NumberedSense(NamedTuple):
    """A sense by its position in the entry, and its subsenses."""

    position: int
    inner: list[NumberedSense]


def nested(extras: Iterable[Mapping[str, Any]]) -> list[NumberedSense]:
    """Return the senses as a tree: each with those that stand in it."""
    senses: list[NumberedSense] = []
    levels = [senses]
    for position, depth in enumerate(depths(extras)):
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
