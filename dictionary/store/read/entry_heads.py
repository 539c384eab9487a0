"""Queries for the entries that a batch compares with its rows: by identity, source id, headword."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Select,
    select,
)

from dictionary.record.entry import identity_of
from dictionary.store.tables.content import entry, revision

Row = Mapping[str, Any]
# A statement of a database takes only so many parameters.
_PARAMETERS = 2_000


class KnownEntry(NamedTuple):
    """An entry as batches compare it: its newest revision's number and digest, and its status."""

    id: int
    digest: str
    status: str
    revision: int


def shown_by_identity(
    connection: Connection, lexicon_id: str, wanted: Sequence[str]
) -> dict[str, Row]:
    """Return the published entries of a lexicon with the identities `wanted`, by identity."""
    rows = connection.execute(
        select(entry).where(
            entry.c.lexicon_id == lexicon_id,
            entry.c.identity.in_(wanted),
            entry.c.status == "published",
        )
    ).mappings()
    return {row["identity"]: dict(row) for row in rows}


def identities(
    connection: Connection, lexicon_id: str, wanted: Sequence[str]
) -> dict[str, KnownEntry]:
    """Return the entries of a lexicon with the identities `wanted`, by identity."""
    rows = connection.execute(
        select(
            entry.c.identity, entry.c.id, entry.c.digest, entry.c.status, entry.c.revision
        ).where(entry.c.lexicon_id == lexicon_id, entry.c.identity.in_(wanted))
    )
    return {row[0]: KnownEntry(*row[1:]) for row in rows}


class HeadRevision(NamedTuple):
    """An entry with its newest document (JSON), for comparison with a row of a batch."""

    known: KnownEntry
    identity: str
    sort_key: bytes
    document: str


def _heads() -> Select[Any]:
    return select(
        entry.c.id,
        entry.c.digest,
        entry.c.status,
        entry.c.revision,
        entry.c.identity,
        entry.c.sort_key,
        revision.c.document,
    ).join(revision, (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision))


def head_documents(connection: Connection, entry_ids: Sequence[int]) -> dict[int, HeadRevision]:
    """Return the entries with these ids, whatever their status, by id."""
    rows = connection.execute(_heads().where(entry.c.id.in_(entry_ids)))
    return {row[0]: HeadRevision(KnownEntry(*row[:4]), *row[4:]) for row in rows}


def heads_filed_under(
    connection: Connection, lexicon_id: str, sort_keys: Sequence[bytes]
) -> list[HeadRevision]:
    """Return the published entries of a lexicon that have one of the sort keys, by id."""
    rows = connection.execute(
        _heads()
        .where(
            entry.c.lexicon_id == lexicon_id,
            entry.c.status == "published",
            entry.c.sort_key.in_(sort_keys),
        )
        .order_by(entry.c.id)
    )
    return [HeadRevision(KnownEntry(*row[:4]), *row[4:]) for row in rows]


def headwords(connection: Connection, lexicon_id: str, source_ids: Sequence[str]) -> dict[str, str]:
    """Return the headwords of a lexicon's published entries, by the contributor's ids."""
    headwords: dict[str, str] = {}
    for begin in range(0, len(source_ids), _PARAMETERS):
        wanted = {
            identity_of(source_id): source_id
            for source_id in source_ids[begin : begin + _PARAMETERS]
        }
        for identity, row in shown_by_identity(connection, lexicon_id, list(wanted)).items():
            headwords[wanted[identity]] = json.loads(row["json"])["headword"]
    return headwords


def filed_under(connection: Connection, lexicon_id: str, sort_keys: Sequence[bytes]) -> set[bytes]:
    """Return those of the sort keys that published entries of a lexicon have."""
    query = select(entry.c.sort_key).where(
        entry.c.lexicon_id == lexicon_id,
        entry.c.status == "published",
        entry.c.sort_key.in_(sort_keys),
    )
    return set(connection.execute(query.distinct()).scalars())


def holds(connection: Connection, lexicon_id: str) -> tuple[bool, bool]:
    """Return whether a lexicon has entries, and whether any have no id of the contributor's."""
    own = select(entry.c.id).where(entry.c.lexicon_id == lexicon_id).limit(1)
    # A range, for which the index of identities is used; `;` follows `:`.
    nameless = own.where(entry.c.identity >= "form:", entry.c.identity < "form;")
    return (
        connection.execute(own).first() is not None,
        connection.execute(nameless).first() is not None,
    )


def made_by(connection: Connection, entry_ids: Sequence[int]) -> dict[int, int | None]:
    """Return the batch that made the newest revision, by entry id; None for an edit."""
    rows = connection.execute(
        select(entry.c.id, revision.c.batch_id)
        .join(
            revision, (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision)
        )
        .where(entry.c.id.in_(entry_ids))
    )
    return {row[0]: row[1] for row in rows}


def heads(connection: Connection, lexicon_id: str, after: int, limit: int) -> list[KnownEntry]:
    """Return the published entries of a lexicon with ids after `after`, by id."""
    rows = connection.execute(
        select(entry.c.id, entry.c.digest, entry.c.status, entry.c.revision)
        .where(entry.c.lexicon_id == lexicon_id, entry.c.status == "published", entry.c.id > after)
        .order_by(entry.c.id)
        .limit(limit)
    )
    return [KnownEntry(*row) for row in rows]
