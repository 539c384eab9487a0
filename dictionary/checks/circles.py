"""Circles among records that refer to each other: what is, in some steps, broader than itself.

Nothing here calls itself: a row of a hundred thousand records is as good as a short one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

# Of a circle, so many records are named.
MAX_WAY = 10

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
