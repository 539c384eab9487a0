"""Words of a running text: the same tokeniser when indexing and when asking.

Stock analysers cut combining marks and whole scripts and drop `an`, `to`, `in`. Here a word is a
run of letters, marks, digits and inner apostrophes; Khmer, Lao, Thai and Burmese, which are
written without spaces, are cut by ICU's dictionaries.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local

import icu

from dictionary.text.fold import APOSTROPHES, exact_key, plain_key

# Raise when a rule here changes: the full-text index is then built anew.
VERSION = 1

# Scripts that ICU has a word dictionary for.
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_breakers = local()


class _WordTable(dict[int, str]):
    """Keeps what words are made of, turns everything else into a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        keep = unicodedata.category(char)[0] in "LMN" or char in APOSTROPHES
        value = self[code] = char if keep else " "
        return value


_WORDS = _WordTable()


def _unspaced(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _UNSPACED)


def _cut(word: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the words in an unspaced run, by ICU's dictionary."""
    if not hasattr(_breakers, "words"):
        # A BreakIterator holds the text it walks on: one for each thread.
        _breakers.words = icu.BreakIterator.createWordInstance(icu.Locale("km"))
    text = icu.UnicodeString(word)
    _breakers.words.setText(text)
    # ICU counts UTF-16 units; these scripts lie in the Basic Multilingual Plane, but a run may
    # also hold other letters.
    units = [0]
    for char in word:
        units.append(units[-1] + (2 if ord(char) > 0xFFFF else 1))
    points = {unit: index for index, unit in enumerate(units)}
    start = 0
    for unit in _breakers.words:
        end = points[unit]
        if any(unicodedata.category(char)[0] in "LN" for char in word[start:end]):
            yield start, end
        start = end


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word in `text`, in code points, left to right."""
    cut = text.translate(_WORDS)
    position = 0
    for run in cut.split(" "):
        start = position
        position += len(run) + 1
        bare = run.strip("".join(APOSTROPHES))
        if not bare:
            continue
        # A leading apostrophe is a letter in some alphabets ('bar); a final one is a quote.
        word = run.rstrip("".join(APOSTROPHES))
        if any(_unspaced(char) for char in word):
            for begin, end in _cut(word):
                yield start + begin, start + end
        else:
            yield start, start + len(word)


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, str]:
    """Return the two index keys of a word: its exact key and its plain key."""
    return exact_key(word), plain_key(word)


def words(text: str) -> list[str]:
    """Return the words of `text`, as written."""
    return [text[start:end] for start, end in spans(text)]
