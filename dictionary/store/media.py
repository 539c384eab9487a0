"""Queries and writes for recordings and pictures: those of batches, and those of entries.

A batch has each file under the name that an entry gives it. The files of an entry are in its
revisions, as JSON of the API. So reverting a batch also removes its recordings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select

from dictionary.record.media import Media, Medium, unpacked
from dictionary.store.tables.content import batch, batch_row, entry, media, revision

# Statements have a limit on parameters.
_CHUNK = 500
# States of batches whose files present entries have, and of those whose files revisions may have.
_IN_USE = ("applied", "reverting")
_SHOWN = (*_IN_USE, "reverted")
_T = TypeVar("_T")
_ENDED = ("rejected", "cancelled", "failed")


def bring(connection: Connection, batch_id: int, files: Media) -> None:
    """Insert files of a batch, each under a name that the batch does not have yet."""
    rows = [
        {"batch_id": batch_id, "name": name, **medium._asdict()} for name, medium in files.items()
    ]
    if rows:
        connection.execute(insert(media), rows)


def forget(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Delete the rows of the files of batches."""
    connection.execute(delete(media).where(media.c.batch_id.in_(batch_ids)))


def leave_out(connection: Connection, batch_id: int) -> None:
    """Delete the files of a batch that no staged row of it names."""
    mine = media.c.batch_id == batch_id
    brought = set(connection.execute(select(media.c.name).where(mine)).scalars())
    if not brought:
        return
    staged = select(batch_row.c.media).where(
        batch_row.c.batch_id == batch_id, batch_row.c.media != ""
    )
    for text in connection.execute(staged).scalars():
        brought.difference_update(unpacked(text))
    for names in _chunks(sorted(brought)):
        connection.execute(delete(media).where(mine, media.c.name.in_(names)))


def of_heads(connection: Connection, entry_ids: Sequence[int]) -> dict[int, str]:
    """Return the media of the newest revisions as JSON, by id of the entries that have any."""
    texts: dict[int, str] = {}
    for ids in _chunks(entry_ids):
        rows = connection.execute(
            select(entry.c.id, revision.c.media)
            .join(
                revision,
                (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision),
            )
            .where(entry.c.id.in_(ids), revision.c.media != "")
        )
        texts.update((row.id, row.media) for row in rows)
    return texts


def of_lexicon(connection: Connection, lexicon_id: str) -> Iterator[str]:
    """Yield the media, as JSON, of the published entries of a lexicon that have any, by id."""
    after = 0
    while True:
        rows = connection.execute(
            select(entry.c.id, revision.c.media)
            .join(
                revision,
                (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision),
            )
            .where(
                entry.c.lexicon_id == lexicon_id,
                entry.c.status == "published",
                entry.c.id > after,
                revision.c.media != "",
            )
            .order_by(entry.c.id)
            .limit(_CHUNK)
        ).fetchall()
        if not rows:
            return
        yield from (row.media for row in rows)
        after = rows[-1].id


def named(connection: Connection, lexicon_id: str, names: Sequence[str]) -> dict[str, Medium]:
    """Return the files of a lexicon by these names; of several files the one applied last."""
    files: dict[str, Medium] = {}
    for some in _chunks(names):
        rows = connection.execute(
            select(media.c.name, media.c.sha256, media.c.size, media.c.type)
            .join(batch, batch.c.id == media.c.batch_id)
            .where(
                batch.c.lexicon_id == lexicon_id,
                batch.c.state.in_(_IN_USE),
                media.c.name.in_(some),
            )
            .order_by(batch.c.applied_at, batch.c.id)
        )
        files.update((row.name, Medium(row.sha256, row.size, row.type)) for row in rows)
    return files


def holders(connection: Connection, sha256: str) -> tuple[Medium | None, set[str]]:
    """Return the file with a checksum (None if unknown), and the lexicons that have it."""
    rows = connection.execute(
        select(media.c.size, media.c.type, batch.c.lexicon_id)
        .join(batch, batch.c.id == media.c.batch_id)
        .where(media.c.sha256 == sha256, batch.c.state.in_(_SHOWN))
    ).fetchall()
    if not rows:
        return None, set()
    return Medium(sha256, rows[0].size, rows[0].type), {row.lexicon_id for row in rows}


def forget_ended(connection: Connection) -> None:
    """Delete the files of batches that were rejected, cancelled or failed."""
    ended = select(batch.c.id).where(batch.c.state.in_(_ENDED))
    connection.execute(delete(media).where(media.c.batch_id.in_(ended)))


def known(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """Return those of the checksums whose files belong to a batch."""
    checksums: set[str] = set()
    for some in _chunks(sha256s):
        query = select(media.c.sha256).where(media.c.sha256.in_(some))
        checksums.update(connection.execute(query).scalars())
    return checksums


def erase(connection: Connection, entry_id: int) -> list[str]:
    """Delete the files of all revisions of an entry that no other entry or staged row has.

    Returns their checksums. To be called before the entry's revisions are emptied.
    """
    mine = select(revision.c.media).where(revision.c.entry_id == entry_id, revision.c.media != "")
    gone = _checksums(connection.execute(mine).scalars())
    others = (
        select(revision.c.media).where(revision.c.entry_id != entry_id, revision.c.media != ""),
        select(batch_row.c.media).where(batch_row.c.media != ""),
    )
    for query in others if gone else ():
        for text in connection.execute(query.execution_options(yield_per=1000)).scalars():
            gone -= _checksums((text,))
    for some in _chunks(sorted(gone)):
        connection.execute(delete(media).where(media.c.sha256.in_(some)))
    return sorted(gone)


def _checksums(texts: Iterable[str]) -> set[str]:
    return {medium.sha256 for text in texts for medium in unpacked(text).values()}


def _chunks(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for begin in range(0, len(items), _CHUNK):
        yield items[begin : begin + _CHUNK]
