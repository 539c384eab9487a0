"""Creating and describing lexicons by hand. Imports do the same from the lexicons' files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from typing import Any

from dictionary.errors import BadRequest
from dictionary.languages import canonical
from dictionary.record.kinds import LEXICON, RECORDS_OF
from dictionary.services.catalogue import MEMBERS, PUBLIC
from dictionary.services.clock import now
from dictionary.services.people.accounts import audit, require
from dictionary.services.records.manifest import Manifest, require_lexicon_id
from dictionary.services.site import Library
from dictionary.services.viewer import ADMIN
from dictionary.store.read import queries
from dictionary.store.write import changes
from dictionary.store.write.visibility import set_visibility
from dictionary.text.fold import plain_key

VISIBILITIES = (PUBLIC, MEMBERS)
KINDS_OF_LEXICONS = tuple(RECORDS_OF)
_MOST_TEXT = 2000
_MOST_CONTRIBUTORS = 200
_LONGEST_PROPOSED = 50
_NOT_OF_ID = re.compile("[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata of a lexicon to set; None leaves a field unchanged.

    `other_languages`: tags that headwords and variants may have besides `language`.
    """

    title_vi: str | None = None
    title_en: str | None = None
    language: str | None = None
    licence: str | None = None
    citation: str | None = None
    url: str | None = None
    contributors: tuple[str, ...] | None = None
    note_vi: str | None = None
    note_en: str | None = None
    visibility: str | None = None
    other_languages: Sequence[str] | None = None

    def check(self) -> None:
        """Raise BadRequest for a value that cannot be used, InvalidTag for a language."""
        for fault in self.faults():
            raise fault
        for tag in (self.language or "", *(self.other_languages or ())):
            if tag:
                canonical(tag)

    def faults(self) -> Iterator[BadRequest]:
        """Yield an error for each value that cannot be used, except for languages."""
        for name in ("title_vi", "title_en", "licence", "citation", "url"):
            yield from _line_faults(name, getattr(self, name) or "")
        if len(self.contributors or ()) > _MOST_CONTRIBUTORS:
            yield BadRequest("limit-out-of-range", field="contributors", limit=_MOST_CONTRIBUTORS)
        for contributor in self.contributors or ():
            yield from _line_faults("contributors", contributor)
        for name in ("note_vi", "note_en"):
            yield from _line_faults(name, (getattr(self, name) or "").replace("\n", " "))
        if self.visibility is not None and self.visibility not in VISIBILITIES:
            known = ", ".join(VISIBILITIES)
            yield BadRequest(
                "visibility-unknown", field="visibility", visibility=self.visibility, known=known
            )

    def columns(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return the columns to set, except the visibility; `row`: the present title and note.

        Raises BadRequest if no title would be left.
        """
        columns: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("licence", "citation", "url")
            if getattr(self, name) is not None
        }
        if self.language is not None:
            columns["language"] = canonical(self.language) if self.language else ""
        if self.contributors is not None:
            columns["contributors"] = list(self.contributors)
        if self.other_languages is not None:
            others = dict.fromkeys(canonical(tag) for tag in self.other_languages if tag)
            columns["other_languages"] = list(others)
        title = _merged(row["title"], self.title_vi, self.title_en)
        if not title:
            raise BadRequest("lexicon-title-missing", field="title_vi")
        return {**columns, "title": title, "note": _merged(row["note"], self.note_vi, self.note_en)}


def _line_faults(name: str, text: str) -> Iterator[BadRequest]:
    if len(text) > _MOST_TEXT or not text.isprintable():
        yield BadRequest("name-unusable", field=name, limit=_MOST_TEXT)


def _merged(old: Mapping[str, str], vi: str | None, en: str | None) -> dict[str, str]:
    """Return a text by interface language: None leaves a language unchanged, "" deletes it."""
    given = {key: text for key, text in (("vi", vi), ("en", en)) if text is not None}
    return {key: text for key, text in {**old, **given}.items() if text}


def _as_rows(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns in the database's form: values that are not texts become JSON."""
    encode = partial(json.dumps, ensure_ascii=False, sort_keys=True)
    return {
        key: value if isinstance(value, str) else encode(value) for key, value in columns.items()
    }


def proposed_id(library: Library, title: str) -> str:
    """Return an id for a new lexicon that is free: its title without marks, `tu-dien-ba-na`."""
    words = (plain_key(word) for word in title.split())
    plain = "-".join(filter(None, (_NOT_OF_ID.sub("", word) for word in words)))
    name = plain[:_LONGEST_PROPOSED].strip("-") or "lexicon"
    with library.database.read() as connection:
        taken = {lexicon["id"] for lexicon in queries.lexicons(connection)}
    numbered = (f"{name}-{number}" for number in count(2))
    return next(id_ for id_ in chain([name], numbered) if id_ not in taken)


def id_faults(library: Library, lexicon_id: str) -> Iterator[BadRequest]:
    """Yield an error if a new lexicon cannot have this id."""
    try:
        require_lexicon_id(lexicon_id)
    except BadRequest as error:
        yield error
        return
    with library.database.read() as connection:
        if any(lexicon["id"] == lexicon_id for lexicon in queries.lexicons(connection)):
            yield BadRequest("lexicon-id-taken", field="lexicon", id=lexicon_id)


def create(library: Library, lexicon_id: str, facts: Facts, kind: str = LEXICON) -> None:
    """Create an empty lexicon of a kind, which it keeps; for site admins.

    Raises BadRequest for an id that is taken or a value that cannot be used.
    """
    library.viewer.require_admin()
    require_lexicon_id(lexicon_id)
    if kind not in KINDS_OF_LEXICONS:
        known = ", ".join(KINDS_OF_LEXICONS)
        raise BadRequest("lexicon-kind-unknown", field="kind", kind=kind, known=known)
    facts.check()
    at = now()
    title = facts.title_vi or facts.title_en or lexicon_id
    row = {
        **Manifest(id=lexicon_id, kind=kind).row(at),
        **_as_rows(facts.columns({"title": {"vi": title, "en": title}, "note": {}})),
        "visibility": facts.visibility or PUBLIC,
    }
    with library.database.write() as connection:
        if any(lexicon["id"] == lexicon_id for lexicon in queries.lexicons(connection)):
            raise BadRequest("lexicon-id-taken", field="lexicon", id=lexicon_id)
        changes.save_lexicon(connection, row)
        about = {"visibility": row["visibility"]}
        audit(connection, library.viewer, "lexicon.create", f"lexicon:{lexicon_id}", about)


def describe(library: Library, lexicon_id: str, facts: Facts) -> None:
    """Change the metadata and visibility of a lexicon; for its admins.

    One transaction, with the prepared postings. Raises NotFound for a lexicon that the viewer may
    not read, BadRequest for a value that cannot be used.
    """
    facts.check()
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        row = library.lexicons(connection)[lexicon_id]
        at = now()
        columns = facts.columns(row)
        changes.save_lexicon(connection, {"id": lexicon_id, "updated_at": at, **_as_rows(columns)})
        about = {key: value for key, value in columns.items() if value != row[key]}
        if facts.visibility is not None and facts.visibility != row["visibility"]:
            set_visibility(connection, lexicon_id, facts.visibility, at)
            about["visibility"] = facts.visibility
        if about:
            audit(connection, library.viewer, "lexicon.set", f"lexicon:{lexicon_id}", about)
