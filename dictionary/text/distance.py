"""How far two texts are apart: edits of letters, and of the marks on them.

An edit is a letter put in, left out, taken for another, or two neighbours swapped (optimal string
alignment). A mark or a tone that disagrees costs less than a letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dictionary.text.fold import exact_key

_Key = TypeVar("_Key")
# What a mark costs where a letter costs 1.
MARK = 0.25


def most_edits(letters: int) -> int:
    """Return how many letters may be wrong in a text of so many: none, one, two from eight on."""
    return 0 if letters < 3 else 1 if letters < 8 else 2


def near(key: str, keys: Mapping[_Key, str], most: int) -> dict[_Key, int]:
    """Return which of `keys` are at most `most` edits of a letter from `key`, and how many."""
    found = process.extract(
        key, keys, scorer=OSA.distance, processor=None, score_cutoff=most, limit=None
    )
    return {name: int(distance) for _, distance, name in found}


def cost(letters: int, typed: str, written: str) -> float:
    """Return the cost of `letters` edits and of the marks in which both texts differ besides."""
    every = OSA.distance(exact_key(typed), exact_key(written))
    return letters + MARK * max(0, every - letters)
