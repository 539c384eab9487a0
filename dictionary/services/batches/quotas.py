"""Quotas for uploads: the open files of an account, and all files of a lexicon."""

from __future__ import annotations

from datetime import timedelta

from dictionary.errors import TooLarge
from dictionary.files import uploads
from dictionary.files.blobs import StoredBlob
from dictionary.services.clock import after
from dictionary.services.site import Library
from dictionary.store import quotas
from dictionary.store.database import Connection

_DAY = timedelta(days=1)
# Files that are checked in one transaction.
_SOME = 200


def require_room(library: Library, connection: Connection, lexicon_id: str, size: int = 0) -> None:
    """Raise TooLarge unless `size` more bytes are within the quotas; the command line has none."""
    settings, viewer = library.settings, library.viewer
    if viewer.account is None:
        return
    since = after(-_DAY)
    if settings.quota_account:
        used = quotas.of_account(connection, viewer.name, since)
        if used + size > settings.quota_account:
            raise TooLarge("quota-account", limit=settings.quota_account >> 20)
    if settings.quota_lexicon:
        used = quotas.of_lexicon(connection, lexicon_id, since)
        if used + size > settings.quota_lexicon:
            raise TooLarge("quota-lexicon", limit=settings.quota_lexicon >> 20)


def take(library: Library, connection: Connection, lexicon_id: str, blob: StoredBlob) -> None:
    """Check the quotas for a stored file, in the transaction that inserts its batch.

    Raises TooLarge beyond the quotas, and then deletes the file unless another batch needs it.
    NotFound if it was swept meanwhile.
    """
    try:
        require_room(library, connection, lexicon_id, blob.size)
    except TooLarge:
        if not quotas.needed(connection, [blob.sha256]):
            uploads.forget(library.settings, blob.sha256)
        raise
    uploads.kept_path(library.settings, blob.sha256)


def sweep(library: Library) -> None:
    """Delete files older than a day that only rejected or cancelled batches have."""
    old = uploads.old_uploads(library.settings)
    for start in range(0, len(old), _SOME):
        some = old[start : start + _SOME]
        # In a writing transaction, so that no new batch can need one meanwhile.
        with library.database.write() as connection:
            needed = quotas.needed(connection, some)
            for sha256 in some:
                if sha256 not in needed:
                    uploads.forget_old(library.settings, sha256)
