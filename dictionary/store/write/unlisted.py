"""Terms without a public entry.

Terms that only members' lexicons use have a negative `size`. Public searches scan positive sizes,
so they never read them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, literal_column, select, update

from dictionary.store.tables.content import lexicon, posting, scope, term


def only_public(connection: Connection, of: Any = posting) -> list[Any]:
    """Return the conditions that a posting `of` a query is public; [] if all lexicons are."""
    closed = (
        select(scope.c.id)
        .join(lexicon, lexicon.c.id == scope.c.lexicon_id)
        .where(lexicon.c.visibility != "public")
    )
    if connection.execute(closed.limit(1)).first() is None:
        return []
    return [of.c.scope_id.not_in(closed)]


def is_public(connection: Connection, lexicon_id: str) -> bool:
    """Say whether a lexicon is public."""
    query = select(lexicon.c.visibility).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == "public"


def unhide(connection: Connection, which: Any) -> None:
    """Make `size` positive for the terms of the postings `which`, until they are counted again."""
    hidden = term.c.size < literal_column("0")
    if connection.execute(select(term.c.id).where(hidden).limit(1)).first() is None:
        return
    connection.execute(
        update(term)
        .where(hidden, term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(size=-term.c.size)
    )


def hidden_size() -> Any:
    """Return the expression for the size class of a term without a public entry."""
    return -func.abs(term.c.size)
