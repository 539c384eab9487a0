"""Writing lexicons, and applying the staged rows of a batch.

Applying is SQL only, in one transaction of the caller: entries, revisions, the change log and the
keys change together. A revision is never changed, and an id never means another entry: a withdrawn
entry keeps its id and gets a revision that repeats its last document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    and_,
    case,
    cast,
    func,
    insert,
    literal,
    select,
    update,
)

from dictionary.record.kinds import REGISTER
from dictionary.store.facts import note_change, touch_catalogue_for
from dictionary.store.tables.content import batch_row, change, entry, lexicon, revision, scope
from dictionary.store.write.postings import REWRITTEN, make_scopes, move_forms, scope_of_row
from dictionary.store.write.staging import unstage


@dataclass(frozen=True, slots=True)
class Stamp:
    """The common columns of all revisions of a write: time, author, message, batch (None: edit)."""

    at: str
    by: str
    message: str = ""
    batch: int | None = None


def save_lexicon(connection: Connection, values: Mapping[str, Any]) -> bool:
    """Insert the lexicon or update it; return whether anything changed.

    `values`: all columns but `created_at`; `updated_at` alone is no change. The visibility of an
    existing lexicon is not changed: see `visibility`.
    """
    rows = connection.execute(select(lexicon).where(lexicon.c.id == values["id"])).mappings()
    old = rows.first()
    if old is None:
        connection.execute(insert(lexicon).values(created_at=values["updated_at"], **values))
    else:
        values = {key: value for key, value in values.items() if key != "visibility"}
        if all(old[key] == value for key, value in values.items() if key != "updated_at"):
            return False
        connection.execute(update(lexicon).where(lexicon.c.id == values["id"]).values(**values))
    touch_catalogue_for(connection, values["id"])
    return True


def apply(connection: Connection, batch_id: int, lexicon_id: str, stamp: Stamp) -> tuple[int, int]:
    """Apply the staged rows of a batch: write entries, revisions, changes and keys from them.

    Returns the numbers of the first and the last change, (0, 0) if no rows are staged.
    """
    mine = batch_row.c.batch_id == batch_id
    rows = connection.execute(
        select(batch_row.c.kind, func.count(), func.max(batch_row.c.position))
        .where(mine)
        .group_by(batch_row.c.kind)
    ).fetchall()
    kinds = {row[0] for row in rows}
    count, highest = sum(row[1] for row in rows), max((row[2] for row in rows), default=0)
    if not count:
        return 0, 0
    make_scopes(connection, batch_id, lexicon_id)
    last_entry = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one()
    last_change = connection.execute(select(func.coalesce(func.max(change.c.seq), 0))).scalar_one()
    # Ids and change numbers follow the positions of the rows, so nothing has to be read back.
    connection.execute(
        update(batch_row)
        .where(mine, batch_row.c.kind == "created")
        .values(entry_id=last_entry + batch_row.c.position)
    )
    if "created" in kinds:
        _create_entries(connection, batch_id, lexicon_id, stamp.at)
    if not kinds.isdisjoint(REWRITTEN):
        _rewrite_entries(connection, batch_id, lexicon_id, stamp.at)
    if kinds - {"withdrawn"}:
        _add_revisions(connection, batch_id, stamp)
    if "withdrawn" in kinds:
        _withdraw_entries(connection, batch_id, stamp)
    _log_changes(connection, batch_id, last_change, stamp.at, gaps=count != highest)
    move_forms(connection, batch_id, lexicon_id)
    unstage(connection, [batch_id])
    note_change(connection, lexicon_id, last_change + count)
    if _is_register(connection, lexicon_id):
        # What it says is in the catalogue.
        touch_catalogue_for(connection, lexicon_id)
    return last_change + 1, last_change + count


def _is_register(connection: Connection, lexicon_id: str) -> bool:
    query = select(lexicon.c.kind).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == REGISTER


def _log_changes(connection: Connection, batch_id: int, last: int, at: str, *, gaps: bool) -> None:
    """Write the change log, numbered after `last`; `gaps`: rows were left out of the positions."""
    place: Any = batch_row.c.position
    if gaps:
        place = func.row_number().over(order_by=batch_row.c.position)
    connection.execute(
        insert(change).from_select(
            ["seq", "entry_id", "revision", "kind", "at"],
            select(
                last + place,
                batch_row.c.entry_id,
                entry.c.revision,
                batch_row.c.kind,
                literal(at),
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_row.c.batch_id == batch_id),
        )
    )


def public_json(lexicon_id: str, entry_id: Any, number: Any, at: Any) -> Any:
    """Return the expression for an entry's JSON in the API: columns, media if any, document.

    The media and the document, or what is shown of it, are those of the staged row. Ids of lexicons
    and times need no escaping: they have no quote and no backslash.
    """
    return (
        literal('{"id":')
        .concat(cast(entry_id, Text))
        .concat(f',"lexicon":"{lexicon_id}","revision":')
        .concat(cast(number, Text))
        .concat(',"status":"published","updated_at":"')
        .concat(at)
        .concat('","url":"/entries/')
        .concat(cast(entry_id, Text))
        .concat('",')
        .concat(
            case(
                (batch_row.c.media == "", ""),
                else_=literal('"media":').concat(batch_row.c.media).concat(","),
            )
        )
        .concat(
            func.substr(
                case((batch_row.c.shown == "", batch_row.c.document), else_=batch_row.c.shown), 2
            )
        )
    )


_SAME = ("identity", "digest", "initial", "opening", "sort_key")


def _create_entries(connection: Connection, batch_id: int, lexicon_id: str, at: str) -> None:
    connection.execute(
        insert(entry).from_select(
            ["id", "lexicon_id", "scope_id", "status", "revision", "updated_at", "json", *_SAME],
            select(
                batch_row.c.entry_id,
                literal(lexicon_id),
                scope.c.id,
                literal("published"),
                literal(1),
                literal(at),
                public_json(lexicon_id, batch_row.c.entry_id, literal(1), literal(at)),
                *(batch_row.c[name] for name in _SAME),
            )
            .select_from(batch_row)
            .join(scope, scope_of_row(lexicon_id))
            .where(batch_row.c.batch_id == batch_id, batch_row.c.kind == "created"),
        )
    )


def _rewrite_entries(connection: Connection, batch_id: int, lexicon_id: str, at: str) -> None:
    connection.execute(
        update(entry)
        .where(
            batch_row.c.batch_id == batch_id,
            batch_row.c.kind.in_(REWRITTEN),
            entry.c.id == batch_row.c.entry_id,
            scope_of_row(lexicon_id),
        )
        .values(
            scope_id=scope.c.id,
            status="published",
            revision=entry.c.revision + 1,
            updated_at=at,
            json=public_json(lexicon_id, entry.c.id, entry.c.revision + 1, literal(at)),
            **{name: batch_row.c[name] for name in _SAME},
        )
    )


_REVISION = (
    *("entry_id", "number", "kind", "at", "by", "batch_id", "message"),
    *("digest", "document", "media"),
)


def _stamped(stamp: Stamp) -> tuple[Any, ...]:
    """Return the expressions of `at`, `by`, `batch_id` and `message`."""
    batch_id = cast(literal(stamp.batch), revision.c.batch_id.type)
    return literal(stamp.at), literal(stamp.by), batch_id, literal(stamp.message)


def _add_revisions(connection: Connection, batch_id: int, stamp: Stamp) -> None:
    connection.execute(
        insert(revision).from_select(
            _REVISION,
            select(
                entry.c.id,
                entry.c.revision,
                batch_row.c.kind,
                *_stamped(stamp),
                batch_row.c.digest,
                batch_row.c.document,
                batch_row.c.media,
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_row.c.batch_id == batch_id, batch_row.c.kind != "withdrawn"),
        )
    )


def _withdraw_entries(connection: Connection, batch_id: int, stamp: Stamp) -> None:
    """Withdraw entries; the new revision repeats the document of the one before."""
    going = (batch_row.c.batch_id == batch_id, batch_row.c.kind == "withdrawn")
    connection.execute(
        update(entry)
        .where(*going, entry.c.id == batch_row.c.entry_id)
        .values(status="withdrawn", revision=entry.c.revision + 1, updated_at=stamp.at, json="{}")
    )
    connection.execute(
        insert(revision).from_select(
            _REVISION,
            select(
                entry.c.id,
                entry.c.revision,
                batch_row.c.kind,
                *_stamped(stamp),
                revision.c.digest,
                revision.c.document,
                revision.c.media,
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .join(
                revision,
                and_(
                    revision.c.entry_id == entry.c.id,
                    revision.c.number == entry.c.revision - 1,
                ),
            )
            .where(*going),
        )
    )
