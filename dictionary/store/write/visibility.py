"""Changing the visibility of a lexicon, with the prepared postings of its terms."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, literal, select, update

from dictionary.store.facts import note_change, touch_catalogue
from dictionary.store.tables.content import change, entry, lexicon
from dictionary.store.write.postings import recount_lexicon


def set_visibility(connection: Connection, lexicon_id: str, visibility: str, at: str) -> None:
    """Show a lexicon to all (`public`) or to its members, in the caller's transaction.

    The terms of its entries are counted again. Readers of the change log know nothing of a lexicon
    that was for members, so when it becomes public, all its entries are logged once more.
    """
    changed = {"visibility": visibility, "updated_at": at}
    connection.execute(update(lexicon).where(lexicon.c.id == lexicon_id).values(**changed))
    recount_lexicon(connection, lexicon_id)
    if visibility == "public":
        _log_entries(connection, lexicon_id, at)
    touch_catalogue(connection)


def _log_entries(connection: Connection, lexicon_id: str, at: str) -> None:
    highest = select(func.coalesce(func.max(change.c.seq), 0))
    last = connection.execute(highest).scalar_one()
    connection.execute(
        insert(change).from_select(
            ["seq", "entry_id", "revision", "kind", "at"],
            select(
                last + func.row_number().over(order_by=entry.c.id),
                entry.c.id,
                entry.c.revision,
                literal("updated"),
                literal(at),
            )
            .where(entry.c.lexicon_id == lexicon_id, entry.c.status == "published")
            .order_by(entry.c.id),
        )
    )
    note_change(connection, lexicon_id, connection.execute(highest).scalar_one())
