"""Editors' decisions on wishes: an entry is begun, a wish is answered, declined, open again.

They are for editors of the lexicons that have the language of a wish, and for site admins. Each is
logged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest, Conflict, Forbidden, NotFound
from dictionary.languages import ETHNIC_GROUPS
from dictionary.languages.ranges import understood
from dictionary.record.entry import Entry
from dictionary.services.catalogue import Catalogue
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit, require
from dictionary.services.records import editing
from dictionary.services.records.wishes import ANSWERED, DECLINED, DRAFT, OPEN, page
from dictionary.services.site import Library
from dictionary.services.viewer import EDITOR
from dictionary.store import wishes as store
from dictionary.store.database import Connection
from dictionary.store.read import queries
from dictionary.store.wishes import LanguageCount

MAX_REASON = 2_000
# Characters of a draft: more would be no entry that anybody types.
MAX_DRAFT = 200_000
# What the latest askers wrote.
_ASKERS = 20
_MAX_ID = 2**63 - 1


def lexicons_of(library: Library, catalogue: Catalogue, language: str) -> list[str]:
    """Return the lexicons with forms in a language that the viewer edits, by id."""
    covers = understood(language).covers
    tags: dict[str, set[str]] = {}
    for scope in catalogue.scopes.values():
        tags.setdefault(scope.lexicon, set()).update(scope.languages)
    return [
        lexicon_id
        for lexicon_id, row in sorted(catalogue.lexicons.items())
        if library.viewer.may(EDITOR, lexicon_id)
        and any(
            map(
                covers,
                {row["language"], *row["other_languages"], *tags.get(lexicon_id, ())},
            )
        )
    ]


def _is_mine(library: Library, catalogue: Catalogue, language: str) -> bool:
    return library.viewer.is_admin or bool(lexicons_of(library, catalogue, language))


def waiting(library: Library, state: str = OPEN) -> list[LanguageCount]:
    """Return the numbers of wishes in a state that the viewer may decide on, by language."""
    with library.database.read() as connection:
        counts = store.counts(connection, (state,))
        if not counts:
            return []
        catalogue = library.catalogue_in(connection)
    return [count for count in counts if _is_mine(library, catalogue, count.language)]


def queue(
    library: Library, languages: Sequence[str], state: str, cursor: str | None, limit: int
) -> tuple[Sequence[Mapping[str, Any]], str | None]:
    """Return the wishes for these languages in a state, the most wanted first, and a cursor.

    Each with `lexicons` that the viewer may begin an entry in. Wishes that the viewer may not
    decide on are left out. Raises BadRequest for limit, cursor.
    """
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        edited = {each: lexicons_of(library, catalogue, each) for each in languages}
        own = [each for each in languages if edited[each] or library.viewer.is_admin]
        rows, following = page(
            lambda after, most: store.listed(connection, own, (state,), after, most), cursor, limit
        )
    return [{**row, "lexicons": edited[row["language"]]} for row in rows], following


def wish(library: Library, wish_id: int) -> Mapping[str, Any]:
    """Return a wish with `lexicons` that the viewer may begin an entry in, and its `askers`.

    Raises NotFound, Unauthorized, Forbidden.
    """
    with library.database.read() as connection:
        row = _decidable(library, connection, wish_id)
        catalogue = library.catalogue_in(connection)
        askers = store.askers(connection, wish_id, _ASKERS)
    own = lexicons_of(library, catalogue, row["language"])
    return {**row, "lexicons": own, "askers": askers}


def _decidable(library: Library, connection: Connection, wish_id: int) -> Mapping[str, Any]:
    """Return a wish that the viewer may decide on; raises NotFound, Unauthorized, Forbidden."""
    library.viewer.require_known()
    row = store.numbered(connection, wish_id) if wish_id <= _MAX_ID else None
    if row is None:
        raise NotFound("wish-not-found")
    if not _is_mine(library, library.catalogue_in(connection), row["language"]):
        raise Forbidden("role-needed-somewhere", role=EDITOR)
    return row


def _require_state(row: Mapping[str, Any], *states: str) -> None:
    if row["state"] not in states:
        raise Conflict("wish-decided")


def begin(library: Library, wish_id: int, lexicon_id: str) -> None:
    """Begin an entry of a lexicon for an open wish: its draft has the word in its place.

    Nothing happens if that was done before. Raises NotFound, Unauthorized, Forbidden, Conflict if
    the wish is decided or has a draft in another lexicon.
    """
    with library.database.write() as connection:
        row = _decidable(library, connection, wish_id)
        require(library, connection, EDITOR, lexicon_id)
        if row["state"] == DRAFT and row["lexicon_id"] == lexicon_id:
            return
        _require_state(row, OPEN)
        language = str(library.lexicons(connection)[lexicon_id]["language"])
        values = {"lexicon_id": lexicon_id, "draft": _dumped(_begun(row, language))}
        _decide(library, connection, row, DRAFT, values)


def _begun(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the document of a new entry: the word is its headword, or else a gloss."""
    source, word = understood(row["source"]), row["text"]
    if source.covers(language):
        return {"headword": word, "language": language, "senses": []}
    tag = source.tags[0] if source.id in ETHNIC_GROUPS else source.id
    return {"headword": "", "language": language, "senses": [{"glosses": {tag: [word]}}]}


