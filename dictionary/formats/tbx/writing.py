"""The writers of terminology files: the editions of TBX, MultiTerm XML, and the shape of before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dictionary.formats.base import Export
from dictionary.formats.tbx.facts import (
    CORE,
    FRAME,
    KEPT,
    MULTITERM,
    SHAPES,
    Edition,
    FileShape,
    editions,
)
from dictionary.formats.tbx.frames import CONCEPTS_HERE, EDITION
from dictionary.formats.tbx.reading import renderer_for
from dictionary.formats.tbx.reducing import reduced
from dictionary.formats.tbx.rendering import Renderer
from dictionary.formats.tbx.xml.identifiers import MARK, PREFIX, XmlIds
from dictionary.formats.tbx.xml.markup import (
    SLOT,
    Json,
    is_slot,
    is_sound,
    prefixes_of,
    xml_of,
)
from dictionary.formats.tbx.xml.texts import tag_of
from dictionary.record.concept import Concept

_DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
# MultiTerm XML has no header: a comment says by whom it was written.
_EDITION = f"{EDITION}: {editions()[MULTITERM].title}"
_MULTITERM: Json = ["mtf", {}, ["!", {}, _EDITION], [SLOT, CONCEPTS_HERE]]
_DOCTYPE = ["martif", "", "TBXcoreStructV02.dtd"]
# The shapes that the editions are written in.
_SHAPE_OF = {"v4": "tbx-v3-dca", "basic": "tbx-v3-dca", "vn": "tbx-v3-dca", "v2": "martif-tig"}


def write(export: Export[Concept]) -> Iterator[bytes]:
    """Yield TBX-Basic of 2025 (Version 4)."""
    return _written(export, editions()["v4"])


def write_basic(export: Export[Concept]) -> Iterator[bytes]:
    """Yield TBX-Basic 1.2.1."""
    return _written(export, editions()["basic"])


def write_v2(export: Export[Concept]) -> Iterator[bytes]:
    """Yield TBX-Basic in the second version of TBX, which most tools read."""
    return _written(export, editions()["v2"])


def write_own(export: Export[Concept]) -> Iterator[bytes]:
    """Yield the dialect TBX-VN, which has a place for everything."""
    return _written(export, editions()["vn"])


def write_as_it_came(export: Export[Concept]) -> Iterator[bytes]:
    """Yield the concepts in the shape of the file that they came from, with all that it had.

    Without such a file it is TBX-Basic of 2025.
    """
    frame = _frame(export.about)
    return _written(export, editions()["v4"]) if frame is None else _as_it_came(export, frame)


def write_multiterm(export: Export[Concept]) -> Iterator[bytes]:
    """Yield MultiTerm XML in UTF-16; as it came where it came from MultiTerm XML."""
    frame = _frame(export.about)
    shape = SHAPES[MULTITERM]
    if frame is not None and frame["shape"] == shape.name:
        pieces: Iterator[bytes] = _as_it_came(export, frame)
    else:
        renderer = Renderer(shape, editions()[MULTITERM])
        pieces = _file(renderer, export, _MULTITERM, "UTF-16")
    yield from pieces


def _written(export: Export[Concept], edition: Edition) -> Iterator[bytes]:
    shape = SHAPES[_SHAPE_OF[edition.key]]
    ids = XmlIds(export.entries())
    language = tag_of(export.language) or "vi"
    renderer = Renderer(shape, edition, language, ids)
    root = _root(shape, edition, language, _header(export.about, edition, ids, shape))
    return _file(renderer, export, root)


def _root(shape: FileShape, edition: Edition, language: str, header: Json) -> Json:
    attributes = {"type": edition.type, "xml:lang": language}
    if shape.root == "tbx":
        attributes |= {"style": "dca", "xmlns": CORE}
    body = ["text", {}, ["body", {}, [SLOT, CONCEPTS_HERE]]]
    return [shape.root, attributes, header, body]


def _header(about: Mapping[str, Any], edition: Edition, ids: XmlIds, shape: FileShape) -> Json:
    """Return the header: what the file is, what may be done with it, where it is from."""
    titles = about.get("title")
    titles = titles if isinstance(titles, Mapping) else {}
    title = str(titles.get("vi") or next(iter(titles.values()), ""))
    file: Json = ["fileDesc", {}]
    stated = [str(about.get(name) or "") for name in ("citation", "licence")]
    published = ["publicationStmt", {}, *(["p", {}, text] for text in stated if text)]
    named = ["titleStmt", {}, ["title", {}, title]]
    # The second version of TBX has them the other way round.
    parts = [published, named] if shape.root == "tbx" else [named, published]
    file += [part for part in parts if len(part) > 2 and part[2] != ["title", {}, ""]]
    source = str(about.get("url") or about.get("id") or "") or edition.title
    file.append(["sourceDesc", {}, ["p", {}, source]])
    made: Json = ["encodingDesc", {}, ["p", {"type": EDITION}, edition.title]]
    if ids.has_changed:
        made.append(["p", {"type": MARK}, PREFIX])
    return ["tbxHeader" if shape.root == "tbx" else "martifHeader", {}, file, made]


def _file(
    renderer: Renderer, export: Export[Concept], root: Json, encoding: str = "UTF-8"
) -> Iterator[bytes]:
    """Yield a new file."""
    yield _bytes(_DECLARED.format(encoding), encoding, is_first=True)
    if renderer.shape.root == "martif":
        yield _bytes(_doctype(*_DOCTYPE), encoding)
    begin, end = _around(root, "")
    yield _bytes(f"{begin}\n", encoding)
    for concept in export.entries():
        known = reduced(concept, renderer.edition, is_strict=True)
        if known.sections:
            element = renderer.concept(known)
            yield _bytes(f"{xml_of(element, layout=chr(10))}\n", encoding)
    yield _bytes(f"{end}\n", encoding)


def _as_it_came(export: Export[Concept], frame: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield a file in the shape that it came in."""
    shape, root = SHAPES[frame["shape"]], frame["root"]
    prefix = str(frame.get("prefix", ""))
    renderer = renderer_for(shape, root[1], keeps=True)
    encoding = "UTF-16" if shape.name == MULTITERM else "UTF-8"
    yield _bytes(_DECLARED.format(encoding), encoding, is_first=True)
    doctype = frame.get("doctype")
    if isinstance(doctype, Mapping):
        names = (str(doctype.get(each, "")) for each in ("name", "public", "system"))
        yield _bytes(_doctype(*names), encoding)
    for remark in frame.get("before", ()):
        yield _bytes(f"{xml_of(remark)}\n", encoding)
    begin, end = _around(root, prefix)
    yield _bytes(begin, encoding)
    for concept in export.entries():
        known = reduced(concept, renderer.edition, is_strict=False)
        yield _bytes(f"\n{xml_of(renderer.concept(known), prefix)}", encoding)
    yield _bytes(f"\n{end}\n", encoding)
    for remark in frame.get("after", ()):
        yield _bytes(f"{xml_of(remark)}\n", encoding)


