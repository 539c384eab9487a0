"""Browsing and what stands around an entry, on both databases, for whoever asks."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from dictionary.errors import NotFound
from dictionary.services.records import browse, entry_page, lexicons
from dictionary.services.records.browse import BrowsedSet, PageAt
from dictionary.services.records.entries import Shown
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import sitemap
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import load_rows, loader, row


@pytest.fixture(scope="module")
def shelves(lasting: Library) -> Library:
    """A public lexicon in two languages, and one for members."""
    load = loader(lasting)
    load_rows(
        load,
        row("ia", gloss_vi="nước; nước uống", domain="1.3 Nước; 5.2 Ăn"),
        row("apui", gloss_vi="lửa", domain="5.5 Lửa"),
        row("êa", "rad", gloss_vi="nước", domain="1.3 Nước"),
        row("teb", "mww", gloss_en="water"),
    )
    load_rows(load, row("aia", gloss_vi="nước", domain="10.1 Kín; 1.3 Nước"), lexicon="closed")
    members = Facts(visibility="members")
    lexicons.describe(lasting.seen_by(operator("test")), "closed", members)
    return lasting


def heads(found: Sequence[Shown]) -> list[str]:
    return [json.loads(one.json)["headword"] for one in found]


def test_everybody_browses_what_is_public(shelves: Library) -> None:
    found = browse.browse(shelves, BrowsedSet(language="jra"))
    assert heads(found.entries) == ["apui", "ia"]
    assert found.domains == [("1.3 Nước", 1), ("5.2 Ăn", 1), ("5.5 Lửa", 1)]
    assert (found.initials, found.total, found.within) == (["a", "i"], 2, 2)
    with pytest.raises(NotFound):
        browse.browse(shelves, BrowsedSet(lexicon="closed"))
    with pytest.raises(NotFound):
        browse.domains(shelves, BrowsedSet(lexicon="closed"))


def test_members_browse_their_own_too(shelves: Library) -> None:
    found = browse.browse(shelves.seen_by(operator("test")), BrowsedSet(language="jra"))
    assert heads(found.entries) == ["aia", "apui", "ia"]
    assert found.domains[-1] == ("10.1 Kín", 1)


def test_a_domain_is_browsed_page_by_page(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 1)
    part, seen, cursor = BrowsedSet(lexicon="test", domain="1.3 Nước"), list[str](), None
    for _ in range(2):
        page = browse.browse(shelves, part, PageAt(cursor))
        seen += heads(page.entries)
        cursor = page.following
    assert (seen, cursor, page.total, page.within) == (["êa", "ia"], None, 2, 4)
    assert heads(browse.browse(shelves, BrowsedSet(lexicon="test", initial="t")).entries) == ["teb"]


def test_entries_that_share_a_meaning(shelves: Library) -> None:
    def alike(library: Library, entry_id: int) -> tuple[str, Sequence[str], list[str]]:
        found = entry_page.entry(library, entry_id)
        others = sorted(json.loads(one.json)["headword"] for one in found.alike)
        return found.pivot, found.shared, others

    assert alike(shelves, 1) == ("vi", ["nước"], ["êa"])
    assert alike(shelves.seen_by(operator("test")), 1) == ("vi", ["nước"], ["aia", "êa"])
    assert alike(shelves, 2) == ("vi", [], [])
    assert alike(shelves, 4) == ("en", [], [])


def test_the_sitemap_is_of_what_is_public(shelves: Library) -> None:
    found = sitemap.whole(shelves)
    assert [row["id"] for row in found.lexicons] == ["test"]
    assert found.parts == [0]
    assert len(list(sitemap.part(shelves, 0))) == 4
    assert list(sitemap.part(shelves, 1)) == []
    assert list(sitemap.part(shelves, 10**17)) == []
