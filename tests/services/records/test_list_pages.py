"""Pages of alphabetical lists both ways, from a word on, and by their first two letters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

import pytest

from dictionary.errors import BadRequest
from dictionary.record.entry import Entry, Sense
from dictionary.services.records import browse, editing
from dictionary.services.records.browse import Browsed, BrowsedSet, PageAt
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import load_rows, loader, row

pytestmark = pytest.mark.usefixtures("kind")

HEADWORDS = ["ba", "bah", "bă", "bing", "bih", "boh", "brua", "kan", "kơ", "kru", "y"]
IN_ORDER = ["ba", "bah", "bă", "bih", "bing", "boh", "brua", "kan", "kơ", "kru", "y"]
# The same word twice, a phrase, a word of one letter.
GLOSSES = {
    "ba": "nước; ở", "bah": "nước", "bă": "nước uống", "bing": "nai", "bih": "nắng", "boh": "ngủ",
    "brua": "nhà", "kan": "ơi", "kơ": "đường", "kru": "dê; ở nhà", "y": "nhà sàn",
}  # fmt: skip
HEADINGS = [
    *("dê", "đường", "nai", "nắng", "ngủ", "nhà", "nhà sàn", "nước", "nước uống", "ở", "ở nhà"),
    "ơi",
]


@pytest.fixture(scope="module")
def shelves(lasting: Library) -> Library:
    """A lexicon of a dozen words, and one with a gloss that is too long for a list."""
    load = loader(lasting)
    load_rows(load, *(row(word, "rad", gloss_vi=GLOSSES[word]) for word in HEADWORDS))
    load_rows(load, row("ea", "rad", gloss_vi="nước"), lexicon="second")
    senses = (Sense(glosses={"en": ("long " * 80,), "vi": ("ngắn",)}),)
    editor = lasting.seen_by(operator("test"))
    editing.create(editor, "second", Entry("êdah", "rad", senses=senses))
    return lasting


def listed(page: Browsed) -> list[str]:
    """The headwords or headings of a page."""
    heads = [json.loads(shown.json)["headword"] for shown in page.entries]
    return heads or [heading.text for heading in page.headings]


# Each list: how it is browsed, and all of it.
LISTS: list[tuple[dict[str, str], Sequence[str]]] = [
    ({"lexicon": "test"}, IN_ORDER),
    ({"lexicon": "test", "initial": "b"}, IN_ORDER[:7]),
    ({"language": "rad"}, [*IN_ORDER[:7], "ea", "êdah", *IN_ORDER[7:]]),
    ({"lexicon": "test", "by": "vi"}, HEADINGS),
    ({"lexicon": "test", "by": "vi", "initial": "n"}, HEADINGS[2:9]),
    ({"language": "rad", "by": "vi", "initial": "n"}, [*HEADINGS[2:4], "ngắn", *HEADINGS[4:9]]),
]


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize(("where", "whole"), LISTS)
def test_pages_lead_forwards_and_back(
    shelves: Library,
    monkeypatch: pytest.MonkeyPatch,
    where: dict[str, str],
    whole: Sequence[str],
    size: int,
) -> None:
    monkeypatch.setattr(browse, "_PAGE", size)
    part = BrowsedSet(**where)
    pages = [browse.browse(shelves, part)]
    while pages[-1].following:
        pages.append(browse.browse(shelves, part, PageAt(pages[-1].following)))
    assert [word for page in pages for word in listed(page)] == list(whole)
    assert pages[0].preceding is None
    for earlier, later in pairwise(pages):
        back = browse.browse(shelves, part, PageAt(before=later.preceding))
        assert (listed(back), back.preceding) == (listed(earlier), earlier.preceding)
        onwards = browse.browse(shelves, part, PageAt(back.following))
        assert listed(onwards) == listed(later)


def test_what_is_left_before_is_part_of_the_first_page(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 3)
    part = BrowsedSet(lexicon="test")
    at_word = browse.browse(shelves, part, PageAt(word="bă"))
    assert (listed(at_word), at_word.has_word) == (["bă", "bih", "bing"], True)
    first = browse.browse(shelves, part, PageAt(before=at_word.preceding))
    assert (listed(first), first.preceding) == (["ba", "bah", "bă"], None)


@pytest.mark.parametrize(
    ("where", "word", "first", "is_there"),
    [
        ({"lexicon": "test"}, "boh", "boh", True),
        ({"lexicon": "test"}, "bo", "boh", False),
        ({"lexicon": "test"}, "BING", "bing", True),
        ({"language": "rad"}, "ea", "ea", True),
        ({"lexicon": "test", "by": "vi"}, "nuoc", "nước", True),
        ({"lexicon": "test", "by": "vi"}, "nuwowcs uoongs", "nước uống", True),
        ({"lexicon": "test", "by": "vi"}, "d", "dê", False),
        ({"lexicon": "test", "by": "vi"}, "e", "nai", False),
        ({"lexicon": "test", "by": "vi"}, "ở nhà", "ở nhà", True),
        ({"language": "rad", "by": "vi"}, "ngan", "ngắn", True),
        # In a list by letter, one goes from a word on, too.
        ({"lexicon": "test", "initial": "k"}, "kru", "kru", True),
    ],
)
def test_a_list_is_opened_at_a_word(
    shelves: Library, where: dict[str, str], word: str, first: str, is_there: bool
) -> None:
    page = browse.browse(shelves, BrowsedSet(**where), PageAt(word=word))
    assert (listed(page)[0], page.has_word) == (first, is_there)


def test_a_word_after_all_others_leads_to_the_last_page(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 2)
    for where, last in (({}, ["kru", "y"]), ({"by": "vi"}, ["ở nhà", "ơi"])):
        part = BrowsedSet(lexicon="test", **where)
        page = browse.browse(shelves, part, PageAt(word="ỹỹỹ"))
        assert (listed(page), page.following, page.has_word) == (last, None, False)
        assert page.preceding
    empty = browse.browse(shelves, BrowsedSet(lexicon="test", domain="none"), PageAt(word="y"))
    assert (listed(empty), empty.preceding) == ([], None)


def test_long_letters_are_parted_by_the_second_one(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 3)
    under_b = browse.browse(shelves, BrowsedSet(lexicon="test", initial="b"))
    assert under_b.openings == ["ba", "bă", "bi", "bo", "br"]
    part = BrowsedSet(lexicon="test", initial="b", opening="bi")
    page = browse.browse(shelves, part)
    assert (listed(page), page.following) == (["bih", "bing"], None)
    assert page.openings == under_b.openings
    assert browse.browse(shelves, BrowsedSet(lexicon="test", initial="y")).openings == []
    assert browse.browse(shelves, BrowsedSet(lexicon="test")).openings == []
    across = browse.browse(shelves, BrowsedSet(language="rad", initial="b"))
    assert across.openings == under_b.openings
    under_n = browse.browse(shelves, BrowsedSet(lexicon="test", by="vi", initial="n"))
    assert under_n.openings == ["na", "nă", "ng", "nh", "nư"]
    page = browse.browse(shelves, BrowsedSet(lexicon="test", by="vi", initial="n", opening="nh"))
    assert listed(page) == ["nhà", "nhà sàn"]
    both = browse.browse(shelves, BrowsedSet(language="rad", by="vi", initial="n", opening="ng"))
    assert listed(both) == ["ngắn", "ngủ"]
    none = browse.browse(shelves, BrowsedSet(lexicon="test", initial="b", opening="zz"))
    assert listed(none) == []


def test_a_letter_of_one_page_is_not_parted(shelves: Library) -> None:
    assert browse.browse(shelves, BrowsedSet(lexicon="test", initial="b")).openings == []


def test_orders_are_offered_in_the_languages_of_headings(shelves: Library) -> None:
    page = browse.browse(shelves, BrowsedSet(lexicon="second"))
    assert page.languages == ["rad", "vi"], "a gloss of 400 letters is no heading"
    assert browse.browse(shelves, BrowsedSet(language="rad")).languages == ["rad", "vi"]
    assert browse.browse(shelves, BrowsedSet(lexicon="second", by="en")).headings == []


def test_cursors_and_words_are_checked(shelves: Library) -> None:
    headings = BrowsedSet(lexicon="test", by="vi")
    entries = BrowsedSet(lexicon="test")
    cursor = browse.browse(shelves, entries, PageAt(word="kan")).preceding
    for part, at in (
        (entries, PageAt("x")),
        (entries, PageAt(before="e30")),
        (headings, PageAt(before=cursor)),
        (headings, PageAt(word="x" * 201)),
        (entries, PageAt(word=" ")),
    ):
        with pytest.raises(BadRequest):
            browse.browse(shelves, part, at)
