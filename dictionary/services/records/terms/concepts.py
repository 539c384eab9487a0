"""Reads of concepts: one of them, those of a termbase by filters, and what a termbase lacks.

Filters by subject and language go by scopes, as for entries; by status and authority each concept
is looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.errors import BadRequest, NotFound, Withdrawn
from dictionary.languages import canonical
from dictionary.record.concept import STATUSES
from dictionary.record.concept_view import each_term_shown, merged_in
from dictionary.record.kinds import TERMBASE, merged_pointer
from dictionary.selection import EVERYTHING, Only
from dictionary.services.catalogue import Catalogue
from dictionary.services.records import entries
from dictionary.services.records.entries import MAX_PAGE, EntryWalk, Shown, shown_of
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.store.database import Connection
from dictionary.store.read import published, queries
from dictionary.store.read.queries import InScopes, ListedPlace
from dictionary.subjects import among

# Concepts that are looked at for one page; the cursor goes on from there.
_MOST_LOOKED_AT = 5_000
# Rows that are read at a time where each is looked at.
_READ = 500


@dataclass(frozen=True, slots=True)
class ConceptFilter:
    """The concepts of a termbase that are wanted; what is "" does not matter.

    `subject`: a code or name; what lies under it counts, too. `language`: they have a term in it;
    `missing`: they have none.
    `status`: a term has it, in `language` if that is given. `authority`: it has ruled on a term.
    """

    subject: str = ""
    language: str = ""
    missing: str = ""
    status: str = ""
    authority: str = ""

    @property
    def looks_at_each(self) -> bool:
        """Whether scopes do not tell which concepts pass: each has to be looked at."""
        return bool(self.status or self.authority)

    def checked(self) -> ConceptFilter:
        """Return the filter with canonical tags. Raises BadRequest, InvalidTag."""
        if self.status and self.status not in STATUSES:
            known = ", ".join(STATUSES)
            raise BadRequest("status-unknown", field="status", status=self.status, known=known)
        language, missing = (tag and canonical(tag) for tag in (self.language, self.missing))
        return ConceptFilter(self.subject, language, missing, self.status, self.authority)


class ConceptPage(NamedTuple):
    """A page of concepts in alphabetical order, and the cursor of the next one."""

    concepts: Sequence[Shown]
    following: str | None


class SubjectCoverage(NamedTuple):
    """The concepts of a subject ("": of none): how many, and how many have terms, by language."""

    subject: str
    concepts: int
    by_language: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the languages of a termbase cover its concepts, in all and by subject."""

    languages: Sequence[str]
    whole: SubjectCoverage
    subjects: Sequence[SubjectCoverage]


def concept(library: Library, concept_id: int) -> Shown:
    """Return a published concept.

    Raises NotFound, also for an entry; Withdrawn and Removed as `entries.entry` does.
    """
    try:
        shown = entries.entry(library, concept_id)
    except Withdrawn as error:
        target = merged_into(library, concept_id)
        if target is None:
            raise
        raise Withdrawn("concept-merged", target=str(target), **error.params) from None
    require(library, concept_id)
    return shown


def merged_into(library: Library, concept_id: int) -> int | None:
    """Return the number of the published concept that a withdrawn one was merged into, if any.

    The index names it; what the database has of it decides.
    """
    head = _withdrawn(library, concept_id)
    if head is None:
        return None
    with reading(library) as snapshot:
        scopes = Only(frozenset(snapshot.catalogue.scopes_of(lexicon=head["lexicon_id"])))
        ids = library.index.pointing({merged_pointer(head["identity"])}, scopes, 2)
        heads = published.heads(snapshot.reader, ids)
        for number in sorted(heads):
            value = json.loads(heads[number].json)
            if head["identity"] in merged_in(value.get("extra", {})):
                return number
    return None


def _withdrawn(library: Library, concept_id: int) -> Mapping[str, Any] | None:
    with library.database.read() as connection:
        head = queries.head_document(connection, concept_id)
    return head if head is not None and head["status"] == "withdrawn" else None


def require(library: Library, concept_id: int) -> None:
    """Raise NotFound unless a record, whatever its status, is a concept that the viewer sees."""
    lexicon_id = entries.lexicon_of(library, concept_id)
    if entries.lexicon_row(library, lexicon_id)["kind"] != TERMBASE:
        raise NotFound("concept-not-found", id=str(concept_id))


