"""One headword of a lexicon is one result, and spellings of one word share a card."""

from __future__ import annotations

import json

from dictionary.services.search import lookup
from dictionary.services.search.cards import sharing_cards
from dictionary.services.search.headwords import headword_of
from dictionary.services.search.lookup import Answer, Question
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.store.read.published import MOST_BESIDE, PublishedEntry, _beside_sql
from tests.services.conftest import Load, ask, headwords, load_rows, pages, row


def glosses(answer: Answer) -> list[list[str]]:
    """Return, for each result, the Vietnamese gloss of each entry."""
    return [
        [json.loads(head.json)["senses"][0]["glosses"]["vi"][0] for head in result.entries]
        for result in answer.results
    ]


def homographs(count: int, headword: str = "đak") -> list[str]:
    """Return rows of entries of one headword."""
    return [
        row(headword, "bdq", id=f"{headword}{number}", gloss_vi=f"nghĩa {number}")
        for number in range(count)
    ]


def test_a_headword_of_a_lexicon_is_one_result(library: Library, load: Load) -> None:
    load_rows(load, *homographs(5), row("đak", "bdq", id="water", gloss_vi="nước"))
    load_rows(load, row("đak", "bdq", id="other", gloss_vi="nước"), lexicon="second")
    answer = ask(library, "đak", from_="bdq", to="vi")
    assert [len(each) for each in glosses(answer)] == [6, 1]
    assert answer.total == 2
    # The entry that matches comes first, with the others of its headword.
    answer = ask(library, "nước", from_="vi", to="bdq")
    assert glosses(answer) == [["nước", *(f"nghĩa {number}" for number in range(5))], ["nước"]]
    # Filters hold for all of them.
    answer = ask(library, "nước", from_="vi", to="bdq", lexicon="second")
    assert glosses(answer) == [["nước"]]


def test_pages_have_a_headword_once(library: Library, load: Load) -> None:
    load_rows(load, *homographs(5), *homographs(3, "đa"), row("đa", "jra", gloss_vi="nghĩa"))
    for limit in (1, 2, 3):
        found = pages(library, "nghĩa", from_="vi", limit=limit, group="entry")
        shown = [headwords(page)[at] for page in found for at in range(len(page.results))]
        assert sorted(shown) == ["đa", "đa", "đak"]


def test_very_many_entries_of_a_headword_are_one_result_all_the_same(
    library: Library, load: Load
) -> None:
    load_rows(load, *homographs(MOST_BESIDE + 10), row("đak", "bdq", id="x", gloss_vi="nước"))
    for limit in (2, 50):
        found = pages(library, "đak", from_="bdq", limit=limit, group="entry")
        assert [len(page.results) for page in found] == [1]
        assert len(found[0].results[0].entries) == MOST_BESIDE + 1
    assert len(pages(library, "nước", from_="vi", group="entry")[0].results) == 1


def test_a_headword_is_one_result_of_words(library: Library, load: Load) -> None:
    load_rows(
        load,
        *(row("đak", "bdq", id=f"d{at}", gloss_vi=f"loại nước {at} ở suối") for at in range(4)),
        row("đak", "bdq", id="lake", gloss_vi="hồ"),
        row("krong", "bdq", gloss_vi="con nước lớn ở suối"),
    )
    load_rows(load, row("đak", "bdq", id="other", gloss_vi="suối có nước nóng"), lexicon="second")
    answer = ask(library, "suối nước", from_="vi", to="bdq")
    assert {result.match.kind for result in answer.results} == {"words"}
    # All that have the words, with the lake.
    assert sorted(headwords(answer)) == ["krong", "đak", "đak"]
    assert sorted(len(each) for each in glosses(answer)) == [1, 1, 5]
    assert answer.total == 3
    # Each text is a result of its own where forms are.
    assert len(ask(library, "suối nước", from_="vi", to="bdq", group="form").results) == 6


