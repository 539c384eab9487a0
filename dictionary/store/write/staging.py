"""Staging the rows of a batch while it is checked: documents and keys, ready to be applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, exists, func, or_, select, update

from dictionary.selection import Only, Selection
from dictionary.store.mapping import RecordRow
from dictionary.store.tables.content import batch_form, batch_row, entry, revision

ACCEPT, REJECT = "accept", "reject"
_BLANK = RecordRow("", "", "", "", "", "", b"", "", "", ())


@dataclass(frozen=True, slots=True)
class Staged:
    """A row of a batch that would change an entry.

    `outcome`, for people: new, changed, conflict, missing. `kind` of the revision that it would
    make: created, updated, restored, reverted, withdrawn. `base`: the revision that it was compared
    with. `row`: None if the entry is withdrawn.
    """

    position: int
    outcome: str
    kind: str
    entry_id: int | None
    row: RecordRow | None
    base: int = 0
    place: str = ""
    decision: str = ""


def _insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of `table`, with all columns in their order, straight through the driver.

    A batch stages about five rows for each entry. For each row SQLAlchemy, which binds by name,
    takes longer than the database.
    """
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(table.columns))
    into = f"{table.name} ({names})"
    sql = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608  # names of our own tables; values are bound
    if rows:
        connection.exec_driver_sql(sql, list(rows))


def _row(batch_id: int, staged: Staged) -> tuple[Any, ...]:
    row = staged.row or _BLANK
    return (
        batch_id,
        staged.position,
        staged.place,
        staged.outcome,
        staged.kind,
        staged.decision,
        staged.base,
        staged.entry_id,
        row.identity,
        row.language,
        row.languages,
        row.part_of_speech,
        row.domains,
        row.initial,
        row.sort_key,
        row.digest,
        row.document,
        row.media,
        row.scope_digest,
        row.opening,
        row.has,
        row.shown,
    )


def stage(connection: Connection, batch_id: int, rows: Sequence[Staged]) -> None:
    """Insert `rows`, with their keys, as staged rows of the batch."""
    _insert_rows(connection, batch_row, [_row(batch_id, staged) for staged in rows])
    forms = [
        (
            batch_id,
            staged.position,
            position,
            *form,
        )
        for staged in rows
        if staged.row is not None
        for position, form in enumerate(staged.row.forms)
    ]
    _insert_rows(connection, batch_form, forms)


