"""Streaming parser for untrusted XML: the wanted elements of a file, as trees.

A document type is refused; `xml.streaming` has the limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source
from dictionary.formats.xml.streaming import (
    MAX_DEPTH,
    MAX_PART,
    NODE_SIZE,
    Unreadable,
    XmlReader,
    items,
)

# Where white space between words counts; elsewhere it is layout.
MIXED = frozenset({"text", "span"})


Path = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Element:
    """An element with its place; `children` are elements and the text between them."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, Element))


class XmlPart(NamedTuple):
    """A wanted element with its path, and the attributes of its parent."""

    path: Path
    node: Element
    around: dict[str, str]


def parts(source: Source, wanted: frozenset[Path]) -> Iterator[XmlPart | Problem]:
    """Yield the root, without children, then every element at a path in `wanted`, as a tree.

    A path has the names from the root down. Names in a namespace are `{namespace}name`. Comments
    and processing instructions are left out. A part that is too large is reported and skipped;
    XML that is not well-formed, and a document type, are reported and end the reading.
    """
    yield from items(_Builder(source, wanted))


def _clark(name: str) -> str:
    """Return an expat name, `namespace name`, as `{namespace}name`."""
    if " " not in name:
        return name
    namespace, _, local = name.rpartition(" ")
    return f"{{{namespace}}}{local}"


class _Builder(XmlReader[XmlPart]):
    """A builder of trees from expat's events, with the current path and the open part."""

    def __init__(self, source: Source, wanted: frozenset[Path]) -> None:
        super().__init__(source, " ")
        self.wanted = wanted
        self.names = {path[-1] for path in wanted}
        self.path: list[str] = []
        self.around: list[dict[str, str]] = []
        self.open: list[Element] = []
        self.size = 0
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.doctype

    def fault(self, error: expat.ExpatError) -> Problem:
        """Return the problem for XML that is not well-formed, in expat's words."""
        where = Place(self.source.name, error.lineno, error.offset + 1)
        params = {"error": error.code, "reason": expat.ErrorString(error.code)}
        return Problem("xml-invalid", "error", where, params)

    def unknown_encoding(self, error: Exception) -> Problem:
        """Return the problem for an encoding that expat cannot read."""
        params = {"error": 0, "reason": str(error)}
        return Problem("xml-invalid", "error", Place(self.source.name, 1, 1), params)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.path) >= MAX_DEPTH:
            raise Unreadable(Problem("xml-too-deep", "error", self.place(), {"limit": MAX_DEPTH}))
        tag, own = _clark(name), attributes
        if any(" " in key for key in attributes):
            own = {_clark(key): value for key, value in attributes.items()}
        self.path.append(tag)
        if not self.open:
            if len(self.path) == 1:
                self.ready.append(XmlPart((tag,), self.node(tag, own), {}))
            if tag not in self.names or tuple(self.path) not in self.wanted:
                self.around.append(own)
                return
            self.size = 0
        node = self.node(tag, own)
        if self.open:
            self.open[-1].children.append(node)
        self.open.append(node)
        self.grow(NODE_SIZE + sum(map(len, own)) + sum(map(len, own.values())))

    def node(self, tag: str, attributes: dict[str, str]) -> Element:
        parser = self.parser
        return Element(tag, attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def grow(self, size: int) -> None:
        """Add to the size of the part; report and drop a part that is too large."""
        self.size += size
        if self.size > MAX_PART:
            top = self.open[0]
            where = Place(self.source.name, top.line, top.column)
            params = {"name": top.tag, "limit": MAX_PART}
            self.ready.append(Problem("element-too-large", "error", where, params))
            self.around += [{}] * len(self.open)
            self.open.clear()

    def data(self, text: str) -> None:
        if not self.open:
            return
        children = self.open[-1].children
        # Expat splits a text at the end of a chunk of the file.
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)
        self.grow(len(text))

    def end(self, _name: str) -> None:
        self.path.pop()
        if not self.open:
            self.around.pop()
            return
        node = self.open.pop()
        if node.tag not in MIXED:
            node.children = [
                child for child in node.children if isinstance(child, Element) or child.strip()
            ]
        if not self.open:
            path = (*self.path, node.tag)
            self.ready.append(XmlPart(path, node, self.around[-1] if self.around else {}))

    def doctype(self, *_declared: object) -> None:
        raise Unreadable(Problem("xml-doctype", "error", self.place()))
