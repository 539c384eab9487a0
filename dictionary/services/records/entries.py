"""Reads of entries, their history, lexicons, languages and the change log."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest, NotFound, Removed, Withdrawn
from dictionary.languages import LANGUAGES, Language, registered
from dictionary.record.diff import changes as field_changes
from dictionary.record.entry import identity_of
from dictionary.record.media import beside
from dictionary.record.versions import alike
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.services.cursor import PageStart, list_page, pack, unpack
from dictionary.services.records.authorship import attributed
from dictionary.services.site import Library
from dictionary.store.database import Connection
from dictionary.store.mapping import EXAMPLES, SOUND, ListPlace, sort_key
from dictionary.store.read import entry_heads, queries
from dictionary.store.read.queries import FIRST_PLACE, InScopes, ListedPlace, WholeLexicon

MAX_PAGE = 1000
# The largest values of the columns of ids and of revision numbers.
MAX_ID = 2**63 - 1
_MAX_NUMBER = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A published entry: some of its columns, and its JSON as in the API."""

    id: int
    revision: int
    lexicon: str
    updated_at: str
    json: str


@dataclass(frozen=True, slots=True)
class LexiconSummary:
    """A lexicon with its counts; `row`: its metadata.

    `with_sound`, `with_examples`: the number of entries with a recording, with an example.
    """

    row: Mapping[str, Any]
    entries: int
    languages: Sequence[str]
    with_sound: int
    with_examples: int


@dataclass(frozen=True, slots=True)
class LanguageSummary:
    """A language of the register or of the data, with its number of entries and lexicons."""

    tag: str
    language: Language | None
    entries: int
    lexicons: Sequence[str]


def shown_of(row: Mapping[str, Any]) -> Shown:
    """Return the entry of a row of the database."""
    return Shown(
        id=row["id"],
        revision=row["revision"],
        lexicon=row["lexicon_id"],
        updated_at=row["updated_at"],
        json=row["json"],
    )


def _seen_head(library: Library, connection: Connection, entry_id: int) -> Mapping[str, Any] | None:
    """Return the row of an entry, None if the viewer may not read its lexicon."""
    key = "entry", entry_id
    row = library.once(connection, key, lambda: queries.entry_head(connection, entry_id))
    if row is None:
        return None
    catalogue = library.catalogue_in(connection)
    return row if row["lexicon_id"] in catalogue.lexicons else None


def entry(library: Library, entry_id: int) -> Shown:
    """Return the published entry.

    Raises NotFound, Withdrawn with the number of its last revision, or Removed with the reason.
    """
    row = None
    if entry_id <= MAX_ID:
        with library.database.read() as connection:
            row = _seen_head(library, connection, entry_id)
            if row is not None and row["status"] == "removed":
                last = queries.one_revision(connection, entry_id, row["revision"])
                raise Removed("entry-removed", id=str(entry_id), reason=last and last["message"])
    if row is None or row["status"] == "draft":
        raise NotFound("entry-not-found", id=str(entry_id))
    if row["status"] == "withdrawn":
        raise Withdrawn("entry-withdrawn", id=str(entry_id), revision=str(row["revision"]))
    return shown_of(row)


# Relations that are resolved to entries; the others are shown as in the source.
_MOST_RELATED = 100


def related(library: Library, lexicon_id: str, targets: Sequence[str]) -> Mapping[str, Shown]:
    """Return the published entries that relations of a lexicon lead to, by target."""
    wanted = {identity_of(target): target for target in targets[:_MOST_RELATED] if target}
    if not wanted:
        return {}
    with library.database.read() as connection:
        rows = entry_heads.shown_by_identity(connection, lexicon_id, list(wanted))
    return {wanted[identity]: shown_of(row) for identity, row in rows.items()}


def history(library: Library, entry_id: int) -> Sequence[Mapping[str, Any]]:
    """Return the revisions of an entry, newest first, without their documents.

    Login names are left out for the public (`authorship`). Raises NotFound if there is none.
    """
    revisions: Sequence[Mapping[str, Any]] = ()
    if entry_id <= MAX_ID:
        with library.database.read() as connection:
            head = _seen_head(library, connection, entry_id)
            if head is not None:
                revisions = [
                    attributed(row, library.viewer, head["lexicon_id"])
                    for row in queries.revisions(connection, entry_id)
                ]
    if not revisions:
        raise NotFound("entry-not-found", id=str(entry_id))
    return revisions


