"""The reads of a search, straight to the driver.

Every search runs these; a compiled SQLAlchemy statement costs eight times what SQLite needs to
answer it. The statements are written with `?` and sent as `%s` to PostgreSQL. Everything else is
read through `queries`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

# Sorts after every character that a key can hold.
_LAST = "\U0010ffff"
# Longer lists of scopes go as one JSON value: statements take a limited number of parameters.
_FEW = 500


class Term(NamedTuple):
    """A distinct form of one language."""

    id: int
    language: str
    text: str
    rank: bytes


class Posting(NamedTuple):
    """That an entry has a term, and as what."""

    term_id: int
    entry_id: int
    scope_id: int
    field: str


class Head(NamedTuple):
    """A published entry: its newest revision and canonical document."""

    id: int
    revision: int
    scope_id: int
    updated_at: str
    document: str


class State(NamedTuple):
    """What an answer depends on: the last change and the state of the catalogue."""

    change: int
    catalogue: int


@lru_cache(maxsize=1024)
def _for_postgresql(sql: str) -> str:
    return sql.replace("?", "%s")


def _rows(connection: Connection, sql: str, values: Sequence[Any]) -> list[Any]:
    if connection.dialect.name == "postgresql":
        sql = _for_postgresql(sql)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
    finally:
        cursor.close()


@lru_cache(maxsize=1024)
def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _in_scopes(connection: Connection, column: str, scopes: Sequence[int]) -> tuple[str, list[Any]]:
    if len(scopes) <= _FEW:
        return f"{column} IN ({_marks(len(scopes))})", list(scopes)
    if connection.dialect.name == "postgresql":
        each = (
            "SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(? AS json)) AS value"
        )
    else:
        each = "SELECT value FROM json_each(?)"
    return f"{column} IN ({each})", [json.dumps(list(scopes))]


def _scoped(connection: Connection, scopes: Sequence[int] | None) -> tuple[str, list[Any]]:
    """The condition that a term has an entry, in one of `scopes` if given."""
    if scopes is None:
        return "EXISTS (SELECT 1 FROM posting p WHERE p.term_id = t.id)", []
    condition, values = _in_scopes(connection, "p.scope_id", scopes)
    return f"EXISTS (SELECT 1 FROM posting p WHERE p.term_id = t.id AND {condition})", values


def state(connection: Connection) -> State:
    """Return the number of the last change (0: none) and that of the catalogue."""
    sql = (
        "SELECT coalesce((SELECT max(seq) FROM change), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM mark WHERE name = 'catalogue'), 0)"
    )
    return State(*_rows(connection, sql, ())[0])


def terms_equal(
    connection: Connection, key: str, tags: Sequence[str] | None, limit: int
) -> list[Term]:
    """Return the terms whose plain key is `key`, of the languages `tags` if given, best first."""
    where, values = "", [key]
    if tags is not None:
        where = f" AND language IN ({_marks(len(tags))})"
        values += tags
    sql = (
        f"SELECT id, language, text, rank FROM term WHERE plain_key = ?{where}"
        f" ORDER BY rank, id LIMIT {int(limit)}"
    )
    return [Term(*row) for row in _rows(connection, sql, values)]


def terms_beginning(
    connection: Connection,
    key: str,
    tag: str | None,
    scopes: Sequence[int] | None,
    after: tuple[bytes, int],
    limit: int,
) -> list[Term]:
    """Return the terms whose plain key begins with `key` and is longer, in the order of rank.

    `tag`: one language, or None for all. `scopes`: only terms that have an entry in one of them.
    `after`: the (rank, id) to go on from. Terms without any entry are left out.
    """
    condition, scope_values = _scoped(connection, scopes)
    values: list[Any] = []
    where = []
    if tag is not None:
        where.append("t.language = ?")
        values.append(tag)
    if len(key) <= 3:
        # An index holds these in the order of rank already.
        where.append(f"substr(t.plain_key, 1, {len(key)}) = ?")
        values.append(key)
    else:
        where.append("t.plain_key > ? AND t.plain_key < ?")
        values += [key, key + _LAST]
    where.append("t.plain_key <> ?")
    values.append(key)
    if after[0]:
        where.append("(t.rank, t.id) > (?, ?)")
        values += after
    sql = (
        f"SELECT t.id, t.language, t.text, t.rank FROM term t WHERE {' AND '.join(where)}"
        f" AND {condition} ORDER BY t.rank, t.id LIMIT {int(limit)}"
    )
    return [Term(*row) for row in _rows(connection, sql, [*values, *scope_values])]


def postings(
    connection: Connection, terms: Sequence[int], scopes: Sequence[int] | None, limit: int
) -> list[Posting]:
    """Return the postings of `terms`, in `scopes` if given, by term, scope and entry."""
    values: list[Any] = list(terms)
    where = f"term_id IN ({_marks(len(terms))})"
    if scopes is not None:
        condition, more = _in_scopes(connection, "scope_id", scopes)
        where += f" AND {condition}"
        values += more
    sql = (
        f"SELECT term_id, entry_id, scope_id, field FROM posting WHERE {where}"
        f" ORDER BY term_id, scope_id, entry_id, field LIMIT {int(limit)}"
    )
    return [Posting(*row) for row in _rows(connection, sql, values)]


def heads(connection: Connection, ids: Iterable[int]) -> dict[int, Head]:
    """Return the published entries among `ids`."""
    wanted = list(ids)
    if not wanted:
        return {}
    sql = (
        "SELECT e.id, e.revision, e.scope_id, e.updated_at, r.document FROM entry e"
        " JOIN revision r ON r.entry_id = e.id AND r.number = e.revision"
        f" WHERE e.status = 'published' AND e.id IN ({_marks(len(wanted))})"
    )
    return {row[0]: Head(*row) for row in _rows(connection, sql, wanted)}


def forms_of(
    connection: Connection, entries: Sequence[int], key: str, tags: Sequence[str] | None
) -> list[tuple[int, Term]]:
    """Return (entry id, term) of the terms that `entries` have and whose key begins with `key`."""
    values: list[Any] = [*entries, key, key + _LAST]
    where = ""
    if tags is not None:
        where = f" AND t.language IN ({_marks(len(tags))})"
        values += tags
    sql = (
        "SELECT p.entry_id, t.id, t.language, t.text, t.rank FROM posting p"
        f" JOIN term t ON t.id = p.term_id WHERE p.entry_id IN ({_marks(len(entries))})"
        f" AND t.plain_key >= ? AND t.plain_key < ?{where}"
    )
    return [(row[0], Term(*row[1:])) for row in _rows(connection, sql, values)]
