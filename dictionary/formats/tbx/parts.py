"""The children of a concept, a section or a term: each is taken for a field, or kept as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dictionary.checks.problem import Place
from dictionary.formats.tbx.categories import own_language
from dictionary.formats.tbx.facts import CONCEPT, TERM, Category, value_of
from dictionary.formats.tbx.layout import kept
from dictionary.formats.tbx.rendering import GENERAL, OWN_NOTES, SCALARS
from dictionary.formats.tbx.state import ConceptState
from dictionary.formats.tbx.xml.identifiers import decoded
from dictionary.formats.tbx.xml.markup import Json, contents, json_of
from dictionary.formats.tbx.xml.markup import kept as kept_of
from dictionary.formats.tbx.xml.parsing import COMMENT, INSTRUCTION, Node
from dictionary.formats.tbx.xml.texts import plain_text
from dictionary.record.concept import (
    DEPRECATED,
    SUPERSEDED,
    ConceptRelation,
    Context,
    Definition,
    EntryLink,
    Ruling,
    Term,
)
from dictionary.record.entry import Note, Picture

_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp"})
_WITH_SOURCE = frozenset({"definitions", "contexts"})
_OWN_GROUPS = frozenset({"rulings", "links", "pictures", "kinds", "dangling"})
# Those whose notes are texts by language.
_BY_LANGUAGE = frozenset({"pictures", "kinds"})
# The slot that an own group fills.
_FILLS = {"kinds": "typed_notes", "dangling": "relations"}
_SINGLE = frozenset({*SCALARS, "status", "status_raw", "lifecycle"})


class PartReader:
    """The reading of one part: the values of its slots, in their order."""

    def __init__(self, reader: ConceptState, level: str, language: str) -> None:
        self.reader = reader
        self.level = level
        self.language = language
        self.values: dict[str, list[Any]] = {}
        self.counts: dict[str, int] = {}
        self.attributes: dict[str, str] = {}
        self.text: Node | None = None
        self.own_text = ""
        # The element that has the id of the concept.
        self.text_of_id: Node | None = None
        self.raw_id = ""
        self.status_raw = ""
        self._places: dict[str, list[Place]] = {}
        # References of a term, each with the list and the position of what is written for it.
        self._references: list[tuple[Node, Json]] = []

    @property
    def names(self) -> Any:
        """The names of the file."""
        return self.reader.file.names

    def all(self, slot: str) -> tuple[Any, ...]:
        """Return all values of a slot."""
        return tuple(self.values.get(slot, ()))

    def first(self, slot: str) -> str:
        """Return the value of a slot that has one text, "" if there is none."""
        values = self.values.get(slot)
        return str(values[0]) if values else ""

    def places(self, path: str) -> dict[str, Place]:
        """Return the places of lists' items by their paths."""
        begin = f"{path}/" if path else ""
        return {
            f"{begin}{slot}/{number}" if slot not in _SINGLE else f"{begin}{slot}": place
            for slot, places in self._places.items()
            for number, place in enumerate(places)
        }

    def slot(self, name: str) -> Json:
        """Count one more value of a slot, and return the slot."""
        self.counts[name] = self.counts.get(name, 0) + 1
        return ["", name]

    def child(self, child: Node | str) -> Json | str:
        """Take a child; return what stands for it in the layout."""
        if isinstance(child, str):
            return child
        if child.name in (COMMENT, INSTRUCTION):
            return json_of(child)
        if child is self.text:
            return self._mark("text", child, ["term", {}, self.own_text], self.own_text)
        if child is self.text_of_id:
            return self._concept_id(child)
        if child.local in _GROUPS:
            return self._group(child)
        if self.names.relation(child) and (made := self._relation(child)):
            return made
        category = self.names.category(child)
        return self._take(category, child) if category else json_of(child)

    def finish(self) -> None:
        """Take the reference of a term to the one to use instead."""
        if self.first("status") not in (DEPRECATED, SUPERSEDED):
            return
        for node, made in self._references:
            raw = node.attributes["target"]
            own, text = self.reader.terms[raw]
            self.values["replaced_by"] = [own]
            slot = self.slot("replaced_by")
            reference = self.reader.file.renderer.reference_to_term
            made[:] = slot if made == reference(raw, text) else [*made, [*slot, {"at": "target"}]]
            return

    def _concept_id(self, node: Node) -> Json:
        own = self.reader.own_id
        if plain_text(own, is_line=True) != own or not own:
            return json_of(node)
        return self._mark("source_id", node, ["concept", {}, own], own)

    def _mark(self, slot: str, node: Node, usual: Json, text: str) -> Json:
        """Return the slot for a text that was taken: in its element, unless that is the usual."""
        made = self.slot(slot)
        element = json_of(node)
        if element == usual:
            return made
        children = element[2:]
        return [*element[:2], [*made, {} if children == [text] else {"raw": children}]]

    def _add(self, slot: str, value: Any, node: Node) -> None:
        self.values.setdefault(slot, []).append(value)
        self._places.setdefault(slot, []).append(self.reader.at(node))

    def _take(self, category: Category, node: Node) -> Json:
        """Take an element of a category that is known."""
        slot = category.slot
        is_out = self.level not in category.levels
        if is_out:
            self.reader.report("tbx-level", node, name=self.names.name_of(node) or node.local)
            if slot != "definitions":
                return json_of(node)
        if slot in _OWN_GROUPS:
            return json_of(node)
        text = plain_text(node.text, is_line=slot in _SINGLE)
        is_second = slot in _SINGLE and slot in self.values
        if not text or is_second:
            return json_of(node)
        if slot in _WITH_SOURCE:
            return self._sourced(slot, node, node, None)
        renderer = self.reader.file.renderer
        if slot == "status":
            return self._status(node, text)
        if slot == "typed_notes":
            note = Note(GENERAL, {self._language(node): text})
            self._add(slot, note, node)
            return self._mark(slot, node, renderer.note(note, self.language).element, text)
        value = value_of(slot, text)
        if not value:
            return json_of(node)
        self._add(slot, value, node)
        item = renderer.text(slot, value)
        return self._mark(slot, node, item.element, item.text)

    def _status(self, node: Node, text: str) -> Json:
        status = value_of("status", text)
        if not status:
            self.reader.report("tbx-status-unknown", node, status=text)
            if self.names.is_own:
                return json_of(node)
        self._add("status", status, node)
        # TBX-VN has an element of its own for what another file had.
        self.status_raw = text if text != status and not self.names.is_own else ""
        term = Term("", status=status, status_raw=self.status_raw)
        item = self.reader.file.renderer.status(term)
        return self._mark("status", node, item.element, text)

    def _language(self, *nodes: Node) -> str:
        """Return the language that the first of some elements names, else that of the part."""
        for node in nodes:
            if (raw := own_language(node)) is not None and (tag := self.names.tag(raw)):
                return str(tag)
        return self.language

    def _group(self, node: Node) -> Json:
        """Take a group: what it is about, its source, and keep the rest."""
        known = [(child, self.names.category(child)) for child in node.elements()]
        mains = [
            (child, category)
            for child, category in known
            if category and category.slot not in ("sources", "typed_notes")
        ]
        if len(mains) == 1:
            ((main, category),) = mains
            if category.slot in _OWN_GROUPS:
                is_own = self.level in category.levels and _is_own_group(category.slot, node, main)
                return self._own_group(category.slot, node, main) if is_own else json_of(node)
            if category.slot in _WITH_SOURCE and self._may_have(category):
                if self.level not in category.levels:
                    self._take_note(main)
                if plain_text(main.text):
                    return self._sourced(category.slot, node, main, self._source_in(node))
        is_alone = not mains and len(known) == 1
        taken = {child for child, _ in (known if is_alone else mains)}
        made: Json = [node.name, dict(node.attributes)]
        for child in kept_of(node):
            is_taken = isinstance(child, Node) and child in taken
            made.append(self.child(child) if is_taken or isinstance(child, str) else json_of(child))
        return self._as_usual(node, made)

    def _take_note(self, node: Node) -> None:
        self.reader.report("tbx-level", node, name=self.names.name_of(node))

    def _may_have(self, category: Category) -> bool:
        return self.level in category.levels or category.slot == "definitions"

    def _as_usual(self, node: Node, made: Json) -> Json:
        """Return the slot of a group with one value if MultiTerm usually writes it so."""
        inner = made[2] if len(made) == 3 and isinstance(made[2], list) else None
        if self.reader.file.shape.style != "multiterm" or inner is None or len(inner) < 3:
            return made
        slot = inner[2]
        if not isinstance(slot, list) or slot[0] or len(slot) != 3:
            return made
        usual = self._last_usual(slot[1])
        return slot[:2] if usual == json_of(node) else made

    def _last_usual(self, slot: str) -> Json | None:
        """Return the element that the last value of a slot usually has."""
        if not self.values.get(slot):
            return None
        value, renderer = self.values[slot][-1], self.reader.file.renderer
        if slot == "typed_notes":
            return list(renderer.note(value, self.language).element)
        if slot == "status":
            term = Term("", status=value, status_raw=self.status_raw)
            return list(renderer.status(term).element)
        return list(renderer.text(slot, value).element)

    def _source_in(self, group: Node) -> Node | None:
        """Return the element in a group that has the source of what it is about."""
        for child in group.elements():
            inner = next(child.elements(), None) if child.local in _GROUPS else child
            category = self.names.category(inner) if inner is not None else None
            if inner is not None and category and category.slot == "sources":
                return inner if plain_text(inner.text) else None
        return None

    def _sourced(self, slot: str, node: Node, main: Node, source: Node | None) -> Json:
        """Take a definition or a context, with what else is in its group."""
        text = plain_text(main.text)
        from_ = plain_text(source.text) if source else ""
        renderer = self.reader.file.renderer
        value: Definition | Context
        if slot == "definitions":
            value = Definition(text, self._language(main, node), from_)
            usual = renderer.definition(value, self.language)
        else:
            value = Context(text, self._translations(node), from_)
            usual = renderer.context(value)
        if json_of(node) != usual:
            element = _with_slots(node, {"own_text": (main, text), "source": (source, from_)})
            extra = kept(self.reader.file.shape, element)
            if slot == "definitions":
                value = Definition(text, self._language(main, node), from_, extra)
            else:
                value = Context(text, self._translations(node), from_, extra)
        self._add(slot, value, main)
        return self.slot(slot)

    def _translations(self, group: Node) -> dict[str, str]:
        if not self.names.is_own:
            return {}
        return _texts(group, "translation")

    def _relation(self, node: Node) -> Json | None:
        """Take a relation of a concept; remember a reference of a term. None: it is neither."""
        raw = node.attributes.get("target", "")
        if self.level == TERM:
            made = json_of(node)
            if raw in self.reader.terms and raw != self.raw_id:
                self._references.append((node, made))
            return made
        target = plain_text(raw or node.text, is_line=True)
        if self.level != CONCEPT or not target:
            return None
        owner = self.reader.file.owners.get(target, target)
        owner = decoded(owner) if self.reader.file.is_marked else owner
        if owner == self.reader.source_id:
            # It leads to a term of this concept.
            return None
        self._relate(ConceptRelation(self.names.relation(node), owner), node)
        return self.slot("relations")

    def _relate(self, relation: ConceptRelation, node: Node) -> None:
        element = json_of(node)
        if element != self.reader.file.renderer.relation(relation) and not self._is_marked:
            of = [relation.kind, relation.target]
            extra = kept(self.reader.file.shape, element, of=of)
            relation = ConceptRelation(relation.kind, relation.target, extra)
        self._add("relations", relation, node)

    @property
    def _is_marked(self) -> bool:
        return self.reader.file.is_marked

    def _own_group(self, slot: str, node: Node, main: Node) -> Json:
        """Take a group of the dialect TBX-VN."""
        text = plain_text(main.text)
        make: dict[str, Callable[[], Any]] = {
            "rulings": lambda: Ruling(text, **_fields(node, "rulings")),
            "links": lambda: EntryLink(entry=text, **{"lexicon": "", **_fields(node, "links")}),
            "pictures": lambda: Picture(text, _texts(node, "caption")),
            "kinds": lambda: Note(text, _texts(node, "noteText")),
            "dangling": lambda: ConceptRelation(text, _named(node).get("target", "")),
        }
        fills = _FILLS.get(slot, slot)
        self._add(fills, make[slot](), node)
        return self.slot(fills)


