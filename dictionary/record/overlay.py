"""The merge of an entry from a file into the stored entry: what the file cannot write stays.

A three-way merge (as of diff3). The base is what the file would say of the kept entry: only what
differs between that and the file was changed by whoever sends the file. So a table without a column
deletes nothing, and a file that is sent again changes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from dictionary.record import versions
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord

# Keys that name or describe an item of a list and have no content of their own.
_ATTRIBUTES = frozenset({"id", "kind", "language", "source", "extra"})
# Texts that many items have in common: no evidence that two items are the same.
_COMMON = frozenset({"kind", "language"})
# Up to so many pairs of items (old × new) are compared by their texts; more go by position.
_MOST_TO_PAIR = 2_500

# The keys that a file shows of the items of a list, and of what is in them.
ShownKeys = dict[str, Any]
_R = TypeVar("_R", bound=AnyRecord)


def overlaid(head: _R, seen: _R, incoming: _R) -> _R:
    """Return `head` with what a file changes of it.

    `incoming` is the entry as the file says it, `seen` what the file would say of `head`: its view
    (`Record.view`). What is equal in both stays as it is in `head`; what differs is taken from
    `incoming`; what `seen` does not show stays, and nothing takes its place. If they are equal, the
    answer is `head`. Senses and other items of lists are paired by id, by what they say, by the
    texts that they share, then by position.
    """
    if seen == incoming:
        return head
    if seen == head:
        return incoming
    # Some formats have subsenses in a row with the senses, and some fields by other names: what
    # all can be compared in is the older version of documents.
    kind = head.KIND
    sides = [kind.as_dict(side) for side in (head, seen, incoming)]
    if isinstance(head, Entry):
        sides = [versions.lowered(side) for side in sides]
    merged: _R = kind.from_dict(_mapping(*sides))
    return merged


def _is_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {})


def _value(key: str, head: Any, seen: Any, new: Any) -> Any:
    """Return what becomes of the value under a key; None if it is to be there no more."""
    if seen == new or (_is_nothing(seen) and _is_nothing(new)):
        return head
    if head == seen or (_is_nothing(head) and _is_nothing(seen)):
        return new
    if isinstance(head, Mapping) and all(isinstance(side or {}, Mapping) for side in (seen, new)):
        return _mapping(head, seen or {}, new or {})
    if isinstance(head, list):
        items = _listed(key, head, _as_list(seen), _as_list(new))
        return items if items or new is not None else None
    # A text that the file has no way to show is not overwritten unseen.
    return head if _is_nothing(seen) else new


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    return [] if _is_nothing(value) else [value]


def _mapping(
    head: Mapping[str, Any], seen: Mapping[str, Any], new: Mapping[str, Any]
) -> dict[str, Any]:
    merged = {
        key: _value(key, head.get(key), seen.get(key), new.get(key)) for key in {**head, **new}
    }
    return {key: value for key, value in merged.items() if value is not None}


def _listed(key: str, head: list[Any], seen: list[Any], new: list[Any]) -> list[Any]:
    """Return what becomes of a list.

    Of examples, a file may show only the first: one that is cleared while others wait behind it
    stays, or the next would come up and be taken for a new one each time the file is sent.
    """
    if key != "examples":
        return _items(head, seen, new, _owners(head, seen), fill=True)
    if not new and len(head) > len(seen):
        return head
    shown = seen or [{}]
    owners = [at if at < len(shown) else None for at in range(len(head))]
    return _items(head, shown, new, owners)


def _items(
    head: Sequence[Any],
    seen: Sequence[Any],
    new: Sequence[Any],
    owners: Sequence[int | None],
    *,
    fill: bool = False,
) -> list[Any]:
    """Return the items of `new`, each as what it has become of, with those that are not shown.

    `owners` has, for each item of `head`, its place in `seen`; None: it is not shown and stays
    behind the item that it stood behind. `fill` says that new items may be about such ones.
    """
    pairs = _pairs(seen, new)
    became = {at: place for place, at in pairs.items()}
    first: dict[int, int] = {}
    for place, owner in enumerate(owners):
        if owner is not None:
            first.setdefault(owner, place)

    def kept(place: int) -> Any:
        owner = owners[place]
        if owner is None:
            return head[place]
        if owner in became:
            return _value("", head[place], seen[owner], new[became[owner]])
        return _left(head[place], seen[owner])

    placed = {at: first[owner] for at, owner in pairs.items() if owner in first}
    filled = _filling(head, new, owners, placed) if fill else {}
    leading = {*placed.values(), *filled.values()}
    behind: defaultdict[int, list[Any]] = defaultdict(list)
    leader = -1
    for place in range(len(head)):
        if place in leading:
            leader = place
        elif (item := kept(place)) is not None:
            behind[leader].append(item)
    unseen = {_key(head[place]) for place, owner in enumerate(owners) if owner is None}
    items = list(behind[-1])
    for at, item in enumerate(new):
        if at in placed:
            items += [kept(placed[at]), *behind[placed[at]]]
        elif at in filled:
            items += [_mapping(head[filled[at]], {}, item), *behind[filled[at]]]
        elif _key(item) not in unseen:
            items.append(item)
    return items


def _filling(
    head: Sequence[Any],
    new: Sequence[Any],
    owners: Sequence[int | None],
    placed: Mapping[int, int],
) -> dict[int, int]:
    """Return which new items are about items of `head` that are not shown: by place in `new`.

    A sense with nothing in any column of a table has a row there all the same. If between two
    items that are shown there are as many new ones as ones that are not shown, and none says
    anything where the other has something, they are the same.
    """
    shown = set(placed.values())
    hidden: defaultdict[int, list[int]] = defaultdict(list)
    fresh: defaultdict[int, list[int]] = defaultdict(list)
    leader = -1
    for place, owner in enumerate(owners):
        if place in shown:
            leader = place
        elif owner is None:
            hidden[leader].append(place)
    leader = -1
    for at in range(len(new)):
        if at in placed:
            leader = placed[at]
        else:
            fresh[leader].append(at)
    filled: dict[int, int] = {}
    for leader, places in hidden.items():
        pairs = list(zip(fresh[leader], places, strict=False))
        if len(fresh[leader]) == len(places) and all(
            _is_blank(head[place], new[at]) for at, place in pairs
        ):
            filled |= dict(pairs)
    return filled


def _is_blank(item: Any, new: Any) -> bool:
    """Say whether an item has nothing where a new one has something."""
    if not isinstance(item, Mapping) or not isinstance(new, Mapping):
        return False
    return not _shown({**item, "kind": ""}, _shape([{**new, "language": ""}]))


def _left(item: Any, seen: Any) -> Any:
    """Return what is left of an item that the file has no more; None if that says nothing.

    A sense that would lose its meaning and keep something else, such as a note that the file has no
    column for, stays whole. An example that was shown may stand for others behind it: they go with
    their sense.
    """
    if not isinstance(item, Mapping):
        return None
    blank = {key: type(value)() for key, value in item.items()}
    left = _mapping(item, seen, blank) | {key: item[key] for key in item if key in _ATTRIBUTES}
    told = left.keys() - _ATTRIBUTES - ({"examples"} if seen.get("examples") else set())
    if not any(left[key] for key in told):
        return None
    return item if _means(seen) and not _means(left) else left


def _means(item: Mapping[str, Any]) -> bool:
    """Say whether a sense has a gloss or a definition."""
    return bool(item.get("glosses") or item.get("definitions"))


def _owners(head: Sequence[Any], seen: Sequence[Any]) -> list[int | None]:
    """Return which item of `seen` shows each item of `head`; None where none does.

    Items that look alike in the file may be shown as one: it shows all of them.
    """
    shape = _shape(seen)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(seen):
        places[_key(_shown(item, shape))].append(at)
    owners: list[int | None] = []
    taken: defaultdict[str, int] = defaultdict(int)
    for item in head:
        key = _key(_shown(item, shape))
        same = places.get(key)
        owners.append(same[min(taken[key], len(same) - 1)] if same else None)
        taken[key] += 1
    # What a file writes in another way, such as a text without its spaces.
    others = [place for place, owner in enumerate(owners) if owner is None]
    unowned = sorted(set(range(len(seen))).difference(owners))
    for left, right in _alike([head[place] for place in others], [seen[at] for at in unowned]):
        owners[others[left]] = unowned[right]
    return owners


def _shape(items: Sequence[Any]) -> ShownKeys:
    """Return the keys under which any of `items` has something, with the keys in there."""
    shape: ShownKeys = {}
    for item in items:
        for key, value in item.items() if isinstance(item, Mapping) else ():
            if not _is_nothing(value):
                inner = _shape(value if isinstance(value, list) else [value])
                shape[key] = _united(shape.get(key, {}), inner)
    return shape


def _united(left: ShownKeys, right: ShownKeys) -> ShownKeys:
    return left | {key: _united(left.get(key, {}), inner) for key, inner in right.items()}


def _shown(item: Any, shape: ShownKeys) -> Any:
    """Return what of an item has a key in `shape`; of a list of items, the first.

    An item of another kind is another item, whether its kind is shown or not.
    """
    if isinstance(item, list) and shape:
        return [part for part in (_shown(item[0], shape),) if part] if item else []
    if not isinstance(item, Mapping):
        return item
    parts = {key: _shown(item[key], inner) for key, inner in shape.items() if key in item}
    if item.get("kind"):
        parts["kind"] = item["kind"]
    return {key: part for key, part in parts.items() if not _is_nothing(part)}


def _key(item: Any) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=False)


def _pairs(seen: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Return which items of `seen` have become which ones of `new`, by the latter."""
    pairs: dict[int, int] = {}
    for name in (_id_of, _key):
        places: defaultdict[str, list[int]] = defaultdict(list)
        paired = set(pairs.values())
        for place, item in enumerate(seen):
            if place not in paired and (key := name(item)):
                places[key].append(place)
        for waiting in places.values():
            waiting.reverse()
        for at, item in enumerate(new):
            if at not in pairs and (waiting := places.get(name(item), [])):
                pairs[at] = waiting.pop()
    old, late = _rest(pairs, seen, new)
    for left, right in _alike([seen[place] for place in old], [new[at] for at in late]):
        pairs[late[right]] = old[left]
    return pairs | _by_position(pairs, seen, new)


