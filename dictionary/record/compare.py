"""The differences of two documents for people: in reading order, similar items side by side.

`diff` compares position by position, as programs want it. Here items of lists are paired: by their
ids, then those that are the same, then those that share most texts, wherever they stand; only what
is left between two pairs is paired by its position. So what is new, gone or moved does not make
everything after it look changed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from dictionary.record.entry import SHAPES
from dictionary.record.shape import LAST, NO_FIELDS, Shape

# Stands in a path for the order of the items of a list.
ORDER = "order"
# Texts that more items have say nothing about which has become which.
_MOST_WITH_TEXT = 8
# Texts of items that are looked at; in longer documents only ids, sameness and position count.
_MOST_TEXTS = 50_000

Path = tuple[str | int, ...]


class Difference(NamedTuple):
    """A value in which two documents differ; None or empty where one side has none.

    `path` is made of keys and, in lists, of positions from 0 on: those of the newer document, or of
    the older one for what is `gone`. A path that ends in ORDER is that of a list whose items stand
    in another order: both sides are the positions, from 1 on, that they have in the older one.
    """

    path: Path
    old: Any
    new: Any
    gone: bool = False


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Return what differs between two documents, field by field."""
    return list(_walk(SHAPES[""], (), old, new))


def _walk(shape: Shape, path: Path, old: Any, new: Any, gone: bool = False) -> Iterator[Difference]:
    if old == new or not (old or new):
        return
    # What stands under a name of an `extra` has any shape: it is a whole.
    if path[-2:-1] != ("extra",):
        if isinstance(old or new, Mapping) and isinstance(new or old, Mapping):
            yield from _keys(shape, path, old or {}, new or {}, gone)
            return
        if isinstance(old or new, list) and isinstance(new or old, list):
            yield from _items(shape, path, old or [], new or [], gone)
            return
    yield Difference(path, old, new, gone)


def _keys(
    shape: Shape, path: Path, old: Mapping[str, Any], new: Mapping[str, Any], gone: bool
) -> Iterator[Difference]:
    """Yield the differences of a part in the order of its fields, unknown keys at the end."""
    places = {name: field.order for name, field in shape.fields.items()}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (places.get(key, LAST), key)):
        inner = shape.inner.get(key, NO_FIELDS)
        yield from _walk(inner, (*path, key), old.get(key), new.get(key), gone)


def _items(
    shape: Shape, path: Path, old: Sequence[Any], new: Sequence[Any], gone: bool
) -> Iterator[Difference]:
    pairs = paired(old, new)
    stayed = [was for was, now in pairs if was is not None and now is not None]
    before = sorted(stayed)
    if before != stayed:
        places = [", ".join(str(at + 1) for at in order) for order in (before, stayed)]
        yield Difference((*path, ORDER), places[0], places[1], gone)
    for was, now in pairs:
        if now is None and was is not None:
            yield from _walk(shape, (*path, was), old[was], None, gone=True)
        elif now is not None:
            before_it = None if was is None else old[was]
            yield from _walk(shape, (*path, now), before_it, new[now], gone)


Pair = tuple[int | None, int | None]


def paired(old: Sequence[Any], new: Sequence[Any]) -> list[Pair]:
    """Return which old items have become which new ones, by position; None: there is none.

    In the order of the new items; what is gone stands after what it stood after.
    """
    pairs = _Pairs(old, new)
    pairs.by_key(_id)
    pairs.by_key(_whole)
    pairs.by_likeness()
    pairs.between()
    return pairs.in_order()


def _id(item: Any) -> str:
    return str(item.get("id") or "") if isinstance(item, Mapping) else ""


def _whole(item: Any) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=False)


class _Pairs:
    """The pairs of items of two lists that are known so far, by the positions of either side."""

    def __init__(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        self.old, self.new = old, new
        self.now: dict[int, int] = {}
        self.was: dict[int, int] = {}

    def pair(self, was: int, now: int) -> None:
        self.now[was] = now
        self.was[now] = was

    def left_old(self) -> list[int]:
        return [at for at in range(len(self.old)) if at not in self.now]

    def left_new(self) -> list[int]:
        return [at for at in range(len(self.new)) if at not in self.was]

    def by_key(self, key: Any) -> None:
        """Pair items that have the same key, in their order; "" is none."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for at in reversed(self.left_old()):
            waiting[key(self.old[at])].append(at)
        for at in self.left_new():
            name = key(self.new[at])
            if name and waiting.get(name):
                self.pair(waiting[name].pop(), at)

    def by_likeness(self) -> None:
        """Pair parts that share texts, those that share the most telling ones first."""
        old, new = self._texts(self.old, self.left_old()), self._texts(self.new, self.left_new())
        if not old or not new or sum(map(len, [*old.values(), *new.values()])) > _MOST_TEXTS:
            return
        having = _by_text(old), _by_text(new)
        likeness: dict[tuple[int, int], float] = defaultdict(float)
        for text, before in having[0].items():
            after = having[1].get(text, ())
            if max(len(before), len(after)) <= _MOST_WITH_TEXT:
                for was in before:
                    for now in after:
                        likeness[was, now] += 1 / (len(before) * len(after))
        best = sorted(likeness, key=lambda pair: (-likeness[pair], abs(pair[0] - pair[1]), pair))
        for was, now in best:
            if was not in self.now and now not in self.was:
                self.pair(was, now)

    def _texts(self, items: Sequence[Any], left: Iterable[int]) -> dict[int, set[str]]:
        return {at: set(_texts(items[at])) for at in left if isinstance(items[at], Mapping)}

    def between(self) -> None:
        """Pair what is left between the same two pairs, in its order; not what has other ids."""
        before = self._gaps(self.left_old(), self.now)
        after = self._gaps(self.left_new(), {now: now for now in self.was})
        for gap, olds in before.items():
            for was, now in zip_longest(olds, after.get(gap, ())):
                if was is None or now is None or (_id(self.old[was]) and _id(self.new[now])):
                    continue
                self.pair(was, now)

    @staticmethod
    def _gaps(left: Iterable[int], known: Mapping[int, int]) -> dict[int, list[int]]:
        """Return the items that are left by the new position of the pair before them, or -1."""
        gaps: dict[int, list[int]] = defaultdict(list)
        known_before = sorted(known)
        at = 0
        for item in left:
            while at < len(known_before) and known_before[at] < item:
                at += 1
            gaps[known[known_before[at - 1]] if at else -1].append(item)
        return gaps

    def in_order(self) -> list[Pair]:
        gone = self._gaps(self.left_old(), self.now)
        pairs: list[Pair] = [(was, None) for was in gone.get(-1, ())]
        for now in range(len(self.new)):
            pairs.append((self.was.get(now), now))
            pairs += [(was, None) for was in gone.get(now, ())]
        return pairs


def _by_text(texts: Mapping[int, Iterable[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for at, own in texts.items():
        for text in own:
            places[text].append(at)
    return places


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)
