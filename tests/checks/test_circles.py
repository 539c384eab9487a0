"""Circles: found however long the way is, and never by a function that calls itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.circles import MAX_WAY, Hierarchy, circles, shown_way


def all_of(steps: Mapping[int, Sequence[int]]) -> list[list[int]]:
    return list(circles(list(steps), lambda node: steps.get(node, ())))


def test_circles() -> None:
    assert all_of({}) == []
    assert all_of({1: [2], 2: [3]}) == []
    assert all_of({1: [2, 3], 2: [4], 3: [4], 4: [5]}) == []
    assert all_of({1: [1]}) == [[1]]
    assert all_of({1: [2], 2: [1]}) == [[1, 2]]
    assert all_of({0: [1], 1: [2], 2: [3], 3: [1]}) == [[1, 2, 3]]
    assert all_of({1: [2], 2: [1], 3: [4], 4: [3]}) == [[1, 2], [3, 4]]
    assert all_of({1: [2, 3], 2: [1], 3: [1]}) == [[1, 2], [1, 3]]


def test_a_long_row() -> None:
    count = 100_000
    steps = {node: [node + 1] for node in range(count)}
    assert all_of(steps) == []
    (way,) = all_of({**steps, count: [0]})
    assert way == [*range(MAX_WAY), count]
    assert shown_way(way) == "0 → 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → … → 100000 → 0"


def test_many_steps_back() -> None:
    """The work stays that of the steps, whatever circles they make."""
    count = 20_000
    ways = all_of({node: [node + 1, 0] for node in range(count)})
    assert len(ways) == count


def test_a_circle_as_people_read_it() -> None:
    assert shown_way(["a", "b"]) == "a → b → a"


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4)))
def test_there_is_a_circle_where_a_node_reaches_itself(steps: dict[int, list[int]]) -> None:
    def reached(node: int) -> set[int]:
        targets, waiting = set[int](), [node]
        while waiting:
            new = set(steps.get(waiting.pop(), ())) - targets
            targets |= new
            waiting += new
        return targets

    ways = all_of(steps)
    assert bool(ways) == any(node in reached(node) for node in steps)
    for way in ways:
        assert all(
            other in steps[node] for node, other in zip(way, [*way[1:], way[0]], strict=True)
        )


@given(st.permutations(range(7)), st.lists(st.lists(st.integers(0, 6), max_size=3), min_size=7))
def test_what_a_hierarchy_takes_has_no_circle(order: list[int], steps: list[list[int]]) -> None:
    hierarchy = Hierarchy()
    taken: dict[int, list[int]] = {}
    for node in order:
        targets = [target for target in steps[node] if target != node]
        closes = bool(all_of({**taken, node: targets}))
        way = hierarchy.closed_by(str(node), map(str, targets))
        assert bool(way) == closes
        if not closes:
            taken[node] = targets
            hierarchy.add(str(node), map(str, targets), node + 1)
    assert not list(hierarchy.circles())
