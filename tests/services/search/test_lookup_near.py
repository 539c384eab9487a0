"""Near forms: what may have been meant where nothing agrees, and what is never shown so."""

from __future__ import annotations

import random

import pytest

from dictionary.services.search.answer import Answer
from dictionary.services.search.lookup import RUNGS
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.store.read.packed import PackedReader
from dictionary.text.fold import plain_key
from dictionary.text.vietnamese.confusions import confusions
from dictionary.text.vietnamese.syllables import syllables
from dictionary.text.vietnamese.typing import readings
from tests.services.conftest import Load, ask, load_rows, loader, pages, row, shown

ROWS = (
    row("qaib", "mww", gloss_vi="con gà"),
    row("nyuj", "mww", gloss_vi="con bò", gloss_en="cow"),
    row("mis", "mww", gloss_vi="bầu vú"),
    row("nqaim", "mww", gloss_vi="hẹp"),
    row("dej", "mww", gloss_vi="nước"),
    row("dej2", "mww", gloss_vi="nước; sữa"),
    row("poob", "mww", gloss_vi="sa sút"),
    row("zoo", "mww", gloss_vi="tránh; sách"),
    row("phau", "mww", gloss_vi="sách"),
    row("haus dej", "mww", gloss_vi="uống nước"),
    row("djep", gloss_vi="tốt", gloss_en="well"),
    row("hơmâo", gloss_vi="có"),
    row("deph", gloss_vi="thấp"),
)


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    load_rows(loader(lasting), *ROWS)
    return lasting


def near(answer: Answer) -> list[tuple[str, int, int]]:
    """(text, letters that differ, entries) of each near form."""
    return [(one.text, one.edits, one.entries) for one in answer.near]


@pytest.mark.parametrize("group", ["entry", "form"])
@pytest.mark.parametrize("to", [None, "mww", "hmn"])
def test_another_word_is_no_match(filled: Library, group: str, to: str | None) -> None:
    for query in ("công an", "cong an", "coong an", "bầu cử", "đẹp", "dep", "ddepj"):
        answer = ask(filled, query, from_="vi", to=to, group=group)
        assert (shown(answer), answer.near, answer.suggestions) == ([], [], [])
        deep = ask(filled, query, from_="vi", to=to, group=group, deep=True)
        assert (shown(deep), deep.near) == ([], [])


@pytest.mark.parametrize("group", ["entry", "form"])
def test_what_writers_confuse_is_suggested(filled: Library, group: str) -> None:
    for query, found in (
        ("xa sút", [("sa sút", 1, 1)]),
        ("sa xút", [("sa sút", 1, 1)]),
        ("sa súc", [("sa sút", 1, 1)]),
        ("xữa", [("sữa", 1, 1)]),
        ("sửa", [("sữa", 0, 1)]),
        ("chánh", [("tránh", 2, 1)]),
        ("xách", [("sách", 1, 2)]),
        # In one syllable, not in two.
        ("xa xút", []),
    ):
        answer = ask(filled, query, from_="vi", to="mww", group=group)
        assert near(answer) == found
        assert (shown(answer), answer.rungs) == ([], RUNGS)


def test_what_is_no_syllable_is_repaired(filled: Library) -> None:
    for query, form in (
        ("nướk", "nước"),
        ("nuok", "nước"),
        ("nướk uống", ""),
        ("uốg nước", "uống nước"),
        ("uốg nướk", "uống nước"),  # each word once
        ("kon gà", "con gà"),
    ):
        answer = ask(filled, query, from_="vi", to="mww")
        assert {form for _, form in shown(answer)} == ({form} if form else set())
        assert {kind for kind, _ in shown(answer)} <= {"fuzzy"}
        assert answer.suggestions == ([form] if form else [])


def test_the_words_that_are_right_stay(filled: Library) -> None:
    # One letter from `con gà`, whose words are others.
    answer = ask(filled, "kông a", from_="vi", to="mww")
    assert (shown(answer), answer.near) == ([], [])


def test_a_word_of_another_language_may_look_vietnamese(filled: Library) -> None:
    answer = ask(filled, "dẹp", from_="jra")
    assert (shown(answer), near(answer)) == ([], [("deph", 1, 1), ("djep", 1, 1)])
    # Where no language is named it is Vietnamese.
    answer = ask(filled, "dẹp")
    assert (shown(answer), answer.near) == ([], [])
    # It is also, if it is so in Telex alone (dép): then it may be a typo of what cannot be.
    answer = ask(filled, "deps", group="form")
    assert (shown(answer), near(answer)) == ([], [("deph", 1, 1)])
    answer = ask(filled, "deps", from_="vi")
    assert (shown(answer), near(answer)) == ([], [])
    # What cannot be Vietnamese is a typo.
    assert shown(ask(filled, "hmâo", from_="jra")) == [("fuzzy", "hơmâo")]
    assert shown(ask(filled, "hmâo", group="form")) == [("fuzzy", "hơmâo")]


