"""Nearest headwords: those that stand beside the place where a missing one would be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.languages import is_transcription, registered
from dictionary.services.catalogue import Catalogue
from dictionary.services.cursor import pack
from dictionary.services.records.entries import Shown, shown_of
from dictionary.services.search.question import GLOSS_LANGUAGES
from dictionary.services.site import Library
from dictionary.store.mapping import place_in_list
from dictionary.store.read import headings as store
from dictionary.store.read.headings import HeadingFilter, HeadingList, HeadingPlace
from dictionary.store.read.search import ANY_LANGUAGE

# Headwords on each side.
_BESIDE = 2


class NearestHeadword(NamedTuple):
    """A headword, or a variant that is listed like one, with its language and its entry."""

    text: str
    language: str
    entry: Shown


@dataclass(frozen=True, slots=True)
class NearestHeadwords:
    """The headwords before and after a place in the alphabetical order of a language.

    `tag`: the language whose entries are browsed there, from `cursor` on; "" if it has no such
    page.
    """

    before: Sequence[NearestHeadword]
    after: Sequence[NearestHeadword]
    tag: str
    cursor: str


def nearest_headwords(library: Library, text: str, language: str | None) -> NearestHeadwords | None:
    """Return the headwords nearest to a text in a range of languages, None if it has none there.

    Only for the languages that are looked up: those of glosses have lists of everything.
    """
    if language is None or language in (ANY_LANGUAGE, *GLOSS_LANGUAGES):
        return None
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        lists, scopes = _lists(catalogue, text, language)
        before, after = store.beside(connection, HeadingFilter(lists, scopes), _BESIDE)
    if not before and not after:
        return None
    known = registered(language)
    # Entries are listed that come after a place: nothing stands between this one and the first.
    cursor = pack(bytes((before or after)[0]["heading_sort_key"])[:-1], 1)
    return NearestHeadwords(
        [_nearest(row) for row in before],
        [_nearest(row) for row in after],
        known.tag if known else "",
        cursor,
    )


def _lists(catalogue: Catalogue, text: str, language: str) -> tuple[list[HeadingList], list[int]]:
    """Return the lists of headwords in a language, each from the place of `text` on; the scopes.

    Transcriptions only where there is nothing else.
    """
    tags = catalogue.tags_in(language)
    own = [tag for tag in tags if not is_transcription(tag)]
    scopes = [number for number, scope in catalogue.scopes.items() if scope.language in own]
    if not scopes:
        own = list(tags)
        scopes = [number for number, scope in catalogue.scopes.items() if scope.language in own]
    pairs = {
        (catalogue.scopes[number].lexicon, catalogue.scopes[number].language) for number in scopes
    }
    lists = [
        HeadingList(lexicon, tag, HeadingPlace(*place_in_list(text, tag)[1:3]))
        for lexicon, tag in sorted(pairs)
    ]
    return lists, scopes


def _nearest(row: Mapping[str, Any]) -> NearestHeadword:
    return NearestHeadword(row["heading_text"], row["heading_language"], shown_of(row))
