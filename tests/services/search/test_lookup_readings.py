"""Queries typed in Telex, VNI or VIQR: what they say is extra, and only for Vietnamese."""

from __future__ import annotations

import pytest

from dictionary.services.site import Library
from tests.services.conftest import ask, headwords, load_rows, loader, pages, row, shown

ROWS = (
    row("mos", "mww", gloss_vi="ngủ"),
    row("mosa", gloss_vi="đi; đi bộ"),
    row("ia", gloss_vi="mó; mỏ; nước", part_of_speech="noun"),
    row("mo", "rad", gloss_vi="mó nước; mõ"),
    row("đi", "rad", gloss_vi="bác; bạc"),
    row("ba'c", "rad", gloss_vi="viên; viện; vien vông"),
    row("tuwf", gloss_vi="từ; tứ; từ điển"),
    row("x", example_vi="tôi xem từ điển"),
)


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    load_rows(loader(lasting), *ROWS)
    return lasting


def test_readings_come_after_the_text_as_it_stands_on_each_rung(filled: Library) -> None:
    found = [("exact", "mos"), ("exact", "mó"), ("prefix", "mosa"), ("prefix", "mó nước")]
    for from_ in (None, "*"):
        answer = ask(filled, "mos", from_=from_)
        assert shown(answer) == found
        assert (answer.read_as, answer.input_method) == ("mó", "telex")
        assert answer.question.text == "mos"


@pytest.mark.parametrize(
    ("text", "method"),
    [("tuwf ddieenr", "telex"), ("tu72 d9ie6n3", "vni"), ("tu+` ddie^?n", "viqr")],
)
def test_every_method_is_read(filled: Library, text: str, method: str) -> None:
    for query in (text, text.upper()):
        answer = ask(filled, query, from_="vi")
        assert shown(answer) == [("exact", "từ điển")]
        assert (answer.read_as, answer.input_method) == ("từ điển", method)
        assert answer.results[0].match.spans == [(0, 7)]


def test_a_form_that_both_readings_find_is_shown_once(filled: Library) -> None:
    """`vie^n` as it stands is `vien` too, with a sign in it."""
    for group in ("entry", "form"):
        answer = ask(filled, "vie^n", from_="vi", group=group)
        # The best place counts: `viên` is exact as it is read, plain as it stands.
        assert shown(answer)[0] == ("exact", "viên")
        forms = [form for _, form in shown(answer)]
        assert forms == (["viên"] if group == "entry" else ["viên", "viện", "vien vông"])


def test_other_languages_are_never_decoded(filled: Library) -> None:
    for from_, found in (
        ("mww", [("exact", "mos")]),
        ("jra", [("prefix", "mosa")]),
        ("rad", [("fuzzy", "mo")]),
        ("en", []),
    ):
        answer = ask(filled, "mos", from_=from_)
        assert shown(answer) == found
        assert (answer.read_as, answer.input_method) == ("", "")
    # đ is a letter of Rade too, but nobody types dd for it.
    assert shown(ask(filled, "ddi")) == [("exact", "đi")]
    assert [one.match.language for one in ask(filled, "ddi").results] == ["vi"]
    assert not ask(filled, "tuwf ddieenr", from_="rad").results


def test_what_is_vietnamese_as_it_is_read_is_no_typo(filled: Library) -> None:
    """`đi` of Rade is a typo away from `ddi`; but `ddi` is a Vietnamese word."""
    found = [(one.match.kind, one.match.language) for one in ask(filled, "ddi", deep=True).results]
    assert found == [("exact", "vi")]
    found = [
        (one.match.kind, one.match.language) for one in ask(filled, "ddi", from_="rad").results
    ]
    assert found == [("fuzzy", "rad")]
    # In Telex, too, other marks are near.
    answer = ask(filled, "vieenx", from_="vi")
    assert not answer.results
    assert [(one.text, one.edits) for one in answer.near] == [("viên", 0), ("viện", 0)]


def test_what_is_read_is_said_where_the_page_needs_it(filled: Library) -> None:
    said = [
        (shown(page)[0][1], page.read_as, page.input_method)
        for page in pages(filled, "mos", limit=1)
    ]
    assert said == [
        ("mos", "", ""), ("mó", "mó", "telex"), ("mosa", "", ""), ("mó nước", "mó", "telex"),
    ]  # fmt: skip


def test_signs_are_read_when_nothing_is_found_as_it_stands(filled: Library) -> None:
    answer = ask(filled, "ba'c", from_="vi")
    assert shown(answer) == [("exact", "bác")]
    assert (answer.read_as, answer.input_method) == ("bác", "viqr")
    for deep in (False, True):
        answer = ask(filled, "ba'c", deep=deep)
        assert shown(answer)[0] == ("exact", "ba'c")
        assert ("exact", "bác") not in shown(answer)
        assert answer.read_as == ""


def test_signs_are_read_on_every_page_or_on_none(filled: Library) -> None:
    # Not read, for there is such a form: then `bác` is only near.
    whole = shown(ask(filled, "ba'c", deep=True, group="form"))
    assert whole == [("exact", "ba'c"), ("fuzzy", "bác"), ("fuzzy", "bạc")]
    found = pages(filled, "ba'c", deep=True, limit=1, group="form")
    assert [one for page in found for one in shown(page)] == whole
    # Read, for there is none in Vietnamese.
    found = pages(filled, "ba'c", from_="vi", deep=True, limit=1, group="form")
    assert [one for page in found for one in shown(page)] == [("exact", "bác")]


def test_readings_and_filters(filled: Library) -> None:
    answer = ask(filled, "mos", to="rad")
    assert shown(answer) == [("prefix", "mó nước")]
    assert answer.read_as == "mó"
    assert shown(ask(filled, "mos", to="jra", part_of_speech="noun")) == [("exact", "mó")]
    assert headwords(ask(filled, "mos", to="mww")) == ["mos"]
    assert not ask(filled, "mos", lexicon="other").results


def test_words_are_read_too(filled: Library) -> None:
    answer = ask(filled, "xem tuwf")
    assert shown(answer) == [("words", "tôi xem từ điển")]
    assert (answer.read_as, answer.input_method) == ("xem từ", "telex")
    assert answer.results[0].match.spans == [(4, 7), (8, 10)]
