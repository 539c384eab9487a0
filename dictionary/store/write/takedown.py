"""Removing the content of an entry for good: the only write that changes revisions.

Of each revision the number, kind, date, author and batch are left. SQLite overwrites the deleted
content; PostgreSQL frees the space at the next VACUUM.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from dictionary.selection import EVERYTHING
from dictionary.store import media
from dictionary.store.facts import note_change, touch_catalogue_for
from dictionary.store.tables.content import batch, change, entry, revision
from dictionary.store.write.changes import Stamp
from dictionary.store.write.orphan_terms import forget_terms
from dictionary.store.write.staging import unstage_entries

# Replaces the documents of revisions and the JSON of the entry.
TOMBSTONE = "{}"


class Erased(NamedTuple):
    """The files that the caller has to remove: uploads that may have the entry, and its media.

    `brought`: (batch id, checksum of its file) of all batches of the entry's lexicon, since any of
    their files may have it. `media`: checksums of recordings and pictures that only this entry had.
    """

    brought: Sequence[tuple[int, str]]
    media: Sequence[str]


def erase(connection: Connection, entry_id: int, stamp: Stamp) -> Erased:
    """Erase the content of an entry; add a revision of the kind `removed` with the reason.

    The entry must be withdrawn, so that it has no postings.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    brought = connection.execute(
        select(batch.c.id, batch.c.file_sha256)
        .join(entry, entry.c.lexicon_id == batch.c.lexicon_id)
        .where(entry.c.id == entry_id)
    ).fetchall()
    unstage_entries(connection, [entry_id], EVERYTHING)
    files = media.erase(connection, entry_id)
    connection.execute(
        update(revision)
        .where(revision.c.entry_id == entry_id)
        .values(document=TOMBSTONE, digest="", media="")
    )
    _log_removal(connection, entry_id, stamp)
    forget_terms(connection, EVERYTHING)
    touch_catalogue_for(connection, _lexicon_of(connection, entry_id))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=OFF")
    return Erased([(row[0], row[1]) for row in brought], files)


def _log_removal(connection: Connection, entry_id: int, stamp: Stamp) -> None:
    """Empty the row of the entry, add a revision with the reason, and log the change."""
    connection.execute(
        update(entry)
        .where(entry.c.id == entry_id)
        .values(
            status="removed",
            revision=entry.c.revision + 1,
            digest="",
            initial="",
            opening="",
            sort_key=b"",
            json=TOMBSTONE,
            updated_at=stamp.at,
        )
    )
    number = connection.execute(select(entry.c.revision).where(entry.c.id == entry_id)).scalar_one()
    connection.execute(
        insert(revision),
        {
            "entry_id": entry_id,
            "number": number,
            "kind": "removed",
            "at": stamp.at,
            "by": stamp.by,
            "batch_id": None,
            "message": stamp.message,
            "digest": "",
            "document": TOMBSTONE,
            "media": "",
        },
    )
    last = connection.execute(select(func.coalesce(func.max(change.c.seq), 0))).scalar_one()
    connection.execute(
        insert(change),
        {
            "seq": last + 1,
            "entry_id": entry_id,
            "revision": number,
            "kind": "removed",
            "at": stamp.at,
        },
    )
    note_change(connection, _lexicon_of(connection, entry_id), last + 1)


def _lexicon_of(connection: Connection, entry_id: int) -> str:
    query = select(entry.c.lexicon_id).where(entry.c.id == entry_id)
    return str(connection.execute(query).scalar_one())
