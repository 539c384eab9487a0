"""Queries and writes for wishes: words that people ask for, who asked, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    insert,
    or_,
    select,
    tuple_,
    union_all,
    update,
)

from dictionary.store.tables.content import entry
from dictionary.store.tables.people import wish, wish_asker

Row = Mapping[str, Any]
OPEN, DRAFT, ANSWERED, DECLINED = "open", "draft", "answered", "declined"
_PUBLISHED = "published"


class AskedPlace(NamedTuple):
    """The place of a wish in a list: those that most ask for come first, then the older ones."""

    asked: int
    id: int


class LanguageCount(NamedTuple):
    """The number of wishes for a language, and how many people asked for one of them."""

    language: str
    wishes: int
    asked: int


def _all(connection: Connection, query: Select[Any]) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def _is_gone() -> ColumnElement[bool]:
    """Return the condition that the entry of a wish is not published any more."""
    return and_(wish.c.state == ANSWERED, entry.c.status != _PUBLISHED)


def _in_state(state: str) -> ColumnElement[bool]:
    if state == OPEN:
        return or_(wish.c.state == OPEN, _is_gone())
    if state == ANSWERED:
        return and_(wish.c.state == ANSWERED, entry.c.status == _PUBLISHED)
    return wish.c.state == state


def _shown() -> Select[Any]:
    """Return the query for wishes with their entries; a wish whose entry is gone is open again."""
    columns = [column for column in wish.c if column.name != "state"]
    return select(
        *columns,
        case((_is_gone(), OPEN), else_=wish.c.state).label("state"),
        entry.c.json.label("entry_json"),
        entry.c.status.label("entry_status"),
        entry.c.lexicon_id.label("entry_lexicon"),
    ).outerjoin(entry, entry.c.id == wish.c.entry_id)


def ask(connection: Connection, values: Row, asker: Row) -> None:
    """Store who asks (all columns but `wish_id`) for a wish, and count that wish.

    `values`: the columns of a wish that is new; of an equal one, the first three are compared.
    """
    same = [wish.c[name] == values[name] for name in ("source", "target", "key")]
    wish_id = connection.execute(select(wish.c.id).where(*same)).scalar()
    if wish_id is None:
        made = connection.execute(insert(wish).returning(wish.c.id), {**values, "asked": 1})
        wish_id = made.scalar_one()
    else:
        more = update(wish).where(wish.c.id == wish_id).values(asked=wish.c.asked + 1)
        connection.execute(more)
    connection.execute(insert(wish_asker), {**asker, "wish_id": wish_id})


def by_digest(connection: Connection, digest: str) -> Row | None:
    """Return the wish of the asker whose secret has that SHA-256, None if there is none.

    With the `context` and the time (`sent_at`) of this asker.
    """
    query = (
        _shown()
        .add_columns(wish_asker.c.context, wish_asker.c.created_at.label("sent_at"))
        .join(wish_asker, wish_asker.c.wish_id == wish.c.id)
        .where(wish_asker.c.digest == digest)
    )
    return next(iter(_all(connection, query)), None)


def numbered(connection: Connection, wish_id: int) -> Row | None:
    """Return a wish with its entry, None if there is none."""
    return next(iter(_all(connection, _shown().where(wish.c.id == wish_id))), None)


def askers(connection: Connection, wish_id: int, limit: int) -> list[Row]:
    """Return what the latest askers of a wish wrote, without those who wrote nothing."""
    query = (
        select(wish_asker.c.context, wish_asker.c.reply, wish_asker.c.created_at)
        .where(wish_asker.c.wish_id == wish_id)
        .where(or_(wish_asker.c.context != "", wish_asker.c.reply != ""))
        .order_by(wish_asker.c.created_at.desc(), wish_asker.c.digest)
        .limit(limit)
    )
    return _all(connection, query)


def listed(
    connection: Connection,
    languages: Collection[str],
    states: Collection[str],
    after: AskedPlace | None,
    limit: int,
) -> list[Row]:
    """Return the wishes for these languages in these states, after a place, in their order."""
    query = (
        _shown()
        .where(wish.c.language.in_(languages), or_(*map(_in_state, states)))
        .order_by(wish.c.asked.desc(), wish.c.id)
        .limit(limit)
    )
    if after is not None:
        # Both in rising order, to be compared as a row.
        query = query.where(tuple_(-wish.c.asked, wish.c.id) > tuple_(-after.asked, after.id))
    return _all(connection, query)


def counts(connection: Connection, states: Collection[str]) -> list[LanguageCount]:
    """Return the numbers of wishes in these states, by language, without zeros."""
    columns = (wish.c.language, wish.c.asked)
    parts = [
        select(*columns).where(wish.c.state.in_([each for each in states if each != ANSWERED]))
    ]
    if OPEN in states or ANSWERED in states:
        joined = select(*columns).join(entry, entry.c.id == wish.c.entry_id)
        gone = [_in_state(ANSWERED)] if ANSWERED in states else []
        gone += [_is_gone()] if OPEN in states else []
        parts.append(joined.where(wish.c.state == ANSWERED, or_(*gone)))
    every = union_all(*parts).subquery()
    query = select(every.c.language, func.count(), func.sum(every.c.asked))
    rows = connection.execute(query.group_by(every.c.language).order_by(every.c.language))
    return [LanguageCount(language, int(wishes), int(asked)) for language, wishes, asked in rows]


def change(connection: Connection, wish_id: int, values: Row) -> None:
    """Set columns of a wish."""
    connection.execute(update(wish).where(wish.c.id == wish_id).values(**values))
