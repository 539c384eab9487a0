"""Streaming parser for untrusted terminology files: each concept as a tree, and the root.

It uses expat: it reports the place of every element, and entities before they are used. Nothing
outside of the file is read, and memory does not grow with the file. White space, comments and
prefixes stay as they are: the way back needs them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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

# Characters before and after a fault that are quoted.
QUOTED = 20
COMMENT, INSTRUCTION = "!", "?"
# The elements that are concepts, by their local names; `entry` only in TBX-Min of 2013.
CONCEPTS = frozenset({"conceptEntry", "termEntry", "conceptGrp"})
_MIN_ROOT, _MIN_CONCEPT = "TBX", "entry"


@dataclass(slots=True, eq=False)
class Node:
    """An element with its place. A comment is called `!`, an instruction `?`, each with its text.

    In `name` the prefix of the root element is left out; a name without any prefix in a file whose
    root has one begins with a colon.
    """

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Node | str] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without a prefix."""
        return self.name.rpartition(":")[2]

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(
            child if isinstance(child, str) else child.text
            for child in self.children
            if isinstance(child, str) or child.name not in (COMMENT, INSTRUCTION)
        )

    def elements(self) -> Iterator[Node]:
        """Yield the children that are elements."""
        for child in self.children:
            if isinstance(child, Node) and child.name not in (COMMENT, INSTRUCTION):
                yield child


class Root(Node):
    """The root element, without children while the file is read."""


@dataclass(frozen=True, slots=True)
class Doctype:
    """The document type that a file declares, without an internal subset."""

    name: str
    public: str
    system: str


def is_concept(name: str, root: str) -> bool:
    """Say whether an element is a concept; both names are without their prefixes."""
    return name in CONCEPTS or (name == _MIN_CONCEPT and root == _MIN_ROOT)


def parts(source: Source) -> Iterator[Root | Node | Problem]:
    """Yield the root element, then every concept as a tree.

    A concept that is too large is reported and skipped; XML that is not well-formed, and
    declarations of entities, are reported and end the reading.
    """
    yield from items(ConceptBuilder(source))


