"""Queries for states of entries over time: changes of a batch, later edits, releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from dictionary.selection import Only, Selection
from dictionary.store.facts import touch_catalogue_for
from dictionary.store.tables.content import batch, change, entry, release, revision

Row = Mapping[str, Any]
_GONE = ("withdrawn", "removed")
_READ = 2_000


@dataclass(frozen=True, slots=True)
class Undo:
    """A change of an entry to be undone, with the entry's present state and the state before it.

    `before`: the document of the revision before, None if the entry was not published then.
    `media`: the files that this document names.
    """

    seq: int
    entry_id: int
    revision: int
    head: int
    status: str
    identity: str
    before: str | None
    media: str


def undoing(connection: Connection, after: int, until: int, limit: int) -> list[Undo]:
    """Return the changes with numbers above `after` up to `until`, each with its state before."""
    rows = connection.execute(
        select(
            change.c.seq,
            change.c.entry_id,
            change.c.revision,
            entry.c.revision.label("head"),
            entry.c.status,
            entry.c.identity,
            revision.c.kind,
            revision.c.document,
            revision.c.media,
        )
        .join(entry, entry.c.id == change.c.entry_id)
        .outerjoin(
            revision,
            and_(
                revision.c.entry_id == change.c.entry_id,
                revision.c.number == change.c.revision - 1,
            ),
        )
        .where(change.c.seq > after, change.c.seq <= until)
        .order_by(change.c.seq)
        .limit(limit)
    )
    return [
        Undo(
            *row[:6],
            before=None if row.kind is None or row.kind in _GONE else row.document,
            media=row.media or "",
        )
        for row in rows
    ]


def edited_since(connection: Connection, first: int, last: int) -> list[int]:
    """Return the ids of entries with newer revisions than the changes `first` to `last` made."""
    rows = connection.execute(
        select(change.c.entry_id)
        .join(entry, entry.c.id == change.c.entry_id)
        .where(
            change.c.seq >= first,
            change.c.seq <= last,
            entry.c.revision != change.c.revision,
            entry.c.status != "removed",
        )
        .order_by(change.c.entry_id)
    )
    return list(rows.scalars())


def made_in(
    connection: Connection, after: int, until: int, limit: int, kinds: Selection[str]
) -> list[Row]:
    """Return changes of `kinds` with the documents after and before each."""
    old = revision.alias("old")
    query = (
        select(
            change.c.seq,
            change.c.entry_id,
            change.c.revision,
            change.c.kind,
            revision.c.document,
            revision.c.media,
            old.c.document.label("before"),
            old.c.media.label("media_before"),
        )
        .join(
            revision,
            and_(revision.c.entry_id == change.c.entry_id, revision.c.number == change.c.revision),
        )
        .outerjoin(
            old,
            and_(old.c.entry_id == change.c.entry_id, old.c.number == change.c.revision - 1),
        )
        .where(change.c.seq > after, change.c.seq <= until)
        .order_by(change.c.seq)
        .limit(limit)
    )
    if isinstance(kinds, Only):
        query = query.where(change.c.kind.in_(kinds.items))
    return [dict(row) for row in connection.execute(query).mappings()]


def kinds_made(connection: Connection, first: int, last: int) -> dict[str, int]:
    """Return the number of revisions by kind that the changes from `first` to `last` made."""
    query = select(change.c.kind, func.count()).where(change.c.seq >= first, change.c.seq <= last)
    return {row[0]: row[1] for row in connection.execute(query.group_by(change.c.kind))}


def kinds_made_by(
    connection: Connection, batch_ids: Sequence[int]
) -> Mapping[int, Mapping[str, int]]:
    """Return the same for the applied batches among these, by batch."""
    query = (
        select(batch.c.id, change.c.kind, func.count())
        .join(change, change.c.seq.between(batch.c.first_change, batch.c.last_change))
        .where(batch.c.id.in_(batch_ids), batch.c.last_change > 0)
        .group_by(batch.c.id, change.c.kind)
    )
    made: dict[int, dict[str, int]] = {}
    for batch_id, kind, number in connection.execute(query):
        made.setdefault(batch_id, {})[kind] = number
    return made


def heads_of(connection: Connection, entry_ids: Sequence[int]) -> list[Row]:
    """Return id, status and newest document of these entries, by id."""
    query = (
        select(entry.c.id, entry.c.status, revision.c.document)
        .join(
            revision,
            and_(revision.c.entry_id == entry.c.id, revision.c.number == entry.c.revision),
        )
        .where(entry.c.id.in_(entry_ids))
        .order_by(entry.c.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def save_release(connection: Connection, values: Mapping[str, Any]) -> bool:
    """Insert a release; return False if the lexicon has one of that label already."""
    there = select(release.c.label).where(
        release.c.lexicon_id == values["lexicon_id"], release.c.label == values["label"]
    )
    if connection.execute(there).first() is not None:
        return False
    connection.execute(insert(release), dict(values))
    # The catalogue shows releases.
    touch_catalogue_for(connection, values["lexicon_id"])
    return True


def releases(connection: Connection, lexicons: Selection[str]) -> list[Row]:
    """Return the releases of `lexicons`, newest first."""
    query = select(release).order_by(release.c.seq.desc(), release.c.label.desc())
    if isinstance(lexicons, Only):
        query = query.where(release.c.lexicon_id.in_(lexicons.items))
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def revision_at(connection: Connection, entry_id: int, seq: int) -> int | None:
    """Return the number of an entry's revision at change `seq`, None if it did not exist then."""
    query = select(func.max(change.c.revision)).where(
        change.c.entry_id == entry_id, change.c.seq <= seq
    )
    return connection.execute(query).scalar()


def documents_now(connection: Connection, lexicon_id: str) -> Iterator[str]:
    """Yield the canonical documents of the published entries of a lexicon in the order of ids."""
    for _, document in numbered_documents(connection, lexicon_id):
        yield document


def numbered_documents(connection: Connection, lexicon_id: str) -> Iterator[tuple[int, str]]:
    """Yield id and canonical document of the published entries of a lexicon in that order."""
    after = 0
    while True:
        rows = connection.execute(
            select(entry.c.id, revision.c.document)
            .join(
                revision,
                and_(revision.c.entry_id == entry.c.id, revision.c.number == entry.c.revision),
            )
            .where(
                entry.c.lexicon_id == lexicon_id,
                entry.c.status == "published",
                entry.c.id > after,
            )
            .order_by(entry.c.id)
            .limit(_READ)
        ).fetchall()
        if not rows:
            return
        yield from ((row.id, row.document) for row in rows)
        after = rows[-1].id
