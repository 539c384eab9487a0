"""How much is kept of uploads, by account and by lexicon; and which files nobody needs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from dictionary.store.tables.content import batch, media

# Of these nothing is ever read again.
_OVER = ("rejected", "cancelled")
# These are still to be decided on.
_OPEN = ("received", "checking", "checked", "failed")


def _sum(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Return the bytes of the files of batches, each counted once."""
    files = select(batch.c.file_sha256, batch.c.file_size).where(condition).distinct().subquery()
    query = select(func.coalesce(func.sum(files.c.file_size), 0))
    return int(connection.execute(query).scalar_one())


def of_account(connection: Connection, name: str, since: str) -> int:
    """Return the bytes of files by an account that are open, or that came after `since`."""
    kept = or_(batch.c.state.in_(_OPEN), batch.c.created_at > since)
    return _sum(connection, and_(batch.c.by == name, kept))


def of_lexicon(connection: Connection, lexicon_id: str, since: str) -> int:
    """Return the bytes of files and media of a lexicon; of batches that are over after `since`."""
    mine = batch.c.lexicon_id == lexicon_id
    kept = or_(batch.c.state.not_in(_OVER), batch.c.created_at > since)
    files = (
        select(media.c.sha256, media.c.size)
        .join(batch, batch.c.id == media.c.batch_id)
        .where(mine)
        .distinct()
        .subquery()
    )
    query = select(func.coalesce(func.sum(files.c.size), 0))
    return _sum(connection, and_(mine, kept)) + int(connection.execute(query).scalar_one())


def needed(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """Return those of some files that a batch may still need."""
    query = select(batch.c.file_sha256).where(
        batch.c.file_sha256.in_(sha256s), batch.c.state.not_in(_OVER)
    )
    return set(connection.execute(query).scalars())