def _rest(
    pairs: Mapping[int, int], seen: Sequence[Any], new: Sequence[Any]
) -> tuple[list[int], list[int]]:
    """Return the places of what is not paired yet."""
    paired = set(pairs.values())
    old = [place for place in range(len(seen)) if place not in paired]
    return old, [at for at in range(len(new)) if at not in pairs]


def _by_position(
    pairs: Mapping[int, int], seen: Sequence[Any], new: Sequence[Any]
) -> dict[int, int]:
    """Pair what is left behind the same paired item, in its order."""
    became = {place: at for at, place in pairs.items()}
    waiting: defaultdict[int, list[int]] = defaultdict(list)
    leader = -1
    for place in range(len(seen)):
        if place in became:
            leader = became[place]
        else:
            waiting[leader].append(place)
    positions: dict[int, int] = {}
    leader = -1
    for places in waiting.values():
        places.reverse()
    for at in range(len(new)):
        if at in pairs:
            leader = at
        elif waiting[leader]:
            positions[at] = waiting[leader].pop()
    return positions


def _id_of(item: Any) -> str:
    return str(item.get("id") or "") if isinstance(item, Mapping) else ""


def _alike(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the pairs of items that share most texts, in their order; none of too many items."""
    if not old or not new or len(old) * len(new) > _MOST_TO_PAIR:
        return []
    left, right = ([set(_texts(item)) for item in items] for items in (old, new))
    # best[i][j]: how many texts the best pairs among the items from i and from j on share.
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = len(left[i] & right[j])
            paired = best[i + 1][j + 1] + together if together else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new) and best[i][j]:
        together = len(left[i] & right[j])
        if together and best[i][j] == best[i + 1][j + 1] + together:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of an item that tell it from others."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _COMMON:
                yield from _texts(item)
