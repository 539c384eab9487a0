"""Search keys of forms, and the comparison of a query with a form.

Search has two steps. `plain_key` drops every mark, space and apostrophe; it is stored and indexed,
and finds the candidates. `compare` then reads query and candidate letter by letter and returns the
rung of the match: marks that were typed must be in the form; marks that were not typed may be.

Only U+0300-036F are dropped as marks: dropping every nonspacing mark would destroy the vowels of
Tai Viet, Khmer and Cham. Tables: Unicode decompositions; đ ƀ ħ, the apostrophe class, caron for
breve and Eth for Đ as found in orthographies of Vietnam; ɓ ɗ as in CLDR's Latin-ASCII transform;
the signs of length, stress and tone of the International Phonetic Alphabet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dictionary.text.boundaries import cluster_end
from dictionary.text.normalise import normal
from dictionary.text.rungs import Rung

# Raise when a rule here changes: then stored keys are recomputed.
VERSION = 2

# The tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
VIETNAMESE_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# In both cases and both widths.
APOSTROPHES = frozenset("'\uff07\u2018\u2019\u201b\u02bc\ua78b\ua78c")
# Eth (Ð, ð) is often written where Đ was meant: capitals that look alike.
STROKED = {"đ": "d", "ð": "d", "ƀ": "b", "ħ": "h", "ɓ": "b", "ɗ": "d"}
# Spacing characters that belong to the letter before them: length, stress, tone bars.
SIGNS = frozenset("\u02d0\u02d1\u02c8\u02cc\u02e5\u02e6\u02e7\u02e8\u02e9")
# Modifier letters for which Unicode has no decomposition to the plain letter.
RAISED = {"\u02c0": "ʔ", "\u02c1": "ʕ"}
GRAPHEME_JOINER = "\u034f"
VOWELS = frozenset("aeiouy")
# K'Ho sites write ǐ ǔ ě for ĭ ŭ ĕ; Eth stands for Đ.
ALIKE = str.maketrans("\u030cð", "\u0306đ")
# Tai Viet: tones and upper vowels have the same combining class, so NFC does not sort them.
TAI_VIET_TONES = ("\uaabf", "\uaac1")
MAX_KEY = 200


# Texts longer than any form are not cached: so the size of the caches is bounded in bytes, too.
_LONGEST_KEPT = 300


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _compatible(char: str) -> str:
    """Return the plain letter of a full-width letter, superscript digit or modifier letter."""
    wide = "\uff01" <= char <= "\uff5e"
    if wide or unicodedata.category(char) in ("No", "Lm"):
        return RAISED.get(char) or unicodedata.normalize("NFKC", char)
    return char


def _small(text: str) -> str:
    """Return `text` in NFD and case-folded, except marks: folding would make U+0345 a letter."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFD", "".join(part if _is_mark(part) else part.casefold() for part in parts)
    )


@lru_cache(maxsize=65536)
def _letter(char: str) -> tuple[str, str]:
    """Return the plain letters ("" if it is no letter or digit) and the marks of a character."""
    if char in SIGNS:
        return "", char
    plain, marks = "", ""
    for part in _small(_compatible(char)):
        if part in APOSTROPHES or part == GRAPHEME_JOINER:
            continue
        if _is_mark(part):
            marks += part
        elif part in STROKED:
            plain += STROKED[part]
            marks += part
        elif unicodedata.category(part)[0] in "LMN":
            plain += part
    return plain, marks


