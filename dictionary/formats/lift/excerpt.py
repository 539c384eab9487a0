"""The entries of a LIFT file that have errors, byte for byte, as a LIFT file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from dictionary.errors import Conflict
from dictionary.formats.base import Lines, Source
from dictionary.formats.lift.parsing import CHUNK, MAX_TOKEN

_END = "</lift>\n"


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the file up to its first entry, then each entry with an error, and the end tag.

    Entries after invalid XML are left out. Raises Conflict if there is not even a root element.
    """
    scan = _Spans(source, lines.get(source.name, ()))
    scan.run()
    if not scan.head:
        raise Conflict("failed-rows-unreadable")
    return _content(source.path, scan)


def _content(path: Path, scan: _Spans) -> Iterator[bytes]:
    with path.open("rb") as file:
        start = file.read(4)
        codec = "utf-8"
        if start.startswith((b"\xff\xfe", b"<\0")):
            codec = "utf-16-le"
        elif start.startswith((b"\xfe\xff", b"\0<")):
            codec = "utf-16-be"
        for begin, end in ((0, scan.head), *scan.spans):
            file.seek(begin)
            left = end - begin
            while left and (chunk := file.read(min(left, CHUNK))):
                left -= len(chunk)
                yield chunk
            if begin:
                yield "\n".encode(codec)
        yield _END.encode(codec)


class _Spans:
    """A scan for the byte positions of the entries on the wanted lines.

    `head` is the position of the first entry, or of the end of a root without entries; 0 without a
    root.
    """

    def __init__(self, source: Source, wanted: Collection[int]) -> None:
        self.path = source.path
        self.wanted = sorted(wanted)
        self.head = 0
        self.spans: list[tuple[int, int]] = []
        self.depth = 0
        # Position and line of the entry that is open or has just ended.
        self.open: tuple[int, int] | None = None
        self.ended = False
        self.parser = expat.ParserCreate(source.options.encoding or None)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        # Called for all other content: it also marks where the entry before it ends.
        self.parser.DefaultHandler = self.other

    def run(self) -> None:
        # Faults of the XML were reported when the file was checked.
        with suppress(expat.ExpatError, LookupError, ValueError), self.path.open("rb") as file:
            fed = 0
            while chunk := file.read(CHUNK):
                self.parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - self.parser.CurrentByteIndex > MAX_TOKEN:
                    return
            self.parser.Parse(b"", True)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.close()
        if self.depth == 1 and name == "entry":
            self.head = self.head or self.parser.CurrentByteIndex
            self.open = self.parser.CurrentByteIndex, self.parser.CurrentLineNumber
        self.depth += 1

    def end(self, _name: str) -> None:
        self.close()
        self.depth -= 1
        if self.depth == 0:
            self.head = self.head or self.parser.CurrentByteIndex
        self.ended = self.depth == 1 and self.open is not None

    def other(self, _text: str) -> None:
        self.close()

    def close(self) -> None:
        """End the entry at the current position, and record its span if it is wanted."""
        if not self.ended or self.open is None:
            return
        begin, line = self.open
        at = bisect_left(self.wanted, line)
        if at < len(self.wanted) and self.wanted[at] <= self.parser.CurrentLineNumber:
            self.spans.append((begin, self.parser.CurrentByteIndex))
        self.open, self.ended = None, False

    def doctype(self, *_declared: object) -> None:
        raise ValueError
