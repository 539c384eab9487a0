"""A phrase that nobody has is answered by its parts, a direction without results by another one."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dictionary.services.search.lookup import Answer
from dictionary.services.search.parts import Span, cover, runs
from dictionary.services.site import Library
from dictionary.text import tokens
from tests.services.conftest import Load, ask, load_rows, row, shown

ROWS = (
    row("nao", gloss_vi="đi"),
    row("hrăm", gloss_vi="học"),
    row("hrăm hră", gloss_vi="học chữ"),
    row("čan bô", gloss_vi="cán bộ"),
    row("să", gloss_vi="xã"),
    row("adi", gloss_vi="đĩ"),
    row("ală", gloss_vi="cán"),
)


def pieces(answer: Answer) -> list[tuple[str, list[str]]]:
    """Return (text, forms that its entries match by) of each part."""
    return [(part.text, [entry.match.form for entry in part.entries]) for part in answer.parts]


def test_a_phrase_is_cut_into_known_forms(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    answer = ask(library, "đi học", from_="vi", to="jra")
    assert pieces(answer) == [("đi", ["đi"]), ("học", ["học"])]
    assert [(part.start, part.end) for part in answer.parts] == [(0, 2), (3, 6)]
    # The longest form stands for its words, wherever they begin.
    assert pieces(ask(library, "cán bộ xã", from_="vi", to="jra")) == [
        ("cán bộ", ["cán bộ"]),
        ("xã", ["xã"]),
    ]
    assert pieces(ask(library, "đi học chữ", from_="vi", to="jra")) == [
        ("đi", ["đi"]),
        ("học chữ", ["học chữ"]),
    ]


def test_words_that_nobody_has_are_said_to_be_unknown(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    answer = ask(library, "cán bộ huyện xã", from_="vi", to="jra")
    assert [(part.text, part.is_known) for part in answer.parts] == [
        ("cán bộ", True),
        ("huyện", False),
        ("xã", True),
    ]
    assert ask(library, "huyện tỉnh", from_="vi", to="jra").parts == []
    assert ask(library, "huyện", from_="vi", to="jra").parts == []


def test_marks_that_are_typed_hold_in_parts_and_others_are_free(
    library: Library, load: Load
) -> None:
    load_rows(load, *ROWS, row("nao", gloss_vi="đi; đi lại", id="nao2"))
    assert pieces(ask(library, "di hoc", from_="vi", to="jra")) == [
        ("di", ["đi", "đi"]),
        ("hoc", ["học"]),
    ]
    assert pieces(ask(library, "dì học", from_="vi", to="jra")) == [("dì", []), ("học", ["học"])]
    # Whoever types marks means a word without any as it stands.
    load_rows(load, *ROWS, row("bơng", gloss_vi="ăn"), lexicon="second")
    assert pieces(ask(library, "học an", from_="vi", to="jra")) == [
        ("học", ["học"] * 2),
        ("an", []),
    ]
    assert pieces(ask(library, "hoc an", from_="vi", to="jra")) == [
        ("hoc", ["học", "học"]),
        ("an", ["ăn"]),
    ]
    # As Telex it is read first of all; the places are those of the text as typed.
    answer = ask(library, "ddi hojc", from_="vi", to="jra")
    assert pieces(answer) == [("ddi", ["đi"] * 3), ("hojc", ["học"] * 2)]


def test_a_word_as_typed_comes_before_a_common_one_with_marks(library: Library, load: Load) -> None:
    young = [row("čơdai", id=f"y{number}", gloss_vi="trẻ") for number in range(9)]
    bamboo = [row("ale", id=f"b{number}", gloss_vi="tre") for number in range(2)]
    load_rows(load, *young, *bamboo, row("klar", gloss_vi="mây"), row("sang", gloss_vi="nhà"))
    # Whoever types a mark anywhere has typed this word as it is meant, if there is such a word.
    assert pieces(ask(library, "tre mây", from_="vi", to="jra"))[0] == ("tre", ["tre"] * 2)
    assert pieces(ask(library, "nha tre", from_="vi", to="jra"))[1] == ("tre", ["trẻ"] * 3)
    # As in the results of one word it comes before what has less than twice as many entries.
    load_rows(load, *(row("ale", id=f"b{number}", gloss_vi="tre") for number in range(5)))
    assert pieces(ask(library, "nha tre", from_="vi", to="jra"))[1] == ("tre", ["tre"] * 3)
    assert shown(ask(library, "tre", from_="vi"))[0] == ("exact", "tre")


def test_tones_that_are_letters_are_typed_with_the_word(library: Library, load: Load) -> None:
    water = [row("dej", language="mww", id=f"w{number}", gloss_vi="nước") for number in range(4)]
    others = [row("de", gloss_vi="rót", language="mww"), row("muaj", gloss_vi="có", language="mww")]
    load_rows(load, *water, *others, row("mua", gloss_vi="mua", language="mww"))
    assert pieces(ask(library, "de muaj", from_="mww", to="vi")) == [
        ("de", ["de"]),
        ("muaj", ["muaj"]),
    ]
    # Nobody has typed a tone here.
    assert pieces(ask(library, "mua de", from_="mww", to="vi"))[1] == ("de", ["dej"] * 3)


def test_parts_pass_the_filters_and_count_what_they_leave_out(library: Library, load: Load) -> None:
    many = [row("ia", id=f"ia{number}", gloss_vi="nước") for number in range(5)]
    load_rows(load, *many, row("mơñum", gloss_vi="uống"))
    load_rows(load, row("đak", language="bdq", gloss_vi="nước"), lexicon="other")
    drink, water = ask(library, "uống nước", from_="vi", to="jra").parts
    assert (len(water.entries), water.more) == (3, 2)
    assert (len(drink.entries), drink.more) == (1, 0)
    _, water = ask(library, "uống nước", from_="vi", to="bdq").parts
    assert (len(water.entries), water.more) == (1, 0)
    _, water = ask(library, "uống nước", from_="vi").parts
    assert (len(water.entries), water.more) == (3, 3)


def test_what_is_known_as_a_whole_has_no_parts(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    for text in ("cán bộ", "can bo", "học"):
        answer = ask(library, text, from_="vi", to="jra")
        assert answer.results
        assert (answer.parts, answer.reverse, answer.elsewhere) == ((), None, ())


def test_a_form_ends_where_a_sentence_does(library: Library, load: Load) -> None:
    load_rows(load, *ROWS)
    assert pieces(ask(library, "xã, cán. Bộ", from_="vi", to="jra")) == [
        ("xã", ["xã"]),
        ("cán", ["cán"]),
        ("Bộ", []),
    ]


def test_the_other_direction_answers_where_one_has_nothing(library: Library, load: Load) -> None:
    load_rows(load, row("ia", gloss_vi="nước", gloss_en="water"))
    answer = ask(library, "ia", from_="vi", to="jra")
    assert shown(answer) == []
    assert answer.reverse is not None
    assert (answer.reverse.question.from_, answer.reverse.question.to) == ("jra", "vi")
    assert shown(answer.reverse) == [("exact", "ia")]
    # English is a language of glosses as Vietnamese is.
    for from_, to in (("vi", "jra"), ("jra", "vi")):
        answer = ask(library, "water", from_=from_, to=to)
        assert answer.reverse is not None
        assert (answer.reverse.question.from_, answer.reverse.question.to) == ("en", "jra")
        assert shown(answer.reverse) == [("exact", "water")]
    answer = ask(library, "nước", from_="jra", to="vi")
    assert answer.reverse is not None
    assert (answer.reverse.question.from_, answer.reverse.question.to) == ("vi", "jra")
    assert ask(library, "lửa", from_="vi", to="jra").reverse is None


def test_other_languages_have_it(library: Library, load: Load) -> None:
    load_rows(load, row("ia", gloss_vi="nước"))
    others = [row("đak", language="bdq", id=f"d{number}", gloss_vi="lửa") for number in range(3)]
    load_rows(load, *others, row("đak", language="sed", id="s", gloss_vi="lửa"), lexicon="other")
    answer = ask(library, "lửa", from_="vi", to="jra")
    assert [(one.language, one.entries) for one in answer.elsewhere] == [("bdq", 3), ("sed", 1)]
    assert answer.elsewhere[0].question.to == "bdq"
    # From a language that is looked up: those that have the form themselves.
    answer = ask(library, "đak", from_="jra", to="vi")
    assert [(one.language, one.entries) for one in answer.elsewhere] == [("bdq", 3), ("sed", 1)]
    assert (answer.elsewhere[0].question.from_, answer.elsewhere[0].question.to) == ("bdq", "vi")
    # Only where the search of that language has something in the language that is wanted.
    answer = ask(library, "đak", from_="jra", to="en")
    assert answer.elsewhere == []
    # A language that has no lexicon at all.
    answer = ask(library, "lửa", from_="vi", to="km")
    assert [one.language for one in answer.elsewhere] == ["bdq", "sed"]


def test_later_pages_have_no_help(library: Library, load: Load) -> None:
    rows = [row(f"ia{number}", gloss_vi=f"nước trong số {number}") for number in range(5)]
    load_rows(load, *rows)
    first = ask(library, "trong nước", from_="vi", to="jra", limit=2)
    assert first.next_cursor
    second = ask(library, "trong nước", from_="vi", to="jra", limit=2, cursor=first.next_cursor)
    assert (second.parts, second.reverse, second.elsewhere, second.near) == ((), None, (), ())


def slow_cover(words: int, known: frozenset[Span]) -> list[Span]:
    """Return the best cover by trying all ways to cut, for comparison."""

    def cuts() -> list[list[Span]]:
        inner = range(1, words)
        return [
            list(zip((0, *ends), (*ends, words), strict=True))
            for size in range(words)
            for ends in combinations(inner, size)
        ]

    def may_be(cut: list[Span]) -> bool:
        return all(run in known or run[1] - run[0] == 1 for run in cut)

    def order(cut: list[Span]) -> tuple[int, int, list[int]]:
        left = sum(run not in known for run in cut)
        sizes = [run[0] - run[1] if run in known else -1 for run in cut]
        return left, len(cut), sizes

    return min(filter(may_be, cuts()), key=order)


@given(st.integers(1, 7), st.data())
def test_the_cover_is_the_best_of_all(words: int, data: st.DataObject) -> None:
    every = [(first, last) for first in range(words) for last in range(first + 1, words + 1)]
    known = data.draw(st.frozensets(st.sampled_from(every)))
    assert cover(words, dict.fromkeys(known)) == slow_cover(words, known)


@given(st.lists(st.sampled_from(["đi", "học", ",", "cán bộ", ".", "COVID-19"]), max_size=9))
def test_runs_are_what_stands_in_the_text(given_words: list[str]) -> None:
    text = " ".join(given_words)
    spans = list(tokens.spans(text))
    for run in runs(text, spans, 3):
        assert 1 <= run.last - run.first <= 3
        assert (run.start, run.end) == (spans[run.first][0], spans[run.last - 1][1])
        assert not {",", "."} & set(text[run.start : run.end])
