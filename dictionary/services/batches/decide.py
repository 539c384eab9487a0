"""What people decide about a batch: which rows, apply, reject, cancel, revert.

Applying and reverting are only asked for here; whoever works on batches does them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.services.batches.check import REPLACE
from dictionary.services.library import Library
from dictionary.store import batches, staging, versions
from dictionary.store.database import Connection
from dictionary.store.staging import ACCEPT, REJECT

_DECISIONS = {"accept": ACCEPT, "reject": REJECT, "none": ""}
# So many conflicts are listed; how many there are in all is told.
MOST_LISTED = 1_000
_MAX_ID = 2**63 - 1


def found_batch(connection: Connection, batch_id: int) -> batches.Row:
    """Return the batch; raises NotFound."""
    row = batches.one(connection, batch_id) if batch_id <= _MAX_ID else None
    if row is None:
        raise NotFound("batch-not-found", id=str(batch_id))
    return row


def _require_state(row: Mapping[str, Any], *states: str) -> None:
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
        _require_state(found_batch(connection, batch_id), "checked")
        return staging.decide(connection, batch_id, _DECISIONS[decision], rows, outcome)


def ask_to_apply(
    library: Library,
    batch_id: int,
    by: str,
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
        row = found_batch(connection, batch_id)
        _require_state(row, "checked")
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
            decided_by=by,
            request={"withdraw": going},
            reason="",
            attempts=0,
        )


def ask_to_revert(
    library: Library,
    batch_id: int,
    by: str,
    *,
    overwrite: Sequence[int] = (),
    keep: Sequence[int] = (),
) -> None:
    """Have an applied batch taken back.

    Entries that were edited since are conflicts: each has to be named, to `overwrite` it with what
    it was before the batch or to `keep` it as it is. Raises Conflict with those that are not.
    """
    with library.database.write() as connection:
        row = found_batch(connection, batch_id)
        _require_state(row, "applied")
        found = versions.edited_since(connection, row["first_change"], row["last_change"])
        named = {*overwrite, *keep}
        open_ = [entry_id for entry_id in found if entry_id not in named]
        if open_:
            raise Conflict("revert-conflicts", count=len(open_), entries=open_[:MOST_LISTED])
        batches.advance(
            connection,
            batch_id,
            ["applied"],
            "reverting",
            decided_by=by,
            request={"overwrite": sorted(set(overwrite) - set(keep)), "keep": sorted(set(keep))},
            reason="",
            attempts=0,
        )


def reject(library: Library, batch_id: int, by: str, message: str = "") -> None:
    """Turn a batch down that was not applied; what it staged goes, the file stays."""
    _end(library, batch_id, by, ("received", "checking", "checked"), "rejected", message)


def cancel(library: Library, batch_id: int, by: str) -> None:
    """Stop a batch that is waiting or being checked, by whoever sent it."""
    _end(library, batch_id, by, ("received", "checking", "checked"), "cancelled", "")


def _end(
    library: Library, batch_id: int, by: str, states: tuple[str, ...], to: str, message: str
) -> None:
    with library.database.write() as connection:
        row = found_batch(connection, batch_id)
        _require_state(row, *states)
        request = {"message": message} if message else {}
        batches.advance(connection, batch_id, states, to, decided_by=by, request=request)
        staging.unstage(connection, [batch_id])
