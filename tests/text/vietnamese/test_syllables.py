"""The Vietnamese syllable, and the words that are spelt with i or y."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import ETHNIC_GROUPS
from dictionary.text.fold import VIETNAMESE_TONES, compare, read
from dictionary.text.rungs import Rung
from dictionary.text.tokens import words
from dictionary.text.vietnamese.syllables import (
    NAMES,
    is_syllable,
    iy_spellings,
    mistoned,
    syllables,
)

ALL = tuple(syllables())
SYLLABLES = """
từ điển đường nước hoà hòa thuý thúy quý qúy gì gìn giếng giặt gịa của cửa khuỷu ngoèo quốc quýt
quỳnh yếu ý ỷ nghĩa ngữ kỹ kí xoong soóc thuở huơ Đông TIẾNG tiê\u0301ng e\u0302\u0323ch
"""
# A final stop without its tone or with another, a misspelt onset, two tones, other languages.
NO_SYLLABLES = """
tiêp tiềp cê ge kà nghà quư lyên tư\u0300\u0301 điển- đ d qu ng 12
hmông jrai Đắk ơ\u0306n bơnga xooong
"""
# After a vowel, before a final, after other onsets, in words of other languages.
NOT_INTERCHANGEABLE = """
hai hay tui tuy cai cay thuý quýt quỳnh yêu in thi nghi sĩ vi dì lyk M’lý lý’m l\u0323y\u0302 ꪩ 12
"""
RESPELT = "lý lí ky quí hai mỹ y ti yêu hỉ"


def without_y(text: str) -> str:
    return unicodedata.normalize("NFD", text).replace("y", "i")


def test_the_syllables_are_composed_and_each_there_once() -> None:
    assert len(set(ALL)) == len(ALL)
    assert all(unicodedata.is_normalized("NFC", syllable) for syllable in ALL)
    assert 15_000 < len(ALL) < 25_000


def test_the_syllables_are_syllables() -> None:
    assert [syllable for syllable in ALL if not is_syllable(syllable)] == []


@pytest.mark.parametrize(
    "word",
    SYLLABLES.split(),
)
def test_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [*NO_SYLLABLES.split(), "", " ", "từ điển"],
)
def test_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@given(st.text(max_size=12))
def test_any_text_may_be_asked(text: str) -> None:
    assert is_syllable(text) in (True, False)


def test_official_names_are_syllables_or_listed() -> None:
    official = [
        name.replace("\u2019", "").replace("'", "")
        for group in ETHNIC_GROUPS.values()
        for name in (group.name, *group.provinces_2019)
    ]
    strange = {
        word.lower()
        for name in official
        for word in words(name)
        if not word.isascii() and not is_syllable(word)
    }
    assert strange <= set(NAMES)


# i and y


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("lý", ["lí"]),
        ("lí", ["lý"]),
        ("ly", ["li"]),
        ("kỳ", ["kì"]),
        ("kỹ", ["kĩ"]),
        ("mỹ", ["mĩ"]),
        ("tỷ", ["tỉ"]),
        ("hy", ["hi"]),
        ("tỵ", ["tị"]),
        ("y", ["i"]),
        ("quý", ["quí"]),
        ("qui", ["quy"]),
        ("LÝ", ["LÍ"]),
        ("Qui", ["Quy"]),
        ("ly\u0301", ["lí"]),
        ("địa lý", ["địa lí"]),
        ("y tế", ["i tế"]),
        ("lý-do", ["lí-do"]),
        ("«lý»", ["«lí»"]),
        ("'lý'", ["'lí'"]),
        # Alike first, then one by one.
        ("kỳ lạ, ly kỳ", ["kì lạ, li kì", "kì lạ, ly kỳ", "kỳ lạ, li kỳ", "kỳ lạ, ly kì"]),
        ("lí kỳ", ["lí kì", "lý kỳ"]),
    ],
)
def test_i_and_y_where_usage_differs(text: str, spellings: list[str]) -> None:
    assert iy_spellings(text) == spellings


@pytest.mark.parametrize(
    "text",
    [*NOT_INTERCHANGEABLE.split(), "", "không có gì"],
)
def test_i_and_y_where_they_differ(text: str) -> None:
    assert iy_spellings(text) == []


@given(st.lists(st.sampled_from(RESPELT.split()), max_size=12))
def test_i_y_spellings_are_few_and_lead_back(parts: list[str]) -> None:
    text = " ".join(parts)
    found = iy_spellings(text)
    assert len(found) == len(set(found)) <= 4
    assert text not in found
    for spelling in found:
        assert len(spelling) == len(text)
        assert without_y(spelling) == without_y(text)


def test_a_respelt_query_agrees_with_the_form() -> None:
    found = iy_spellings("địa li")
    assert compare(read(found[0]), read("địa lý"), VIETNAMESE_TONES) is Rung.TONE
    assert compare(read(iy_spellings("lí do")[0]), read("lý do"), VIETNAMESE_TONES) is Rung.EXACT


@pytest.mark.parametrize(
    "word",
    ["hòà", "Hòá", "nướć", "tiêńg", "càt", "ẢC", "bãch", "lởp", "ho\u0300a\u0301", "a\u0301\u0301"],
)
def test_a_syllable_but_for_its_tones(word: str) -> None:
    for form in ("NFC", "NFD"):
        assert mistoned(unicodedata.normalize(form, word))


@pytest.mark.parametrize(
    "word",
    [
        "",
        "hoa",
        "cat",
        "hoà",
        "hòa",
        "cát",
        "ạch",
        "đắk",
        "résumé",
        "Mñông",
        "ñe",
        "ñê",
        "chɔ̀k",
        "bơ̆ng",
        "ꪁꪫꪱ꫁",
    ],
)
def test_a_syllable_or_nothing_like_one(word: str) -> None:
    assert not mistoned(word)


@given(st.sampled_from(ALL))
def test_no_syllable_is_mistoned(syllable: str) -> None:
    assert not mistoned(syllable)
    assert not mistoned(unicodedata.normalize("NFD", syllable.upper()))
