"""What we search: one plain key for each form, and the comparison of a query with a form.

Two steps. `plain_key` throws every mark, space and apostrophe away; it is stored, indexed and
finds the candidates. `compare` then reads both texts letter by letter and says how well a
candidate agrees: what was typed is a constraint, what was not typed is free.

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

# Raise when a rule here changes: stored keys are then made anew.
VERSION = 2

# The tone marks of Vietnamese: huyền, sắc, ngã, hỏi, nặng.
VIETNAMESE_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# In both cases and both widths.
APOSTROPHES = frozenset("'\uff07\u2018\u2019\u201b\u02bc\ua78b\ua78c")
# Eth (Ð, ð) is often written where Đ was meant: capitals that look alike.
STROKED = {"đ": "d", "ð": "d", "ƀ": "b", "ħ": "h", "ɓ": "b", "ɗ": "d"}
# Spacing signs that mark the letter before them: length, stress, the tone bars.
SIGNS = frozenset("\u02d0\u02d1\u02c8\u02cc\u02e5\u02e6\u02e7\u02e8\u02e9")
# Modifier letters whose plain selves Unicode does not name in a decomposition.
RAISED = {"\u02c0": "ʔ", "\u02c1": "ʕ"}
GRAPHEME_JOINER = "\u034f"
VOWELS = frozenset("aeiouy")
# K'Ho sites write ǐ ǔ ě for ĭ ŭ ĕ; Eth stands for Đ.
ALIKE = str.maketrans("\u030cð", "\u0306đ")
# Tai Viet: tones and upper vowels have one combining class, so NFC leaves both orders alone.
TAI_VIET_TONES = ("\uaabf", "\uaac1")
MAX_KEY = 200


# Texts that are longer than any form are taken apart anew each time: a cache holds so many texts,
# not so many megabytes.
_LONGEST_KEPT = 300


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


def _compatible(char: str) -> str:
    """Full-width letters, superscript digits and modifier letters as their plain selves."""
    wide = "\uff01" <= char <= "\uff5e"
    if wide or unicodedata.category(char) in ("No", "Lm"):
        return RAISED.get(char) or unicodedata.normalize("NFKC", char)
    return char


def _small(text: str) -> str:
    """Return `text` decomposed and without case; U+0345, a mark, would become a letter."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFD", "".join(part if _is_mark(part) else part.casefold() for part in parts)
    )


