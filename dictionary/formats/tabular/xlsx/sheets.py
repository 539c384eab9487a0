"""The sheets of a workbook, and their rows as text.

openpyxl's read-only mode shows neither merged cells, hidden rows nor which values come from
formulas; it fills gaps between rows, however wide, and its tree grows with the sheet. So the loop
over a sheet's XML is here; openpyxl reads the workbook, strings and typed cells.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, NamedTuple

from lxml.etree import iterparse
from openpyxl.packaging.relationship import get_dependents
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import (
    CELL_TAG,
    COL_TAG,
    FORMULA_TAG,
    INLINE_STRING,
    ROW_TAG,
    VALUE_TAG,
    WorkSheetParser,
)
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from dictionary.formats.base import ReportingFile
from dictionary.formats.tabular.xlsx.guard import DAMAGED, SHEETS, STRINGS

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of any sheet; ECMA-376 gives the letters up to XFD
MAX_SHEETS = 100
# Bytes of XML between two elements that are processed. Their tree takes some ten times as much.
MAX_PENDING = 8 << 20
_MERGED = f"{{{SHEET_MAIN_NS}}}mergeCell"
_SHEET = f"{{{SHEET_MAIN_NS}}}worksheet"
_ANY_SHEET = "{*}worksheet"
_TEXT, _RUN = f"{{{SHEET_MAIN_NS}}}t", f"{{{SHEET_MAIN_NS}}}r"
# A merged range, in a part where every `<` begins a tag.
_RANGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]{0,200}?\bref\s*=\s*["']([A-Z0-9:]{5,30})["']""")
_CHUNK, _LONGEST_RANGE = 1 << 16, 300
_TRUE = ("1", "true")
# The escapes of characters that XML or a spreadsheet would change (ECMA-376, 22.9.2.19).
_ESCAPED = re.compile(r"_x(005F|000[9AD])_", re.IGNORECASE)

# The exceptions of openpyxl for a malformed workbook; NameError because after some of its warnings
# it uses a name without a value.
MALFORMED = (
    *DAMAGED, SyntaxError, LookupError, TypeError, AttributeError, ArithmeticError, NameError,
)  # fmt: skip


class NotRead(Exception):
    """A workbook in a form that is not supported; the argument is the code of its problem."""


class Cell(NamedTuple):
    """A cell as text, with the code and parameters of its problem, if any.

    `shown` is the content that is not a text of the table: a formula, an error value. `struck`: the
    cell is struck through.
    """

    column: int
    text: str
    code: str = ""
    params: Mapping[str, Any] = {}
    shown: str = ""
    struck: bool = False


class SheetRow(NamedTuple):
    """A row with text: its line, its cells from left to right, and whether it is hidden."""

    line: int
    cells: list[Cell]
    hidden: bool


class Merged(NamedTuple):
    """A range of merged cells, as lines and columns (from 1); only the first cell has a text."""

    line: int
    column: int
    last_line: int
    last_column: int


class Comment(NamedTuple):
    """A comment on a cell."""

    line: int
    column: int
    text: str


class HiddenColumns(NamedTuple):
    """A range of hidden columns, by the numbers (from 1) of the first and the last."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook: its name, whether it is hidden, the ZIP part with its XML."""

    name: str
    hidden: bool
    part: str


