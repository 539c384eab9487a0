"""Tai Viet in Latin letters, against words that published lessons give with their readings."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.languages import LANGUAGES
from dictionary.text.fold import VIETNAMESE_TONES, plain_key
from dictionary.text.romanisation import romanisations

# From lichsuvanhoathai.com and tailingo.lichsuvanhoathai.com. Not here: readings that leave the
# table (panh for ꪵꪝꪉ, khinh, khach, thanh, tak, khek, xuan).
LESSONS = """
ꪙꪱ na|ꪝꪱꪙ pan|ꪠꪮꪙ phòn|ꪙꪮꪙ non|ꪬꪺ hùa|ꪩꪺꪉ luông|ꪜꪴꪣ pùm|ꪢꪷ mò|ꪜꪲ pì|ꪣꪸ mia|ꪝꪸꪉ piêng
ꪋꪰꪉ chăng|ꪁꪰꪒ cặt|ꪨꪰꪀ lắc|ꪒꪾ đằm|ꪝꪽ păn|ꪹꪀ cừa|ꪹꪚꪙ bườn|ꪶꪙ꫁ꪀ nộc|ꪼꪡ phay|ꪻꪊ chàư|ꪹꪣꪷꪉ mơng
ꪹꪜꪸꪒ pết|ꪹꪄ꫁ꪱ khảu|ꪉꪺ ngua|ꪵꪏ xe|ꪎꪳ xừ|ꪁꪾ căm|ꪶꪔꪚ tốp|ꪋꪱꪚ chạp|ꪨꪱꪥ lài|ꪄ꫁ꪮꪥ khỏi|ꪔꪱꪒ tát
ꪫꪸꪒ việt|ꪎꪱꪣ xàm|ꪬ꫁ꪱꪫ hảo|ꪵꪄ꫁ꪫ khẻo|ꪜꪸꪫ piều|ꪄꪷ꪿ khó|ꪄꪫꪱ khòa|ꪮ꪿ꪱꪙ án|ꪮ꫁ꪺ ủa|ꪀꪱ cà|ꪯꪱ a
"""
PAIRS = [tuple(pair.split()) for pair in LESSONS.strip().replace("\n", "|").split("|")]
TAI_VIET = st.text(alphabet=[chr(code) for code in range(0xAA80, 0xAAE0)], max_size=12)
MIXED = st.text(alphabet=[*"ꪀꪁꪎꪥꪫꪮꪱꪴꪹꪼꪾ꪿꫁ꫛꫝ aĐ'\u0301(."], max_size=20)


@pytest.mark.parametrize(("word", "reading"), PAIRS)
def test_words_are_read_as_the_lessons_read_them(word: str, reading: str) -> None:
    toneless = [char for char in normalize("NFD", reading) if char not in VIETNAMESE_TONES]
    assert normalize("NFC", "".join(toneless)) in romanisations(word)


def test_low_and_high_letters_are_written_alike() -> None:
    for code in range(0xAA80, 0xAAB0, 2):
        assert romanisations(chr(code) + "ꪱ") == romanisations(chr(code + 1) + "ꪱ") != []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Where sources differ: both ways, the same throughout.
        ("ꪀꪱ", ["ca", "ka"]),
        ("ꪎꪴ", ["xu", "su"]),
        ("ꪁꪱꪥ", ["cai", "cay", "kai", "kay"]),
        ("ꪭꪱꪫ", ["hao", "hau"]),
        ("ꪂꪱ", ["kha", "khha"]),
        ("ꪀꪱꪎꪱꪥ", ["caxai", "casai", "kaxai", "kasai"]),
        # Vietnamese writes k before i, and the glide as u after i.
        ("ꪀꪲ", ["ki"]),
        ("ꪀꪲꪎꪱ", ["kixa", "kisa"]),
        ("ꪙꪲꪫ", ["niu"]),
        # A tone before its vowel or after it.
        ("ꪣ꪿ꪲ", ["mi"]),
        ("ꪣꪲ꪿", ["mi"]),
        # Written without spaces; ꪮ as a vowel and as an onset.
        ("ꪼꪕꪒꪾ", ["tayđăm"]),
        ("ꪼꪕ ꪒꪾ", ["tay đăm"]),
        ("ꪚ꫁ꪱꪙꪹꪣꪉ", ["banmương"]),
        ("ꪵꪄꪫꪙꪱ", ["kheona", "kheuna"]),
        ("ꪹꪎꪱꪒꪾ", ["xauđăm", "sauđăm"]),
        ("ꪙꪱꪮꪱ", ["naa"]),
        ("ꪮꪮꪙ", ["on"]),
        # Signs for words; a sign of repetition is not read.
        ("ꫛ ꫜ", ["côn nưng"]),
        ("ꪙꪱꫝ", ["na"]),
        # No syllable: letter by letter.
        ("ꪒ", ["đ"]),
        ("ꪵ", ["e"]),
        ("ꪮ", ["o"]),
        ("ꪙꪙꪙ", ["nnn"]),
        ("ꪵꪙꪱ", ["ena"]),
        # Beside Latin letters and signs; nothing to write; a third script.
        ("ꪼꪕ (Thái Đen)", ["tay (thái đen)"]),
        ("Đꪼꪕ…", ["đtay…"]),
        ("꪿", []),
        ("ꪼꪕ ខ", []),
        ("từ điển", []),
        ("tai", []),
        ("", []),
    ],
)
def test_romanisations(text: str, found: list[str]) -> None:
    assert romanisations(text) == found


def test_the_name_of_the_language_is_found() -> None:
    assert romanisations(LANGUAGES["blt"].names["own"]) == ["tayđăm"]


@given(TAI_VIET | MIXED | st.text(max_size=12))
def test_romanisations_are_few_and_latin(text: str) -> None:
    found = romanisations(text)
    assert len(found) == len(set(found)) <= 4
    for latin in found:
        assert plain_key(latin).isascii()
        assert latin == latin.lower()


# ꪫ after an open syllable may be its final or its glide.
@given(
    st.lists(st.sampled_from([word for word, _ in PAIRS if word[0] != "ꪫ"]), min_size=1, max_size=4)
)
def test_spaces_between_syllables_do_not_matter(syllables: list[str]) -> None:
    apart = romanisations(" ".join(syllables))
    assert romanisations("".join(syllables)) == [latin.replace(" ", "") for latin in apart]
