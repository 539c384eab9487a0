"""Orphan terms: terms without an entry, left by reverted batches and withdrawn entries.

They give no results, but walks read them, and their texts stay in the database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, delete, func, select

from dictionary.selection import Only, Selection
from dictionary.store.database import Connection
from dictionary.store.tables.content import posting, reach, term


def _is_orphan() -> ColumnElement[bool]:
    of_it = select(posting.c.term_id).where(posting.c.term_id == term.c.id)
    return (term.c.entries == 0) & ~of_it.exists()


def lonely_terms(connection: Connection, after: int, most: int) -> tuple[list[int], int | None]:
    """Return the orphans among the `most` terms after the id `after`, and the last id looked at.

    The last id is None if there are no more terms.
    """
    page = select(term.c.id).where(term.c.id > after).order_by(term.c.id).limit(most).subquery()
    last = connection.execute(select(func.max(page.c.id))).scalar()
    if last is None:
        return [], None
    looked_at = (term.c.id > after) & (term.c.id <= last)
    ids = connection.execute(select(term.c.id).where(looked_at, _is_orphan())).scalars()
    return list(ids), int(last)


def forget_terms(connection: Connection, ids: Selection[int]) -> int:
    """Delete the orphans among the terms `ids`; return how many."""
    given: tuple[Any, ...] = (term.c.id.in_(ids.items),) if isinstance(ids, Only) else ()
    which = select(term.c.id).where(_is_orphan(), *given)
    connection.execute(delete(reach).where(reach.c.term_id.in_(which)))
    return int(connection.execute(delete(term).where(term.c.id.in_(which))).rowcount)
