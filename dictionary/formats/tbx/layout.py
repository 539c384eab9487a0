"""The layout of a part of a file: its children as they come, with slots for what has a field.

`assembled` makes the element of a concept, a section or a term of what its slots hold: by the
layout that it came with, kept in `extra`, or by the usual one. What the layout has no slot for is
put where it usually stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dictionary.formats.tbx.facts import CONCEPT, KEPT, SECTION, TERM, FileShape, value_of
from dictionary.formats.tbx.xml.markup import SLOT, Json, each_string, is_slot, is_sound, slot
from dictionary.formats.tbx.xml.parsing import COMMENT, INSTRUCTION
from dictionary.formats.tbx.xml.texts import plain_text, tag_of

# The slots of a part in their usual order: in a term those of the element with its text first.
HEAD = (
    "text", "part_of_speech", "type", "gender", "number", "register", "region", "classifier",
    "status",
)  # fmt: skip
ORDER: Mapping[str, Sequence[str]] = {
    CONCEPT: (
        "source_id", "subjects", "definitions", "lifecycle", "relations", "sources", "pictures",
        "typed_notes", "sections",
    ),
    SECTION: ("language", "definitions", "sources", "typed_notes", "terms"),
    TERM: (
        *HEAD, "definitions", "reliability", "status_raw", "lookup_forms", "contexts", "rulings",
        "links", "replaced_by", "sources", "typed_notes",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Filler:
    """A value to write: as an element of its own, as a text, and what it is to be read as.

    `word` gives the text in an element for a category that is called so. `language`: that of a text
    that has one of its own.
    """

    element: Json
    text: str = ""
    value: str = ""
    language: str = ""
    word: Callable[[str], str] | None = None


Slots = dict[str, list[Filler]]


class Ingredients(NamedTuple):
    """The content of a part of a file: its level, name and usual attributes, its slots.

    `inherited`: the language of texts in it that name none.
    """

    level: str
    name: str
    attributes: dict[str, str]
    slots: Slots
    inherited: str = ""


@dataclass(slots=True)
class Placed:
    """A child that is written, and the slot that it came from, "" for what has none."""

    slot: str
    child: Json | str


def usual(shape: FileShape, level: str, counts: Mapping[str, int]) -> list[Json]:
    """Return the usual layout of a part with so many values in its slots."""
    order = [name for name in ORDER[level] if name in counts]
    if not (level == TERM and shape.holder):
        return _slots(order, counts)
    head = _slots([name for name in order if name in HEAD], counts)
    rest = [name for name in order if name not in HEAD]
    return [[shape.holder, {}, *head], *_slots(rest, counts)]


def _slots(names: Iterable[str], counts: Mapping[str, int]) -> list[Json]:
    return [each for name in names for each in slot(name, counts[name])]


def kept(shape: FileShape, element: Json, **more: Any) -> dict[str, Any]:
    """Return what is put into `extra` for the layout of a part."""
    return {KEPT: {"shape": shape.name, "element": element, **more}}


def layout_of(extra: Mapping[str, Any], shape: FileShape, bound: Iterable[str]) -> Json | None:
    """Return the layout in `extra` if it can be written in this shape, else None."""
    own = extra.get(KEPT)
    if not isinstance(own, Mapping) or own.get("shape") != shape.name:
        return None
    element: Any = own.get("element")
    is_whole = is_sound(element, frozenset(bound)) and element[0] not in (
        SLOT,
        COMMENT,
        INSTRUCTION,
    )
    return element if is_whole else None


def assembled(shape: FileShape, part: Ingredients, layout: Json | None) -> Json:
    """Return the element of a part."""
    queues = {name: deque(items) for name, items in part.slots.items()}
    name, attributes = part.name, part.attributes
    if layout is None:
        counts = {each: len(items) for each, items in part.slots.items()}
        children = usual(shape, part.level, counts)
    else:
        name, own, children = layout[0], layout[1], layout[2:]
        attributes = _merged(part.attributes, own)
    order = ORDER[part.level]
    holder = shape.holder if part.level == TERM else ""
    filling = _Filling(queues, part.inherited, holder, order)
    placed = filling.children(children)
    for each in order:
        among = filling.head if filling.head is not None and each in HEAD else placed
        for item in queues.get(each, ()):
            _insert(among, each, item.element, order)
    filling.close()
    return [name, attributes, *(each.child for each in placed)]


def filled(element: Json, slots: Slots, inherited: str) -> Json | None:
    """Return an element with its slots filled; None if what they hold does not fit in it."""
    queues = {name: deque(items) for name, items in slots.items()}
    filling = _Filling(queues, inherited, "")
    made = filling.element(element)
    return None if any(queues.values()) or filling.is_short else made


def _merged(usual_: dict[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Return the usual attributes, in the file's own spelling where they mean the same."""
    merged = dict(usual_)
    language = merged.get("xml:lang")
    for name, value in own.items():
        if name in ("xml:lang", "lang") and language is not None:
            merged.pop("xml:lang", None)
            merged[name] = value if tag_of(value) == language else language
        else:
            merged[name] = value
    return merged


