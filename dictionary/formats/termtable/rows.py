"""Single rows of termbase tables: to concepts with what the row says, and their faults."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dictionary.checks.problem import Place, Problem, Severity
from dictionary.errors import InvalidTag
from dictionary.formats.base import Source
from dictionary.formats.tabular.columns import Layout, joined
from dictionary.formats.tabular.spreading import Cells
from dictionary.formats.termtable import values
from dictionary.formats.termtable.merging import in_order, merged
from dictionary.formats.termtable.spreading import (
    GENERAL,
    NUMBERED,
    OF_ALL_TERMS,
    SINGLE,
    by_concept,
    by_term,
    column_of,
)
from dictionary.formats.termtable.titles import RELATION_COLUMNS
from dictionary.languages import canonical
from dictionary.record.concept import (
    LIFECYCLES,
    RELIABILITIES,
    STATUSES,
    TERM_TYPES,
    Concept,
    ConceptRelation,
    Context,
    Definition,
    Ruling,
    Section,
    Term,
)
from dictionary.record.entry import Note
from dictionary.record.versions import UNKNOWN
from dictionary.text.normalise import stored

_RULING = ("authority", "decision", "territory", "valid_from", "valid_to")
# The columns whose words are known: what reads them, the code of the problem, the known words.
_WORDS: Mapping[str, tuple[Callable[[str], str | None], str, Sequence[str]]] = {
    "type": (values.type_of, "term-type-unknown", TERM_TYPES),
    "status": (values.status_of, "term-status-unknown", STATUSES),
    "ruling": (values.status_of, "ruling-status-unknown", STATUSES),
    "reliability": (values.reliability_of, "reliability-unknown", RELIABILITIES),
    "lifecycle": (values.lifecycle_of, "lifecycle-unknown", LIFECYCLES),
}
# A status that nobody knows is kept as it came.
_KEPT = "term-status-unknown"


@lru_cache(maxsize=4096)
def tag_or_none(raw: str) -> str | None:
    """Return a language tag in its canonical form, None if it is none."""
    try:
        return canonical(raw)
    except InvalidTag:
        return None


class Rows(ABC):
    """The reader of single rows of a table; also reduces a concept to what the table can hold.

    `languages`: those that the file has terms in; None: any. `fits` says whether the format can
    have a text as a cell.
    """

    languages: frozenset[str] | None = None
    is_by_concept = False

    def __init__(
        self,
        source: Source,
        layout: Layout,
        name: str,
        fits: Callable[[str], bool] = lambda _text: True,
    ) -> None:
        self.source = source
        self.language = source.language
        self.layout = layout
        self.name = name
        self.fits = fits
        self.places = layout.places()
        self._cells: Sequence[str] = ()
        self._texts: dict[str, str] = {}

    def cell(self, cells: Sequence[str], field: str) -> str:
        """Return the text of a known column."""
        if cells is not self._cells:
            # All fields of a row are asked for one after the other.
            self._cells = cells
            self._texts = {
                name: text
                for name, index in self.layout.known.items()
                if index < len(cells) and (text := stored(cells[index]))
            }
        return self._texts.get(field, "")

    def tagged(self, cells: Sequence[str], field: str) -> dict[str, str]:
        """Return the texts of a column in each language, by tag; only those that are filled."""
        texts = {}
        for (name, tag), index in self.layout.tagged.items():
            if name == field and index < len(cells) and (text := stored(cells[index])):
                texts[tag] = text
        return texts

    def key(self, cells: Sequence[str]) -> str:
        """Return the id that all rows of a concept share, "" if the row is one by itself."""
        return self.cell(cells, "concept_id")

    def place(self, line: int, field: str) -> Place:
        """Return the place of a field in the row on `line`."""
        return Place(self.name, line, self.places.get(field, 0))

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield the problems of a row; those of a concept as such are found later."""
        width = self.layout.width
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            place = Place(self.name, line, width + 1)
            counts = {"cells": len(cells), "columns": width}
            yield Problem("too-many-cells", "error", place, counts)
        for field, (read, code, known) in _WORDS.items():
            text = self.cell(cells, field)
            if text and read(text) is None:
                params = {"text": text, "known": ", ".join(known)}
                severity: Severity = "warning" if code == _KEPT else "error"
                yield Problem(code, severity, self.place(line, field), params)

    def concept_level(self, cells: Sequence[str]) -> Concept:
        """Return a concept with what a row says of it in any shape of table."""
        own = self.cell(cells, "concept_id")
        sources = self.tagged(cells, "concept_definition_source")
        return Concept(
            "" if own.startswith(NUMBERED) else own,
            subjects=values.split_terms(self.cell(cells, "subject")),
            definitions=tuple(
                Definition(text, tag, sources.get(tag, ""))
                for tag, text in self.tagged(cells, "concept_definition").items()
            ),
            lifecycle=values.lifecycle_of(self.cell(cells, "lifecycle")) or "",
            relations=tuple(
                ConceptRelation(kind, target)
                for column, kind in RELATION_COLUMNS.items()
                for target in values.split_terms(self.cell(cells, column))
            ),
        )

    def notes(self, cells: Sequence[str], field: str) -> tuple[Note, ...]:
        """Return the note in the columns of a field, without a language and in each."""
        texts = self.tagged(cells, field)
        if text := self.cell(cells, field):
            texts[UNKNOWN] = text
        return (Note(GENERAL, texts),) if texts else ()

    def kept(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the texts of the columns that are kept as they are, by title."""
        texts = {}
        for name, index in self.layout.extra.items():
            if index < len(cells) and (text := stored(cells[index])):
                texts[name] = text
        return texts

    def view(self, concept: Concept) -> Concept:
        """Return `concept` as it would be if it were written to this table and read again.

        Fields without a column are missing, and so are languages that the file has nothing in.
        """
        shown = [
            section
            for section in concept.sections
            if self.languages is None or section.language in self.languages
        ]
        rows = self.rows_of(replace(concept, sections=tuple(shown)))
        own = [self.concept(row) for row in rows]
        return self.joined(own) if own else Concept()

    def joined(self, concepts: Sequence[Concept]) -> Concept:
        """Return one concept with what several rows say."""
        return in_order(merged(concepts), with_sections=self.is_by_concept)

    def rows_of(self, concept: Concept) -> Iterator[list[str]]:
        """Yield the rows of a concept in the columns of this table."""
        columns = self.layout.columns("")
        for cells in self.spread(concept):
            row = [""] * self.layout.width
            for name, text in cells.items():
                if name in columns and self.fits(text):
                    row[columns[name]] = text
            yield row

    def beside(self, others: Sequence[Rows]) -> Rows:
        """Return a reader with the columns of this table and of others, for concepts in several."""
        columns = joined([self.layout, *(other.layout for other in others)])
        reader = type(self)(self.source, columns, self.name, self.fits)
        reader.languages = self.languages
        return reader

    @abstractmethod
    def tags(self, cells: Sequence[str]) -> set[str]:
        """Return the tags of the languages that a row says something in."""

    @abstractmethod
    def spread(self, concept: Concept) -> Sequence[Cells]:
        """Return the rows of a concept as such a table has them, by column."""

    @abstractmethod
    def concept(self, cells: Sequence[str]) -> Concept:
        """Return a concept with what a row without errors says."""


class TermRows(Rows):
    """The reader of a table with one row a term."""

    def tags(self, cells: Sequence[str]) -> set[str]:
        """Return the tag of the row's language."""
        tag = tag_or_none(self.cell(cells, "language") or self.language)
        return {tag} if tag else set()

    def spread(self, concept: Concept) -> Sequence[Cells]:
        """Return a row for each term."""
        return by_term(concept)

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield the problems of a row."""
        yield from super().faults(line, cells)
        raw = self.cell(cells, "language") or self.language
        if not raw:
            yield Problem("missing-language", "error", self.place(line, "language"))
        elif tag_or_none(raw) is None:
            yield Problem("invalid-tag", "error", self.place(line, "language"), {"tag": raw})
        if "concept_id" in self.layout.known and not self.key(cells):
            yield Problem("missing-concept-id", "error", self.place(line, "concept_id"))
        of_section = ("definition", "section_note", "section_source")
        if not self.cell(cells, "term") and not any(self.cell(cells, name) for name in of_section):
            yield Problem("missing-term", "error", self.place(line, "term"))

    def concept(self, cells: Sequence[str]) -> Concept:
        """Return a concept with one term, or with what is said of its language."""
        tag = tag_or_none(self.cell(cells, "language") or self.language) or ""
        definition = self.cell(cells, "definition")
        source = self.cell(cells, "definition_source")
        section = Section(
            tag,
            (self.term(cells),) if self.cell(cells, "term") else (),
            (Definition(definition, tag, source),) if definition else (),
            self.notes(cells, "section_note"),
            values.split_terms(self.cell(cells, "section_source")),
        )
        return replace(
            self.concept_level(cells),
            sections=(section,),
            typed_notes=self.notes(cells, "concept_note"),
            sources=values.split_terms(self.cell(cells, "concept_source")),
        )

    def term(self, cells: Sequence[str]) -> Term:
        single: dict[str, Any] = {field: self.cell(cells, column_of(field)) for field in SINGLE}
        status = values.status_of(single["status"])
        single["status_raw"] = single["status_raw"] or (single["status"] if status is None else "")
        single["status"] = status or ""
        single["type"] = values.type_of(single["type"]) or ""
        single["reliability"] = values.reliability_of(single["reliability"]) or ""
        translations = self.tagged(cells, "context")
        context = Context(
            self.cell(cells, "context"), translations, self.cell(cells, "context_source")
        )
        return Term(
            **single,
            lookup_forms=values.split_terms(self.cell(cells, "lookup_forms")),
            contexts=(context,) if context.text or context.translations else (),
            rulings=self.rulings(cells, single["status"]),
            sources=values.split_terms(self.cell(cells, "source")),
            typed_notes=self.notes(cells, "note"),
            extra=self.kept(cells),
        )

    def rulings(self, cells: Sequence[str], status: str) -> tuple[Ruling, ...]:
        own = [self.cell(cells, field) for field in _RULING]
        ruled = values.status_of(self.cell(cells, "ruling")) or ""
        return (Ruling(ruled or status, *own),) if ruled or any(own) else ()


class ConceptRows(Rows):
    """The reader of a table with one row a concept, with a column of terms for each language."""

    is_by_concept = True

    def __init__(
        self,
        source: Source,
        layout: Layout,
        name: str,
        fits: Callable[[str], bool] = lambda _text: True,
    ) -> None:
        super().__init__(source, layout, name, fits)
        self.terms = {tag: at for (base, tag), at in layout.tagged.items() if base == "term"}
        self.default = source.language or next(iter(self.terms), UNKNOWN)

    def tags(self, _cells: Sequence[str]) -> set[str]:
        """Return the tags of all columns."""
        return {tag for _, tag in self.layout.tagged}

    def spread(self, concept: Concept) -> Sequence[Cells]:
        """Return the row of a concept."""
        return by_concept(concept, language=self.default)

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield the problems of a row."""
        yield from super().faults(line, cells)
        if not any(map(values.split_terms, self.tagged(cells, "term").values())):
            first = Place(self.name, line, min(self.terms.values()) + 1)
            yield Problem("missing-term", "error", first)

    def concept(self, cells: Sequence[str]) -> Concept:
        """Return the concept of a row."""
        own = self.concept_level(cells)
        definition = self.cell(cells, "definition")
        further = Definition(definition, self.default, self.cell(cells, "definition_source"))
        return replace(
            own,
            sections=tuple(self.sections(cells)),
            definitions=(*own.definitions, further) if definition else own.definitions,
            typed_notes=self.notes(cells, "note"),
            sources=values.split_terms(self.cell(cells, "source")),
            extra=self.kept(cells),
        )

    def sections(self, cells: Sequence[str]) -> Iterator[Section]:
        same: dict[str, Any] = {field: self.cell(cells, field) for field in OF_ALL_TERMS}
        status = values.status_of(same["status"])
        same["status_raw"] = same["status"] if status is None else ""
        same["status"] = status or ""
        same["reliability"] = values.reliability_of(same["reliability"]) or ""
        terms = self.tagged(cells, "term")
        definitions = self.tagged(cells, "definition")
        sources = self.tagged(cells, "definition_source")
        contexts = self.tagged(cells, "context")
        for tag in dict.fromkeys((*terms, *definitions)):
            own = [Term(text, **same) for text in values.split_terms(terms.get(tag, ""))]
            if own and tag in contexts:
                own[0] = replace(own[0], contexts=(Context(contexts[tag]),))
            text = definitions.get(tag, "")
            defined = (Definition(text, tag, sources.get(tag, "")),) if text else ()
            yield Section(tag, tuple(own), defined)
