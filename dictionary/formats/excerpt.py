"""Parts of a text file by the lines they stand on: whole rows of a table, byte for byte, to be
corrected and sent again; the beginnings of lines, to be shown beside what is wrong in them.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Collection, Container, Iterator
from pathlib import Path

from dictionary.entry.check import Problem
from dictionary.formats.delimited import Dialect, delimiter_of, encoding_of, rows

# No more of a line is held at once, however long it is.
_PIECE = 1 << 16


def excerpt(path: Path, lines: Container[int]) -> Iterator[bytes]:
    """Yield the header of the table and each row that has one of `lines` (from 1) in it.

    A row that cannot be read is there from the line of its fault on.
    """
    encoding = encoding_of(path)
    # Whatever the letters are, separators, quotes and line ends are those of ASCII: every byte may
    # be a letter of its own. Only UTF-16 has two bytes for each.
    own = encoding if "16" in encoding else "latin-1"
    apart = encoding if encoding != "utf-8" else own
    dialect = Dialect(apart, delimiter_of(path, apart))
    with path.open("rb") as raw:
        if own == "utf-16":
            mark = raw.read(2)
            own = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
            yield mark
        text = enumerate(io.TextIOWrapper(raw, encoding=own, newline=""), 1)
        held: list[str] = []
        wanted = True
        for start in _starts(path, dialect):
            for number, line in text:
                if number >= start and held:
                    yield from _encoded(held, own, wanted)
                    held, wanted = [], False
                held.append(line)
                wanted = wanted or number in lines
                if number >= start:
                    break
        for number, line in text:
            held.append(line)
            wanted = wanted or number in lines
        yield from _encoded(held, own, wanted)


def _starts(path: Path, dialect: Dialect) -> Iterator[int]:
    """Yield the lines on which rows begin."""
    last = 0
    for row in rows(path, dialect):
        line = row.place.line if isinstance(row, Problem) else row[0]
        if line > last:
            yield line
            last = line


def _encoded(held: list[str], encoding: str, wanted: bool) -> Iterator[bytes]:
    if wanted and held:
        yield "".join(held).encode(encoding)


def lines_of(path: Path, wanted: Collection[int], length: int = 300) -> dict[int, str]:
    """Return the beginnings of the `wanted` lines (from 1) of a text file, as people may read them.

    Bytes that are no UTF-8 are shown as Windows programs show them.
    """
    encoding = encoding_of(path)
    own = encoding if "16" in encoding else "latin-1"
    found: dict[int, str] = {}
    last = max(wanted, default=0)
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=own, errors="replace", newline="")
        number, begins = 1, True
        while number <= last and (piece := text.readline(_PIECE)):
            if begins and number in wanted:
                found[number] = _shown(piece, own)[:length]
            begins = piece.endswith(("\n", "\r"))
            number += begins
    return found


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