def test_the_commoner_of_equals_comes_first(library: Library, load: Load) -> None:
    load_rows(
        load,
        row("a", gloss_vi="bán; bản"),
        *(row(f"b{number}", gloss_vi="bản; bàng") for number in range(3)),
        *(row(f"c{number}", "rad", gloss_vi="bạn; bằng") for number in range(30)),
    )
    answer = ask(library, "bãn", from_="vi")
    # Hỏi for ngã, then other tones, the commonest first, then other letters.
    assert near(answer) == [("bản", 0, 4), ("bạn", 0, 30), ("bán", 0, 1)]
    answer = ask(library, "bãn", from_="vi", to="jra")
    assert near(answer) == [("bản", 0, 4), ("bán", 0, 1)]
    # Filters count, also where more entries have the form than are read at first.
    answer = ask(library, "bãn", to="rad", limit=1)
    assert near(answer) == [("bạn", 0, 30)]
    answer = ask(library, "bản", from_="vi", to="rad")
    assert near(answer) == [("bạn", 0, 30)]


def test_no_more_than_eight(library: Library, load: Load) -> None:
    load_rows(load, *(row(f"kla{one}w") for one in "bcdghklmnprst"))
    answer = ask(library, "klaw", from_="jra", limit=3)
    assert [one.edits for one in answer.near] == [1] * 8
    assert len(shown(answer)) == 3
    # The other pages have the results alone.
    found = pages(library, "klaw", from_="jra", limit=3)
    assert [len(page.near) for page in found] == [8, 0, 0, 0, 0]
    assert len({form for page in found for _, form in shown(page)}) == 13


def test_near_forms_stand_beside_results_of_words(library: Library, load: Load) -> None:
    load_rows(load, row("ia", gloss_vi="sông", example_vi="dòng xông lớn"), row("x", gloss_vi="to"))
    answer = ask(library, "xông", from_="vi")
    assert shown(answer) == [("words", "dòng xông lớn")]
    assert near(answer) == [("sông", 1, 1)]


def test_well_formed_syllables_are_no_typos_of_others(library: Library, load: Load) -> None:
    """2,000 pairs of syllables, asked in a lexicon of which most forms are a letter away."""
    rng = random.Random(15)  # noqa: S311  # no secret
    every = sorted(syllables())
    pairs = [(rng.choice(every), rng.choice(every)) for _ in range(2000)]
    # Others of the same length, one letter away, and of one letter more or less.
    by_key: dict[str, str] = {}
    for syllable in every:
        by_key.setdefault(plain_key(syllable), syllable)
    letters = "abcdeghiklmnopqrstuvxy"
    rows = []
    for number, (first, second) in enumerate(pairs[:400]):
        key = plain_key(first)
        at = rng.randrange(len(key))
        others = [key[:at] + letter + key[at + 1 :] for letter in letters]
        others += [key[:at] + key[at + 1 :], *(key + letter for letter in "cgnt")]
        forms = [by_key[other] for other in others if other in by_key]
        glosses = "; ".join([*forms, *(f"{form} {second}" for form in forms)])
        rows.append(row(f"w{number}", gloss_vi=glosses))
    load_rows(load, *rows)
    queries = [f"{first} {second}" for first, second in pairs] + [pair[0] for pair in pairs[:400]]
    suggested = 0
    for query in queries:
        answer = ask(library, query, from_="vi", to="jra")
        assert "fuzzy" not in {kind for kind, _ in shown(answer)}
        # `doong` may also be dông in Telex.
        read = [query, *(reading.text for reading in readings(query))]
        allowed = {plain_key(text) for text in read}
        allowed |= {one.key for text in read for one in confusions(text)}
        assert {plain_key(one.text) for one in answer.near} <= allowed
        suggested += len(answer.near)
    assert suggested > 100


@pytest.mark.parametrize("lasting_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("query", "from_", "most"),
    [("công an nhân dân", "vi", 2), ("nuokk", "vi", 1), ("mouuntainn", "en", 2)],
)
def test_few_statements_find_them(
    filled: Library, query: str, from_: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A miss costs one or two statements for near forms, and one for the parts of a phrase."""
    asked: list[str] = []
    rows = PackedReader.rows

    def counted(self: PackedReader, sql: str, values: object) -> object:
        asked.append(sql)
        return rows(self, sql, values)  # type: ignore[arg-type]  # of any statement

    monkeypatch.setattr(PackedReader, "rows", counted)
    with reading(filled):
        answer = ask(filled, query, from_=from_, to="mww")
    assert not shown(answer)
    by_many_keys = [sql for sql in asked if "json_each" in sql or "tail_key" in sql]
    assert len(by_many_keys) == most
