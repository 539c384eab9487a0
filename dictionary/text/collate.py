"""Collation by ICU, with the rules of a language's own alphabet where the register has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

import icu

from dictionary.text.boundaries import cluster_end
from dictionary.text.fold import APOSTROPHES
from dictionary.text.normalise import normal

# Part of the version of stored keys: another ICU may sort differently.
VERSION = f"icu-{icu.ICU_VERSION}"

_MAX_LENGTH = 255
# Marks that a letter outside the alphabet is filed without.
_DROPPED_MARKS = "".join(map(chr, range(0x300, 0x370)))
_ONE_APOSTROPHE = {ord(char): "'" for char in APOSTROPHES}
# Unicode property Logical_Order_Exception: Thai, Lao, New Tai Lue, Tai Viet.
_PREVOWELS = frozenset(
    "\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
    "\u19b5\u19b6\u19b7\u19ba\uaab5\uaab6\uaab9\uaabb\uaabc"
)


@lru_cache(maxsize=256)
def _collator(locale: str, rules: str) -> icu.Collator:
    if rules:
        return icu.RuleBasedCollator(rules)
    return icu.Collator.createInstance(icu.Locale(locale))


def sort_key(text: str, locale: str, rules: str = "") -> bytes:
    """Return the ICU sort key of `text` by `rules` if given, else by the rules of `locale`."""
    return bytes(_collator(locale, rules).getSortKey(text))


def rank(letters: int, key: bytes) -> bytes:
    """Return the sort key within a rung: shorter forms (in plain letters) first, then by `key`.

    At most 25 bytes, so that a database index of it stays small; forms with equal keys tie.
    """
    return bytes([min(letters, _MAX_LENGTH)]) + key[:24]


def initial(headword: str, alphabet: tuple[str, ...], tones: frozenset[str]) -> str:
    """Return the letter that `headword` is filed under: the longest of `alphabet` it starts with.

    `tones` are the combining marks that do not make another letter. Without an alphabet, or for a
    letter outside it, the result is the first letter without its marks, in lower case; `#` if there
    is no letter at all. All apostrophes are equal. Vowels that are written before their consonant
    but spoken after it are skipped, as in ICU's collation.
    """
    return _opened(headword, alphabet, tones)[0]


def opening(headword: str, alphabet: tuple[str, ...], tones: frozenset[str]) -> str:
    """Return the first two letters of `headword`, the first of which is its `initial`.

    Of a word of one letter, or where a space or hyphen follows, that letter alone. Where vowels
    are signs on a consonant (Khmer, Cham), the consonant with its signs: the first syllable's.
    """
    first, rest = _opened(headword, alphabet, tones)
    rest = rest.lstrip(_DROPPED_MARKS)
    if not rest or first == "#":
        return first
    if unicodedata.category(rest[0])[0] == "M":
        return _with_signs(first, rest)
    if not rest[0].isalpha():
        return first
    return first + (_longest(rest, alphabet)[0] or rest[0])


def _opened(headword: str, alphabet: tuple[str, ...], tones: frozenset[str]) -> tuple[str, str]:
    """Return the initial of a headword, and what follows it: NFD, in lower case, without tones."""
    text = normal("NFD", headword.lower().translate(_ONE_APOSTROPHE))
    start = next((index for index, char in enumerate(text) if char.isalpha()), None)
    if start is None:
        return "#", ""
    if text[start] in _PREVOWELS and text[start + 1 : start + 2].isalpha():
        start += 1
    if not alphabet:
        return text[start], text[start + 1 : start + 16]
    beginning = "".join([char for char in text[start : start + 16] if char not in tones])
    if start and text[start - 1] == "'":
        # An apostrophe is part of a letter in some alphabets ('b, 'ng), in others it is no letter.
        letter, size = _longest("'" + beginning, alphabet)
        if letter:
            return letter, beginning[size - 1 :]
    letter, size = _longest(beginning, alphabet)
    return (letter, beginning[size:]) if letter else (text[start], beginning[1:])


def _with_signs(letter: str, rest: str) -> str:
    """Return a letter with the signs after it, a complete stack of consonants among them."""
    cluster = letter + rest
    return cluster[: cluster_end(cluster, len(letter) + 1)]


@lru_cache(maxsize=256)
def _decomposed(alphabet: tuple[str, ...]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return (decomposed, letter) of each letter, by first character, longest first."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for letter in alphabet:
        decomposed = unicodedata.normalize("NFD", letter.translate(_ONE_APOSTROPHE))
        by_first.setdefault(decomposed[0], []).append((decomposed, letter))
    for pairs in by_first.values():
        pairs.sort(key=lambda pair: -len(pair[0]))
    return by_first


def _longest(text: str, alphabet: tuple[str, ...]) -> tuple[str, int]:
    """Return the longest letter that a text begins with, and its size there; ("", 0) for none."""
    for decomposed, letter in _decomposed(alphabet).get(text[0], ()) if text else ():
        following = text[len(decomposed) : len(decomposed) + 1]
        if text.startswith(decomposed) and not (following and unicodedata.combining(following)):
            return letter, len(decomposed)
    return "", 0
