"""How we sort: ICU collation, by the rules of a language's own alphabet where there are any."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import icu

from dictionary.text.fold import APOSTROPHES

# Part of the mark of stored keys: another ICU may sort in another way.
VERSION = f"icu-{icu.ICU_VERSION}"

_MAX_LENGTH = 255
_ONE_APOSTROPHE = {ord(char): "'" for char in APOSTROPHES}


@lru_cache(maxsize=256)
def _collator(locale: str, rules: str) -> icu.Collator:
    if rules:
        return icu.RuleBasedCollator(rules)
    return icu.Collator.createInstance(icu.Locale(locale))


def sort_key(text: str, locale: str, rules: str = "") -> bytes:
    """Return the ICU sort key of `text` by `rules` if given, else by the rules of `locale`."""
    return bytes(_collator(locale, rules).getSortKey(text))


def rank(letters: int, key: bytes) -> bytes:
    """Return the order within a rung: shorter forms (in plain letters) first, then `key`.

    At most 49 bytes, so that an index of it stays small; forms that agree so far tie.
    """
    return bytes([min(letters, _MAX_LENGTH)]) + key[:48]


def initial(headword: str, alphabet: tuple[str, ...], tones: frozenset[str]) -> str:
    """Return the letter that `headword` is filed under: the longest of `alphabet` it starts with.

    `tones` are the combining marks that do not make another letter. Without an alphabet, or for
    a letter outside it, it is the first letter without its marks, in lower case; `#` if there is
    no letter at all. All apostrophes count as one.
    """
    text = unicodedata.normalize("NFD", headword.lower().translate(_ONE_APOSTROPHE))
    text = "".join(char for char in text if char not in tones)
    start = next((index for index, char in enumerate(text) if char.isalpha()), None)
    if start is None:
        return "#"
    # An apostrophe is part of a letter in some alphabets ('b, 'ng), in others it is not one.
    before = max(start - 1, 0)
    return _longest(text[before : start + 12], alphabet) or _longest(
        text[start : start + 12], alphabet
    ) or text[start]


@lru_cache(maxsize=256)
def _decomposed(alphabet: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return (decomposed, letter) of each letter, longest first."""
    pairs = [
        (unicodedata.normalize("NFD", letter.translate(_ONE_APOSTROPHE)), letter)
        for letter in alphabet
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _longest(text: str, alphabet: tuple[str, ...]) -> str:
    for decomposed, letter in _decomposed(alphabet):
        following = text[len(decomposed) : len(decomposed) + 1]
        if text.startswith(decomposed) and not (following and unicodedata.combining(following)):
            return letter
    return ""
