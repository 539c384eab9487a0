"""Documents: records as JSON values, in their canonical text, and back.

Canonical JSON has sorted keys, no spaces and letters as they are. Its SHA-256 tells whether two
states of a record are the same. Keys that are not in every document (`Field.is_always`) are left
out where they hold nothing: a field that is declared later changes no digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from dictionary.record.shape import Field, Kind, Shape, shape_of

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical_json(value: Mapping[str, Any]) -> str:
    """Return JSON values as canonical JSON."""
    return _CANONICAL.encode(value)


def digest(canonical: str) -> str:
    """Return the SHA-256 (64 hex digits) of a canonical document or another text."""
    return hashlib.sha256(canonical.encode()).hexdigest()


class Codec:
    """The way between the records, or parts, of one shape and JSON values."""

    def __init__(self, shape: Shape) -> None:
        names = tuple(shape.fields)
        self._make = shape.make
        self._names = names
        self._values: Callable[[object], tuple[Any, ...]] = attrgetter(*names)
        self._always = tuple(name for name, field in shape.fields.items() if field.is_always)
        self._sparse = tuple(name for name in names if name not in self._always)
        self._dumps: list[tuple[str, _Way, type, bool]] = []
        self._loads: list[tuple[str, _Way]] = []
        for name, field in shape.fields.items():
            dump, load, blank = _ways(shape, field)
            if blank is not str:
                self._loads.append((name, load))
            if blank is not str or not field.is_always:
                self._dumps.append((name, dump, blank, field.is_always))

    def dump(self, record: object) -> dict[str, Any]:
        """Return a record as JSON values."""
        value = dict(zip(self._names, self._values(record), strict=True))
        for name, dump, blank, is_always in self._dumps:
            own = value[name]
            if own:
                value[name] = dump(own)
            elif is_always:
                value[name] = blank()
            else:
                del value[name]
        return value

    def load(self, value: Mapping[str, Any]) -> Any:
        """Return the record of JSON values as `dump` makes them; other keys are left out.

        Raises KeyError or TypeError if a key is missing or has the wrong type.
        """
        values = {name: value[name] for name in self._always}
        for name in self._sparse:
            if name in value:
                values[name] = value[name]
        for name, load in self._loads:
            if name in values:
                values[name] = load(values[name])
        return self._make(**values)


_Way = Callable[[Any], Any]


def _ways(shape: Shape, field: Field) -> tuple[_Way, _Way, type]:
    """Return how the values of a field are dumped and loaded, and the type of their JSON."""
    match field.kind:
        case Kind.PARTS:
            inner = codec(shape.inner[field.name].make)
            dump, load = inner.dump, inner.load
            return (
                lambda parts: [dump(part) for part in parts],
                lambda parts: tuple([load(part) for part in parts]),
                list,
            )
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


@cache
def codec(record_class: type) -> Codec:
    """Return the way between the records of a dataclass and JSON values."""
    return Codec(shape_of(record_class))
