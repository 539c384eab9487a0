"""What people decide about a batch: which rows, apply, reject, cancel, revert.

Applying and reverting are only asked for here; whoever works on batches does them. All of it is
for editors of the lexicon, and written down; its contributors see batches and cancel their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.services.batches.checking.check import REPLACE
from dictionary.services.people.accounts import audit
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.read import versions
from dictionary.store.write import staging
from dictionary.store.write.staging import ACCEPT, REJECT

_DECISIONS = {"accept": ACCEPT, "reject": REJECT, "none": ""}
# So many conflicts are listed; how many there are in all is told.
MOST_LISTED = 1_000
_MAX_ID = 2**63 - 1


def batch_for(
    library: Library, connection: Connection, batch_id: int, role: str = EDITOR
) -> batches.Row:
    """Return the batch, if the library's viewer may do with it what takes `role`.

    Raises NotFound, also for a lexicon that is closed to the viewer, Unauthorized, Forbidden.
    """
    row = None
    if 0 < batch_id <= _MAX_ID:
        key = "batch", batch_id
        row = library.once(connection, key, lambda: batches.one(connection, batch_id))
    if row is None or row["lexicon_id"] not in library.lexicons(connection):
        raise NotFound("batch-not-found", id=str(batch_id))
    library.viewer.require(role, row["lexicon_id"])
    return row


def require_state(row: Mapping[str, Any], *states: str) -> None:
    """Raise Conflict unless a batch is in one of the states."""
    if row["state"] not in states:
        raise Conflict("batch-state", id=str(row["id"]), state=row["state"])


def decide_rows(
    library: Library,
    batch_id: int,
    decision: str,
    rows: Sequence[int] | None = None,
    outcome: str | None = None,
) -> int:
    """Accept or reject rows of a checked batch, named by number or by outcome; return how many.

    `none` takes a decision back: then all but conflicts are applied. Raises BadRequest, NotFound,
    or Conflict if the batch is not waiting for decisions.
    """
    if decision not in _DECISIONS:
        known = ", ".join(_DECISIONS)
        raise BadRequest("decision-unknown", field="decision", decision=decision, known=known)
    if rows is None and outcome is None:
        raise BadRequest("rows-unnamed", field="rows")
    with library.database.write() as connection:
        require_state(batch_for(library, connection, batch_id), "checked")
        return staging.decide(connection, batch_id, _DECISIONS[decision], rows, outcome)


def ask_to_apply(
    library: Library,
    batch_id: int,
    *,
    without_errors: bool = False,
    withdraw: int | None = None,
) -> None:
    """Have a checked batch applied.

    A file with errors is applied only `without_errors`: then the good rows are taken. Entries that
    the file lacks are withdrawn (mode `replace`) only if `withdraw` says how many. Raises NotFound,
    or Conflict with what stands against it.
    """
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        require_state(row, "checked")
        errors = row["counts"].get("error", 0)
        if errors and row["mode"] == REPLACE:
            raise Conflict("replace-with-errors", count=errors)
        if errors and not without_errors:
            raise Conflict("batch-has-errors", count=errors)
        going = staging.to_withdraw(connection, batch_id)
        if going and withdraw != going:
            raise Conflict("withdrawals-unconfirmed", count=going)
        batches.advance(
            connection,
            batch_id,
            ["checked"],
            "applying",
            decided_by=library.viewer.name,
            request={"withdraw": going},
            reason="",
            attempts=0,
        )
        about = {"without_errors": without_errors, "withdraw": going}
        _write_down(library, connection, "batch.apply", batch_id, about)


def ask_to_revert(
    library: Library,
    batch_id: int,
    *,
    overwrite: Sequence[int] = (),
    keep: Sequence[int] = (),
) -> None:
    """Have an applied batch taken back.

    Entries that were edited since are conflicts: each has to be named, to `overwrite` it with what
    it was before the batch or to `keep` it as it is. Raises Conflict with those that are not.
    """
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        require_state(row, "applied")
        found = versions.edited_since(connection, row["first_change"], row["last_change"])
        named = {*overwrite, *keep}
        open_ = [entry_id for entry_id in found if entry_id not in named]
        if open_:
            raise Conflict("revert-conflicts", count=len(open_), entries=open_[:MOST_LISTED])
        request = {"overwrite": sorted(set(overwrite) - set(keep)), "keep": sorted(set(keep))}
        batches.advance(
            connection,
            batch_id,
            ["applied"],
            "reverting",
            decided_by=library.viewer.name,
            request=request,
            reason="",
            attempts=0,
        )
        _write_down(library, connection, "batch.revert", batch_id, request)


def reject(library: Library, batch_id: int, message: str = "") -> None:
    """Turn a batch down that was not applied; what it staged goes, the file stays."""
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        _end(library, connection, row, "rejected", {"message": message} if message else {})
        _write_down(library, connection, "batch.reject", batch_id, {"message": message})


def cancel(library: Library, batch_id: int) -> None:
    """Stop a batch that was not applied: whoever sent it, or an editor."""
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        if row["by"] != library.viewer.name:
            library.viewer.require(EDITOR, row["lexicon_id"])
        _end(library, connection, row, "cancelled", {})
        _write_down(library, connection, "batch.cancel", batch_id, {})


def _end(
    library: Library,
    connection: Connection,
    row: Mapping[str, Any],
    to: str,
    request: Mapping[str, Any],
) -> None:
    states = ("received", "checking", "checked")
    require_state(row, *states)
    by = library.viewer.name
    batches.advance(connection, row["id"], states, to, decided_by=by, request=request)
    staging.unstage(connection, [row["id"]])


def _write_down(
    library: Library,
    connection: Connection,
    action: str,
    batch_id: int,
    about: Mapping[str, Any],
) -> None:
    audit(connection, library.viewer, action, f"batch:{batch_id}", about)
