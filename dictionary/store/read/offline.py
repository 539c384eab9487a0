"""Queries for offline copies of a lexicon, page by page: entries as in the API, and their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from dictionary.store.tables.content import change, entry, posting, term


class OfflineEntry(NamedTuple):
    """An entry of a lexicon; `json` may be shown only if it is published."""

    id: int
    status: str
    json: str


class KeptForm(NamedTuple):
    """A form of an entry in one spelling, with its search key and its order within a rung.

    `weight`: the place of the entry among those that have the form.
    """

    entry_id: int
    field: str
    language: str
    text: str
    spelling: str
    floor: int
    plain_key: str
    rank: bytes
    weight: int


def _chosen(query: Select[Any], lexicon_id: str, since: int) -> Select[Any]:
    query = query.where(entry.c.lexicon_id == lexicon_id)
    if since:
        # Whatever their status: entries that were withdrawn since must leave the copy too.
        changed = select(change.c.entry_id).where(change.c.seq > since)
        return query.where(entry.c.id.in_(changed))
    return query.where(entry.c.status == "published")


def count(connection: Connection, lexicon_id: str, since: int) -> int:
    """Return the number of entries on all pages of `held`."""
    query = _chosen(select(func.count()).select_from(entry), lexicon_id, since)
    return int(connection.execute(query).scalar_one())


def held(
    connection: Connection, lexicon_id: str, since: int, after: int, limit: int
) -> list[OfflineEntry]:
    """Return the entries of a lexicon with ids above `after`, by id.

    `since` 0: all published entries; else all that have changed after that change number, whatever
    their status.
    """
    query = _chosen(select(entry.c.id, entry.c.status, entry.c.json), lexicon_id, since)
    rows = connection.execute(query.where(entry.c.id > after).order_by(entry.c.id).limit(limit))
    return [OfflineEntry(*row) for row in rows]


def forms_of(connection: Connection, entry_ids: Sequence[int]) -> list[KeptForm]:
    """Return the forms of entries, by entry and in their order there."""
    rows = connection.execute(
        select(
            posting.c.entry_id,
            posting.c.field,
            term.c.language,
            term.c.text,
            term.c.spelling,
            term.c.floor,
            term.c.plain_key,
            term.c.rank,
            posting.c.weight,
        )
        .join(term, term.c.id == posting.c.term_id)
        .where(posting.c.entry_id.in_(entry_ids))
        .order_by(posting.c.entry_id, posting.c.position)
    )
    return [KeptForm(*row) for row in rows]


def id_at(connection: Connection, lexicon_id: str, place: int) -> int:
    """Return the id of the published entry at a place (from 0) in the order of ids; 0 for none."""
    query = _chosen(select(entry.c.id), lexicon_id, 0).order_by(entry.c.id).offset(place).limit(1)
    return int(connection.execute(query).scalar_one_or_none() or 0)
