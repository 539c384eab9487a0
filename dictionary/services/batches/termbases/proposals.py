"""Proposals: a new state for one record, or a new record, beside what is approved.

A proposal is a batch of one record: it is checked, compared, applied and taken back as files are,
and a rejection leaves the record untouched. Contributors propose; editors approve, where somebody
else has proposed. Rulings in it wait for an approver of their authority.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import heading_of, is_held
from dictionary.services.batches import decide
from dictionary.services.batches.decide import PROPOSAL, batch_for
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.people.accounts import require
from dictionary.services.records import editing
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.read import queries
from dictionary.store.write import staging

_OPEN = ("received", "checking", "checked", "applying")
_MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal: its batch, who made it and why, and the record as it would be.

    `entry`: the record that it would change, None for a new one. `state` is that of the batch;
    `document` and `entry` are empty until it is checked, and again when it is applied or rejected.
    """

    batch: int
    lexicon: str
    state: str
    by: str
    at: str
    message: str
    entry: int | None
    heading: str
    document: Mapping[str, Any]
    rulings: Sequence[str]


def require_contributor(library: Library, lexicon_id: str) -> None:
    """Raise the error that `propose` would raise for every record of a lexicon."""
    with library.database.read() as connection:
        require(library, connection, CONTRIBUTOR, lexicon_id)


def propose(library: Library, lexicon_id: str, record: AnyRecord, message: str = "") -> int:
    """Propose a record for a lexicon; return the number of the proposal. For contributors.

    One with the identity of a known record would change that. Raises NotFound, Unauthorized,
    Forbidden, BadRequest for a record of another kind or a message that is too long, ProblemsFound
    for one that no lexicon takes.
    """
    with library.database.read() as connection:
        require(library, connection, CONTRIBUTOR, lexicon_id)
        kind = library.lexicons(connection)[lexicon_id]["kind"]
    if not is_held(record, kind):
        raise BadRequest("record-kind", field="kind", kind=kind, given=record.KIND.name)
    editing.require_sound(record)
    content = f"{record.KIND.document(record)}\n".encode()
    upload = Upload(lexicon_id, "proposal.jsonl", [content], message=message)
    return receive(library, upload, origin=PROPOSAL)


def propose_for(library: Library, entry_id: int, record: AnyRecord, message: str = "") -> int:
    """Propose a new state of a record; return the number of the proposal. For contributors.

    Raises as `propose` does, and BadRequest if the state has another id.
    """
    head = editing.current(library, entry_id, CONTRIBUTOR)
    if json.loads(head.document).get("source_id", "") != record.source_id:
        raise BadRequest("source-id-fixed", field="source_id")
    if not record.source_id:
        # Without an id a state is known by what it is filed under.
        raise BadRequest("proposal-needs-id", field="source_id")
    return propose(library, head.lexicon, record, message)


def open_proposals(library: Library, lexicon_id: str) -> list[Proposal]:
    """Return the open proposals for a lexicon, oldest first. For contributors."""
    with library.database.read() as connection:
        require(library, connection, CONTRIBUTOR, lexicon_id)
        rows = batches.from_origin(connection, lexicon_id, PROPOSAL, _OPEN, _MOST_LISTED)
        return _proposals(connection, rows)


def proposals_about(library: Library, entry_id: int) -> list[Proposal]:
    """Return the open proposals about a record, oldest first; none for who may not see them."""
    with library.database.read() as connection:
        head = queries.entry_head(connection, entry_id)
        if head is None or head["lexicon_id"] not in library.lexicons(connection):
            raise NotFound("entry-not-found", id=str(entry_id))
        if not library.viewer.may(CONTRIBUTOR, head["lexicon_id"]):
            return []
    of_lexicon = open_proposals(library, head["lexicon_id"])
    return [proposal for proposal in of_lexicon if proposal.entry == entry_id]


def proposal(library: Library, number: int) -> Proposal:
    """Return a proposal, whatever has become of it. For contributors. Raises NotFound."""
    with library.database.read() as connection:
        row = _row(library, connection, number, CONTRIBUTOR)
        return _proposals(connection, [row])[0]


def approve(library: Library, number: int) -> None:
    """Ask for a proposal to be applied. For editors, but not for who has made it.

    Raises NotFound, Forbidden, also where it rules for an authority that the viewer does not rule
    for, Conflict for one that is not checked yet or not open any more.
    """
    with library.database.read() as connection:
        row = _row(library, connection, number, EDITOR)
        if row["by"] == library.viewer.name:
            raise Forbidden("own-proposal")
        # Before any decision is written: one that may not be applied stays as it was.
        library.viewer.require_approver(row["rulings"])
        staged = staging.tally(connection, number)
    if row["state"] == "checked" and not staged:
        raise Conflict("proposal-changes-nothing", id=str(number))
    # What has changed here since the proposal is a conflict: who approves has seen both.
    if any(outcome == "conflict" for outcome, *_ in staged):
        decide.decide_rows(library, number, "accept", outcome="conflict")
    decide.ask_to_apply(library, number)


def reject(library: Library, number: int, reason: str) -> None:
    """Reject a proposal with a reason; its record stays as it is. For editors, and for its sender.

    Raises NotFound, Forbidden, BadRequest without a reason, Conflict for one that is not open.
    """
    if not reason.strip():
        raise BadRequest("proposal-reason-missing", field="reason")
    with library.database.read() as connection:
        row = _row(library, connection, number, CONTRIBUTOR)
    if row["by"] == library.viewer.name and not library.viewer.may(EDITOR, row["lexicon_id"]):
        decide.cancel(library, number)
        return
    decide.reject(library, number, reason)


def _row(library: Library, connection: Connection, number: int, role: str) -> batches.Row:
    row = batch_for(library, connection, number, role)
    if row["origin"] != PROPOSAL:
        raise NotFound("proposal-not-found", id=str(number))
    return row


def _proposals(connection: Connection, rows: Sequence[batches.Row]) -> list[Proposal]:
    staged = staging.only_rows(connection, [row["id"] for row in rows])
    return [_proposal(row, staged.get(row["id"], {})) for row in rows]


def _proposal(row: batches.Row, staged: Mapping[str, Any]) -> Proposal:
    document = json.loads(staged.get("document") or "{}")
    return Proposal(
        row["id"],
        row["lexicon_id"],
        row["state"],
        row["by"],
        row["created_at"],
        row["message"],
        staged.get("entry_id"),
        heading_of(document),
        document,
        row["rulings"],
    )