def _insert(placed: list[Placed], name: str, element: Json, order: Sequence[str]) -> None:
    rank = order.index(name)
    at = len(placed)
    if name in HEAD:
        # Notes of a term stand before all else in it, also before what has no slot.
        before = [
            n for n, each in enumerate(placed) if each.slot and order.index(each.slot) <= rank
        ]
        at = before[-1] + 1 if before else 0
    while at and placed[at - 1].slot and order.index(placed[at - 1].slot) > rank:
        at -= 1
    placed.insert(at, Placed(name, element))


@dataclass
class _Filling:
    """The filling of one layout: the values that are left, by their slots."""

    queues: dict[str, deque[Filler]]
    inherited: str
    holder: str
    order: Sequence[str] = ()
    head: list[Placed] | None = None
    is_short: bool = False
    _open: Json = field(default_factory=list)

    def children(self, children: Iterable[Json | str]) -> list[Placed]:
        """Return the children of a part; those whose values are no more are left out."""
        placed = []
        for child in children:
            if isinstance(child, str):
                placed.append(Placed("", child))
            elif self.holder and child[0] == self.holder and _has_text(child):
                self._open, self.head = [child[0], child[1]], []
                self.head += self.children(child[2:])
                placed.append(Placed("", self._open))
            elif (made := self.element(child)) is not None:
                # Nobody has to have read a layout: it may have slots of any name.
                name = _slot_in(child)
                placed.append(Placed(name if name in self.order else "", made))
        return placed

    def close(self) -> None:
        """Put what belongs into the element with the text of a term there."""
        if self.head is not None:
            self._open += [each.child for each in self.head]

    def take(self, name: str) -> Filler | None:
        """Take the next value of a slot."""
        queue = self.queues.get(name)
        if not queue:
            self.is_short = True
            return None
        return queue.popleft()

    def element(self, element: Json) -> Json | None:
        """Return an element with its slots filled; None if all of its values are no more."""
        if is_slot(element):
            item = self.take(element[1])
            return item.element if item else None
        name, attributes, *children = element
        made: Json = [name, attributes]
        has_slots = has_values = False
        for child in children:
            if isinstance(child, str):
                made.append(child)
                continue
            if is_slot(child) and len(child) == 3:
                item = self.take(child[1])
                has_slots = True
                if item is None:
                    continue
                own = _inside(child, item, made, self.inherited)
                if own is None:
                    return item.element
                made += own
                has_values = True
                continue
            inner = self.element(child)
            is_own = bool(_slot_in(child))
            has_slots = has_slots or is_own
            has_values = has_values or (is_own and inner is not None)
            if inner is not None:
                made.append(inner)
        return None if has_slots and not has_values else made


def _inside(slot_: Json, item: Filler, around: Json, inherited: str) -> Json | None:
    """Return the children for a slot in an element of its own; None if it does not fit there."""
    _, name, how = slot_
    attributes = around[1]
    if "at" in how:
        return [] if item.value == _read(how["at"], attributes) else None
    if item.language:
        tag = tag_of(attributes.get("xml:lang", attributes.get("lang", "")))
        if item.language != (tag or inherited):
            return None
    text = item.text
    if item.word:
        text = item.word(attributes.get("type") or around[0].rpartition(":")[2])
    raw = how.get("raw")
    if raw is None:
        return [text]
    own = each_string(raw)
    is_same = plain_text(own) == text or (
        item.value and value_of(name, plain_text(own, is_line=True)) == item.value
    )
    return list(raw) if is_same else [text]


def _read(name: str, attributes: Mapping[str, str]) -> str:
    value = attributes.get(name, "")
    return tag_of(value) if name in ("lang", "xml:lang") else value


def _has_text(element: Json) -> bool:
    """Say whether an element has the text of the term itself."""
    return any(
        child[1] == HEAD[0] or (not is_slot(child) and _slot_in(child) == HEAD[0])
        for child in element[2:]
        if isinstance(child, list)
    )


def _slot_in(child: Json | str) -> str:
    """Return the first slot in a child, "" if it has none."""
    if isinstance(child, str):
        return ""
    if is_slot(child):
        return str(child[1])
    return next((name for each in child[2:] if (name := _slot_in(each))), "")
