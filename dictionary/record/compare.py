"""The differences of two documents for people: in reading order, similar items side by side.

`diff` compares position by position, as programs want it. Here items of lists are paired: by their
ids, then those that are the same, then those that share most texts, wherever they stand; only what
is left between two pairs is paired by its position. What stands in another place, or in another
list, has moved: nothing else looks changed by that.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from dictionary.record.kinds import shapes_of
from dictionary.record.shape import LAST, NO_FIELDS, Shape

# Stands in a path for the order of the texts of a list, and for the place of a part.
ORDER, PLACE = "order", "place"
# Texts that more items have say nothing about which has become which.
_MOST_WITH_TEXT = 8
# Texts of items that are looked at; in longer documents only ids, sameness and position count.
_MOST_TEXTS = 50_000
# Parts that may move out of a part on their own: they do not say which it is.
_INNER = frozenset({"id", "subsenses"})
_COUNTED = re.compile(r"(\D*)(\d{1,9})")

Path = tuple[str | int, ...]


class Difference(NamedTuple):
    """A value in which two documents differ; None or empty where one side has none.

    `path` is made of keys and, in lists, of positions from 0 on: those of the newer document, or of
    the older one for what is `gone`. A path that ends in ORDER is that of a list whose texts stand
    in another order: both sides are the positions, from 1 on, that they have in the older one. One
    that ends in PLACE is that of a part that has moved: both sides are its paths.
    """

    path: Path
    old: Any
    new: Any
    gone: bool = False


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Return what differs between two documents, field by field."""
    return list(_told(list(_walk(shapes_of(new or old)[""], (), old, new))))


class _LonePart(NamedTuple):
    """A part that one list has and its counterpart lacks; it may be somewhere else."""

    shape: Shape
    path: Path
    item: Mapping[str, Any]
    gone: bool

    @property
    def key(self) -> tuple[str, str]:
        """The kind and the content of the part, which stay the same where it moves."""
        kind = str(next(step for step in reversed(self.path) if isinstance(step, str)))
        return ("senses" if kind == "subsenses" else kind), _whole(_without_id(self.item))


def _told(compared: Sequence[Difference | _LonePart]) -> Iterator[Difference]:
    """Yield the differences, with each part that is here and there as one that has moved."""
    waiting: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for part in compared:
        if isinstance(part, _LonePart) and part.gone:
            waiting[part.key].append(part.path)
    moved: dict[Path, Path] = {}
    for part in compared:
        if isinstance(part, _LonePart) and not part.gone and waiting.get(part.key):
            moved[part.path] = waiting[part.key].pop(0)
    left = set(moved.values())
    for one_of in compared:
        if isinstance(one_of, Difference):
            yield one_of
        elif not one_of.gone and one_of.path in moved:
            yield Difference((*one_of.path, PLACE), moved[one_of.path], one_of.path)
        elif not (one_of.gone and one_of.path in left):
            old, new = (one_of.item, None) if one_of.gone else (None, one_of.item)
            yield from _leaves(one_of.shape, one_of.path, old, new, one_of.gone)


def _leaves(shape: Shape, path: Path, old: Any, new: Any, gone: bool) -> Iterator[Difference]:
    """Yield all texts of a part that only one side has."""
    for part in _walk(shape, path, old, new, gone):
        if isinstance(part, Difference):
            yield part
        else:
            before, after = (part.item, None) if part.gone else (None, part.item)
            yield from _leaves(part.shape, part.path, before, after, part.gone)


def _without_id(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return item
    return {key: value for key, value in item.items() if key != "id"}


def _walk(
    shape: Shape, path: Path, old: Any, new: Any, gone: bool = False
) -> Iterator[Difference | _LonePart]:
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
) -> Iterator[Difference | _LonePart]:
    """Yield the differences of a part in the order of its fields, unknown keys at the end."""
    places = {name: field.order for name, field in shape.fields.items()}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (places.get(key, LAST), key)):
        inner = shape.inner.get(key, NO_FIELDS)
        yield from _walk(inner, (*path, key), old.get(key), new.get(key), gone)


def _items(
    shape: Shape, path: Path, old: Sequence[Any], new: Sequence[Any], gone: bool
) -> Iterator[Difference | _LonePart]:
    if _are_counted(old, new):
        old, new = ([_without_id(item) for item in items] for items in (old, new))
    pairs = paired(old, new)
    stayed = [was for was, now in pairs if was is not None and now is not None]
    are_parts = all(isinstance(item, Mapping) for item in (*old, *new))
    moved = _moved(stayed)
    if moved and not are_parts:
        places = [", ".join(str(at + 1) for at in order) for order in (sorted(stayed), stayed)]
        yield Difference((*path, ORDER), places[0], places[1], gone)
    for was, now in pairs:
        if now is None and was is not None:
            yield from _one_sided(shape, (*path, was), old[was], gone=True)
        elif now is not None and was is None:
            yield from _one_sided(shape, (*path, now), new[now], gone=gone)
        elif now is not None and was is not None:
            if are_parts and was in moved:
                yield Difference((*path, now, PLACE), (*path, was), (*path, now), gone)
            yield from _walk(shape, (*path, now), old[was], new[now], gone)


def _one_sided(
    shape: Shape, path: Path, item: Any, *, gone: bool
) -> Iterator[Difference | _LonePart]:
    if isinstance(item, Mapping):
        yield _LonePart(shape, path, item, gone)
    else:
        yield from _walk(shape, path, item if gone else None, None if gone else item, gone)


def _are_counted(old: Sequence[Any], new: Sequence[Any]) -> bool:
    """Say whether the ids of both lists only count their items: `s1`, `s2`. They mean no item."""
    prefixes = [_counted_by(items) for items in (old, new)]
    return prefixes[0] is not None and prefixes[0] == prefixes[1]


def _counted_by(items: Sequence[Any]) -> tuple[str, int] | None:
    """Return the prefix and the first number of ids that count the items, None if they do not."""
    counts = [_COUNTED.fullmatch(_id(item)) for item in items]
    ids = [(match[1], int(match[2])) for match in counts if match]
    if not ids or len(ids) < len(items):
        return None
    prefix, first = ids[0]
    return ids[0] if ids == [(prefix, first + at) for at in range(len(ids))] else None


def _moved(places: Sequence[int]) -> set[int]:
    """Return the fewest places without which the others are in order."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for number, place in enumerate(places):
        at = bisect_left(ends, place)
        before.append(at_end[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        at_end[at : at + 1] = [number]
    stay: set[int] = set()
    number = at_end[-1] if at_end else -1
    while number >= 0:
        stay.add(places[number])
        number = before[number]
    return set(places) - stay


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
        parts = {at: items[at] for at in left if isinstance(items[at], Mapping)}
        return {
            at: {text for key, value in part.items() if key not in _INNER for text in _texts(value)}
            for at, part in parts.items()
        }

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
