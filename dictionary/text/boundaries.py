"""Word boundaries and grapheme clusters by ICU.

All positions are in code points; ICU counts UTF-16 units. A cluster is an extended grapheme cluster
(UAX #29), extended to a complete stack of consonants: ICU cuts a stack after its stacking sign
(coeng in Khmer, sakot in Tai Tham).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from threading import local

import icu

# The stacking signs, which put the next consonant below the previous one: Khmer, Tai Tham.
_STACKING = frozenset("\u17d2\u1a60")


class _Breakers(local):
    """The break iterators of one thread: a BreakIterator has a text as its state."""

    def __init__(self) -> None:
        # In any locale the dictionaries are those of Khmer, Lao, Thai and Burmese.
        self.words = icu.BreakIterator.createWordInstance(icu.Locale("km"))
        self.clusters = icu.BreakIterator.createCharacterInstance(icu.Locale("km"))


_breakers = _Breakers()


def _ends(breaker: icu.BreakIterator, text: str) -> list[int]:
    units = icu.UnicodeString(text)
    breaker.setText(units)
    # Read all ends at once: another call may set another text before the next end is read.
    ends = list(breaker)
    if len(units) == len(text):
        return ends
    sizes = [0]
    for char in text:
        sizes.append(sizes[-1] + (2 if ord(char) > 0xFFFF else 1))
    points = {unit: index for index, unit in enumerate(sizes)}
    return [points[unit] for unit in ends]


def word_ends(text: str) -> list[int]:
    """Return the ends of the words of `text`, and of the pieces between words, in code points."""
    return _ends(_breakers.words, text)


def cluster_end(text: str, at: int) -> int:
    """Return the first end of a cluster at or after position `at` (0 to the length of `text`).

    Cheap where no combining mark follows, as in Latin text in NFC.
    """
    if at <= 0 or text[at : at + 1] < "\u0300":
        return at
    ends = _ends(_breakers.clusters, text)
    index = bisect_left(ends, at)
    while ends[index] < len(text) and text[ends[index] - 1] in _STACKING:
        index += 1
    return ends[index]


def clusters(text: str) -> list[str]:
    """Return the extended grapheme clusters of `text`; a stack of consonants counts as several."""
    ends = _ends(_breakers.clusters, text)
    return [text[start:end] for start, end in pairwise([0, *ends])]
