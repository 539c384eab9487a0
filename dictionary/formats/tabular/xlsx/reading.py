"""A workbook to entries: its sheets with tables, their headers, their rows.

Places are `words.xlsx#Sheet1:row:column`. All sheets are read as one file: the rows of an entry may
be on different sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Own, Record, Samples, Source, Survey, preliminary
from dictionary.formats.decoding import DecodedTable, Decoding, decoding
from dictionary.formats.delimited import MAX_CELL, MAX_COLUMNS
from dictionary.formats.delimited import Row as TextRow
from dictionary.formats.encoding_names import Naming, naming
from dictionary.formats.tabular.columns import (
    ENTRY_TITLES,
    MAX_TITLE_ROWS,
    SURVEYED_ROWS,
    Vocabulary,
    columns_seen,
    field_of,
    header_at,
    layout,
    titles_above,
    unused,
)
from dictionary.formats.tabular.reading import ENTRIES, TableKind, TablePart
from dictionary.formats.tabular.xlsx.cells import fits
from dictionary.formats.tabular.xlsx.guard import refusal
from dictionary.formats.tabular.xlsx.merged import Filling, merged_in, shared_columns
from dictionary.formats.tabular.xlsx.sheets import (
    MALFORMED,
    MAX_SHEETS,
    Cell,
    HiddenColumns,
    Merged,
    NotRead,
    Sheet,
    SheetRow,
    Workbook,
)
from dictionary.formats.tabular.xlsx.sheets import MAX_COLUMNS as WIDEST
from dictionary.text.normalise import stored

# Sheets without entries: omissions of an export, explanations of a template's columns.
OMITTED, EXPLAINED = "#omitted", "#columns"
_IN_ERROR = ("formula-without-value", "cell-error-value")
_STEP = 256
_SAMPLE_ROWS = 2_000
# Of a comment or a text in a report, in characters.
_SHOWN = 200


def read(source: Source, kind: TableKind = ENTRIES) -> Iterator[Record[Any] | Problem]:
    """Read the tables of the workbook at `source.path`: all visible sheets, or the named one.

    Yields a record for each group of rows, and every problem; an unsafe workbook is one problem.
    """
    refused = refusal(source.path, source.name, preliminary(source).advance)
    if refused:
        yield refused
        return
    encodings = naming(source.options.encoding, Place(source.name))
    if isinstance(encodings, Problem):
        yield encodings
        return
    try:
        workbook = Workbook(source.path, preliminary(source).advance)
    except NotRead as error:
        yield _not_read(error, Place(source.name))
        return
    except MALFORMED:
        yield Problem("workbook-damaged", "error", Place(source.name))
        return
    try:
        yield from _Tables(source, workbook, encodings, kind).read()
    finally:
        workbook.close()


def survey(source: Source, kind: TableKind = ENTRIES) -> Survey:
    """Return the columns and sheets of the workbook at `source.path`, as far as it can be read."""
    encodings = naming(source.options.encoding, Place(source.name))
    refused = refusal(source.path, source.name, preliminary(source).advance)
    if refused or isinstance(encodings, Problem):
        return Survey()
    try:
        workbook = Workbook(source.path, preliminary(source).advance)
    except (NotRead, *MALFORMED):
        return Survey()
    try:
        return _Tables(source, workbook, encodings, kind).survey()
    except (NotRead, *MALFORMED):
        return Survey(sheets=[sheet.name for sheet in workbook.sheets])
    finally:
        workbook.close()


def _not_read(error: NotRead, place: Place) -> Problem:
    code = str(error)
    params = {"limit": MAX_SHEETS} if code == "too-many-sheets" else {}
    return Problem(code, "error", place, params)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with the place of its header and its number of columns.

    `merged` are its merged rows, `shared` the columns (from 1) in which they are filled.
    """

    sheet: Sheet
    place: Place
    width: int
    merged: Sequence[Merged]
    shared: frozenset[int]


