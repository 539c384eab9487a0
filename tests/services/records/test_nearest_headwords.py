"""The headwords beside the place where a missing one would be."""

from __future__ import annotations

import pytest

from dictionary.services.records import browse, editing
from dictionary.services.records.browse import BrowsedSet, PageAt
from dictionary.services.records.editing import Edit
from dictionary.services.records.nearest_headwords import NearestHeadwords, nearest_headwords
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import Load
from tests.services.pipeline import ids

WORDS = ("adai", "ală", "ana", "apui", "ćar", "ia")


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load([f"{number},{word},jra,nghĩa {number}," for number, word in enumerate(WORDS)])
    load(["1,añi,jra,nghĩa,", "2,bố,vi,nghĩa,"], lexicon="more")
    load(["1,aɲi,jra-fonipa,nghĩa,", "2,bɔ,bdq-fonipa,nghĩa,"], lexicon="sounds")
    return library.seen_by(operator("bình"))


def around(shown: NearestHeadwords | None) -> tuple[list[str], list[str]]:
    assert shown
    return [each.text for each in shown.before], [each.text for each in shown.after]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("anu", ["ală", "ana"], ["añi", "apui"]),
        ("a", [], ["adai", "ală"]),
        ("adai b", ["adai"], ["ală", "ana"]),
        ("ib", ["ćar", "ia"], []),
        ("ANU", ["ală", "ana"], ["añi", "apui"]),
    ],
)
def test_two_headwords_on_each_side(
    site: Library, text: str, before: list[str], after: list[str]
) -> None:
    assert around(nearest_headwords(site, text, "jra")) == (before, after)


def test_the_cursor_leads_to_their_place_in_the_list(site: Library) -> None:
    for text in ("anu", "a", "ib", "ćas"):
        shown = nearest_headwords(site, text, "jra")
        assert shown
        first = (*shown.before, *shown.after)[0]
        listed = browse.browse(site, BrowsedSet(language=shown.tag), PageAt(shown.cursor))
        assert listed.entries[0].json == first.entry.json


def test_what_nobody_sees_is_no_neighbour(site: Library) -> None:
    editing.withdraw(site, Edit(ids(site)["apui"]))
    assert around(nearest_headwords(site, "anu", "jra")) == (["ală", "ana"], ["añi", "ćar"])


def test_transcriptions_stand_in_for_a_language_that_has_nothing_else(site: Library) -> None:
    assert around(nearest_headwords(site, "b", "bdq")) == ([], ["bɔ"])


def test_only_languages_that_are_looked_up_have_them(site: Library) -> None:
    for language in (None, "*", "vi", "en", "mww", "qaa"):
        assert nearest_headwords(site, "anu", language) is None
