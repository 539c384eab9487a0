"""The reader of terminology files: each concept with its place, and every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from xml.parsers import expat

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record, Source, preliminary
from dictionary.formats.tbx.categories import FileNames
from dictionary.formats.tbx.facts import KEPT, Edition, FileShape, editions, module_prefixes
from dictionary.formats.tbx.frames import Beginning
from dictionary.formats.tbx.mapping import ConceptReader
from dictionary.formats.tbx.reducing import reduced
from dictionary.formats.tbx.rendering import Renderer, usual_edition
from dictionary.formats.tbx.state import Reading
from dictionary.formats.tbx.xml.markup import node_of, prefixes_of
from dictionary.formats.tbx.xml.parsing import CONCEPTS, Node, Root, parts
from dictionary.formats.tbx.xml.texts import tag_of
from dictionary.formats.xml.streaming import refuse, scan
from dictionary.record.concept import Concept

_PARTS = ("sections", "terms", "definitions", "contexts", "relations")
# The most references that are resolved: those of a larger file lead to what they name.
_MOST_TARGETS = 100_000
# What refers to people and pages, never to a concept.
_NO_REFERENCES = frozenset(
    {"transacNote", "xref", "hi", "responsibility", "xGraphic", "externalCrossReference"}
)


def read(source: Source) -> Iterator[Record[Concept] | Problem]:
    """Read the file at `source.path`: each concept, and every problem, in the file's order.

    Concepts with an error are left out. Besides a look at its beginning, the file is read once; if
    it has references, before that once or twice quickly, for the concepts that they lead to.
    """
    beginning = Beginning(source)
    shape = beginning.shape
    reading = _reading(source, beginning, shape) if shape else None
    for part in parts(source):
        if isinstance(part, Problem):
            yield part
        elif isinstance(part, Root):
            if reading is None:
                place = Place(source.name, part.line, part.column)
                yield Problem("tbx-root", "error", place, {"name": part.name})
                return
        elif reading is not None:
            yield from _record(part, reading, beginning)
    for name in reading.names.unused.values() if reading else ():
        params = {"name": name, "known": ", ".join(reading.names.known) if reading else ""}
        yield Problem("mapping-unused", "warning", Place(source.name), params)


def _record(
    node: Node, reading: Reading, beginning: Beginning
) -> Iterator[Record[Concept] | Problem]:
    reader = ConceptReader(reading)
    concept = reader.concept(node)
    yield from reader.problems
    if not reader.is_faulty:
        view: Any = _View(reading, beginning.known_edition, concept)
        yield Record(concept, reader.at(node), places=reader.places, view=view)


def renderer_for(shape: FileShape, attributes: Mapping[str, str], *, keeps: bool) -> Renderer:
    """Return the writer of a file's own shape; `attributes` are those of its root."""
    edition = usual_edition(shape)
    if attributes.get("type") == editions()["vn"].type:
        edition = editions()["vn"]
    return Renderer(
        shape,
        edition,
        language=tag_of(attributes.get("xml:lang", attributes.get("lang", ""))) or "und",
        keeps=keeps,
        prefixes=module_prefixes(attributes),
        bound=tuple(prefixes_of(attributes)),
    )


def _reading(source: Source, beginning: Beginning, shape: FileShape) -> Reading:
    renderer = renderer_for(shape, beginning.attributes, keeps=False)
    if edition := beginning.known_edition:
        renderer = replace(renderer, edition=edition)
    names = FileNames(shape, source.options.columns, is_own=beginning.is_own)
    owners = _owners(source)
    return Reading(source.name, renderer, names, renderer.language, beginning.is_marked, owners)


class _View:
    """The content of a known concept as far as a file says it (`Record.view`).

    `edition`: that in which this service wrote the file, None for all other files. `incoming`: the
    concept as the file has it.
    """

    def __init__(self, reading: Reading, edition: Edition | None, incoming: Concept) -> None:
        self.reading = reading
        self.edition = edition
        self.incoming = incoming

    def __call__(self, concept: Concept) -> Concept:
        is_new = self.edition is not None
        renderer = replace(self.reading.renderer, keeps=not is_new)
        known = reduced(concept, renderer.edition, is_strict=is_new)
        # Ids of a marked file are changed back: here they are as they are.
        reading = replace(self.reading, is_marked=False, owners={})
        seen = ConceptReader(reading).concept(node_of(renderer.concept(known)))
        seen = replace(seen, source_id=concept.source_id)
        if is_new:
            seen = self._with_known_relations(seen)
        # A file that says no layout says nothing of those that other files had.
        shape = "" if is_new else self.reading.shape.name
        shown: Concept = _with_extra(seen, concept, None if _has_layouts(self.incoming) else shape)
        return shown

    def _with_known_relations(self, seen: Concept) -> Concept:
        """Return a concept without relations that the file may have had no target for."""
        known = {relation.target for relation in self.incoming.relations}
        kept = tuple(each for each in seen.relations if each.target in known)
        return replace(seen, relations=kept)


def _has_layouts(part: Any) -> bool:
    """Say whether a part, or one in it, has the layout of a file."""
    return KEPT in part.extra or any(
        _has_layouts(each) for name in _PARTS for each in getattr(part, name, ())
    )


def _with_extra(seen: Any, own: Any, shape: str | None) -> Any:
    """Return a part as a file shows it, with the layouts of the part itself, at all levels.

    `shape`: only those of files in this shape; None: all. They are never merged.
    """
    layout = own.extra.get(KEPT)
    is_shown = shape is None or (isinstance(layout, Mapping) and layout.get("shape") == shape)
    changed: dict[str, Any] = {"extra": {KEPT: layout} if layout and is_shown else {}}
    for name in _PARTS:
        shown, known = getattr(seen, name, ()), getattr(own, name, ())
        if shown and len(shown) == len(known):
            pairs = zip(shown, known, strict=True)
            changed[name] = tuple(_with_extra(*pair, shape) for pair in pairs)
    return replace(seen, **changed)


def _owners(source: Source) -> Mapping[str, str]:
    """Return the concepts of those terms and other parts that something refers to, by their ids."""
    targets: set[str] = set()

    def see(name: str, attributes: Mapping[str, str]) -> None:
        target = attributes.get("target")
        if target and len(targets) < _MOST_TARGETS and _local(name) not in _NO_REFERENCES:
            targets.add(target)

    _scan(source, see)
    if not targets:
        return {}
    owners: dict[str, str] = {}
    around = ""

    def own(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal around
        own_id = attributes.get("id", "")
        if _local(name) in CONCEPTS:
            around = own_id
        elif own_id in targets and around:
            owners.setdefault(own_id, around)

    _scan(source, own)
    return owners


def _scan(source: Source, see: Any) -> None:
    """Call `see` with the name and attributes of every element, as far as the file can be read."""

    parser = expat.ParserCreate(source.options.encoding or None)
    parser.specified_attributes = True
    parser.StartElementHandler = see
    parser.EntityDeclHandler = refuse
    quiet = preliminary(source)
    scan(source, parser, lambda: quiet.advance(0))


def _local(name: str) -> str:
    return name.rpartition(":")[2]