class _BoundedStream:
    """A stream that raises NotRead after MAX_PENDING bytes since `pending` was set to 0."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.pending = 0

    def read(self, size: int = -1) -> bytes:
        chunk = self.stream.read(size)
        self.pending += len(chunk)
        if self.pending > MAX_PENDING:
            raise NotRead("workbook-damaged")
        return chunk


class Workbook:
    """An open workbook. Its methods raise MALFORMED or NotRead where it cannot be read."""

    def __init__(self, path: Path, advance: Callable[[int], None] = lambda _done: None) -> None:
        """Open the file; `advance` is called before each read, as by `base.ReportingFile`."""
        self.file = ReportingFile(path, advance)
        try:
            self.reader = ExcelReader(self.file, read_only=True, data_only=True, keep_links=False)
            with warnings.catch_warnings():
                # openpyxl's warnings about styles and names do not help the uploader.
                warnings.simplefilter("ignore")
                self.open()
        except BaseException:
            self.file.close()
            raise

    def open(self) -> None:
        """Read the parts that all sheets need: strings, styles, the list of sheets."""
        reader = self.reader
        reader.read_manifest()
        for part in reader.package.Override:
            name = part.PartName.lower().lstrip("/")
            strings = part.ContentType == SHARED_STRINGS
            if name.startswith(SHEETS) != ("worksheet+xml" in part.ContentType) or (
                strings and not name.endswith(STRINGS)
            ):
                # Under another name, the guard has applied the wrong limits to this part.
                raise NotRead("workbook-damaged")
        reader.read_strings()
        try:
            reader.read_workbook()
        except OSError as error:
            if error.errno is not None:
                raise
            # openpyxl raises OSError without a number if the file has no workbook.
            raise NotRead("not-a-workbook") from error
        styles = None
        if ARC_STYLE in reader.valid_files:
            tree: Any = fromstring(reader.archive.read(ARC_STYLE))
            styles = Stylesheet.from_tree(tree)
        # The type stubs lack these two attributes.
        self.dates: set[int] = getattr(styles, "date_formats", set())
        self.durations: set[int] = getattr(styles, "timedelta_formats", set())
        self.struck = set(_struck(styles)) if styles else set()
        listed = [sheet for sheet in reader.parser.sheets if sheet.id]
        if len(listed) > MAX_SHEETS:
            raise NotRead("too-many-sheets")
        reader.parser.sheets = listed
        self.sheets = [
            Sheet(str(sheet.name), sheet.state != "visible", str(rel.target))
            for sheet, rel in reader.parser.find_sheets()
            if "chartsheet" not in str(rel.Type) and rel.target in reader.valid_files
        ]

    def close(self) -> None:
        self.reader.archive.close()
        self.file.close()

    def done(self) -> int:
        """Return the position in the file: the bytes read so far."""
        return self.file.tell()

    def rows(self, sheet: Sheet) -> Iterator[SheetRow | Merged | HiddenColumns]:
        """Yield the hidden columns of a sheet, then its rows, then its merged ranges."""
        with self.reader.archive.open(sheet.part) as stream:
            feed = _BoundedStream(stream)
            events: Any = iterparse(
                feed,
                events=("start", "end"),
                tag=(_ANY_SHEET, ROW_TAG, _MERGED, COL_TAG),
                resolve_entities=False,
                no_network=True,
            )
            parser = WorkSheetParser(
                stream, self.reader.shared_strings, data_only=True, epoch=self.reader.wb.epoch
            )
            line = 0
            for event, element in events:
                if event == "start":
                    if element.tag.endswith("}worksheet") and element.tag != _SHEET:
                        raise NotRead("workbook-strict")
                    continue
                if element.tag == ROW_TAG:
                    line = _number(element.get("r", str(line + 1)), MAX_ROWS)
                    cells = list(self.cells(parser, element, line))
                    if cells:
                        yield SheetRow(line, cells, element.get("hidden") in _TRUE)
                elif element.tag == _MERGED:
                    yield _merged(element.get("ref", ""))
                elif element.tag == COL_TAG and element.get("hidden") in _TRUE:
                    first, last = element.get("min", ""), element.get("max", "")
                    yield HiddenColumns(_number(first, MAX_COLUMNS), _number(last, MAX_COLUMNS))
                feed.pending = 0
                _let_go(element)
            if events.root is None or events.root.tag != _SHEET:
                raise NotRead("workbook-damaged")

    def merged(self, sheet: Sheet) -> Iterator[Merged]:
        """Yield the merged ranges of a sheet without parsing its rows."""
        with self.reader.archive.open(sheet.part) as stream:
            before = b""
            while chunk := stream.read(_CHUNK):
                text = before + chunk
                end = 0
                for item in _RANGE.finditer(text):
                    end = item.end()
                    yield _merged(item[1].decode("ascii"))
                before = text[max(end, len(text) - _LONGEST_RANGE) :]

    def comments(self, sheet: Sheet) -> Iterator[Comment]:
        """Yield the comments (in newer programs: notes, threads) on the cells of a sheet."""
        folder, _, name = sheet.part.rpartition("/")
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.reader.valid_files:
            return
        for relation in get_dependents(self.reader.archive, path):
            if str(relation.Type).endswith("/comments"):
                with self.reader.archive.open(str(relation.target)) as stream:
                    yield from _comments(stream)

    def cells(self, parser: WorkSheetParser, row: Any, line: int) -> Iterator[Cell]:
        parser.row_counter, parser.col_counter = line, 0
        for count, element in enumerate(row.iterchildren(CELL_TAG), 1):
            if element.get("t") == "inlineStr":
                column = parser.col_counter + 1
                if place := element.get("r"):
                    column = coordinate_to_tuple(place)[1]
                parser.col_counter = column
                cell = Cell(_number(column, MAX_COLUMNS), _text(_inline(element)))
            else:
                parsed = parser.parse_cell(element)
                cell = self.cell(_number(parsed["column"], MAX_COLUMNS), parsed)
            _number(count, MAX_COLUMNS)
            if element.find(FORMULA_TAG) is not None and not cell.code:
                # A computed text may be empty: that is a value, too.
                empty = not element.findtext(VALUE_TAG) and element.get("t") != "str"
                code = "formula-without-value" if empty else "formula-cell"
                cell = cell._replace(code=code, shown=f"={element.findtext(FORMULA_TAG) or ''}")
            if cell.code or cell.text.strip():
                struck = bool(self.struck) and element.get("s") in self.struck
                yield cell._replace(struck=True) if struck else cell

    def cell(self, column: int, parsed: Mapping[str, Any]) -> Cell:
        value, style = parsed["value"], parsed["style_id"]
        if value is None:
            return Cell(column, "")
        if parsed["data_type"] == "e":
            params = {"value": str(value)}
            return Cell(column, "", "cell-error-value", params, str(value))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and style in self.dates:
            try:
                value = from_excel(value, self.reader.wb.epoch, timedelta=style in self.durations)
            except (OverflowError, ValueError):
                return Cell(column, "", "cell-error-value", {"value": str(value)})
        text = _text(value)
        if isinstance(value, date | time | timedelta):
            return Cell(column, text, "date-cell", {"text": text})
        return Cell(column, text)


def _struck(styles: Any) -> Iterator[str]:
    """Yield the numbers of the cell styles with strikethrough."""
    for number, style in enumerate(styles.cell_styles):
        if style.fontId < len(styles.fonts) and styles.fonts[style.fontId].strike:
            yield str(number)


def _let_go(element: Any) -> None:
    """Remove a processed element from the tree, which would grow with the sheet otherwise."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _inline(cell: Any) -> str:
    """Return the text of an inline string: plain or in runs, without phonetic runs.

    openpyxl would make an object of every run, and some programs write most cells inline.
    """
    parts = []
    for child in cell.iterfind(f"{INLINE_STRING}/*"):
        if child.tag == _TEXT:
            parts.append(child.text or "")
        elif child.tag == _RUN:
            parts.append(child.findtext(_TEXT) or "")
    return "".join(parts)


def _comments(stream: IO[bytes]) -> Iterator[Comment]:
    elements: Any = iterparse(
        _BoundedStream(stream), tag="{*}comment", resolve_entities=False, no_network=True
    )
    for _, element in elements:
        line, column = coordinate_to_tuple(element.get("ref", ""))
        text = "".join(part.text or "" for part in element.iter("{*}t"))
        yield Comment(line, column, text.strip())
        _let_go(element)


def _merged(reference: str) -> Merged:
    left, top, right, bottom = range_boundaries(reference)
    return Merged(
        _number(top, MAX_ROWS),
        _number(left, MAX_COLUMNS),
        _number(bottom, MAX_ROWS),
        _number(right, MAX_COLUMNS),
    )


def _number(raw: Any, limit: int) -> int:
    number = int(raw)
    if not 0 < number <= limit:
        raise ValueError(raw)
    return number


def _text(value: Any) -> str:
    """Return a typed value as text: dates in ISO 8601, numbers as spreadsheets show them."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
    return str(value)
