"""Releases: states of a lexicon under a label that can be cited for ever.

A release is the number of its last change. Nothing is copied, since revisions are never deleted.
Its checksum is over the canonical documents of its entries in the order of their ids, each followed
by a line break.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest, Conflict, NotFound
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit, require
from dictionary.services.records.authorship import attributed
from dictionary.services.site import Library
from dictionary.services.viewer import EDITOR
from dictionary.store.read import queries, versions

LABEL = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_MAX_NOTE = 1_000
_MAX_ID = 2**63 - 1


def faults(label: str, note: str) -> Iterator[BadRequest]:
    """Yield an error for each value that a release cannot have."""
    if not re.fullmatch(LABEL, label):
        yield BadRequest("label-invalid", field="label", label=label)
    if len(note) > _MAX_NOTE:
        yield BadRequest("message-too-long", field="note", limit=_MAX_NOTE)


def freeze(library: Library, lexicon_id: str, label: str, note: str = "") -> Mapping[str, Any]:
    """Make a release of the present state of a lexicon and return it. For its editors.

    Raises NotFound, BadRequest for the label, Conflict if the lexicon has one of that label.
    """
    for fault in faults(label, note):
        raise fault
    digest, count = hashlib.sha256(), 0
    with library.database.read() as connection:
        require(library, connection, EDITOR, lexicon_id)
        seq = queries.last_change(connection)
        for document in versions.documents_now(connection, lexicon_id):
            digest.update(document.encode() + b"\n")
            count += 1
    release = {
        "lexicon_id": lexicon_id,
        "label": label,
        "seq": seq,
        "entries": count,
        "digest": digest.hexdigest(),
        "at": now(),
        "by": library.viewer.name,
        "note": note,
    }
    with library.database.write() as connection:
        if not versions.save_release(connection, release):
            raise Conflict("release-exists", lexicon=lexicon_id, label=label)
        about = {"label": label, "digest": release["digest"]}
        audit(connection, library.viewer, "lexicon.release", f"lexicon:{lexicon_id}", about)
    return release


def releases(
    library: Library, wanted: Selection[str] = EVERYTHING
) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return releases of the wanted lexicons that the viewer may read, by lexicon, newest first.

    Login names are left out for the public (`authorship`).
    """
    by_lexicon: dict[str, list[Mapping[str, Any]]] = {}
    with library.database.read() as connection:
        seen = library.lexicons(connection)
        for row in versions.releases(connection, wanted):
            if row["lexicon_id"] in seen:
                shown = attributed(row, library.viewer, row["lexicon_id"])
                by_lexicon.setdefault(row["lexicon_id"], []).append(shown)
    return by_lexicon


def revision_in(library: Library, entry_id: int, label: str) -> Mapping[str, Any]:
    """Return the revision of an entry in the release `label` of its lexicon.

    Raises NotFound if there is no such release, or if the entry was not published in it.
    """
    revision = None
    with library.database.read() as connection:
        head = queries.entry_head(connection, entry_id) if 0 < entry_id <= _MAX_ID else None
        if head is None or head["lexicon_id"] not in library.lexicons(connection):
            raise NotFound("entry-not-found", id=str(entry_id))
        rows = versions.releases(connection, Only((head["lexicon_id"],)))
        release = next((row for row in rows if row["label"] == label), None)
        if release is None:
            raise NotFound("release-not-found", lexicon=head["lexicon_id"], label=label)
        number = versions.revision_at(connection, entry_id, release["seq"])
        if number is not None:
            revision = queries.one_revision(connection, entry_id, number)
    if revision is None or revision["kind"] == "withdrawn" or not revision["digest"]:
        raise NotFound("entry-not-in-release", id=str(entry_id), label=label)
    return {**revision, "lexicon": head["lexicon_id"], "release": label}
