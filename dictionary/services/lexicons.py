"""Lexicons made and described by hand; an import makes and describes them from their own files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest
from dictionary.languages import canonical
from dictionary.services.accounts import audit, require
from dictionary.services.clock import now
from dictionary.services.library import MEMBERS, PUBLIC, Library
from dictionary.services.manifest import Manifest, require_lexicon_id
from dictionary.services.viewer import ADMIN
from dictionary.store import changes, queries
from dictionary.store.visibility import set_visibility

VISIBILITIES = (PUBLIC, MEMBERS)
_MOST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said of a lexicon; None leaves it as it is.

    `other_languages` has the tags that headwords and variants may have besides `language`.
    """

    title_vi: str | None = None
    title_en: str | None = None
    language: str | None = None
    licence: str | None = None
    citation: str | None = None
    url: str | None = None
    visibility: str | None = None
    other_languages: Sequence[str] | None = None

    def check(self) -> None:
        """Raise BadRequest for a value that cannot be used, InvalidTag for a language."""
        for name in ("title_vi", "title_en", "licence", "citation", "url"):
            text = getattr(self, name) or ""
            if len(text) > _MOST_TEXT or not text.isprintable():
                raise BadRequest("name-unusable", field=name, limit=_MOST_TEXT)
        for tag in (self.language or "", *(self.other_languages or ())):
            if tag:
                canonical(tag)
        if self.visibility is not None and self.visibility not in VISIBILITIES:
            known = ", ".join(VISIBILITIES)
            raise BadRequest(
                "visibility-unknown", field="visibility", visibility=self.visibility, known=known
            )

    def columns(self, title: Mapping[str, str]) -> dict[str, Any]:
        """Return the columns to set, but for the visibility; `title` is the one there is."""
        given = {"vi": self.title_vi, "en": self.title_en}
        new = {**title, **{key: text for key, text in given.items() if text is not None}}
        found: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("licence", "citation", "url")
            if getattr(self, name) is not None
        }
        if self.language is not None:
            found["language"] = canonical(self.language) if self.language else ""
        if self.other_languages is not None:
            others = dict.fromkeys(canonical(tag) for tag in self.other_languages if tag)
            found["other_languages"] = json.dumps(list(others))
        return {**found, "title": json.dumps(new, ensure_ascii=False, sort_keys=True)}


def create(library: Library, lexicon_id: str, facts: Facts) -> None:
    """Make an empty lexicon; for site admins.

    Raises BadRequest for an id that is taken or a value that cannot be used.
    """
    library.viewer.require_admin()
    require_lexicon_id(lexicon_id)
    facts.check()
    at = now()
    title = facts.title_vi or facts.title_en or lexicon_id
    row = {
        **Manifest(id=lexicon_id).row(at),
        **facts.columns({"vi": title, "en": title}),
        "visibility": facts.visibility or PUBLIC,
    }
    with library.database.write() as connection:
        if any(one["id"] == lexicon_id for one in queries.lexicons(connection)):
            raise BadRequest("lexicon-id-taken", field="lexicon", id=lexicon_id)
        changes.save_lexicon(connection, row)
        about = {"visibility": row["visibility"]}
        audit(connection, library.viewer, "lexicon.create", f"lexicon:{lexicon_id}", about)


def describe(library: Library, lexicon_id: str, facts: Facts) -> None:
    """Change what is said of a lexicon, and who sees it; for its admins.

    All at once, with what is prepared for searches. Raises NotFound for a lexicon that is not there
    for the viewer, BadRequest for a value that cannot be used.
    """
    facts.check()
    with library.database.write() as connection:
        require(library, connection, ADMIN, lexicon_id)
        row = library.lexicons(connection)[lexicon_id]
        at = now()
        columns = facts.columns(row["title"])
        changes.save_lexicon(connection, {"id": lexicon_id, "updated_at": at, **columns})
        if facts.visibility is not None and facts.visibility != row["visibility"]:
            set_visibility(connection, lexicon_id, facts.visibility, at)
        about = {key: value for key, value in columns.items() if key != "title"}
        about |= {"title": json.loads(columns["title"])}
        if facts.visibility is not None:
            about["visibility"] = facts.visibility
        audit(connection, library.viewer, "lexicon.set", f"lexicon:{lexicon_id}", about)
