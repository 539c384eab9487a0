"""Loading: a JSON value from outside becomes an entry, or a list of its faults.

The way back from `record.document` for what did not come from the database: a line of a file, the
body of a request. Keys and their types are those of the shape (`record.shape`). All faults are
reported, up to a hundred.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from dictionary.errors import InvalidTag
from dictionary.languages import canonical
from dictionary.record import numbering
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord, RecordKind
from dictionary.record.shape import Field, Kind, Shape
from dictionary.record.versions import KEY, KIND_KEY, VERSION
from dictionary.text.normalise import normal, stored

MAX_FAULTS = 100
# What is kept as a source has it is a few levels deep; deeper is an attack on whoever walks it.
MAX_DEPTH = 20
# Characters of a text as it comes, before it is normalised. `checks.record` limits what is stored
# to a quarter of it: a letter of NFC may have come in four characters.
MAX_RAW = 200_000
# What the database adds to a document on its way out: allowed, and of no meaning on the way in.
ADDED = frozenset({"id", "lexicon", "media", "revision", "status", "updated_at", "url"})
# What a document says of itself.
_SIGNS = ADDED | {KEY, KIND_KEY}
_SURROGATE = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")


class Fault(NamedTuple):
    """A fault of a document with its path: keys and list positions joined by `/`.

    `params` fill in the message `code`; the path is among them.
    """

    path: str
    code: str
    params: Mapping[str, Any]


def loaded(value: Any, kind: RecordKind) -> AnyRecord | list[Fault]:
    """Return the record of a kind that a document says, or everything that is wrong with it.

    As `entry_of` does. The document of a concept says of which kind it is, or leaves that out.
    """
    loading = _DocumentLoad("")
    record: AnyRecord = loading.record(kind, value)
    return loading.faults or record


def entry_of(value: Any, language: str = "") -> Entry | list[Fault]:
    """Return the entry that a document says, or everything that is wrong with it.

    `value` is JSON as Python has it. Keys may be left out, except for the headword, the form of a
    variant and the kind of a relation; `language` is that of an entry which does not say its own.
    Texts become what is stored, tags canonical; empty glosses, definitions, domains and sources
    are none. A document of version 1 becomes one of the current version first. Checks of the entry
    itself are those of `checks.record`.
    """
    loading = _DocumentLoad(language)
    entry: Entry = loading.record(Entry.KIND, value)
    return loading.faults or entry


def _join(path: str, key: str | int) -> str:
    return f"{path}/{key}" if path else str(key)


class _DocumentLoad:
    """The loading of a document: its faults so far. A faulty value is loaded as an empty one."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[Fault] = []
        # How many parts of the same shape around the one that is loaded.
        self.depth = 0

    def fault(self, path: str, code: str, **params: Any) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(path, code, {"path": path, **params}))

    def record(self, kind: RecordKind, value: Any) -> Any:
        """Return the record of a document; the caller throws it away if there are faults."""
        if not isinstance(value, Mapping):
            self.fault("", "document-no-object")
            return None
        version = value.get(KEY, 1)
        if type(version) is not int or not 1 <= version <= VERSION:
            self.fault(KEY, "document-version", newest=VERSION)
        if value.get(KIND_KEY, kind.name) != kind.name:
            self.fault(KIND_KEY, "document-kind", kind=kind.name)
        value = kind.lifted(value)
        own = {key: item for key, item in value.items() if key not in _SIGNS}
        if "language" in kind.shape.fields:
            # Also the language of variants that state none. Without one the record is refused
            # already: they need no faults of their own.
            self.language = _Object(self, own, "").tag("language", self.language) or "und"
            own["language"] = self.language
        return self.part(kind.shape, _Object(self, own, ""))

    def part(self, shape: Shape, part: _Object) -> Any:
        """Return a record or a part of one, by the fields of its shape."""
        values = {name: self.field(shape, field, part) for name, field in shape.fields.items()}
        part.close()
        return shape.make(**values)

    def field(self, shape: Shape, field: Field, part: _Object) -> Any:
        """Return the value of a field, an empty one if the part lacks it."""
        name = field.name
        match field.kind:
            case Kind.TAG:
                # A later field is empty where it is not stated.
                return part.tag(name, self.language if field.is_always else "", field.is_always)
            case Kind.TEXTS:
                return part.texts(name)
            case Kind.TAGGED_TEXT:
                return {tag: text for tag, text in part.tagged(name, self.text) if text}
            case Kind.TAGGED_TEXTS:
                return {tag: texts for tag, texts in part.tagged(name, self.texts) if texts}
            case Kind.PARTS:
                return self.parts(shape, name, part)
            case Kind.EXTRA:
                return part.extra()
        return part.text(name, required=field.is_required)

    def parts(self, shape: Shape, name: str, part: _Object) -> tuple[Any, ...]:
        """Return the parts of a list; too deep ones, such as subsenses, are a fault."""
        inner = shape.inner[name]
        self.depth += inner is shape
        if self.depth >= numbering.MAX_DEPTH:
            self.fault(part.at(name), "document-depth", limit=numbering.MAX_DEPTH)
            part.asked.add(name)
            parts: tuple[Any, ...] = ()
        else:
            parts = part.items(name, lambda item: self.part(inner, item))
        self.depth -= inner is shape
        return parts

    def text(self, value: Any, path: str) -> str:
        """Return a text as it is stored."""
        if not isinstance(value, str):
            self.fault(path, "document-type", expected="text")
            return ""
        return stored(self.sound(value, path)) if self.fits(value, path) else ""

    def fits(self, value: str, path: str) -> bool:
        """Say whether a text is short enough to be looked at; else it is a fault."""
        if len(value) > MAX_RAW:
            self.fault(path, "document-text-too-long", length=len(value), limit=MAX_RAW)
        return len(value) <= MAX_RAW

    def sound(self, value: str, path: str) -> str:
        """Return a text, "" if it cannot be encoded."""
        if not value.isascii() and _SURROGATE.search(value):
            self.fault(path, "document-value")
            return ""
        return value

    def texts(self, value: Any, path: str) -> tuple[str, ...]:
        """Return a list of texts without the empty ones."""
        if not isinstance(value, list | tuple):
            self.fault(path, "document-type", expected="list")
            return ()
        loaded = (self.text(item, _join(path, index)) for index, item in enumerate(value))
        return tuple(text for text in loaded if text)

    def kept(self, value: Any, path: str, depth: int) -> Any:
        """Return a JSON value with its names as they are stored.

        Its texts are what a format has kept for the way back: spaces may mean something to it.
        """
        if depth > MAX_DEPTH:
            self.fault(path, "document-depth", limit=MAX_DEPTH)
            return None
        if isinstance(value, str):
            return normal("NFC", self.sound(value, path)) if self.fits(value, path) else ""
        if isinstance(value, Mapping):
            names = {}
            for key, item in value.items():
                name = self.text(key, path)
                if name in names:
                    self.fault(_join(path, name), "document-key-twice")
                names[name] = self.kept(item, _join(path, name), depth + 1)
            return names
        if isinstance(value, list | tuple):
            return [self.kept(item, _join(path, at), depth + 1) for at, item in enumerate(value)]
        if isinstance(value, float) and not math.isfinite(value):
            self.fault(path, "document-value")
        return value


