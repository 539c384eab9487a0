"""Rows of a text table by the lines they stand on, byte for byte: to be corrected, sent again."""

from __future__ import annotations

import codecs
import io
from collections.abc import Container, Iterator
from pathlib import Path

from dictionary.entry.check import Problem
from dictionary.formats.delimited import Dialect, delimiter_of, encoding_of, rows


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
