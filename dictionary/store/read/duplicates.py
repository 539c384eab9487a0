"""Queries for concepts of a termbase that may be one: pairs that share terms."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, and_, bindparam, func, select

from dictionary.store.tables.content import posting, term

_TERM = "term"


def sharing_terms(
    connection: Connection, scopes: Sequence[int], limit: int
) -> list[tuple[int, int]]:
    """Return the ids of pairs of records in these scopes that have a term in common.

    Those that share terms in most languages come first, then by ids. Small and capital letters of
    ASCII are alike.
    """
    if not scopes:
        return []
    other = posting.alias("other")
    # Ids made by this program are written into the statement: there may be thousands.
    given: BindParameter[Sequence[int]] = bindparam(
        "scopes", list(scopes), expanding=True, literal_execute=True
    )
    like = term.alias("alike")
    is_same = and_(
        like.c.language == term.c.language,
        like.c.plain_key == term.c.plain_key,
        func.lower(like.c.text) == func.lower(term.c.text),
    )
    languages = func.count(term.c.language.distinct())
    query = (
        select(posting.c.entry_id, other.c.entry_id)
        .join(term, term.c.id == posting.c.term_id)
        .join(like, is_same)
        .join(other, and_(other.c.term_id == like.c.id, other.c.entry_id > posting.c.entry_id))
        .where(posting.c.scope_id.in_(given), other.c.scope_id.in_(given))
        .where(posting.c.field == _TERM, other.c.field == _TERM)
        .group_by(posting.c.entry_id, other.c.entry_id)
        .order_by(languages.desc(), posting.c.entry_id, other.c.entry_id)
        .limit(limit)
    )
    return [(first, second) for first, second in connection.execute(query)]