def _is_own_group(slot: str, group: Node, main: Node) -> bool:
    """Say whether a group of TBX-VN has nothing but what its field has a place for."""
    first, *others = kept_of(group)
    notes = [each for each in others if isinstance(each, Node)]
    seen = {(each.attributes.get("type"), each.attributes.get("xml:lang")) for each in notes}
    wanted = {"type", "xml:lang"} if slot in _BY_LANGUAGE else {"type"}
    return (
        group.local == "adminGrp"
        and main is first
        and main.local == "admin"
        and not group.attributes
        and main.attributes.keys() == {"type"}
        and len(seen) == len(notes) == len(others)
        and all(
            each.local == "adminNote"
            and each.attributes.keys() == wanted
            and each.attributes["type"] in OWN_NOTES[slot].values()
            and plain_text(each.text)
            for each in notes
        )
        and not any(isinstance(inner, Node) for each in (main, *notes) for inner in each.children)
        and (slot != "dangling" or len(notes) == 1)
    )


def _named(group: Node) -> dict[str, str]:
    """Return the texts of the notes in a group by their types."""
    return {child.attributes.get("type", ""): plain_text(child.text) for child in group.elements()}


def _fields(group: Node, slot: str) -> dict[str, str]:
    named = _named(group)
    return {field: named[name] for field, name in OWN_NOTES[slot].items() if named.get(name)}


def _texts(group: Node, name: str) -> dict[str, str]:
    """Return the texts of the notes of a type by their languages."""
    return {
        child.attributes["xml:lang"]: text
        for child in group.elements()
        if child.attributes.get("type") == name
        and "xml:lang" in child.attributes
        and (text := plain_text(child.text))
    }


def _with_slots(node: Node, taken: dict[str, tuple[Node | None, str]]) -> Json:
    """Return an element as its layout, with slots in place of the texts that were taken."""
    for slot, (own, text) in taken.items():
        if node is own:
            children = contents(node)
            how = {} if children == [text] else {"raw": children}
            return [node.name, dict(node.attributes), ["", slot, how]]
    if not any(own is not None and _has(node, own) for own, _ in taken.values()):
        return json_of(node)
    made: Json = [node.name, dict(node.attributes)]
    for child in kept_of(node):
        made.append(_with_slots(child, taken) if isinstance(child, Node) else child)
    return made


def _has(node: Node, other: Node) -> bool:
    return any(child is other or _has(child, other) for child in node.elements())
