"""The rows of a workbook that have errors, under their headers, as a workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dictionary.errors import Conflict
from dictionary.formats.base import Lines, Source
from dictionary.formats.xlsx.guard import refusal
from dictionary.formats.xlsx.reading import header_of, texts_of
from dictionary.formats.xlsx.sheets import MALFORMED, NotRead, Row, Sheet, Workbook
from dictionary.formats.xlsx.writing import Written


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield a workbook of the sheets with errors: header, and rows in error, in their columns.

    Cells are text, as they were read; a formula without a value is shown, and counts for nothing.
    Raises Conflict if the workbook cannot be opened.
    """
    if refusal(source.path, source.name):
        raise Conflict("failed-rows-unreadable")
    try:
        workbook = Workbook(source.path)
    except (NotRead, *MALFORMED):
        raise Conflict("failed-rows-unreadable") from None
    return _content(workbook, source, lines)


def _content(workbook: Workbook, source: Source, lines: Lines) -> Iterator[bytes]:
    written = Written()
    try:
        for sheet in workbook.sheets:
            wanted = lines.get(f"{source.name}#{sheet.name}")
            if wanted:
                _copy(workbook, sheet, source, wanted, written)
    finally:
        workbook.close()
    yield from written.saved()


def _copy(
    workbook: Workbook, sheet: Sheet, source: Source, wanted: Collection[int], to: Written
) -> None:
    """Copy the header and the wanted rows of one sheet, up to where it is damaged."""
    try:
        header, _ = header_of(workbook, sheet, source)
        to.begin(sheet.name, texts_of(header) if header else ())
        first = header.line + 1 if header else 1
        for row in workbook.rows(sheet):
            if isinstance(row, Row) and row.line in wanted and row.line >= first:
                to.add(_as_it_came(row))
    except (NotRead, *MALFORMED):
        return


def _as_it_came(row: Row) -> list[str]:
    texts = texts_of(row)
    for cell in row.cells:
        if not cell.text:
            texts[cell.column - 1] = cell.shown
    return texts
