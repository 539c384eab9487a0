"""What Vietnamese writers confuse, and what is well-formed as it is typed."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.fold import plain_key, read
from dictionary.text.vietnamese.confusions import FINALS, ONSETS, TONES, confusions
from dictionary.text.vietnamese.syllables import (
    bare_syllables,
    is_vietnamese,
    may_be_syllable,
    syllables,
)

ALL = tuple(syllables())


def texts(text: str) -> set[str]:
    return {one.text for one in confusions(text)}


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("sữa", {"xữa", "sửa", "xửa"}),
        ("xa", {"sa"}),
        ("trăng", {"chăng", "trăn"}),
        ("chim", {"trim"}),
        # The i of gi is the first letter of some rimes.
        ("gì", {"dì", "rì"}),
        ("dì", {"gì", "rì", "dỳ"}),
        ("giếng", {"diếng", "riếng", "giến"}),
        ("riêng", {"diêng", "giêng", "riên"}),
        ("gia", {"da", "ra"}),
        ("ria", {"dia"}),
        ("lên", {"nên"}),
        ("mặc", {"mặt"}),
        ("chuột", {"truột", "chuộc"}),
        ("sĩ", {"xĩ", "sỹ", "sỉ", "xỉ", "sỷ"}),
        ("yêu", {"iêu"}),
        ("Đẹp", set()),
        ("hai", set()),
        ("nghĩa", {"nghỉa"}),
        # Only where the orthography allows the other: not ing, not ênht.
        ("chín", {"trín"}),
        ("bệnh", set()),
        ("hích", set()),
        ("mountain", set()),
        ("", set()),
    ],
)
def test_what_is_confused_with_a_syllable(word: str, others: set[str]) -> None:
    assert texts(word) == others


def test_one_syllable_of_a_text_is_another() -> None:
    assert texts("xa sút") == {"sa sút", "xa xút", "xa súc"}
    assert texts("công an") == {"côn an", "công ang"}
    assert [one.key for one in confusions("XA xôi")] == ["saxoi", "xasoi"]


def test_a_form_that_is_meant_has_the_words_and_the_d() -> None:
    by_text = {one.text: one for one in confusions("công an")}
    assert by_text["côn an"].may_be(read("côn an"))
    assert not by_text["côn an"].may_be(read("cô nan"))
    (one,) = [one for one in confusions("giao") if one.text == "dao"]
    assert one.may_be(read("dạo"))
    assert not one.may_be(read("đạo"))
    # A bare d may stand for đ where it was typed itself.
    (one,) = [one for one in confusions("dan") if one.text == "dang"]
    assert one.may_be(read("đang"))


@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=4))
def test_confusions_are_well_formed_and_mutual(words: list[str]) -> None:
    text = " ".join(words)
    for one in confusions(text):
        assert one.text != text
        assert one.key == plain_key(one.text)
        assert is_vietnamese(one.text)
        others = one.text.split(" ")
        assert sum(word != other for word, other in zip(words, others, strict=True)) == 1


@given(st.sampled_from(ALL), st.integers(0, 3))
def test_a_syllable_may_be_typed_without_any_of_its_marks(syllable: str, seed: int) -> None:
    rng = random.Random(f"{syllable} {seed}")  # noqa: S311  # no secret
    decomposed = unicodedata.normalize("NFD", syllable)
    some = "".join(
        char for char in decomposed if not unicodedata.combining(char) or rng.random() < 0.5
    )
    for typed in (syllable, some, plain_key(syllable), syllable.upper()):
        assert may_be_syllable(typed)
    assert plain_key(syllable) in bare_syllables()


@pytest.mark.parametrize("text", ["công an", "dep", "Nuơc", "tổ 5", "tiếng Khmer", "Đắk Lắk", "an"])
def test_well_formed(text: str) -> None:
    assert is_vietnamese(text)


@pytest.mark.parametrize(
    "text", ["nướk", "nướk uống", "mountain", "ing", "hẹc k", "nườc", "12", "", "…", "ba'c", "w"]
)
def test_not_well_formed(text: str) -> None:
    assert not is_vietnamese(text)


def test_the_pairs_are_mutual() -> None:
    for table in (ONSETS, FINALS, TONES):
        for one, others in table.items():
            assert all(one in table[other] for other in others)
