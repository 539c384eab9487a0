"""Statements as files: Turtle (W3C, 2014) and JSON-LD 1.1 (W3C, 2020), one thing after the other.

Addresses of the service are whole where its name is set, else they begin with `/`: whoever reads
the file from the service makes whole ones of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dictionary.formats.base import Export
from dictionary.formats.skos.graph import (
    PREFIXES,
    Flag,
    Literal,
    Reference,
    SchemeGraph,
    Thing,
    Value,
)
from dictionary.record.concept import Concept

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_NAME = re.compile(rf"(?:{'|'.join(PREFIXES)}):[A-Za-z]+")
# Properties whose values are addresses.
_REFERRING = (
    "skos:inScheme", "skos:broader", "skos:related", "dct:isReplacedBy", "dct:license",
)  # fmt: skip


def write_turtle(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as Turtle."""
    lines = [f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items()]
    yield "".join(lines).encode()
    for thing in SchemeGraph(export).things():
        yield f"\n{_subject(thing)}".encode()


def _subject(thing: Thing) -> str:
    statements = [f"{_property(name)} {_turtle(value)}" for name, value in thing.statements]
    return f"<{thing.address}> " + " ;\n    ".join(statements) + " .\n"


def _property(name: str) -> str:
    return "a" if name == "rdf:type" else name


def _turtle(value: Value) -> str:
    match value:
        case Reference(address):
            return address if _NAME.fullmatch(address) else f"<{address}>"
        case Flag(is_so):
            return "true" if is_so else "false"
        case Literal(text, tag):
            quoted = f'"{_ESCAPED.sub(_escape, text)}"'
            return f"{quoted}@{tag}" if tag else quoted


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _ESCAPES.get(char) or f"\\u{ord(char):04X}"


def write_json(export: Export[Concept]) -> Iterator[bytes]:
    """Write a termbase as JSON-LD with a context of its own: nothing has to be fetched to read it.

    A line is a thing.
    """
    context: dict[str, Any] = dict(PREFIXES)
    context |= {name: {"@type": "@id"} for name in _REFERRING}
    yield f'{{"@context": {_json(context)},\n"@graph": ['.encode()
    is_first = True
    for thing in SchemeGraph(export).things():
        yield (("\n" if is_first else ",\n") + _json(_object(thing))).encode()
        is_first = False
    yield b"\n]}\n"


def _object(thing: Thing) -> dict[str, Any]:
    value: dict[str, Any] = {"@id": thing.address}
    for name, said in thing.statements:
        if name == "rdf:type" and isinstance(said, Reference):
            value["@type"] = said.address
        else:
            value.setdefault(name, []).append(_value(name, said))
    return value


def _value(name: str, value: Value) -> Any:
    match value:
        case Reference(address):
            return address if name in _REFERRING else {"@id": address}
        case Flag(is_so):
            return is_so
        case Literal(text, tag):
            return {"@value": text, "@language": tag} if tag else text


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
