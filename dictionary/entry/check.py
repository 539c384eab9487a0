"""Checks of one entry: a table of (code, severity, function), each finding placed by its caller.

A check yields (field, parameters) for each thing it finds; the sentence is in the catalogues.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dictionary.entry.model import Entry, Sense
from dictionary.languages import registered

Severity = Literal["error", "warning"]
Findings = Iterator[tuple[str, dict[str, Any]]]

# Longer than any word or phrase; a database index has to hold it.
MAX_NAME = 300
MAX_TEXT = 50_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, line and column, both counted from 1; 0 is not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a message code with its parameters, how bad it is, and where."""

    code: str
    severity: Severity
    place: Place
    params: Mapping[str, Any] = field(default_factory=dict)


def _missing_headword(entry: Entry) -> Findings:
    if not entry.headword:
        yield "headword", {}


def _long_names(entry: Entry) -> Findings:
    names = {
        "headword": entry.headword,
        "id": entry.source_id,
        "homograph": entry.homograph,
        "part_of_speech": entry.part_of_speech,
        "domain": " ".join(entry.domains),
        "language": " ".join(_tags(entry)),
    }
    for name, text in names.items():
        if len(text) > MAX_NAME:
            yield name, {"field": name, "length": len(text), "limit": MAX_NAME}


def _tags(entry: Entry) -> set[str]:
    found = {entry.language}
    found.update(variant.language for variant in entry.variants)
    for sense in entry.senses:
        found.update(sense.glosses)
    return found


def _broken_headword(entry: Entry) -> Findings:
    if "\n" in entry.headword:
        yield "headword", {}


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (field, text) of all that people wrote; fields have the names of table columns."""
    yield "headword", entry.headword
    yield "id", entry.source_id
    yield "homograph", entry.homograph
    yield "part_of_speech", entry.part_of_speech
    yield "etymology", entry.etymology
    for variant in entry.variants:
        yield "variants", variant.form
        yield "variants", variant.kind
        yield from (("variants", text) for text in _strings(variant.extra))
    for pronunciation in entry.pronunciations:
        yield "ipa", pronunciation.ipa
        yield "audio", pronunciation.audio
        yield from (("ipa", text) for text in _strings(pronunciation.extra))
    for sense in entry.senses:
        yield from _texts_of_sense(sense)
    for relation in entry.relations:
        told = (relation.kind, relation.target, relation.text, *_strings(relation.extra))
        yield from (("relations", text) for text in told)
    for source in entry.sources:
        yield "source", source
    for name, value in entry.extra.items():
        yield from ((name, text) for text in (name, *_strings(value)))


def _texts_of_sense(sense: Sense) -> Iterator[tuple[str, str]]:
    yield "senses", sense.id
    for tag, glosses in sense.glosses.items():
        yield from ((f"gloss_{tag}", gloss) for gloss in glosses)
    for tag, text in sense.definitions.items():
        yield f"definition_{tag}", text
    for example in sense.examples:
        yield "example", example.text
        yield "source", example.source
        for tag, text in example.translations.items():
            yield f"example_{tag}", text
        yield from (("example", text) for text in _strings(example.extra))
    for domain in sense.domains:
        yield "domain", domain
    yield "notes", sense.notes
    yield from (("senses", text) for text in _strings(sense.extra))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)


def _long_text(entry: Entry) -> Findings:
    for name, text in _texts(entry):
        if len(text) > MAX_TEXT:
            yield name, {"length": len(text), "limit": MAX_TEXT}


def _forbidden(char: str) -> bool:
    """Control characters but line break and tab, lone surrogates, and the NUL of C strings."""
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"


def _control_characters(entry: Entry) -> Findings:
    for name, text in _texts(entry):
        if text.isprintable():
            continue
        found = sorted({char for char in text if _forbidden(char)})
        if found:
            yield name, {"characters": " ".join(f"U+{ord(char):04X}" for char in found)}


def _unregistered_language(entry: Entry) -> Findings:
    if registered(entry.language) is None:
        yield "language", {"tag": entry.language}


Check = tuple[str, Severity, Callable[[Entry], Findings]]

CHECKS: tuple[Check, ...] = (
    ("missing-headword", "error", _missing_headword),
    ("name-too-long", "error", _long_names),
    ("headword-line-break", "error", _broken_headword),
    ("text-too-long", "error", _long_text),
    ("control-characters", "error", _control_characters),
    ("language-unregistered", "warning", _unregistered_language),
)


def check(entry: Entry) -> Iterator[tuple[str, Severity, str, dict[str, Any]]]:
    """Yield (code, severity, field, parameters) of everything that CHECKS find in `entry`.

    Fields are named as in lexicon tables: `headword`, `id`, `gloss_vi`, `notes` …
    """
    for code, severity, function in CHECKS:
        for name, params in function(entry):
            yield code, severity, name, params
