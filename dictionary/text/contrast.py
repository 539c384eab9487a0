"""A word-by-word comparison (diff) of two texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from dictionary.text.boundaries import word_ends

# A part of a text, and whether it is missing in the other text.
Piece = tuple[str, bool]

# Texts that share less than this are marked as different as a whole, not word by word.
_ALIKE = 0.3
# Of longer texts than this (words × words) only the beginning and the end are compared.
_MOST = 1_000_000
# Steps for the search of longest common runs, some 0.1 s. Texts that repeat a word may take the
# cube of their length.
_MOST_STEPS = 8_000_000


class Block(NamedTuple):
    """A part of the old sequence and the part of the new one in its place, as [start, end).

    `kind` is `equal`, `replace`, `delete` or `insert`, as in difflib.
    """

    kind: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """Return the blocks of two sequences, in order: a diff.

    By the longest common runs, as a person compares. Where equal items are so many that this would
    take too long, by the longest common subsequence. Takes up to about len(old) × len(new) steps:
    the caller has to limit that product.
    """
    here, there = Counter(old), Counter(new)
    pairs = sum(count * there[item] for item, count in here.items())
    if (pairs + len(old) + len(new)) * min(len(old), len(new), pairs) <= _MOST_STEPS:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        return [Block(*block) for block in matcher.get_opcodes()]
    return [
        Block(block.tag, block.src_start, block.src_end, block.dest_start, block.dest_end)
        for block in LCSseq.opcodes(old, new)
    ]


def _alike(compared: Sequence[Block], sizes: int) -> float:
    """Return the share, from 0 to 1, of equal items in two sequences of `sizes` items together."""
    equal = sum(block.old_end - block.old_start for block in compared if block.kind == "equal")
    return 2 * equal / sizes if sizes else 1.0


def contrast(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of `old` and of `new`; pieces missing in the other text are marked."""
    left, right = _words(old), _words(new)
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    inner = left[start : len(left) - end], right[start : len(right) - end]
    parts = [Block("replace", 0, len(inner[0]), 0, len(inner[1]))]
    if len(inner[0]) * len(inner[1]) <= _MOST:
        compared = blocks(*inner)
        if start or end or _alike(compared, len(inner[0]) + len(inner[1])) >= _ALIKE:
            parts = compared
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for number, side in enumerate((left, right)):
        marked = [("".join(side[:start]), False)]
        for block in parts:
            ends = (block.old_start, block.old_end), (block.new_start, block.new_end)
            text = "".join(inner[number][slice(*ends[number])])
            marked.append((text, block.kind != "equal"))
        marked.append(("".join(side[len(side) - end :]), False))
        sides[number].extend(_joined(marked))
    return sides


def _words(text: str) -> list[str]:
    """Cut a text into words and the pieces between them, by ICU."""
    return [text[start:end] for start, end in pairwise([0, *word_ends(text)])]


def _shared(left: list[str], right: list[str]) -> int:
    """Return the length of the common beginning, in words."""
    pairs = zip(left, right, strict=False)
    return next(
        (at for at, (word, other) in enumerate(pairs) if word != other), min(len(left), len(right))
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours with equal marks, and marked pieces with only a space between them."""
    given = [piece for piece in pieces if piece[0]]
    marks = [marked for _, marked in given]
    for at in range(1, len(given) - 1):
        marks[at] = marks[at] or (given[at - 1][1] and given[at + 1][1] and given[at][0].isspace())
    runs = groupby(zip(given, marks, strict=True), key=itemgetter(1))
    return [("".join([text for (text, _), _ in run]), marked) for marked, run in runs]
