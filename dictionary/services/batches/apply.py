"""Applying and reverting batches, each in one short transaction.

Rows to apply were staged when the batch was checked; rows to revert are staged just before. The
transaction compares every row with its entry once more, so that no later change is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dictionary.files.uploads import ProgressCallback
from dictionary.record.kinds import stored_record
from dictionary.services.batches.metadata import filled, from_kept
from dictionary.services.batches.recheck import send_back
from dictionary.services.clock import now
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.mapping import record_row
from dictionary.store.media import leave_out
from dictionary.store.read import queries, versions
from dictionary.store.read.versions import Undo
from dictionary.store.write import changes, staging
from dictionary.store.write.changes import Stamp
from dictionary.store.write.staging import Staged

_CHUNK = 2_000
_STALE = {"code": "batch-stale", "params": {}}


def apply_batch(library: Library, batch_id: int, progress: ProgressCallback) -> None:
    """Apply a batch in the state `applying`; send it back to be checked if its entries changed."""
    progress("apply", 0, 1)
    with library.database.write() as connection:
        row = batches.one(connection, batch_id)
        if row is None or row["state"] != "applying":
            return
        if is_stale(connection, row):
            send_back(connection, row, reason=_STALE)
            return
        at = now()
        describe(connection, row, at)
        left_out = apply_rows(connection, row, at)
        counts = {**row["counts"], "left_out": left_out}
        batches.update_batch(connection, batch_id, counts=counts)
    progress("apply", 1, 1)


def is_stale(connection: Connection, row: Mapping[str, Any]) -> bool:
    """Say whether entries of a batch have changed since its check.

    `row`: `id`, `lexicon_id` and `base_change` of the batch.
    """
    is_changed = queries.last_change(connection) != row["base_change"]
    return is_changed and bool(staging.stale(connection, row["id"], row["lexicon_id"]))


def apply_rows(connection: Connection, row: Mapping[str, Any], at: str) -> int:
    """Apply the staged rows of a batch in the state `applying`; return how many are left out.

    Rejected rows and undecided conflicts are left out. `row`: `id`, `lexicon_id`, `by` and
    `message` of the batch. The caller has checked that it is not stale.
    """
    batch_id = row["id"]
    left_out = staging.prune(connection, batch_id)
    if left_out:
        leave_out(connection, batch_id)
    stamp = Stamp(at, row["by"], row["message"], batch_id)
    first, last = changes.apply(connection, batch_id, row["lexicon_id"], stamp)
    values = {"first_change": first, "last_change": last, "applied_at": at}
    batches.advance(connection, batch_id, ["applying"], "applied", **values)
    return left_out


def describe(connection: Connection, row: Mapping[str, Any], at: str) -> None:
    """Fill empty columns of the lexicon with metadata of the file, from the batch's survey."""
    about = from_kept(batches.survey(connection, row["id"]))
    for lexicon in queries.lexicons(connection):
        if lexicon["id"] == row["lexicon_id"] and (values := filled(lexicon, about)):
            changes.save_lexicon(connection, {"id": lexicon["id"], "updated_at": at, **values})


def revert_batch(library: Library, batch_id: int, progress: ProgressCallback) -> None:
    """Revert a batch in the state `reverting`.

    If an entry was edited after the decisions about conflicts, the batch stays applied, with the
    reason `revert-conflicts`.
    """
    with library.database.write() as connection:
        row = batches.one(connection, batch_id)
        if row is None or row["state"] != "reverting":
            return
        # Rows left by a process that was killed.
        staging.unstage(connection, [batch_id])
    total = row["last_change"] - row["first_change"] + 1
    done, position = 0, 0
    for undone in _undoing(library, row):
        staged = list(_staged(undone, row["request"], position))
        position += len(staged)
        done += len(undone)
        with library.database.write() as connection:
            staging.stage(connection, batch_id, staged)
        progress("revert", done, total)
    _switch(library, row)


def _undoing(library: Library, row: Mapping[str, Any]) -> Iterator[Sequence[Undo]]:
    """Yield the changes of a batch in chunks, each change with the state before it."""
    after = row["first_change"] - 1
    while row["last_change"]:
        with library.database.read() as connection:
            undos = versions.undoing(connection, after, row["last_change"], _CHUNK)
        if not undos:
            return
        yield undos
        after = undos[-1].seq


def _staged(undone: Sequence[Undo], request: Mapping[str, Any], position: int) -> Iterator[Staged]:
    """Yield rows, numbered after `position`, that restore the state of entries before the batch."""
    overwrite = set(request.get("overwrite", ()))
    for undo in undone:
        edited = undo.head != undo.revision
        if undo.status == "removed" or (edited and undo.entry_id not in overwrite):
            continue
        outcome = "conflict" if edited else "changed"
        decision = staging.ACCEPT if edited else ""
        position += 1
        if undo.before is None:
            if undo.status == "withdrawn":
                position -= 1
                continue
            yield Staged(
                position, outcome, "withdrawn", undo.entry_id, None, undo.head, decision=decision
            )
            continue
        kind = "restored" if undo.status == "withdrawn" else "reverted"
        row = record_row(stored_record(undo.before), undo.identity, undo.media)
        yield Staged(position, outcome, kind, undo.entry_id, row, undo.head, decision=decision)


def _switch(library: Library, row: Mapping[str, Any]) -> None:
    batch_id = row["id"]
    with library.database.write() as connection:
        edited = versions.edited_since(connection, row["first_change"], row["last_change"])
        named = {*row["request"].get("overwrite", ()), *row["request"].get("keep", ())}
        new = [entry_id for entry_id in edited if entry_id not in named]
        if new or staging.stale(connection, batch_id, row["lexicon_id"]):
            reason = {"code": "revert-conflicts", "params": {"count": max(len(new), 1)}}
            batches.advance(connection, batch_id, ["reverting"], "applied", reason=reason)
            staging.unstage(connection, [batch_id])
            return
        at = now()
        stamp = Stamp(at, row["decided_by"], row["message"], batch_id)
        changes.apply(connection, batch_id, row["lexicon_id"], stamp)
        batches.advance(connection, batch_id, ["reverting"], "reverted", reverted_at=at)
