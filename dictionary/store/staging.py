"""Batches, and what they stage while they are checked: rows that nobody else reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from dictionary.store.mapping import EntryRow
from dictionary.store.tables import batch, batch_form, batch_row


@dataclass(frozen=True, slots=True)
class Staged:
    """A row of a batch that would change something."""

    position: int
    line: int
    outcome: str
    entry_id: int | None
    row: EntryRow


def new_batch(
    connection: Connection, file_name: str, file_format: str, at: str, **more: str
) -> int:
    """Insert a batch that is being checked and return its id; `more`: other columns."""
    values = {"file_sha256": "", "signature": "", "counts": "{}", "message": "", "by": "", **more}
    found = connection.execute(
        insert(batch).returning(batch.c.id),
        {
            "state": "checking",
            "file_name": file_name,
            "file_format": file_format,
            "created_at": at,
            **values,
        },
    )
    return int(found.scalar_one())


def update_batch(connection: Connection, batch_id: int, **values: Any) -> None:
    """Set columns of a batch; `counts` may be given as a mapping."""
    if "counts" in values:
        values["counts"] = json.dumps(values["counts"], sort_keys=True)
    connection.execute(update(batch).where(batch.c.id == batch_id).values(**values))


def discard_batches(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Remove batches that were never applied, with everything staged for them."""
    for table in (batch_form, batch_row):
        connection.execute(delete(table).where(table.c.batch_id.in_(batch_ids)))
    connection.execute(delete(batch).where(batch.c.id.in_(batch_ids)))


def unfinished_batches(connection: Connection) -> list[int]:
    """Return the ids of batches that were being checked."""
    return list(connection.execute(select(batch.c.id).where(batch.c.state == "checking")).scalars())


def _insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of all columns of `table`, in their order, straight to the driver.

    A batch stages some five rows for each entry: SQLAlchemy's own way through names takes longer
    for each of them than the database does.
    """
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    marks = ", ".join([mark] * len(table.columns))
    into = f"{table.name} ({names})"
    sql = f"INSERT INTO {into} VALUES ({marks})"  # noqa: S608  # names of our own tables; values are bound
    connection.exec_driver_sql(sql, list(rows))


def stage(connection: Connection, batch_id: int, rows: Sequence[Staged]) -> None:
    """Keep `rows` for the batch until it is applied."""
    _insert_rows(
        connection,
        batch_row,
        [
            (
                batch_id,
                staged.position,
                staged.line,
                staged.outcome,
                staged.entry_id,
                staged.row.identity,
                staged.row.language,
                staged.row.languages,
                staged.row.part_of_speech,
                staged.row.domains,
                staged.row.initial,
                staged.row.sort_key,
                staged.row.digest,
                staged.row.document,
            )
            for staged in rows
        ],
    )
    forms = [
        (
            batch_id,
            staged.position,
            position,
            form.field,
            form.language,
            form.text,
            form.spelling,
            form.floor,
            form.plain_key,
            form.size,
            form.rank,
            form.marks,
            form.tail_key,
        )
        for staged in rows
        for position, form in enumerate(staged.row.forms)
    ]
    if forms:
        _insert_rows(connection, batch_form, forms)
