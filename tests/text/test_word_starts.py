"""Names that are found by how their words begin."""

from __future__ import annotations

import pytest

from dictionary.text.word_starts import matches_names

# (what was typed, a name, whether it is found by that); the scripts are tried with them, too.
NAMES = [
    ("mong", "Mông Trắng", True),
    ("mong trang", "Mông Trắng", True),
    ("trang", "Mông Trắng", True),
    ("rang", "Mông Trắng", False),
    ("ede", "Ê Đê", True),
    ("ê đê", "Ê Đê", True),
    ("êđê", "Ê Đê", True),
    ("Ê", "Ê Đê", True),
    ("é", "Ê Đê", False),
    ("đe", "Ê Đê", True),
    ("ma", "Mông", False),
    ("mạ", "Mạ", True),
    ("má", "Mạ", False),
    ("hmong", "H'Mông", True),
    ("H’mông", "Hmông (Mèo)", True),
    ("meo", "Hmông (Mèo)", True),
    ("jarai", "Jarai", True),
    ("JRAI", "Tơlơi Jrai", True),
    ("", "Jarai", True),
    (" - ", "Jarai", True),
    ("ca dong", "Ca-dong", True),
    ("dong", "Ca-dong", True),
    ("ខ្មែ", "ភាសាខ្មែរ", False),
    ("ភាសា", "ភាសាខ្មែរ", True),
    ("ꪼꪕ", "ꪼꪕꪒꪾ", True),
    ("đ", "Mon", False),
]


@pytest.mark.parametrize(("typed", "name", "is_found"), NAMES)
def test_a_name_is_found_by_how_its_words_begin(typed: str, name: str, is_found: bool) -> None:
    assert matches_names(typed, [name]) is is_found


def test_each_word_may_be_of_another_name() -> None:
    assert matches_names("trang mong", ["Mông Trắng"])
    assert matches_names("bana abvd", ["Từ vựng ABVD", "Ba Na"])
    assert not matches_names("bana wold", ["Từ vựng ABVD", "Ba Na"])
    assert not matches_names("a", [])