class _Tables:
    """The reading of one workbook."""

    def __init__(
        self, source: Source, workbook: Workbook, encodings: Naming, kind: TableKind
    ) -> None:
        self.kind = kind
        self.source = source
        self.encodings = encodings
        self.workbook = workbook
        self.furthest = 0
        self.alone = True
        # Of all sheets that are read; where the first header is.
        self.titles: list[str] = []
        self.first_header: Place | None = None

    def read(self) -> Iterator[Record[Any] | Problem]:
        parts, sound = [], True
        for item in self.tables():
            if isinstance(item, TablePart):
                parts.append(item)
            else:
                sound = sound and item.severity != "error"
                yield item
        if self.first_header:
            yield from unused(self.source, self.titles, self.first_header)
        if not sound:
            return
        if not parts:
            yield Problem("empty-file", "error", Place(self.source.name, 1))
            return
        yield from self.kind.records(self.source, parts)
        self.source.advance(self.source.path.stat().st_size)

    def tables(self) -> Iterator[TablePart | Problem]:
        """Yield the tables of the wanted sheets, and the problems of sheets."""
        sheets = [sheet for sheet in self.workbook.sheets if sheet.name not in (OMITTED, EXPLAINED)]
        wanted = stored(self.source.options.sheet).lower()
        if wanted:
            names = ", ".join(sheet.name for sheet in sheets)
            sheets = [sheet for sheet in sheets if stored(sheet.name).lower() == wanted]
            if not sheets:
                params = {"name": self.source.options.sheet, "found": names}
                yield Problem("sheet-unknown", "error", Place(self.source.name), params)
        self.alone = bool(wanted) or sum(not sheet.hidden for sheet in sheets) == 1
        for sheet in sheets:
            place = Place(f"{self.source.name}#{sheet.name}")
            if sheet.hidden and not wanted:
                yield Problem("sheet-hidden", "warning", place)
                continue
            try:
                yield from self.table(sheet, place)
            except NotRead as error:
                yield _not_read(error, place)
            except MALFORMED:
                yield Problem("workbook-damaged", "error", place)

    def table(self, sheet: Sheet, place: Place) -> Iterator[TablePart | Problem]:
        """Yield the table of a sheet and the problems of its header; nothing for an empty sheet."""
        header, above = header_of(self.workbook, sheet, self.source, self.kind.titles)
        if header is None:
            if not above:
                return
            header, above = _likeliest(above), []
            if not self.alone:
                params = {"found": ", ".join(cell.text for cell in header.cells[:20])}
                at = Place(place.file, header.line, header.cells[0].column)
                yield Problem("sheet-without-header", "error", at, params)
                return
        titled = [
            (row.line, row.cells[0].column, "" if len(row.cells) > 1 else row.cells[0].text)
            for row in above
        ]
        yield from titles_above(place.file, header.line, titled)
        at = Place(place.file, header.line, 1)
        titles = texts_of(header, WIDEST)
        decoded = self.decoded(sheet, at, titles)
        all_titles = [*decoded.titles, *titles[MAX_COLUMNS:]]
        columns, problems = layout(all_titles, at, self.source, self.kind.titles)
        problems += decoded.problems
        self.titles += decoded.titles
        self.first_header = self.first_header or at
        yield from problems
        if not any(problem.severity == "error" for problem in problems):
            shared = shared_columns(columns, self.kind.titles)
            table = _Table(sheet, at, columns.width, merged_in(self.workbook, sheet), shared)

            def following(advance: Callable[[int], None]) -> Iterator[TextRow | Problem]:
                return decoded.rows(self.rows(table, advance))

            yield TablePart(place.file, header.line, columns, following, fits)

    def decoded(self, sheet: Sheet, at: Place, titles: Sequence[str]) -> Decoding:
        """Return the decoding of a sheet with these `titles` at the place `at`."""
        fields = partial(field_of, self.source, self.kind.titles)
        looks = DecodedTable(at, titles[:MAX_COLUMNS], False, fields)
        return decoding(looks, self.sample(sheet, at.line), self.encodings)

    def survey(self) -> Survey:
        """Return the columns of the sheets that would be read, and the names of all sheets."""
        sheets = [sheet for sheet in self.workbook.sheets if sheet.name not in (OMITTED, EXPLAINED)]
        names = [sheet.name for sheet in sheets]
        wanted = stored(self.source.options.sheet).lower()
        owns: dict[str, Own] = {}
        for sheet in sheets:
            if stored(sheet.name).lower() != wanted if wanted else sheet.hidden:
                continue
            header, above = header_of(self.workbook, sheet, self.source, self.kind.titles)
            if header is None and above:
                header = _likeliest(above)
            if header is not None:
                titles = texts_of(header)
                at = Place(sheet.name, header.line, 1)
                decoded = self.decoded(sheet, at, titles)
                rows = decoded.rows(islice(self.sample(sheet, header.line), SURVEYED_ROWS))
                cells = (row[1] for row in rows if not isinstance(row, Problem))
                for own in columns_seen(decoded.titles, cells, self.source, self.kind.titles):
                    owns.setdefault(own.name, own)
        return Survey(columns=list(owns.values())[: Samples.MAX_OWN], sheets=names)

    def sample(self, sheet: Sheet, header: int) -> Iterator[TextRow]:
        """Yield the first rows under a header."""
        below = (row for row in self.workbook.rows(sheet) if isinstance(row, SheetRow))
        for row in islice((row for row in below if row.line > header), _SAMPLE_ROWS):
            yield row.line, texts_of(row)

    def rows(self, table: _Table, advance: Callable[[int], None]) -> Iterator[TextRow | Problem]:
        """Yield the rows under a header, and the problems of their cells and of the sheet."""
        file = table.place.file
        filling = Filling(table.merged, table.shared)
        try:
            for count, item in enumerate(self.workbook.rows(table.sheet)):
                if not isinstance(item, SheetRow):
                    yield from _oddity(item, table)
                elif item.line >= table.place.line:
                    problems = list(_problems(item, file))
                    yield from problems
                    in_error = any(problem.severity == "error" for problem in problems)
                    texts = texts_of(item, table.width + _BEYOND)
                    filling.fill(item.line, texts)
                    if item.line > table.place.line and not in_error:
                        yield item.line, texts
                if count % _STEP == 0:
                    self.furthest = max(self.furthest, self.workbook.done())
                    advance(self.furthest)
            yield from self.comments(table)
        except NotRead as error:
            yield _not_read(error, Place(file))
        except MALFORMED:
            yield Problem("workbook-damaged", "error", Place(file))

    def comments(self, table: _Table) -> Iterator[Problem]:
        """Yield a warning for each comment on a cell: entries have no field for comments."""
        for comment in self.workbook.comments(table.sheet):
            if comment.line >= table.place.line and comment.column <= table.width:
                place = replace(table.place, line=comment.line, column=comment.column)
                text = comment.text if len(comment.text) <= _SHOWN else comment.text[:_SHOWN] + "…"
                yield Problem("cell-comment", "warning", place, {"text": text})


