"""Delimited text to rows: encoding, separator and quotes, with a place for every fault.

Python's csv module reads the rows. This module first checks that the bytes are text. Where csv
fails, it finds the quote that was opened and not closed, which csv does not report.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem

# The codec that maps every byte to one character.
BYTES = "latin-1"
MAX_CELL = 1_000_000
MAX_COLUMNS = 1_000
# The endings of files whose separator is the tab.
TABBED = (".tsv", ".tab")
# A first row is a remark, not data, if its first cell begins so and its other cells are empty.
REMARK = "#"
# The header is looked for in so many lines: a remark and titles may come before it.
_MOST_ABOVE = 12
_CHUNK = 1 << 16
_LINE_END = re.compile(r"\r\n?|\n")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UTF16 = ("utf-16-le", "utf-16-be")
_CODECS_SHOWN = {"gbk": "GBK", "gb18030": "GB18030", "cp950": "Big5"}
_LEAST_ASCII, _LEAST_LETTERS = 0.2, 4
_RIGHT_TO_WRONG = 20
# The sample for guessing: the first rows, and some rows at places spread over the file.
_SAMPLE_ROWS = 2_000
_SAMPLE_SIZE = 2 << 20
_PLACES = 8
_PLACE_SIZE = 1 << 15

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """The dialect of a delimited file: its encoding (a Python codec) and its separator.

    `doubt` is the first byte that is not UTF-8 in a file that is read as BYTES, else None.
    """

    encoding: str
    delimiter: str
    doubt: Problem | None = None


def dialect_of(path: Path, codec: str = "", legacy: bool = False) -> Dialect | Problem:
    """Return the dialect of the file at `path`, or a problem at the first place that is not text.

    `codec` is the file's encoding, "" to detect it. A file that is not UTF-8 may be in a legacy
    encoding; then it is read as BYTES. `legacy`: the uploader says so, nothing is guessed.
    """
    encoding = encoding_of(path)
    if not encoding.startswith(codec):
        encoding = codec
    broken = unreadable(path, encoding)
    if broken:
        open_question = not codec and encoding == "utf-8" and broken.code != "not-text"
        if not (open_question and (legacy or may_be_legacy(path))):
            return broken
        encoding = BYTES
    return Dialect(encoding, delimiter_of(path, encoding), broken)


def encoding_of(path: Path) -> str:
    """Return the codec that the byte order mark or the zero bytes of a file show, else `utf-8`."""
    with path.open("rb") as file:
        start = file.read(_CHUNK)
    marked = (name for bom, name in _BOMS if start.startswith(bom))
    return next(marked, "") or next(filter(partial(_is_utf16, start), _UTF16), "utf-8")


def _is_utf16(start: bytes, codec: str) -> bool:
    """Say whether `start`, the beginning of a file without a byte order mark, is UTF-16.

    Every table has ASCII characters: separators and most column names. In UTF-16 their high bytes
    are zero.
    """
    try:
        text = codecs.getincrementaldecoder(codec)().decode(start)
    except UnicodeDecodeError:
        return False
    if b"\0" not in start or any(char < " " and char not in "\t\r\n" for char in text):
        return False
    plain = sum(char.isascii() for char in text)
    letters = sum(char.isascii() and char.isalnum() for char in text)
    return plain >= len(text) * _LEAST_ASCII and letters >= _LEAST_LETTERS


def unreadable(path: Path, encoding: str) -> Problem | None:
    """Return a problem at the first byte of `path` that is not text in `encoding`, None if all are.

    The problem is `encoding-unreadable` with `byte` (hexadecimal), `encoding`, and `lines`, the
    number of lines with such bytes. A NUL means that the file is not text at all (`not-text`). The
    codec `utf-16` takes the order of bytes from the beginning of the file (`utf16-unmarked`).
    """
    if encoding == "utf-16" and path.stat().st_size and encoding_of(path) != encoding:
        return Problem("utf16-unmarked", "error", Place(path.name))
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return _first_fault(path, encoding)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _first_fault(path, encoding)
    return None


def _marked(error: UnicodeError) -> tuple[str, int]:
    """Decode a wrong byte as a lone surrogate, which no text has (a codecs error handler)."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(0xDC00 + error.object[error.start]), error.end


_MARKED = "dictionary.marked"
codecs.register_error(_MARKED, _marked)


def _is_wrong(char: str) -> bool:
    return "\udc00" <= char <= "\udcff"


