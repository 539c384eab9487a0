"""The buttons of a form: parts of a draft are added, removed and moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, NamedTuple

from dictionary.record.entry import Entry
from dictionary.record.kind import RecordKind
from dictionary.web.desk.entries.draft import SENSES, Draft, blank, require_small
from dictionary.web.desk.entries.draft_shape import draft_shape
from dictionary.web.request.numbers import whole

_LAST_PLACE = 99_999
_TERMS, _SECTIONS = "terms", "sections"


class _Hand(NamedTuple):
    """A list of parts that a button is about: its name, the position (-1: none), and the draft.

    `tags`: the languages that a new part may be in, the first choice first.
    """

    draft: Draft
    kind: RecordKind
    tags: Sequence[str]
    parts: list[Draft]
    name: str
    at: int


def _added(hand: _Hand) -> int:
    made = blank(hand.name, hand.kind)
    is_row = hand.name in draft_shape(hand.kind).tagged
    key = "tag" if is_row else "language" if hand.name == _SECTIONS else ""
    used = [row[key] for row in hand.parts] if key else []
    tag = next((unused for unused in hand.tags if unused not in used), "")
    if key:
        made[key] = tag
    if hand.name in SENSES:
        made["glosses"] = [{**blank("glosses", hand.kind), "tag": tag}]
    if hand.name == _SECTIONS:
        made[_TERMS] = [_new_term(hand)]
    if hand.name == _TERMS:
        made = _new_term(hand)
    hand.parts.append(made)
    return len(hand.parts) - 1


def _new_term(hand: _Hand) -> Draft:
    taken = {term["id"] for section in hand.draft[_SECTIONS] for term in section[_TERMS]}
    ids = (f"t{number}" for number in count(1))
    return {**blank(_TERMS, hand.kind), "id": next(id_ for id_ in ids if id_ not in taken)}


def _removed(hand: _Hand) -> int:
    if 0 <= hand.at < len(hand.parts):
        del hand.parts[hand.at]
    return hand.at - 1


def _raised(hand: _Hand) -> int:
    parts, at = hand.parts, hand.at
    if 0 < at < len(parts):
        parts[at - 1], parts[at] = parts[at], parts[at - 1]
    return at - 1


_ACTIONS: Mapping[str, Callable[[_Hand], int]] = {
    "add": _added,
    "remove": _removed,
    "up": _raised,
}


def altered(draft: Draft, wanted: str, tags: Sequence[str], kind: RecordKind = Entry.KIND) -> str:
    """Do to a draft what a button says: `add senses.0.examples`, `remove …` or `up variants.1`.

    Returns the way of the part that is in hand afterwards, "" for a button that there is not. A new
    row or section is in the first of `tags` that its neighbours are not in. A list of texts has
    room for one more in every form, so to add one changes nothing.
    """
    verb, _, way = wanted.partition(" ")
    do, steps = _ACTIONS.get(verb), way.split(".")
    at, place = -1, whole(steps[-1], _LAST_PLACE)
    if do is not None and verb != "add" and place is not None:
        at = place
        steps.pop()
    around = _part_at(draft, kind, steps[:-1])
    if do is None or around is None:
        return ""
    part, name = around
    shape = draft_shape(kind)
    if verb == "add" and steps[-1] in shape.lines.get(name, ()):
        return way
    if steps[-1] not in shape.parts.get(name, ()):
        return ""
    at = do(_Hand(draft, kind, tags, part[steps[-1]], steps[-1], at))
    require_small(draft)
    return ".".join([*steps, str(at)]) if at >= 0 else ".".join(steps)


def _part_at(draft: Draft, kind: RecordKind, steps: Sequence[str]) -> tuple[Draft, str] | None:
    """Return the part of a draft that a way leads to, and the name of its list; None without."""
    part, name = draft, ""
    if len(steps) % 2:
        return None
    for own, position in zip(steps[::2], steps[1::2], strict=True):
        place = whole(position, _LAST_PLACE)
        if own not in draft_shape(kind).parts.get(name, ()) or place is None:
            return None
        if place >= len(part[own]):
            return None
        part, name = part[own][place], own
    return part, name


def each_term_draft(draft: Draft) -> Iterator[Mapping[str, Any]]:
    """Yield the terms of the draft of a concept."""
    for section in draft[_SECTIONS]:
        yield from section[_TERMS]
