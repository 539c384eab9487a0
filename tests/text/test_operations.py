"""Work on texts grows as the texts do: lines run and marks moved are counted, nothing is timed.

Every function of `text` and `entry` that takes a text of any length runs on repeats of twelve
hundred characters and of twice as many. Counted are the lines of Python that run, and what
`unicodedata.normalize`, which sorts marks by insertion, has to move. Regular expressions are
counted in test_regexes.py. What is not counted is work inside of C: there only sorts, sets and
translations are used, none of which is quadratic.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right, insort
from collections.abc import Callable
from itertools import groupby
from types import FrameType
from typing import Any

import pytest

from dictionary.checks import signs
from dictionary.checks.letters import alphabet
from dictionary.record.compare import compare
from dictionary.record.load import entry_of
from dictionary.text import contrast, fold, romanisation, slugs
from dictionary.text.legacy import detection, encodings
from dictionary.text.lookalikes import likely
from dictionary.text.vietnamese.syllables import mistoned
from tests.text.test_hostile import FUNCTIONS, UNITS

# Marks of shorter texts are sorted as they come: that is a thousand times a thousand at most.
SIZE = 1200
MOST_GROWTH, ALLOWANCE = 2.6, 400
MORE_UNITS = {
    "line breaks": "\n",
    "carriage returns": "\r",
    "line breaks and spaces": " \n",
    "line breaks without width": "\u200b\n",
    "less than": "<",
    "tags": "<a ",
    "references": "&#",
    "formulas": "=+",
    "backslashes": "\\",
    "spaces": " ",
}
SHAPE = "a{}b"


def guessed(text: str) -> object:
    return detection.guess([text])


def like(text: str) -> object:
    return likely(text, ("a", "b"))


def suspected(text: str) -> object:
    return signs.suspicious([text])


def strange(text: str) -> object:
    letters = alphabet("jra")
    assert letters is not None
    return letters.strange(text)


def converted(text: str) -> object:
    return [encodings.ENCODINGS[name].glance(text) for name in ("vni", "viqr", "windows-1258")]


def encodable(text: str) -> object:
    return encodings.ENCODINGS["vni"].missing(text)


def read_entry(text: str) -> object:
    return entry_of({"headword": text, "language": "jra", "extra": {"note": text}})


MORE: list[Callable[[str], object]] = [
    *(guessed, like, suspected, strange, converted, encodable, read_entry),
    *(detection.is_vietnamese, slugs.slug, romanisation.romanisations, mistoned),
    *(fold.opening_marks, signs.controls, signs.invisible, signs.html, signs.formula),
    *(signs.cell_error, signs.tones, signs.private, signs.lost),
]


def moved(form: Any, text: str) -> int:
    """Return how many marks an insertion sort of the decomposed text moves, one place each."""
    if unicodedata.is_normalized(form, text):
        return 0
    parts = "".join([_normalize("NFD", char) for char in text])
    moves = 0
    for ordered, run in groupby(map(unicodedata.combining, parts), bool):
        before: list[int] = []
        for number in run if ordered else ():
            moves += len(before) - bisect_right(before, number)
            insort(before, number)
    return moves


_normalize = unicodedata.normalize


def operations(function: Callable[[str], object], text: str) -> int:
    """Return how many lines `function` runs and how many marks it has moved."""
    count = 0

    def line(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def normalize(form: Any, given: str) -> str:
        nonlocal count
        before = sys.gettrace()
        sys.settrace(None)
        count += moved(form, given)
        sys.settrace(before)
        return _normalize(form, given)

    unicodedata.normalize = normalize
    # Others may measure what tests cover.
    before = sys.gettrace()
    sys.settrace(line)
    try:
        function(text)
    finally:
        sys.settrace(before)
        unicodedata.normalize = _normalize
    return count


def growth(function: Callable[[str], object], unit: str) -> float:
    texts = [SHAPE.format((unit * size)[:size]) for size in (SIZE, 2 * SIZE)]
    # What is worked out once for each character is there, but nothing for these texts.
    operations(function, SHAPE.format((unit * SIZE)[: SIZE // 2]))
    once, twice = (operations(function, text) for text in texts)
    return (twice - ALLOWANCE) / max(once, 1)


@pytest.mark.parametrize("function", [*FUNCTIONS, *MORE], ids=lambda function: function.__name__)
def test_operations_grow_with_the_text(function: Callable[[str], object]) -> None:
    for name, unit in (UNITS | MORE_UNITS).items():
        assert growth(function, unit) <= MOST_GROWTH, name


# Both have an item so often that looking for the longest common runs would take the cube.
REPEATED = [item for number in range(240) for item in ("a", f"b{number}")]
OTHERS = [item for number in range(240) for item in ("a", f"c{number}")]


@pytest.mark.parametrize(
    "function",
    [
        lambda: contrast.contrast(" ".join(REPEATED), "x " + " ".join(OTHERS), contrast.Budget()),
        lambda: compare({"sources": REPEATED}, {"sources": ["x", *OTHERS]}),
    ],
    ids=["contrast", "compare"],
)
def test_what_repeats_itself_is_compared_in_the_square(function: Callable[[], object]) -> None:
    assert operations(lambda _: function(), "") < 500_000


def test_the_measure_knows_bad_ones() -> None:
    def sorted_by_insertion(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    def looked_at_again(text: str) -> int:
        rest, count = text, 0
        while rest:
            for _ in rest:
                count += 1
            rest = rest[1:]
        return count

    assert growth(sorted_by_insertion, "\u0301\u0323") > MOST_GROWTH
    assert growth(looked_at_again, "a") > MOST_GROWTH