def _first_fault(path: Path, encoding: str) -> Problem:
    delimiter = delimiter_of(path, encoding)
    first: tuple[Place, str] | None = None
    lines = 0
    with path.open(encoding=encoding, errors=_MARKED, newline="") as file:
        for number, line in enumerate(file, 1):
            if "\0" in line:
                column = _cell_at(line, line.index("\0"), delimiter)
                return Problem("not-text", "error", Place(path.name, number, column))
            wrong = next((index for index, char in enumerate(line) if _is_wrong(char)), None)
            if wrong is not None:
                lines += 1
                column = _cell_at(line, wrong, delimiter)
                byte = f"{ord(line[wrong]) - 0xDC00:02X}"
                first = first or (Place(path.name, number, column), byte)
    place, byte = first or (Place(path.name), "")
    shown = "UTF-16" if encoding.startswith("utf-16") else _CODECS_SHOWN.get(encoding, "UTF-8")
    params = {"byte": byte, "encoding": shown, "lines": lines}
    return Problem("encoding-unreadable", "error", place, params)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _cell_at(line: str, index: int, delimiter: str) -> int:
    """Return the number (from 1) of the cell that has the character at `index`."""
    return _outside_quotes(line[:index]).count(delimiter) + 1


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the separator of `path`: tab, comma or semicolon, the most frequent in its header.

    A file whose name ends in .tsv or .tab has tabs. The header is the first line with separators
    between texts: remarks and titles have none, or only those that a spreadsheet appends.
    """
    if path.suffix.lower() in TABBED:
        return "\t"
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = (_outside_quotes(line) for line in file if line.strip())
        parted = (line for line in islice(lines, _MOST_ABOVE) if any(map(line.count, ",;\t")))
        first = next(parted, "")
    return max(",;\t", key=first.count)


class _LineFeed:
    """A stream of lines that can return lines of the current row to be read again."""

    def __init__(self, text: Iterator[str]) -> None:
        self.text = text
        self.row: list[str] = []
        self.again: list[str] = []

    def lines(self) -> Iterator[str]:
        while True:
            line = self.again.pop() if self.again else next(self.text, None)
            if line is None:
                return
            self.row.append(line)
            yield line

    def back(self, taken: int) -> None:
        """Return all lines of the row but the first `taken` to the stream."""
        self.again += reversed(self.row[taken:])


def rows(
    path: Path, dialect: Dialect, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[Row | Problem]:
    """Yield (line, cells) of every row that is not blank, and a Problem for each broken row.

    `line` is the line (from 1) on which the row begins. After a broken row, reading continues with
    the next line that can be a row; without such a line it ends. A remark on the first line is not
    a row.
    """
    csv.field_size_limit(MAX_CELL)
    with path.open("rb") as raw:
        feed = _LineFeed(io.TextIOWrapper(raw, encoding=dialect.encoding, newline=""))
        reader = csv.reader(feed.lines(), delimiter=dialect.delimiter, strict=True)
        line, width, count = 1, 0, 0
        while True:
            cells: list[str] = []
            try:
                cells = next(reader)
                fault = _swallowed(cells, dialect.delimiter, width) if len(feed.row) > 1 else None
                if fault and _all_quoted("".join(feed.row), cells, dialect.delimiter):
                    fault = None
            except csv.Error:
                fault = _fault(feed.row, dialect.delimiter, width)
            except StopIteration:
                break
            taken = len(feed.row)
            if fault is not None:
                yield Problem(fault.code, "error", fault.place(path.name, line), fault.params())
                if not fault.taken:
                    break
                taken = fault.taken
                feed.back(taken)
                reader = csv.reader(feed.lines(), delimiter=dialect.delimiter, strict=True)
            elif any(cell.strip() for cell in cells) and not (line == 1 and _is_remark(cells)):
                # A title above the header has one cell.
                width = width if width > 1 else len(cells)
                yield line, cells
            line += taken
            feed.row.clear()
            count += 1
            if count % 256 == 0:
                advance(raw.tell())
        advance(raw.tell())


def blocks(path: Path) -> Iterator[bytes]:
    """Yield the beginning of a file and, if it is long, pieces from places spread over it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        yield file.read(_CHUNK)
        if size > _CHUNK + _PLACES * _PLACE_SIZE:
            for number in range(1, _PLACES + 1):
                file.seek(_CHUNK + (size - _CHUNK - _PLACE_SIZE) * number // _PLACES)
                yield file.read(_PLACE_SIZE)


def may_be_legacy(path: Path) -> bool:
    """Say whether a file that is not UTF-8 may be in a legacy encoding, and not only damaged.

    The sample must have one wrong byte to less than 20 (_RIGHT_TO_WRONG) right characters beyond
    ASCII.
    """
    right = wrong = 0
    for block in blocks(path):
        text = block.decode("utf-8", "replace")
        replaced = text.count("\ufffd")
        wrong += replaced
        right += sum(not char.isascii() for char in text) - replaced
    return wrong * _RIGHT_TO_WRONG > right


def sample(path: Path, dialect: Dialect) -> Iterator[Row]:
    """Yield the first rows after the header, and some from places spread over the file.

    The latter have 0 for their line. They are lines that would be complete rows: in the middle of a
    file it is unknown whether a quote is open. From UTF-16 only the first rows are yielded.
    """
    width = seen = 0
    for count, row in enumerate(rows(path, dialect)):
        if count > _SAMPLE_ROWS or seen > _SAMPLE_SIZE:
            break
        if isinstance(row, Problem):
            continue
        if width:
            yield row
        width = width if width > 1 else len(row[1])
        seen += sum(map(len, row[1]))
    if dialect.encoding.startswith("utf-16"):
        return
    for block in islice(blocks(path), 1, None):
        lines = _LINE_END.split(block.decode(dialect.encoding, "replace"))[1:-1]
        for line in lines:
            cells = next(csv.reader([line], delimiter=dialect.delimiter), [])
            if len(cells) == width:
                yield 0, cells


def _is_remark(cells: Sequence[str]) -> bool:
    return cells[0].startswith(REMARK) and not any(cell.strip() for cell in cells[1:])


def _all_quoted(text: str, cells: Sequence[str], delimiter: str) -> bool:
    """Say whether every cell of a row is quoted: a program wrote it, so no quote is a mistake."""
    quoted = delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)
    return text.rstrip("\r\n") == quoted


