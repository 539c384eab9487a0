"""Editing an entry: create, edit, restore, withdraw, bring back, take down.

An edit is written as a batch of one row: the same functions make its document and its keys, in one
transaction. Edits are for editors of the lexicon and are logged. An entry keeps its identity, so
that the contributor's next file still matches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.checks.rules import rules_for
from dictionary.errors import (
    BadRequest,
    Conflict,
    NotFound,
    ProblemsFound,
    Removed,
    Stale,
    Unstated,
    Withdrawn,
)
from dictionary.files import prepared, uploads
from dictionary.record.entry import Entry, identity_of
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import RECORDS_OF, is_held, stored_record
from dictionary.record.media import packed, references, unpacked
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit, require
from dictionary.services.records import media
from dictionary.services.records.media import carried
from dictionary.services.records.terms.approval import ruled_for
from dictionary.services.site import Library
from dictionary.services.viewer import ADMIN, EDITOR
from dictionary.store import batches, suggestions
from dictionary.store.database import Connection
from dictionary.store.mapping import RecordRow, record_row
from dictionary.store.read import entry_heads, queries
from dictionary.store.write import changes, staging, takedown
from dictionary.store.write.changes import Stamp
from dictionary.store.write.staging import Staged
from dictionary.text.fold import plain_key

_MAX_ID = 2**63 - 1
_MAX_NUMBER = 2**31 - 1
_MAX_MESSAGE = 1_000
# Ids that are made of headings: their length, and how many records of one heading get one.
_LONGEST_ID, _MOST_ALIKE = 60, 500
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Current:
    """An entry for an editor: the document of its newest revision, and its status."""

    id: int
    lexicon: str
    status: str
    revision: int
    document: str


@dataclass(frozen=True, slots=True)
class Edit:
    """The target of an edit: the entry, the message, and the revision that the editor has read.

    `revision` None: no check that the entry is still at this revision.
    """

    entry: int
    message: str = ""
    revision: int | None = None


def require_editable(library: Library, entry_id: int) -> None:
    """Raise the error that any edit of the entry would raise."""
    with library.database.read() as connection:
        head_within(library, connection, Edit(entry_id))


def current(library: Library, entry_id: int, role: str = EDITOR) -> Current:
    """Return the present state of an entry, published or withdrawn, for viewers with `role`.

    Raises NotFound, Unauthorized, Forbidden, Removed.
    """
    with library.database.read() as connection:
        head = head_within(library, connection, Edit(entry_id), role)
    return Current(entry_id, head["lexicon_id"], head["status"], head["revision"], head["document"])


def require_editor(library: Library, lexicon_id: str) -> None:
    """Raise the error that `create` would raise for every entry of a lexicon."""
    with library.database.read() as connection:
        require(library, connection, EDITOR, lexicon_id)


def require_new(library: Library, lexicon_id: str, entry: AnyRecord) -> None:
    """Raise the error that `create` would raise for an entry of a lexicon."""
    with library.database.read() as connection:
        require(library, connection, EDITOR, lexicon_id)
        require_other(connection, lexicon_id, entry)


def with_id(library: Library, lexicon_id: str, record: Any) -> Any:
    """Return a new record with an id that is free in its lexicon: its heading without marks.

    Others refer to concepts, authorities and decisions by their ids.
    """
    words = re.findall(r"[a-z0-9]+", " ".join(map(plain_key, _WORD.findall(record.heading))))
    name = "-".join(words)[:_LONGEST_ID].strip("-") or record.KIND.name
    wanted = [name, *(f"{name}-{number}" for number in range(2, _MOST_ALIKE))]
    with library.database.read() as connection:
        taken = entry_heads.identities(connection, lexicon_id, [*map(identity_of, wanted)])
    free = (own for own in wanted if identity_of(own) not in taken)
    return replace(record, source_id=next(free, ""))


def create(library: Library, lexicon_id: str, entry: AnyRecord, message: str = "") -> int:
    """Add an entry to a lexicon; return its id. For editors.

    Raises NotFound, Unauthorized, Forbidden, ProblemsFound, BadRequest for the message, Conflict if
    the lexicon has an entry of the same identity, withdrawn or not.
    """
    with library.database.write() as connection:
        return create_within(library, connection, lexicon_id, entry, message)


def create_within(
    library: Library, connection: Connection, lexicon_id: str, entry: AnyRecord, message: str
) -> int:
    """Do what `create` does, in the caller's transaction."""
    _require_short(message)
    require(library, connection, EDITOR, lexicon_id)
    _require_kind(library, connection, lexicon_id, entry)
    require_sound(entry)
    require_other(connection, lexicon_id, entry)
    require_approver(library, connection, None, entry)
    row = record_row(entry)
    _move(library, connection, lexicon_id, Staged(1, "new", "created", None, row), message)
    made = entry_heads.identities(connection, lexicon_id, [row.identity])[row.identity].id
    about = {"revision": 1, "message": message}
    audit(connection, library.viewer, "entry.created", f"entry:{made}", about)
    return made


