"""The rows of CLDF tables, each with its place, and a limited memory for rows to be joined later.

Rows are read as in any delimited file (`formats.delimited`), not by csvw: so a fault has a place
and does not end the reading, cells have a limit, and a `.zip` in place of a table is not opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from dictionary.checks.problem import Place, Problem, Severity
from dictionary.errors import DictionaryError
from dictionary.formats.cldf.metadata import CldfTable, Column
from dictionary.formats.cldf.uses import (
    KEPT,
    META,
    REFERENCE,
    RELATION,
    Cells,
    ColumnUse,
    Mapped,
    use_of,
    values_of,
)
from dictionary.formats.delimited import Dialect, encoding_of, rows, unreadable

# Rows in memory: senses, examples, concepts, languages, media. The largest dictionaries of
# Dictionaria have some 30,000 rows. With the keys, these limits mean less than 300 MB.
MAX_HELD_ROWS = 500_000
MAX_HELD_BYTES = 64_000_000
# Many short rows may refer to the same long rows: these limits bound the size of entries. Concepts
# of Concepticon with their definitions have less than 1 kB.
MAX_SHARED_ROW = 20_000
MAX_REFERENCES = 1_000
_TAGGED = ("gloss", "definition", "translation")
# Fields with one value in a row. A column mapped by the uploader has precedence over CLDF's own.
_SINGLE = frozenset({"headword", "homograph", "example", "value"})


class TooMuch(DictionaryError):
    """More rows than may be held in memory."""


class RowBudget:
    """The memory budget for rows; `count` and `pack` raise TooMuch when it is used up."""

    def __init__(self) -> None:
        self.rows = 0
        self.bytes = 0

    def count(self, size: int) -> None:
        """Count a row, or a further key of it, with `size` bytes."""
        self.rows += 1
        self.bytes += size
        if self.rows > MAX_HELD_ROWS or self.bytes > MAX_HELD_BYTES:
            raise TooMuch("cldf-too-large", rows=MAX_HELD_ROWS, megabytes=MAX_HELD_BYTES // 10**6)

    def pack(self, line: int, cells: Sequence[str]) -> bytes:
        """Return a row packed for memory; NUL, which no text has, separates the cells."""
        packed = "\0".join((str(line), *cells)).encode()
        self.count(len(packed))
        return packed


class TableReader:
    """The reader of one table, with the use of each column.

    `problems` has the faults of the file or its header; if one is an error, no rows are read.
    """

    def __init__(self, table: CldfTable, mapped: Mapped) -> None:
        self.table = table
        self.problems: list[Problem] = []
        self.dialect = Dialect("utf-8", table.delimiter)
        self.plan: list[tuple[int, Column, ColumnUse]] = []
        self.names: dict[str, str] = {}
        self.width = 0
        self.ids: dict[int, int] = {}
        self._columns: dict[str, int] | None = None
        if self.readable():
            self.header(mapped)

    @property
    def broken(self) -> bool:
        """Say whether the table cannot be read."""
        return any(problem.severity == "error" for problem in self.problems)

    def report(self, code: str, line: int = 0, column: int = 0, **params: str | int) -> None:
        place = Place(self.table.name, line, column)
        severity: Severity = (
            "warning" if code in ("column-unknown", "cldf-language-assumed") else "error"
        )
        self.problems.append(Problem(code, severity, place, params))

    def readable(self) -> bool:
        path = self.table.path
        if not path.is_file():
            self.report("cldf-table-missing", name=path.name)
            return False
        self.dialect = replace(self.dialect, encoding=encoding_of(path))
        fault = unreadable(path, self.dialect.encoding)
        if fault:
            self.problems.append(fault)
        return not fault

    def raw(self, advance: Callable[[int], None]) -> Iterator[tuple[int, list[str]] | Problem]:
        """Yield the header and the rows, without the comment lines that the metadata declare."""
        comment = self.table.comment
        for row in rows(self.table.path, self.dialect, advance):
            if isinstance(row, Problem) or not (comment and row[1][0].startswith(comment)):
                yield row

    def header(self, mapped: Mapped) -> None:
        """Match the titles in the first row with the columns in the metadata."""
        first = next(self.raw(lambda _done: None), None)
        if first is None:
            self.report("empty-file", 1)
            return
        if isinstance(first, Problem):
            self.problems.append(first)
            return
        line, titles = first
        known = {name: column for column in self.table.columns for name in column.names}
        seen: set[str] = set()
        chosen = {use.field for column in self.table.columns
                  if (use := mapped.of(self.table, column.names[0]))}  # fmt: skip
        for index, title in enumerate(titles):
            name = title.strip()
            column = known.get(name) or Column((name or f"column {index + 1}",))
            if column.names[0] in seen:
                self.report("column-twice", line, index + 1, name=name)
            seen.add(column.names[0])
            use = use_of(self.table, column, mapped)
            if use.field in chosen & _SINGLE and mapped.of(self.table, column.names[0]) is None:
                use = ColumnUse(KEPT)
            if not use.known:
                self.report("column-unknown", line, index + 1, name=column.names[0])
            if use.assumed:
                self.report("cldf-language-assumed", line, index + 1, name=column.names[0])
            self.plan.append((index, column, use))
            self.names.setdefault(use.about or use.field, column.names[0])
        self.width = len(titles)
        if not any(use.field == "id" for _, _, use in self.plan):
            self.report("cldf-column-missing", line, name="ID")

    def places(self) -> dict[str, int]:
        """Return the number (from 1) of every column by the name of its field.

        Fields have the names of columns of lexicon tables.
        """
        names = {"translation": "example"}
        return {
            f"{names.get(use.field, use.field)}_{use.about}"
            if use.field in _TAGGED
            else use.field: index + 1
            for index, _, use in self.plan
            if use.field not in (KEPT, META, REFERENCE, RELATION)
        } | {column.names[0]: index + 1 for index, column, use in self.plan if use.field == KEPT}

    def rows(self, advance: Callable[[int], None]) -> Iterator[tuple[int, list[str]] | Problem]:
        """Yield (line, cells) of every row that can be read, and the problems of the others.

        A row with the id of an earlier row is an error and is left out.
        """
        id_at = next((index for index, _, use in self.plan if use.field == "id"), 0)
        header = True
        self.ids.clear()
        for row in self.raw(advance):
            if isinstance(row, Problem):
                yield row
                continue
            if header:
                header = False
                continue
            line, cells = row
            place = Place(self.table.name, line)
            if len(cells) > self.width and any(cell.strip() for cell in cells[self.width :]):
                params = {"cells": len(cells), "columns": self.width}
                yield Problem(
                    "too-many-cells", "error", replace(place, column=self.width + 1), params
                )
                continue
            id_ = cells[id_at].strip() if id_at < len(cells) else ""
            before = self.ids.setdefault(hash(id_), line)
            if not id_:
                yield Problem("cldf-id-missing", "error", replace(place, column=id_at + 1))
            elif before != line:
                again = {"id": id_, "line": before}
                yield Problem("cldf-id-twice", "error", replace(place, column=id_at + 1), again)
            else:
                yield row

    def cells(self, line: int, row: Sequence[str]) -> Cells:
        """Return the content of a row by the use of its columns."""
        cells = Cells(line)
        for index, column, use in self.plan:
            if index >= len(row) or not row[index]:
                continue
            values = values_of(row[index], column, use)
            if not values:
                continue
            if use.field == KEPT:
                cells.extra[column.names[0]] = values if column.separator else values[0]
            elif use.field == REFERENCE:
                references = cells.references.setdefault(use.about, [])
                references += [(column.names[0], value) for value in values]
            elif use.field == RELATION:
                cells.relations += [(use.about, value) for value in values]
            elif use.field in _SINGLE and (len(values) > 1 or use.field in cells.values):
                cells.values.setdefault(use.field, values[:1])
                cells.extra[column.names[0]] = values
            elif use.field in _TAGGED:
                cells.tagged.setdefault((use.field, use.about), []).extend(values)
            else:
                cells.values.setdefault(use.field, []).extend(values)
        return cells

    def places_of(self, cells: Cells, path: str) -> dict[str, Place]:
        """Return the places of a row, which is the entry's part at `path`, and of its fields."""
        name, line = self.table.name, cells.line
        if self._columns is None:
            self._columns = self.places()
        fields = {f"{path}/{field}": Place(name, line, at) for field, at in self._columns.items()}
        return {path: Place(name, line, 1), **fields}

    def unpacked(self, packed: bytes) -> Cells:
        """Return the content of a packed row."""
        line, *row = packed.decode().split("\0")
        return self.cells(int(line), row)


def dangling(
    reading: TableReader, cells: Cells, component: str, known: Mapping[str, object]
) -> Iterator[Problem]:
    """Yield a problem for each id that a row refers to and that is not in `known`."""
    references = cells.references.get(component, ())
    if len(references) > MAX_REFERENCES:
        place = Place(reading.table.name, cells.line)
        yield Problem("cldf-references-too-many", "error", place, {"limit": MAX_REFERENCES})
    for name, id_ in references[:MAX_REFERENCES]:
        if id_ not in known:
            yield dangling_at(reading, cells.line, name, id_)


def dangling_at(reading: TableReader, line: int, name: str, id_: str) -> Problem:
    """Return the problem of a reference in the column `name` to a missing id."""
    at = next((index + 1 for index, column, _ in reading.plan if column.names[0] == name), 0)
    params = {"column": name, "id": id_}
    return Problem("cldf-reference-dangling", "error", Place(reading.table.name, line, at), params)
