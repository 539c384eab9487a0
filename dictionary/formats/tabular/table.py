"""Lexicon tables as text: CSV and TSV, read and written.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, even one with a tab
or a line break before it (OWASP, "CSV Injection"). So what is written so gets an apostrophe before
it, and so does what begins with apostrophes and then such a sign; reading takes one apostrophe
away again where it stands before such a beginning. Other cells are left as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import NamedTuple

from dictionary.checks.record import Place, Problem
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
from dictionary.formats.tabular.reading import TablePart, records
from dictionary.formats.tabular.writing import TableLayout, template_titles

_PROTECTED = re.compile(r"'*[=+\-@\t\r\n]")
# Spreadsheets take UTF-8 for what it is only with this mark.
_BOM = "\ufeff"
_CHUNK = 1 << 16


class _Begun(NamedTuple):
    """A table of which the header was read: its line and titles, and how to read on.

    `above` are the rows before the header.
    """

    line: int
    titles: list[str]
    above: list[Row]
    dialect: Dialect
    decoded: Decoding


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the table at `source.path`: an entry for each group of rows, and every problem."""
    begun = _begin(source)
    if isinstance(begun, Problem):
        yield begun
        return
    line, titles, above, dialect, decoded = begun
    if dialect.doubt and not decoded.found:
        yield dialect.doubt
        return
    place = Place(source.name, line)
    columns, problems = layout([*decoded.titles, *titles[MAX_COLUMNS:]], place, source)
    problems += decoded.problems
    problems += titles_above(source.name, line, [_title(decoded, *row) for row in above])
    problems += unused(source, decoded.titles, place)
    yield from problems
    if any(problem.severity == "error" for problem in problems):
        return

    def following(advance: Callable[[int], None]) -> Iterator[Row | Problem]:
        below = _below(line, rows(source.path, dialect, advance))
        return decoded.rows(_bare(below, source.name))

    yield from records(source, [TablePart(source.name, line, columns, following, _fits)])


def _begin(source: Source) -> _Begun | Problem:
    said = naming(source.options.encoding, Place(source.name))
    if isinstance(said, Problem):
        return said
    dialect = dialect_of(source.path, said.codec, legacy=said.is_any)
    if isinstance(dialect, Problem):
        return dialect
    first = _first_rows(source, dialect)
    if isinstance(first, Problem):
        return first
    at = header_at([cells for _, cells in first], source)
    is_narrow = at == 0 and len(first[0][1]) == 1
    if is_narrow and source.path.suffix.lower() not in TABBED:
        # What parts the cells of other lines parts none of a table with one column.
        dialect = replace(dialect, delimiter=",")
    if at is None or (at and sum(map(bool, first[at][1])) == 1):
        # A lone cell below others is no header, whatever it says.
        at = _likeliest(first)
    line, titles = first[at]
    place, in_bytes = Place(source.name, line), dialect.doubt is not None
    table = DecodedTable(place, titles[:MAX_COLUMNS], in_bytes, partial(field_of, source))
    below = (row for row in sample(source.path, dialect) if row[0] > line or not row[0])
    decoded = decoding(table, below, said)
    return _Begun(line, titles, first[:at], dialect, decoded)


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield all of a table down to its header, and each row that has one of its `lines` in it."""
    begun = _begin(source)
    encoding = codec_of(source.path)
    if isinstance(begun, Problem):
        line, delimiter = 0, delimiter_of(source.path, encoding)
    else:
        line, delimiter = begun.line, begun.dialect.delimiter
    return rows_at(source.path, Dialect(encoding, delimiter), lines.get(source.name, ()), line)


def _first_rows(source: Source, dialect: Dialect) -> list[Row] | Problem:
    """Return the first row of a table and those below that may be its header; the first has cells.

    They end where one is broken.
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
    """Return which row may be the header where none has the name that it must have.

    It is the first one, or the first with several cells after rows with one, which may be titles in
    a legacy encoding.
    """
    several = (at for at, (_, cells) in enumerate(first) if sum(map(bool, cells)) > 1)
    return next(several, 0)


def _title(decoded: Decoding, line: int, cells: Sequence[str]) -> tuple[int, int, str]:
    """Return the line of a row above the header, its first column, and its text if that is all."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    text = decoded.shown(cells[filled[0]].strip()) if len(filled) == 1 else ""
    return line, filled[0] + 1, text


def _below(line: int, found: Iterator[Row | Problem]) -> Iterator[Row | Problem]:
    """Yield what comes after the header on `line`."""
    for row in found:
        if isinstance(row, Problem) or row[0] > line:
            yield row


def survey(source: Source) -> Survey:
    """Return the columns of the table at `source.path`, with samples from its first rows."""
    begun = _begin(source)
    if isinstance(begun, Problem):
        return Survey()
    found = _below(begun.line, rows(source.path, begun.dialect))
    below = begun.decoded.rows(islice(found, SURVEYED_ROWS))
    cells = (row[1] for row in below if not isinstance(row, Problem))
    return Survey(columns=columns_seen(begun.decoded.titles, cells, source))


def _unprotected(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _PROTECTED.match(cell) else cell


def _bare(found: Iterator[Row | Problem], name: str) -> Iterator[Row | Problem]:
    """Yield the rows without the apostrophes that protect their cells, and that there were some."""
    for row in found:
        if not isinstance(row, Problem):
            line, cells = row
            for index, cell in enumerate(cells):
                if cell.startswith("'") and _PROTECTED.match(cell):
                    cells[index] = cell[1:]
                    yield Problem("cell-protected", "warning", Place(name, line, index + 1))
        yield row


def write_csv(export: Export) -> Iterator[bytes]:
    """Write a lexicon as CSV, UTF-8 with a byte order mark.

    If a table cannot say all, a remark on the first line counts the entries that lose something:
    `# omitted: relations 12 | senses/examples 3`. Reading skips it.
    """
    return _encoded(_lines(export, ","))


def write_tsv(export: Export) -> Iterator[bytes]:
    """Write a lexicon as `write_csv` does, with tabs between the cells."""
    return _encoded(_lines(export, "\t"))


def template(language: str) -> bytes:
    """Return a CSV to fill in: the known columns, in Vietnamese.

    Entries of it are in `language`; if that is empty, there is a column for it.
    """
    return b"".join(written([template_titles(language)]))


def written(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write rows of cells as CSV, UTF-8 with a byte order mark, safe to open in a spreadsheet."""
    return _encoded(_line(row, ",", quoted=False) for row in rows)


def _fits(cell: str) -> bool:
    return len(cell) < MAX_CELL and "\0" not in cell


def _lines(export: Export, delimiter: str) -> Iterator[str]:
    plan = TableLayout(export, _fits)
    if plan.omitted:
        told = " | ".join(f"{name} {count}" for name, count in plan.omitted.items())
        yield f"{REMARK} omitted: {told}\r\n"
    yield _line(plan.titles, delimiter, quoted=any(set(",;\t") & set(one) for one in plan.titles))
    for row in plan.rows():
        # A row with line breaks could else be taken for several that a stray quote has joined.
        yield _line(row, delimiter, quoted=any("\n" in cell for cell in row))


def _line(cells: Sequence[str], delimiter: str, *, quoted: bool) -> str:
    text = io.StringIO()
    safe = (f"'{cell}" if _PROTECTED.match(cell) else cell for cell in cells)
    csv.writer(
        text, delimiter=delimiter, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    ).writerow(safe)
    return text.getvalue()


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    waiting, size = [_BOM], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= _CHUNK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()
