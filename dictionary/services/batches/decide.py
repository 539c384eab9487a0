"""Decisions of people about a batch: accept or reject rows; apply, reject, cancel or revert it.

Here applying and reverting are only requested; a worker does them. All decisions are for editors of
the lexicon and are logged. Contributors read batches and cancel their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound
from dictionary.services.batches.checking.task import REPLACE
from dictionary.services.people.accounts import audit
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.read import versions
from dictionary.store.write import staging
from dictionary.store.write.staging import ACCEPT, REJECT

# `batch.origin` of a proposal for one record.
PROPOSAL = "proposal"
_DECISIONS = {"accept": ACCEPT, "reject": REJECT, "none": ""}
# Conflicts that are listed; all are counted.
MOST_LISTED = 1_000
_MAX_ID = 2**63 - 1


def batch_for(
    library: Library, connection: Connection, batch_id: int, role: str = EDITOR
) -> batches.Row:
    """Return the batch, if the library's viewer has `role` in its lexicon.

    Raises NotFound, also for a lexicon that the viewer may not read, Unauthorized, Forbidden.
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
    """Accept or reject rows of a checked batch, by number or by outcome; return how many.

    `decision`: "accept", "reject", or "none" for no decision: such rows are applied unless they
    conflict. Raises BadRequest, NotFound, or Conflict if the batch is in another state.
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
    """Request that a checked batch is applied.

    `without_errors`: apply the good rows of a file with errors. `withdraw`: the number of entries
    to withdraw because the file lacks them (mode `replace`), as confirmation. Raises NotFound, or
    Conflict with the reason.
    """
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        require_state(row, "checked")
        library.viewer.require_approver(row["rulings"])
        if row["origin"] == PROPOSAL and row["by"] == library.viewer.name:
            raise Forbidden("own-proposal")
        errors = row["counts"].get("error", 0)
        if errors and not without_errors and row["mode"] != REPLACE:
            raise Conflict("batch-has-errors", count=errors)
        going = staging.to_withdraw(connection, batch_id)
        require_confirmed(row["mode"], errors, going, withdraw)
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


def require_confirmed(mode: str, errors: int, going: int, confirmed: int | None) -> None:
    """Raise Conflict for errors in the mode `replace`, or if withdrawals are not confirmed.

    `going`: the number of entries to withdraw, which `confirmed` has to equal.
    """
    if errors and mode == REPLACE:
        raise Conflict("replace-with-errors", count=errors)
    if going and going != confirmed:
        raise Conflict("withdrawals-unconfirmed", count=going)


def ask_to_revert(
    library: Library,
    batch_id: int,
    *,
    overwrite: Sequence[int] = (),
    keep: Sequence[int] = (),
) -> None:
    """Request that an applied batch is reverted.

    Entries that were edited since are conflicts. Each must be in `overwrite` (restore its state
    before the batch) or in `keep` (leave it). Raises Conflict with the ids of the others.
    """
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        require_state(row, "applied")
        library.viewer.require_approver(row["rulings"])
        edited = versions.edited_since(connection, row["first_change"], row["last_change"])
        named = {*overwrite, *keep}
        open_ = [entry_id for entry_id in edited if entry_id not in named]
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
    """Reject a batch that was not applied: its staged rows are deleted, its file is kept."""
    with library.database.write() as connection:
        row = batch_for(library, connection, batch_id)
        _end(library, connection, row, "rejected", {"message": message} if message else {})
        _write_down(library, connection, "batch.reject", batch_id, {"message": message})


def cancel(library: Library, batch_id: int) -> None:
    """Cancel a batch that was not applied. For its sender and for editors."""
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
