"""Extracts of a text file by line number.

Either complete rows and records, byte for byte, to be corrected and sent again; or the beginnings
of lines, to be shown beside their problems.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Collection, Container, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from dictionary.checks.problem import Problem
from dictionary.errors import Conflict
from dictionary.formats.base import Lines
from dictionary.formats.delimited import BYTES, Dialect, encoding_of, rows, unreadable

# Characters of a line that are read at once.
_MAX_PIECE = 1 << 20
_CHUNK = 1 << 16

# The same, where only the beginning of a line is needed.
_PIECE = 1 << 16
# Characters of a line that reports show.
SHOWN = 300


def rows_at(
    path: Path, dialect: Dialect, lines: Container[int], header: int = 0
) -> Iterator[bytes]:
    """Yield the header of the table at `path` and each row that covers one of `lines`.

    `header` is the line of the header; everything above it, titles and remarks, is yielded with it.
    0: the first row is the header. A row that cannot be read begins on the line of its fault.
    """
    starts = (line for line in islice(_starts(path, dialect), 1, None) if line > header)
    return parts(path, dialect.encoding, starts, lines)


def codec_of(path: Path) -> str:
    """Return a codec with which the lines of the file at `path` can be separated.

    The letters need not come out right. Raises Conflict if no codec works.
    """
    encoding = encoding_of(path)
    if encoding != "utf-8" and unreadable(path, encoding):
        if "16" in encoding:
            raise Conflict("failed-rows-unreadable")
        encoding = "utf-8"
    # Separators, quotes, markers and line ends are those of ASCII.
    return encoding if encoding != "utf-8" else BYTES


def parts(
    path: Path, encoding: str, starts: Iterator[int], lines: Container[int]
) -> Iterator[bytes]:
    """Yield all that comes before the first part of a file, then each part with a wanted line.

    `starts` has the lines on which parts begin, in order; `lines` are the wanted ones. A part is
    held in memory only until its first wanted line.
    """
    # Any codec with one character per byte keeps the bytes; UTF-16 has two bytes per character.
    own = encoding if "16" in encoding else BYTES
    with path.open("rb") as raw:
        if own == "utf-16":
            mark = raw.read(2)
            own = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
            yield mark
        following = next(starts, None)
        held: list[str] = []
        wanted = True
        for number, piece in _pieces(raw, own):
            if number == following:
                held.clear()
                wanted = False
                following = next(starts, None)
            wanted = wanted or number in lines
            held.append(piece)
            if wanted:
                yield "".join(held).encode(own)
                held.clear()


def _pieces(raw: IO[bytes], encoding: str) -> Iterator[tuple[int, str]]:
    """Yield (line number, text) of a file: lines with their ends, long lines in several pieces."""
    number, held = 1, ""
    with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        while piece := text.readline(_MAX_PIECE):
            if held and piece != "\n":
                yield number, held
                number, held = number + 1, ""
            piece, held = held + piece, ""
            if len(piece) >= _MAX_PIECE and piece[-1] == "\r":
                # A line feed may follow in the next piece: then it belongs to this line end.
                piece, held = piece[:-1], "\r"
            yield number, piece
            number += piece[-1] in "\r\n"
    if held:
        yield number, held


def _starts(path: Path, dialect: Dialect) -> Iterator[int]:
    """Yield the lines on which rows begin."""
    last = 0
    for row in rows(path, dialect):
        line = row.place.line if isinstance(row, Problem) else row[0]
        if line > last:
            yield line
            last = line


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of an open file."""
    while chunk := file.read(_CHUNK):
        yield chunk


def lines_of(path: Path, wanted: Collection[int], length: int = SHOWN) -> dict[int, str]:
    """Return the beginnings of the `wanted` lines (from 1) of a text file, by line number.

    Bytes that are not UTF-8 are decoded as Windows-1252.
    """
    encoding = encoding_of(path)
    own = encoding if "16" in encoding else "latin-1"
    texts: dict[int, str] = {}
    last = max(wanted, default=0)
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=own, errors="replace", newline="")
        number, begins = 1, True
        while number <= last and (piece := text.readline(_PIECE)):
            if begins and number in wanted:
                texts[number] = _shown(piece, own)[:length]
            begins = piece.endswith(("\n", "\r"))
            number += begins
    return texts


def shown(path: Path, name: str, lines: Lines) -> dict[tuple[str, int], str]:
    """Return the beginnings of lines of the text file at `path`, by (`name`, line number)."""
    texts = lines_of(path, lines.get(name, ()))
    return {(name, number): text for number, text in texts.items()}


def _shown(line: str, encoding: str) -> str:
    line = line.rstrip("\r\n")
    if encoding != "latin-1":
        return line.removeprefix("\ufeff")
    data = line.encode("latin-1").removeprefix(codecs.BOM_UTF8)
    try:
        # The piece may end in the middle of a letter.
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
