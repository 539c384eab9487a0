"""Words of a running text: nothing that is a letter falls out, no mark is cut off."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.tokens import keys, spans, words

# Letters with the signs of their script, not words.
CHAM = "\uaa06\uaa29\uaa43\uaa07\uaa4c"
PAHAWH = "\U00016b1c\U00016b30\U00016b04\U00016b36"

# Scripts, marks, quotes and spaces that a word may have to do with, and letters beyond the BMP.
MIXED = "aăâđơư\u0301\u0306 '’ʼ.-,12ʔːˀ˥³\u00ad\u200b\u2060ខ្ញុំភាសាລາວທ່ານꪼꪕꪒꪾ꪿𝒜" + CHAM + PAHAWH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Từ điển tiếng Việt.", ["Từ", "điển", "tiếng", "Việt"]),
        ("an, to, in, if", ["an", "to", "in", "if"]),
        ("ăn-uống/nghỉ_ngơi (3)", ["ăn", "uống", "nghỉ", "ngơi", "3"]),
        # Letters without a precomposed form: the breve is part of the word.
        ("hơ̆k ư̆n ê̆a", ["hơ̆k", "ư̆n", "ê̆a"]),
        # An apostrophe at the head is a letter, inside too, at the end it is a quote.
        ("'bar ’ngai k'ho", ["'bar", "’ngai", "k'ho"]),
        ("‘từ’ là 'word'", ["‘từ", "là", "'word"]),
        ("' ’’ ''", []),
        ("pʰaːj³² kɔŋ˧˥ ʔi", ["pʰaːj³²", "kɔŋ˧˥", "ʔi"]),
        # Marks that have nothing to stand on are no word.
        ("a \u0301 b", ["a", "b"]),
        ("ꪼꪕ ꪹꪎꪱꪒꪾ", ["ꪼꪕ", "ꪹꪎꪱꪒꪾ"]),
        ("ꪼꪕꪒꪾ", ["ꪼꪕꪒꪾ"]),
        (f"{CHAM} {CHAM}", [CHAM, CHAM]),
        (f"{PAHAWH}, {PAHAWH}", [PAHAWH, PAHAWH]),
        # Written without spaces: cut by ICU's dictionaries.
        ("ភាសាខ្មែរ", ["ភាសាខ្មែរ"]),
        ("ខ្ញុំស្រឡាញ់ភាសាខ្មែរ។", ["ខ្ញុំ", "ស្រឡាញ់", "ភាសាខ្មែរ"]),
        ("ພາສາລາວ", ["ພາສາ", "ລາວ"]),
        # A soft hyphen or a joiner parts nothing, a zero-width space does.
        ("từ\u00adđiển", ["từ\u00adđiển"]),
        ("ភាសា\u200bខ្មែរ", ["ភាសា", "ខ្មែរ"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_count_code_points_also_beyond_the_bmp() -> None:
    text = f"{PAHAWH} 𝒜ភាសា, ខ្ញុំស្រឡាញ់"
    assert [text[start:end] for start, end in spans(text)] == words(text)
    assert words(text)[0] == PAHAWH
    assert words(text)[-2:] == ["ខ្ញុំ", "ស្រឡាញ់"]


def test_two_texts_can_be_cut_side_by_side() -> None:
    one, two = "ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", "ພາສາລາວ"
    both = list(zip(spans(one), spans(two), strict=False))
    assert both == list(zip(list(spans(one)), list(spans(two)), strict=False))


@pytest.mark.parametrize(
    ("word", "exact", "plain"),
    [
        ("Nước", "nước", "nuoc"),
        ("hòa", "hoà", "hoa"),
        ("hoà", "hoà", "hoa"),
        ("đi", "đi", "di"),
        ("’BAR", "'bar", "bar"),
        ("hơ̆k", "hơ̆k", "hok"),
        ("nuoc", "nuoc", "nuoc"),
        ("ꪒꪾ", "ꪒꪾ", "ꪒꪾ"),
        ("ខ្ញុំ", "ខ្ញុំ", "ខ្ញុំ"),
        (CHAM, CHAM, CHAM),
        (PAHAWH, PAHAWH, PAHAWH),
    ],
)
def test_keys(word: str, exact: str, plain: str) -> None:
    assert keys(word) == (exact, plain)


@given(st.text() | st.text(alphabet=MIXED, max_size=40))
def test_spans_are_in_order_and_miss_no_letter(text: str) -> None:
    covered: set[int] = set()
    position = 0
    for start, end in spans(text):
        assert position <= start < end <= len(text)
        assert any(unicodedata.category(char)[0] in "LN" for char in text[start:end])
        covered.update(range(start, end))
        position = end
    outside = [char for index, char in enumerate(text) if index not in covered]
    # U+02BC, U+A78C: apostrophes that Unicode counts among the letters.
    letters = [char for char in outside if unicodedata.category(char)[0] in "LN"]
    assert set(letters) <= {"\u02bc", "\ua78c"}


@given(st.text(alphabet="abcđêơ\u0301\u0323\u0306ꪀꪴꪰ꪿ꨌꩌ𖬌𖬵", max_size=20))
def test_a_mark_stays_with_its_letter(text: str) -> None:
    for start, _ in spans(text):
        assert start == 0 or unicodedata.category(text[start - 1])[0] not in "LM"


@given(st.text(alphabet=MIXED, max_size=20))
def test_words_have_keys(text: str) -> None:
    for word in words(text):
        exact, plain = keys(word)
        assert exact
        assert plain
