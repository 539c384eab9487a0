"""What a character was meant to be: what it looks like, and which letters have its plain form.

Looks are those of Unicode's confusables.txt (UTS 39) as ICU carries them: ǎ looks like ă, Ð like
Đ, Cyrillic а like a. Nothing is guessed beyond that and the letter without its marks.
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
    """Return the ISO 15924 code of a character's script; `Zyyy` and `Zinh` belong to any."""
    return icu.Script.getScript(char).getShortName()


def likely(letter: str, letters: Iterable[str]) -> tuple[str, ...]:
    """Return those of `letters` that `letter` may have been meant to be, the likeliest only.

    `letter` and `letters` are lower case, NFC, each with its marks. First comes what is compatible
    (full-width ａ for a), then what looks alike in either case, then the letters with the same
    plain form, those with marks before the bare one. Empty if nothing is like it.
    """
    known = tuple(letters)
    # More marks than any letter has: no letter is like it, and it may be of any length.
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
