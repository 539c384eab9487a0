"""What we search: one plain key for each form, and the comparison of a query with a form.

Two steps. `plain_key` throws every mark, space and apostrophe away; it is stored, indexed and
finds the candidates. `compare` then reads both texts letter by letter and says how well a
candidate agrees: what was typed is a constraint, what was not typed is free.

Only U+0300-036F are dropped as marks: dropping every nonspacing mark would destroy the vowels of
Tai Viet, Khmer and Cham. Tables: Unicode decompositions; đ ƀ ħ and the apostrophe class as found
in orthographies of Vietnam; ɓ ɗ as in CLDR's Latin-ASCII transform.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

# Raise when a rule here changes: stored keys are then made anew.
VERSION = 1

# The tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
VIETNAMESE_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
APOSTROPHES = frozenset("'\u2018\u2019\u201b\u02bc\ua78c")
_STROKED = {"đ": "d", "ƀ": "b", "ħ": "h", "ɓ": "b", "ɗ": "d"}
_LENGTH_SIGNS = frozenset("\u02d0\u02d1")
_VOWELS = frozenset("aeiouy")
# Tai Viet: tones and upper vowels have one combining class, so NFC leaves both orders alone.
_TAI_VIET = re.compile("([\uaabf\uaac1])([\uaab0\uaab2\uaab3\uaab4\uaab7\uaab8\uaabe])")
_MAX_KEY = 200


class Rung(IntEnum):
    """How a form agrees with a query, best first; a rung includes the better ones."""

    EXACT = 0
    TONE = 1
    PLAIN = 2


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _compatible(char: str) -> str:
    """Full-width letters, superscript digits and modifier letters as their plain selves."""
    wide = "\uff01" <= char <= "\uff5e"
    return (
        unicodedata.normalize("NFKC", char)
        if wide or unicodedata.category(char) in ("No", "Lm")
        else char
    )


@lru_cache(maxsize=65536)
def _letter(char: str) -> tuple[str, str]:
    """Return the plain letters of one character ("" if it is no letter or digit) and its marks."""
    if char in APOSTROPHES or char in _LENGTH_SIGNS:
        return "", ""
    plain, marks = "", ""
    for part in unicodedata.normalize("NFD", _compatible(char).lower()):
        if _is_mark(part):
            marks += part
        elif part in _STROKED:
            plain += _STROKED[part]
            marks += part
        elif unicodedata.category(part)[0] in "LMN":
            plain += part
    return plain, marks


class _PlainTable(dict[int, str]):
    """A table for str.translate that works a character out when it first meets it."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _letter(chr(code))[0]
        return plain


_PLAIN = _PlainTable()


