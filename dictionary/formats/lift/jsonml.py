"""XML elements as JSON and back, in JsonML: `["form", {"lang": "vi"}, ["text", "nhà"]]`.

JsonML (www.jsonml.org) is a list of the name, the attributes if there are any, and the children. So
that equal content compares equal, text is in NFC and white space for indentation is collapsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from dictionary.formats.lift.parsing import MIXED, Element
from dictionary.formats.xml.streaming import MAX_DEPTH
from dictionary.text.normalise import normal, stored

Json = list[Any]
# Characters that XML 1.0 (2.2) does not allow, not even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t]+")
_ANY_SPACE = re.compile(r"[ \t\n\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
CHANGING = "dateModified"
# Valid namespaces; lxml accepts others, too, and then writes invalid XML.
_NAMESPACE = re.compile(r"\{[A-Za-z][\w+.-]*:[\w/.:#?=%~+@-]+", re.ASCII)
_DECLARATIONS = "{http://www.w3.org/2000/xmlns/"


def as_json(node: Element) -> Json:
    """Return an element with all its content."""
    element: Json = [node.tag]
    attributes = composed(node)
    if attributes:
        element.append(attributes)
    keep = _kept_text if node.tag in MIXED else laid
    for child in node.children:
        element.append(as_json(child) if isinstance(child, Element) else keep(child))
    return element


def composed(node: Element) -> dict[str, str]:
    """Return the attributes of an element, in NFC."""
    return {name: normal("NFC", value) for name, value in node.attributes.items()}


def lasting(node: Element) -> dict[str, str]:
    """Return the attributes of an element without the date of its last change."""
    return {name: value for name, value in composed(node).items() if name != CHANGING}


def attributes_of(element: Json) -> dict[str, str]:
    """Return the attributes of an element in JSON."""
    return element[1] if len(element) > 1 and isinstance(element[1], dict) else {}


def children_of(element: Json, tag: str) -> Iterator[Json]:
    """Yield the children of an element in JSON that have the name `tag`."""
    return (child for child in element[1:] if isinstance(child, list) and child[0] == tag)


def _strings(element: Json) -> Iterator[str]:
    for child in element[1:]:
        if isinstance(child, str):
            yield child
        elif isinstance(child, list):
            yield from _strings(child)


def laid(text: str) -> str:
    """Return a text in NFC with collapsed layout; spaces at its ends stay."""
    return normal("NFC", _SPACES.sub(" ", _joined_lines(text)))


def _kept_text(text: str) -> str:
    """Return a text of MIXED elements in NFC; its spaces stay unless it is indented."""
    return laid(text) if _is_laid_out(text) else normal("NFC", text)


def _is_laid_out(text: str) -> bool:
    """Say whether lines of `text` are indented, as in pretty-printed XML."""
    return "\n\t" in text or "\n  " in text


def _joined_lines(text: str) -> str:
    """Return `text` with indented lines joined to the line before: they are layout."""
    if "\n" not in text:
        return text
    first, *others = text.split("\n")
    lines = [first]
    for line in others:
        lines += (" " if line.startswith(("\t", "  ")) else "\n", line)
    return "".join(lines)


def form_text(form: Json) -> str:
    """Return the text of a form or gloss in JSON, without inline elements."""
    return stored("".join(piece for text in children_of(form, "text") for piece in _strings(text)))


def plain_text(form: Element) -> str | None:
    """Return the text of a form or gloss that has only a text and a language, else None.

    None also if normalisation would change spaces or line breaks of the text.
    """
    if len(form.children) != 1 or form.attributes.keys() - {"lang"}:
        return None
    (text,) = form.children
    if isinstance(text, str) or text.tag != "text" or text.attributes:
        return None
    pieces = [piece for piece in text.children if isinstance(piece, str)]
    if len(pieces) < len(text.children):
        return None
    own = "".join(pieces)
    if _is_laid_out(own):
        return stored(_joined_lines(own))
    kept = stored(own)
    return None if spaces_differ(own, kept) else kept


def spaces_differ(own: str, kept: str) -> bool:
    """Say whether a text and its stored form differ in spaces and line breaks only.

    Such differences are written back; other corrections by `stored` are final.
    """
    if own == kept:
        return False
    own = normal("NFC", own)
    return own != kept and _ANY_SPACE.sub("", own) == _ANY_SPACE.sub("", kept)


def well_made(value: Any, depth: int = MAX_DEPTH // 2) -> bool:
    """Say whether a JSON value is an element that is unchanged after writing and reading XML."""
    if not isinstance(value, list) or not value or not depth or not _is_name(value[0]):
        return False
    attributes, children = attributes_of(value), value[1:]
    if children and children[0] is attributes:
        children = children[1:]
    if not all(_is_attribute(name, text) for name, text in attributes.items()):
        return False
    after_text = False
    for child in children:
        if isinstance(child, str):
            empty = not child or (value[0] not in MIXED and not child.strip())
            keep = _kept_text if value[0] in MIXED else laid
            if after_text or empty or child != keep(child) or child != xml_text(child):
                return False
        elif not well_made(child, depth - 1):
            return False
        after_text = isinstance(child, str)
    return True


def _is_attribute(name: Any, value: Any) -> bool:
    if not _is_name(name) or not isinstance(value, str):
        return False
    return value == xml_text(value) == normal("NFC", value)


def _is_name(value: Any) -> bool:
    """Say whether a JSON value is a name of an element or attribute, not a declaration."""
    if not isinstance(value, str) or value == "xmlns":
        return False
    namespace, end, _ = value.rpartition("}")
    if end and (not _NAMESPACE.fullmatch(namespace) or namespace == _DECLARATIONS):
        return False
    try:
        etree.QName(value)
    except ValueError:
        return False
    return True


def xml_text(text: str) -> str:
    """Return `text` with U+FFFD for each character that XML does not allow."""
    return _NOT_XML.sub("\ufffd", text)


def make(parent: etree._Element, tag: str, attributes: dict[str, str]) -> etree._Element:
    """Append an empty element to `parent` and return it."""
    safe = {name: xml_text(value) for name, value in attributes.items()}
    return etree.SubElement(parent, tag, safe)


def append(parent: etree._Element, child: Json | str) -> None:
    """Append a well-made element, or text, to `parent`."""
    if isinstance(child, str):
        append_text(parent, child)
        return
    element = make(parent, child[0], attributes_of(child))
    for inner in child[1:]:
        if not isinstance(inner, dict):
            append(element, inner)


def append_text(parent: etree._Element, text: str) -> None:
    """Append text after the last child of `parent`."""
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + xml_text(text)
    else:
        parent.text = (parent.text or "") + xml_text(text)