def _frame(about: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the frame of the file that a lexicon came from, None if there is none to write."""
    brought = about.get(KEPT) or about.get(MULTITERM)
    frame = brought.get(FRAME) if isinstance(brought, Mapping) else None
    if not isinstance(frame, Mapping) or frame.get("shape") not in SHAPES:
        return None
    root, prefix = frame.get("root"), frame.get("prefix", "")
    if not isinstance(root, list) or len(root) < 2 or not isinstance(root[1], dict):
        return None
    bound = prefixes_of(root[1])
    has_remarks = all(
        isinstance(frame.get(name, []), list)
        and all(is_sound(each, bound) and each[0] in ("!", "?") for each in frame.get(name, []))
        for name in ("before", "after")
    )
    is_bound = prefix == "" or (isinstance(prefix, str) and prefix[:-1] in bound)
    is_whole = is_sound(root, bound) and _slots_in(root) == 1 and has_remarks and is_bound
    return frame if is_whole else None


def _slots_in(element: Json) -> int:
    return sum(
        1 if is_slot(child) else _slots_in(child)
        for child in element[2:]
        if isinstance(child, list)
    )


def _around(root: Json, prefix: str) -> tuple[str, str]:
    """Return what stands before and after the concepts."""
    mark = CONCEPTS_HERE
    while mark in str(root):
        mark += "-"
    text = xml_of(_with_mark(root, mark), prefix)
    begin, _, end = text.partition(f"<!--{mark}.-->")
    return begin, end


def _with_mark(element: Json, mark: str) -> Json:
    """Return a tree with a comment in place of the slot for the concepts."""
    return [
        ["!", {}, f"{mark}."]
        if is_slot(child)
        else _with_mark(child, mark)
        if isinstance(child, list)
        else child
        for child in element
    ]


def _doctype(name: str, public: str, system: str) -> str:
    """Return a declaration of the document type, "" if it cannot be written."""
    quoted = [f'"{text}"' for text in (public, system) if text]
    is_safe = not any(sign in "".join((name, public, system)) for sign in "\"<>[]&'")
    if not name or not is_safe:
        return ""
    if public and system:
        return f"<!DOCTYPE {name} PUBLIC {' '.join(quoted)}>\n"
    return f"<!DOCTYPE {name} SYSTEM {quoted[0]}>\n" if system else ""


def _bytes(text: str, encoding: str, *, is_first: bool = False) -> bytes:
    if encoding == "UTF-8":
        return text.encode()
    return text.encode("utf-16" if is_first else "utf-16-le")