def lexicon_of(library: Library, entry_id: int) -> str:
    """Return the id of the lexicon of an entry, whatever its status; NotFound if there is none."""
    row = None
    if entry_id <= MAX_ID:
        with library.database.read() as connection:
            row = _seen_head(library, connection, entry_id)
    if row is None:
        raise NotFound("entry-not-found", id=str(entry_id))
    return str(row["lexicon_id"])


def revision(library: Library, entry_id: int, number: int) -> Mapping[str, Any]:
    """Return one revision of an entry with its document; `by` is as in `history`.

    Raises NotFound if there is none, Removed if its content was removed.
    """
    row, lexicon_id = None, ""
    if entry_id <= MAX_ID and number <= _MAX_NUMBER:
        with library.database.read() as connection:
            head = _seen_head(library, connection, entry_id)
            if head is not None:
                lexicon_id = head["lexicon_id"]
                row = queries.one_revision(connection, entry_id, number)
    if row is None:
        raise NotFound("revision-not-found", id=str(entry_id), number=str(number))
    if not row["digest"]:
        entry(library, entry_id)
    return attributed(row, library.viewer, lexicon_id)


def difference(library: Library, entry_id: int, old: int, new: int) -> list[dict[str, Any]]:
    """Return the differences of two revisions of an entry, field by field.

    Raises NotFound if there is no such revision, Removed if the content was removed.
    """
    before, after = (revision(library, entry_id, number) for number in (old, new))
    return compared(before, after)


