"""Checks of one entry: a table of (code, severity, function), each finding placed by its caller.

A check yields (field, parameters) for each thing it finds; the sentence is in the catalogues.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dictionary.entry.model import Entry, as_dict
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
        "language": " ".join(entry.languages),
    }
    for name, text in names.items():
        if len(text) > MAX_NAME:
            yield name, {"field": name, "length": len(text), "limit": MAX_NAME}


def _broken_headword(entry: Entry) -> Findings:
    if "\n" in entry.headword:
        yield "headword", {}


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
    for name, value in as_dict(entry).items():
        for text in _strings(value):
            if len(text) > MAX_TEXT:
                yield name, {"length": len(text), "limit": MAX_TEXT}


def _forbidden(char: str) -> bool:
    """Control characters but line break and tab, lone surrogates, and the NUL of C strings."""
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"


def _control_characters(entry: Entry) -> Findings:
    for name, value in as_dict(entry).items():
        for text in _strings(value):
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
    """Yield (code, severity, field, parameters) of everything that CHECKS find in `entry`."""
    for code, severity, function in CHECKS:
        for name, params in function(entry):
            yield code, severity, name, params
