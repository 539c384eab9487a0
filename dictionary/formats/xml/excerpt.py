"""The elements of an XML file that have errors, byte for byte, as a file of the same shape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterator
from xml.parsers import expat

from dictionary.errors import Conflict
from dictionary.formats.base import Lines, Source
from dictionary.formats.xml.streaming import CHUNK, scan


class ElementSpans(ABC):
    """A scan for the byte positions of the elements on the lines of a file that have errors.

    `head` is the position of the first element, 0 without one; `around` are the names of the
    elements that it stands in.
    """

    def __init__(self, source: Source, lines: Lines) -> None:
        self.source = source
        self.wanted = sorted(lines.get(source.name, ()))
        self.head = 0
        self.encoding = ""
        self.around: list[str] = []
        self.spans: list[tuple[int, int]] = []
        self.stack: list[str] = []
        # Position, line and depth of the element that is open or has just ended.
        self.open: tuple[int, int, int] | None = None
        self.ended = False
        self.parser = expat.ParserCreate(source.options.encoding or None)
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.XmlDeclHandler = self.declaration
        # Called for all other content: it also marks where the element before it ends.
        self.parser.DefaultHandler = self.other

    @abstractmethod
    def is_part(self, name: str) -> bool:
        """Say whether an element that begins here, inside of `stack`, is one of the parts."""

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.close()
        if self.open is None and self.is_part(name):
            at, line = self.parser.CurrentByteIndex, self.parser.CurrentLineNumber
            self.begin_at(at)
            self.open = at, line, len(self.stack)
        self.stack.append(name)

    def begin_at(self, position: int) -> None:
        """Note where the parts begin, if none has begun."""
        if not self.head:
            self.head, self.around = position, list(self.stack)

    def end(self, _name: str) -> None:
        self.close()
        self.stack.pop()
        self.ended = self.open is not None and self.open[2] == len(self.stack)

    def other(self, _text: str) -> None:
        self.close()

    def close(self) -> None:
        """End the element at the current position, and record its span if it is wanted."""
        if not self.ended or self.open is None:
            return
        begin, line, _ = self.open
        at = bisect_left(self.wanted, line)
        if at < len(self.wanted) and self.wanted[at] <= self.parser.CurrentLineNumber:
            self.spans.append((begin, self.parser.CurrentByteIndex))
        self.open, self.ended = None, False

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or ""


def excerpt(spans: ElementSpans) -> Iterator[bytes]:
    """Yield a file up to its first part, then each part with an error, and the end tags.

    Parts after invalid XML are left out. Raises Conflict if there is nothing that they stand in.
    """
    scan(spans.source, spans.parser)
    if not spans.head:
        raise Conflict("failed-rows-unreadable")
    return _content(spans)


def _content(spans: ElementSpans) -> Iterator[bytes]:
    with spans.source.path.open("rb") as file:
        start = file.read(4)
        codec = spans.source.options.encoding or spans.encoding or "utf-8"
        if start.startswith((b"\xff\xfe", b"<\0")):
            codec = "utf-16-le"
        elif start.startswith((b"\xfe\xff", b"\0<")):
            codec = "utf-16-be"
        for begin, end in ((0, spans.head), *spans.spans):
            file.seek(begin)
            left = end - begin
            while left and (chunk := file.read(min(left, CHUNK))):
                left -= len(chunk)
                yield chunk
            if begin:
                yield "\n".encode(codec)
        ends = "".join(f"</{name}>" for name in reversed(spans.around))
        yield f"{ends}\n".encode(codec)
