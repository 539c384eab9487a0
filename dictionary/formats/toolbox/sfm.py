"""Standard Format, the text format of SIL's Shoebox and Toolbox: fields with backslash markers.

A field begins on a line that starts with a backslash and a marker; lines without a marker continue
the field before.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem

MAX_FIELD = 1_000_000
MAX_MARKER = 64
# Only the spaces of ASCII: in text read as bytes, others may be letters of a legacy encoding.
_SPACES = " \t\r\n\f\v"
_MARKED = re.compile(r"\\(\S+)(?:\s+|$)", re.ASCII)
# The end-of-file character of DOS, the last line of old Shoebox files.
_DOS_END = "\x1a"


class MarkedField(NamedTuple):
    """A field: its line (from 1), its marker without backslash, and its text.

    Line breaks in `text` are those of the file. Text before the first marker has the marker "".
    """

    line: int
    marker: str
    text: str


class _Growing:
    """A field during reading; no more text is held in memory than MAX_FIELD."""

    def __init__(self, line: int, marker: str) -> None:
        self.line = line
        self.marker = marker
        self.lines: list[str] = []
        self.length = 0
        self.gap = False

    def add(self, text: str) -> None:
        """Add a line; blank lines count only if more text follows."""
        text = text.rstrip(_SPACES)
        if not text:
            self.gap = bool(self.lines)
            return
        self.length += len(text) + 1
        if self.length <= MAX_FIELD:
            if self.gap:
                self.lines.append("")
            self.lines.append(text)
        self.gap = False

    def finished(self, file: str) -> MarkedField | Problem:
        place = Place(file, self.line, 1)
        if len(self.marker) > MAX_MARKER:
            return Problem("marker-too-long", "error", place, {"limit": MAX_MARKER})
        if self.length > MAX_FIELD:
            params = {"marker": self.marker, "limit": MAX_FIELD}
            return Problem("field-too-long", "error", place, params)
        return MarkedField(self.line, self.marker, "\n".join(self.lines))


def fields(
    path: Path, encoding: str, advance: Callable[[int], None] = lambda _done: None
) -> Iterator[MarkedField | Problem]:
    """Yield the fields of the file at `path` in order; a Problem for a field that is too long.

    The bytes must be text in `encoding`. Memory does not grow with the length of lines.
    """
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=encoding)
        name, growing = path.name, _Growing(1, "")
        line, begins, count = 1, True, 0
        while piece := text.readline(MAX_FIELD):
            match = _MARKED.match(piece) if begins else None
            if match:
                if growing.marker or growing.lines:
                    yield growing.finished(name)
                growing = _Growing(line, match[1])
                growing.add(piece[match.end() :])
            elif piece.strip(_SPACES) != _DOS_END:
                if not growing.marker and not growing.lines:
                    growing.line = line
                growing.add(piece)
            begins = piece.endswith("\n")
            line += begins
            count += 1
            if count % 4096 == 0:
                advance(raw.tell())
        if growing.marker or growing.lines:
            yield growing.finished(name)
        advance(raw.tell())


def looks_like(start: str) -> bool:
    """Say whether `start` begins a text in Standard Format: its first line has a marker."""
    first = next((line for line in start.splitlines() if line.strip("\ufeff \t")), "")
    return _MARKED.match(first.lstrip("\ufeff")) is not None
