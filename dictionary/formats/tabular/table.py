"""Lexicon tables as text: CSV and TSV, read and written.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, even after a tab or
a line break (OWASP, "CSV Injection"). So writing puts an apostrophe before such a cell, and before
a cell that begins with apostrophes and then such a sign; reading removes one apostrophe from such a
beginning. Other cells are not changed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Export, Lines, Record, Source, Survey
from dictionary.formats.decoding import DecodedTable, Decoding, decoding
from dictionary.formats.delimited import (
    MAX_CELL,
    MAX_COLUMNS,
    REMARK,
    TABBED,
    Dialect,
    Row,
    delimiter_of,
    dialect_of,
    rows,
    sample,
)
from dictionary.formats.encoding_names import naming
from dictionary.formats.excerpt import codec_of, rows_at
from dictionary.formats.tabular.columns import (
    MAX_TITLE_ROWS,
    SURVEYED_ROWS,
    columns_seen,
    field_of,
    header_at,
    layout,
    titles_above,
    unused,
)
from dictionary.formats.tabular.reading import ENTRIES, TableKind, TablePart
from dictionary.formats.tabular.writing import Plan, TableLayout, template_titles

_PROTECTED = re.compile(r"'*[=+\-@\t\r\n]")
# Spreadsheets recognise UTF-8 only by this mark.
_BOM = "\ufeff"
_CHUNK = 1 << 16


class _Begun(NamedTuple):
    """A table after its header was read: line, titles, rows above, dialect and decoding."""

    line: int
    titles: list[str]
    above: list[Row]
    dialect: Dialect
    decoded: Decoding


def read(source: Source, kind: TableKind = ENTRIES) -> Iterator[Record[Any] | Problem]:
    """Read the table at `source.path`: a record for each group of rows, and every problem."""
    begun = _begin(source, kind)
    if isinstance(begun, Problem):
        yield begun
        return
    line, titles, above, dialect, decoded = begun
    if dialect.doubt and not decoded.has_legacy:
        yield dialect.doubt
        return
    place = Place(source.name, line)
    header = [*decoded.titles, *titles[MAX_COLUMNS:]]
    columns, problems = layout(header, place, source, kind.titles)
    problems += decoded.problems
    problems += titles_above(source.name, line, [_title(decoded, *row) for row in above])
    problems += unused(source, decoded.titles, place)
    yield from problems
    if any(problem.severity == "error" for problem in problems):
        return

    def following(advance: Callable[[int], None]) -> Iterator[Row | Problem]:
        below = _below(line, rows(source.path, dialect, advance))
        return decoded.rows(_bare(below, source.name))

    yield from kind.records(source, [TablePart(source.name, line, columns, following, fits)])


def _begin(source: Source, kind: TableKind) -> _Begun | Problem:
    encodings = naming(source.options.encoding, Place(source.name))
    if isinstance(encodings, Problem):
        return encodings
    dialect = dialect_of(source.path, encodings.codec, legacy=encodings.is_any)
    if isinstance(dialect, Problem):
        return dialect
    first = _first_rows(source, dialect)
    if isinstance(first, Problem):
        return first
    at = header_at([cells for _, cells in first], source, kind.titles)
    is_narrow = at == 0 and len(first[0][1]) == 1
    if is_narrow and source.path.suffix.lower() not in TABBED:
        # A table with one column has no separator: the one detected is from other lines.
        dialect = replace(dialect, delimiter=",")
    if at is None or (at and sum(map(bool, first[at][1])) == 1):
        # A row with a single cell below other rows is not a header, whatever its text.
        at = _likeliest(first)
    line, titles = first[at]
    place, in_bytes = Place(source.name, line), dialect.doubt is not None
    fields = partial(field_of, source, kind.titles)
    table = DecodedTable(place, titles[:MAX_COLUMNS], in_bytes, fields)
    below = (row for row in sample(source.path, dialect) if row[0] > line or not row[0])
    decoded = decoding(table, below, encodings)
    return _Begun(line, titles, first[:at], dialect, decoded)


def excerpt(source: Source, lines: Lines, kind: TableKind = ENTRIES) -> Iterator[bytes]:
    """Yield a table down to its header, then each row that covers one of its `lines`."""
    begun = _begin(source, kind)
    encoding = codec_of(source.path)
    if isinstance(begun, Problem):
        line, delimiter = 0, delimiter_of(source.path, encoding)
    else:
        line, delimiter = begun.line, begun.dialect.delimiter
    return rows_at(source.path, Dialect(encoding, delimiter), lines.get(source.name, ()), line)


def _first_rows(source: Source, dialect: Dialect) -> list[Row] | Problem:
    """Return the first rows of a table, which may be its header, up to a broken row; at least one.

    If there is none, the problem is returned.
    """
    first: list[Row] = []
    for row in islice(rows(source.path, dialect), MAX_TITLE_ROWS + 1):
        if isinstance(row, Problem):
            if not first:
                return row
            break
        first.append((row[0], list(map(_unprotected, row[1]))))
    return first or Problem("empty-file", "error", Place(source.name, 1))


def _likeliest(first: Sequence[Row]) -> int:
    """Return the index of the likely header where no row has a title for the headword.

    It is the first row with several cells (rows with one may be titles), else the first row. The
    titles may be in a legacy encoding.
    """
    several = (at for at, (_, cells) in enumerate(first) if sum(map(bool, cells)) > 1)
    return next(several, 0)


def _title(decoded: Decoding, line: int, cells: Sequence[str]) -> tuple[int, int, str]:
    """Return line, first filled column (from 1), and the text if no other cell is filled, or ""."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    text = decoded.shown(cells[filled[0]].strip()) if len(filled) == 1 else ""
    return line, filled[0] + 1, text


