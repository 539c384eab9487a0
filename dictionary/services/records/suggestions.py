"""Suggestions: messages from anybody to the editors about an entry, and the editors' decisions.

The sender gets a secret address that shows the decision, and may be anonymous. A suggestion is open
until an editor accepts it, with or without an edit of the entry, or rejects it with a reason.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, Conflict, NotFound, Removed, Withdrawn
from dictionary.record.kind import AnyRecord
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit
from dictionary.services.records import editing
from dictionary.services.records.editing import Edit
from dictionary.services.site import Library
from dictionary.services.viewer import EDITOR
from dictionary.store import suggestions as store
from dictionary.store.database import Connection
from dictionary.store.read import queries

KINDS = ("meaning", "spelling", "missing", "offensive", "other")
OPEN, ACCEPTED, REJECTED = STATES = ("open", "accepted", "rejected")
MAX_TEXT, MAX_CONTACT = 2_000, 200
_SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
_SECRET_BYTES = 24
_MAX_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Message:
    """A message about an entry. `kind`: one of KINDS; `sender` and `contact` may be ""."""

    entry: int
    kind: str
    text: str
    sender: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionDecision:
    """An editor's decision on a suggestion, with the reason."""

    suggestion: int
    reason: str = ""


def send(library: Library, message: Message) -> str:
    """Store a message for the editors; return the secret of the sender's address.

    Raises BadRequest for a part that cannot be used, NotFound, Withdrawn, Removed for the entry.
    """
    _check(message)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    with library.database.write() as connection:
        head = queries.entry_head(connection, message.entry) if message.entry <= _MAX_ID else None
        if head is None or head["lexicon_id"] not in library.lexicons(connection):
            raise NotFound("entry-not-found", id=str(message.entry))
        _require_published(message.entry, head)
        store.insert_suggestion(
            connection,
            {
                "digest": _digest(secret),
                "lexicon_id": head["lexicon_id"],
                "entry_id": message.entry,
                "revision": head["revision"],
                "kind": message.kind,
                "text": message.text.strip(),
                "sender": message.sender.strip(),
                "contact": message.contact.strip(),
                "account_id": library.viewer.account,
                "created_at": now(),
                "state": OPEN,
                "decided_at": None,
                "decided_by": None,
                "reason": "",
                "result": None,
            },
        )
    return secret


def _require_published(entry_id: int, head: Mapping[str, Any]) -> None:
    if head["status"] == "removed":
        raise Removed("entry-removed", id=str(entry_id), reason="")
    if head["status"] != "published":
        revision = str(head["revision"])
        raise Withdrawn("entry-withdrawn", id=str(entry_id), revision=revision)


def _check(message: Message) -> None:
    if message.kind not in KINDS:
        known = ", ".join(KINDS)
        raise BadRequest("suggestion-kind-unknown", field="kind", kind=message.kind, known=known)
    if not message.text.strip():
        raise BadRequest("suggestion-empty", field="text")
    for name, text, limit in (
        ("text", message.text, MAX_TEXT),
        ("sender", message.sender, MAX_CONTACT),
        ("contact", message.contact, MAX_CONTACT),
    ):
        if len(text) > limit:
            raise BadRequest("suggestion-too-long", field=name, limit=limit)
        if "\0" in text or any(0xD800 <= ord(char) < 0xE000 for char in text):
            raise BadRequest("suggestion-unreadable", field=name)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def followed(library: Library, secret: str) -> Mapping[str, Any]:
    """Return the suggestion whose sender has this secret; NotFound if there is none.

    `entry_json` is "" unless the entry is published and the viewer may read it.
    """
    with library.database.read() as connection:
        row = None
        if _SECRET.fullmatch(secret):
            row = store.by_digest(connection, _digest(secret))
        if row is None:
            raise NotFound("suggestion-not-found")
        seen = row["lexicon_id"] in library.lexicons(connection)
    shown = row["entry_json"] if seen and row["entry_status"] == "published" else ""
    return {**row, "entry_json": shown}


def queue(
    library: Library,
    lexicons: Selection[str] = EVERYTHING,
    state: str = OPEN,
    before: int | None = None,
    limit: int = 50,
) -> Sequence[Mapping[str, Any]]:
    """Return the suggestions in a state, newest first; EVERYTHING: of all that the viewer edits.

    Raises NotFound for a lexicon, Forbidden for a viewer who does not edit it.
    """
    with library.database.read() as connection:
        edited = _edited(library, connection, lexicons)
        return store.of_lexicons(connection, edited, state, before, limit)


def _edited(library: Library, connection: Connection, lexicons: Selection[str]) -> list[str]:
    seen = library.lexicons(connection)
    if not isinstance(lexicons, Only):
        return [lexicon for lexicon in seen if library.viewer.may(EDITOR, lexicon)]
    for lexicon in lexicons.items:
        if lexicon not in seen:
            raise NotFound("lexicon-not-found", id=lexicon)
        library.viewer.require(EDITOR, lexicon)
    return list(lexicons.items)


def suggestion(library: Library, suggestion_id: int) -> Mapping[str, Any]:
    """Return a suggestion for an editor of its lexicon; raises NotFound, Forbidden."""
    with library.database.read() as connection:
        return _editable(library, connection, suggestion_id)


def _editable(library: Library, connection: Connection, suggestion_id: int) -> Mapping[str, Any]:
    row = store.numbered(connection, suggestion_id) if suggestion_id <= _MAX_ID else None
    if row is None or row["lexicon_id"] not in library.lexicons(connection):
        raise NotFound("suggestion-not-found")
    library.viewer.require(EDITOR, row["lexicon_id"])
    return row


def accept(
    library: Library,
    decision: SuggestionDecision,
    edit: Edit | None = None,
    entry: AnyRecord | None = None,
) -> int | None:
    """Accept a suggestion, with an edit of its entry in the same transaction or without one.

    Returns the number of the new revision, None without an edit. Raises NotFound, Forbidden,
    Conflict if it was decided before, BadRequest if the edit is of another entry, and the errors of
    `editing.edit`.
    """
    number = None
    with library.database.write() as connection:
        row = _editable(library, connection, decision.suggestion)
        if edit is not None and entry is not None:
            if edit.entry != row["entry_id"]:
                raise BadRequest("suggestion-of-another-entry", field="suggestion")
            number = editing.edit_within(library, connection, edit, entry)
        _decide(library, connection, decision, ACCEPTED, number)
    return number


def reject(library: Library, decision: SuggestionDecision) -> None:
    """Reject a suggestion. Raises NotFound, Forbidden, Conflict, BadRequest without a reason."""
    if not decision.reason.strip():
        raise BadRequest("suggestion-reason-missing", field="reason")
    with library.database.write() as connection:
        _editable(library, connection, decision.suggestion)
        _decide(library, connection, decision, REJECTED, None)


def _decide(
    library: Library,
    connection: Connection,
    decision: SuggestionDecision,
    state: str,
    result: int | None,
) -> None:
    if len(decision.reason) > MAX_TEXT:
        raise BadRequest("suggestion-too-long", field="reason", limit=MAX_TEXT)
    values = {
        "state": state,
        "decided_at": now(),
        "decided_by": library.viewer.name,
        "reason": decision.reason.strip(),
        "result": result,
    }
    if not store.decide(connection, decision.suggestion, values):
        raise Conflict("suggestion-decided")
    about = {"reason": decision.reason, "revision": result}
    thing = f"suggestion:{decision.suggestion}"
    audit(connection, library.viewer, f"suggestion.{state}", thing, about)
