"""Entries under their headings in each language, on both databases, for whoever asks."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from dictionary.errors import BadRequest, NotFound
from dictionary.record.entry import Entry, Sense, Variant
from dictionary.services.records import browse, editing, headings, lexicons
from dictionary.services.records.browse import BrowsedSet, PageAt
from dictionary.services.records.headings import Heading
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.read import headings as store
from tests.services.conftest import load_rows, loader, row

Listed = list[tuple[str, list[str]]]
VIETNAMESE = [
    ("(3)", ["aseh"]),
    ("an", ["aseh"]),
    ("Ánh", ["đah"]),
    ("ăn", ["aseh"]),
    ("ẩn", ["aseh"]),
    ("(con) đỉa", ["đah"]),
    ("đất", ["đah"]),
    ("lửa", ["apui"]),
    ("nước", ["êa", "ia"]),
    ("nước uống", ["ia"]),
]


@pytest.fixture(scope="module")
def shelves(lasting: Library) -> Library:
    """A public lexicon in several languages and scripts, another one, and one for members."""
    load = loader(lasting)
    load_rows(
        load,
        row("ia", gloss_vi="nước; nước uống", gloss_en="water", domain="1.3 Nước; 5.2 Ăn"),
        row("apui", gloss_vi="lửa", gloss_en="fire", domain="5.5 Lửa"),
        row("êa", "rad", gloss_vi="nước", domain="1.3 Nước"),
        row("đah", gloss_vi="(con) đỉa; đất; Ánh"),
        row("aseh", gloss_vi="an; ẩn; ăn; (3)", variants="asih"),
    )
    load_rows(load, row("ea", gloss_vi="nước; đường"), lexicon="second")
    load_rows(load, row("aia", gloss_vi="nước; áo"), lexicon="closed")
    editor = lasting.seen_by(operator("test"))
    variants = (Variant("ꪀꪱ", "blt-Tavt"), Variant("te", "mww"))
    senses = (Sense(glosses={"en": ("water",)}),)
    editing.create(editor, "test", Entry("teb", "mww", variants=variants, senses=senses))
    lexicons.describe(editor, "closed", Facts(visibility="members"))
    return lasting


def listed(page: Sequence[Heading]) -> Listed:
    """(heading, headwords) of each."""
    return [
        (each.text, [json.loads(shown.json)["headword"] for shown in each.entries]) for each in page
    ]


def by(library: Library, by_language: str, /, **part: str) -> Listed:
    """All headings in a language, page by page."""
    seen: list[Heading] = []
    page = browse.browse(library, BrowsedSet(by=by_language, **part))
    while True:
        assert page.entries == ()
        seen += page.headings
        if page.following is None:
            return listed(seen)
        page = browse.browse(library, BrowsedSet(by=by_language, **part), PageAt(page.following))


def initials(library: Library, by_language: str, /, **part: str) -> list[str]:
    return list(browse.browse(library, BrowsedSet(by=by_language, **part)).initials)


@pytest.mark.parametrize("size", [1, 3, 60])
def test_a_lexicon_by_what_its_entries_mean(
    shelves: Library, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(browse, "_PAGE", size)
    assert by(shelves, "vi", lexicon="test") == VIETNAMESE
    assert by(shelves, "en", lexicon="test") == [("fire", ["apui"]), ("water", ["ia", "teb"])]
    assert by(shelves, "fr", lexicon="test") == []


def test_letters_are_those_of_the_language(shelves: Library) -> None:
    assert initials(shelves, "vi", lexicon="test") == ["#", "a", "ă", "â", "c", "đ", "l", "n"]
    assert initials(shelves, "en", lexicon="test") == ["f", "w"]
    assert by(shelves, "vi", lexicon="test", initial="đ") == [("đất", ["đah"])]
    assert by(shelves, "vi", lexicon="test", initial="d") == []
    assert by(shelves, "vi", lexicon="test", initial="ẩ") == []
    assert by(shelves, "en", lexicon="test", initial="đ") == []


def test_headwords_are_headings_and_so_are_variants_in_other_scripts(shelves: Library) -> None:
    assert [text for text, _ in by(shelves, "jra", lexicon="test")] == ["apui", "aseh", "đah", "ia"]
    assert by(shelves, "blt", lexicon="test") == [("ꪀꪱ", ["teb"])]
    assert by(shelves, "mww", lexicon="test") == [("teb", ["teb"])]


def test_a_language_across_lexicons(shelves: Library) -> None:
    assert by(shelves, "vi", language="jra")[-4:] == [
        ("đường", ["ea"]),
        ("lửa", ["apui"]),
        ("nước", ["ea", "ia"]),
        ("nước uống", ["ia"]),
    ]
    assert by(shelves, "vi", language="rad") == [("nước", ["êa"])]
    assert initials(shelves, "vi", language="rad") == ["n"]
    assert by(shelves, "vi", language="km") == []


def test_a_domain(shelves: Library) -> None:
    where = {"lexicon": "test", "domain": "1.3 Nước"}
    assert by(shelves, "vi", **where) == [("nước", ["êa", "ia"]), ("nước uống", ["ia"])]
    assert initials(shelves, "vi", **where) == ["n"]
    assert by(shelves, "vi", lexicon="test", domain="none") == []


def test_only_members_see_what_is_for_members(shelves: Library) -> None:
    members = shelves.seen_by(operator("test"))
    assert ("áo", ["aia"]) not in by(shelves, "vi", language="jra")
    assert ("nước", ["ea", "ia"]) in by(shelves, "vi", language="jra")
    assert by(members, "vi", language="jra")[3:5] == [("áo", ["aia"]), ("ăn", ["aseh"])]
    assert ("nước", ["aia", "ea", "ia"]) in by(members, "vi", language="jra")
    with pytest.raises(NotFound):
        headings.of_lexicon(shelves, "closed", "vi", None, None, 10)
    assert listed(headings.of_lexicon(members, "closed", "vi", "a", None, 10)[0]) == [
        ("áo", ["aia"])
    ]


def test_many_lists_are_read_in_another_way(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    across = by(shelves, "vi", language="jra")
    monkeypatch.setattr(store, "_MOST_WALKS", 0)
    assert by(shelves, "vi", lexicon="test") == VIETNAMESE
    assert by(shelves, "vi", language="jra") == across
    assert initials(shelves, "vi", lexicon="test") == ["#", "a", "ă", "â", "c", "đ", "l", "n"]
    assert by(shelves, "vi", lexicon="test", initial="đ") == [("đất", ["đah"])]


def test_of_many_entries_the_first_are_shown_and_the_others_counted(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headings, "FEW", 1)
    page, _ = headings.of_lexicon(shelves, "test", "en", None, None, 10)
    assert [(each.text, len(each.entries), each.more) for each in page] == [
        ("fire", 1, 0),
        ("water", 1, 1),
    ]


def test_limits_and_cursors_are_checked(shelves: Library) -> None:
    page, cursor = headings.of_lexicon(shelves, "test", "vi", None, None, 2)
    rest, end = headings.of_lexicon(shelves, "test", "vi", None, cursor, 1000)
    assert (listed(page) + listed(rest), end) == (VIETNAMESE, None)
    for limit in (0, 1001):
        with pytest.raises(BadRequest):
            headings.of_lexicon(shelves, "test", "vi", None, None, limit)
    for wrong in ("x", browse.browse(shelves, BrowsedSet(lexicon="test")).following or "e30"):
        with pytest.raises(BadRequest):
            headings.of_lexicon(shelves, "test", "vi", None, wrong, 10)


def test_the_languages_to_choose_from(shelves: Library) -> None:
    page = browse.browse(shelves, BrowsedSet(lexicon="test"))
    assert page.languages == ["blt-Tavt", "en", "jra", "mww", "rad", "vi"]
    assert page.headword_languages == ["jra", "mww", "rad"]
    assert page.headings == ()
