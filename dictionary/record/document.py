"""Documents: records as JSON values, in their canonical text, and back.

Canonical JSON has sorted keys, no spaces and letters as they are. Its SHA-256 tells whether two
states of a record are the same. Keys that are not in every document (`Field.is_always`) are left
out where they hold nothing: a field that is declared later changes no digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from dictionary.record.shape import Field, Kind, Shape, each_field, shape_of

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical_json(value: Mapping[str, Any]) -> str:
    """Return JSON values as canonical JSON."""
    return _CANONICAL.encode(value)


def digest(canonical: str) -> str:
    """Return the SHA-256 (64 hex digits) of a canonical document or another text."""
    return hashlib.sha256(canonical.encode()).hexdigest()


_Way = Callable[[Any], Any]


class Codec(NamedTuple):
    """The way between the records, or parts, of one shape and JSON values.

    `dump` returns a record as JSON values. `load` returns the record of JSON values as `dump` makes
    them, other keys are left out; it raises KeyError or TypeError if a key is missing or has the
    wrong type.
    """

    dump: Callable[[Any], dict[str, Any]]
    load: Callable[[Mapping[str, Any]], Any]


@cache
def codec(record_class: type) -> Codec:
    """Return the way between the records of a dataclass and JSON values."""
    shape = shape_of(record_class)
    return Codec(_dumper(shape), _loader(shape))


def _dumper(shape: Shape) -> Callable[[Any], dict[str, Any]]:
    """Return the function that dumps parts of a shape; it runs for every part of every entry."""
    names = tuple(shape.fields)
    values = attrgetter(*names)
    steps = [
        (name, dump, blank, field.is_always)
        for name, field in shape.fields.items()
        for dump, _, blank in [_ways(shape, field)]
        if blank is not str or not field.is_always
    ]

    def dump(record: Any) -> dict[str, Any]:
        value = dict(zip(names, values(record), strict=True))
        for name, dump_value, blank, is_always in steps:
            if own := value[name]:
                value[name] = dump_value(own)
            elif is_always:
                value[name] = blank()
            else:
                del value[name]
        return value

    return dump


def _loader(shape: Shape) -> Callable[[Mapping[str, Any]], Any]:
    make = shape.make
    always = tuple(name for name, field in shape.fields.items() if field.is_always)
    sparse = tuple(name for name in shape.fields if name not in always)
    steps = [
        (name, load)
        for name, field in shape.fields.items()
        for _, load, blank in [_ways(shape, field)]
        if blank is not str
    ]

    def load(value: Mapping[str, Any]) -> Any:
        values = {name: value[name] for name in always}
        for name in sparse:
            if name in value:
                values[name] = value[name]
        for name, load_value in steps:
            if name in values:
                values[name] = load_value(values[name])
        return make(**values)

    return load


def _ways_of_parts(part_class: type) -> tuple[_Way, _Way]:
    """Return how a list of parts is dumped and loaded.

    Parts may hold parts of their own class: so their codec is looked up late.
    """

    def dump(parts: Any) -> list[dict[str, Any]]:
        dump_part = codec(part_class).dump
        return [dump_part(part) for part in parts]

    def load(parts: Any) -> tuple[Any, ...]:
        load_part = codec(part_class).load
        return tuple([load_part(part) for part in parts])

    return dump, load


def version_of(shape: Shape, value: Mapping[str, Any]) -> int:
    """Return the version of a document, or of a part of one: that of the newest field in it."""
    newest = 1
    newer, lists = _versions(shape)
    for name, since in newer:
        if since > newest and name in value:
            newest = since
    for name, inner in lists:
        for part in value.get(name, ()):
            newest = max(newest, version_of(inner, part))
    return newest


@cache
def _versions(shape: Shape) -> tuple[Sequence[tuple[str, int]], Sequence[tuple[str, Shape]]]:
    """Return the fields of a shape that the first documents lacked, and its lists of such parts."""
    newer = [(name, field.since) for name, field in shape.fields.items() if field.since > 1]
    lists = [
        (name, inner)
        for name, inner in shape.inner.items()
        if any(field.since > 1 for field in each_field(inner))
    ]
    return newer, lists


def _ways(shape: Shape, field: Field) -> tuple[_Way, _Way, type]:
    """Return how the values of a field are dumped and loaded, and the type of their JSON."""
    match field.kind:
        case Kind.PARTS:
            return *_ways_of_parts(shape.inner[field.name].make), list
        case Kind.TEXTS:
            return list, tuple, list
        case Kind.TAGGED_TEXTS:
            return (
                lambda by_tag: {tag: list(texts) for tag, texts in by_tag.items()},
                lambda by_tag: {tag: tuple(texts) for tag, texts in by_tag.items()},
                dict,
            )
        case Kind.TAGGED_TEXT | Kind.EXTRA:
            return dict, dict, dict
    return str, str, str