def compared(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the differences of two rows of revisions: of the documents and the files they name."""
    old, new = alike(json.loads(before["document"]), json.loads(after["document"]))
    return list(field_changes(beside(old, before["media"]), beside(new, after["media"])))


def lexicon_rows(library: Library) -> Mapping[str, Mapping[str, Any]]:
    """Return what is said of the lexicons that the viewer sees, by id."""
    with library.database.read() as connection:
        return library.catalogue_in(connection).lexicons


def lexicon_row(library: Library, lexicon_id: str) -> Mapping[str, Any]:
    """Return what is said of a lexicon; NotFound if it is not there for the viewer."""
    row = lexicon_rows(library).get(lexicon_id)
    if row is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    return row


def _summaries(library: Library, wanted: Selection[str]) -> list[LexiconSummary]:
    """Return the lexicons by id, with what is counted in the scopes of those that are wanted."""
    with library.database.read() as connection:
        state = library.reader(connection).look()
        catalogue = library.catalogue(connection, state)
        scopes: Selection[int] = EVERYTHING
        if isinstance(wanted, Only):
            scopes = Only(tuple(n for id_ in wanted.items for n in catalogue.scopes_of(id_)))
        counts = library.counts(connection, state, scopes)
    entries: Counter[str] = Counter()
    having: Counter[tuple[str, str]] = Counter()
    tags: dict[str, set[str]] = {}
    for number, scope in catalogue.scopes.items():
        count = counts.get(number, 0)
        entries[scope.lexicon] += count
        for content in scope.has:
            having[scope.lexicon, content] += count
        if count:
            tags.setdefault(scope.lexicon, set()).update(scope.languages)
    return [
        LexiconSummary(
            row,
            entries[id_],
            sorted(tags.get(id_, ())),
            with_sound=having[id_, SOUND],
            with_examples=having[id_, EXAMPLES],
        )
        for id_, row in catalogue.lexicons.items()
    ]


def lexicons(library: Library) -> list[LexiconSummary]:
    """Return all lexicons by id."""
    return _summaries(library, EVERYTHING)


def lexicon(library: Library, lexicon_id: str) -> LexiconSummary:
    """Return one lexicon; NotFound if there is none of that id."""
    for summary in _summaries(library, Only((lexicon_id,))):
        if summary.row["id"] == lexicon_id:
            return summary
    raise NotFound("lexicon-not-found", id=lexicon_id)


def initials(library: Library, lexicon_id: str) -> list[str]:
    """Return the letters that the lexicon's entries are filed under, in alphabetical order."""
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        if lexicon_id not in catalogue.lexicons:
            raise NotFound("lexicon-not-found", id=lexicon_id)
        letters = queries.initials(connection, catalogue.scopes_of(lexicon_id))
    language = catalogue.lexicons[lexicon_id]["language"]
    return sorted(letters, key=lambda letter: sort_key(letter, language))


def browse(
    library: Library, lexicon_id: str, initial: str | None, cursor: str | None, limit: int
) -> tuple[list[Shown], str | None]:
    """Return a page of a lexicon in alphabetical order, and the cursor of the next one.

    Raises NotFound for the lexicon, BadRequest for the limit or the cursor.
    """
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        if lexicon_id not in catalogue.lexicons:
            raise NotFound("lexicon-not-found", id=lexicon_id)
        shelf: WholeLexicon | InScopes = WholeLexicon(lexicon_id)
        if initial is not None:
            shelf = InScopes(catalogue.scopes_of(lexicon_id), initial)
        return page_of(connection, shelf, cursor, limit)


@dataclass(frozen=True, slots=True)
class EntryWalk:
    """The entries of a shelf, in the order of their headwords."""

    connection: Connection
    shelf: WholeLexicon | InScopes

    first_place = FIRST_PLACE

    def place(self, cursor: str) -> ListedPlace:
        """Return the place of a cursor. Raises BadRequest."""
        return ListedPlace(*unpack(cursor, (bytes, int)))

    def place_before(self, word: ListPlace) -> ListedPlace:
        """Return the place before all entries with a headword of this place."""
        return ListedPlace(word.sort_key, 0)

    def cursor(self, item: Any) -> str:
        """Return the cursor of the row of an entry."""
        return pack(bytes(item["sort_key"]), item["id"])

    def onwards(self, after: ListedPlace, limit: int) -> Sequence[queries.Row]:
        """Return the entries after a place."""
        return queries.browse(self.connection, self.shelf, after, limit)

    def back(self, before: ListedPlace, limit: int) -> Sequence[queries.Row]:
        """Return the entries before a place, the nearest first."""
        return queries.browse_back(self.connection, self.shelf, before, limit)


def page_of(
    connection: Connection, shelf: WholeLexicon | InScopes, cursor: str | None, limit: int
) -> tuple[list[Shown], str | None]:
    """Return a page of the entries that `shelf` selects, and the cursor of the next one.

    Raises BadRequest for the limit or the cursor.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAGE)
    page = list_page(EntryWalk(connection, shelf), PageStart(cursor), limit)
    return [shown_of(row) for row in page.items], page.following


def languages(library: Library) -> list[LanguageSummary]:
    """Return the languages of the register and of the data, by tag, with their counts.

    An entry counts for every language that it has a form in.
    """
    with library.database.read() as connection:
        state = library.reader(connection).look()
        catalogue = library.catalogue(connection, state)
        counts = library.counts(connection, state, EVERYTHING)
    entries: Counter[str] = Counter()
    within: dict[str, set[str]] = {}
    for number, scope in catalogue.scopes.items():
        for tag in scope.languages if counts.get(number) else ():
            entries[tag] += counts[number]
            within.setdefault(tag, set()).add(scope.lexicon)
    return [
        LanguageSummary(tag, registered(tag), entries[tag], sorted(within.get(tag, ())))
        for tag in sorted(LANGUAGES.keys() | entries.keys())
    ]


def in_ranges(library: Library, ranges: Iterable[str]) -> Mapping[str, int]:
    """Return how many entries have a form in each range of languages."""
    with library.database.read() as connection:
        state = library.reader(connection).look()
        catalogue = library.catalogue(connection, state)
        counts = library.counts(connection, state, EVERYTHING)
    totals: dict[str, int] = {}
    for range_ in ranges:
        tags = frozenset(catalogue.tags_in(range_))
        totals[range_] = sum(
            counts.get(number, 0)
            for number, scope in catalogue.scopes.items()
            if not tags.isdisjoint(scope.languages)
        )
    return totals


def language(library: Library, tag: str) -> LanguageSummary:
    """Return one language; NotFound if neither the register nor the data know its tag."""
    for summary in languages(library):
        if summary.tag == tag:
            return summary
    raise NotFound("language-not-found", tag=tag)


def changes(library: Library, since: int, limit: int) -> tuple[list[Mapping[str, Any]], int]:
    """Return the change log after number `since`, and the number to go on from.

    Changes in lexicons that the viewer may not read do not count for either.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAGE)
    with library.database.read() as connection:
        reader = library.reader(connection)
        catalogue = library.catalogue(connection, reader.look())
        if not catalogue.beyond and since >= library.public_change(reader):
            return [], since
        rows = queries.changes_since(connection, since, limit, sorted(catalogue.lexicons))
    return rows, rows[-1]["seq"] if rows else since
