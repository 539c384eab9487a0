"""Glossaries of OmegaT: lines of source term, target term and comment with tabs between them.

They have no header and name no language: a mapping says which columns are in which languages
(`column 1` is `en`). There are no quotes and no escapes. Lines that begin with `#` are remarks. A
term is known by its source term: lines with the same one are one concept, and it is the id.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Lines, Own, Record, Samples, Source, Survey
from dictionary.formats.delimited import MAX_CELL, REMARK, Dialect, Row, dialect_of
from dictionary.formats.encoding_names import naming
from dictionary.formats.excerpt import codec_of, parts
from dictionary.formats.tabular.columns import SURVEYED_ROWS, Layout, header_at
from dictionary.formats.tabular.reading import TablePart
from dictionary.formats.tabular.spreading import Cells
from dictionary.formats.termtable.reading import TermReading
from dictionary.formats.termtable.rows import ConceptRows
from dictionary.formats.termtable.spreading import by_pairs
from dictionary.formats.termtable.titles import TERM_TITLES, named
from dictionary.record.concept import Concept, Section, Term

_COLUMNS = ("column 1", "column 2", "column 3")
_TAB = "\t"
# So many lines say whether a file is a glossary.
_LOOKED_AT = 50


class GlossaryRows(ConceptRows):
    """The reader of the lines of a glossary: a cell is one term."""

    def key(self, cells: Sequence[str]) -> str:
        """Return the source term."""
        return self.source_term(cells)

    def source_term(self, cells: Sequence[str]) -> str:
        """Return the text in the first column."""
        return cells[0].strip() if cells else ""

    def spread(self, concept: Concept) -> Sequence[Cells]:
        """Return a line for each pair of terms."""
        source, target = list(self.terms)[:2]
        return by_pairs(concept, source, target)

    def concept(self, cells: Sequence[str]) -> Concept:
        """Return the concept of a line; its id is the source term."""
        return replace(super().concept(cells), source_id=self.source_term(cells))

    def sections(self, cells: Sequence[str]) -> Iterator[Section]:
        """Yield a section for each term of the line."""
        for tag, text in self.tagged(cells, "term").items():
            yield Section(tag, (Term(text),))


def recognises(path: Path) -> bool:
    """Say whether the text at `path` is a glossary: two or three columns and no header."""
    first = [row for row in islice(_first_rows(path), _LOOKED_AT) if not isinstance(row, Problem)]
    cells = [texts for _, texts in first]
    if not cells or any(len(texts) not in (2, 3) for texts in cells):
        return False
    return header_at(cells[:1], Source(path), TERM_TITLES) is None


def _first_rows(path: Path) -> Iterator[Row | Problem]:
    dialect = dialect_of(path)
    if isinstance(dialect, Problem) or dialect.doubt:
        return iter(())
    return _rows(path, dialect)


def read(source: Source) -> Iterator[Record[Concept] | Problem]:
    """Read the glossary at `source.path`: a concept for each source term, and every problem."""
    encodings = naming(source.options.encoding, Place(source.name))
    if isinstance(encodings, Problem):
        yield encodings
        return
    dialect = dialect_of(source.path, encodings.codec)
    if isinstance(dialect, Problem) or dialect.doubt:
        yield dialect if isinstance(dialect, Problem) else dialect.doubt or _empty(source)
        return
    if next(_rows(source.path, dialect), None) is None:
        yield _empty(source)
        return
    columns = _layout(source)
    if isinstance(columns, Problem):
        yield columns
        return

    def following(advance: Callable[[int], None]) -> Iterator[Row | Problem]:
        return _rows(source.path, dialect, advance)

    part = TablePart(source.name, 1, columns, following, _fits)
    reader = GlossaryRows(source, columns, source.name, _fits)
    yield from TermReading(source, [(part, reader)]).records()


def _empty(source: Source) -> Problem:
    return Problem("empty-file", "error", Place(source.name, 1))


def _layout(source: Source) -> Layout | Problem:
    """Return the columns as they are mapped; a problem unless two are in different languages."""
    mapped = {name.lower(): target.lower() for name, target in source.options.columns.items()}
    tagged: dict[tuple[str, str], int] = {}
    known: dict[str, int] = {}
    for index, name in enumerate(_COLUMNS):
        try:
            column = named(mapped.get(name, "note" if name == _COLUMNS[-1] else ""))
        except InvalidTag as error:
            return Problem("invalid-tag", "error", Place(source.name, 1, index + 1), error.params)
        if column.known and column.base == "term" and column.tag:
            tagged[column.base, column.tag] = index
        elif column.field == "note":
            known["note"] = index
    if set(tagged.values()) >= {0, 1}:
        return Layout(known, tagged, {}, len(_COLUMNS))
    return Problem("glossary-languages", "error", Place(source.name, 1, 1))


def survey(source: Source) -> Survey:
    """Return the three columns of a glossary, with samples from its first lines."""
    samples = Samples()
    for name in _COLUMNS:
        samples.see(name)
    for row in islice(_first_rows(source.path), SURVEYED_ROWS):
        if not isinstance(row, Problem):
            for name, text in zip(_COLUMNS, row[1], strict=False):
                samples.see(name, text)
    owns: list[Own] = samples.owns(lambda name: "note" if name == _COLUMNS[-1] else "")
    return Survey(columns=[own for own in owns if own.samples or own.name != _COLUMNS[-1]])


def _rows(
    path: Path, dialect: Dialect, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[Row | Problem]:
    """Yield the lines of a glossary as (line, cells); a line that is too long ends it."""
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=dialect.encoding)
        number = 0
        while line := text.readline(MAX_CELL + 1):
            number += 1
            if len(line) > MAX_CELL:
                params = {"limit": MAX_CELL}
                yield Problem("cell-too-long", "error", Place(path.name, number), params)
                return
            bare = line.removeprefix("\ufeff").rstrip("\n")
            if bare.strip() and not bare.startswith(REMARK):
                yield number, bare.split(_TAB)
            if number % 256 == 0:
                advance(raw.tell())
        advance(raw.tell())


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield each of the `lines` of a glossary."""
    return parts(source.path, codec_of(source.path), count(1), lines.get(source.name, ()))


def _fits(text: str) -> bool:
    return not set("\t\n") & set(text)
