"""Senses are numbered as dictionaries number them: 1, 1a, 1a(i)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.numbering import MAX_DEPTH, NumberedSense, depths, nested, numbers


def extras(*found: object) -> list[dict[str, object]]:
    return [{"subsense": depth} if depth else {} for depth in found]


@pytest.mark.parametrize(
    ("given_depths", "expected"),
    [
        ((), []),
        ((0, 0), ["1", "2"]),
        ((0, 1, 2, 2, 1, 0, 1), ["1", "1a", "1a(i)", "1a(ii)", "1b", "2", "2a"]),
        ((0, 1, 2, 3, 3), ["1", "1a", "1a(i)", "1a(i)(1)", "1a(i)(2)"]),
        # Deeper than what it stands in can hold, and no depth at all.
        ((2, 5, 1), ["1", "1a", "1b"]),
        ((0, "x", -1, 1.5, True), ["1", "2", "3", "4", "4a"]),
    ],
)
def test_numbers(given_depths: tuple[object, ...], expected: list[str]) -> None:
    assert numbers(extras(*given_depths)) == expected


def test_many_senses_on_each_level() -> None:
    letters = numbers(extras(0, *[1] * 53))
    assert (letters[26], letters[27], letters[53]) == ("1z", "1aa", "1ba")
    assert numbers(extras(0, 1, *[2] * 49))[-1] == "1a(xlix)"


def test_senses_are_a_tree() -> None:
    inner = [NumberedSense(1, [NumberedSense(2, [])]), NumberedSense(3, [])]
    assert nested(extras(0, 1, 2, 1, 0)) == [NumberedSense(0, inner), NumberedSense(4, [])]
    assert nested(extras()) == []


@given(st.lists(st.integers(-2, 12), max_size=40))
def test_each_sense_has_a_number_of_its_own(found: list[int]) -> None:
    assert len(set(numbers(extras(*found)))) == len(found)
    assert all(0 <= depth <= MAX_DEPTH for depth in depths(extras(*found)))
