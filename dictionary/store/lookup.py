"""The reads of a search, straight to the driver and one row each.

Every search runs these. A compiled SQLAlchemy statement costs eight times what SQLite needs to
answer it, and the driver hands the interpreter's lock over for every row that it fetches: under
several threads the waiting costs more than the search. So each statement packs its rows into one
text, with control characters between them that no text in the database has. Everything else is
read through `queries`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.store.database import Connection

# Sorts after every character that a key can hold.
_LAST = "\U0010ffff"
# Longer lists of scopes go as one JSON value: statements take a limited number of parameters.
_FEW = 500
# So many forms with one plain key are compared with a query.
_MOST_EQUAL = 1000
_COLUMN, _ROW = "\x1f", "\x1e"


class Term(NamedTuple):
    """A distinct form of one language; `rank` is its order within a rung, in hexadecimal."""

    id: int
    language: str
    text: str
    rank: str


class Posting(NamedTuple):
    """That an entry has a term, and as what."""

    term_id: int
    scope_id: int
    entry_id: int
    field: str


class Head(NamedTuple):
    """A published entry as the API shows it, in JSON."""

    id: int
    scope_id: int
    json: str


class State(NamedTuple):
    """What an answer depends on: the last change and the state of the catalogue."""

    change: int
    catalogue: int


@lru_cache(maxsize=2048)
def _packing(columns: str, source: str, dialect: str) -> str:
    """Return the statement that gives all rows of `SELECT columns source` as one text."""
    postgresql = dialect == "postgresql"
    names = [name.strip() for name in columns.split(",")]
    # Qualified names inside, plain ones outside.
    plain = [name.rpartition(" ")[2].rpartition(".")[2] for name in names]
    binary = "encode(rank, 'hex')" if postgresql else "lower(hex(rank))"
    shown = [binary if name == "rank" else f"CAST({name} AS text)" for name in plain]
    char = "chr" if postgresql else "char"
    packed = f" || {char}(31) || ".join(shown)
    gather = "string_agg" if postgresql else "group_concat"
    sql = f"SELECT {gather}({packed}, {char}(30)) FROM (SELECT {columns} {source}) AS found"
    return sql.replace("?", "%s") if postgresql else sql


def _rows(
    connection: Connection, columns: str, source: str, values: Sequence[Any]
) -> list[list[str]]:
    """Return the rows of `SELECT columns source`, in no order, every value as text."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_packing(columns, source, connection.dialect.name), values)
        found = cursor.fetchone()
    finally:
        cursor.close()
    packed = found[0] if found else None
    return [row.split(_COLUMN) for row in packed.split(_ROW)] if packed else []


@lru_cache(maxsize=1024)
def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _in_scopes(connection: Connection, column: str, scopes: Sequence[int]) -> tuple[str, list[Any]]:
    # The sign keeps the planner from seeking once for each scope: a term has few postings.
    if len(scopes) <= _FEW:
        return f"+{column} IN ({_marks(len(scopes))})", list(scopes)
    if connection.dialect.name == "postgresql":
        each = (
            "SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(? AS json)) AS value"
        )
    else:
        each = "SELECT value FROM json_each(?)"
    return f"+{column} IN ({each})", [json.dumps(list(scopes))]


def state(connection: Connection) -> State:
    """Return the number of the last change (0: none) and that of the catalogue."""
    sql = (
        "SELECT coalesce((SELECT max(seq) FROM change), 0),"
        " coalesce((SELECT CAST(value AS INTEGER) FROM mark WHERE name = 'catalogue'), 0)"
    )
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql)
        found = cursor.fetchone()
    finally:
        cursor.close()
    return State(*found) if found else State(0, 0)


def _terms(rows: Iterable[Sequence[str]]) -> list[Term]:
    terms = [Term(int(row[0]), row[1], row[2], row[3]) for row in rows]
    terms.sort(key=lambda term: (term.rank, term.id))
    return terms


class Walk(NamedTuple):
    """What to walk along for terms that begin with a key.

    `tags`: languages of the term, None for all. `targets`: languages to come to, None for any.
    `scopes`: only terms that have an entry in one of them, None for any.
    """

    key: str
    tags: Sequence[str] | None
    targets: Sequence[str] | None
    scopes: Sequence[int] | None


def _equal(key: str, tags: Sequence[str] | None) -> tuple[str, list[Any]]:
    """The terms whose plain key is `key`, of the languages `tags` if given, best first."""
    where, values = "plain_key = ?", [key]
    if tags is not None:
        where += f" AND language IN ({_marks(len(tags))})"
        values += tags
    return f"SELECT id AS n FROM term WHERE {where} ORDER BY rank, id LIMIT {_MOST_EQUAL}", values


def _beginning(
    connection: Connection, walk: Walk, after: tuple[str, int], limit: int
) -> tuple[str, list[Any]]:
    """The terms whose plain key begins with the key and is longer, in the order of rank."""
    table, number = ("term", "id") if walk.targets is None else ("reach", "term_id")
    where, values = _begins(table, walk.key)
    for column, wanted in (("language", walk.tags), ("target", walk.targets)):
        if wanted is not None:
            where += f" AND {column} IN ({_marks(len(wanted))})"
            values += wanted
    if after[0]:
        where += f" AND (rank, {number}) > (?, ?)"
        values += (bytes.fromhex(after[0]), after[1])
    if walk.scopes is not None:
        condition, more = _in_scopes(connection, "p.scope_id", walk.scopes)
        where += f" AND EXISTS (SELECT 1 FROM posting p WHERE p.term_id = {number} AND {condition})"
        values += more
    # The best are chosen in an index that has all this; only they are looked up in the table.
    best = f"SELECT {number} AS n FROM {table} WHERE {where} ORDER BY rank, n LIMIT {int(limit)}"
    return best, values