class _Fault(NamedTuple):
    """A fault of a row: its code, its line in the row (from 0) and cell, the lines to skip.

    `taken` is the number of lines to skip, 0 if the beginning of the next row is unknown.
    """

    code: str
    line: int
    cell: int
    taken: int

    def place(self, file: str, first: int) -> Place:
        return Place(file, first + self.line, self.cell)

    def params(self) -> dict[str, int]:
        return {"limit": MAX_CELL} if self.code == "cell-too-long" else {}


def _fault(lines: Sequence[str], delimiter: str, width: int) -> _Fault:
    """Return the reason why csv could not read the row on `lines`."""
    text = "".join(lines)
    begins = list(accumulate(map(len, lines), initial=0))
    index, cell = 0, 1
    while index < len(text):
        line = bisect_right(begins, index) - 1
        following = lines[line + 1] if line + 1 < len(lines) else None
        if text[index] == '"':
            end = _closing(text, index + 1)
            resume = _resume(line, following, len(lines), delimiter, width)
            if end is None and len(text) - index > MAX_CELL and resume != line + 1:
                return _Fault("cell-too-long", line, cell, 0)
            if end is None or text[end : end + 1] not in (delimiter, "\r", "\n", ""):
                return _Fault("unclosed-quote", line, cell, resume)
        else:
            stops = (text.find(sign, index) for sign in (delimiter, "\r", "\n"))
            end = min((stop for stop in stops if stop >= 0), default=len(text))
        if end - index > MAX_CELL:
            return _Fault("cell-too-long", line, cell, len(lines))
        index, cell = end + 1, cell + 1
    return _Fault("cell-too-long", 0, 0, len(lines))


def _closing(text: str, index: int) -> int | None:
    """Return the index just after the quote that closes the cell, None if there is none."""
    while (index := text.find('"', index)) >= 0:
        if text[index + 1 : index + 2] != '"':
            return index + 1
        index += 2
    return None


def _resume(line: int, following: str | None, lines: int, delimiter: str, width: int) -> int:
    """Return how many lines to skip after a quote that was opened on `line` of a row.

    If the next line is a complete row, the quote was a mistake and only the lines up to it are
    skipped; else all lines read are.
    """
    if not width:
        return 0
    if following is not None and len(following) <= MAX_CELL:
        cells = next(csv.reader([following], delimiter=delimiter), [])
        if width in (len(cells), following.count(delimiter) + 1):
            return line + 1
    return lines


def _swallowed(cells: Sequence[str], delimiter: str, width: int) -> _Fault | None:
    """Return a fault if a quoted cell contains rows, from one stray quote to another; else None.

    The lines in the cell are rows, not text with line breaks, if each has as many cells as the
    table and no space after a separator, as sentences have.
    """
    number = next((at for at, cell in enumerate(cells) if "\n" in cell or "\r" in cell), None)
    if number is None or width < 2:
        return None
    first, *others = _LINE_END.split(cells[number])
    if number + 1 + first.count(delimiter) < width:
        return None
    sizes = [other.count(delimiter) + 1 for other in others]
    sizes[-1] += len(cells) - number - 1
    if any(size != width for size in sizes) or any(delimiter + " " in other for other in others):
        return None
    return _Fault("unclosed-quote", 0, number + 1, 1)
