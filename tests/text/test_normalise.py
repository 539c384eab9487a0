"""What is stored: NFC, one kind of space, nothing at the ends, Đ where an Eth was meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.normalise import normal_form, stored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("nước", "nước"),
        (unicodedata.normalize("NFD", "từ điển"), "từ điển"),
        # As Windows-1258 has it: a vowel with its own mark, and the tone apart.
        ("tiê\u0301ng Viê\u0323t", "tiếng Việt"),
        ("  hai   từ\t\tvà\u00a0\u2003ba \n", "hai từ và ba"),
        ("một\r\nhai\rba\u2028bốn\u0085năm", "một\nhai\nba\nbốn\nnăm"),
        ("\n\nđầu và cuối\n", "đầu và cuối"),
        ("\ufeffmục từ\u200b", "mục từ"),
        ("\u2063ȶɐj²¹⁴ȵɐj³⁴¹", "ȶɐj²¹⁴ȵɐj³⁴¹"),
        ("ភាសា\u200bខ្មែរ", "ភាសា\u200bខ្មែរ"),
        # No form of compatibility: the tone digits of a transcription stay raised.
        ("nan³²", "nan³²"),
        ("ＡＢＣ", "ＡＢＣ"),
        # An apostrophe stays the one that was written.
        ("'bar ’bar ʼbar", "'bar ’bar ʼbar"),
        ("hơ̆k", "hơ̆k"),
    ],
)
def test_stored(text: str, expected: str) -> None:
    assert stored(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ðường sắt", "Đường sắt"),
        ("ÐƯỜNG", "ĐƯỜNG"),
        ("ðỏ", "đỏ"),
        # A phonetic transcription has no letter that only Vietnamese has.
        ("ðaː", "ðaː"),
        ("Ðara", "Ðara"),
    ],
)
def test_eth_is_read_as_d_with_stroke_beside_vietnamese_letters(text: str, expected: str) -> None:
    assert stored(text) == expected


@pytest.mark.parametrize("tag", [tag for tag, one in LANGUAGES.items() if one.alphabet])
def test_letters_of_every_alphabet_stay_as_they_are(tag: str) -> None:
    for letter in LANGUAGES[tag].alphabet:
        for spelling in (letter, letter.upper()):
            assert stored(unicodedata.normalize("NFD", spelling)) == spelling


@given(st.text() | st.text(alphabet=" \t\n\r\u00a0\u200b\u2063aâðĐ\u0301\u0323"))
def test_stored_is_idempotent_and_tidy(text: str) -> None:
    once = stored(text)
    assert stored(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip(" \n\u200b\ufeff")
    assert "  " not in once
    assert "\r" not in once


@given(st.text())
def test_stored_is_blind_to_the_normal_form(text: str) -> None:
    assert stored(unicodedata.normalize("NFD", text)) == stored(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", ""),
        ("nan", ""),
        ("ꪀꪱ", ""),
        ("nước", "NFC"),
        ("n\u01b0\u0301", "mixed"),
        ("nu\u031b\u0301", "NFD"),
        ("tiê\u0301ng", "mixed"),
        ("từ u\u031b", "mixed"),
        ("a" * 1000 + "ă", ""),
    ],
)
def test_normal_form(text: str, form: str) -> None:
    assert normal_form(text) == form


@given(st.text())
def test_a_normal_form_is_what_unicode_says(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    expected = {"NFC": text == composed, "NFD": text == decomposed}
    found = normal_form(text)
    assert {"NFC": found in ("", "NFC"), "NFD": found in ("", "NFD")} == expected
