"""Prepared postings of terms: the number of entries of each, and those shown side by side.

New entries are added to the known numbers: reading all postings of a common term would take longer
with every batch. Of those known and those new the first of each language are prepared. Terms that
lose entries are counted again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, literal, literal_column, select, update

from dictionary.languages import language_order
from dictionary.store.dialect import is_sqlite
from dictionary.store.packing import FEW, joined, parted, place_of, scope_of, side_of, together
from dictionary.store.tables.content import batch_row, posting, scope, term
from dictionary.store.write.unlisted import hidden_size, only_public

# Entries of a term in each language that are prepared for all languages side by side …
IN_EACH_LANGUAGE = 6
# … and all of them if they are at most FEW.
# Entries, or terms, that are counted at a time in memory.
_CHUNK = 5_000
# Written into `term.entries` until the entries are counted.
UNCOUNTED = -1
# A literal, not a parameter: otherwise the partial index of these terms is not used.
UNCOUNTED_TERMS = select(term.c.id).where(term.c.entries < literal_column("0"))


def count_further(connection: Connection, batch_id: int) -> None:
    """Add a batch's new entries to the prepared postings of their terms that are counted."""
    first, last = connection.execute(
        select(func.min(batch_row.c.entry_id), func.max(batch_row.c.entry_id)).where(
            batch_row.c.batch_id == batch_id, batch_row.c.kind == "created"
        )
    ).one()
    if first is None:
        return
    languages, public = _languages(connection), only_public(connection)
    gained = (
        select(term.c.id, term.c.entries, term.c.sides, together(connection, side_of(posting)))
        .join(term, term.c.id == posting.c.term_id)
        .where(term.c.entries >= literal_column("0"), *public)
        .group_by(term.c.id, term.c.entries, term.c.sides)
    )
    for start in range(first, last + 1, _CHUNK):
        these = posting.c.entry_id.between(start, min(start + _CHUNK - 1, last))
        _count(connection, languages, connection.execute(gained.where(these)).all())


def count_again(connection: Connection) -> None:
    """Count the uncounted terms; give those without a public entry a negative size."""
    languages, public = _languages(connection), only_public(connection)
    sides = together(connection, side_of(posting))
    query = select(posting.c.term_id, literal(0), literal(""), sides)
    chunk = UNCOUNTED_TERMS.order_by(term.c.id).limit(_CHUNK)
    while ids := list(connection.execute(chunk).scalars()):
        these = UNCOUNTED_TERMS.where(term.c.id <= ids[-1])
        grouped = query.where(posting.c.term_id.in_(these), *public).group_by(posting.c.term_id)
        _count(connection, languages, connection.execute(grouped).all())
        left = update(term).where(term.c.id.in_(these))
        connection.execute(left.values(entries=0, sides="", size=hidden_size()))


def _languages(connection: Connection) -> Mapping[str, str]:
    """Return the language of each scope, by its id as text, as in a side."""
    rows = connection.execute(select(scope.c.id, scope.c.language))
    return {str(row.id): row.language for row in rows}


def _count(connection: Connection, languages: Mapping[str, str], gained: Iterable[Any]) -> None:
    """Write the prepared postings of terms; `gained`: rows of (id, entries, sides, new sides)."""
    counted = [
        (count + new.count(",") + 1, _sides(languages, (count, sides), new), number)
        for number, count, sides, new in gained
    ]
    if counted:
        mark = "?" if is_sqlite(connection) else "%s"
        # SQLAlchemy's own way through names takes longer than the database does.
        sql = f"UPDATE term SET entries = {mark}, sides = {mark} WHERE id = {mark}"  # noqa: S608  # values are bound
        connection.exec_driver_sql(sql, counted)


def _sides(languages: Mapping[str, str], known: tuple[int, str], new: str) -> str:
    """Return the sides of a term: `known` (number of entries, sides) with `new` sides added.

    The first entry of every language comes before the second of any, languages with more speakers
    before others; `languages`: by scope. After a `;` come the others, if all are few (`packing`).
    """
    count, sides = known
    if not count and "," not in new:
        return new
    added, _ = parted(new)
    first, others = parted(sides)
    every = sorted([*first, *others, *added], key=place_of)
    are_few = count + len(added) <= FEW
    turns: dict[str, int] = {}
    placed = []
    for side in every:
        language = languages[scope_of(side)]
        turn = turns.get(language, 0)
        turns[language] = turn + 1
        placed.append((turn, language_order(language), side))
    placed.sort()
    shown = [side for turn, _, side in placed if turn < IN_EACH_LANGUAGE]
    hidden = [side for turn, _, side in placed if turn >= IN_EACH_LANGUAGE]
    return joined(shown, hidden if are_few else ())