def _dumped(document: Mapping[str, Any]) -> str:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    if len(text) > MAX_DRAFT:
        raise BadRequest("wish-too-long", field="document", limit=MAX_DRAFT)
    return text


def drafted(library: Library, wish_id: int, lexicon_id: str) -> Mapping[str, Any]:
    """Return a wish whose draft is in this lexicon, for its editors.

    Raises NotFound, also for other wishes, Unauthorized, Forbidden.
    """
    with library.database.read() as connection:
        require(library, connection, EDITOR, lexicon_id)
        row = _decidable(library, connection, wish_id)
        _require_drafted(row, lexicon_id)
        return {**row, "askers": store.askers(connection, wish_id, _ASKERS)}


def _require_drafted(row: Mapping[str, Any], lexicon_id: str) -> None:
    if row["state"] != DRAFT or row["lexicon_id"] != lexicon_id:
        raise NotFound("wish-not-found")


def keep(library: Library, wish_id: int, lexicon_id: str, document: Mapping[str, Any]) -> None:
    """Store the draft of a wish as it is now; it need not be complete.

    Raises NotFound if the wish has no draft in this lexicon, Unauthorized, Forbidden, BadRequest
    if it is too large.
    """
    text = _dumped(document)
    with library.database.write() as connection:
        require(library, connection, EDITOR, lexicon_id)
        _require_drafted(_decidable(library, connection, wish_id), lexicon_id)
        store.change(connection, wish_id, {"draft": text})


def publish(library: Library, wish_id: int, lexicon_id: str, entry: Entry, message: str) -> int:
    """Add the entry that came of a draft to its lexicon; return its id. The wish is answered.

    Raises NotFound if the wish has no draft in this lexicon, and the errors of `editing.create`.
    """
    with library.database.write() as connection:
        row = _decidable(library, connection, wish_id)
        _require_drafted(row, lexicon_id)
        made = editing.create_within(library, connection, lexicon_id, entry, message)
        _decide(library, connection, row, ANSWERED, {"lexicon_id": lexicon_id, "entry_id": made})
    return made


def answer(library: Library, wish_id: int, entry_id: int) -> None:
    """Answer a wish with a published entry of a lexicon that has its language.

    Raises NotFound for the wish, BadRequest for the entry, Unauthorized, Forbidden, Conflict if it
    is decided.
    """
    with library.database.write() as connection:
        row = _decidable(library, connection, wish_id)
        _require_state(row, OPEN, DRAFT)
        head = queries.entry_head(connection, entry_id) if entry_id <= _MAX_ID else None
        readable = library.lexicons(connection)
        if head is None or head["lexicon_id"] not in readable or head["status"] != "published":
            raise BadRequest("entry-not-found", field="entry", id=str(entry_id))
        values = {"lexicon_id": head["lexicon_id"], "entry_id": entry_id}
        _decide(library, connection, row, ANSWERED, values)


def decline(library: Library, wish_id: int, reason: str) -> None:
    """Decline an open wish, with a reason for those who asked.

    Raises NotFound, Unauthorized, Forbidden, Conflict, BadRequest without a reason.
    """
    if not reason.strip():
        raise BadRequest("wish-reason-missing", field="reason")
    if len(reason) > MAX_REASON:
        raise BadRequest("wish-too-long", field="reason", limit=MAX_REASON)
    if "\0" in reason or any(0xD800 <= ord(char) < 0xE000 for char in reason):
        raise BadRequest("suggestion-unreadable", field="reason")
    with library.database.write() as connection:
        row = _decidable(library, connection, wish_id)
        _require_state(row, OPEN)
        _decide(library, connection, row, DECLINED, {"reason": reason.strip()})


def reopen(library: Library, wish_id: int) -> None:
    """Take a decision on a wish back; a draft is lost.

    Raises NotFound, Unauthorized, Forbidden, Conflict if it is open.
    """
    with library.database.write() as connection:
        row = _decidable(library, connection, wish_id)
        _require_state(row, DRAFT, ANSWERED, DECLINED)
        _decide(library, connection, row, OPEN, {})


def _decide(
    library: Library,
    connection: Connection,
    row: Mapping[str, Any],
    state: str,
    values: Mapping[str, Any],
) -> None:
    decided = {
        "state": state,
        "lexicon_id": None,
        "draft": "",
        "entry_id": None,
        "reason": "",
        "decided_at": now(),
        "decided_by": library.viewer.name,
        **values,
    }
    store.change(connection, row["id"], decided)
    names = {"lexicon": "lexicon_id", "entry": "entry_id", "message": "reason"}
    about = {name: decided[column] for name, column in names.items() if decided[column]}
    audit(connection, library.viewer, f"wish.{state}", f"wish:{row['id']}", about)
