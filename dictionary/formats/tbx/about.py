"""The metadata of a terminology file, and the names in it that its uploader may map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dictionary.formats.base import About, Samples, Source, Survey
from dictionary.formats.tbx.categories import FileNames, own_language
from dictionary.formats.tbx.facts import FRAME, KEPT, SECTIONS, is_kept, relation_of
from dictionary.formats.tbx.frames import Beginning, frame_of
from dictionary.formats.tbx.xml.markup import each_string
from dictionary.formats.tbx.xml.parsing import Node, Root, parts
from dictionary.formats.tbx.xml.texts import plain_text

_SURVEYED = 500


def about(source: Source, name: str = KEPT) -> About:
    """Return the metadata in the file at `source.path`: its title, and all around the concepts.

    `name` is that of the format, under which it is kept. Of a file that this service wrote only the
    title is returned: the rest is made again.
    """
    beginning = Beginning(source)
    if beginning.shape is None:
        return About()
    frame = frame_of(source)
    title = plain_text(_title(frame["root"]), is_line=True) if frame else ""
    if frame is None or beginning.edition:
        return About(title=title)
    frame = {"shape": beginning.shape.name, **frame}
    return About(title=title, extra={name: {FRAME: frame}})


def _title(element: Any) -> str:
    """Return the title in a header, "" if it has none."""
    for child in element[2:]:
        if isinstance(child, list) and child[0] == "title":
            return each_string(child[2:])
        if isinstance(child, list) and child[0] and (title := _title(child)):
            return title
    return ""


def survey(source: Source) -> Survey:
    """Return the categories and languages of the file at `source.path` with samples of them."""
    shape = Beginning(source).shape
    if shape is None:
        return Survey()
    names = FileNames(shape, {}, is_own=False)
    categories, languages = Samples(), Samples()
    seen = 0
    for part in parts(source):
        if not isinstance(part, Node) or isinstance(part, Root):
            continue
        for node in _each(part):
            name = names.name_of(node)
            if name and name != "note" and not (is_kept(name) or relation_of(name)):
                categories.see(name, node.text)
            if node.local in SECTIONS and (code := _code(node)):
                languages.see(code, _term(node))
        seen += 1
        if seen == _SURVEYED:
            break
    return Survey(
        columns=categories.owns(lambda name: _meaning(names, name)),
        languages=languages.owns(names.tag),
    )


def _meaning(names: FileNames, name: str) -> str:
    """Return the field that a category is read as, "" if it is kept as it is."""
    category = names.category(Node("descrip", {"type": name}, 0, 0))
    return category.slot if category else ""


def _each(node: Node) -> Iterator[Node]:
    yield node
    for child in node.elements():
        yield from _each(child)


def _code(section: Node) -> str:
    own = own_language(section)
    if own is None:
        inner = (child for child in section.elements() if child.local == "language")
        own = next((child.attributes.get("lang", "") for child in inner), "")
    return own.strip()


def _term(section: Node) -> str:
    return next((node.text for node in _each(section) if node.local == "term"), "")
