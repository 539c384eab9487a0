"""Text that nobody writes: nothing raises, and twice the length takes twice the time.

Nothing is timed: work that grows with the square of the length runs into the limit of a test.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.collate import initial
from dictionary.text.fold import VIETNAMESE_TONES, compare, end_of, exact_key, plain_key, read
from dictionary.text.normalise import normal, stored
from dictionary.text.rungs import Rung
from dictionary.text.spellings import spellings
from dictionary.text.tokens import keys, words
from dictionary.text.vietnamese.syllables import is_syllable, iy_spellings
from dictionary.text.vietnamese.typing import readings

LENGTH = 10_000
# What a text of that length repeats.
UNITS = {
    "one mark": "\u0301",
    "marks out of order": "\u0301\u0323",
    "marks that decompose out of order": "\u0f73\u0f75\u0f81",
    "a mark on every letter": "a\u0323\u0306",
    "letters": "a",
    "vowels": "ươi",
    "lone surrogates": "\ud800",
    "surrogates in pairs": "\ud83d\ude00",
    "marks of direction": "\u202e\u2066\u200f",
    "control characters": "\x00\x07\x1b\x7f",
    "no width": "\u200b\u200d\ufeff\u00ad\u034f",
    "apostrophes": "'\u2019",
    "apostrophes and letters": "'a",
    "signs of length": "aː",
    "signs of tone": "˧˥",
    "syllables of i and y": "lý ",
    "keys of Telex": "as",
    "tones before vowels of Tai Viet": "ꪀ꪿ꪲ",
    "tones and vowels alone": "꪿ꪲ",
    "syllables of Tai Viet without spaces": "ꪀꪱꪎꪱꪥ",
    "consonants of Tai Viet": "ꪮꪫꪙ",
    "syllables of RPA": "teb ",
    "Khmer": "ខ្ញុំ",
    "signs that stack": "\u17d2",
    "Lao": "ທ່ານ",
    "Hangul, three letters each": "각",
    "letters that become three": "ﬃ½",
    "beyond the BMP": "\U00016b1c\U00016b30",
}


def compared(text: str) -> Rung | None:
    return compare(read(text), read(text + "x"), VIETNAMESE_TONES)


def filed(text: str) -> str:
    return initial(text, ("a", "'a"), VIETNAMESE_TONES)


def cut(text: str) -> int:
    return end_of(text, 5)


def respelt(text: str) -> object:
    return spellings(text, "bmdjvsg", iy=True)


FUNCTIONS: list[Callable[[str], object]] = [
    stored,
    plain_key,
    read,
    compared,
    exact_key,
    cut,
    words,
    keys,
    is_syllable,
    respelt,
    readings,
    filed,
]


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
def test_long_text(function: Callable[[str], object], unit: str) -> None:
    text = (unit * LENGTH)[:LENGTH]
    function(text)
    function("a" + text)


@given(st.text(st.characters(), max_size=30))
def test_any_text_even_with_lone_surrogates(text: str) -> None:
    for function in FUNCTIONS:
        function(text)


MARKS = "a" + "\u0301\u0323" * 250_000
IN_ORDER = "a" + "\u0323" * 250_000 + "\u0301" * 250_000


def test_half_a_million_marks() -> None:
    for form in ("NFC", "NFD"):
        assert normal(form, MARKS) == unicodedata.normalize(form, IN_ORDER)
    assert plain_key(MARKS) == "a"
    assert read(MARKS).marks == (IN_ORDER[250_001:] + IN_ORDER[1:250_001],)


def test_half_a_million_letters_that_may_be_i_or_y() -> None:
    assert iy_spellings("y " * 250_000)[0] == "i " * 250_000
