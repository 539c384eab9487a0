"""What changed between two documents, put for people: in reading order, like beside like.

`diff` compares position by position, as programs want it; here what is new in a list does not make
everything after it look changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from dictionary.text.contrast import Block, blocks

# Keys of the document, of a sense and of an example, in the order in which they are read.
_ORDER = (
    "headword", "homograph", "language", "form", "text", "ipa", "audio", "kind", "target",
    "part_of_speech", "pronunciations", "variants", "glosses", "definitions", "translations",
    "examples", "domains", "notes", "source", "senses", "relations", "etymology", "sources",
    "source_id", "id", "extra",
)  # fmt: skip
_PLACES = {name: place for place, name in enumerate(_ORDER)}
# Of longer lists (items × items) items are compared position by position.
_MOST = 250_000
# Of so many that were replaced, it is asked which has become which.
_MOST_TO_PAIR = 2_500

Path = tuple[str | int, ...]


class Difference(NamedTuple):
    """A value in which two documents differ; None or empty where one side has none.

    `path` is made of keys and, in lists, of positions from 0 on: those of the newer document, or of
    the older one for what is gone.
    """

    path: Path
    old: Any
    new: Any


def compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Return what differs between two documents, field by field."""
    return list(_walk((), old, new))


def _walk(path: Path, old: Any, new: Any) -> Iterator[Difference]:
    if old == new or not (old or new):
        return
    # What stands under a name of an `extra` has any shape: it is a whole.
    if path[-2:-1] != ("extra",):
        if isinstance(old or new, Mapping) and isinstance(new or old, Mapping):
            yield from _keys(path, old or {}, new or {})
            return
        if isinstance(old or new, list) and isinstance(new or old, list):
            for at, left, right in _aligned(old or [], new or []):
                yield from _walk((*path, at), left, right)
            return
    yield Difference(path, old, new)


def _keys(path: Path, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for key in sorted(old.keys() | new.keys(), key=lambda key: (_PLACES.get(key, 99), key)):
        yield from _walk((*path, key), old.get(key), new.get(key))


def _aligned(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Yield (position, old item, new item), None for the one that is not there."""
    parts = [Block("replace", 0, len(old), 0, len(new))]
    if len(old) * len(new) <= _MOST:
        left, right = ([_same(item) for item in items] for items in (old, new))
        parts = blocks(left, right)
    for tag, first, last, begin, end in parts:
        pairs = _by_likeness(old[first:last], new[begin:end]) if tag == "replace" else None
        for was, now in pairs or zip_longest(range(last - first), range(end - begin)):
            yield (
                begin + now if now is not None else first + (was or 0),
                None if was is None else old[first + was],
                None if now is None else new[begin + now],
            )


def _same(item: Any) -> str:
    """Return what makes two items of a list the same: the id of a sense, else all of it."""
    if isinstance(item, Mapping) and item.get("id"):
        return f"id {item['id']}"
    return json.dumps(item, sort_keys=True, ensure_ascii=False)


_Pair = tuple[int | None, int | None]


def _by_likeness(old: Sequence[Any], new: Sequence[Any]) -> list[_Pair] | None:
    """Return which old items have become which new ones: those that share texts, in their order.

    None where position has to say it: of texts, and of too many items.
    """
    if len(old) * len(new) > _MOST_TO_PAIR or not all(
        isinstance(one, dict) for one in (*old, *new)
    ):
        return None
    left, right = ([set(_texts(item)) for item in items] for items in (old, new))
    # best[i][j]: how many texts the best pairs among the items from i and from j on share.
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = len(left[i] & right[j])
            paired = best[i + 1][j + 1] + together if together else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    found: list[_Pair] = []
    i = j = 0
    while i < len(old) and j < len(new):
        together = len(left[i] & right[j])
        if together and best[i][j] == best[i + 1][j + 1] + together:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        else:
            found.append((None, j))
            j += 1
    found += [(one, None) for one in range(i, len(old))]
    return found + [(None, one) for one in range(j, len(new))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)
