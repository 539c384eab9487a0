"""XML as JSON in JsonML, with slots for what a concept has fields for; and JsonML as XML.

JsonML (www.jsonml.org) is a list of the name, the attributes and the children; here the attributes
are always there: `["termNote", {"type": "partOfSpeech"}, "noun"]`. `["!", {}, "text"]` is a
comment, `["?", {}, "text"]` an instruction. A slot is a list that begins with "":

    ["", "definitions"]            the next definition, as the shape writes it
    ["", "status", {}]             the word for the status, in an element of its own
    ["", "text", {"raw": [...]}]   the same, but where it is unchanged these children
    ["", "replaced_by", {"at": "target"}]   an attribute of the element around it has the value
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from dictionary.formats.tbx.xml.parsing import COMMENT, INSTRUCTION, Node
from dictionary.formats.xml.streaming import MAX_DEPTH

Json = list[Any]
SLOT = ""
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*"
NAME = re.compile(_NAME)
_ANY_NAME = re.compile(f"(?:{_NAME}:|:)?{_NAME}")
# What may be in an address, and whose namespaces are not declared.
_NAMESPACE = re.compile(r"[!#-;=?-\[\]_a-z~\u00a1-\U0010fffd]+")
_RESERVED = ("http://www.w3.org/XML/1998/", "http://www.w3.org/2000/xmlns/")
# Characters that XML 1.0 (2.2) does not allow, not even as references.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_VALUE = {**_IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}
_TEXT, _VALUE = re.compile("[&<>\r]"), re.compile('[&<>"\r\t\n]')


def json_of(node: Node) -> Json:
    """Return an element with all its content, without white space between elements alone."""
    return [node.name, dict(node.attributes), *contents(node)]


def contents(node: Node) -> Json:
    """Return the children of an element, without white space between elements alone."""
    return [json_of(child) if isinstance(child, Node) else child for child in kept(node)]


def kept(node: Node) -> list[Node | str]:
    """Return the children of an element, without white space between elements alone."""
    children = node.children
    is_laid = any(isinstance(child, Node) for child in children) and not any(
        isinstance(child, str) and child.strip() for child in children
    )
    return [child for child in children if isinstance(child, Node)] if is_laid else children


def node_of(element: Json) -> Node:
    """Return an element in JsonML as a tree without places."""
    name, attributes, *children = element
    return Node(
        name,
        dict(attributes),
        0,
        0,
        [child if isinstance(child, str) else node_of(child) for child in children],
    )


def slot(name: str, count: int = 1) -> list[Json]:
    """Return so many slots for the next values of a field."""
    return [[SLOT, name] for _ in range(count)]


def is_slot(value: Any) -> bool:
    """Say whether a child in JsonML is a slot."""
    return isinstance(value, list) and bool(value) and value[0] == SLOT


def is_sound(value: Any, prefixes: Collection[str], depth: int = MAX_DEPTH) -> bool:
    """Say whether a JSON value is an element, perhaps with slots, that can be written.

    `prefixes` are those that are declared. `extra` can hold anything.
    """
    if not isinstance(value, list) or len(value) < 2 or not isinstance(value[0], str) or not depth:
        return False
    name, attributes, *children = value
    if name == SLOT:
        return _is_sound_slot(value, prefixes, depth)
    if not isinstance(attributes, dict) or not all(map(_is_attribute, attributes.items())):
        return False
    if name in (COMMENT, INSTRUCTION):
        return len(children) == 1 and _is_remark(name, children[0])
    if own := prefixes_of(attributes):
        prefixes = own.union(prefixes)
    if not all(_is_bound(each, prefixes) for each in (name, *attributes)):
        return False
    return all(isinstance(c, str) or is_sound(c, prefixes, depth - 1) for c in children)


def _is_sound_slot(value: Json, prefixes: Collection[str], depth: int) -> bool:
    if len(value) > 3 or not isinstance(value[1], str):
        return False
    how = value[2] if len(value) == 3 else {}
    if not isinstance(how, dict) or not isinstance(how.get("at", ""), str):
        return False
    raw = how.get("raw", [])
    return isinstance(raw, list) and all(
        isinstance(child, str) or is_sound(child, prefixes, depth - 1) for child in raw
    )


def _is_attribute(item: tuple[Any, Any]) -> bool:
    name, value = item
    if not isinstance(name, str) or not isinstance(value, str):
        return False
    if name == "xmlns":
        return not value or _is_namespace(value)
    prefix = name.removeprefix("xmlns:")
    return prefix == name or (prefix.lower() not in ("xml", "xmlns") and _is_namespace(value))


def _is_namespace(value: str) -> bool:
    return bool(_NAMESPACE.fullmatch(value)) and not value.startswith(_RESERVED)


def _is_remark(kind: str, text: Any) -> bool:
    if not isinstance(text, str):
        return False
    if kind == COMMENT:
        return "--" not in text and not text.endswith("-")
    target = text.partition(" ")[0]
    is_named = bool(NAME.fullmatch(target)) and target.lower() != "xml"
    return is_named and "?>" not in text


def _is_bound(name: str, prefixes: Collection[str]) -> bool:
    prefix, colon, _ = name.partition(":")
    is_known = not colon or prefix in ("", "xml", "xmlns") or prefix in prefixes
    return bool(_ANY_NAME.fullmatch(name)) and is_known


def xml_text(text: str) -> str:
    """Return `text` with U+FFFD for each character that XML does not allow."""
    return _NOT_XML.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return a text as XML."""
    return _TEXT.sub(lambda sign: _IN_TEXT[sign[0]], xml_text(text))


def tag(element: Json, prefix: str = "") -> str:
    """Return the start tag of an element without its `>`; `prefix` is that of the root."""
    pieces = [f"<{_written(element[0], prefix)}"]
    for name, value in element[1].items():
        own = _VALUE.sub(lambda sign: _IN_VALUE[sign[0]], xml_text(value))
        pieces.append(f' {name}="{own}"')
    return "".join(pieces)


def end_tag(element: Json, prefix: str = "") -> str:
    """Return the end tag of an element."""
    return f"</{_written(element[0], prefix)}>"


def _written(name: str, prefix: str) -> str:
    return name.removeprefix(":") if ":" in name else prefix + name


def xml_of(element: Json | str, prefix: str = "", layout: str = "") -> str:
    """Return an element, or a text, as XML.

    `layout`: what begins the line of each child element, where no text stands beside them; "" puts
    all in one line.
    """
    if isinstance(element, str):
        return escaped(element)
    name, _, *children = element
    if name == COMMENT:
        return f"<!--{children[0]}-->"
    if name == INSTRUCTION:
        return f"<?{children[0]}?>"
    if not children:
        return f"{tag(element, prefix)}/>"
    is_laid = layout and not any(isinstance(child, str) for child in children)
    deeper = f"{layout} " if is_laid else ""
    lines = deeper.join(["", *(xml_of(child, prefix, deeper) for child in children)])
    end = layout if is_laid else ""
    return f"{tag(element, prefix)}>{lines}{end}{end_tag(element, prefix)}"


def prefixes_of(attributes: Mapping[str, str]) -> frozenset[str]:
    """Return the prefixes that an element declares."""
    return frozenset(name[6:] for name in attributes if name.startswith("xmlns:"))


def each_string(children: Iterable[Any]) -> str:
    """Return the text of children in JsonML, without comments and instructions."""
    pieces = []
    for child in children:
        if isinstance(child, str):
            pieces.append(child)
        elif child[0] not in (COMMENT, INSTRUCTION, SLOT):
            pieces.append(each_string(child[2:]))
    return "".join(pieces)