def test_pages_of_words_have_a_headword_once(library: Library, load: Load) -> None:
    """Also where its entries are far from each other, and where a form shows it before."""
    rows = []
    for number in range(70):
        text = " ".join(["nước", *["xa"] * (number % 5), "suối"])
        rows.append(row(f"đak{number % 7}", "bdq", id=f"d{number}", gloss_vi=f"{text} {number}"))
        rows.append(row(f"w{number}", "bdq", id=f"w{number}", gloss_vi=f"{text} thác {number}"))
    load_rows(load, *rows, row("đak0", "bdq", id="whole", gloss_vi="suối nước"))
    expected = {f"đak{at}" for at in range(7)} | {f"w{at}" for at in range(70)}
    for limit in (1, 9, 100):
        for deep in (False, True):
            text = "suối nước" if deep else "suối thác nước"
            found = pages(library, text, from_="vi", to="bdq", limit=limit, deep=deep)
            names = [name for page in found for name in headwords(page)]
            assert len(names) == len(set(names))
            assert set(names) == (
                expected if deep else {name for name in expected if name[0] == "w"}
            )


def test_a_headword_is_one_result_of_a_typo(library: Library, load: Load) -> None:
    load_rows(load, *(row("đak", "bdq", id=f"d{at}", gloss_vi="nước") for at in range(4)))
    load_rows(load, row("đak", "bdq", id="x", gloss_vi="nước"), lexicon="second")
    answer = ask(library, "nướk", from_="vi", to="bdq")
    assert [result.match.kind for result in answer.results] == ["fuzzy", "fuzzy"]
    assert sorted(len(each) for each in glosses(answer)) == [1, 4]
    for limit in (1, 2, 5):
        found = pages(library, "nướk", from_="vi", to="bdq", limit=limit)
        assert sum(len(page.results) for page in found) == 2


def test_the_others_of_a_headword_are_looked_for_along_the_index(
    library: Library, load: Load
) -> None:
    """A subplan would be run for every entry of the database: 200 ms for each headword."""
    load_rows(load, *homographs(3))
    if library.settings.url.startswith("postgresql"):
        sql = _beside_sql(2, "postgresql")
        with library.database.read() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(f"EXPLAIN {sql}", (1, 2))
            plan = [line for (line,) in cursor.fetchall()]
        assert not [line for line in plan if "SubPlan" in line]


def test_lookups_have_each_entry(library: Library, load: Load) -> None:
    load_rows(load, *homographs(3), row("đak", "bdq", id="water", gloss_vi="nước"))
    with reading(library) as snapshot:
        results = lookup.look_up(snapshot, Question("nước", from_="vi", to="bdq"))
    assert [len(result.entries) for result in results] == [1]


def test_spellings_of_one_word_share_a_card(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("đak", "bdq", gloss_vi="nước"),
        row("dak", "bdq", gloss_vi="nước; nước uống"),
        row("’dak", "bdq", gloss_vi="nước"),
        row("đăk", "bdq", gloss_vi="sông"),
        row("dak", "jra", id="jra", gloss_vi="nước"),
        row("ba", "bdq", gloss_vi="nước"),
    )
    answer = ask(library, "nước", from_="vi", group="entry")
    cards = sharing_cards(answer.results, "entry")
    spelled = [[json.loads(head.json)["headword"] for head in card.entries] for card in cards]
    assert sorted(map(sorted, spelled)) == [["ba"], ["dak"], ["dak", "đak", "’dak"]]
    # A form of its own language, but not one of a gloss.
    answer = ask(library, "dak", group="form")
    cards = sharing_cards(answer.results, "form")
    assert [len(card.entries) for card in cards if card.match.language == "bdq"] == [3, 1]
    answer = ask(library, "nước", group="form", from_="vi")
    assert sharing_cards(answer.results, "form") == list(answer.results)


def test_words_of_vietnamese_are_different_words(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("ma", "vi", gloss_en="ghost"),
        row("mã", "vi", gloss_en="ghost"),
    )
    answer = ask(library, "ma", from_="vi", group="entry")
    assert len(sharing_cards(answer.results, "entry")) == len(answer.results) == 2


def test_headwords_are_read_from_any_json() -> None:
    plain = {"etymology": 'x "extra":{},"headword":"a"', "extra": {}, "headword": "b"}
    for document in (plain, {**plain, "extra": {"headword": "c"}}, {**plain, "headword": 'b"\\'}):
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
        assert headword_of(PublishedEntry(1, 1, text)) == document["headword"]
