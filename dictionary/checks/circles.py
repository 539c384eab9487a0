"""Circles among records that refer to each other: what is, in some steps, broader than itself.

Nothing here calls itself: a row of a hundred thousand records is as good as a short one.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from dictionary.checks.first_seen import KeySet, key_hash

# Of a circle, so many records are named.
MAX_WAY = 10
# So many steps are looked at while a file is read; then its end shows the circles.
MAX_STEPS = 1_000_000

_Node = TypeVar("_Node", bound=Hashable)


def circles(
    nodes: Iterable[_Node], targets: Callable[[_Node], Sequence[_Node]]
) -> Iterator[list[_Node]]:
    """Yield the circles that can be reached from some nodes, one for each step that closes one.

    Each is the way from the node that the step leads back to; of a long one the first MAX_WAY
    nodes, then the last, whose step it is. A node that leads to itself is a circle of one.
    """
    done: set[_Node] = set()
    for root in nodes:
        if root in done:
            continue
        way, places, waiting = [root], {root: 0}, [iter(targets(root))]
        while waiting:
            for target in waiting[-1]:
                if target in places:
                    yield _circle(way, places[target])
                elif target not in done:
                    places[target] = len(way)
                    way.append(target)
                    waiting.append(iter(targets(target)))
                    break
            else:
                waiting.pop()
                node = way.pop()
                del places[node]
                done.add(node)


def _circle(way: list[_Node], begin: int) -> list[_Node]:
    return way[begin:] if len(way) - begin <= MAX_WAY else [*way[begin : begin + MAX_WAY], way[-1]]


def shown_way(way: Sequence[object]) -> str:
    """Return a circle as people read it: `a → b → a`."""
    names = [str(node) for node in way]
    if len(names) > MAX_WAY:
        names[MAX_WAY:MAX_WAY] = ["…"]
    return " → ".join([*names, names[0]])


class Hierarchy:
    """Relations of one sort between records, as a file shows them: each leads to something wider.

    Its memory: 20 bytes for each relation, 24 for each record that has one or that one leads to.
    """

    def __init__(self) -> None:
        # Of each record that has relations: the number of the first of them; they are in a row.
        self._starts = KeySet()
        self._reached = KeySet()
        self._sources, self._targets = array("Q"), array("Q")
        self._lines = array("I")
        self._steps = MAX_STEPS

    def add(self, source: str, targets: Iterable[str], line: int) -> None:
        """Add all relations of a record; line 0: the termbase has it, not the file."""
        for target in targets:
            self._starts.first(source, len(self._sources))
            self._reached.first(target, 0)
            self._sources.append(key_hash(source))
            self._targets.append(key_hash(target))
            self._lines.append(line)

    def closed_by(self, source: str, targets: Iterable[str]) -> list[int]:
        """Return the lines of the records by which a new one would lead to itself, [] for none."""
        if source not in self._reached:
            return []
        wanted, waiting = key_hash(source), [key_hash(target) for target in targets]
        before = dict.fromkeys(waiting, 0)
        while waiting and self._steps > 0:
            node = waiting.pop()
            for target in self._targets_of(node):
                self._steps -= 1
                if target == wanted:
                    return self._way(node, before)
                if target not in before:
                    before[target] = node
                    waiting.append(target)
        return []

    def _targets_of(self, node: int) -> Iterator[int]:
        start = self._starts.number_of(node)
        at = len(self._sources) if start is None else start
        while at < len(self._sources) and self._sources[at] == node:
            yield self._targets[at]
            at += 1

    def _way(self, last: int, before: dict[int, int]) -> list[int]:
        way = [last]
        while node := before[way[-1]]:
            way.append(node)
        return [self._line_of(node) for node in reversed(way)]

    def _line_of(self, node: int) -> int:
        start = self._starts.number_of(node)
        return 0 if start is None else self._lines[start]

    def circles(self) -> Iterator[list[int]]:
        """Yield the lines of the records in each circle; the relation of the last closes it."""
        # Nothing leads to most records: they are in no circle.
        sources = (own for own in self._sources if self._reached.number_of(own) is not None)
        for way in circles(sources, lambda node: tuple(self._targets_of(node))):
            yield [self._line_of(node) for node in way]