class ConceptBuilder(XmlReader[Root | Node]):
    """A builder of trees from expat's events, with the depth and the concept that is open."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.depth = 0
        # The depth of the concept that is read; 0 outside of all.
        self.inside = 0
        self.open: list[Node] = []
        self.size = 0
        # Bytes that a fault is quoted from: those that are parsed, and what stood before.
        self.chunk = self.tail = b""
        self.prefix = ""
        self.root_name = ""
        self.declared: Doctype | None = None
        self.parser.specified_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.CommentHandler = self.comment
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped

    def feed(self, chunk: bytes) -> None:
        """Parse more bytes, and keep the last of them to quote. Raises Unreadable."""
        self.chunk = chunk
        super().feed(chunk)
        self.tail = chunk[-4 * QUOTED :]

    def unknown_encoding(self, error: Exception) -> Problem:
        """Return the problem for an encoding that expat cannot read."""
        params = {"cause": "encoding", "text": str(error)}
        return Problem("tbx-not-xml", "error", Place(self.source.name, 1, 1), params)

    def fault(self, error: expat.ExpatError) -> Problem:
        """Return the problem for a fault of the XML: its place, its text, its likely cause."""
        read = self.tail + self.chunk
        at = self.parser.ErrorByteIndex - (self.fed - len(self.tail))
        before, after = (
            str(part, self.codec(), "replace")
            for part in (read[max(0, at - 4 * QUOTED) : at], read[at : at + 4 * QUOTED])
        )
        column = error.offset + 1
        cause = _CAUSES.get(error.code, "other")
        if cause == "character":
            cause = _cause_of(before, after)
            column -= cause in ("ampersand", "less-than")
        line = " ".join((before[-QUOTED:] + after[:QUOTED]).split())
        where = Place(self.source.name, error.lineno, column)
        return Problem("tbx-not-xml", "error", where, {"cause": cause, "text": line})

    def codec(self) -> str:
        with self.source.path.open("rb") as file:
            first = file.read(2)
        return "utf-16" if first in (b"\xff\xfe", b"\xfe\xff") else "utf-8"

    def named(self, name: str) -> str:
        """Return the name of an element without the root's prefix."""
        if not self.prefix:
            return name
        return name.removeprefix(self.prefix) if ":" in name else f":{name}"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(Problem("xml-too-deep", "error", self.place(), {"limit": MAX_DEPTH}))
        if self.depth == 1:
            prefix, _, self.root_name = name.rpartition(":")
            self.prefix = f"{prefix}:" if prefix else ""
            node = self.node(self.root_name, attributes)
            self.ready.append(Root(node.name, node.attributes, node.line, node.column))
        name = self.named(name)
        if not self.inside and not self.is_concept(name):
            self.around(name, attributes)
            return
        node = self.node(name, attributes)
        if not self.inside:
            self.inside, self.size = self.depth, 0
            self.begin()
        elif self.open:
            self.open[-1].children.append(node)
        else:
            return
        self.open.append(node)
        self.grow(NODE_SIZE + sum(map(len, attributes)) + sum(map(len, attributes.values())))

    def is_concept(self, name: str) -> bool:
        """Say whether an element outside of concepts is one."""
        return is_concept(name, self.root_name)

    def node(self, name: str, attributes: dict[str, str]) -> Node:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
        return Node(name, attributes, line, column + 1)

    def grow(self, size: int) -> None:
        """Add to the size of the concept; report and drop one that is too large."""
        self.size += size
        if self.size > MAX_PART:
            top = self.open[0]
            where = Place(self.source.name, top.line, top.column)
            params = {"name": top.name, "limit": MAX_PART}
            self.ready.append(Problem("element-too-large", "error", where, params))
            self.open.clear()

    def begin(self) -> None:
        """Note that a concept begins."""

    def data(self, text: str) -> None:
        if not self.open:
            if not self.inside:
                self.around_text(text)
            return
        children = self.open[-1].children
        # Expat splits a text at the end of a chunk of the file.
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)
        self.grow(len(text))

    def comment(self, text: str) -> None:
        self.other(COMMENT, text)

    def instruction(self, target: str, text: str) -> None:
        self.other(INSTRUCTION, f"{target} {text}" if text else target)

    def other(self, kind: str, text: str) -> None:
        """Take a comment or an instruction."""
        node = self.node(kind, {})
        node.children.append(text)
        if self.open:
            self.open[-1].children.append(node)
            self.grow(NODE_SIZE + len(text))
        elif not self.inside:
            self.around_node(node)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if not self.inside:
            self.around_end()
            return
        node = self.open.pop() if self.open else None
        if self.depth < self.inside:
            self.inside = 0
            if node:
                self.ready.append(node)

    def doctype(self, name: str, system: str | None, public: str | None, _subset: bool) -> None:
        self.declared = Doctype(name, public or "", system or "")

    def entity(self, name: str, *_declared: object) -> None:
        raise Unreadable(Problem("tbx-entity-declared", "error", self.place(), {"name": name}))

    def skipped(self, name: str, _is_parameter: bool) -> None:
        params = {"cause": "entity", "text": f"&{name};"}
        raise Unreadable(Problem("tbx-not-xml", "error", self.place(), params))

    # What stands around the concepts is of interest to `frames` alone.
    def around(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element outside of all concepts."""

    def around_text(self, text: str) -> None:
        """Take text outside of all concepts."""

    def around_node(self, node: Node) -> None:
        """Take a comment or an instruction outside of all concepts."""

    def around_end(self) -> None:
        """End an element outside of all concepts."""


_CAUSES = {
    3: "cut", 4: "character", 5: "cut", 6: "character", 7: "mismatch", 8: "attribute-twice",
    9: "after-end", 11: "entity", 18: "encoding", 19: "encoding",
}  # fmt: skip


def _cause_of(before: str, after: str) -> str:
    """Return the likely cause of a character where XML allows none."""
    if "\ufffd" in after[:1]:
        return "encoding"
    name = before.rpartition("&")[2] if "&" in before[-QUOTED:] else None
    if name is not None and not any(sign in name for sign in "<>; "):
        return "ampersand"
    if before.endswith("<"):
        return "less-than"
    return "control" if after[:1] and after[0] < " " and after[0] not in "\t\n\r" else "other"
