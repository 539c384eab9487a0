"""Rows of termbase tables to concepts.

The rows of a concept share its id and may be far apart, even on different sheets. So a first pass
counts the ids, and only concepts with rows to come are held in memory. Without a column of ids,
each row is a concept of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record, Source, View, preliminary
from dictionary.formats.tabular.columns import Layout
from dictionary.formats.tabular.reading import TableKind, TablePart
from dictionary.formats.termtable.merging import differing, term_key
from dictionary.formats.termtable.rows import ConceptRows, Rows, TermRows
from dictionary.formats.termtable.spreading import column_of
from dictionary.formats.termtable.titles import OF_CONCEPTS, OF_TERMS, TERM_TITLES
from dictionary.record.concept import Concept, Term

TermRecord = Record[Concept]


def records(source: Source, parts: Sequence[TablePart]) -> Iterator[TermRecord | Problem]:
    """Read the tables of one file: a concept for each group of rows, and every problem."""
    readers: list[Rows] = []
    for part in parts:
        columns = _with_language(part.layout, source)
        is_by_concept = "term" not in columns.known
        problems = list(_misplaced(columns, part, is_by_concept))
        yield from problems
        if not problems:
            kind = ConceptRows if is_by_concept else TermRows
            readers.append(kind(source, columns, part.name, part.fits))
    if len(readers) == len(parts):
        yield from TermReading(source, list(zip(parts, readers, strict=True))).records()


TERMS = TableKind(TERM_TITLES, records)


def _with_language(columns: Layout, source: Source) -> Layout:
    """Return a layout in which a column of terms beside those of languages has one, too.

    A table with the columns `term` and `vi` has one row a concept; `term` is in the language of the
    lexicon.
    """
    tags = [tag for base, tag in columns.tagged if base == "term"]
    known = dict(columns.known)
    if not tags or "language" in known or not source.language or source.language in tags:
        return columns
    if "term" not in known:
        return columns
    tagged = {("term", source.language): known.pop("term"), **columns.tagged}
    return replace(columns, known=known, tagged=tagged)


def _misplaced(columns: Layout, part: TablePart, is_by_concept: bool) -> Iterator[Problem]:
    """Yield an error for each column that only tables of the other shape can have."""
    if is_by_concept:
        code, names = "column-of-terms", [name for name in columns.known if name not in OF_CONCEPTS]
    else:
        wrong = [(base, tag) for base, tag in columns.tagged if base not in OF_TERMS]
        code, names = "column-of-concepts", [f"{base}_{tag}" for base, tag in wrong]
    for name in names:
        place = Place(part.name, part.line, columns.places()[name])
        yield Problem(code, "error", place, {"name": name})


class _Row(NamedTuple):
    """A row in waiting: its place, what it says, its reader."""

    place: Place
    concept: Concept
    reader: Rows


class TermReading:
    """The reading of one file; `waiting` has the rows of concepts that have more to come."""

    def __init__(self, source: Source, parts: Sequence[tuple[TablePart, Rows]]) -> None:
        self.source = source
        self.parts = parts
        self.waiting: dict[str, list[_Row]] = {}
        self.views: dict[tuple[Rows, ...], View] = {}

    def counted(self) -> dict[int, int]:
        """Return the number of rows by id hash, for ids with several; note all languages."""
        seen: set[int] = set()
        often: dict[int, int] = {}
        tags: set[str] = set()
        for part, reader in self.parts:
            for row in part.rows(preliminary(self.source).advance):
                if isinstance(row, Problem):
                    continue
                tags |= reader.tags(row[1])
                if own := reader.key(row[1]):
                    slot = hash(own)
                    if slot in seen:
                        often[slot] = often.get(slot, 1) + 1
                    seen.add(slot)
        for _, reader in self.parts:
            reader.languages = frozenset(tags)
        return often

    def records(self) -> Iterator[TermRecord | Problem]:
        left = self.counted()
        for part, reader in self.parts:
            for row in part.rows(self.source.advance):
                if isinstance(row, Problem):
                    yield row
                    continue
                line, cells = row
                problems = list(reader.faults(line, cells))
                yield from problems
                own = reader.key(cells)
                if not any(problem.severity == "error" for problem in problems):
                    read = _Row(Place(part.name, line, 1), reader.concept(cells), reader)
                    if hash(own) not in left:
                        yield self.record([read])
                    else:
                        self.waiting.setdefault(own, []).append(read)
                if own and hash(own) in left:
                    left[hash(own)] -= 1
                    if not left[hash(own)] and own in self.waiting:
                        yield from self.joined(self.waiting.pop(own))
        # Two ids with the same hash wait for each other.
        for group in self.waiting.values():
            yield from self.joined(group)

    def joined(self, group: Sequence[_Row]) -> Iterator[TermRecord | Problem]:
        """Yield the concept of a group of rows, or the places at which its rows differ."""
        problems = list(_contradictions(group))
        yield from problems
        if not problems:
            yield self.record(group)

    def record(self, group: Sequence[_Row]) -> TermRecord:
        """Return the record of a concept, with the places of its terms."""
        first = group[0]
        concept = first.reader.joined([row.concept for row in group])
        lines: dict[tuple[str, ...], Place] = {}
        for row in group:
            for section in row.concept.sections:
                place = replace(row.place, column=0)
                lines.setdefault((section.language,), place)
                for term in section.terms:
                    key = section.language, term.text, term.type
                    lines.setdefault(key, place)
                    for part in (*term.rulings, *term.contexts):
                        lines.setdefault((*key, repr(part)), place)
        places: dict[str, Place] = {}
        for at, section in enumerate(concept.sections):
            places[f"sections/{at}"] = lines[section.language,]
            for number, term in enumerate(section.terms):
                key = section.language, term.text, term.type
                path = f"sections/{at}/terms/{number}"
                places[path] = lines[key]
                for name, parts in (("rulings", term.rulings), ("contexts", term.contexts)):
                    for index, part in enumerate(parts):
                        places[f"{path}/{name}/{index}"] = lines[*key, repr(part)]
        view = self.view_of(tuple(dict.fromkeys(row.reader for row in group)))
        return Record(concept, first.place, first.reader.places, places, view)

    def view_of(self, readers: tuple[Rows, ...]) -> View:
        """Return the view of a concept whose rows are in the tables of these readers."""
        if len(readers) == 1:
            return readers[0].view
        if readers not in self.views:
            self.views[readers] = readers[0].beside(readers[1:]).view
        return self.views[readers]


def _contradictions(group: Sequence[_Row]) -> Iterator[Problem]:
    known: dict[tuple[str, ...], tuple[Term, Place]] = {}
    for row in group:
        for section in row.concept.sections:
            for term in section.terms:
                key = section.language, *term_key(term)
                first, before = known.setdefault(key, (term, row.place))
                if field := differing(first, term):
                    column = column_of(field)
                    params = {"term": term.text, "column": column, "line": before.line}
                    place = row.reader.place(row.place.line, column)
                    yield Problem("term-rows-differ", "error", place, params)
