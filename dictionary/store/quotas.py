"""Sizes of the stored uploads, by account and by lexicon; and the files that are still needed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dictionary.store.tables.content import batch, media

# States of batches whose files are never read again.
_OVER = ("rejected", "cancelled")
# States of batches that are not decided on.
_OPEN = ("received", "checking", "checked", "failed")


def _sum(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Return the bytes of the files of batches, each counted once."""
    files = select(batch.c.file_sha256, batch.c.file_size).where(condition).distinct().subquery()
    query = select(func.coalesce(func.sum(files.c.file_size), 0))
    return int(connection.execute(query).scalar_one())


def of_account(connection: Connection, name: str, since: str) -> int:
    """Return the bytes of an account's files in open batches or in batches made after `since`."""
    counted = or_(batch.c.state.in_(_OPEN), batch.c.created_at > since)
    return _sum(connection, and_(batch.c.by == name, counted))


def of_lexicon(connection: Connection, lexicon_id: str, since: str) -> int:
    """Return the bytes of a lexicon's files and media.

    Files of rejected and cancelled batches count only if these were made after `since`.
    """
    mine = batch.c.lexicon_id == lexicon_id
    counted = or_(batch.c.state.not_in(_OVER), batch.c.created_at > since)
    files = (
        select(media.c.sha256, media.c.size)
        .join(batch, batch.c.id == media.c.batch_id)
        .where(mine)
        .distinct()
        .subquery()
    )
    query = select(func.coalesce(func.sum(files.c.size), 0))
    return _sum(connection, and_(mine, counted)) + int(connection.execute(query).scalar_one())


def needed(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """Return those of the files, by checksum, that a batch may still need."""
    query = select(batch.c.file_sha256).where(
        batch.c.file_sha256.in_(sha256s), batch.c.state.not_in(_OVER)
    )
    return set(connection.execute(query).scalars())
