"""Browsing: the entries of a lexicon or of a language by letter and by domain.

They are in the order of their headwords, or under their headings in another language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.errors import NotFound
from dictionary.languages.glosses import shown_gloss_of
from dictionary.selection import EVERYTHING
from dictionary.services.catalogue import Catalogue
from dictionary.services.cursor import ListPage, PageStart, list_page
from dictionary.services.records import headings
from dictionary.services.records.entries import EntryWalk, Shown, shown_of
from dictionary.services.records.headings import Heading
from dictionary.services.search.question import question_of, understand
from dictionary.services.search.whole_form import whole_form
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.store.database import Connection
from dictionary.store.mapping import place_in_list, sort_key
from dictionary.store.read import headings as store
from dictionary.store.read import queries
from dictionary.store.read.headings import HeadingFilter
from dictionary.store.read.queries import InScopes, WholeLexicon

_PAGE = 60


class PageAt(NamedTuple):
    """Which page of a list: that after a cursor, that before one, or that from a word on.

    `word`, as somebody types it: a form of the list, or what would have its place there.
    """

    cursor: str | None = None
    before: str | None = None
    word: str | None = None


FIRST_PAGE = PageAt()


@dataclass(frozen=True, slots=True)
class BrowsedSet:
    """The entries to browse: of a lexicon, or with headwords in a range of languages.

    `domain`, `initial` and in it `opening` (the first two letters) narrow that, if given. `by`, if
    given: they are listed under headings in this range of languages; else each once, under its
    headword.
    """

    lexicon: str | None = None
    language: str | None = None
    domain: str | None = None
    initial: str | None = None
    by: str | None = None
    opening: str | None = None


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of browsed entries in alphabetical order, and the choices beside it.

    `lexicons`: the rows of all lexicons, by id. `headings` is empty for a set that is browsed by
    headwords, `entries` for another. `preceding`, `following`: cursors of the pages before and
    after. `total`: the number of entries under all initials; `within`: that of the lexicon or
    language, over all domains. `initials`: those of the browsed set; `openings`: those under its
    initial, if they take more than a page. `domains` (with numbers of entries), `languages` (of
    headings) and `headword_languages`: those of the whole lexicon or language. `has_word`: the page
    begins with the word that it was to begin with.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    entries: Sequence[Shown]
    headings: Sequence[Heading]
    preceding: str | None
    following: str | None
    initials: Sequence[str]
    openings: Sequence[str]
    has_word: bool
    domains: Sequence[tuple[str, int]]
    languages: Sequence[str]
    headword_languages: Sequence[str]
    total: int
    within: int


def browse(library: Library, part: BrowsedSet, at: PageAt = FIRST_PAGE) -> Browsed:
    """Return a page of `part`; an initial or opening that it does not have gives no entries.

    Raises NotFound for the lexicon, BadRequest for a cursor or a word that is too long.
    """
    if at.word:
        at = at._replace(word=_form_of(library, part, at.word))
    with library.database.read() as connection:
        catalogue, counts = _counted(library, connection, part)
        scopes = list(counts)
        if part.domain is not None:
            scopes = [
                number for number in counts if catalogue.scopes[number].is_within(part.domain)
            ]
        language = part.by or part.language or catalogue.lexicons[part.lexicon or ""]["language"]
        start = _start(part, at, language)
        if part.by is None:
            shelf = _entries(connection, part, scopes, start)
        else:
            wanted = HeadingFilter(headings.lists_of(catalogue, scopes, part.by), scopes)
            shelf = _headings(connection, part, wanted, start)
        listed = headings.listed_languages(connection, catalogue, list(counts))

    def in_order(openings: Iterable[str]) -> list[str]:
        return sorted(openings, key=lambda letters: sort_key(letters, language))

    shelf = shelf._replace(initials=in_order(shelf.initials), openings=in_order(shelf.openings))
    return Browsed(
        catalogue.lexicons,
        **shelf._asdict(),
        domains=_domains(catalogue, counts),
        languages=sorted(listed),
        headword_languages=sorted({catalogue.scopes[number].language for number in counts}),
        total=sum(counts[number] for number in scopes),
        within=sum(counts.values()),
    )


def _form_of(library: Library, part: BrowsedSet, word: str) -> str:
    """Return the form of a list that a word means, without its marks or as typed in Telex.

    The word itself if it means none.
    """
    with reading(library) as snapshot:
        row = snapshot.catalogue.lexicons.get(part.lexicon or "", {})
        asked = {
            "q": understand(word),
            "from": part.by or part.language or row.get("language"),
            "to": part.language if part.by else None,
            "lexicon": part.lexicon,
            "domain": part.domain,
            "group": "entry",
        }
        question = question_of(asked)
        form = whole_form(snapshot, question)
    return form.text if form else question.text


def _start(part: BrowsedSet, at: PageAt, language: str) -> PageStart:
    """Return where the page begins; `language`: that of the list."""
    word = None
    if at.word:
        shown = at.word if part.by is None else shown_gloss_of(at.word, language)
        word = place_in_list(shown, language)
    return PageStart(at.cursor, at.before, word)


def _listed(part: BrowsedSet, scopes: Sequence[int]) -> WholeLexicon | InScopes:
    if part.initial is None:
        whole = part.lexicon is not None and part.domain is None
        return WholeLexicon(part.lexicon or "") if whole else InScopes(scopes, EVERYTHING)
    opening = EVERYTHING if part.opening is None else part.opening
    return InScopes(scopes, part.initial, opening)


class _Shelf(NamedTuple):
    """A page of entries or of headings, as in Browsed."""

    initials: Sequence[str]
    openings: Sequence[str] = ()
    entries: Sequence[Shown] = ()
    headings: Sequence[Heading] = ()
    preceding: str | None = None
    following: str | None = None
    has_word: bool = False


def _entries(
    connection: Connection, part: BrowsedSet, scopes: Sequence[int], start: PageStart
) -> _Shelf:
    initials = queries.initials(connection, scopes)
    if part.initial is not None and part.initial not in initials:
        return _Shelf(initials)
    page = list_page(EntryWalk(connection, _listed(part, scopes)), start, _PAGE)
    keys = [bytes(row["sort_key"]) for row in page.items[:1]]
    openings: Sequence[str] = ()
    if part.initial is not None and _is_long(part, page):
        openings = queries.openings(connection, scopes, part.initial)
    return _Shelf(
        initials,
        openings,
        entries=[shown_of(row) for row in page.items],
        preceding=page.preceding,
        following=page.following,
        has_word=start.word is not None and start.word.sort_key in keys,
    )


def _headings(
    connection: Connection, part: BrowsedSet, wanted: HeadingFilter, start: PageStart
) -> _Shelf:
    initials = store.initials(connection, wanted)
    openings: Sequence[str] = ()
    under = wanted if part.initial is None else headings.filed_under(wanted, part.initial)
    chosen = under
    if part.initial is not None and part.opening is not None:
        chosen = under._replace(opening=part.opening)
    page = headings.page(connection, chosen, start, _PAGE)
    if part.initial is not None and _is_long(part, page):
        openings = store.openings(connection, under)
    return _Shelf(
        initials,
        openings,
        headings=page.items,
        preceding=page.preceding,
        following=page.following,
        has_word=start.word is not None
        and any(heading.sort_key == start.word.sort_key for heading in page.items[:1]),
    )


def _is_long(part: BrowsedSet, page: ListPage[Any]) -> bool:
    """Say whether the entries under an initial take more than a page, or only some are shown."""
    return bool(part.opening or page.preceding or page.following)


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