def edit(library: Library, wanted: Edit, entry: AnyRecord) -> int:
    """Write a new state of an entry; return the number of its revision.

    An equal state makes no revision. Raises NotFound, Withdrawn, Removed, Unstated without a
    revision, Stale if that is not the newest, ProblemsFound, BadRequest.
    """
    with library.database.write() as connection:
        return edit_within(library, connection, wanted, entry)


def edit_within(library: Library, connection: Connection, wanted: Edit, entry: AnyRecord) -> int:
    """Do what `edit` does, in the caller's transaction."""
    head = head_within(library, connection, wanted)
    if wanted.revision is None:
        raise Unstated("if-match-missing")
    _require_kind(library, connection, head["lexicon_id"], entry)
    require_sound(entry)
    if head["status"] == "withdrawn":
        last = str(head["revision"])
        raise Withdrawn("entry-withdrawn", id=str(wanted.entry), revision=last)
    before = stored_record(head["document"])
    if entry.source_id != before.source_id:
        raise BadRequest("source-id-fixed", field="source_id")
    require_approver(library, connection, before, entry)
    row = row_within(connection, head, entry)
    if row.digest == head["digest"]:
        return int(head["revision"])
    return _write(library, connection, head, "updated", row, wanted.message)


def row_within(connection: Connection, head: Mapping[str, Any], record: AnyRecord) -> RecordRow:
    """Return the row of a new state of the entry of `head`, with the media that it names."""
    files = carried(connection, head["lexicon_id"], references(record), unpacked(head["media"]))
    return record_row(record, head["identity"], packed(files))


def restore(library: Library, wanted: Edit, number: int) -> int:
    """Write the state of revision `number` as a new revision of an entry; return its number.

    Raises NotFound for entry or revision, Removed, Stale.
    """
    with library.database.write() as connection:
        head = head_within(library, connection, wanted)
        old = None
        if 0 < number <= _MAX_NUMBER:
            old = queries.one_revision(connection, wanted.entry, number)
        if old is None:
            raise NotFound("revision-not-found", id=str(wanted.entry), number=str(number))
        record, present = stored_record(old["document"]), stored_record(head["document"])
        require_approver(library, connection, present, record)
        row = record_row(record, head["identity"], old["media"])
        same = (row.digest, row.media) == (head["digest"], head["media"])
        if same and head["status"] == "published":
            return int(head["revision"])
        return _write(library, connection, head, "restored", row, wanted.message)


def withdraw(library: Library, wanted: Edit) -> int:
    """Withdraw an entry: nobody finds it, and its history stays. Return its last revision.

    Raises NotFound, Removed, Stale, Conflict if it is withdrawn already.
    """
    with library.database.write() as connection:
        head = head_within(library, connection, wanted)
        if head["status"] == "withdrawn":
            raise Conflict("entry-is-withdrawn", id=str(wanted.entry))
        return _write(library, connection, head, "withdrawn", None, wanted.message)


def bring_back(library: Library, wanted: Edit) -> int:
    """Publish a withdrawn entry again, unchanged; return its new revision.

    Raises NotFound, Removed, Stale, Conflict if it is not withdrawn.
    """
    with library.database.write() as connection:
        head = head_within(library, connection, wanted)
        if head["status"] != "withdrawn":
            raise Conflict("entry-not-withdrawn", id=str(wanted.entry))
        row = record_row(stored_record(head["document"]), head["identity"], head["media"])
        return _write(library, connection, head, "restored", row, wanted.message)


def take_down(library: Library, wanted: Edit) -> None:
    """Remove an entry's content for good, where the law demands it; the message is the reason.

    Deletes all its documents, keys, staged rows and suggestions, and the recordings and pictures
    that no other entry has. Also deletes the uploaded files of its lexicon and their problems,
    since any may have the entry. Its id, the numbers, dates and authors of its revisions, and the
    reason are left. The full-text index follows. For admins of the lexicon.

    Raises BadRequest without a reason, NotFound, Removed if that was done before.
    """
    with library.database.write() as connection:
        head = head_within(library, connection, wanted, ADMIN)
        if not wanted.message.strip():
            raise BadRequest("reason-missing", field="message")
        if head["status"] != "withdrawn":
            _write(library, connection, head, "withdrawn", None, wanted.message)
        stamp = Stamp(now(), library.viewer.name, wanted.message)
        erased = takedown.erase(connection, wanted.entry, stamp)
        about = {"message": wanted.message}
        audit(connection, library.viewer, "entry.removed", f"entry:{wanted.entry}", about)
        suggestions.forget(connection, wanted.entry)
        batches.forget_quotes(connection, [batch_id for batch_id, _ in erased.brought])
    # After the commit: a file without its batch would be lost, a batch without its file is known.
    for _, sha256 in erased.brought:
        uploads.forget(library.settings, sha256)
    media.remove(library, erased.media, Path.is_file)
    prepared.forget(library.settings)
    library.database.forget()