class _Object:
    """A JSON object of a document; it notes which of its keys are fields."""

    def __init__(self, reading: _DocumentLoad, value: Mapping[str, Any], path: str) -> None:
        self.reading = reading
        self.value = value
        self.path = path
        self.asked: set[str] = set()

    def get(self, key: str) -> Any:
        self.asked.add(key)
        return self.value.get(key)

    def has(self, key: str) -> bool:
        self.asked.add(key)
        return key in self.value

    def at(self, key: str) -> str:
        return _join(self.path, key)

    def text(self, key: str, required: bool = False) -> str:
        if self.has(key):
            return self.reading.text(self.get(key), self.at(key))
        if required:
            self.reading.fault(self.at(key), "document-key-missing")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        return self.reading.texts(self.get(key), self.at(key)) if self.has(key) else ()

    def tag(self, key: str, default: str, required: bool = True) -> str:
        raw = self.text(key)
        if raw:
            return self.canonical(raw, self.at(key))
        if required and not default and isinstance(self.value.get(key, ""), str):
            self.reading.fault(self.at(key), "document-key-missing")
        return default

    def canonical(self, raw: str, path: str) -> str:
        try:
            return canonical(raw)
        except InvalidTag:
            self.reading.fault(path, "document-tag", tag=raw)
            return ""

    def tagged(self, key: str, read: Callable[[Any, str], _T]) -> Iterator[tuple[str, _T]]:
        """Yield (canonical tag, value) of an object whose keys are language tags."""
        seen = set()
        for raw, value in self.object(key).items():
            path = _join(self.at(key), raw)
            tag = self.canonical(raw, path)
            if tag and tag in seen:
                self.reading.fault(path, "document-key-twice")
            seen.add(tag)
            yield tag, read(value, path)

    def object(self, key: str) -> Mapping[str, Any]:
        value = self.get(key) if self.has(key) else {}
        if not isinstance(value, Mapping):
            self.reading.fault(self.at(key), "document-type", expected="object")
            return {}
        return value

    def items(self, key: str, read: Callable[[_Object], _T]) -> tuple[_T, ...]:
        """Return what `read` makes of each object of a list."""
        value = self.get(key) if self.has(key) else []
        if not isinstance(value, list | tuple):
            self.reading.fault(self.at(key), "document-type", expected="list")
            return ()
        items = []
        for index, item in enumerate(value):
            path = _join(self.at(key), index)
            if not isinstance(item, Mapping):
                self.reading.fault(path, "document-type", expected="object")
                continue
            items.append(read(_Object(self.reading, item, path)))
        return tuple(items)

    def extra(self) -> dict[str, Any]:
        kept = self.reading.kept(self.object("extra"), self.at("extra"), 0)
        return dict(kept)

    def close(self) -> None:
        """Report the keys that are no fields."""
        for key in self.value:
            if key not in self.asked:
                self.reading.fault(self.at(key), "document-key-unknown")
