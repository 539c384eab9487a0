"""The syllables that are one edit away, against a comparison with all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.distance import edits_between
from dictionary.text.vietnamese.repair import repaired
from dictionary.text.vietnamese.syllables import bare_syllables

ALL = sorted(bare_syllables())


def test_a_word() -> None:
    assert "nuoc" in repaired("nuok")
    assert "nuoc" in repaired("uoc")
    assert "nuoc" in repaired("nuco")
    assert "nuoc" in repaired("nuocc")
    assert repaired("mountain") == []
    assert repaired("") == ["a", "e", "i", "o", "u", "y"]


@given(st.text("abcghnotu", max_size=7))
def test_all_that_are_one_edit_away(word: str) -> None:
    assert repaired(word) == [one for one in ALL if edits_between(word, one) == 1]


@given(st.sampled_from(ALL), st.integers(0, 6), st.sampled_from("abckz"))
def test_what_an_edit_made_is_repaired(syllable: str, at: int, letter: str) -> None:
    edited = syllable[:at] + letter + syllable[at + 1 :]
    if edited != syllable:
        assert syllable in repaired(edited)
