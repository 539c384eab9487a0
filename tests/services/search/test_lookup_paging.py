"""Cursors: page after page holds every result once, in the order of one long page."""

from __future__ import annotations

import random

import pytest

from dictionary.services.cursor import Position, encode
from dictionary.services.search.lookup import RUNGS, Answer
from dictionary.services.site import Library
from tests.services.conftest import Load, ask, load_rows, loader, pages, row, shown

LIMITS = (1, 3, 7)


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    """Every rung and both readings of `mos` have something, entries have several forms."""
    load_rows(
        loader(lasting),
        *(row(f"mos{n}", "mww", gloss_vi=f"mó {n}; mò; mỏ") for n in range(4)),
        *(row("mos", "mww", id=f"mos{n}x", gloss_vi=f"mó; mó{n}") for n in range(5)),
        *(row(f"w{n}", gloss_vi=f"một cái mó {n % 3} nữa") for n in range(6)),
        *(row(f"v{n}", example=f"hmoov mos {n}") for n in range(3)),
        *(row(f"mo{one}", "mww", gloss_en=f"mo{one}{one}") for one in "bdjvg"),
        row("both", example="mos 9", example_vi="mó 9"),
        row("môs", gloss_vi="mố; mộ"),
    )
    return lasting


def kinds(answer: Answer) -> set[str]:
    return {kind for kind, _ in shown(answer)}


@pytest.mark.parametrize("group", ["entry", "form"])
@pytest.mark.parametrize("filters", [{}, {"from_": "vi"}, {"from_": "mww"}, {"to": "mww"}])
def test_every_result_once(filled: Library, group: str, filters: dict[str, str]) -> None:
    for deep in (False, True):
        whole = ask(filled, "mos", group=group, deep=deep, limit=100, **filters)
        assert (whole.total, whole.total_is_exact) == (len(whole.results), True)
        whole_keys = [
            (one.match, [head.id for head in one.entries], one.more) for one in whole.results
        ]
        for limit in LIMITS:
            found = pages(filled, "mos", group=group, deep=deep, limit=limit, **filters)
            keys = [
                (one.match, [head.id for head in one.entries], one.more)
                for page in found
                for one in page.results
            ]
            assert keys == whole_keys
            assert [len(page.results) for page in found[:-1]] == [limit] * (len(found) - 1)
        if group == "entry":
            entries = [result.entries[0].id for result in whole.results]
            assert len(entries) == len(set(entries))
        else:
            forms = [(result.match.language, result.match.form) for result in whole.results]
            assert len(forms) == len(set(forms))
        # Without a mark in the query, whole forms are one stage.
        rungs = [RUNGS.index(result.match.kind) for result in whole.results]
        stages = [0 if RUNGS[rung] in ("exact", "tone", "plain") else rung for rung in rungs]
        assert stages == sorted(stages)


def test_every_rung_is_there(filled: Library) -> None:
    whole = ask(filled, "mos", group="form", deep=True, limit=100)
    assert kinds(whole) == {"exact", "plain", "prefix", "words"}
    assert {result.wording.number for result in whole.results} == {0, 1}
    # As it is read, the text is Vietnamese and no typo; in another language it is not read.
    assert "fuzzy" in kinds(ask(filled, "mos", from_="mww", deep=True, limit=100))
    # Words of both readings in one entry: it is there once.
    assert sum(form in ("mos 9", "mó 9") for kind, form in shown(whole) if kind == "words") == 1


def test_totals_count_what_was_seen(filled: Library) -> None:
    found = pages(filled, "mos", deep=True, limit=7)
    sizes = [len(page.results) for page in found]
    seen = [sum(sizes[: number + 1]) for number in range(len(found))]
    assert [page.total for page in found] == [count + 1 for count in seen[:-1]] + seen[-1:]
    assert [page.total_is_exact for page in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].rungs == RUNGS
    # Nothing beyond rung 4 without being asked for it.
    quick = pages(filled, "mos", limit=7)
    assert {page.rungs for page in quick} == {RUNGS[:4]}
    assert {kind for page in quick for kind in kinds(page)} == {"exact", "plain", "prefix"}