def plain_key(text: str) -> str:
    """Return the search key of `text`: lower case, without marks, spaces and punctuation.

    Text that has no letter or digit at all is its own key, so that it can still be found. Keys
    end after 200 characters: longer forms share the work of `compare`, not a longer index.
    """
    key = unicodedata.normalize("NFC", text).translate(_PLAIN)
    if "\uaab0" <= max(key, default="") <= "\uaac2":
        key = _TAI_VIET.sub(r"\2\1", key)
    return (key or text.strip().lower())[:_MAX_KEY]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text taken apart: for each plain letter its marks and where it ends in the text.

    `breaks` holds the indices of the letters before which the text has a space or a hyphen.
    """

    letters: str
    marks: tuple[str, ...]
    ends: tuple[int, ...]
    breaks: frozenset[int]
    marked: bool


@lru_cache(maxsize=16384)
def read(text: str) -> Reading:
    """Take `text` apart; its letters are those of `plain_key`."""
    letters: list[str] = []
    marks: list[str] = []
    ends: list[int] = []
    breaks: set[int] = set()
    apostrophe = ""
    for index, char in enumerate(text):
        if _is_mark(char):
            if marks:
                marks[-1] = "".join(sorted(marks[-1] + char))
                ends[-1] = index + 1
            continue
        plain, found = _letter(char)
        if plain:
            for letter in plain:
                letters.append(letter)
                marks.append("".join(sorted(found + apostrophe)))
                ends.append(index + 1)
                found = apostrophe = ""
        elif char in APOSTROPHES:
            apostrophe = "'"
        elif char not in _LENGTH_SIGNS:
            breaks.add(len(letters))
    joined = "".join(letters)
    if "\uaab0" <= max(joined, default="") <= "\uaac2":
        joined = _TAI_VIET.sub(r"\2\1", joined)
    breaks.discard(0)
    breaks.discard(len(letters))
    return Reading(joined, tuple(marks), tuple(ends), frozenset(breaks), any(marks))


@lru_cache(maxsize=8192)
def _split(marks: str, tones: frozenset[str]) -> tuple[str, str]:
    return (
        "".join(mark for mark in marks if mark not in tones),
        "".join(mark for mark in marks if mark in tones),
    )


def compare(query: Reading, form: Reading, tones: frozenset[str]) -> Rung | None:
    """Say on which rung `form` agrees with `query`, or None if it contradicts what was typed.

    The letters of `query` must be a beginning of those of `form` (the caller found `form` by its
    key). `tones` are the combining marks that are tones in the form's language; they may stand on
    any vowel of their syllable (`hoà`, `hòa`).
    """
    size = len(query.letters)
    if not query.marked and not any(form.marks[:size]):
        return Rung.EXACT
    letters_equal = True
    for typed, written in zip(query.marks, form.marks, strict=False):
        if typed == written:
            continue
        typed_letter, written_letter = _split(typed, tones)[0], _split(written, tones)[0]
        if typed_letter != written_letter:
            if not set(typed_letter) <= set(written_letter):
                return None
            letters_equal = False
    tones_equal = _tones_agree(query, form, tones)
    if tones_equal is None:
        return None
    if not letters_equal:
        return Rung.PLAIN
    return Rung.EXACT if tones_equal else Rung.TONE


def _tones_agree(query: Reading, form: Reading, tones: frozenset[str]) -> bool | None:
    """True: the same tones; False: tones left out; None: a typed tone contradicts the form."""
    size = len(query.letters)
    # Where both texts part syllables alike, a tone stays in its syllable; where only one of them
    # has the space (`chịem`, `chị em`), vowels that touch count as one syllable.
    parted = query.breaks & form.breaks
    equal, start = True, 0
    while start < size:
        end = _run_end(form, start, parted)
        typed = "".join(_split(marks, tones)[1] for marks in query.marks[start:end])
        written = "".join(_split(marks, tones)[1] for marks in form.marks[start:end])
        if typed != written:
            if typed:
                return None
            # A tone beyond the end of a typed beginning was not left out; it is still to come.
            equal = equal and not any(form.marks[start : min(end, size)])
        start = end
    return equal


def _run_end(form: Reading, start: int, parted: frozenset[int]) -> int:
    """Return where the run of vowels that starts at `start` ends; a consonant is its own run."""
    end = start + 1
    if form.letters[start] in _VOWELS:
        while (
            end < len(form.letters) and form.letters[end] in _VOWELS and end not in parted
        ):
            end += 1
    return end


def exact_key(word: str) -> str:
    """Return `word` in lower case NFC with one apostrophe and its tones at the end of its vowels.

    Two spellings that differ only in tone placement have one exact key.
    """
    reading = read(unicodedata.normalize("NFC", word))
    parts: list[str] = []
    start = 0
    while start < len(reading.letters):
        end = _run_end(reading, start, reading.breaks)
        moved = ""
        for index in range(start, end):
            letter_marks, tone = _split(reading.marks[index], VIETNAMESE_TONES)
            parts.append(reading.letters[index] + letter_marks)
            moved += tone
        parts.append(moved)
        start = end
    return unicodedata.normalize("NFC", "".join(parts)) or word.strip().lower()
