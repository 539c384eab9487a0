"""Concepts as statements of RDF, in the words of SKOS and of Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from dictionary.formats.base import Export
from dictionary.record.concept import Concept, best_term, each_term
from dictionary.record.concept_view import NOT_FOR_USE
from dictionary.record.entry import Note
from dictionary.record.versions import UNKNOWN

PREFIXES: Mapping[str, str] = {
    "dct": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What no reference of RDF may have (RFC 3987); spaces and quotes would end it.
_NO_REFERENCE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ADDRESS = re.compile(r"https?://")
_SPDX = re.compile(r"[A-Za-z0-9.+-]+")
_NOTES = {"scope": "skos:scopeNote", "editorial": "skos:editorialNote"}
_BROADER = ("broader-generic", "broader-partitive")
_RELATED = ("related", "see")


class Literal(NamedTuple):
    """A text, in the language of a tag if there is one."""

    text: str
    tag: str = ""


class Reference(NamedTuple):
    """The address of a thing, or the name of a term of a vocabulary (`skos:Concept`)."""

    address: str


class Flag(NamedTuple):
    """Yes or no."""

    is_so: bool


Value = Literal | Reference | Flag


class Thing(NamedTuple):
    """A thing with what is said of it: names of properties with their values, in order."""

    address: str
    statements: list[tuple[str, Value]]


class SchemeGraph:
    """The things of a termbase: the scheme, and a concept for each of its concepts."""

    def __init__(self, export: Export[Concept]) -> None:
        self.export = export
        self.base = str(export.about.get("address", ""))
        self.scheme = f"{self.base}/lexicons/{export.about.get('id', '')}"

    def things(self) -> Iterator[Thing]:
        """Yield the scheme, then its concepts."""
        yield Thing(self.scheme, list(self._about()))
        targets = self._targets()
        for number, concept in self.export.with_numbers():
            statements = list(dict.fromkeys(self._concept(concept, targets)))
            yield Thing(self._address(number), statements)

    def _address(self, number: int) -> str:
        return f"{self.base}/concepts/{number}"

    def _about(self) -> Iterator[tuple[str, Value]]:
        about = self.export.about
        yield "rdf:type", Reference("skos:ConceptScheme")
        yield from (("dct:title", text) for text in _tagged(about.get("title")))
        yield from (("dct:description", text) for text in _tagged(about.get("note")))
        licence = str(about.get("licence") or "")
        if _SPDX.fullmatch(licence):
            yield "dct:license", Reference(f"https://spdx.org/licenses/{licence}")
        elif is_address(licence):
            yield "dct:license", Reference(licence)
        if is_address(url := str(about.get("url") or "")):
            yield "dct:source", Reference(url)
        if citation := about.get("citation"):
            yield "dct:bibliographicCitation", Literal(str(citation))
        for name in about.get("contributors") or ():
            yield "dct:contributor", Literal(str(name))

    def _targets(self) -> Mapping[str, str]:
        """Return the addresses of the concepts that relations lead to, by their source ids."""
        wanted = {own.target for each in self.export.entries() for own in each.relations}
        if not wanted:
            return {}
        return {
            concept.source_id: self._address(number)
            for number, concept in self.export.with_numbers()
            if concept.source_id in wanted
        }

    def _concept(self, concept: Concept, targets: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
        yield "rdf:type", Reference("skos:Concept")
        yield "skos:inScheme", Reference(self.scheme)
        if concept.source_id:
            yield "dct:identifier", Literal(concept.source_id)
        yield from labels(concept)
        definitions = [own for section in concept.sections for own in section.definitions]
        for definition in (*definitions, *concept.definitions):
            yield "skos:definition", text_in(definition.text, definition.language)
        for placed in each_term(concept):
            for context in placed.term.contexts:
                if context.text:
                    yield "skos:example", text_in(context.text, placed.language)
        yield from _notes(_all_notes(concept))
        yield from (("dct:subject", Literal(subject)) for subject in concept.subjects)
        yield from (("dct:source", Literal(source)) for source in _sources(concept))
        yield from _relations(concept, targets)
        if concept.lifecycle == "abandoned":
            yield "owl:deprecated", Flag(True)


def labels(concept: Concept) -> Iterator[tuple[str, Value]]:
    """Yield the labels of a concept: at most one `skos:prefLabel` a language, no label twice.

    That is its best term that may be used, whoever has decided so. Others are `skos:altLabel`;
    look-up forms, and terms that nobody is to use, are `skos:hiddenLabel`: they find the concept.
    """
    preferred: dict[str, str] = {}
    for section in concept.sections:
        if any(term.status not in NOT_FOR_USE for term in section.terms):
            preferred.setdefault(section.language, best_term(section).text)
    taken = set(preferred.items())
    yield from (("skos:prefLabel", text_in(text, tag)) for tag, text in preferred.items())
    placed = list(each_term(concept))
    usable = [(own.language, own.term.text) for own in placed if own.term.status not in NOT_FOR_USE]
    hidden = [(own.language, own.term.text) for own in placed if own.term.status in NOT_FOR_USE]
    hidden += [(own.language, text) for own in placed for text in own.term.lookup_forms]
    for name, own_labels in (("skos:altLabel", usable), ("skos:hiddenLabel", hidden)):
        for tag, text in own_labels:
            if (tag, text) not in taken:
                taken.add((tag, text))
                yield name, text_in(text, tag)


def text_in(text: str, tag: str) -> Literal:
    """Return a text with the tag of its language, without one if that is not known."""
    return Literal(text, "" if tag == UNKNOWN else tag)


def is_address(text: str) -> bool:
    """Say whether a text is the address of a web page that RDF can refer to."""
    return bool(_ADDRESS.match(text)) and not _NO_REFERENCE.search(text)


def _tagged(texts: Any) -> Iterator[Literal]:
    if isinstance(texts, Mapping):
        yield from (text_in(str(text), str(tag)) for tag, text in texts.items() if text)


def _all_notes(concept: Concept) -> Iterator[Note]:
    yield from concept.typed_notes
    for section in concept.sections:
        yield from section.typed_notes
        for term in section.terms:
            yield from term.typed_notes


def _notes(notes: Iterable[Note]) -> Iterator[tuple[str, Value]]:
    for note in notes:
        name = _NOTES.get(note.kind, "skos:note")
        yield from ((name, text_in(text, tag)) for tag, text in note.texts.items() if text)


def _sources(concept: Concept) -> Iterator[str]:
    yield from concept.sources
    definitions = list(concept.definitions)
    for section in concept.sections:
        yield from section.sources
        definitions += section.definitions
        for term in section.terms:
            yield from term.sources
            yield from (context.source for context in term.contexts if context.source)
    yield from (definition.source for definition in definitions if definition.source)


def _relations(concept: Concept, targets: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """Yield the relations to concepts of the termbase; what is broader is not related as well."""
    broader = {own.target for own in concept.relations if own.kind in _BROADER}
    for relation in concept.relations:
        address = targets.get(relation.target)
        if address is None or relation.target == concept.source_id:
            continue
        if relation.kind in _BROADER:
            yield "skos:broader", Reference(address)
        elif relation.kind in _RELATED and relation.target not in broader:
            yield "skos:related", Reference(address)
        elif relation.kind == "replaced-by":
            yield "dct:isReplacedBy", Reference(address)
