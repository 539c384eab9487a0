"""The ladder, asked through the service, on a real database and a real index."""

from __future__ import annotations

import unicodedata

import pytest

from dictionary.errors import BadRequest
from dictionary.services.search.lookup import Answer, Question, search, suggest
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load, loader

ROWS = (
    "1,ia,jra,nước,water",
    "2,êa,rad,nước,water",
    "3,dej,mww,nước,water",
    "4,jơlan,jra,đường; lối đi,road",
    "5,hơdip,jra,dương (thử),living",
    "6,klei,rad,đương,current",
    "7,ia hơjan,jra,nước mưa,rain water",
    "8,yang,jra,thần nước và núi,spirit",
    "9,kơtang,jra,hoà bình,peace",
)


def ask(library: Library, text: str, **more: object) -> Answer:
    return search(library, Question(text=text, **more))  # type: ignore[arg-type]  # test shorthand


def shown(answer: Answer) -> list[tuple[str, str, str]]:
    """(kind, form, first headword's document id) of each result."""
    return [(r.match.kind, r.match.form, str(r.entries[0].id)) for r in answer.results]


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    loader(lasting)(ROWS)
    return lasting


@pytest.mark.parametrize(
    ("query", "kind"),
    [("nước", "exact"), ("NƯỚC", "exact"), ("nươc", "tone"), ("nuoc", "plain"), ("nuớc", "plain")],
)
def test_rungs(filled: Library, query: str, kind: str) -> None:
    answer = ask(filled, query, from_="vi", to="jra")
    assert shown(answer)[0] == (kind, "nước", "1")
    assert answer.results[0].match.spans == [(0, 4)]


def test_normal_form_does_not_matter(filled: Library) -> None:
    for query in ("nước", "nươc", "đường", "hoà bình"):
        composed = ask(filled, query)
        decomposed = ask(filled, unicodedata.normalize("NFD", query))
        assert shown(composed) == shown(decomposed)


def test_a_filter_spares_the_walk_the_terms_of_other_lexicons(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load([f"{n},êa{n},rad,na {n},water" for n in range(40)], lexicon="many")
    load(["1,hla,rad,na dài hơn,leaf"], lexicon="few")
    load(["1,ia,jra,khác,other"], lexicon="other")
    monkeypatch.setattr("dictionary.services.search.ladder._MOST_WALKED", 10)
    for filters in ({"from_": "vi", "to": "rad"}, {"from_": "vi"}, {}):
        answer = ask(library, "na", lexicon="few", limit=1, **filters)
        assert shown(answer)[0][:2] == ("prefix", "na dài hơn")


def test_typed_marks_are_a_constraint(filled: Library) -> None:
    assert [form for _, form, _ in shown(ask(filled, "đường"))] == ["đường"]
    kinds = {form: kind for kind, form, _ in shown(ask(filled, "đương"))}
    assert kinds == {"đương": "exact", "đường": "tone"}
    assert list(kinds) == ["đương", "đường"]
    assert {form for _, form, _ in shown(ask(filled, "duong"))} == {
        "đường", "đương", "dương (thử)",
    }  # fmt: skip


def test_tone_placement_is_no_difference(filled: Library) -> None:
    assert shown(ask(filled, "hòa bình"))[0][:2] == ("exact", "hoà bình")


def test_prefix_comes_after_whole_forms(filled: Library) -> None:
    answer = ask(filled, "nuoc", to="jra")
    assert [row[:2] for row in shown(answer)] == [("plain", "nước"), ("prefix", "nước mưa")]
    assert answer.results[1].match.spans == [(0, 4)]


def test_the_other_way(filled: Library) -> None:
    answer = ask(filled, "ia", from_="jra", to="vi")
    assert [row[:2] for row in shown(answer)] == [("exact", "ia"), ("prefix", "ia hơjan")]


def test_without_to_entries_stand_side_by_side(filled: Library) -> None:
    answer = ask(filled, "nước", group="form")
    first = answer.results[0]
    assert first.match.form == "nước"
    assert sorted(head.id for head in first.entries) == [1, 2, 3]
    assert first.more == 0


def test_words_are_asked_when_nothing_else_is_found(filled: Library) -> None:
    answer = ask(filled, "nui nuoc", to="jra")
    assert shown(answer) == [("words", "thần nước và núi", "8")]
    assert answer.results[0].match.spans == [(5, 9), (13, 16)]
    assert "words" in answer.rungs
    assert shown(ask(filled, "núi nước", to="jra")) == shown(answer)
    # A word whose typed tone contradicts the text is not in it.
    assert not ask(filled, "nùi nước", to="jra").results


def test_deep_adds_words_after_the_others_without_repeating(filled: Library) -> None:
    answer = ask(filled, "nuoc", to="jra", deep=True)
    assert [row[0] for row in shown(answer)] == ["plain", "prefix", "words"]


def test_filters(library: Library, load: Load) -> None:
    load(ROWS)
    load(["1,ja,rad,nước,water"], lexicon="other")
    answer = ask(library, "nước", to="rad", lexicon="other")
    assert len(answer.results) == 1
    assert not ask(library, "nước", to="km").results
    assert not ask(library, "nước", from_="km").results
    assert not ask(library, "nước", part_of_speech="noun").results


def test_pages_hold_every_result_once(library: Library, load: Load) -> None:
    load(ROWS)
    load([f"{n},mab{n},jra,mab dài {n % 7}; mab {n},x" for n in range(60)], lexicon="many")
    for group in ("entry", "form"):
        whole = ask(library, "mab", group=group, limit=100, from_="vi", deep=True)
        pages, cursor = [], None
        while True:
            page = ask(library, "mab", group=group, limit=7, from_="vi", cursor=cursor)
            pages += shown(page)
            cursor = page.next_cursor
            if cursor is None:
                break
            assert not page.total_is_exact
        assert pages == [row for row in shown(whole) if row[0] != "words"]
        assert len(pages) == len(set(pages))


def test_bad_questions(filled: Library) -> None:
    for text, code in (
        ("", "query-empty"),
        (" \x00\t", "query-empty"),
        ("a" * 201, "query-too-long"),
    ):
        with pytest.raises(BadRequest) as caught:
            ask(filled, text)
        assert caught.value.code == code
    for cursor in ("x", "AAAA", "WzEsMl0", "W10"):
        with pytest.raises(BadRequest) as caught:
            ask(filled, "a", cursor=cursor)
        assert caught.value.code == "cursor-invalid"


@pytest.mark.parametrize(
    "text",
    ["*", "(((", "\u0301\u0301", "\u202e", "???", "a\u0000b", "'", "%", "_", "\\", "\U0010ffff"],
)
def test_odd_queries_are_answered(filled: Library, text: str) -> None:
    assert ask(filled, text, deep=True).total >= 0


def test_suggestions_count_entries(filled: Library) -> None:
    with reading(filled) as snapshot:
        found = suggest(snapshot, Question(text="nu", from_="vi", limit=10))
    assert [(s.text, s.entries) for s in found] == [("nước", 3), ("nước mưa", 1)]
