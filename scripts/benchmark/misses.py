"""Queries for what the dictionary does not have: half of what people ask a small one.

- nowhere: one to four words that no entry has, each made of the beginning of one real word and the
  end of another;
- apart: two to four words that entries of the language have, but no entry has all of them;
- phrases: two forms of the language in a row, which no entry has as one form.
"""

from __future__ import annotations

import csv
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from dictionary.text import tokens
from dictionary.text.fold import VOWELS, plain_key
from scripts.benchmark.queries import (
    APART,
    NOWHERE,
    PHRASES,
    Entry,
    Query,
    direction,
    texts_in,
)

_MOST_WORDS = 4
# Characters of a phrase: a search takes up to 200.
_LONGEST = 100
# Some of those that are tried have an entry after all.
_TRIED = 3


def _words(row: dict[str, str], from_: str | None) -> list[str]:
    return [word for text in texts_in(row, from_) for word in tokens.words(text.lower())]


def _rows(lexicons: Path) -> Iterator[AbstractSet[str]]:
    """Yield the plain keys of the words of each entry."""
    for path in sorted(lexicons.glob("*/entries.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                texts = (text for name, text in row.items() if name != "id" and text)
                yield {tokens.keys(word)[1] for text in texts for word in tokens.words(text)}


def _tried(entries: Sequence[Entry], count: int, chance: random.Random) -> list[Query]:
    """Return queries of words from different entries of a language."""
    by_language = defaultdict(list)
    for language, row in entries:
        by_language[language].append(row)
    tried = []
    for _ in range(count):
        language, first = chance.choice(entries)
        from_, to = direction(language, chance)
        words: dict[str, str] = {}
        for _ in range(chance.randint(2, _MOST_WORDS)):
            word = chance.choice(_words(chance.choice(by_language[language]), from_) or [""])
            words.setdefault(tokens.keys(word)[1], word)
        if len(words) > 1 and "" not in words:
            tried.append(Query(" ".join(words.values()), from_, to, first["headword"], language))
    return tried


def _halves(word: str) -> tuple[str, str]:
    """Return a word cut before its first vowel."""
    for place, letter in enumerate(unicodedata.normalize("NFD", word)):
        if letter in VOWELS:
            parts = unicodedata.normalize("NFD", word)
            return parts[:place], parts[place:]
    return "", word


def _unknown(
    entries: Sequence[Entry], known: AbstractSet[str], count: int, chance: random.Random
) -> list[Query]:
    """Return queries of words whose plain keys are not in `known`."""
    made: list[Query] = []
    for _ in range(count * _TRIED):
        language, row = chance.choice(entries)
        from_, to = direction(language, chance)
        own = _words(row, from_)
        words: list[str] = []
        wanted = chance.randint(1, _MOST_WORDS)
        for _ in range(20 * wanted):
            others = _words(chance.choice(entries)[1], from_)
            if own and others and len(words) < wanted:
                onset, rime = _halves(chance.choice(own))[0], _halves(chance.choice(others))[1]
                word = unicodedata.normalize("NFC", onset + rime)
                if plain_key(word) not in known and word not in words:
                    words.append(word)
        if len(words) == wanted:
            made.append(Query(" ".join(words), from_, to, row["headword"], language))
        if len(made) == count:
            break
    return made


def _phrases(entries: Sequence[Entry], count: int, chance: random.Random) -> list[Query]:
    """Return queries of two forms of a language, both Vietnamese or both its own."""
    by_language = defaultdict(list)
    for language, row in entries:
        by_language[language].append(row)
    known = {plain_key(form) for _, row in entries for form in _forms(row, "vi", row["headword"])}
    made: dict[str, Query] = {}
    for language, first in entries:
        from_, to = direction(language, chance)
        second = chance.choice(by_language[language])
        forms = [
            chance.choice(_forms(row, from_, row["headword"])).lower() for row in (first, second)
        ]
        text = " ".join(forms)
        if plain_key(text) not in known and len(text) < _LONGEST:
            made.setdefault(text, Query(text, from_, to, forms[0], language))
        if len(made) == count:
            break
    return list(made.values())


def _forms(row: dict[str, str], from_: str | None, headword: str) -> list[str]:
    return row["gloss_vi"].split("; ") if from_ in (None, "vi") else [headword]


def make(lexicons: Path, entries: Sequence[Entry], count: int, seed: int) -> dict[str, list[Query]]:
    """Return up to `count` queries of each kind; `entries` is a sample of those in `lexicons`."""
    chance = random.Random(f"{seed} misses")  # noqa: S311  # repeatable, nothing secret
    tried = _tried(entries, _TRIED * count, chance)
    having: defaultdict[str, list[int]] = defaultdict(list)
    keys = [{plain_key(word) for word in query.text.split(" ")} for query in tried]
    for number, words in enumerate(keys):
        # Any of its words leads to a query; a long one is rarer than a short one.
        having[max(words, key=len)].append(number)
    known: set[str] = set()
    together: set[int] = set()
    for row in _rows(lexicons):
        known |= row
        for word in row & having.keys():
            together.update(number for number in having[word] if keys[number] <= row)
    apart = [query for number, query in enumerate(tried) if number not in together]
    return {
        NOWHERE: _unknown(entries, known, count, chance),
        APART: list(dict.fromkeys(apart))[:count],
        PHRASES: _phrases(entries, count, chance),
    }