def _below(line: int, items: Iterator[Row | Problem]) -> Iterator[Row | Problem]:
    """Yield the rows and problems after the header on `line`."""
    for row in items:
        if isinstance(row, Problem) or row[0] > line:
            yield row


def survey(source: Source, kind: TableKind = ENTRIES) -> Survey:
    """Return the columns of the table at `source.path`, with samples from its first rows."""
    begun = _begin(source, kind)
    if isinstance(begun, Problem):
        return Survey()
    items = _below(begun.line, rows(source.path, begun.dialect))
    below = begun.decoded.rows(islice(items, SURVEYED_ROWS))
    cells = (row[1] for row in below if not isinstance(row, Problem))
    return Survey(columns=columns_seen(begun.decoded.titles, cells, source, kind.titles))


def _unprotected(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _PROTECTED.match(cell) else cell


def _bare(items: Iterator[Row | Problem], name: str) -> Iterator[Row | Problem]:
    """Yield the rows without protecting apostrophes, and a warning for each one removed."""
    for row in items:
        if not isinstance(row, Problem):
            line, cells = row
            for index, cell in enumerate(cells):
                if cell.startswith("'") and _PROTECTED.match(cell):
                    cells[index] = cell[1:]
                    yield Problem("cell-protected", "warning", Place(name, line, index + 1))
        yield row


def write_csv(export: Export) -> Iterator[bytes]:
    """Write a lexicon as CSV, UTF-8 with a byte order mark.

    If the table cannot hold everything, a remark on the first line counts the entries that lose
    something, by field: `# omitted: relations 12 | senses/examples 3`. Reading skips it.
    """
    return delimited(TableLayout(export, fits), ",")


def write_tsv(export: Export) -> Iterator[bytes]:
    """Write a lexicon as `write_csv` does, with tabs between the cells."""
    return delimited(TableLayout(export, fits), "\t")


def template(language: str) -> bytes:
    """Return an empty CSV to fill in, with Vietnamese titles of the known columns.

    Its entries are in `language`; if that is "", there is a column for the language.
    """
    return b"".join(written([template_titles(language)]))


def written(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write rows of cells as CSV, UTF-8 with a byte order mark, safe to open in a spreadsheet."""
    return _encoded(_line(row, ",", quoted=False) for row in rows)


def delimited(plan: Plan, delimiter: str) -> Iterator[bytes]:
    """Write the rows of a plan as delimited text, UTF-8 with a byte order mark."""
    return _encoded(_lines(plan, delimiter))


def fits(cell: str) -> bool:
    """Say whether a text can be a cell."""
    return len(cell) < MAX_CELL and "\0" not in cell


def _lines(plan: Plan, delimiter: str) -> Iterator[str]:
    if plan.omitted:
        losses = " | ".join(f"{name} {count}" for name, count in plan.omitted.items())
        yield f"{REMARK} omitted: {losses}\r\n"
    yield _line(
        plan.titles, delimiter, quoted=any(set(",;\t") & set(title) for title in plan.titles)
    )
    for row in plan.rows():
        # Quoting all cells shows that line breaks are in cells, not after a stray quote.
        yield _line(row, delimiter, quoted=any("\n" in cell for cell in row))


def _line(cells: Sequence[str], delimiter: str, *, quoted: bool) -> str:
    text = io.StringIO()
    csv.writer(
        text, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    ).writerow(map(protected, cells))
    return text.getvalue()


def protected(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _PROTECTED.match(cell) else cell


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    waiting, size = [_BOM], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()
