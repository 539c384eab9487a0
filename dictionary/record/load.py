"""A document that somebody brings to an entry: one JSON value, checked key by key.

The way back from `entry.as_dict` for what did not come from the database: a line of a file, the
body of a request. Every fault is found, not only the first, up to a hundred.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from dictionary.errors import InvalidTag
from dictionary.languages import canonical
from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant
from dictionary.text.normalise import normal, stored

MAX_FAULTS = 100
# What is kept as a source has it is a few levels deep; deeper is an attack on whoever walks it.
MAX_DEPTH = 20
# Characters of a text as it comes, before it is normalised. `checks.record` limits what is stored
# to a quarter of it: a letter of NFC may have come in four characters.
MAX_RAW = 200_000
# What the database adds to a document on its way out: allowed, and of no meaning on the way in.
ADDED = frozenset({"id", "lexicon", "media", "revision", "status", "updated_at", "url"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")


class Fault(NamedTuple):
    """What is wrong with a document, and where: keys and list positions joined by `/`.

    `params` fill in the message `code`; the path is among them.
    """

    path: str
    code: str
    params: Mapping[str, Any]


def entry_of(value: Any, language: str = "") -> Entry | list[Fault]:
    """Return the entry that a document says, or everything that is wrong with it.

    `value` is JSON as Python has it. Keys may be left out, except for the headword, the form of a
    variant and the kind of a relation; `language` is that of an entry which does not say its own.
    Texts become what is stored, tags canonical; empty glosses, definitions, domains and sources
    are none. Checks of the entry itself are those of `checks.record`.
    """
    reading = _DocumentLoad(language)
    entry = reading.entry(value)
    return reading.faults or entry


def _join(path: str, key: str | int) -> str:
    return f"{path}/{key}" if path else str(key)


class _DocumentLoad:
    """One reading of one document. A faulty value becomes an empty one; the fault is kept."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.faults: list[Fault] = []

    def fault(self, path: str, code: str, **params: Any) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(path, code, {"path": path, **params}))

    def entry(self, value: Any) -> Entry:
        if not isinstance(value, Mapping):
            self.fault("", "document-no-object")
            return Entry("", "")
        own = {key: item for key, item in value.items() if key not in ADDED}
        part = _Object(self, own, "")
        language = part.tag("language", self.language)
        # Without one the entry is refused already: its variants need not say so again.
        self.language = language or "und"
        entry = Entry(
            headword=part.text("headword", required=True),
            language=language,
            source_id=part.text("source_id"),
            homograph=part.text("homograph"),
            variants=part.items("variants", self.variant),
            pronunciations=part.items("pronunciations", self.pronunciation),
            part_of_speech=part.text("part_of_speech"),
            senses=part.items("senses", self.sense),
            relations=part.items("relations", self.relation),
            etymology=part.text("etymology"),
            sources=part.texts("sources"),
            extra=part.extra(),
        )
        part.close()
        return entry

    def variant(self, part: _Object) -> Variant:
        form = part.text("form", required=True)
        return Variant(form, part.tag("language", self.language), part.text("kind"), part.extra())

    def pronunciation(self, part: _Object) -> Pronunciation:
        return Pronunciation(part.text("ipa"), part.text("audio"), part.extra())

    def relation(self, part: _Object) -> Relation:
        kind = part.text("kind", required=True)
        return Relation(kind, part.text("target"), part.text("text"), part.extra())

    def sense(self, part: _Object) -> Sense:
        return Sense(
            id=part.text("id"),
            glosses={tag: found for tag, found in part.tagged("glosses", self.several) if found},
            definitions={
                tag: found for tag, found in part.tagged("definitions", self.one) if found
            },
            examples=part.items("examples", self.example),
            domains=part.texts("domains"),
            notes=part.text("notes"),
            extra=part.extra(),
        )

    def example(self, part: _Object) -> Example:
        found = {tag: text for tag, text in part.tagged("translations", self.one) if text}
        return Example(part.text("text"), found, part.text("source"), part.extra())

    def one(self, value: Any, path: str) -> str:
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

    def several(self, value: Any, path: str) -> tuple[str, ...]:
        """Return a list of texts without the empty ones."""
        if not isinstance(value, list | tuple):
            self.fault(path, "document-type", expected="list")
            return ()
        texts = (self.one(item, _join(path, index)) for index, item in enumerate(value))
        return tuple(text for text in texts if text)

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
            found = {}
            for key, item in value.items():
                name = self.one(key, path)
                if name in found:
                    self.fault(_join(path, name), "document-key-twice")
                found[name] = self.kept(item, _join(path, name), depth + 1)
            return found
        if isinstance(value, list | tuple):
            return [self.kept(item, _join(path, at), depth + 1) for at, item in enumerate(value)]
        if isinstance(value, float) and not math.isfinite(value):
            self.fault(path, "document-value")
        return value


class _Object:
    """One JSON object of a document: its keys are asked for one by one."""

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
            return self.reading.one(self.get(key), self.at(key))
        if required:
            self.reading.fault(self.at(key), "document-key-missing")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        return self.reading.several(self.get(key), self.at(key)) if self.has(key) else ()

    def tag(self, key: str, default: str) -> str:
        raw = self.text(key)
        if raw:
            return self.canonical(raw, self.at(key))
        if not default and isinstance(self.value.get(key, ""), str):
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
        found = []
        for index, item in enumerate(value):
            path = _join(self.at(key), index)
            if not isinstance(item, Mapping):
                self.reading.fault(path, "document-type", expected="object")
                continue
            part = _Object(self.reading, item, path)
            found.append(read(part))
            part.close()
        return tuple(found)

    def extra(self) -> dict[str, Any]:
        kept = self.reading.kept(self.object("extra"), self.at("extra"), 0)
        return dict(kept)

    def close(self) -> None:
        """Report the keys that nobody has asked for."""
        for key in self.value:
            if key not in self.asked:
                self.reading.fault(self.at(key), "document-key-unknown")
