"""Where ICU cuts a text: into words by its dictionaries, and between what is shown as one letter.

All positions are in code points; ICU counts UTF-16 units. A cluster is an extended grapheme
cluster (UAX #29) and, beyond that, a whole stack of consonants: ICU parts it after the sign that
stacks (coeng in Khmer, sakot in Tai Tham).
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from threading import local

import icu

# The signs that put the next consonant below the one before: Khmer, Tai Tham.
_STACKING = frozenset("\u17d2\u1a60")


class _Breakers(local):
    """One of each for each thread: a BreakIterator holds the text that it walks on."""

    def __init__(self) -> None:
        # The dictionaries are those of Khmer, Lao, Thai and Burmese, whatever the locale.
        self.words = icu.BreakIterator.createWordInstance(icu.Locale("km"))
        self.clusters = icu.BreakIterator.createCharacterInstance(icu.Locale("km"))


_breakers = _Breakers()


def _ends(breaker: icu.BreakIterator, text: str) -> list[int]:
    units = icu.UnicodeString(text)
    breaker.setText(units)
    # All at once: the iterator may be on another text before the next end is asked for.
    ends = list(breaker)
    if len(units) == len(text):
        return ends
    sizes = [0]
    for char in text:
        sizes.append(sizes[-1] + (2 if ord(char) > 0xFFFF else 1))
    points = {unit: index for index, unit in enumerate(sizes)}
    return [points[unit] for unit in ends]


def word_ends(text: str) -> list[int]:
    """Return where the words of `text`, and what stands between them, end."""
    return _ends(_breakers.words, text)


def cluster_end(text: str, at: int) -> int:
    """Return the first place from `at` on (0 to the length of `text`) where a cluster ends.

    Cheap where no mark follows, as in Latin text in NFC.
    """
    if at <= 0 or text[at : at + 1] < "\u0300":
        return at
    ends = _ends(_breakers.clusters, text)
    index = bisect_left(ends, at)
    while ends[index] < len(text) and text[ends[index] - 1] in _STACKING:
        index += 1
    return ends[index]


def clusters(text: str) -> list[str]:
    """Return the extended grapheme clusters of `text`; a stack of consonants is several."""
    ends = _ends(_breakers.clusters, text)
    return [text[start:end] for start, end in pairwise([0, *ends])]
