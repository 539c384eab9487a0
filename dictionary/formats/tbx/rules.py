"""The rules of TBX, from data/tbx_rules.toml: which of them a file breaks, and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from dictionary.formats.base import Source
from dictionary.formats.tbx.facts import CONCEPT, CORE, SECTION, TERM, Edition, editions
from dictionary.formats.tbx.frames import FrameBuilder
from dictionary.formats.tbx.xml.markup import NAME, SLOT
from dictionary.formats.tbx.xml.parsing import Node, Root, parts
from dictionary.formats.tbx.xml.texts import tag_of
from dictionary.formats.xml.streaming import items

_LEVELS = {
    "conceptEntry": CONCEPT, "termEntry": CONCEPT, "langSec": SECTION, "langSet": SECTION,
    "termSec": TERM, "tig": TERM,
}  # fmt: skip
_CONCEPTS = frozenset({"conceptEntry", "termEntry"})
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_TYPED = frozenset(
    {"descrip", "admin", "termNote", "adminNote", "descripNote", "ref", "xref", "transac",
     "transacNote"}
)  # fmt: skip
_REFERENCES = frozenset({"ref", "descrip", "admin", "termNote", "hi"})


class BrokenRule(NamedTuple):
    """A rule that a file breaks, what it breaks it with, and the line. `is_info`: it may."""

    rule: str
    text: str
    line: int
    is_info: bool = False


def broken_rules(source: Source, edition: str) -> Iterator[BrokenRule]:
    """Yield what in the file at `source.path` breaks the rules of an edition (`facts.editions`).

    The whole file is read, concept by concept; ids and what refers to them stay in memory.
    """
    checker = _Checker(editions()[edition])
    for part in parts(source):
        if isinstance(part, Root):
            yield from checker.root(part)
        elif isinstance(part, Node):
            yield from checker.element(part, "", "body")
        else:
            yield BrokenRule("well-formed", part.code, part.place.line)
    builder = FrameBuilder(source)
    for _ in items(builder):
        pass
    for node in builder.frame.elements():
        yield from checker.element(node, "", "")
    yield from checker.targets()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    path = files("dictionary") / "data" / "tbx_rules.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=2)
def _core(*, is_second: bool) -> Mapping[str, Mapping[str, Any]]:
    """Return the elements of the core by their names, of the second or third version of TBX."""
    table = _table()
    renamed = table["second"] if is_second else {}
    core = {}
    for name, facts in table["core"].items():
        own = renamed.get(name, name)
        changed = table["second_core"].get(own, {}) if is_second else {}
        ranks = {
            renamed.get(child, child): rank
            for rank, children in enumerate({**facts, **changed}.get("children", ()))
            for group in children
            for child in table["group"].get(group, (group,))
        }
        required = [renamed.get(child, child) for child in facts.get("required", ())]
        core[own] = {**facts, **changed, "ranks": ranks, "required": required}
    return core


@lru_cache(maxsize=8)
def _categories(key: str) -> Mapping[str, Mapping[str, Any]]:
    own = _table()["edition"][key]
    base = _categories(own["base"]) if "base" in own else {}
    return {**base, **own["category"]}


class _Checker:
    """The check of one file against an edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.is_second = edition.key == "v2"
        self.core = _core(is_second=self.is_second)
        self.categories = _categories(edition.key)
        self.without = frozenset(_table()["edition"][edition.key]["without"])
        self.ids: set[str] = set()
        self.wanted: list[tuple[str, int]] = []

    def root(self, root: Root) -> Iterator[BrokenRule]:
        """Check the root element."""
        name = "martif" if self.is_second else "tbx"
        if root.name != name:
            yield BrokenRule("root-name", root.name, root.line)
        if not self.is_second and root.attributes.get("xmlns") != CORE:
            yield BrokenRule("root-namespace", root.attributes.get("xmlns", ""), root.line)
        if root.attributes.get("type") != self.edition.type:
            yield BrokenRule("root-type", root.attributes.get("type", ""), root.line)
        if not self.is_second and root.attributes.get("style") not in ("dca", None):
            yield BrokenRule("root-style", root.attributes["style"], root.line)

    def element(self, node: Node, level: str, parent: str) -> Iterator[BrokenRule]:
        """Check an element with all that is in it; `level` is that of the part it stands in."""
        if node.name == SLOT:
            return
        facts = self.core.get(node.name)
        if facts is None:
            yield BrokenRule("element-unknown", node.name, node.line)
            return
        if node.name in self.without:
            yield BrokenRule("element-of-no-category", node.name, node.line)
        yield from self.attributes(node, facts)
        level = _LEVELS.get(node.name, level)
        yield from self.category(node, level, parent)
        yield from self.content(node, facts)
        for child in node.elements():
            yield from self.element(child, level, node.name)

    def attributes(self, node: Node, facts: Mapping[str, Any]) -> Iterator[BrokenRule]:
        """Check the attributes of an element, its id and what it refers to."""
        required = facts.get("attributes", ())
        for name in required:
            if name not in node.attributes:
                yield BrokenRule("attribute-missing", f"{node.name}/@{name}", node.line)
        for name, value in node.attributes.items():
            if name not in required and name not in facts.get("optional", ()):
                if not name.startswith("xmlns"):
                    yield BrokenRule("attribute-unknown", f"{node.name}/@{name}", node.line)
            elif name == "id":
                yield from self.own_id(value, node.line)
            elif name == "xml:lang" and not (tag_of(value) and "_" not in value):
                yield BrokenRule("language-tag", value, node.line)
            elif name == "target" and node.name in _REFERENCES:
                self.wanted.append((value, node.line))

    def own_id(self, value: str, line: int) -> Iterator[BrokenRule]:
        """Check an id."""
        if not NAME.fullmatch(value):
            yield BrokenRule("id-name", value, line)
        if value in self.ids:
            yield BrokenRule("id-twice", value, line)
        self.ids.add(value)

    def content(self, node: Node, facts: Mapping[str, Any]) -> Iterator[BrokenRule]:
        """Check the children of an element: which, in which order, and how many."""
        ranks, highest = facts["ranks"], 0
        names = [child.name for child in node.elements()]
        for child in node.elements():
            rank = ranks.get(child.name)
            if child.name == SLOT or (rank is None and child.name not in self.core):
                continue
            if rank is None:
                yield BrokenRule("element-place", f"{node.name}/{child.name}", child.line)
            elif rank < highest:
                yield BrokenRule("element-order", f"{node.name}/{child.name}", child.line)
            else:
                highest = rank
        for name in facts["required"]:
            is_there = name in names or (name in _CONCEPTS and SLOT in names)
            if not is_there:
                yield BrokenRule("element-missing", f"{node.name}/{name}", node.line)
        for name in facts.get("one", ()):
            if names.count(name) > 1:
                yield BrokenRule("element-twice", f"{node.name}/{name}", node.line)
        has_text = any(isinstance(child, str) and child.strip() for child in node.children)
        if has_text and not facts.get("text"):
            yield BrokenRule("text-place", node.name, node.line)
        if node.name == "term" and not node.text.strip():
            yield BrokenRule("term-blank", node.name, node.line)
        if node.name == "date" and not _DATE.fullmatch(node.text.strip()):
            yield BrokenRule("date", node.text, node.line)

    def category(self, node: Node, level: str, parent: str) -> Iterator[BrokenRule]:
        """Check whether an element of a category may stand here, and its words."""
        name = node.attributes.get("type")
        if node.name not in _TYPED or name is None:
            return
        facts = self.categories.get(f"{node.name} {name}")
        if facts is None:
            yield BrokenRule("category-unknown", f"{node.name} {name}", node.line)
            return
        is_alone = parent in _LEVELS
        levels = facts.get("bare", "") if is_alone else facts.get("grouped", "")
        if level not in levels:
            is_elsewhere = level in facts.get("bare", "") + facts.get("grouped", "")
            rule = "category-group" if is_elsewhere else "category-level"
            yield BrokenRule(rule, f"{node.name} {name}", node.line)
        words = facts.get("words")
        if words and node.text.strip() not in words:
            yield BrokenRule("category-word", f"{name}: {node.text.strip()}", node.line)
        if facts.get("info"):
            yield BrokenRule("category-old", name, node.line, is_info=True)

    def targets(self) -> Iterator[BrokenRule]:
        """Check what references lead to, when all ids are known."""
        for target, line in self.wanted:
            if target not in self.ids:
                yield BrokenRule("target-missing", target, line)
