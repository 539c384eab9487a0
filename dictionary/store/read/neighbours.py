"""Headwords around one: beside it in alphabetical order, and those that end as it does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dictionary.store.mapping import MAX_SIZE, size_of
from dictionary.store.read.packed import PackedReader, numbers, packed
from dictionary.store.read.search import LAST

# Terms that are looked at for those of one lexicon, and entries of them.
_MOST_TERMS, _MOST_ENTRIES = 200, 40


class EntryPlace(NamedTuple):
    """The place of an entry in the alphabetical order of its lexicon."""

    lexicon_id: str
    entry_id: int


class Beside(NamedTuple):
    """A published entry beside another one: its id and its JSON; whether it comes before it."""

    id: int
    json: bytes
    is_before: bool


def around(reader: PackedReader, place: EntryPlace, after: int) -> list[Beside]:
    """Return the entry before a place, and the first `after` that follow, in alphabetical order.

    Both are read along the index of that order, from the place on.
    """
    values = [place.entry_id, place.lexicon_id] * 2
    rows = reader.rows(_around_sql(after, reader.dialect), values)
    rows.sort(key=lambda row: int(row[1]))
    return [Beside(int(id_), json, number == "0") for id_, number, json in rows]


@lru_cache(maxsize=8)
def _around_sql(after: int, dialect: str) -> str:
    parts = (
        ("<", "DESC", 1, "0"),
        (">", "ASC", after, "row_number() OVER (ORDER BY sort_key, id)"),
    )
    walks = " UNION ALL ".join(
        f"SELECT id, {number} AS number FROM (SELECT o.id, o.sort_key"
        " FROM (SELECT id, sort_key FROM entry WHERE id = ?) AS here JOIN entry o"
        f" ON o.lexicon_id = ? AND o.status = 'published'"
        f" AND (o.sort_key, o.id) {sign} (here.sort_key, here.id)"
        f" ORDER BY o.sort_key {way}, o.id {way} LIMIT {limit}) AS side{number[0]}"
        for sign, way, limit, number in parts
    )
    source = f"e.id, w.number, e.json FROM ({walks}) AS w JOIN entry e ON e.id = w.id"
    return packed("id, number, json", source, dialect)


def ending(
    reader: PackedReader, key: str, language: str, scopes: Sequence[int], *, is_hidden: bool
) -> list[int]:
    """Return the ids of entries in `scopes` with headwords whose plain key ends with `key`.

    Short headwords first; of very many some are left out. `is_hidden`: also those without a public
    entry.
    """
    sql = _ending_sql(size_of(len(key)), tuple(scopes), reader.dialect, is_hidden=is_hidden)
    tail = key[::-1]
    rows = reader.rows(sql, [language, tail, tail + LAST])
    return [int(id_) for id_, _ in sorted(rows, key=lambda row: (abs(int(row[1])), int(row[0])))]


@lru_cache(maxsize=256)
def _ending_sql(size: int, scopes: tuple[int, ...], dialect: str, *, is_hidden: bool) -> str:
    sizes = list(range(size, MAX_SIZE + 1))
    sizes += [-each for each in sizes] if is_hidden else []
    terms = (
        f"SELECT id, size FROM term WHERE language = ? AND size IN ({numbers(tuple(sizes))})"
        f" AND tail_key >= ? AND tail_key < ? LIMIT {_MOST_TERMS}"
    )
    source = (
        f"p.entry_id, t.size FROM ({terms}) AS t JOIN posting p ON p.term_id = t.id"
        f" WHERE p.field = 'headword' AND p.scope_id + 0 IN ({numbers(scopes)})"
        f" LIMIT {_MOST_ENTRIES}"
    )
    return packed("entry_id, size", source, dialect)