_TERM = "t.id, t.language, t.text, t.rank"


def terms_beginning(
    connection: Connection, walk: Walk, after: tuple[str, int], limit: int
) -> list[Term]:
    """Return the terms whose plain key begins with the key and is longer, in the order of rank.

    `after`: the (rank, id) to go on from. Some may have lost their last entry since.
    """
    best, values = _beginning(connection, walk, after, limit)
    source = f"FROM ({best}) AS best JOIN term t ON t.id = best.n"
    return _terms(_rows(connection, _TERM, source, values))


def terms_equal(connection: Connection, key: str, tags: Sequence[str] | None) -> list[Term]:
    """Return the terms whose plain key is `key`, of the languages `tags` if given, best first."""
    best, values = _equal(key, tags)
    source = f"FROM ({best}) AS best JOIN term t ON t.id = best.n"
    return _terms(_rows(connection, _TERM, source, values))


def terms_of_both(connection: Connection, walk: Walk, limit: int) -> tuple[list[Term], list[Term]]:
    """Return what `terms_equal` and, from the start, `terms_beginning` do, at once."""
    equal, values = _equal(walk.key, walk.tags)
    best, more = _beginning(connection, walk, ("", 0), limit)
    both = f"SELECT 0 AS kind, n FROM ({equal}) AS e UNION ALL SELECT 1, n FROM ({best}) AS b"
    source = f"FROM ({both}) AS best JOIN term t ON t.id = best.n"
    rows = _rows(connection, f"best.kind, {_TERM}", source, [*values, *more])
    return (
        _terms([row[1:] for row in rows if row[0] == "0"]),
        _terms([row[1:] for row in rows if row[0] == "1"]),
    )


def _begins(table: str, key: str) -> tuple[str, list[Any]]:
    """The condition that a key begins with `key` and is longer."""
    if table == "term" and len(key) <= 3:
        # An index holds these in the order of rank already.
        return f"substr(plain_key, 1, {len(key)}) = ? AND plain_key <> ?", [key, key]
    return "plain_key > ? AND plain_key < ?", [key, key + _LAST]


def _posted(
    connection: Connection, terms: Sequence[int], scopes: Sequence[int] | None
) -> tuple[str, list[Any]]:
    values: list[Any] = list(terms)
    where = f"term_id IN ({_marks(len(terms))})"
    if scopes is not None:
        condition, more = _in_scopes(connection, "scope_id", scopes)
        where += f" AND {condition}"
        values += more
    return f"FROM posting WHERE {where} ORDER BY term_id, scope_id, entry_id, field", values


def _posting(row: Sequence[str]) -> Posting:
    return Posting(int(row[0]), int(row[1]), int(row[2]), row[3])


def postings(
    connection: Connection, terms: Sequence[int], scopes: Sequence[int] | None, limit: int
) -> list[Posting]:
    """Return the postings of `terms`, in `scopes` if given, by term, scope and entry."""
    source, values = _posted(connection, terms, scopes)
    columns = "term_id, scope_id, entry_id, field"
    rows = _rows(connection, columns, f"{source} LIMIT {int(limit)}", values)
    return sorted([_posting(row) for row in rows])


def postings_with_heads(
    connection: Connection, terms: Sequence[int], scopes: Sequence[int] | None, limit: int
) -> tuple[list[Posting], dict[int, Head]] | None:
    """Return the postings of `terms` and their entries at once, None if there are `limit`."""
    source, values = _posted(connection, terms, scopes)
    source = (
        f"FROM (SELECT term_id, scope_id, entry_id, field {source} LIMIT {int(limit)}) AS p"
        " JOIN entry e ON e.id = p.entry_id AND e.status = 'published'"
    )
    rows = _rows(connection, "p.term_id, p.scope_id, p.entry_id, p.field, e.json", source, values)
    if len(rows) >= limit:
        return None
    found = sorted([_posting(row) for row in rows])
    return found, {int(row[2]): Head(int(row[2]), int(row[1]), row[4]) for row in rows}


def heads(connection: Connection, ids: Iterable[int]) -> dict[int, Head]:
    """Return the published entries among `ids`."""
    wanted = list(ids)
    if not wanted:
        return {}
    source = f"FROM entry WHERE status = 'published' AND id IN ({_marks(len(wanted))})"
    return {
        int(row[0]): Head(int(row[0]), int(row[1]), row[2])
        for row in _rows(connection, "id, scope_id, json", source, wanted)
    }


def forms_of(
    connection: Connection, entries: Sequence[int], key: str, tags: Sequence[str] | None
) -> list[tuple[int, Term]]:
    """Return (entry id, term) of the terms that `entries` have and whose key begins with `key`."""
    values: list[Any] = [*entries, key, key + _LAST]
    where = ""
    if tags is not None:
        where = f" AND t.language IN ({_marks(len(tags))})"
        values += tags
    source = (
        f"FROM posting p JOIN term t ON t.id = p.term_id"
        f" WHERE p.entry_id IN ({_marks(len(entries))})"
        f" AND t.plain_key >= ? AND t.plain_key < ?{where}"
    )
    rows = _rows(connection, "p.entry_id, t.id, t.language, t.text, t.rank", source, values)
    return [(int(row[0]), Term(int(row[1]), row[2], row[3], row[4])) for row in rows]
