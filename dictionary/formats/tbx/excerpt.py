"""The concepts of a file that have errors, byte for byte, as a file of the same shape."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from contextlib import suppress
from xml.parsers import expat

from dictionary.errors import Conflict
from dictionary.formats.base import Lines, Source
from dictionary.formats.tbx.xml.parsing import CHUNK, CONCEPTS, MAX_TOKEN

_MIN_ROOT, _MIN_CONCEPT = "TBX", "entry"


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the file up to its first concept, then each concept with an error, and the end tags.

    Concepts after invalid XML are left out. Raises Conflict if there is not even a concept.
    """
    scan = ConceptSpans(source, lines.get(source.name, ()))
    scan.run()
    if not scan.head:
        raise Conflict("failed-rows-unreadable")
    return _content(source, scan)


def _content(source: Source, scan: ConceptSpans) -> Iterator[bytes]:
    with source.path.open("rb") as file:
        start = file.read(4)
        codec = source.options.encoding or scan.encoding or "utf-8"
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
        ends = "".join(f"</{name}>" for name in reversed(scan.around))
        yield f"{ends}\n".encode(codec)


class ConceptSpans:
    """A scan for the byte positions of the concepts on the wanted lines.

    `head` is the position of the first concept, 0 without one; `around` are the elements that it
    stands in.
    """

    def __init__(self, source: Source, wanted: Collection[int]) -> None:
        self.path = source.path
        self.wanted = sorted(wanted)
        self.head = 0
        self.encoding = ""
        self.around: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.stack: list[str] = []
        # Position, line and depth of the concept that is open or has just ended.
        self.open: tuple[int, int, int] | None = None
        self.ended = False
        self.parser = expat.ParserCreate(source.options.encoding or None)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.XmlDeclHandler = self.declaration
        self.parser.EntityDeclHandler = self.entity
        # Called for all other content: it also marks where the concept before it ends.
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

    def is_concept(self, name: str) -> bool:
        local = name.rpartition(":")[2]
        is_min = local == _MIN_CONCEPT and self.stack[:1] == [_MIN_ROOT]
        return local in CONCEPTS or is_min

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.close()
        if self.open is None and self.is_concept(name):
            at, line = self.parser.CurrentByteIndex, self.parser.CurrentLineNumber
            if not self.head:
                self.head, self.around = at, list(self.stack)
            self.open = at, line, len(self.stack)
        self.stack.append(name)

    def end(self, _name: str) -> None:
        self.close()
        self.stack.pop()
        self.ended = self.open is not None and self.open[2] == len(self.stack)

    def other(self, _text: str) -> None:
        self.close()

    def close(self) -> None:
        """End the concept at the current position, and record its span if it is wanted."""
        if not self.ended or self.open is None:
            return
        begin, line, _ = self.open
        at = bisect_left(self.wanted, line)
        if at < len(self.wanted) and self.wanted[at] <= self.parser.CurrentLineNumber:
            self.spans.append((begin, self.parser.CurrentByteIndex))
        self.open, self.ended = None, False

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or ""

    def entity(self, *_declared: object) -> None:
        raise ValueError
