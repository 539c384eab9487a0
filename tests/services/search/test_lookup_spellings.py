"""Forms are found under their other spellings, and shown once, as they are written."""

from __future__ import annotations

import pytest

from dictionary.services.search.lookup import Question, suggest
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from tests.services.conftest import Load, ask, load_rows, loader, pages, row, shown

ROWS = (
    row("teb", "mww", gloss_vi="lý do; đất", gloss_en="ground"),
    row("tej", "mww", gloss_vi="quý", variants="teb"),
    row("ntiaj teb", "mww", gloss_vi="lí lẽ"),
    row("ꪼꪕ", "blt", gloss_vi="người Thái"),
    row("ꪁꪱꪥ", "blt", gloss_vi="hai"),
    row("ꪒꪾ", "blt", variants="đăm"),
)


@pytest.fixture(scope="module")
def filled(lasting: Library) -> Library:
    load_rows(loader(lasting), *ROWS)
    return lasting


def test_i_for_y(filled: Library) -> None:
    assert shown(ask(filled, "lí do")) == [("tone", "lý do")]
    assert shown(ask(filled, "lý do")) == [("exact", "lý do")]
    assert shown(ask(filled, "LI DO")) == [("tone", "lý do")]
    assert shown(ask(filled, "quí")) == [("tone", "quý")]
    assert shown(ask(filled, "lý lẽ")) == [("tone", "lí lẽ")]
    # A beginning of either spelling; where it is one of the other, all of the form is shown.
    answer = ask(filled, "lí", from_="vi", group="form")
    assert shown(answer) == [("prefix", "lí lẽ"), ("prefix", "lý do")]
    assert [one.match.spans for one in answer.results] == [[(0, 2)], [(0, 5)]]
    # After a vowel i and y are different letters; a stated tone must agree.
    assert not [kind for kind, _ in shown(ask(filled, "hay")) if kind != "fuzzy"]
    assert not [kind for kind, _ in shown(ask(filled, "lì do")) if kind != "fuzzy"]


def test_letters_of_tone_may_be_left_out(filled: Library) -> None:
    for group, forms in (("form", ["teb", "tej"]), ("entry", ["teb", "tej"])):
        answer = ask(filled, "te", group=group)
        # `tej` has the variant `teb`, too: each form has its best entry first.
        assert shown(answer) == [("tone", form) for form in forms]
        assert {tuple(one.match.spans) for one in answer.results} == {((0, 3),)}
    assert shown(ask(filled, "teb", group="form")) == [("exact", "teb")]
    assert shown(ask(filled, "tej", group="form")) == [("exact", "tej")]
    assert shown(ask(filled, "ntia te")) == [("tone", "ntiaj teb")]


def test_a_beginning_of_several_spellings_is_one_result(filled: Library) -> None:
    """`t` begins `teb` and `te`, `l` begins `lý do` and `lí do`: that is one form."""
    for text, from_, forms in (
        ("t", "mww", ["teb", "tej"]),
        ("l", "vi", ["lí lẽ", "lý do"]),
        ("k", "blt", ["ꪁꪱꪥ"]),
    ):
        answer = ask(filled, text, from_=from_, group="form")
        assert shown(answer) == [("prefix", form) for form in forms]
        several = pages(filled, text, from_=from_, group="form", limit=1)
        assert [one for page in several for one in shown(page)] == shown(answer)
    # By its own spelling, if that agrees: then what was typed is marked.
    assert ask(filled, "t", from_="mww").results[0].match.spans == [(0, 1)]


def test_tai_viet_in_latin_letters(filled: Library) -> None:
    for query in ("tay", "TAY"):
        answer = ask(filled, query)
        assert shown(answer) == [("plain", "ꪼꪕ")]
        assert answer.results[0].match.spans == [(0, 2)]
    answer = ask(filled, "ta", from_="blt")
    assert shown(answer) == [("prefix", "ꪼꪕ")]
    assert answer.results[0].match.spans == [(0, 2)]
    for query in ("cai", "kay"):
        assert shown(ask(filled, query)) == [("plain", "ꪁꪱꪥ")]
    assert shown(ask(filled, "ꪼꪕ")) == [("exact", "ꪼꪕ")]
    # The variant in Latin is the better form of the entry.
    assert shown(ask(filled, "đăm")) == [("exact", "đăm")]
    assert shown(ask(filled, "đăm", group="form")) == [("exact", "đăm"), ("plain", "ꪒꪾ")]
    # đ was typed: nothing else will do, as everywhere.
    assert not [kind for kind, _ in shown(ask(filled, "dâm")) if kind != "fuzzy"]


def test_a_typo_in_another_spelling(filled: Library) -> None:
    assert shown(ask(filled, "lí ddo", from_="en")) == []
    assert ("fuzzy", "lý do") in shown(ask(filled, "lí dok", from_="vi"))
    answer = ask(filled, "lì do", from_="vi", group="form")
    assert (shown(answer), answer.suggestions) == ([], ["lý do"])


def test_suggestions_count_an_entry_once(filled: Library) -> None:
    with reading(filled) as snapshot:
        for text, counts in (
            ("te", [("teb", 2), ("tej", 1)]),
            ("t", [("teb", 2), ("tej", 1)]),
            ("n", [("ntiaj teb", 1)]),
        ):
            found = suggest(snapshot, Question(text, from_="mww"))
            assert [(one.text, one.entries) for one in found] == counts
        (found,) = suggest(snapshot, Question("teb", to="vi"))
        assert (found.text, found.language, found.entries) == ("teb", "mww", 2)
        assert suggest(snapshot, Question("t", from_="mww", to="km")) == []


def test_suggestions_count_an_entry_once_that_has_a_form_twice(
    library: Library, load: Load
) -> None:
    load_rows(load, row("ba", gloss_vi="ba", variants="ba"), row("ba", "vi", id="2", variants="ba"))
    with reading(library) as snapshot:
        for to in (None, "vi"):
            found = suggest(snapshot, Question("b", to=to))
            # The text of two languages is one suggestion: that of the language that has most.
            assert [(one.language, one.entries) for one in found] == [("vi", 2)]
