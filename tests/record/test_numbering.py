"""Senses are numbered as dictionaries number them: 1, 1a, 1a(i)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.numbering import (
    MAX_DEPTH,
    NumberedSense,
    clamped,
    nested,
    number,
    outline,
)


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ((0,), "1"),
        ((1, 0), "2a"),
        ((0, 25), "1z"),
        ((0, 26), "1aa"),
        ((0, 0, 1), "1a(ii)"),
        ((0, 0, 48), "1a(xlix)"),
        ((0, 0, 0, 1), "1a(i)(2)"),
    ],
)
def test_numbers(positions: tuple[int, ...], expected: str) -> None:
    assert number(positions) == expected


@given(st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=5), unique_by=tuple))
def test_each_sense_has_a_number_of_its_own(places: list[list[int]]) -> None:
    assert len({number(positions) for positions in places}) == len(places)


@given(st.lists(st.integers(-2, 60), max_size=60))
def test_no_sense_is_deeper_than_the_one_before_it_can_hold(depths: list[int]) -> None:
    made = clamped(depths)
    assert all(0 <= depth <= MAX_DEPTH for depth in made)
    assert all(after <= before + 1 for before, after in pairwise(made))
    assert clamped(made) == made


def test_senses_are_a_tree() -> None:
    inner = [NumberedSense(1, [NumberedSense(2, [])]), NumberedSense(3, [])]
    assert nested([0, 1, 2, 1, 0]) == [NumberedSense(0, inner), NumberedSense(4, [])]
    assert nested([]) == []


@pytest.mark.parametrize(
    ("numbers", "depths"),
    [
        (["1", "1a", "1b", "2", "2a"], [0, 1, 1, 0, 1]),
        (["1", "1.1", "1.1.1", "1.2", "2"], [0, 1, 2, 1, 0]),
        (["1", "1.a", "2"], [0, 1, 0]),
        (["1", "2", "3"], [0, 0, 0]),
        # No sense 1 that 1a could stand in; a gap; other texts: as they are, in a row.
        (["1a", "1b", "2"], [0, 0, 0]),
        (["1", "1b"], [0, 0]),
        (["1", "2a"], [0, 0]),
        (["1", "1a", ""], [0, 0, 0]),
        (["i", "ii"], [0, 0]),
        ([], []),
    ],
)
def test_numbers_say_how_deep_senses_stand(numbers: list[str], depths: list[int]) -> None:
    assert outline(numbers) == depths
