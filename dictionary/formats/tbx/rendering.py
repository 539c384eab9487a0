"""Concepts as elements of a terminology file, in any of its shapes and editions.

`Renderer` writes all that it is given; what an edition has no place for is taken out before
(`reducing`). Where it `keeps` layouts, parts are written as they came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from dictionary.formats.tbx.facts import (
    CONCEPT,
    SECTION,
    TERM,
    Edition,
    FileShape,
    categories,
    editions,
    key_of,
    table,
    value_of,
    word_of,
)
from dictionary.formats.tbx.layout import Filler, Ingredients, Slots, assembled, filled, layout_of
from dictionary.formats.tbx.xml.identifiers import RawIds
from dictionary.formats.tbx.xml.markup import Json, is_slot
from dictionary.formats.tbx.xml.texts import tag_of
from dictionary.languages import registered
from dictionary.record.concept import Concept, ConceptRelation, Context, Definition, Section, Term
from dictionary.record.entry import Note

GENERAL = "general"
# The slot for the text of a definition or context in its own layout.
_TEXT = "own_text"
# The edition whose words are usual in a shape, for files that are written as they came.
_USUAL = {"tbx": "v4", "martif": "v2", "TBX": "min", "mtf": "multiterm"}
_PLAIN_STATUS = "termStatus"
# The texts of a term that are one word or code each.
SCALARS = (
    "part_of_speech", "type", "gender", "number", "register", "region", "classifier",
    "reliability",
)  # fmt: skip


def usual_edition(shape: FileShape) -> Edition:
    """Return the edition whose words are usual in a shape."""
    return editions()[_USUAL[shape.root]]


# The XML ids and texts of terms by their ids.
Targets = Mapping[str, tuple[str, str]]


@dataclass
class Renderer:
    """A writer of concepts in one shape and edition.

    `language` is that of the root, `prefixes` are those of the modules of DCT, `bound` all that the
    root declares.
    """

    shape: FileShape
    edition: Edition
    language: str = "und"
    ids: RawIds = field(default_factory=RawIds)
    keeps: bool = False
    prefixes: Mapping[str, str] = field(default_factory=dict)
    bound: Sequence[str] = ()

    def concept(self, concept: Concept) -> Json:
        """Return the element of a concept with all that is in it."""
        own_id = self.ids.concept(concept)
        return self._part(self.concept_part(concept, own_id), concept.extra)

    def concept_part(self, concept: Concept, own_id: str) -> Ingredients:
        """Return the content of the element of a concept."""
        inherited = self.language
        ids = [[self.ids.term(own_id, t.id) for t in each.terms] for each in concept.sections]
        targets: dict[str, tuple[str, str]] = {}
        for section, own in zip(concept.sections, ids, strict=True):
            for term, named in zip(section.terms, own, strict=True):
                targets.setdefault(term.id, (named, term.text))
        sections = zip(concept.sections, ids, strict=True)
        slots: Slots = {
            "subjects": [self.text("subjects", each) for each in concept.subjects],
            "definitions": [self._item(self.definition(d, inherited)) for d in concept.definitions],
            "relations": [
                self._item(element)
                for each in concept.relations
                if (element := self.relation(each)) is not None
            ],
            "sources": [self.text("sources", each) for each in concept.sources],
            "typed_notes": [self.note(each, inherited) for each in concept.typed_notes],
            "sections": [self._item(self._section(s, own, targets)) for s, own in sections],
        }
        if concept.lifecycle:
            slots["lifecycle"] = [self.text("lifecycle", concept.lifecycle)]
        slots["pictures"] = [
            self._item(self._group("pictures", each.file, *_notes("caption", each.captions)))
            for each in concept.pictures
        ]
        attributes = {"id": own_id} if own_id else {}
        if self.shape.style == "multiterm":
            attributes = {}
            if own_id:
                slots["source_id"] = [Filler(["concept", {}, own_id], own_id, own_id)]
        return Ingredients(CONCEPT, self.shape.concept, attributes, slots, inherited)

    def _section(self, section: Section, ids: Sequence[str], targets: Targets) -> Json:
        hoisted: dict[int, list[Definition]] = {}
        own = []
        for definition in section.definitions:
            at = _term_of(definition, self.shape) if self.keeps else None
            if at is not None and at < len(section.terms):
                hoisted.setdefault(at, []).append(definition)
            else:
                own.append(definition)
        terms = []
        for number, term in enumerate(section.terms):
            part = self.term_part(term, section.language, ids[number], targets)
            part.slots["definitions"] = [
                self._item(self.definition(d, section.language)) for d in hoisted.get(number, ())
            ]
            terms.append(self._part(part, term.extra))
        part = self.section_part(section, own)
        part.slots["terms"] = list(map(self._item, terms))
        return self._part(part, section.extra)

    def section_part(self, section: Section, definitions: Sequence[Definition]) -> Ingredients:
        """Return the content of the element of a section, without its terms."""
        inherited = section.language
        slots: Slots = {
            "definitions": [self._item(self.definition(each, inherited)) for each in definitions],
            "sources": [self.text("sources", each) for each in section.sources],
            "typed_notes": [self.note(each, inherited) for each in section.typed_notes],
        }
        attributes = {"xml:lang": inherited}
        if self.shape.style == "multiterm":
            attributes = {}
            known = registered(inherited)
            name = known.name("en") if known else inherited
            language = ["language", {"lang": inherited.upper(), "type": name}]
            slots["language"] = [Filler(language, "", inherited)]
        return Ingredients(SECTION, self.shape.section, attributes, slots, inherited)

    def term_part(self, term: Term, language: str, own_id: str, targets: Targets) -> Ingredients:
        """Return the content of the element of a term; `targets` are the terms by their ids."""
        slots: Slots = {"text": [Filler(["term", {}, term.text], term.text)]}
        for name in SCALARS:
            value = getattr(term, name)
            if value:
                slots[name] = [self.text(name, value)]
        if term.status or term.status_raw:
            slots["status"] = [self.status(term)]
        if self.edition.is_own and term.status_raw:
            slots["status_raw"] = [self.text("status_raw", term.status_raw)]
            slots["status"] = [self.status(term)] if term.status else []
        slots["lookup_forms"] = [self.text("lookup_forms", each) for each in term.lookup_forms]
        slots["contexts"] = [self._item(self.context(each)) for each in term.contexts]
        slots["rulings"] = [
            self._item(self._group("rulings", each.status, *_named_notes(each, _RULING)))
            for each in term.rulings
        ]
        slots["links"] = [
            self._item(self._group("links", each.entry, *_named_notes(each, _LINK)))
            for each in term.links
        ]
        if term.replaced_by in targets and term.replaced_by:
            target, text = targets[term.replaced_by]
            element = self.reference_to_term(target, text)
            slots["replaced_by"] = [Filler(element, "", target)]
        slots["sources"] = [self.text("sources", each) for each in term.sources]
        slots["typed_notes"] = [self.note(each, language) for each in term.typed_notes]
        return Ingredients(TERM, self.shape.term, self.term_attributes(own_id), slots, language)

    def term_attributes(self, own_id: str) -> dict[str, str]:
        """Return the usual attributes of a term."""
        return {"id": own_id} if own_id and self.shape.style in ("typed", "module") else {}

    def _part(self, part: Ingredients, extra: Mapping[str, object]) -> Json:
        layout = layout_of(extra, self.shape, self.bound) if self.keeps else None
        return assembled(self.shape, part, layout)

    @staticmethod
    def _item(element: Json) -> Filler:
        return Filler(element)

    def text(self, slot: str, value: str) -> Filler:
        """Return the item of a field that is one text."""
        text = word_of(slot, value, self.edition)
        return Filler(self.says(slot, text), text, value)

    def status(self, term: Term) -> Filler:
        """Return the item of the status: as it was written, as long as that means the same."""
        own = term.status_raw if value_of("status", term.status_raw) == term.status else ""
        if self.edition.is_own:
            own = ""
        word = partial(_status_word, term.status, own, self.edition)
        text = own or word_of("status", term.status, self.edition) or term.status
        return Filler(self.says("status", text), text, term.status, word=word)

    def says(self, slot: str, text: str, attributes: Mapping[str, str] | None = None) -> Json:
        """Return the element that says a text of a category."""
        category, own = categories()[slot], dict(attributes or {})
        name = self.edition.status if slot == "status" else category.name
        if self.shape.style == "multiterm":
            title = category.multiterm or category.name
            return ["descripGrp", {}, ["descrip", {"type": title, **own}, text]]
        if category.element == "note":
            return ["note", own, text]
        if self.shape.style == "plain":
            return [_PLAIN_STATUS if slot == "status" else name, own, text]
        if self.shape.style == "module" and category.module:
            prefix = self.prefixes.get(category.module)
            if prefix is None:
                prefix = category.module
                own[f"xmlns:{prefix}"] = table()["module"][prefix]
            return [f"{prefix}:{name}", own, text]
        return [category.element, {"type": name, **own}, text]

    def definition(self, definition: Definition, inherited: str) -> Json:
        """Return the element of a definition in a part whose language is `inherited`."""
        if own := self._as_it_came(definition.extra, definition.text, definition.source):
            element, tag = own
            if definition.language == (tag or inherited):
                return element
        language = definition.language
        attributes = {"xml:lang": language} if language not in ("", inherited) else {}
        main = self.says("definitions", definition.text, attributes)
        return self._sourced(main, definition.source)

    def context(self, context: Context) -> Json:
        """Return the element of a context."""
        own = self._as_it_came(context.extra, context.text, context.source)
        if own and not context.translations:
            return own[0]
        main = self.says("contexts", context.text)
        return self._sourced(main, context.source, *_notes("translation", context.translations))

    def _as_it_came(
        self, extra: Mapping[str, object], text: str, source: str
    ) -> tuple[Json, str] | None:
        """Return the element that a definition or context came in, and the language it names."""
        layout = layout_of(extra, self.shape, self.bound) if self.keeps else None
        if layout is None:
            return None
        slots = {_TEXT: [Filler([], text)]}
        if source:
            slots["source"] = [Filler([], source)]
        element = filled(layout, slots, "")
        return None if element is None else (element, _language_at_text(layout) or "")

    def _sourced(self, main: Json, source: str, *others: Json) -> Json:
        if self.shape.style == "multiterm":
            group = ["descripGrp", {}, ["descrip", {"type": "Source"}, source]]
            return [*main, group] if source else main
        if not source and not others:
            return main
        sources = [self.says("sources", source)] if source else []
        return ["descripGrp", {}, main, *others, *sources]

    def relation(self, relation: ConceptRelation) -> Json | None:
        """Return the element of a relation; None if what it leads to is not in the file.

        Only TBX-VN has a place for such a one.
        """
        names = table()["relation"].get(relation.kind, ())
        name = names[0] if names else relation.kind
        if own := self._related(relation):
            return own
        target = self.ids.target(relation.target)
        if self.shape.style == "multiterm":
            return ["descripGrp", {}, ["descrip", {"type": name}, relation.target]]
        if not target or not names:
            if not self.edition.is_own:
                return None
            return self._group("dangling", relation.kind, _note("target", relation.target))
        return self._reference(name, target, "")

    def _related(self, relation: ConceptRelation) -> Json | None:
        layout = layout_of(relation.extra, self.shape, self.bound) if self.keeps else None
        kept = relation.extra.get("tbx")
        if layout is None or not isinstance(kept, Mapping):
            return None
        is_same = kept.get("of") == [relation.kind, relation.target]
        return filled(layout, {}, "") if is_same else None

    def reference_to_term(self, target: str, text: str) -> Json:
        """Return the element that leads from a term to the one to use instead."""
        name = "replacedBy" if self.edition.is_own else "crossReference"
        return self._reference(name, target, text)

    def _reference(self, name: str, target: str, text: str) -> Json:
        content = [text] if text else []
        if self.shape.style == "multiterm":
            return ["descripGrp", {}, ["descrip", {"type": name}, text or target]]
        if self.shape.style == "module":
            prefix = self.prefixes.get("basic")
            if prefix:
                return [f"{prefix}:{name}", {"target": target}, *content]
        return ["ref", {"type": name, "target": target}, *content]

    def note(self, note: Note, inherited: str) -> Filler:
        """Return the item of a note in a part whose language is `inherited`."""
        if note.kind != GENERAL or len(note.texts) != 1:
            return Filler(self._group("kinds", note.kind, *_notes("noteText", note.texts)))
        ((tag, text),) = note.texts.items()
        attributes = {"xml:lang": tag} if tag != inherited else {}
        return Filler(self.says("typed_notes", text, attributes), text, text, tag)

    @staticmethod
    def _group(slot: str, text: str, *notes: Json) -> Json:
        """Return a group of the dialect TBX-VN: a value and what belongs to it."""
        return ["adminGrp", {}, ["admin", {"type": categories()[slot].name}, text], *notes]


_RULING = {
    "authority": "authority", "decision": "decision", "territory": "territory",
    "valid_from": "validFrom", "valid_to": "validTo",
}  # fmt: skip
_LINK = {"lexicon": "lexicon", "sense": "sense"}
# The notes of TBX-VN's groups by the names of fields.
OWN_NOTES: Mapping[str, Mapping[str, str]] = {
    "rulings": _RULING,
    "links": _LINK,
    "pictures": {"captions": "caption"},
    "kinds": {"texts": "noteText"},
    "dangling": {"target": "target"},
}


def _named_notes(part: object, names: Mapping[str, str]) -> list[Json]:
    return [
        _note(name, value) for field_, name in names.items() if (value := getattr(part, field_))
    ]


def _note(name: str, text: str, **attributes: str) -> Json:
    return ["adminNote", {"type": name, **attributes}, text]


def _notes(name: str, texts: Mapping[str, str]) -> list[Json]:
    element = "descripNote" if name == "translation" else "adminNote"
    return [[element, {"type": name, "xml:lang": tag}, text] for tag, text in texts.items()]


def _status_word(status: str, own: str, edition: Edition, name: str) -> str:
    """Return the word for a status in an element for the category `name`."""
    if own or not status:
        return own
    by_name = {"usagestatus": "v4", "administrativestatus": "v2"}
    key = by_name.get(key_of(name), "multiterm")
    words = edition if key_of(edition.status) == key_of(name) else editions()[key]
    return word_of("status", status, words) or status


def _term_of(definition: Definition, shape: FileShape) -> int | None:
    """Return the number of the term that a definition stood in, None if it stood in none."""
    kept = definition.extra.get("tbx")
    if not isinstance(kept, Mapping) or kept.get("shape") != shape.name:
        return None
    at = kept.get("term")
    return at if isinstance(at, int) and at >= 0 else None


def _language_at_text(layout: Json) -> str | None:
    """Return the tag for the text in a layout, "" if none is named; None if it has no text."""
    for child in layout[2:]:
        if isinstance(child, str):
            continue
        inner = "" if is_slot(child) and child[1] == _TEXT else None
        if not is_slot(child):
            inner = _language_at_text(child)
        if inner is not None:
            own = layout[1].get("xml:lang", layout[1].get("lang", ""))
            return inner or tag_of(own)
    return None
