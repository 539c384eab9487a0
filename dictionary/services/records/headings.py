"""Reverse indexes: entries under their forms in one language, in alphabetical order.

A heading is a headword, a gloss, or a variant in another language or script. Entries with equal
headings are together, as in the index at the end of a printed dictionary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dictionary.errors import BadRequest, NotFound
from dictionary.services.catalogue import Catalogue
from dictionary.services.cursor import ListPage, PageStart, list_page, pack, unpack
from dictionary.services.records.entries import MAX_PAGE, Shown, shown_of
from dictionary.services.site import Library
from dictionary.store.database import Connection
from dictionary.store.mapping import ListPlace, initial_key
from dictionary.store.read import headings as store
from dictionary.store.read.headings import HeadingCount, HeadingFilter, HeadingList, HeadingPlace

# Entries that are shown of a heading.
FEW = 12


@dataclass(frozen=True, slots=True)
class Heading:
    """A form with the entries that are listed under it, in the order of their headwords.

    `more`: the number of further entries. `sort_key`: that of the text in its list.
    """

    text: str
    language: str
    entries: Sequence[Shown]
    more: int
    sort_key: bytes


@dataclass(frozen=True, slots=True)
class HeadingWalk:
    """Headings of some lists, merged."""

    connection: Connection
    wanted: HeadingFilter

    first_place = store.START

    def place(self, cursor: str) -> HeadingPlace:
        """Return the place of a cursor. Raises BadRequest."""
        return HeadingPlace(*unpack(cursor, (bytes, bytes)))

    def place_before(self, word: ListPlace) -> HeadingPlace:
        """Return the place before a heading."""
        return store.just_before(HeadingPlace(word.initial_key, word.sort_key))

    def cursor(self, item: HeadingCount) -> str:
        """Return the cursor of a heading."""
        return pack(*item.place)

    def onwards(self, after: HeadingPlace, limit: int) -> Sequence[HeadingCount]:
        """Return the headings after a place."""
        return store.browse(self.connection, self.wanted.after(after), limit)

    def back(self, before: HeadingPlace, limit: int) -> Sequence[HeadingCount]:
        """Return the headings before a place, the nearest first."""
        earlier = self.wanted.before(before)
        return store.browse(self.connection, earlier, limit, is_back=True)


def lists_of(catalogue: Catalogue, scopes: Sequence[int], by: str) -> list[HeadingList]:
    """Return the lists that have the headings of entries in `scopes` in a range of languages."""
    tags = set(catalogue.tags_in(by))
    pairs = {
        (catalogue.scopes[number].lexicon, tag)
        for number in scopes
        for tag in tags.intersection(catalogue.scopes[number].languages)
    }
    return [HeadingList(*pair) for pair in sorted(pairs)]


def listed_languages(
    connection: Connection, catalogue: Catalogue, scopes: Sequence[int]
) -> set[str]:
    """Return the languages that entries in `scopes` have a heading in.

    Not those that have only texts which are too long to be headings.
    """
    return store.languages(connection, HeadingFilter(lists_of(catalogue, scopes, "*"), scopes))


def filed_under(wanted: HeadingFilter, initial: str) -> HeadingFilter:
    """Return a filter for those of the headings that are filed under one initial."""
    lists = [each.filed_under(initial_key(initial, each.language)) for each in wanted.lists]
    return wanted._replace(lists=lists)


def page(
    connection: Connection, wanted: HeadingFilter, start: PageStart, limit: int
) -> ListPage[Heading]:
    """Return a page of headings. Raises BadRequest for the limit or a cursor."""
    if not 1 <= limit <= MAX_PAGE:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAGE)
    counted = list_page(HeadingWalk(connection, wanted), start, limit)
    items = _with_entries(connection, wanted, counted.items)
    return ListPage(items, counted.preceding, counted.following)


def _with_entries(
    connection: Connection, wanted: HeadingFilter, counted: Sequence[HeadingCount]
) -> list[Heading]:
    if not counted:
        return []
    wanted = wanted.after(store.just_before(counted[0].place))
    by_place: dict[HeadingPlace, dict[int, Shown]] = {}
    texts: dict[HeadingPlace, tuple[str, str]] = {}
    for row in store.entries(connection, wanted, counted, FEW):
        place = HeadingPlace(bytes(row["heading_initial_key"]), bytes(row["heading_sort_key"]))
        by_place.setdefault(place, {})[row["id"]] = shown_of(row)
        texts.setdefault(place, (row["heading_text"], row["heading_language"]))
    return [
        Heading(
            *texts[place],
            list(by_place[place].values()),
            max(entries - FEW, 0),
            sort_key=place.sort_key,
        )
        for place, entries in counted
    ]


def of_lexicon(
    library: Library, lexicon_id: str, by: str, initial: str | None, cursor: str | None, limit: int
) -> tuple[list[Heading], str | None]:
    """Return a page of a lexicon's headings in a range of languages, and the next one's cursor.

    Raises NotFound for the lexicon, BadRequest for the limit or the cursor.
    """
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        if lexicon_id not in catalogue.lexicons:
            raise NotFound("lexicon-not-found", id=lexicon_id)
        scopes = catalogue.scopes_of(lexicon_id)
        wanted = HeadingFilter(lists_of(catalogue, scopes, by), scopes)
        if initial is not None:
            wanted = filed_under(wanted, initial)
        listed = page(connection, wanted, PageStart(cursor), limit)
    return list(listed.items), listed.following
