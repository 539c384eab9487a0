"""The frame of a file, all around its concepts: the root, the header, what follows the body.

A frame is JSON: `root` is the root element (`markup`) with the slot `concepts`; `before` and
`after` are the comments and instructions around it; `doctype` is the document type, `prefix` what
the names of elements began with. It is kept in the row of a lexicon, and written back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.base import Source, preliminary
from dictionary.formats.tbx.facts import OWN_TYPE, ROOTS, SHAPES, Edition, FileShape, editions
from dictionary.formats.tbx.xml.identifiers import MARK
from dictionary.formats.tbx.xml.markup import SLOT, Json, json_of
from dictionary.formats.tbx.xml.parsing import COMMENT, ConceptBuilder, Doctype, Node, Root
from dictionary.formats.tbx.xml.texts import plain_text
from dictionary.formats.xml.streaming import MAX_PART, NODE_SIZE, items

CONCEPTS_HERE = "concepts"
# The type of the paragraph in the header that says in which edition this service wrote the file.
EDITION = "edition"
# So many concepts are looked at for the shape of a file.
_FIRST = 50


class FrameBuilder(ConceptBuilder):
    """A builder of the tree of all that stands around the concepts.

    `first`: the first concepts of the file, where only the beginning is read.
    """

    def __init__(self, source: Source, *, is_beginning: bool = False) -> None:
        super().__init__(source)
        self.is_beginning = is_beginning
        self.frame = Node("", {}, 1, 1)
        self.first: list[Node] = []
        self.is_lost = False
        self._stack: list[Node] = [self.frame]
        self._taken = 0

    def taken(self) -> list[Root | Node | Problem]:
        """Return the problems; keep the first concepts."""
        ready, self.ready = self.ready, []
        if self.is_beginning:
            self.first += [part for part in ready if type(part) is Node]
            self.is_done = any(map(_has_term, self.first)) or len(self.first) >= _FIRST
        return [part for part in ready if isinstance(part, Problem)]

    def around(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        node = self.node(name, attributes)
        self._keep(node, NODE_SIZE + sum(map(len, attributes.values())))
        self._stack.append(node)

    def around_text(self, text: str) -> None:
        """Take a text."""
        self._keep(text, len(text))

    def around_node(self, node: Node) -> None:
        """Take a comment or an instruction."""
        self._keep(
            node, NODE_SIZE + sum(len(each) for each in node.children if isinstance(each, str))
        )

    def around_end(self) -> None:
        """End an element."""
        self._stack.pop()

    def begin(self) -> None:
        """Note that concepts stand here."""
        here = self._stack[-1].children
        if not any(isinstance(child, Node) and child.name == SLOT for child in here):
            self._keep(self.node(SLOT, {}), NODE_SIZE)

    def _keep(self, child: Node | str, size: int) -> None:
        self._taken += size
        if self._taken > MAX_PART:
            self.is_lost = True
            return
        children = self._stack[-1].children
        if isinstance(child, str) and children and isinstance(children[-1], str):
            children[-1] += child
        else:
            children.append(child)


class Beginning:
    """The beginning of a file: its shape, its root and what its header says.

    `shape` is None if the root is of no terminology file. `edition`: the title of the edition in
    which this service wrote the file, else "".
    """

    def __init__(self, source: Source) -> None:
        builder = FrameBuilder(preliminary(source), is_beginning=True)
        for _ in items(builder):
            pass
        self.root = next(builder.frame.elements(), None)
        self.shape = _shape_of(self.root, builder.first) if self.root else None
        marks = dict(_marks(builder.frame))
        self.edition = marks.get(EDITION, "")
        self.is_marked = MARK in marks
        self.first = builder.first

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the root."""
        return self.root.attributes if self.root else {}

    @property
    def known_edition(self) -> Edition | None:
        """The edition in which this service wrote the file, None for all other files."""
        named = (each for each in editions().values() if each.title == self.edition)
        return next(named, None) if self.edition else None

    @property
    def is_own(self) -> bool:
        """Whether the file is of the dialect TBX-VN."""
        return self.attributes.get("type", "") == OWN_TYPE


def frame_of(source: Source) -> dict[str, Any] | None:
    """Return the frame of a file; None if it cannot be read or is too large."""
    builder = FrameBuilder(source)
    for part in items(builder):
        if isinstance(part, Problem) and part.code != "element-too-large":
            return None
    children = [child for child in builder.frame.children if isinstance(child, Node)]
    at = next((at for at, child in enumerate(children) if child.local in ROOTS), None)
    if builder.is_lost or at is None:
        return None
    frame: dict[str, Any] = {"root": _framed(children[at])}
    for name, nodes in (("before", children[:at]), ("after", children[at + 1 :])):
        if nodes:
            frame[name] = [json_of(node) for node in nodes]
    if builder.prefix:
        frame["prefix"] = builder.prefix
    if builder.declared:
        frame["doctype"] = _doctype(builder.declared)
    return frame


def _framed(node: Node) -> Json:
    """Return an element around the concepts in JsonML."""
    if node.name == SLOT:
        return [SLOT, CONCEPTS_HERE]
    has_elements = any(isinstance(child, Node) for child in node.children)
    children = [
        _framed(child) if isinstance(child, Node) else child
        for child in node.children
        if isinstance(child, Node) or child.strip() or not has_elements
    ]
    return [node.name, dict(node.attributes), *children]


def _doctype(declared: Doctype) -> dict[str, str]:
    return {"name": declared.name, "public": declared.public, "system": declared.system}


def _shape_of(root: Node, first: list[Node]) -> FileShape | None:
    """Return the shape of a file, by the names in it alone."""
    local = root.local
    if local not in ROOTS:
        return None
    if local == "tbx":
        is_module = root.attributes.get("style", "").lower() == "dct"
        return SHAPES["tbx-v3-dct" if is_module else "tbx-v3-dca"]
    if local == "martif":
        return SHAPES["martif-ntig" if any(_has(each, "ntig") for each in first) else "martif-tig"]
    return next(shape for shape in SHAPES.values() if shape.root == local)


def _has_term(node: Node) -> bool:
    return _has(node, "term")


def _has(node: Node, name: str) -> bool:
    return any(child.local == name or _has(child, name) for child in node.elements())


def _marks(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the typed paragraphs of a header, and a comment that says the edition."""
    for child in node.children:
        if isinstance(child, Node) and child.name == COMMENT and child.text.startswith(EDITION):
            yield EDITION, child.text.removeprefix(EDITION).strip(": ")
    for child in node.elements():
        if child.local == "p" and "type" in child.attributes:
            yield child.attributes["type"], plain_text(child.text)
        elif child.name != SLOT:
            yield from _marks(child)
