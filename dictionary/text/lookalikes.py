"""Intended letters for characters outside an alphabet: look-alikes, or letters with the same base.

Look-alikes are those of Unicode's confusables.txt (UTS 39) in ICU: ǎ looks like ă, Ð like Đ,
Cyrillic а like a. Nothing else is guessed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import icu

from dictionary.text.fold import plain_key
from dictionary.text.normalise import normal

_CHECKER = icu.SpoofChecker()
_MOST_MARKS = 8


@lru_cache(maxsize=4096)
def _skeleton(text: str) -> str:
    return str(_CHECKER.getSkeleton(0, text))


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """Return the ISO 15924 code of a character's script; `Zyyy` and `Zinh` fit every script."""
    return icu.Script.getScript(char).getShortName()


def likely(letter: str, letters: Iterable[str]) -> tuple[str, ...]:
    """Return those of `letters` that were most likely meant by `letter`.

    `letter` and `letters` are lower case, NFC, each with its marks. Only the first group that is
    not empty is returned: the compatible letter (full-width ａ for a); look-alikes in either case;
    letters with the same plain form, with marks if there are any, else the bare one.
    """
    known = tuple(letters)
    # No letter has so many marks; the length is not limited either.
    if len(letter) > _MOST_MARKS:
        return ()
    compatible = normal("NFC", unicodedata.normalize("NFKC", letter))
    if compatible != letter and compatible in known:
        return (compatible,)
    alike = [candidate for candidate in known if _looks_like(letter, candidate)]
    if alike:
        return tuple(alike)
    plain = plain_key(letter)
    same = [candidate for candidate in known if plain and plain_key(candidate) == plain]
    return tuple([candidate for candidate in same if candidate != plain] or same)


def _looks_like(first: str, other: str) -> bool:
    small = _skeleton(first) == _skeleton(other)
    return small or _skeleton(first.upper()) == _skeleton(other.upper())
