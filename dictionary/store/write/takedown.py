"""Removing the content of an entry for good: the one write that changes revisions.

What is left of each revision: its number, kind, date, author and batch. SQLite overwrites what it
deletes; PostgreSQL gives the space back at the next VACUUM.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from dictionary.store import media
from dictionary.store.facts import note_change, touch_catalogue
from dictionary.store.tables.content import batch, change, entry, revision
from dictionary.store.write.changes import Stamp
from dictionary.store.write.orphan_terms import forget_terms
from dictionary.store.write.staging import unstage_entries

# What stands in the place of a document, and of JSON that is shown.
TOMBSTONE = "{}"


class Erased(NamedTuple):
    """What is left to be removed: files that may have the entry in them, and its media.

    `brought`: (batch id, checksum of its file) of all batches of the entry's lexicon: any of their
    files may have it, changed or not. `media`: the checksums of recordings and pictures that were
    the entry's alone.
    """

    brought: Sequence[tuple[int, str]]
    media: Sequence[str]


def erase(connection: Connection, entry_id: int, stamp: Stamp) -> Erased:
    """Erase what an entry says, and add a revision of the kind `removed` that says why.

    The entry must be withdrawn: then no search leads to it.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
    brought = connection.execute(
        select(batch.c.id, batch.c.file_sha256)
        .join(entry, entry.c.lexicon_id == batch.c.lexicon_id)
        .where(entry.c.id == entry_id)
    ).fetchall()
    unstage_entries(connection, [entry_id])
    files = media.erase(connection, entry_id)
    connection.execute(
        update(revision)
        .where(revision.c.entry_id == entry_id)
        .values(document=TOMBSTONE, digest="", media="")
    )
    _say_so(connection, entry_id, stamp)
    forget_terms(connection)
    touch_catalogue(connection, _lexicon_of(connection, entry_id))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=OFF")
    return Erased([(row[0], row[1]) for row in brought], files)


def _say_so(connection: Connection, entry_id: int, stamp: Stamp) -> None:
    """Leave the entry empty, with a revision that says why, and log the change."""
    connection.execute(
        update(entry)
        .where(entry.c.id == entry_id)
        .values(
            status="removed",
            revision=entry.c.revision + 1,
            digest="",
            initial="",
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
