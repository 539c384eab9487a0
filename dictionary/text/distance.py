"""How far two texts are apart: edits of letters, and of the marks on them.

An edit is a letter put in, left out, taken for another, or two neighbours swapped (optimal string
alignment). What is shown as one letter is one: in Khmer, Cham or Tai Viet a consonant with its
signs. A mark or a tone that disagrees costs less than a letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dictionary.text.boundaries import clusters
from dictionary.text.fold import exact_key, plain_key
from dictionary.text.normalise import normal

_Name = TypeVar("_Name")
# What a mark costs where a letter costs 1.
MARK = 0.25
# Before it, one character is one letter; so it is in most of what comes after, but not in all.
_LATIN = "\u0300"


def letters_of(key: str) -> Sequence[str]:
    """Return the letters of a plain key: its characters, or clusters where it has others."""
    return key if key.isascii() or max(key) < _LATIN else clusters(key)


def most_edits(letters: int) -> int:
    """Return how many letters may be wrong in a text of so many: none, one, two from eight on."""
    return 0 if letters < 3 else 1 if letters < 8 else 2


def near(key: str, keys: Mapping[_Name, str]) -> dict[_Name, int]:
    """Return which of `keys` are few enough edits from `key`, and how many.

    Where a letter is several characters, an edit is one of either, whichever is less.
    """
    found = _near(key, keys)
    typed = letters_of(key)
    if typed is not key:
        more = _near(typed, {name: letters_of(one) for name, one in keys.items()})
        found = {name: min(found.get(name, edits), edits) for name, edits in more.items()} | {
            name: edits for name, edits in found.items() if name not in more
        }
    return found


def _near(typed: Sequence[str], written: Mapping[_Name, Sequence[str]]) -> dict[_Name, int]:
    most = most_edits(len(typed))
    found = process.extract(
        typed, written, scorer=OSA.distance, processor=None, score_cutoff=most, limit=None
    )
    return {name: int(distance) for _, distance, name in found}


def cost(letters: int, typed: str, written: str) -> float:
    """Return the cost of `letters` edits and of the marks in which both texts differ besides."""
    every = OSA.distance(_with_marks(typed), _with_marks(written))
    return letters + MARK * max(0, every - letters)


def _with_marks(text: str) -> Sequence[str]:
    """Return the letters of `text`, and in Latin each mark after its letter."""
    exact = exact_key(text)
    return normal("NFD", exact) if max(plain_key(text), default="") < _LATIN else clusters(exact)