@lru_cache(maxsize=65536)
def _letter(char: str) -> tuple[str, str]:
    """Return the plain letters of one character ("" if it is no letter or digit) and its marks."""
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
    """A table for str.translate that works a character out when it first meets it."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _letter(chr(code))[0]
        return plain


_PLAIN = _PlainTable()


def _order(letters: str) -> list[int] | None:
    """Return the order to put `letters` in, None if they are in it.

    Marks that are left after one letter stand by their combining class, as in NFD: what stood
    between them may be gone. Tones of Tai Viet come after its vowels.
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

    Text that has no letter or digit at all is its own key, so that it can still be found. Keys
    end after 200 characters: longer forms share the work of `compare`, not a longer index.
    """
    composed = normal("NFC", text)
    key = composed.translate(_PLAIN)
    order = _order(key)
    if order is not None:
        key = "".join([key[index] for index in order])
    return key[:MAX_KEY] or composed.strip().lower()[:MAX_KEY].rstrip()


@dataclass(frozen=True, slots=True)
class Decomposed:
    """A text taken apart: for each plain letter its marks and where it ends in the text.

    A mark belongs to the letter before it, whatever stands between them, an apostrophe to the
    letter that follows. `breaks` holds the indices of the letters before which the text has a
    space, a hyphen or another sign that parts words.
    """

    letters: str
    marks: tuple[str, ...]
    ends: tuple[int, ...]
    breaks: frozenset[int]
    marked: bool


def read(text: str) -> Decomposed:
    """Take `text` apart; its letters are those of `plain_key`, but without an end."""
    return _read_form(text) if len(text) <= _LONGEST_KEPT else _read(text)


def _read(text: str) -> Decomposed:
    letters: list[str] = []
    marks: list[str] = []
    ends: list[int] = []
    breaks: set[int] = set()
    # Where the last letter is that is no sign above or below another one (ꪴ), in any order, and
    # its marks: added all at once, for there may be very many.
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

# Latin letters, each of which is one plain letter in NFC (not so ß, ŉ and ẞ).
_SIMPLE = re.compile(
    "[A-Za-z\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u0131\u0134-\u0148"
    "\u014a-\u01c3\u01cd-\u01ef\u01f4-\u024f\u1e00-\u1e99\u1e9b\u1ea0-\u1eff]*"
)


def end_of(text: str, letters: int) -> int:
    """Return how many characters of `text` its first `letters` plain letters take.

    Never a part of what is shown as one letter: `ខ` of `ខ្ញុំ` takes the whole stack.
    """
    simple = _SIMPLE.match(text)
    size = simple.end() if simple else 0
    if size > letters or size == letters == len(text):
        return letters
    ends = read(text).ends
    return cluster_end(text, ends[min(letters, len(ends)) - 1]) if ends and letters else 0


@lru_cache(maxsize=8192)
def _sorted(marks: str) -> str:
    """Return `marks` in one order; tone bars keep theirs, it is the course of the tone."""
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
    """Say whether a letter written with the marks `written` has all that were typed."""
    return set(typed.translate(ALIKE)) <= set(written.translate(ALIKE))


def compare(query: Decomposed, form: Decomposed, tones: frozenset[str]) -> Rung | None:
    """Say on which rung `form` agrees with `query`, or None if it contradicts what was typed.

    The letters of `query` must be a beginning of those of `form` (the caller found `form` by its
    key). `tones` are the combining marks that are tones in the form's language; they may stand on
    any vowel of their syllable (`hoà`, `hòa`).
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
    """True: the same tones; False: tones left out; None: a typed tone contradicts the form."""
    size = len(query.letters)
    if not _tones(query.marks, tones):
        return not _tones(form.marks[:size], tones)
    # Where both texts part syllables alike, a tone stays in its syllable; where only one of them
    # has the space (`chịem`, `chị em`), vowels that touch count as one syllable.
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
            # A tone beyond the end of a typed beginning was not left out; it is still to come.
            here = _tones(form.marks[start : min(end, size)], tones)
            equal = equal and len(here) <= len(typed)
        start = end
    return equal


def _run_end(letters: str, start: int, parted: frozenset[int]) -> int:
    """Return where the run of vowels that starts at `start` ends; a consonant is its own run."""
    end = start + 1
    if letters[start] in VOWELS:
        while end < len(letters) and letters[end] in VOWELS and end not in parted:
            end += 1
    return end


# The letters in which forms that begin alike differ most: later ones narrow little.
_OPENING = 4


def opening_marks(text: str, *, to_the_end: bool = True) -> str:
    """Return the marks on the first four plain letters of `text`, each once, in one order.

    A form that agrees with a query has all that the query has there. `to_the_end`: up to the end
    of the vowels that the fourth letter stands in, whose tone may be on any of them.
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


# Four letters and the vowels after them, unless a text is no word.
_ENOUGH = 16
_SIMPLE_WORDS = re.compile(f"(?:{_SIMPLE.pattern[:-1]}| (?! ))*")


def _simple_opening(text: str, has_more: bool, to_the_end: bool) -> str | None:
    """Return the marks on the first letters of `text` if all of its letters are simple ones.

    None if they are not, or if `has_more` and the vowels may go on: that takes longer to read.
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
    """Return `word` without case, in NFC, with one apostrophe and tones at the end of its vowels.

    Two spellings that differ only in tone placement have one exact key. Spaces and signs that
    part words are left out.
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
        # Its letters may have any number of marks, and the caches of marks have them now.
        for cache in (_split, _spelled):
            cache.cache_clear()
    return normal("NFC", "".join(parts)) or plain_key(word)


@lru_cache(maxsize=8192)
def _spelled(letter: str, marks: str) -> str:
    """Return a letter with its marks where they are written, but without its tone."""
    before, after = "", ""
    for mark in _split(marks, VIETNAMESE_TONES)[0]:
        if mark in STROKED:
            letter = mark
        elif mark == "'":
            before = mark
        else:
            after += mark
    return before + letter + after