# So many columns to the right of a table are kept apart; a text there is an error of its row.
_BEYOND = 100


def _likeliest(above: Sequence[SheetRow]) -> SheetRow:
    """Return the likely header where no row has a title for the headword."""
    return next((row for row in above if len(row.cells) > 1), above[0])


def header_of(
    workbook: Workbook, sheet: Sheet, source: Source, titles: Vocabulary = ENTRY_TITLES
) -> tuple[SheetRow | None, list[SheetRow]]:
    """Return the header, None if there is none, and the rows before it."""
    rows = (row for row in workbook.rows(sheet) if isinstance(row, SheetRow))
    first = list(islice(rows, MAX_TITLE_ROWS + 1))
    at = header_at([texts_of(row) for row in first], source, titles)
    return (None, first) if at is None else (first[at], first[:at])


def texts_of(row: SheetRow, most: int = MAX_COLUMNS) -> list[str]:
    """Return the texts of a row from column A on, "" where it has no cell.

    Of cells beyond `most` columns only the last is kept, as one further text, to show that there is
    something. A row may have its only cell in column XFD, and a small file a million such rows.
    """
    texts = [""] * min(most + 1, max(cell.column for cell in row.cells))
    for cell in row.cells:
        texts[min(cell.column, most + 1) - 1] = cell.text
    return texts


def _problems(row: SheetRow, file: str) -> Iterator[Problem]:
    first = Place(file, row.line, row.cells[0].column)
    if row.hidden:
        yield Problem("row-hidden", "warning", first)
    struck = [cell for cell in row.cells if cell.struck]
    if len(struck) == len(row.cells) > 1:
        yield Problem("row-struck", "warning", first)
        struck = []
    for cell in struck:
        place = Place(file, row.line, cell.column)
        yield Problem("cell-struck", "warning", place, {"text": cell.text[:_SHOWN]})
    for cell in row.cells:
        if cell.code or len(cell.text) > MAX_CELL:
            yield _problem(cell, Place(file, row.line, cell.column))


def _problem(cell: Cell, place: Place) -> Problem:
    if len(cell.text) > MAX_CELL:
        return Problem("cell-too-long", "error", place, {"limit": MAX_CELL})
    return Problem(cell.code, "error" if cell.code in _IN_ERROR else "warning", place, cell.params)


def _oddity(item: Merged | HiddenColumns, table: _Table) -> Iterator[Problem]:
    """Yield the problems of a merged range or hidden columns, as far as they are in the table."""
    file, header = table.place.file, table.place.line
    if isinstance(item, HiddenColumns):
        for column in range(item.first, min(item.last, table.width) + 1):
            yield Problem("column-hidden", "warning", Place(file, header, column))
    elif item.column <= table.width and item.last_line >= header:
        place = Place(file, item.line, item.column)
        if item.line <= header:
            yield Problem("merged-header", "error", place)
        elif item.column in table.shared and item.last_line > item.line:
            params = {"first": item.line, "last": item.last_line}
            yield Problem("merged-filled", "warning", place, params)
        else:
            yield Problem("merged-cells", "warning", place)
