"""Two texts beside each other: which words of each the other does not have there."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from dictionary.text.boundaries import word_ends

# A part of a text, and whether the other text lacks it.
Piece = tuple[str, bool]

# Texts that have less than this in common are two texts: marks on every other word say nothing.
_ALIKE = 0.3
# Of longer texts than this (words × words) only the beginning and the end are compared.
_MOST = 1_000_000


def contrast(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of `old` and of `new`; those that the other one lacks are marked."""
    left, right = _words(old), _words(new)
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    inner = left[start : len(left) - end], right[start : len(right) - end]
    blocks = [(0, len(inner[0]), 0, len(inner[1]), False)]
    if len(inner[0]) * len(inner[1]) <= _MOST:
        matcher = SequenceMatcher(None, *inner, autojunk=False)
        if start or end or matcher.ratio() >= _ALIKE:
            blocks = [(a, b, c, d, tag == "equal") for tag, a, b, c, d in matcher.get_opcodes()]
    found: tuple[list[Piece], list[Piece]] = ([], [])
    for number, side in enumerate((left, right)):
        marked = [("".join(side[:start]), False)]
        for block in blocks:
            first, last = block[2 * number : 2 * number + 2]
            marked.append(("".join(inner[number][first:last]), not block[4]))
        marked.append(("".join(side[len(side) - end :]), False))
        found[number].extend(_joined(marked))
    return found


def _words(text: str) -> list[str]:
    """Cut a text into words and what stands between them, by ICU."""
    return [text[start:end] for start, end in pairwise([0, *word_ends(text)])]


def _shared(left: list[str], right: list[str]) -> int:
    """Return how many words both begin with."""
    pairs = zip(left, right, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right))
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours that are marked alike, and marked ones that only a space stands between."""
    found: list[Piece] = []
    given = [piece for piece in pieces if piece[0]]
    for at, (text, is_marked) in enumerate(given):
        between = 0 < at < len(given) - 1 and given[at - 1][1] and given[at + 1][1]
        marked = is_marked or (between and text.isspace())
        if found and found[-1][1] == marked:
            found[-1] = (found[-1][0] + text, marked)
        else:
            found.append((text, marked))
    return found
