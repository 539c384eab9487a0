"""Queries and writes for suggestions: messages to the editors about an entry, and their state."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from dictionary.store.tables.content import entry
from dictionary.store.tables.people import suggestion

Row = Mapping[str, Any]


def _all(connection: Connection, query: Select[Any]) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def _shown() -> Select[Any]:
    # With the present entry, whose JSON is prepared.
    return select(
        suggestion,
        entry.c.json.label("entry_json"),
        entry.c.status.label("entry_status"),
        entry.c.revision.label("entry_revision"),
    ).join(entry, entry.c.id == suggestion.c.entry_id)


def insert_suggestion(connection: Connection, values: Row) -> int:
    """Insert a suggestion (all columns but the id) and return its id."""
    made = connection.execute(insert(suggestion).returning(suggestion.c.id), dict(values))
    return int(made.scalar_one())


def by_digest(connection: Connection, digest: str) -> Row | None:
    """Return the suggestion whose secret has that SHA-256, with its entry, if there is one."""
    return next(iter(_all(connection, _shown().where(suggestion.c.digest == digest))), None)


def numbered(connection: Connection, suggestion_id: int) -> Row | None:
    """Return a suggestion with its entry, None if there is none."""
    return next(iter(_all(connection, _shown().where(suggestion.c.id == suggestion_id))), None)


def of_lexicons(
    connection: Connection, lexicons: Collection[str], state: str, before: int | None, limit: int
) -> list[Row]:
    """Return the suggestions of these lexicons in a state with ids below `before`, newest first."""
    query = (
        _shown()
        .where(suggestion.c.lexicon_id.in_(lexicons), suggestion.c.state == state)
        .order_by(suggestion.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(suggestion.c.id < before)
    return _all(connection, query)


def count_in(connection: Connection, lexicons: Collection[str], state: str) -> int:
    """Return the number of suggestions of these lexicons in a state."""
    own = suggestion.c.lexicon_id.in_(lexicons)
    query = select(func.count()).where(own, suggestion.c.state == state)
    return int(connection.execute(query).scalar_one())


def decide(connection: Connection, suggestion_id: int, values: Row) -> bool:
    """Store the decision on an open suggestion; return whether it was open."""
    done = connection.execute(
        update(suggestion)
        .where(suggestion.c.id == suggestion_id, suggestion.c.state == "open")
        .values(**values)
    )
    return bool(done.rowcount)


def forget(connection: Connection, entry_id: int) -> None:
    """Erase the texts and senders of the suggestions for an entry; the rows stay."""
    connection.execute(
        update(suggestion)
        .where(suggestion.c.entry_id == entry_id)
        .values(text="", sender="", contact="", reason="")
    )
