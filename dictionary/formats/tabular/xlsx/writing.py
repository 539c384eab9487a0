"""Entries to a workbook: a sheet of rows, further sheets when it is full, a list of omissions.

All cells and columns have the format "text": so a spreadsheet never turns their content, or what
is typed into them, into formulas, numbers or dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from tempfile import TemporaryFile
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from dictionary.formats.base import Export
from dictionary.formats.excerpt import chunks
from dictionary.formats.tabular.writing import Plan, TableLayout, template_columns, template_titles
from dictionary.formats.tabular.xlsx.cells import escaped, fits, held
from dictionary.formats.tabular.xlsx.reading import EXPLAINED, OMITTED
from dictionary.formats.tabular.xlsx.sheets import MAX_ROWS

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET = "entries"
_AS_TEXT = "@"
_WIDE = ("gloss", "definition", "example", "notes", "nghĩa", "định nghĩa", "ví dụ", "ghi chú")


def write(export: Export) -> Iterator[bytes]:
    """Write a lexicon as a workbook.

    If the table cannot hold everything, a further sheet counts the entries that lose something, by
    field; reading ignores it.
    """
    return of_plan(TableLayout(export, fits))


def of_plan(plan: Plan) -> Iterator[bytes]:
    """Write the rows of a plan as a workbook."""
    workbook = Workbook(write_only=True)
    sheet, left = _sheet(workbook, _SHEET, plan.titles), MAX_ROWS - 1
    for rows in plan.entries():
        if len(rows) > left:
            name = f"{_SHEET} {len(workbook.worksheets) + 1}"
            sheet, left = _sheet(workbook, name, plan.titles), MAX_ROWS - 1
        for row in rows:
            sheet.append([_cell(sheet, text) for text in row])
        left -= len(rows)
    if plan.omitted:
        losses = _sheet(workbook, OMITTED, ("omitted", _SHEET))
        for name, count in plan.omitted.items():
            losses.append([name, count])
    return _saved(workbook)


def template(language: str, explained: Mapping[str, str]) -> bytes:
    """Return an empty workbook to fill in, with Vietnamese titles and a sheet that explains them.

    Its entries are in `language`; if that is "", there is a column for the language. `explained`
    has a sentence for each of `template_columns`, by name.
    """
    names, titles = template_columns(language), template_titles(language)
    return blank(
        [(title, name, explained[name]) for name, title in zip(names, titles, strict=True)]
    )


def blank(columns: Sequence[tuple[str, str, str]]) -> bytes:
    """Return an empty workbook with these columns: title, name, sentence that explains it."""
    workbook = Workbook(write_only=True)
    _sheet(workbook, _SHEET, [title for title, _, _ in columns])
    sheet = _sheet(workbook, EXPLAINED, ())
    for column in columns:
        sheet.append(list(column))
    return b"".join(_saved(workbook))


class Written:
    """A workbook of texts in the making, sheet by sheet; texts too long for a cell are cut."""

    def __init__(self) -> None:
        self._workbook = Workbook(write_only=True)
        self._sheet: Any = None

    def begin(self, name: str, titles: Sequence[str]) -> None:
        """Begin a sheet."""
        self._sheet = _sheet(self._workbook, name, [held(title) for title in titles])

    def add(self, texts: Sequence[str]) -> None:
        """Add a row to the sheet that was begun last."""
        self._sheet.append([_cell(self._sheet, held(text)) for text in texts])

    def saved(self) -> Iterator[bytes]:
        """Yield the file."""
        if not self._workbook.worksheets:
            self.begin(_SHEET, ())
        return _saved(self._workbook)


def _sheet(workbook: Workbook, name: str, titles: Sequence[str]) -> Any:
    sheet = workbook.create_sheet(name)
    for number, title in enumerate(titles, 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = 40 if title.startswith(_WIDE) else 18
        column.number_format = _AS_TEXT
    if titles:
        sheet.freeze_panes = "A2"
        sheet.append([_cell(sheet, title) for title in titles])
    return sheet


def _cell(sheet: Any, text: str) -> Any:
    """Return a cell that openpyxl writes as text, not as a formula or error value."""
    text = escaped(text)
    if not text.startswith(("=", "#")):
        return text or None
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    return cell


def _saved(workbook: Workbook) -> Iterator[bytes]:
    """Yield the file in chunks; it is made on disk, since the ZIP directory comes last."""
    with TemporaryFile() as file:
        workbook.save(file)
        file.seek(0)
        yield from chunks(file)
