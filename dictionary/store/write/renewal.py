"""Renewing what is made of the newest revisions: keys, scopes, order, and the JSON of the API."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, or_, update

from dictionary.store.facts import touch_catalogue
from dictionary.store.tables.content import batch_row, entry, scope
from dictionary.store.write.changes import public_json
from dictionary.store.write.postings import forget_all, make_scopes, move_forms, scope_of_row


def renew_keys(connection: Connection, staged: Sequence[tuple[str, int]]) -> None:
    """Replace all keys by those of the staged rows; `staged`: (lexicon, batch) pairs.

    An entry whose staged document is not that of its digest gets the JSON and the digest of it: the
    document is the same revision in the current version. So does what is shown otherwise than as
    its document. No revision is written.
    """
    forget_all(connection)
    for lexicon_id, batch_id in staged:
        make_scopes(connection, batch_id, lexicon_id)
        mine = (batch_row.c.batch_id == batch_id, entry.c.id == batch_row.c.entry_id)
        connection.execute(
            update(entry)
            .where(*mine, scope_of_row(lexicon_id))
            .values(
                scope_id=scope.c.id,
                initial=batch_row.c.initial,
                opening=batch_row.c.opening,
                sort_key=batch_row.c.sort_key,
            )
        )
        connection.execute(
            update(entry)
            .where(*mine, or_(entry.c.digest != batch_row.c.digest, batch_row.c.shown != ""))
            .values(
                digest=batch_row.c.digest,
                json=public_json(lexicon_id, entry.c.id, entry.c.revision, entry.c.updated_at),
            )
        )
        move_forms(connection, batch_id, lexicon_id)
    touch_catalogue(connection)
