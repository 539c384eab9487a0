"""What is prepared of terms: how many entries each has, and which are shown side by side.

When entries come in, both are counted on from what is known: going through all that a common form
ever had would take longer with every batch. New entries have the highest numbers, so that they come
last in every language. Terms that lose entries are counted anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, literal, literal_column, select, update

from dictionary.store.dialect import is_sqlite, side_of, together
from dictionary.store.tables.content import batch_row, posting, scope, term
from dictionary.store.write.unlisted import hidden_size, only_public

# Of one form so many entries of each language are prepared for all languages side by side …
_SIDE_BY_SIDE = 2
# … all if they are so few, and so many, or somewhat more, on the way to one language: a page.
FEW = 24
# Entries, or terms, that are counted at a time: what they add is in memory.
_CHUNK = 5_000
# Written into `term.entries` until the entries are counted.
UNCOUNTED = -1
# The number is no parameter, or the index of just these terms would not be used.
UNCOUNTED_TERMS = select(term.c.id).where(term.c.entries < literal_column("0"))


def count_further(connection: Connection, batch_id: int) -> None:
    """Add a batch's new entries to what is prepared of their terms, but those to be counted."""
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
    """Count the terms that are to be counted; hide those that have no public entry."""
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
    """Return the language of each scope, by its number as it stands in a side."""
    rows = connection.execute(select(scope.c.id, scope.c.language))
    return {str(row.id): row.language for row in rows}


def _count(connection: Connection, languages: Mapping[str, str], gained: Iterable[Any]) -> None:
    """Write what is prepared of terms, `gained`: their ids, entries, sides, and new sides."""
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
    """Return the sides of a term: `known` (how many entries, sides) with `new` ones.

    The first entry of every language comes before the second of any; `languages` are those of
    scopes. What comes after a `;` is the rest, if all are few.
    """
    count, sides = known
    if not count and "," not in new:
        return new
    added = new.split(",")
    added.sort(key=_entry)
    first, _, rest = sides.partition(";")
    every = [*(first.split(",") if first else []), *added]
    are_few = count + len(added) <= FEW
    if are_few and rest:
        every += rest.split(",")
        every.sort(key=_entry)
    turns: dict[str, int] = {}
    placed = []
    for side in every:
        language = languages[side.partition(" ")[0]]
        turn = turns.get(language, 0)
        turns[language] = turn + 1
        placed.append((turn, language, side))
    placed.sort()
    shown = [side for turn, _, side in placed if turn < _SIDE_BY_SIDE]
    if are_few and len(shown) < len(placed):
        others = [side for turn, _, side in placed if turn >= _SIDE_BY_SIDE]
        return f"{','.join(shown)};{','.join(others)}"
    return ",".join(shown)


def _entry(side: str) -> int:
    return int(side.split(" ")[1])
