"""Forms that have no public entry: kept apart, so that searches for anyone never come near them.

Such a form has its size class with a minus sign, and walks for anyone go along the classes without.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, literal_column, select, update

from dictionary.store.tables.content import lexicon, posting, scope, term


def only_public(connection: Connection, of: Any = posting) -> list[Any]:
    """Return the conditions that a posting `of` a query is public; none where all are."""
    closed = (
        select(scope.c.id)
        .join(lexicon, lexicon.c.id == scope.c.lexicon_id)
        .where(lexicon.c.visibility != "public")
    )
    if connection.execute(closed.limit(1)).first() is None:
        return []
    return [of.c.scope_id.not_in(closed)]


def is_public(connection: Connection, lexicon_id: str) -> bool:
    """Say whether everybody sees the entries of a lexicon."""
    query = select(lexicon.c.visibility).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == "public"


def unhide(connection: Connection, which: Any) -> None:
    """Put the forms of the postings `which` where all are, until they are counted."""
    hidden = term.c.size < literal_column("0")
    if connection.execute(select(term.c.id).where(hidden).limit(1)).first() is None:
        return
    connection.execute(
        update(term)
        .where(hidden, term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(size=-term.c.size)
    )


def hidden_size() -> Any:
    """Return the size class of a form that has no public entry."""
    return -func.abs(term.c.size)
