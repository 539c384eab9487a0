"""Two texts side by side: what is marked is what differs, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dictionary.text.contrast import Budget, Piece, contrast, side_by_side


def shown(pieces: list[Piece]) -> str:
    return "".join(f"[{text}]" if marked else text for text, marked in pieces)


@pytest.mark.parametrize(
    ("old", "new", "left", "right"),
    [
        ("con chó đen", "con chó trắng", "con chó [đen]", "con chó [trắng]"),
        ("nước", "nước mắm", "nước", "nước[ mắm]"),
        ("một hai ba bốn", "một năm sáu bốn", "một [hai ba] bốn", "một [năm sáu] bốn"),
        ("nuoc", "nước", "[nuoc]", "[nước]"),
        ("cũ hẳn", "mới toanh rồi", "[cũ hẳn]", "[mới toanh rồi]"),
        ("", "mới", "", "[mới]"),
        ("như nhau", "như nhau", "như nhau", "như nhau"),
        ("ខ្ញុំស្រលាញ់អ្នក", "ខ្ញុំស្រលាញ់គេ", "ខ្ញុំស្រលាញ់[អ្នក]", "ខ្ញុំស្រលាញ់[គេ]"),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, left: str, right: str) -> None:
    assert tuple(map(shown, side_by_side(contrast(old, new, Budget())))) == (left, right)


PARTS = ["a", "b", "\u0301", "ក", "ក្", ";", "”", "x1"]
WORDS = st.lists(st.sampled_from(PARTS), max_size=20).map(" ".join)


@given(WORDS | st.text(), WORDS | st.text())
@example("a " * 5000, "b " * 5000)
def test_nothing_is_lost(old: str, new: str) -> None:
    runs = contrast(old, new, Budget())
    assert ("".join(run.old for run in runs), "".join(run.new for run in runs)) == (old, new)
    left, right = side_by_side(runs)
    assert "".join(text for text, _ in left) == old
    assert "".join(text for text, _ in right) == new
    unmarked = [
        "".join("".join(text for text, marked in side if not marked).split())
        for side in (left, right)
    ]
    assert unmarked[0] == unmarked[1]
