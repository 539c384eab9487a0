"""Delimited text to rows: encoding, separator, quotes, with a place for every fault.

Python's csv module reads the rows; this file finds out beforehand whether the bytes are text, and
afterwards where a quote that never closes was opened, which csv does not say.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionary.entry.check import Place, Problem

MAX_CELL = 1_000_000
MAX_COLUMNS = 1_000
_CHUNK = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is to be read: its encoding (a Python codec) and its separator."""

    encoding: str
    delimiter: str


def encoding_of(path: Path) -> str:
    """Return the codec that the file's byte order mark names, else `utf-8`."""
    with path.open("rb") as file:
        start = file.read(4)
    return next((name for bom, name in _BOMS if start.startswith(bom)), "utf-8")


def unreadable(path: Path, encoding: str) -> Problem | None:
    """Return the first place where the bytes of `path` are no text in `encoding`, if any.

    The problem's parameters: `byte` (hexadecimal), `encoding`, and `lines`, how many lines of
    the file have such bytes. A NUL means that the file is not text at all (`not-text`).
    """
    first: tuple[int, int, str] | None = None
    bad = 0
    with path.open("rb") as file:
        if encoding == "utf-16":
            return _unreadable_utf16(path, encoding)
        for number, raw in enumerate(file, 1):
            if b"\0" in raw:
                return Problem("not-text", "error", Place(path.name, number, raw.index(0) + 1))
            try:
                raw.decode("utf-8")
            except UnicodeDecodeError as error:
                bad += 1
                before = raw[: error.start].decode("utf-8")
                first = first or (number, len(before) + 1, f"{raw[error.start]:02X}")
    if first is None:
        return None
    number, column, byte = first
    return Problem(
        "encoding-unreadable",
        "error",
        Place(path.name, number, column),
        {"byte": byte, "encoding": "UTF-8", "lines": bad},
    )


def _unreadable_utf16(path: Path, encoding: str) -> Problem | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                line += decoder.decode(chunk, final=len(chunk) < _CHUNK).count("\n")
            except UnicodeDecodeError as error:
                byte = f"{error.object[error.start]:02X}"
                params = {"byte": byte, "encoding": "UTF-16", "lines": 1}
                return Problem("encoding-unreadable", "error", Place(path.name, line, 0), params)
    return None


def delimiter_of(path: Path, encoding: str) -> str:
    """Return the separator of `path`: the one of tab, comma, semicolon that parts its header most.

    A file whose name ends in .tsv or .tab has tabs.
    """
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    with path.open(encoding=encoding, newline="") as file:
        header = next((line for line in file if line.strip()), "")
    outside = "".join(header.split('"')[::2])
    return max(",;\t", key=outside.count)


def rows(
    path: Path, dialect: Dialect, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[Row | Problem]:
    """Yield (line, cells) of every row that is not blank, then a Problem if the file breaks off.

    Lines count from 1 and are those on which a row begins.
    """
    csv.field_size_limit(MAX_CELL)
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=dialect.encoding, newline="")
        reader = csv.reader(text, delimiter=dialect.delimiter, strict=True)
        start = 1
        try:
            for count, cells in enumerate(reader):
                if any(cell.strip() for cell in cells):
                    yield start, cells
                start = reader.line_num + 1
                if count % 256 == 0:
                    advance(raw.tell())
        except csv.Error:
            yield _broken_quote(path, dialect, start)
        advance(raw.tell())


def _broken_quote(path: Path, dialect: Dialect, start: int) -> Problem:
    """Say where the quote opens that spoils the row which begins on line `start`."""
    with path.open(encoding=dialect.encoding, newline="") as file:
        for _ in range(start - 1):
            file.readline()
        rest = file.read(MAX_CELL * 2)
    line, cell, index = start, 1, 0
    while index < len(rest):
        opened_line, opened_cell = line, cell
        if rest[index] == '"':
            index = _closing(rest, index + 1)
            line = start + rest.count("\n", 0, min(index, len(rest)))
            follows = rest[index : index + 1]
            if index >= len(rest) or follows not in (dialect.delimiter, "\r", "\n"):
                return Problem(
                    "unclosed-quote", "error", Place(path.name, opened_line, opened_cell)
                )
        else:
            while index < len(rest) and rest[index] not in (dialect.delimiter, "\n"):
                index += 1
        if rest[index : index + 1] == dialect.delimiter:
            cell += 1
        else:
            break
        index += 1
    return Problem("cell-too-long", "error", Place(path.name, start, cell), {"limit": MAX_CELL})


def _closing(text: str, index: int) -> int:
    """Return the index just after the quote that closes the cell, or the end of `text`."""
    while True:
        index = text.find('"', index)
        if index < 0:
            return len(text)
        if text[index + 1 : index + 2] != '"':
            return index + 1
        index += 2