class _PlainTable(dict[int, str]):
    """A table for str.translate that computes the value of a character at its first use."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _letter(chr(code))[0]
        return plain


_PLAIN = _PlainTable()


def _order(letters: str) -> list[int] | None:
    """Return the indices that sort `letters` canonically, None if they are sorted.

    Marks after a letter are sorted by combining class, as in NFD: a character between them may have
    been dropped. Tones of Tai Viet come after its vowels.
    """
    if letters.isascii() or (
        unicodedata.is_normalized("NFD", letters)
        and not any(tone in letters for tone in TAI_VIET_TONES)
    ):
        return None
    starts = accumulate(unicodedata.combining(letter) == 0 for letter in letters)
    places = [
        (start, unicodedata.combining(letter), letter in TAI_VIET_TONES)
        for start, letter in zip(starts, letters, strict=True)
    ]
    return sorted(range(len(letters)), key=places.__getitem__)


def plain_key(text: str) -> str:
    """Return the search key of `text`: without case, marks, spaces and punctuation.

    A text without any letter or digit is its own key, so that it can be found. Keys have at most
    200 characters (MAX_KEY): `compare` distinguishes longer forms, the index need not.
    """
    composed = normal("NFC", text)
    key = composed.translate(_PLAIN)
    order = _order(key)
    if order is not None:
        key = "".join([key[index] for index in order])
    return key[:MAX_KEY] or composed.strip().lower()[:MAX_KEY].rstrip()


@dataclass(frozen=True, slots=True)
class Decomposed:
    """A text analysed into plain letters, each with its marks and its end in the text.

    A mark belongs to the last letter before it, an apostrophe to the letter after it. `breaks` has
    the indices of letters before which the text has a space, a hyphen or another word separator.
    `marked`: some letter has marks.
    """

    letters: str
    marks: tuple[str, ...]
    ends: tuple[int, ...]
    breaks: frozenset[int]
    marked: bool


def read(text: str) -> Decomposed:
    """Return `text` analysed; its letters are those of `plain_key`, without its length limit."""
    return _read_form(text) if len(text) <= _LONGEST_KEPT else _read(text)


def _read(text: str) -> Decomposed:
    letters: list[str] = []
    marks: list[str] = []
    ends: list[int] = []
    breaks: set[int] = set()
    # `base` is the index of the last letter that is not a combining sign itself (as ꪴ is). `held`
    # are its marks, added all at once, for there may be very many.
    base, held, apostrophe = -1, "", ""
    for index, char in enumerate(text):
        plain, char_marks = _letter(char)
        if plain:
            for letter in plain:
                if not unicodedata.combining(letter):
                    if held:
                        marks[base] += held
                        held = ""
                    base = len(letters)
                    char_marks += apostrophe
                    apostrophe = ""
                letters.append(letter)
                marks.append(char_marks)
                ends.append(index + 1)
                char_marks = ""
            continue
        if char_marks and base >= 0:
            held += char_marks
            ends[-1] = index + 1
        if char in APOSTROPHES:
            apostrophe = "'"
        elif char not in SIGNS and unicodedata.category(char) not in ("Cf", "Mn"):
            breaks.add(len(letters))
            apostrophe = ""
    if held:
        marks[base] += held
    breaks.discard(0)
    breaks.discard(len(letters))
    order_marks = _sorted if len(text) <= _LONGEST_KEPT else _sorted.__wrapped__
    order = _order("".join(letters))
    if order is not None:
        letters = [letters[index] for index in order]
        marks = [marks[index] for index in order]
        ends = list(accumulate((ends[index] for index in order), max))
    return Decomposed(
        "".join(letters),
        tuple([order_marks(group) if len(group) > 1 else group for group in marks]),
        tuple(ends),
        frozenset(breaks),
        any(marks),
    )


_read_form = lru_cache(maxsize=16384)(_read)

# Latin letters in NFC that have exactly one plain letter (not ß, ŉ, ẞ).
_SIMPLE = re.compile(
    "[A-Za-z\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u0131\u0134-\u0148"
    "\u014a-\u01c3\u01cd-\u01ef\u01f4-\u024f\u1e00-\u1e99\u1e9b\u1ea0-\u1eff]*"
)


def end_of(text: str, letters: int) -> int:
    """Return the length of the beginning of `text` that has its first `letters` plain letters.

    It ends at the end of a grapheme cluster: `ខ` of `ខ្ញុំ` takes the complete stack.
    """
    simple = _SIMPLE.match(text)
    size = simple.end() if simple else 0
    if size > letters or size == letters == len(text):
        return letters
    ends = read(text).ends
    return cluster_end(text, ends[min(letters, len(ends)) - 1]) if ends and letters else 0


@lru_cache(maxsize=8192)
def _sorted(marks: str) -> str:
    """Return `marks` sorted; tone bars stay in their order, which is the contour of the tone."""
    return "".join(sorted(marks, key=lambda mark: "\uffff" if mark in SIGNS else mark))


@lru_cache(maxsize=8192)
def _split(marks: str, tones: frozenset[str]) -> tuple[str, str]:
    return (
        "".join(mark for mark in marks if mark not in tones),
        "".join(mark for mark in marks if mark in tones),
    )


def _tones(marks: Iterable[str], tones: frozenset[str]) -> str:
    return "".join([_split(letter_marks, tones)[1] for letter_marks in marks if letter_marks])


@lru_cache(maxsize=8192)
def _has(written: str, typed: str) -> bool:
    """Say whether the marks `written` include all marks `typed`."""
    return set(typed.translate(ALIKE)) <= set(written.translate(ALIKE))


def compare(query: Decomposed, form: Decomposed, tones: frozenset[str]) -> Rung | None:
    """Return the rung on which `form` matches `query`, None if it lacks a mark that was typed.

    The letters of `query` must be a prefix of those of `form` (the caller found `form` by its key).
    `tones` are the combining marks that are tones in the form's language; they may be on any vowel
    of their syllable (`hoà`, `hòa`).
    """
    if query.marks == form.marks[: len(query.marks)]:
        return Rung.EXACT
    letters_equal = tones_equal = True
    for typed, written in zip(query.marks, form.marks, strict=False):
        if typed == written:
            continue
        typed_letter, typed_tone = _split(typed, tones)
        written_letter, written_tone = _split(written, tones)
        if typed_letter != written_letter:
            if not _has(written_letter, typed_letter):
                return None
            letters_equal = False
        tones_equal = tones_equal and typed_tone == written_tone
    agree = True if tones_equal else _tones_agree(query, form, tones)
    if agree is None:
        return None
    if not letters_equal:
        return Rung.PLAIN
    return Rung.EXACT if agree else Rung.TONE


def _tones_agree(query: Decomposed, form: Decomposed, tones: frozenset[str]) -> bool | None:
    """Return True for equal tones, False if tones were left out, None if a typed tone differs."""
    size = len(query.letters)
    if not _tones(query.marks, tones):
        return not _tones(form.marks[:size], tones)
    # Where both texts have a break, a tone belongs to its own syllable. Where only one of them has
    # the space (`chịem`, `chị em`), adjacent vowels count as one syllable.
    parted = frozenset(at for at in form.breaks if at >= size or at in query.breaks)
    equal, start = True, 0
    while start < size:
        end = _run_end(form.letters, start, parted)
        typed = _tones(query.marks[start:end], tones)
        written = _tones(form.marks[start:end], tones)
        if typed != written:
            rest = iter(written)
            if not all(tone in rest for tone in typed):
                return None
            # Only tones up to the end of the query count as left out; later ones may yet be typed.
            here = _tones(form.marks[start : min(end, size)], tones)
            equal = equal and len(here) <= len(typed)
        start = end
    return equal


def _run_end(letters: str, start: int, parted: frozenset[int]) -> int:
    """Return the end of the run of vowels that begins at `start`; a consonant is a run of one."""
    end = start + 1
    if letters[start] in VOWELS:
        while end < len(letters) and letters[end] in VOWELS and end not in parted:
            end += 1
    return end


# How many first letters `opening_marks` looks at: later letters would exclude few more forms.
_OPENING = 4


def opening_marks(text: str, *, to_the_end: bool = True) -> str:
    """Return the marks on the first four plain letters of `text`, each once, sorted.

    A form that matches a query has all the marks of the query there. `to_the_end`: include the
    vowels that follow the fourth letter in the same run, because the tone may be on any of them.
    """
    if text.isascii() and "'" not in text:
        return ""
    marks = _simple_opening(text[:_ENOUGH], to_the_end and len(text) > _ENOUGH, to_the_end)
    if marks is None:
        reading = read(text)
        end = min(_OPENING, len(reading.letters))
        if to_the_end and end:
            end = _run_end(reading.letters, end - 1, frozenset())
        marks = "".join(reading.marks[:end])
    return "".join(sorted(set(marks.translate(ALIKE)))) if marks else ""


# Enough characters for four letters and the vowels after them in any word.
_ENOUGH = 16
_SIMPLE_WORDS = re.compile(f"(?:{_SIMPLE.pattern[:-1]}| (?! ))*")


def _simple_opening(text: str, has_more: bool, to_the_end: bool) -> str | None:
    """Return the marks on the first letters of `text` if it has only simple Latin letters.

    None if it has others, or if `has_more` (text was cut) and the run of vowels may continue: then
    the caller has to analyse the text in full.
    """
    if not _SIMPLE_WORDS.fullmatch(text):
        return None
    letters = [_letter(char) for char in text if char != " "]
    end = min(_OPENING, len(letters))
    if to_the_end and end and letters[end - 1][0] in VOWELS:
        while end < len(letters) and letters[end][0] in VOWELS:
            end += 1
        if end == len(letters) and has_more:
            return None
    return "".join([marks for _, marks in letters[:end]])


def exact_key(word: str) -> str:
    """Return the exact key of `word`: lower case, NFC, each tone moved to the end of its vowels.

    Two spellings that differ only in tone placement, or in the shape of an apostrophe, have the
    same exact key. Spaces and other word separators are dropped.
    """
    reading = read(word)
    parts: list[str] = []
    start = 0
    while start < len(reading.letters):
        end = _run_end(reading.letters, start, reading.breaks)
        parts += map(_spelled, reading.letters[start:end], reading.marks[start:end])
        parts += sorted(_tones(reading.marks[start:end], VIETNAMESE_TONES))
        start = end
    if len(word) > _LONGEST_KEPT:
        # Its letters may have had any number of marks: do not keep those in the caches.
        for cache in (_split, _spelled):
            cache.cache_clear()
    return normal("NFC", "".join(parts)) or plain_key(word)


@lru_cache(maxsize=8192)
def _spelled(letter: str, marks: str) -> str:
    """Return a letter with its marks in their places, but without its tone."""
    before, after = "", ""
    for mark in _split(marks, VIETNAMESE_TONES)[0]:
        if mark in STROKED:
            letter = mark
        elif mark == "'":
            before = mark
        else:
            after += mark
    return before + letter + after