def records_of(library: Library, lexicon_id: str) -> str:
    """Return what the records of a lexicon are called (`record.kinds`), NotFound without one."""
    with library.database.read() as connection:
        about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    return RECORDS_OF[about["kind"]]


def _require_kind(
    library: Library, connection: Connection, lexicon_id: str, record: AnyRecord
) -> None:
    """Raise BadRequest if the lexicon holds records of another kind."""
    kind = library.lexicons(connection)[lexicon_id]["kind"]
    if not is_held(record, kind):
        raise BadRequest("record-kind", field="kind", kind=RECORDS_OF[kind], given=record.KIND.name)


def require_approver(
    library: Library, connection: Connection, before: AnyRecord | None, after: AnyRecord
) -> frozenset[str]:
    """Return the authorities whose rulings a new state changes (`ruled_for`).

    Raises Forbidden if there is one that the viewer may not rule for.
    """
    ruled = ruled_for(before, after, library.catalogue_in(connection).register)
    library.viewer.require_approver(ruled)
    return ruled


def _require_short(message: str) -> None:
    if len(message) > _MAX_MESSAGE:
        raise BadRequest("message-too-long", field="message", limit=_MAX_MESSAGE)


def require_other(connection: Connection, lexicon_id: str, entry: AnyRecord) -> None:
    """Raise Conflict if a lexicon has an entry of the same identity, withdrawn or not."""
    there = entry_heads.identities(connection, lexicon_id, [entry.identity]).get(entry.identity)
    if there is not None:
        code = "entry-exists" if isinstance(entry, Entry) else "record-exists"
        raise Conflict(code, id=str(there.id), headword=entry.heading)


def require_sound(entry: AnyRecord) -> None:
    """Raise ProblemsFound if a record has errors."""
    problems = [
        Problem(code, severity, Place(name), params)
        for code, severity, name, params in rules_for(entry).check(entry)
        if severity == "error"
    ]
    if problems:
        raise ProblemsFound("entry-has-problems", problems, count=len(problems))


def head_within(
    library: Library, connection: Connection, wanted: Edit, role: str = EDITOR
) -> Mapping[str, Any]:
    """Return the newest state of an entry, for viewers with `role`, in the caller's transaction.

    Raises NotFound, Unauthorized, Forbidden, Removed, Stale.
    """
    _require_short(wanted.message)
    head = None
    if 0 < wanted.entry <= _MAX_ID:
        head = queries.head_document(connection, wanted.entry)
    if head is None or head["lexicon_id"] not in library.lexicons(connection):
        raise NotFound("entry-not-found", id=str(wanted.entry))
    library.viewer.require(role, head["lexicon_id"])
    if head["status"] == "removed":
        raise Removed("entry-removed", id=str(wanted.entry), reason=head["message"])
    if wanted.revision is not None and wanted.revision != head["revision"]:
        raise Stale("entry-stale", id=str(wanted.entry), revision=str(head["revision"]))
    return head


def _write(
    library: Library,
    connection: Connection,
    head: Mapping[str, Any],
    kind: str,
    row: RecordRow | None,
    message: str,
) -> int:
    """Write a revision of an existing entry; return its number."""
    staged = Staged(1, "changed", kind, head["id"], row, base=head["revision"])
    _move(library, connection, head["lexicon_id"], staged, message)
    number = int(head["revision"]) + 1
    about = {"revision": number, "message": message}
    audit(connection, library.viewer, f"entry.{kind}", f"entry:{head['id']}", about)
    return number


def _move(
    library: Library, connection: Connection, lexicon_id: str, staged: Staged, message: str
) -> None:
    """Write a revision through a batch of one row, which no other transaction sees."""
    at = now()
    batch_id = batches.new_batch(connection, file_name="", file_format="edit", at=at)
    staging.stage(connection, batch_id, [staged])
    changes.apply(connection, batch_id, lexicon_id, Stamp(at, library.viewer.name, message))
    batches.discard_batches(connection, [batch_id])