def listed(
    library: Library, lexicon_id: str, wanted: ConceptFilter, cursor: str | None, limit: int
) -> ConceptPage:
    """Return a page of the concepts of a termbase that pass a filter.

    It may have fewer than `limit` though others follow. Raises NotFound for the termbase,
    BadRequest for the filter, the limit or the cursor, InvalidTag.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAGE)
    wanted = wanted.checked()
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        require_termbase(catalogue, lexicon_id)
        scopes = scopes_with(catalogue, lexicon_id, wanted)
        if not scopes:
            return ConceptPage((), None)
        return _page(connection, InScopes(scopes, EVERYTHING), wanted, cursor, limit)


def _page(
    connection: Connection, shelf: InScopes, wanted: ConceptFilter, cursor: str | None, limit: int
) -> ConceptPage:
    walk = EntryWalk(connection, shelf)
    start = walk.place(cursor) if cursor else walk.first_place
    size = max(limit, _READ) if wanted.looks_at_each else limit
    concepts: list[Shown] = []
    last: queries.Row | None = None
    for looked_at, row in enumerate(_onwards(walk, start, size)):
        if len(concepts) == limit or looked_at == _MOST_LOOKED_AT:
            return ConceptPage(concepts, walk.cursor(last))
        if _passes(row["json"], wanted):
            concepts.append(shown_of(row))
        last = row
    return ConceptPage(concepts, None)


def _onwards(walk: EntryWalk, after: ListedPlace, size: int) -> Iterator[queries.Row]:
    """Yield the rows after a place; the first read has one more than `size`."""
    while rows := walk.onwards(after, size + 1):
        yield from rows
        if len(rows) <= size:
            return
        after = walk.place(walk.cursor(rows[-1]))


def _passes(document: str, wanted: ConceptFilter) -> bool:
    if not wanted.looks_at_each:
        return True
    return any(
        wanted.language in ("", tag)
        and (not wanted.status or term.get("status") == wanted.status)
        and (
            not wanted.authority
            or any(ruling.get("authority") == wanted.authority for ruling in _rulings(term))
        )
        for tag, term in each_term_shown(json.loads(document))
    )


def _rulings(term: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    rulings: Iterable[Mapping[str, Any]] = term.get("rulings", ())
    return rulings


def scopes_with(catalogue: Catalogue, lexicon_id: str, wanted: ConceptFilter) -> list[int]:
    """Return the scopes of a termbase that pass the filters by subject and language."""
    scopes = (
        (number, catalogue.scopes[number]) for number in catalogue.scopes_of(lexicon=lexicon_id)
    )
    return [
        number
        for number, scope in scopes
        if (not wanted.subject or among(wanted.subject, scope.domains))
        and (not wanted.language or wanted.language in scope.languages)
        and (not wanted.missing or wanted.missing not in scope.languages)
    ]


def require_termbase(catalogue: Catalogue, lexicon_id: str) -> None:
    """Raise NotFound for what is no termbase that the viewer may read."""
    row = catalogue.lexicons.get(lexicon_id)
    if row is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    if row["kind"] != TERMBASE:
        raise NotFound("lexicon-no-termbase", id=lexicon_id)


def counted(library: Library, lexicon_id: str, wanted: ConceptFilter) -> int | None:
    """Return how many concepts pass a filter; None where each would have to be looked at.

    `wanted` has been checked. Raises NotFound for the termbase.
    """
    with library.database.read() as connection:
        state = library.reader(connection).look()
        catalogue = library.catalogue(connection, state)
        require_termbase(catalogue, lexicon_id)
        if wanted.looks_at_each:
            return None
        counts = library.counts(connection, state, EVERYTHING)
    return sum(counts.get(number, 0) for number in scopes_with(catalogue, lexicon_id, wanted))


def coverage(library: Library, lexicon_id: str) -> Coverage:
    """Return how far the languages of a termbase cover its concepts.

    Raises NotFound for the termbase.
    """
    with library.database.read() as connection:
        state = library.reader(connection).look()
        catalogue = library.catalogue(connection, state)
        require_termbase(catalogue, lexicon_id)
        counts = library.counts(connection, state, EVERYTHING)
    concepts = 0
    whole: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    by_subject: dict[str, Counter[str]] = {}
    for number in catalogue.scopes_of(lexicon=lexicon_id):
        scope, count = catalogue.scopes[number], counts.get(number, 0)
        if not count:
            continue
        for subject in scope.domains or ("",):
            totals[subject] += count
            by_subject.setdefault(subject, Counter()).update(dict.fromkeys(scope.languages, count))
        whole.update(dict.fromkeys(scope.languages, count))
        concepts += count
    return Coverage(
        sorted(whole, key=lambda tag: (-whole[tag], tag)),
        SubjectCoverage("", concepts, whole),
        [
            SubjectCoverage(subject, totals[subject], by_subject[subject])
            for subject in sorted(by_subject)
        ],
    )
