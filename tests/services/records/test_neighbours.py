"""Headwords near one: beside it in alphabetical order, in the same family, and for whom."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from dictionary.services.records import editing, entries, entry_page, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.neighbours import Neighbours
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import Load, catch_up
from tests.services.pipeline import ids

ROWS = [
    "1,ia,jra,nước,", "2,ia hơjan,jra,mưa,", "3,pơ ia drai,jra,xứ,", "4,iao,jra,kêu,",
    "5,tơngia,jra,tai,", "6,apui,jra,lửa,", "7,ia,jra,sông,", "8,krông,jra,sông,",
]  # fmt: skip


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load(ROWS)
    return library.seen_by(operator("bình"))


def near(library: Library, headword: str) -> Neighbours:
    """What is near the entry with a headword."""
    return entry_page.entry(library, ids(library)[headword]).neighbours


def words(heads: Iterable[tuple[int, bytes] | None]) -> list[str]:
    return [json.loads(entry[1])["headword"] for entry in heads if entry]


def test_words_have_their_family(site: Library) -> None:
    family = near(site, "ia")
    assert words(family.compounds) == ["ia hơjan", "pơ ia drai"]
    assert words(family.beginning) == ["iao"]
    assert words(family.ending) == ["tơngia"]
    alone = near(site, "krông")
    assert [*alone.compounds, *alone.beginning, *alone.ending] == []


def test_headwords_stand_in_alphabetical_order(site: Library) -> None:
    in_order = ["apui"]
    while following := words([near(site, in_order[-1]).after]):
        in_order += following
        if following == ["ia"]:
            break
    assert in_order == ["apui", "ia"]
    last = near(site, "tơngia")
    assert (words([last.before]), last.after) == (["pơ ia drai"], None)
    first = near(site, "apui")
    assert first.before is None


def test_what_is_withdrawn_is_no_neighbour(site: Library) -> None:
    for gone in ("iao", "ia hơjan", "tơngia"):
        editing.withdraw(site, Edit(ids(site)[gone], ""))
    family = near(site, "ia")
    assert words(family.compounds) == ["pơ ia drai"]
    assert not family.beginning
    assert not family.ending
    assert words([near(site, "krông").before]) == ["ia"]


def test_members_lexicons_have_neighbours_for_members_alone(site: Library, load: Load) -> None:
    load(["1,ia,jra,nước,", "2,prong ia,jra,suối,", "3,xia,jra,x,"], "closed")
    lexicons.describe(site, "closed", Facts(visibility="members"))
    catch_up(site)
    assert words(near(site, "ia").ending) == ["tơngia"], "another lexicon has words of its own"
    shown, _ = entries.browse(site, "closed", None, None, 10)
    family = entry_page.entry(site, shown[0].id).neighbours
    assert (words(family.compounds), words(family.ending)) == (["prong ia"], ["xia"])
