"""Concepts to table rows, in as many columns as they need.

Losses are found by reading the rows of each concept back: every difference is counted as omitted. A
concept is left out completely if its rows could not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dictionary.checks.concept import check
from dictionary.checks.problem import Place
from dictionary.formats.base import Export, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.formats.tabular import table
from dictionary.formats.tabular.columns import layout
from dictionary.formats.tabular.spreading import Cells
from dictionary.formats.tabular.xlsx import cells as xlsx_cells
from dictionary.formats.tabular.xlsx import writing as xlsx_writing
from dictionary.formats.termtable.merging import in_order
from dictionary.formats.termtable.rows import ConceptRows, Rows, TermRows
from dictionary.formats.termtable.spreading import by_concept, by_term
from dictionary.formats.termtable.titles import COLUMNS, TAGGED, TERM_TITLES
from dictionary.languages import language_order
from dictionary.record.concept import Concept
from dictionary.record.diff import changes
from dictionary.record.document import codec


class TableShape(NamedTuple):
    """A shape of table: how a concept is spread over rows, what reads them, the first columns."""

    spread: Callable[[Concept, int], list[Cells]]
    rows: type[Rows]
    columns: tuple[str, ...]


BY_TERM = TableShape(by_term, TermRows, ("concept_id", "language", "term"))
BY_CONCEPT = TableShape(by_concept, ConceptRows, ("concept_id",))


class TermLayout:
    """The columns and losses of a termbase as a table (`tabular.writing.Plan`).

    `fits` says whether the format can have a text as a cell. `omitted` has the number of concepts
    that lose a field, by path (`sections/terms/links`), and of those left out (`concepts`).
    """

    def __init__(
        self, export: Export[Concept], shape: TableShape, fits: Callable[[str], bool]
    ) -> None:
        self.export = export
        self.shape = shape
        self.fits = fits
        self.columns: dict[str, None] = {}
        self.left_out: set[int] = set()
        counts: Counter[str] = Counter()
        for number, concept in enumerate(export.entries()):
            lost = self.lost(concept, number)
            if "concepts" in lost:
                self.left_out.add(number)
            counts.update(lost)
        self.columns.update(dict.fromkeys(shape.columns))
        self.titles = tuple(sorted(self.columns, key=_rank))
        self.omitted: Mapping[str, int] = dict(sorted(counts.items()))

    def rows(self) -> Iterator[list[str]]:
        """Yield the rows under the titles."""
        for own in self.entries():
            yield from own

    def entries(self) -> Iterator[list[list[str]]]:
        """Yield the rows of each concept that is not left out."""
        for number, concept in enumerate(self.export.entries()):
            if number not in self.left_out:
                spread = self.cells(concept, number)
                yield [[cells.get(name, "") for name in self.titles] for cells in spread]

    def lost(self, concept: Concept, number: int) -> set[str]:
        """Return the paths that the rows of a concept lose; add the columns that it needs."""
        before = list(self.columns)
        back = _read(self.cells(concept, number), self.shape)
        if back is None or back.source_id != concept.source_id:
            self.columns = dict.fromkeys(before)
            return {"concepts"}
        dump = codec(Concept).dump
        ordered = in_order(concept, with_sections=self.shape.rows.is_by_concept)
        old, new = dump(ordered), dump(back)
        if old == new:
            return set()
        return {_what(change["path"]) for change in changes(old, new)} or {"extra"}

    def cells(self, concept: Concept, number: int) -> list[Cells]:
        """Return the rows of a concept, without cells and columns that the file cannot have."""
        return [
            {name: text for name, text in cells.items() if self.fits(text) and self.has(name)}
            for cells in self.shape.spread(concept, number + 1)
        ]

    def has(self, name: str) -> bool:
        """Say whether there is a column `name`; it is added while the limit allows it."""
        if name not in self.columns and len(self.columns) < MAX_COLUMNS and self.fits(name):
            self.columns[name] = None
        return name in self.columns


def _rank(title: str) -> tuple[int, tuple[int, int, str], str]:
    base, _, tag = title.rpartition("_")
    if title in COLUMNS:
        return COLUMNS.index(title), (0, 0, ""), ""
    if base in TAGGED:
        column = base if base in COLUMNS else base.removeprefix("concept_")
        return COLUMNS.index(column), language_order(tag), base
    return len(COLUMNS), (0, 0, ""), title


def _what(path: str) -> str:
    """Return the field of a document's `path`, without list positions and deeper keys."""
    return "/".join([part for part in path.split("/") if not part.isdigit()][:3])


@lru_cache(maxsize=1024)
def _reader(titles: tuple[str, ...], rows: type[Rows]) -> Rows:
    source = Source(Path())
    return rows(source, layout(titles, Place(""), source, TERM_TITLES)[0], "")


def _read(spread: Sequence[Cells], shape: TableShape) -> Concept | None:
    """Return the concept of these rows as they are read, None if they have errors."""
    titles = tuple(sorted(set(shape.columns).union(*spread)))
    if not spread or not any(title == "term" or title.startswith("term_") for title in titles):
        return None
    reader = _reader(titles, shape.rows)
    rows = [[cells.get(name, "") for name in titles] for cells in spread]
    for row in rows:
        if any(problem.severity == "error" for problem in reader.faults(0, row)):
            return None
    concept = reader.joined([reader.concept(row) for row in rows])
    is_wrong = any(severity == "error" for _, severity, _, _ in check(concept))
    return None if is_wrong else concept


def write_csv(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as CSV, one row a term, as `tabular.table` writes lexicons."""
    return table.delimited(TermLayout(export, BY_TERM, table.fits), ",")


def write_tsv(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as `write_csv` does, with tabs between the cells."""
    return table.delimited(TermLayout(export, BY_TERM, table.fits), "\t")


def write_xlsx(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as a workbook, one row a term."""
    return xlsx_writing.of_plan(TermLayout(export, BY_TERM, xlsx_cells.fits))


def write_csv_by_concept(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as CSV, one row a concept."""
    return table.delimited(TermLayout(export, BY_CONCEPT, table.fits), ",")


def write_xlsx_by_concept(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as a workbook, one row a concept."""
    return xlsx_writing.of_plan(TermLayout(export, BY_CONCEPT, xlsx_cells.fits))
