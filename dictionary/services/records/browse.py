"""Browsing: the entries of a lexicon or of a language by letter and by domain.

They are in the order of their headwords, or under their headings in another language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.errors import NotFound
from dictionary.selection import EVERYTHING
from dictionary.services.catalogue import Catalogue
from dictionary.services.records import headings
from dictionary.services.records.entries import Shown, page_of
from dictionary.services.records.headings import Heading
from dictionary.services.site import Library
from dictionary.store.database import Connection
from dictionary.store.mapping import sort_key
from dictionary.store.read import headings as store
from dictionary.store.read import queries
from dictionary.store.read.headings import HeadingFilter
from dictionary.store.read.queries import InScopes, WholeLexicon

_PAGE = 60


@dataclass(frozen=True, slots=True)
class BrowsedSet:
    """The entries to browse: of a lexicon, or with headwords in a range of languages.

    `domain` and `initial` narrow that, if given. `by`, if given: they are listed under headings in
    this range of languages; else each once, under its headword.
    """

    lexicon: str | None = None
    language: str | None = None
    domain: str | None = None
    initial: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of browsed entries in alphabetical order, and the choices beside it.

    `lexicons`: the rows of all lexicons, by id. `headings` is empty for a set that is browsed by
    headwords, `entries` for another. `following`: the cursor of the next page. `total`: the number
    of entries under all initials; `within`: that of the lexicon or language, over all domains.
    `initials`: those of the browsed set. `domains` (with numbers of entries), `languages` (of
    forms) and `headword_languages`: those of the whole lexicon or language.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    entries: Sequence[Shown]
    headings: Sequence[Heading]
    following: str | None
    initials: Sequence[str]
    domains: Sequence[tuple[str, int]]
    languages: Sequence[str]
    headword_languages: Sequence[str]
    total: int
    within: int


def browse(library: Library, part: BrowsedSet, cursor: str | None) -> Browsed:
    """Return a page of `part`, from `cursor` on; an initial that it does not have gives no entries.

    Raises NotFound for the lexicon, BadRequest for the cursor.
    """
    with library.database.read() as connection:
        catalogue, counts = _counted(library, connection, part)
        scopes = list(counts)
        if part.domain is not None:
            scopes = [
                number for number in counts if part.domain in catalogue.scopes[number].domains
            ]
        if part.by is None:
            shelf = _entries(connection, part, scopes, cursor)
        else:
            wanted = HeadingFilter(headings.lists_of(catalogue, scopes, part.by), scopes)
            shelf = _headings(connection, wanted, part.initial, cursor)
    language = part.by or part.language or catalogue.lexicons[part.lexicon or ""]["language"]
    initials = sorted(shelf.initials, key=lambda letter: sort_key(letter, language))
    return Browsed(
        catalogue.lexicons,
        **shelf._replace(initials=initials)._asdict(),
        domains=_domains(catalogue, counts),
        languages=sorted({tag for number in counts for tag in catalogue.scopes[number].languages}),
        headword_languages=sorted({catalogue.scopes[number].language for number in counts}),
        total=sum(counts[number] for number in scopes),
        within=sum(counts.values()),
    )


def _listed(part: BrowsedSet, scopes: Sequence[int]) -> WholeLexicon | InScopes:
    if part.lexicon is not None and part.domain is None and part.initial is None:
        return WholeLexicon(part.lexicon)
    return InScopes(scopes, EVERYTHING if part.initial is None else part.initial)


class _Shelf(NamedTuple):
    """A page of entries or of headings, as in Browsed."""

    initials: Sequence[str]
    entries: Sequence[Shown] = ()
    headings: Sequence[Heading] = ()
    following: str | None = None


def _entries(
    connection: Connection, part: BrowsedSet, scopes: Sequence[int], cursor: str | None
) -> _Shelf:
    initials = queries.initials(connection, scopes)
    if part.initial is not None and part.initial not in initials:
        return _Shelf(initials)
    entries, following = page_of(connection, _listed(part, scopes), cursor, _PAGE)
    return _Shelf(initials, entries=entries, following=following)


def _headings(
    connection: Connection, wanted: HeadingFilter, initial: str | None, cursor: str | None
) -> _Shelf:
    initials = store.initials(connection, wanted)
    if initial is not None:
        wanted = headings.filed_under(wanted, initial)
    page, following = headings.page(connection, wanted, cursor, _PAGE)
    return _Shelf(initials, headings=page, following=following)


def domains(
    library: Library, part: BrowsedSet
) -> tuple[Mapping[str, Any] | None, Sequence[tuple[str, int]]]:
    """Return the row of the lexicon (None: of a language), and the domains in order.

    Each domain comes with its number of entries. Raises NotFound for the lexicon.
    """
    with library.database.read() as connection:
        catalogue, counts = _counted(library, connection, part)
    return catalogue.lexicons.get(part.lexicon or ""), _domains(catalogue, counts)


def _counted(
    library: Library, connection: Connection, part: BrowsedSet
) -> tuple[Catalogue, Mapping[int, int]]:
    """Return the catalogue, and the number of entries by scope of the lexicon or language."""
    state = library.reader(connection).look()
    catalogue = library.catalogue(connection, state)
    if part.lexicon is not None and part.lexicon not in catalogue.lexicons:
        raise NotFound("lexicon-not-found", id=part.lexicon)
    # Of all scopes: counted once for each state, where one lexicon would be counted for each page.
    counts = library.counts(connection, state, EVERYTHING)
    scopes = catalogue.scopes_of(part.lexicon, part.language)
    return catalogue, {number: counts[number] for number in scopes if number in counts}


def _domains(catalogue: Catalogue, counts: Mapping[int, int]) -> Sequence[tuple[str, int]]:
    totals: Counter[str] = Counter()
    for number, entries in counts.items():
        for domain in catalogue.scopes[number].domains:
            totals[domain] += entries
    return _in_order((domain, count) for domain, count in totals.items() if domain)


def _in_order(counted: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Sort domains: first numbered ones (`1.2.10 Wind`) by number, then the others by name."""

    def place(item: tuple[str, int]) -> tuple[bool, list[int], bytes]:
        number, _, _ = item[0].partition(" ")
        digits = number.strip(".").split(".")
        numbered = all(figure.isdecimal() and len(figure) < 9 for figure in digits)
        numbers = [int(figure) for figure in digits] if numbered else []
        return (not numbered, numbers, sort_key(item[0], "vi"))

    return sorted(counted, key=place)