def only_rows(connection: Connection, batch_ids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """Return the staged rows of batches of one record: `entry_id` and `document`, by batch."""
    query = select(batch_row.c.batch_id, batch_row.c.entry_id, batch_row.c.document).where(
        batch_row.c.batch_id.in_(batch_ids)
    )
    return {row["batch_id"]: dict(row) for row in connection.execute(query).mappings()}


def last_position(connection: Connection, batch_id: int) -> int:
    """Return the position of the last row that is staged for a batch, 0 if there is none."""
    query = select(func.max(batch_row.c.position)).where(batch_row.c.batch_id == batch_id)
    return int(connection.execute(query).scalar() or 0)


def unstage(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Delete all staged rows of the batches."""
    for table in (batch_form, batch_row):
        connection.execute(delete(table).where(table.c.batch_id.in_(batch_ids)))


def unstage_entries(
    connection: Connection, entry_ids: Sequence[int], batch_ids: Selection[int]
) -> None:
    """Delete the staged rows of these batches about these entries."""
    which: Any = batch_row.c.entry_id.in_(entry_ids)
    if isinstance(batch_ids, Only):
        which = and_(which, batch_row.c.batch_id.in_(batch_ids.items))
    of_them = and_(
        batch_row.c.batch_id == batch_form.c.batch_id,
        batch_row.c.position == batch_form.c.row,
        which,
    )
    connection.execute(delete(batch_form).where(exists().where(of_them)))
    connection.execute(delete(batch_row).where(which))


def staged_rows(
    connection: Connection, batch_id: int, outcomes: Selection[str], after: int, limit: int
) -> list[dict[str, Any]]:
    """Return rows of these outcomes, each with the document that it was compared with.

    Those with positions above `after`, in their order.
    """
    names = ("position", "place", "outcome", "kind", "decision", "entry_id", "document", "media")
    query = (
        select(
            *(batch_row.c[name] for name in names),
            revision.c.document.label("before"),
            revision.c.media.label("media_before"),
        )
        .outerjoin(
            revision,
            and_(
                revision.c.entry_id == batch_row.c.entry_id,
                revision.c.number == batch_row.c.base,
            ),
        )
        .where(batch_row.c.batch_id == batch_id, batch_row.c.position > after)
        .order_by(batch_row.c.position)
        .limit(limit)
    )
    if isinstance(outcomes, Only):
        query = query.where(batch_row.c.outcome.in_(outcomes.items))
    return [dict(row) for row in connection.execute(query).mappings()]


def _left_out(batch_id: int) -> Any:
    """Return the condition that a row is not to be applied: rejected, or a conflict."""
    undecided = and_(batch_row.c.outcome == "conflict", batch_row.c.decision != ACCEPT)
    return and_(batch_row.c.batch_id == batch_id, or_(batch_row.c.decision == REJECT, undecided))


def tally(connection: Connection, batch_id: int) -> list[tuple[str, str, str, int]]:
    """Return (outcome, kind, decision, number of rows) for the staged rows of a batch."""
    of_each = (batch_row.c.outcome, batch_row.c.kind, batch_row.c.decision)
    query = select(*of_each, func.count()).where(batch_row.c.batch_id == batch_id)
    return [tuple(row) for row in connection.execute(query.group_by(*of_each))]


def to_withdraw(connection: Connection, batch_id: int) -> int:
    """Return the number of entries that applying the batch would withdraw."""
    query = (
        select(func.count())
        .select_from(batch_row)
        .where(batch_row.c.batch_id == batch_id, batch_row.c.kind == "withdrawn")
        .where(~_left_out(batch_id))
    )
    return int(connection.execute(query).scalar_one())


def prune(connection: Connection, batch_id: int) -> int:
    """Delete the staged rows that are not to be applied; return how many."""
    out = _left_out(batch_id)
    rows = select(batch_row.c.position).where(out)
    if connection.execute(rows.limit(1)).first() is None:
        return 0
    connection.execute(
        delete(batch_form).where(batch_form.c.batch_id == batch_id, batch_form.c.row.in_(rows))
    )
    return connection.execute(delete(batch_row).where(out)).rowcount


def decide(
    connection: Connection,
    batch_id: int,
    decision: str,
    positions: Sequence[int] | None = None,
    outcome: str | None = None,
) -> int:
    """Set the decision on rows, by position or all of an outcome; return how many."""
    which = [batch_row.c.batch_id == batch_id]
    if positions is not None:
        which.append(batch_row.c.position.in_(positions))
    if outcome is not None:
        which.append(batch_row.c.outcome == outcome)
    return connection.execute(update(batch_row).where(*which).values(decision=decision)).rowcount


def decisions(connection: Connection, batch_id: int) -> dict[tuple[str, str], str]:
    """Return the decisions on the batch's rows by entry id (identity, of a new one) and digest."""
    rows = connection.execute(
        select(
            batch_row.c.entry_id, batch_row.c.identity, batch_row.c.digest, batch_row.c.decision
        ).where(batch_row.c.batch_id == batch_id, batch_row.c.decision != "")
    )
    return {(str(row[0] or row[1]), row[2]): row[3] for row in rows}


def stale(connection: Connection, batch_id: int, lexicon_id: str) -> int:
    """Return the number of rows that were compared with an entry that has changed since."""
    mine = batch_row.c.batch_id == batch_id
    moved = connection.execute(
        select(func.count())
        .select_from(batch_row)
        .join(entry, entry.c.id == batch_row.c.entry_id)
        .where(mine, entry.c.revision != batch_row.c.base)
    ).scalar_one()
    there = connection.execute(
        select(func.count())
        .select_from(batch_row)
        .join(
            entry,
            and_(entry.c.lexicon_id == lexicon_id, entry.c.identity == batch_row.c.identity),
        )
        # An entry that is rewritten may get another identity, which must be free, too.
        .where(mine, or_(batch_row.c.kind == "created", batch_row.c.entry_id != entry.c.id))
    ).scalar_one()
    return int(moved + there)
