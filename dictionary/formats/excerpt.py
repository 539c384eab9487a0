"""Parts of a text file by the lines they stand on: whole rows and records, byte for byte, to be
corrected and sent again; the beginnings of lines, to be shown beside what is wrong in them.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Collection, Container, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from dictionary.checks.record import Problem
from dictionary.errors import Conflict
from dictionary.formats.base import Lines
from dictionary.formats.delimited import BYTES, Dialect, encoding_of, rows, unreadable

# No more of a line than this is held at once.
_MAX_PIECE = 1 << 20
_CHUNK = 1 << 16

# No more of a line is held at once, however long it is.
_PIECE = 1 << 16
# Letters of a line that are shown to people.
SHOWN = 300


def rows_at(
    path: Path, dialect: Dialect, lines: Container[int], header: int = 0
) -> Iterator[bytes]:
    """Yield the header of the table at `path` and each row that has one of `lines` in it.

    What comes before the row after the header, on the line `header`, counts as header: titles and
    remarks. 0: the first row is it. A row that cannot be read is there from the line of its fault
    on.
    """
    starts = (line for line in islice(_starts(path, dialect), 1, None) if line > header)
    return parts(path, dialect.encoding, starts, lines)


def codec_of(path: Path) -> str:
    """Return a codec that tells the lines of the file at `path` apart, whatever its letters are.

    Raises Conflict if there is none.
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
    """Yield what comes before the first part of a file, and each part with one of `lines` in it.

    `starts` has the lines on which parts begin, in their order. Of a part that is wanted from its
    first line on nothing is held.
    """
    # Every byte may be a letter of its own; only UTF-16 has two bytes for each.
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
    """Yield (line, text) of all of a file: lines with their ends, long ones in several pieces."""
    number, held = 1, ""
    with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        while piece := text.readline(_MAX_PIECE):
            if held and piece != "\n":
                yield number, held
                number, held = number + 1, ""
            piece, held = held + piece, ""
            if len(piece) >= _MAX_PIECE and piece[-1] == "\r":
                # Only what comes next says whether the line ends here or with a line feed.
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
    """Return the beginnings of the `wanted` lines (from 1) of a text file, as people may read them.

    Bytes that are no UTF-8 are shown as Windows programs show them.
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
    """Return the beginnings of lines of the text file at `path`, which places call `name`."""
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
