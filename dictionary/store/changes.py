"""The writes that everyone sees: lexicons, and what a batch has staged when it is applied.

Applying is SQL alone, in the caller's one transaction: entries, revisions, the change log and the
keys switch together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from dictionary.store.marks import touch_catalogue
from dictionary.store.projections import make_scopes, move_forms, scope_of_row
from dictionary.store.tables import (
    batch_form,
    batch_row,
    change,
    entry,
    lexicon,
    revision,
    scope,
)


def save_lexicon(connection: Connection, values: Mapping[str, Any]) -> bool:
    """Insert the lexicon or update it; return whether anything changed.

    `values`: the columns but `created_at`; `updated_at` alone is no change. Who sees a lexicon that
    is there already stays as it is: see `visibility`.
    """
    found = connection.execute(select(lexicon).where(lexicon.c.id == values["id"])).mappings()
    old = found.first()
    if old is None:
        connection.execute(insert(lexicon).values(created_at=values["updated_at"], **values))
    else:
        values = {key: value for key, value in values.items() if key != "visibility"}
        if all(old[key] == value for key, value in values.items() if key != "updated_at"):
            return False
        connection.execute(update(lexicon).where(lexicon.c.id == values["id"]).values(**values))
    touch_catalogue(connection)
    return True


def apply(connection: Connection, batch_id: int, lexicon_id: str, stamp: Mapping[str, str]) -> None:
    """Move the staged rows of a batch to where everyone reads them.

    `stamp` goes into every revision: `at`, `by` and `message`.
    """
    make_scopes(connection, batch_id, lexicon_id)
    last_entry = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one()
    last_change = connection.execute(select(func.coalesce(func.max(change.c.seq), 0))).scalar_one()
    mine = batch_row.c.batch_id == batch_id
    # Ids and numbers follow the rows' own positions: nothing has to be read back.
    connection.execute(
        update(batch_row)
        .where(mine, batch_row.c.outcome == "new")
        .values(entry_id=last_entry + batch_row.c.position)
    )
    _move_entries(connection, batch_id, lexicon_id, stamp["at"])
    _move_revisions(connection, batch_id, stamp)
    connection.execute(
        insert(change).from_select(
            ["seq", "entry_id", "revision", "kind", "at"],
            select(
                last_change + batch_row.c.position,
                batch_row.c.entry_id,
                entry.c.revision,
                _kind(),
                literal(stamp["at"]),
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(mine),
        )
    )
    move_forms(connection, batch_id, lexicon_id)
    for table in (batch_form, batch_row):
        connection.execute(delete(table).where(table.c.batch_id == batch_id))


def _kind() -> Any:
    """What a row does to its entry, in the words of the change log."""
    return case((batch_row.c.outcome == "new", "created"), else_="updated")


def _json(lexicon_id: str, entry_id: Any, number: Any, at: str) -> Any:
    """An entry as the API shows it: what the database knows of it, then the document's keys.

    Ids of lexicons and times need no escaping: they have no quote and no backslash.
    """
    return (
        literal('{"id":')
        .concat(cast(entry_id, Text))
        .concat(f',"lexicon":"{lexicon_id}","revision":')
        .concat(cast(number, Text))
        .concat(f',"status":"published","updated_at":"{at}","url":"/entries/')
        .concat(cast(entry_id, Text))
        .concat('",')
        .concat(func.substr(batch_row.c.document, 2))
    )


def _move_entries(connection: Connection, batch_id: int, lexicon_id: str, at: str) -> None:
    mine = batch_row.c.batch_id == batch_id
    same = ("identity", "digest", "initial", "sort_key")
    connection.execute(
        insert(entry).from_select(
            ["id", "lexicon_id", "scope_id", "status", "revision", "updated_at", "json", *same],
            select(
                batch_row.c.entry_id,
                literal(lexicon_id),
                scope.c.id,
                literal("published"),
                literal(1),
                literal(at),
                _json(lexicon_id, batch_row.c.entry_id, literal(1), at),
                *(batch_row.c[name] for name in same),
            )
            .select_from(batch_row)
            .join(scope, scope_of_row(lexicon_id))
            .where(mine, batch_row.c.outcome == "new"),
        )
    )
    connection.execute(
        update(entry)
        .where(
            mine,
            batch_row.c.outcome == "changed",
            entry.c.id == batch_row.c.entry_id,
            scope_of_row(lexicon_id),
        )
        .values(
            scope_id=scope.c.id,
            status="published",
            revision=entry.c.revision + 1,
            updated_at=at,
            json=_json(lexicon_id, entry.c.id, entry.c.revision + 1, at),
            **{name: batch_row.c[name] for name in same},
        )
    )


def _move_revisions(connection: Connection, batch_id: int, stamp: Mapping[str, str]) -> None:
    connection.execute(
        insert(revision).from_select(
            ["entry_id", "number", "kind", "at", "by", "batch_id", "message", "digest", "document"],
            select(
                entry.c.id,
                entry.c.revision,
                _kind(),
                literal(stamp["at"]),
                literal(stamp["by"]),
                literal(batch_id),
                literal(stamp["message"]),
                batch_row.c.digest,
                batch_row.c.document,
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_row.c.batch_id == batch_id),
        )
    )
