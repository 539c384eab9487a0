"""Extracts of a workbook: the rows with errors under their headers, as a workbook or as text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing
from pathlib import Path

from dictionary.checks.problem import Place
from dictionary.errors import Conflict
from dictionary.formats.base import Lines, Source
from dictionary.formats.excerpt import SHOWN
from dictionary.formats.tabular.columns import ENTRY_TITLES, Vocabulary, layout
from dictionary.formats.tabular.xlsx.guard import refusal
from dictionary.formats.tabular.xlsx.merged import Filling, merged_in, shared_columns
from dictionary.formats.tabular.xlsx.reading import header_of, texts_of
from dictionary.formats.tabular.xlsx.sheets import MALFORMED, NotRead, Sheet, SheetRow, Workbook
from dictionary.formats.tabular.xlsx.writing import Written

# Rows farther down are not shown: to show a row, all rows above it have to be read.
FARTHEST = 5_000


def excerpt(source: Source, lines: Lines, titles: Vocabulary = ENTRY_TITLES) -> Iterator[bytes]:
    """Yield a workbook of the sheets with errors: the header and the rows with errors.

    Cells are text, as they were read; a formula without a value is written as its text. Raises
    Conflict if the workbook cannot be opened.
    """
    if refusal(source.path, source.name):
        raise Conflict("failed-rows-unreadable")
    try:
        workbook = Workbook(source.path)
    except (NotRead, *MALFORMED):
        raise Conflict("failed-rows-unreadable") from None
    return _Copy(workbook, source, titles).content(lines)


class _Copy:
    """The extract of one workbook."""

    def __init__(self, workbook: Workbook, source: Source, titles: Vocabulary) -> None:
        self.workbook = workbook
        self.source = source
        self.titles = titles
        self.written = Written()

    def content(self, lines: Lines) -> Iterator[bytes]:
        try:
            for sheet in self.workbook.sheets:
                wanted = lines.get(f"{self.source.name}#{sheet.name}")
                if wanted:
                    self.copy(sheet, wanted)
        finally:
            self.workbook.close()
        yield from self.written.saved()

    def copy(self, sheet: Sheet, wanted: Collection[int]) -> None:
        """Copy the header and the wanted rows of one sheet, up to the first damage."""
        try:
            header, _ = header_of(self.workbook, sheet, self.source, self.titles)
            self.written.begin(sheet.name, texts_of(header) if header else ())
            first = header.line + 1 if header else 1
            filling = self.filling(sheet, header)
            for row in self.workbook.rows(sheet):
                if isinstance(row, SheetRow) and row.line >= first:
                    texts = _as_it_came(row)
                    filling.fill(row.line, texts)
                    if row.line in wanted:
                        self.written.add(texts)
        except (NotRead, *MALFORMED):
            return

    def filling(self, sheet: Sheet, header: SheetRow | None) -> Filling:
        """Return the filter that fills merged cells, so that each row is complete by itself."""
        texts = texts_of(header) if header else []
        columns, _ = layout(texts, Place(sheet.name), self.source, self.titles)
        return Filling(merged_in(self.workbook, sheet), shared_columns(columns, self.titles))


def _as_it_came(row: SheetRow) -> list[str]:
    texts = texts_of(row)
    for cell in row.cells:
        if not cell.text:
            texts[cell.column - 1] = cell.shown
    return texts


def shown(path: Path, name: str, lines: Lines) -> dict[tuple[str, int], str]:
    """Return rows of the workbook at `path`, called `name`, as text: cells with bars between them.

    Only rows down to FARTHEST, and up to the first damage; {} if the workbook cannot be opened.
    """
    texts: dict[tuple[str, int], str] = {}
    if refusal(path, name):
        return texts
    try:
        with closing(Workbook(path)) as workbook:
            for sheet in workbook.sheets:
                file = f"{name}#{sheet.name}"
                wanted = {line for line in lines.get(file, ()) if line <= FARTHEST}
                for row in _rows(workbook, sheet, wanted):
                    texts[file, row.line] = " | ".join(_as_it_came(row))[:SHOWN]
    except (NotRead, *MALFORMED):
        pass
    return texts


def _rows(workbook: Workbook, sheet: Sheet, wanted: Collection[int]) -> Iterator[SheetRow]:
    last = max(wanted, default=0)
    if not last:
        return
    for row in workbook.rows(sheet):
        if isinstance(row, SheetRow):
            if row.line > last:
                return
            if row.line in wanted:
                yield row
