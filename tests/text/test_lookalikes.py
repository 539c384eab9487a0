"""What a letter was meant to be: by its looks, by its plain form, or by nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.lookalikes import likely, script

RADE = LANGUAGES["rad"].alphabet
VIETNAMESE = LANGUAGES["vi"].alphabet


@pytest.mark.parametrize(
    ("letter", "meant"),
    [
        ("ａ", ("a",)),  # full width
        ("\u0430", ("a",)),  # Cyrillic
        ("\u03bf", ("o",)),  # Greek
        ("ı", ("i",)),
        ("ð", ("đ",)),  # its capital looks like Đ
        ("b\u0336", ("ƀ",)),
        ("b\u0335", ("ƀ",)),
        ("ǎ", ("ă",)),  # caron for breve
        ("ʊ", ()),
        ("ɓ", ("ƀ",)),
        ("ɗ", ("đ",)),
        ("ẽ", ("ĕ", "ê", "ê̆")),
        ("ā", ("ă", "â")),
        ("ḣ", ("h",)),
        ("ʔ", ()),
        ("z", ()),
        ("水", ()),
    ],
)
def test_letters_of_rade(letter: str, meant: tuple[str, ...]) -> None:
    assert likely(letter, RADE) == meant


def test_cedilla_and_comma_are_told_apart_from_no_letter() -> None:
    assert likely("ş", VIETNAMESE) == ("s",)
    assert likely("ș", ("ş", "s")) == ("ş",)


@given(st.text(min_size=1, max_size=12))
def test_what_is_likely_is_a_letter(letter: str) -> None:
    assert set(likely(letter, RADE)) <= set(RADE)


def test_more_marks_than_a_letter_has() -> None:
    assert likely("a" + "\u0301" * 10, RADE) == ()


@pytest.mark.parametrize(
    ("char", "code"),
    [("a", "Latn"), ("ꪀ", "Tavt"), ("水", "Hani"), ("1", "Zyyy"), ("\u0301", "Zinh")],
)
def test_scripts(char: str, code: str) -> None:
    assert script(char) == code
