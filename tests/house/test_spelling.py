"""The Vietnamese of the catalogues: tones on the main vowel (hoà, thuỷ), composed Unicode."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from dictionary.text.fold import VIETNAMESE_TONES
from dictionary.text.vietnamese.syllables import is_syllable, parts, spelt

MESSAGES = Path(__file__).resolve().parents[2] / "dictionary" / "data" / "messages"
WORD = re.compile(r"[^\W\d_]+")


def misplaced(text: str) -> list[str]:
    """Return the syllables of `text` whose tone mark is not on the main vowel."""
    return [word for word in WORD.findall(text) if is_syllable(word) and respelt(word) != word]


def respelt(word: str) -> str:
    """Return a syllable in lower case with its tone on the main vowel, in the case of `word`."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tone = "".join(char for char in decomposed if char in VIETNAMESE_TONES)
    toneless = "".join(char for char in decomposed if char not in VIETNAMESE_TONES)
    onset_and_rime = parts(unicodedata.normalize("NFC", toneless))
    assert onset_and_rime, word
    right = spelt(*onset_and_rime, tone)
    if word.isupper():
        return right.upper()
    return right.capitalize() if word[0].isupper() else right


@pytest.mark.parametrize("wrong", ["xóa", "Khóa", "hủy", "hòa", "thủy", "tùy", "KHỎE"])
def test_a_tone_beside_the_main_vowel_is_seen(wrong: str) -> None:
    assert misplaced(f"Hãy {wrong} mục từ") == [wrong]


@pytest.mark.parametrize("right", ["xoá", "Khoá", "huỷ", "quý", "giữa", "của", "Unicode", "hoàn"])
def test_a_tone_on_the_main_vowel_is_right(right: str) -> None:
    assert misplaced(f"Hãy {right} mục từ") == []


@pytest.mark.parametrize("path", sorted(MESSAGES.glob("*.vi.ftl")), ids=lambda path: path.stem)
def test_tones_are_written_on_the_main_vowel(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert misplaced(text) == []
