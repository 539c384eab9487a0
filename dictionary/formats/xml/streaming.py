"""Streaming of untrusted XML through expat, chunk by chunk, within limits.

Expat, not lxml: it reports the place of a start tag in files of any length, and a document type
before its declarations. Memory does not grow with the file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar
from xml.parsers import expat

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source

# Deeper than any file of these formats, and within the recursion limit of what walks a tree.
MAX_DEPTH = 100
# The size of a part in characters; each node adds NODE_SIZE.
MAX_PART = 4_000_000
NODE_SIZE = 64
# The size of a single tag, comment or the like in bytes: expat holds it in memory completely.
MAX_TOKEN = 1 << 20
CHUNK = 1 << 16

_Item = TypeVar("_Item")


class Unreadable(Exception):
    """The rest of the file cannot be read; `problem` has the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class XmlReader(ABC, Generic[_Item]):
    """A reader that is fed with bytes and makes items of expat's events; they wait in `ready`.

    `parser` has no handlers yet. `is_done`: the rest of the file is of no interest.
    """

    is_done = False

    def __init__(self, source: Source, namespace_separator: str | None = None) -> None:
        self.source = source
        self.fed = 0
        self.ready: list[_Item | Problem] = []
        self.parser = expat.ParserCreate(source.options.encoding or None, namespace_separator)
        self.parser.buffer_text = True
        self.parser.buffer_size = CHUNK

    @abstractmethod
    def fault(self, error: expat.ExpatError) -> Problem:
        """Return the problem for XML that is not well-formed."""

    @abstractmethod
    def unknown_encoding(self, error: Exception) -> Problem:
        """Return the problem for an encoding that expat cannot read."""

    def taken(self) -> list[_Item | Problem]:
        """Return what is ready, and forget it."""
        ready, self.ready = self.ready, []
        return ready

    def feed(self, chunk: bytes) -> None:
        """Parse more bytes; b"" is the end of the file. Raises Unreadable."""
        try:
            self.parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            raise Unreadable(self.fault(error)) from error
        except (LookupError, ValueError) as error:
            # An encoding that Python does not know, or one with several bytes per character.
            raise Unreadable(self.unknown_encoding(error)) from error
        self.fed += len(chunk)
        if self.fed - self.parser.CurrentByteIndex > MAX_TOKEN:
            raise Unreadable(
                Problem("xml-token-too-long", "error", self.place(), {"limit": MAX_TOKEN})
            )

    def place(self) -> Place:
        """Return the place of the current event of expat."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Place(self.source.name, line, column + 1)


def items(reader: XmlReader[_Item]) -> Iterator[_Item | Problem]:
    """Yield what a reader makes of its file; a fault is yielded and ends it, so does `is_done`."""
    source, done = reader.source, 0
    try:
        with source.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                reader.feed(chunk)
                done += len(chunk)
                yield from reader.taken()
                source.advance(done)
                if reader.is_done:
                    return
        reader.feed(b"")
        yield from reader.taken()
    except Unreadable as refused:
        yield from reader.taken()
        yield refused.problem


def scan(
    source: Source, parser: expat.XMLParserType, each_chunk: Callable[[], object] = lambda: None
) -> None:
    """Give a parser the file, as far as it can be read: faults are reported by who reads it.

    A handler that raises ValueError (`refuse`) ends the scan.
    """
    fed = 0
    with suppress(expat.ExpatError, LookupError, ValueError), source.path.open("rb") as file:
        while chunk := file.read(CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > MAX_TOKEN:
                return
            each_chunk()
        parser.Parse(b"", True)


def refuse(*_declared: object) -> None:
    """End a scan: the handler of declarations that nothing may follow."""
    raise ValueError
