"""Letters outside the alphabet: which, how often, what was meant; and apostrophes of two kinds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.letters import MAX_LETTERS, MAX_SHOWN, LanguageLetters, alphabet
from dictionary.checks.problem import Place, Problem
from dictionary.languages import LANGUAGES

# Enough good forms that one phonetic letter does not make a transcription of them.
GOOD = ("ea", "čư̆ m'ĭt", "Ƀuôn", "êa-hơ̆k", "1 hĕ!") * 10


def problems(tag: str, *forms: str) -> list[Problem]:
    letters = LanguageLetters(tag)
    for line, form in enumerate(forms, 1):
        letters.see(form, Place("a.csv", line, 2))
    return list(letters.finish())


def one(tag: str, *forms: str) -> tuple[str, int, Mapping[str, Any]]:
    (problem,) = problems(tag, *forms)
    assert problem.severity == "warning"
    return problem.code, problem.place.line, problem.params


def test_the_letters_of_an_alphabet_are_no_finding() -> None:
    assert not problems("rad", *GOOD)
    assert not problems("vi", "Nước", "ĐƯỜNG", "khuỷu tay", "(nghĩa) 2; “ở”")
    assert not problems("bdq", "'ba 'Ngô̆", "'nhâ̆")
    assert not problems("hmn", "nđruô", "z")
    assert not problems("cje", "ạẫừơ̆", "c̆ũ")


@pytest.mark.parametrize("tag", sorted(tag for tag, one in LANGUAGES.items() if one.alphabet))
def test_every_alphabet_knows_itself(tag: str) -> None:
    known = alphabet(tag)
    assert known is not None
    for letter in LANGUAGES[tag].alphabet:
        assert not known.strange(letter)
        assert not known.strange(letter.upper())


def test_a_letter_that_looks_like_one() -> None:
    code, line, params = one("rad", *GOOD, "h\u01ce", "\u01ce\u01ce")
    assert (code, line) == ("letter-mistaken", len(GOOD) + 1)
    assert params == {
        "language": "rad", "letter": "ǎ", "characters": "U+01CE", "count": 3, "likely": "ă"
    }  # fmt: skip
    assert one("rad", *GOOD, "Ðak")[2]["likely"] == "đ"
    assert one("rad", *GOOD, "h\u0430")[2]["likely"] == "a"
    assert one("rad", *GOOD, "ɓut")[2]["likely"] == "ƀ"
    assert one("rad", *GOOD, "hẽ")[2]["likely"] == "ĕ, ê, ê̆"


def test_a_letter_that_looks_like_none() -> None:
    code, _, params = one("rad", *GOOD, "zaZ")
    assert code == "letter-unknown"
    assert params == {"language": "rad", "letter": "z", "characters": "U+007A", "count": 2}


def test_a_mark_that_lost_its_letter_stands_on_a_circle() -> None:
    code, _, params = one("rad", *GOOD, "jơ \u0306ng")
    assert (code, params["letter"], params["characters"]) == ("letter-unknown", "◌̆", "U+0306")


def test_a_tone_is_no_part_of_a_letter_where_the_language_has_tones() -> None:
    assert not problems("tyz", "nặm", "đét")
    assert [problem.params["letter"] for problem in problems("rad", *GOOD, "nặm")] == ["ặ"]
    assert one("vi", "nước", "n\u0306\u0301à")[2]["letter"] == "n̆́"


def test_phonetic_letters_are_one_finding() -> None:
    code, line, params = one("rad", *GOOD, "ʔəʔ", "ŋə")
    assert (code, line) == ("letters-phonetic", len(GOOD) + 1)
    assert params == {
        "language": "rad", "letters": "ə (2), ʔ (2), ŋ (1)", "count": 5, "tag": "rad-fonipa"
    }  # fmt: skip


def test_a_transcription_is_one_finding_whatever_its_letters() -> None:
    code, _, params = one("rad", "ɓruih", "ɗew", "za", *GOOD[:5])
    assert code == "letters-phonetic"
    assert params["letters"] == "z (1), ɓ (1), ɗ (1)"


def test_another_script_is_one_finding() -> None:
    code, _, params = one("tyz", "nặm", "\u6c34", "\u6c34\u706b")
    assert code == "letters-script"
    assert params == {
        "language": "tyz", "script": "Hani", "letters": "水 (2), 火 (1)", "count": 3,
        "tag": "tyz-Hani",
    }  # fmt: skip


@pytest.mark.parametrize("tag", ["rad-fonipa", "km", "qaa", "cjm", "blt-Tavt", "rad-Cham", ""])
def test_without_an_alphabet_nothing_is_outside(tag: str) -> None:
    assert alphabet(tag) is None
    assert not problems(tag, "ʔəʔ", "水", "ñ")


def test_mixed_apostrophes() -> None:
    code, line, params = one("bdq", "'ba", "k'po", "l\u2019o", "\u02bcba 'ngo")
    assert (code, line) == ("apostrophes-mixed", 3)
    assert params == {"language": "bdq", "found": "U+0027 (3), U+02BC (1), U+2019 (1)"}
    assert not problems("bdq", "'ba", "k'po")
    # By itself it is a quotation mark, or feet and inches.
    assert not problems("bdq", "'ba", "a \u2019 b")


def test_the_letters_kept_are_bounded() -> None:
    letters = LanguageLetters("rad")
    for code in range(0x4E00, 0x4E00 + 2 * MAX_LETTERS):
        letters.see(chr(code), Place("a.csv", 1))
    letters.see("a" + "\u0301" * 100_000, Place("a.csv", 2))
    assert len(letters.strange.counts) == MAX_LETTERS
    (problem,) = letters.finish()
    assert problem.params["count"] == MAX_LETTERS
    assert len(problem.params["letters"]) < 20 * MAX_SHOWN


def test_too_many_letters_to_show() -> None:
    others = [f"{letter}{mark}" for letter in "aeiou" for mark in map(chr, range(0x330, 0x340))]
    *shown, more = problems("rad", *GOOD, *others)
    assert len(shown) == MAX_SHOWN
    assert {problem.code for problem in shown} == {"letter-mistaken"}
    assert more.code == "letters-more"
    assert more.params == {"language": "rad", "letters": 80 - MAX_SHOWN, "count": 80 - MAX_SHOWN}


@given(st.sampled_from(("rad", "vi", "bdq", "km")), st.lists(st.text()))
def test_any_forms_can_be_counted(tag: str, forms: list[str]) -> None:
    for problem in problems(tag, *forms):
        assert problem.severity == "warning"
        assert problem.params.get("count", 1) > 0