def test_many_entries_of_few_forms(library: Library, load: Load) -> None:
    """Entries that stand under a better form are passed over, however many they are."""
    load_rows(
        load,
        *(row(f"a{n}", gloss_vi="ba; ba ba") for n in range(40)),
        *(row(f"b{n}", gloss_vi="ba ba") for n in range(40)),
        *(row("ba", "vi", id=f"c{n}", variants="ba", gloss_vi="ba") for n in range(20)),
        # With these the filters leave a choice, and nothing is prepared.
        *(row(f"d{n}", "rad", gloss_vi="ba; ba ba") for n in range(10)),
    )
    for filters, count in (
        # The entries of the headword `ba` are one result.
        ({}, 91),
        ({"to": "jra"}, 80),
        ({"to": "vi"}, 91),
        ({"to": "rad"}, 10),
    ):
        for limit in (3, 7, 50):
            found = pages(library, "ba", limit=limit, from_="vi", **filters)
            entries = [one.entries[0].id for page in found for one in page.results]
            assert len(entries) == len(set(entries)) == count


def test_hits_of_words_in_several_blocks(library: Library, load: Load) -> None:
    """The index is asked for 50 entries at a time; some of them share a text."""
    load_rows(
        load,
        *(
            row(f"w{n}", gloss_vi=f"hoa {'rất' if n % 3 else 'là'} thơm {n % 40}")
            for n in range(130)
        ),
    )
    texts = {f"hoa {'rất' if n % 3 else 'là'} thơm {n % 40}" for n in range(130)}
    for limit in (7, 60):
        found = pages(library, "thơm hoa", limit=limit)
        entries = [one.entries[0].id for page in found for one in page.results]
        assert len(entries) == len(set(entries)) == 130
        found = pages(library, "thơm hoa", limit=limit, group="form")
        forms = [one.match.form for page in found for one in page.results]
        assert len(forms) == len(set(forms)) == len(texts)
        assert set(forms) == texts


def test_pages_where_a_word_is_lacking(library: Library, load: Load) -> None:
    """Also where both readings of the query lack the same word of an entry."""
    load_rows(load, *(row(f"w{n}", gloss_vi=f"tôi là số {n % 4} ở bờ nước") for n in range(12)))
    for group, count in (("entry", 12), ("form", 4)):
        for limit in LIMITS:
            found = pages(library, "tôi là mos nước", limit=limit, group=group)
            keys = [
                one.entries[0].id if group == "entry" else one.match.form
                for page in found
                for one in page.results
            ]
            assert len(keys) == len(set(keys)) == count
            assert {kind for page in found for kind in kinds(page)} == {"words"}


def test_a_cursor_is_a_place_and_not_a_count(library: Library, load: Load) -> None:
    load_rows(load, *(row(f"ba{one}") for one in "cegikmo"))
    first = ask(library, "ba", limit=3)
    load_rows(load, *(row(f"ba{one}") for one in "abdfhjln"))
    second = ask(library, "ba", limit=3, cursor=first.next_cursor)
    assert [form for _, form in shown(first) + shown(second)] == [
        "bac", "bae", "bag", "bai", "baj", "bak",
    ]  # fmt: skip


def test_any_cursor_is_answered(filled: Library) -> None:
    """Also those that no page has given: they come from outside."""
    rng = random.Random(3)  # noqa: S311  # no secret
    for _ in range(300):
        position = Position(
            rung=rng.choice((0, 1, 2, 3, 4, 5, 6, 7, 99)),
            wording=rng.choice((0, 0, 1, 2, 9)),
            turn=rng.choice((0, 1, 210, 2**50)),
            rank=rng.choice(("", "02", "ff", "03aabb", "00" * 60)),
            term=rng.choice((0, 1, 50, 2**52)),
            skip=rng.choice((0, 1, 5, 60, 3000, 2**52)),
            seen=rng.choice((0, 5, 2**50)),
        )
        answer = ask(
            filled,
            rng.choice(("mos", "mó", "ba'c", "moz", "một cái", "?", "^(")),
            group=rng.choice(("entry", "form")),
            deep=rng.random() < 0.5,
            to=rng.choice((None, None, "mww", "km")),
            cursor=encode(position),
        )
        assert answer.total >= len(answer.results)
