"""What is shown as one letter is never cut, in any script."""

from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.text.boundaries import cluster_end, word_ends
from dictionary.text.fold import end_of, read

# Letters with the signs of their script, not words.
CHAM = "\uaa06\uaa29\uaa43\uaa07\uaa4c"
CHAM_BEFORE = "\uaa06\uaa2f\uaa31"
PAHAWH = "\U00016b1c\U00016b30\U00016b04\U00016b36"
THAM = "\u1a48\u1a6e\u1a60\u1a26"

MIXED = st.text(
    alphabet=(
        "aơđ' \u0301\u0323\u0306\u031b\u00ad\u200b\u200dː½ßខ្ញុំសគាꪼꪕꪒꪴꪾ꪿ທ່ານ𝒜" + CHAM + PAHAWH + THAM
    ),
    max_size=20,
)
TEXTS = st.text(max_size=20) | MIXED


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        # Khmer: vowel signs, stacks of two consonants and more.
        ("ភាសា", 1, 2),
        ("ខ្ញុំ", 1, 5),
        ("ខ្ញុំ", 2, 5),
        ("ខ្ញុំ", 3, 5),
        ("ស្គា", 1, 4),
        ("ស្ត្រី", 1, 6),
        ("ស្", 1, 2),
        (THAM, 1, 4),
        # Cham, a vowel before the consonant too; Tai Viet, whose vowels beside it are apart.
        (CHAM, 1, 3),
        (CHAM_BEFORE, 1, 3),
        ("ꪒꪾ", 1, 2),
        ("ꪀꪲ꪿", 1, 3),
        ("ꪀ꪿ꪲ", 1, 3),
        ("ꪼꪕ", 1, 1),
        ("ꪀꪱ", 1, 1),
        ("ທ່ານ", 1, 2),
        # Latin with marks of its own.
        ("hơ̆k", 2, 3),
        ("ho\u031b\u0306k", 2, 4),
        ("hok", 2, 2),
        # Two UTF-16 units for a letter.
        (PAHAWH, 1, 2),
        (PAHAWH, 3, 4),
        ("𝒜ភាសា", 2, 3),
        ("", 0, 0),
        ("ខ្ញុំ", 0, 0),
        ("ខ្ញុំ", 5, 5),
    ],
)
def test_cluster_end(text: str, at: int, end: int) -> None:
    assert cluster_end(text, at) == end


@given(TEXTS, st.data())
def test_a_cluster_ends_once(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = cluster_end(text, at)
    assert at <= end <= len(text)
    assert cluster_end(text, end) == end


@given(st.text(alphabet="aơđ\u0301\u0306\u0323", min_size=1), st.data())
def test_no_mark_is_left_behind(text: str, data: st.DataObject) -> None:
    end = cluster_end(text, data.draw(st.integers(1, len(text))))
    assert not any(unicodedata.combining(char) for char in text[end : end + 1])


@pytest.mark.parametrize(
    ("text", "letters", "end"),
    [
        ("đường", 2, 2),
        ("hơ̆k", 2, 3),
        ("ho\u031b\u0306k", 2, 4),
        ("'bar", 1, 2),
        ("ខ្ញុំ", 1, 5),
        ("ភាសាខ្មែរ", 5, 8),
        ("ꪀꪲ꪿ꪀ", 1, 3),
        (CHAM, 1, 3),
        ("straße", 5, 5),
        ("ab", 0, 0),
        ("ab", 9, 2),
    ],
)
def test_the_end_of_so_many_letters(text: str, letters: int, end: int) -> None:
    assert end_of(text, letters) == end


@given(TEXTS, st.data())
def test_what_is_matched_has_the_letters_and_whole_clusters(text: str, data: st.DataObject) -> None:
    letters = data.draw(st.integers(1, 1 + len(read(text).letters)))
    end = end_of(text, letters)
    assert len(read(text[:end]).letters) >= min(letters, len(read(text).letters))
    assert cluster_end(text, end) == end


def test_threads_do_not_share_an_iterator() -> None:
    texts = ["ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", "ພາສາລາວ", "𝒜ភាសា"] * 200
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(word_ends, texts)) == [word_ends(text) for text in texts]
