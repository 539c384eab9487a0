"""The tables of `fold` as JSON values, for browsers that search a saved lexicon without ICU.

And those that say whether a query is well-formed Vietnamese, and with what it may be confused.

Left out is what every Unicode library has: normal forms, categories, lower case.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from dictionary.text import fold
from dictionary.text.rungs import RUNGS_BY_KEY
from dictionary.text.vietnamese import confusions, syllables

_SURROGATES = range(0xD800, 0xE000)


def _characters() -> Iterator[str]:
    return (chr(code) for code in range(sys.maxunicode + 1) if code not in _SURROGATES)


def _case() -> dict[str, str]:
    """Return the letters whose case folding differs from their lower case, with their folding.

    Only letters that are unchanged in NFD: texts are decomposed before they are folded.
    """
    return {
        char: char.casefold()
        for char in _characters()
        if char.casefold() != char.lower() and unicodedata.is_normalized("NFD", char)
    }


def _classes() -> list[list[int]]:
    """Return combining classes as [first, last, class]; without class 0 and the dropped marks."""
    ranges: list[list[int]] = []
    for char in _characters():
        code, number = ord(char), unicodedata.combining(char)
        if not number or "\u0300" <= char <= "\u036f":
            continue
        if ranges and ranges[-1][1:] == [code - 1, number]:
            ranges[-1][1] = code
        else:
            ranges.append([code, code, number])
    return ranges


def _vietnamese() -> dict[str, Any]:
    """Return the tables of `vietnamese.syllables` and `vietnamese.confusions`.

    `syllables`: pairs of onsets and the rimes that each of them may have. `stops`: finals that have
    no tone but `stop_tones`.
    """
    onsets: dict[tuple[str, ...], list[str]] = {}
    for onset in sorted(syllables.ONSETS):
        rimes = tuple(rime for rime in syllables.RIMES if syllables.fits(onset, rime))
        onsets.setdefault(rimes, []).append(onset)
    return {
        "syllables": [[same, list(rimes)] for rimes, same in onsets.items()],
        "rimes": syllables.RIMES,
        "stops": syllables.STOPS,
        "stop_tones": "".join(sorted(syllables.STOP_TONES)),
        "names": syllables.NAMES,
        "onsets": confusions.ONSETS,
        "finals": confusions.FINALS,
        "vowels": confusions.VOWELS,
        "confused_tones": confusions.TONES,
    }


@cache
def tables() -> dict[str, Any]:
    """Return all tables by name: strings of characters, mappings, names, [first, last, class]."""
    return {
        "version": fold.VERSION,
        "rungs": RUNGS_BY_KEY,
        "apostrophes": "".join(sorted(fold.APOSTROPHES)),
        "signs": "".join(sorted(fold.SIGNS)),
        "stroked": fold.STROKED,
        "raised": fold.RAISED,
        "joiner": fold.GRAPHEME_JOINER,
        "alike": {chr(code): chr(char) for code, char in fold.ALIKE.items()},
        "vowels": "".join(sorted(fold.VOWELS)),
        "later": "".join(fold.TAI_VIET_TONES),
        "tones": "".join(sorted(fold.VIETNAMESE_TONES)),
        "most": fold.MAX_KEY,
        "case": _case(),
        "classes": _classes(),
        "vietnamese": _vietnamese(),
    }
