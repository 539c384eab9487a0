"""Writing the headings from the staged rows of a batch: a projection of the newest revisions."""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, insert, literal, select

from dictionary.store.tables.content import batch_form, batch_row, entry, heading


def move_headings(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Replace the headings of a batch's entries by those that are staged."""
    known = select(batch_row.c.entry_id).where(
        batch_row.c.batch_id == batch_id, batch_row.c.kind != "created"
    )
    connection.execute(delete(heading).where(heading.c.entry_id.in_(known)))
    of_row = and_(
        batch_row.c.batch_id == batch_form.c.batch_id,
        batch_row.c.position == batch_form.c.row,
    )
    names = ("language", "initial", "initial_key", "sort_key", "text", "opening")
    connection.execute(
        insert(heading).from_select(
            ["entry_id", "position", "lexicon_id", "scope_id", *names],
            select(
                batch_row.c.entry_id,
                batch_form.c.position,
                literal(lexicon_id),
                entry.c.scope_id,
                *(batch_form.c[name] for name in names),
            )
            .select_from(batch_form)
            .join(batch_row, of_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_form.c.batch_id == batch_id, batch_form.c.initial != "")
            # In the order of the table: inserts at random places take longer.
            .order_by(batch_row.c.entry_id, batch_form.c.position),
        )
    )
