"""The tokeniser of running text, the same for documents and for queries.

Stock analysers drop combining marks, complete scripts and stop words such as `an`, `to`, `in`. Here
a word is a run of letters, marks, digits and inner apostrophes. Khmer, Lao, Thai and Burmese, which
are written without spaces, are cut by ICU's dictionaries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from dictionary.text.boundaries import word_ends
from dictionary.text.fold import APOSTROPHES, SIGNS, exact_key, plain_key

# Raise when a rule here changes: then the full-text index is rebuilt.
VERSION = 1

# Scripts that ICU has a word dictionary for: Thai and Lao, Burmese, Khmer.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_QUOTES = "".join(sorted(APOSTROPHES))
# Zero-width characters inside words: soft hyphen, (non-)joiners, word joiner.
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060")
# Keys of longer words are not cached: so the size of the cache is bounded in bytes, too.
_LONGEST_KEPT = 100
_INSIDE = APOSTROPHES | SIGNS | _INVISIBLE


class _WordTable(dict[int, str]):
    """A table for str.translate: characters of words stay, all others become a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        keep = char in _INSIDE or unicodedata.category(char)[0] in "LMN"
        value = self[code] = char if keep else " "
        return value


_WORDS = _WordTable()


def _cut(word: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of the words in an unspaced run, by ICU's dictionary."""
    start = 0
    for end in word_ends(word):
        if _has_letter(word[start:end]):
            yield start, end
        start = end


def _has_letter(word: str) -> bool:
    return word.isalnum() or any(unicodedata.category(char)[0] in "LN" for char in word)


def _spans(run: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the words in a run of characters of words."""
    # A leading apostrophe is a letter in some alphabets ('bar); a final one is a quote.
    word = run.rstrip(_QUOTES)
    if not word or not _has_letter(word):
        return
    if _UNSPACED.search(word):
        yield from _cut(word)
    else:
        yield 0, len(word)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each word in `text`, in code points, left to right."""
    position = 0
    for run in text.translate(_WORDS).split(" "):
        for start, end in _spans(run):
            yield position + start, position + end
        position += len(run) + 1


def keys(word: str) -> tuple[str, str]:
    """Return the two index keys of a word: its exact key and its plain key."""
    return _keys_of_word(word) if len(word) <= _LONGEST_KEPT else _keys(word)


def _keys(word: str) -> tuple[str, str]:
    return exact_key(word), plain_key(word)


_keys_of_word = lru_cache(maxsize=65536)(_keys)


def _keyed(run: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((start, end, keys(run[start:end])[1]) for start, end in _spans(run))


_keyed_run = lru_cache(maxsize=65536)(_keyed)


def keyed_spans(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, plain key) of each word in `text`, as `spans` yields them."""
    keyed = []
    position = 0
    for run in text.translate(_WORDS).split(" "):
        if run:
            for start, end, key in _keyed_run(run) if len(run) <= _LONGEST_KEPT else _keyed(run):
                keyed.append((position + start, position + end, key))
        position += len(run) + 1
    return keyed


def words(text: str) -> list[str]:
    """Return the words of `text`, unchanged, in order."""
    return [text[start:end] for start, end in spans(text)]
