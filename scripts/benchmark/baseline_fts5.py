"""The same entries and queries in SQLite FTS5, as its documentation shows it.

One table holds the entries themselves, with the tokenizer that folds most, prefix indexes for one
to three letters, and bm25 for the order. Forms are asked for as a phrase in the column of their
language, prefixes as a phrase whose last word may go on, words as phrases that all have to occur.
Facts from https://sqlite.org/fts5.html.

What it cannot do:

- unicode61 takes marks off a letter, not a stroke: `duong` does not find `đường`. What is folded
  is gone: a mark or a tone that a query states decides nothing.
- A phrase that is all of a form is no better than one somewhere in it, beyond what the lengths of
  the rows do for bm25. `^` holds a phrase to the beginning of a column, but a second gloss does not
  begin there: with it fewer answers were right.
- An apostrophe ends a word, and so does a vowel that Unicode counts among the marks, as those of
  Khmer: to unicode61 only letters and numbers are parts of a word.
- The language is stored beside the text: rows of other languages are thrown away one by one. As
  an indexed column it would make prefixes of one letter some four times as fast (20,000 entries),
  but the tag falls into words there, and `jra` would also find `jra-fonipa`.
- There is no search that forgives typing errors.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from scripts.benchmark import baseline
from scripts.benchmark.answers import FIRST
from scripts.benchmark.baseline import Ask, Entry
from scripts.benchmark.queries import MISSES, PREFIXES, RUNGS, WORDS, Query

_FILE = "entries.db"
_TABLE = """
CREATE VIRTUAL TABLE entry USING fts5(
    language UNINDEXED, headword, gloss_vi, gloss_en, texts,
    tokenize = "unicode61 remove_diacritics 2", prefix = '1 2 3'
)
"""
_FIND = """
SELECT language, headword, gloss_vi, gloss_en, texts FROM entry
WHERE entry MATCH ? ORDER BY rank LIMIT ?
"""
_FIND_IN = _FIND.replace("ORDER", "AND language = ? ORDER")


def build(entries: Iterable[Entry], folder: Path) -> int:
    """Write the table in one transaction and merge its index; return how many entries it has."""
    with closing(sqlite3.connect(folder / _FILE)) as connection:
        connection.execute(_TABLE)
        written = connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", entries)
        connection.execute("INSERT INTO entry (entry) VALUES ('optimize')")
        connection.commit()
        return written.rowcount


def _phrase(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _expression(kind: str, query: Query) -> str:
    """Return the query in the language of FTS5."""
    own = "gloss_vi" if query.from_ == "vi" else "headword"
    columns = f"{{{own}}}" if query.from_ else "{headword gloss_vi gloss_en}"
    if kind in (WORDS, *MISSES):
        columns = columns.replace("}", " texts}")
        words = " AND ".join(map(_phrase, query.text.split()))
        return f"{columns} : ({words})"
    return f"{columns} : {_phrase(query.text)}{' *' if kind in PREFIXES else ''}"


def opened(folder: Path) -> Ask:
    """Open the table; return how to ask it."""
    connection = sqlite3.connect(folder / _FILE)

    def ask(kind: str, query: Query) -> list[Entry]:
        language = baseline.language_of(query)
        expression = _expression(kind, query)
        if language is None:
            found = connection.execute(_FIND, (expression, FIRST))
        else:
            found = connection.execute(_FIND_IN, (expression, language, FIRST))
        return [Entry(*row) for row in found]

    return ask


if __name__ == "__main__":
    baseline.main(build, opened, {*RUNGS, *PREFIXES, WORDS, *MISSES})
