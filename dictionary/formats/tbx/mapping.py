"""The concept of an element: what has a field is read, all else is kept as the layout around it.

Things are read where they stand and in any order. A layout is kept in `extra` only where the part
is not as its shape is usually written (`layout.usual`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.tbx.facts import CONCEPT, KEPT, SECTION, SECTIONS, TERM, TERMS, FileShape
from dictionary.formats.tbx.layout import kept, usual
from dictionary.formats.tbx.parts import PartReader
from dictionary.formats.tbx.rendering import SCALARS
from dictionary.formats.tbx.state import ConceptState
from dictionary.formats.tbx.xml.identifiers import decoded, decoded_term, parted
from dictionary.formats.tbx.xml.markup import Json, json_of
from dictionary.formats.tbx.xml.markup import kept as kept_of
from dictionary.formats.tbx.xml.parsing import Node
from dictionary.formats.tbx.xml.texts import plain_text
from dictionary.record.concept import Concept, Definition, Section, Term


class ConceptReader(ConceptState):
    """The reading of one concept."""

    def concept(self, node: Node) -> Concept:
        """Return the concept of an element."""
        part = PartReader(self, CONCEPT, self.file.language)
        is_multiterm = self.file.shape.style == "multiterm"
        if is_multiterm:
            named = (child for child in node.elements() if child.local == "concept")
            part.text_of_id = next(named, None)
        element = part.text_of_id
        self.own_id = element.text if element else ""
        if not is_multiterm:
            self.own_id = node.attributes.get("id", "")
        source_id = plain_text(self.own_id, is_line=True)
        if self.file.is_marked:
            source_id = decoded(source_id)
        self.source_id = source_id
        self._see_terms(node)
        sections: list[Section] = []
        children: list[Json | str] = []
        for child in kept_of(node):
            if isinstance(child, Node) and child.local in SECTIONS:
                section = self._section(child, f"sections/{len(sections)}")
                if section is not None:
                    sections.append(section)
                    children.append(part.slot("sections"))
                    continue
            children.append(part.child(child))
        self._see_repeated(sections)
        part.attributes = dict(node.attributes)
        is_usual = not is_multiterm and part.attributes.get("id") == source_id
        if is_usual or self.file.is_marked:
            part.attributes.pop("id", None)
        self.places |= part.places("")
        return Concept(
            source_id,
            sections=tuple(sections),
            subjects=part.all("subjects"),
            definitions=part.all("definitions"),
            lifecycle=part.first("lifecycle"),
            relations=part.all("relations"),
            typed_notes=part.all("typed_notes"),
            pictures=part.all("pictures"),
            sources=part.all("sources"),
            extra=self._extra(part, node, children),
        )

    def _see_terms(self, node: Node) -> None:
        """Collect the ids of the terms: a reference may precede what it leads to."""
        for section in node.elements():
            for term in section.elements() if section.local in SECTIONS else ():
                raw = term.attributes.get("id", "")
                if raw and raw not in self.terms:
                    text = next((each for each in _terms_in(term)), None)
                    own = plain_text(text.text, is_line=True) if text else ""
                    self.terms[raw] = (self._term_id(raw), own)

    def _term_id(self, raw: str) -> str:
        own = parted(raw, self.own_id)
        own = decoded_term(own) if self.file.is_marked else own
        return plain_text(own, is_line=True)

    def _section(self, node: Node, path: str) -> Section | None:
        raw, tag = self.file.names.language_in(node)
        if not tag:
            code = "invalid-tag" if raw else "tbx-language-missing"
            params = {"tag": raw} if raw else {"id": self.own_id}
            self.report(code, node, is_error=True, **params)
            tag = "und"
        self.places[path] = self.at(node)
        part = PartReader(self, SECTION, tag)
        terms: list[Term] = []
        hoisted: list[Definition] = []
        children: list[Json | str] = []
        for child in kept_of(node):
            if isinstance(child, Node) and (shaped := self._holder(child)) is not None:
                term, own = self._term(child, shaped, tag, f"{path}/terms/{len(terms)}")
                if term is None:
                    children.append(json_of(child))
                    continue
                hoisted += [_hoisted(each, len(terms), self.file.shape) for each in own]
                terms.append(term)
                children.append(part.slot("terms"))
                continue
            if isinstance(child, Node) and self._is_language(child):
                children.append(self._language(child, tag, part))
                continue
            children.append(part.child(child))
        definitions = [*part.all("definitions"), *hoisted]
        part.attributes = dict(node.attributes)
        if part.attributes.get("xml:lang") == tag:
            del part.attributes["xml:lang"]
        self.places |= part.places(path)
        return Section(
            tag,
            terms=tuple(terms),
            definitions=tuple(definitions),
            typed_notes=part.all("typed_notes"),
            sources=part.all("sources"),
            extra=self._extra(part, node, children),
        )

    def _language(self, node: Node, tag: str, part: PartReader) -> Json:
        if "language" in part.counts:
            return json_of(node)
        part.counts["language"] = 1
        element = json_of(node)
        usual_ = self.file.renderer.section_part(Section(tag), ()).slots["language"][0].element
        if element == usual_:
            return ["", "language"]
        return [*element, ["", "language", {"at": "lang"}]]

    def _is_language(self, node: Node) -> bool:
        return node.local == "language" and self.file.shape.style == "multiterm"

    def _holder(self, node: Node) -> Node | None:
        """Return the element in a term that has its text; None if it is no term or has no text."""
        if node.local not in TERMS and node.local != self.file.shape.term:
            return None
        for child in node.elements():
            if child.local == "term":
                return node
            if child.local == "termGrp" and any(each.local == "term" for each in child.elements()):
                return child
        return None

    def _term(
        self, node: Node, holder: Node, tag: str, path: str
    ) -> tuple[Term | None, tuple[Definition, ...]]:
        """Return a term, and definitions that stand in it; None for a term without a text."""
        text = next(_terms_in(node), None)
        own = plain_text(text.text, is_line=True) if text else ""
        if text is None or not own:
            self.report("tbx-term-blank", text or node, language=tag)
            return None, ()
        self.places[path] = self.at(text)
        part = PartReader(self, TERM, tag)
        part.text, part.own_text = text, own
        part.raw_id = node.attributes.get("id", "")
        children: list[Json | str] = []
        for child in kept_of(node):
            if child is holder:
                inner = [part.child(each) for each in kept_of(holder)]
                children.append([holder.name, dict(holder.attributes), *inner])
            else:
                children.append(part.child(child))
        part.finish()
        term_id = self._own_id(part, node)
        self.places |= part.places(path)
        scalars = {name: part.first(name) for name in SCALARS}
        term = Term(
            own,
            id=term_id,
            status=part.first("status"),
            status_raw=part.first("status_raw") or part.status_raw,
            replaced_by=part.first("replaced_by"),
            lookup_forms=part.all("lookup_forms"),
            contexts=part.all("contexts"),
            rulings=part.all("rulings"),
            links=part.all("links"),
            sources=part.all("sources"),
            typed_notes=part.all("typed_notes"),
            extra=self._extra(part, node, children),
            **scalars,
        )
        return term, part.all("definitions")

    def _own_id(self, part: PartReader, node: Node) -> str:
        """Return the id of a term; the part keeps the attributes that say anything else."""
        raw = part.raw_id
        part.attributes = dict(node.attributes)
        term_id = self._term_id(raw) if raw else ""
        if term_id in self.used:
            # Of two terms with one id the second keeps it in its layout alone.
            return ""
        renderer = self.file.renderer
        usual_ = renderer.term_attributes(renderer.ids.term(self.own_id, term_id))
        is_usual = usual_ == {"id": raw}
        if term_id and (self.file.is_marked or is_usual):
            del part.attributes["id"]
        if term_id:
            self.used.add(term_id)
        return term_id

    def _extra(self, part: PartReader, node: Node, children: Json) -> dict[str, Any]:
        """Return the layout of a part if it is not the usual one of the shape."""
        shape = self.file.shape
        name = {CONCEPT: shape.concept, SECTION: shape.section, TERM: shape.term}[part.level]
        is_usual = node.name == name and not part.attributes
        if is_usual and children == usual(shape, part.level, part.counts):
            return {}
        return kept(shape, [node.name, part.attributes, *children])

    def _see_repeated(self, sections: list[Section]) -> None:
        """Warn of a language that is there twice."""
        languages: set[str] = set()
        for at, section in enumerate(sections):
            if section.language in languages:
                place = self.places[f"sections/{at}"]
                params = {"tag": section.language, "id": self.own_id}
                self.problems.append(Problem("tbx-language-twice", "warning", place, params))
            languages.add(section.language)


def _hoisted(definition: Definition, term: int, shape: FileShape) -> Definition:
    """Return a definition with the number of the term that it stands in."""
    own = dict(definition.extra.get(KEPT, {"shape": shape.name}))
    return replace(definition, extra={KEPT: {**own, "term": term}})


def _terms_in(node: Node) -> Iterator[Node]:
    """Yield the elements `term` in a term."""
    for child in node.elements():
        if child.local == "term":
            yield child
        elif child.local == "termGrp":
            yield from (inner for inner in child.elements() if inner.local == "term")
