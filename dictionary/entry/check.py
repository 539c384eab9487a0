"""Checks of one entry: a table of (code, severity, function), each finding placed by its caller.

A check yields (field, parameters) for each thing it finds; the sentence is in the catalogues.
What only a whole file shows is in `entry.whole`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from dictionary.entry.model import MAX_FORM, Entry, Sense
from dictionary.entry.signs import CONTROL_CHARACTERS, SIGN_CHECKS, SignCheck, suspicious, tones
from dictionary.entry.texts import Texts, texts_of
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


def _missing_headword(entry: Entry, _texts: Texts) -> Findings:
    if not entry.headword:
        yield "headword", {}


def _long_names(entry: Entry, _texts: Texts) -> Findings:
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


def _broken_headword(entry: Entry, _texts: Texts) -> Findings:
    if "\n" in entry.headword:
        yield "headword", {}


def _long_text(_entry: Entry, texts: Texts) -> Findings:
    for name, text in texts:
        if len(text) > MAX_TEXT:
            yield name, {"length": len(text), "limit": MAX_TEXT}


def _unregistered_language(entry: Entry, _texts: Texts) -> Findings:
    if registered(entry.language) is None:
        yield "language", {"tag": entry.language}


def _empty_sense(entry: Entry, _texts: Texts) -> Findings:
    """An entry that only points to another one needs no sense, one with subsenses no gloss."""
    empty = not entry.senses and not entry.relations
    for at, sense in enumerate(entry.senses):
        if not (sense.glosses or sense.definitions or sense.examples):
            empty = empty or not _begins_subsenses(entry.senses[at : at + 2])
    if empty:
        yield "senses", {}


def _begins_subsenses(senses: Sequence[Sense]) -> bool:
    """Say whether the second of two senses is a part of the first.

    LIFT's reader keeps how deep a sense stands in another as `extra["subsense"]`, 0 where absent.
    """
    depths = [sense.extra.get("subsense", 0) for sense in senses]
    if len(depths) < 2 or not all(isinstance(depth, int) for depth in depths):
        return False
    return bool(depths[0] < depths[1])


def _long_gloss(entry: Entry, _texts: Texts) -> Findings:
    for sense in entry.senses:
        for tag, glosses in sense.glosses.items():
            if any(len(gloss) > MAX_FORM for gloss in glosses):
                yield f"gloss_{tag}", {"limit": MAX_FORM}


def _gloss_is_headword(entry: Entry, _texts: Texts) -> Findings:
    """Loan words and names are so rightly; a column that was filled twice shows by its count."""
    headword = entry.headword
    for sense in entry.senses:
        for tag, glosses in sense.glosses.items():
            if headword in glosses and _primary(tag) != _primary(entry.language):
                yield f"gloss_{tag}", {"tag": tag}


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _suspicious_tones(entry: Entry, texts: Texts) -> Findings:
    """Vietnamese only: the register has no inventory of syllables for another language."""
    own = ("headword", "variants", "example") if entry.language == "vi" else ()
    for name, text in texts:
        if (name.endswith("_vi") or name in own) and (params := tones(text)):
            yield name, params


def _signs(one: SignCheck) -> Callable[[Entry, Texts], Findings]:
    def function(_entry: Entry, texts: Texts) -> Findings:
        for name, text in texts:
            if params := one.find(text):
                yield name, params

    return function


Check = tuple[str, Severity, Callable[[Entry, Texts], Findings]]

_PLAIN: tuple[Check, ...] = (
    ("missing-headword", "error", _missing_headword),
    ("name-too-long", "error", _long_names),
    ("headword-line-break", "error", _broken_headword),
    ("text-too-long", "error", _long_text),
    ("language-unregistered", "warning", _unregistered_language),
    ("empty-sense", "warning", _empty_sense),
    ("gloss-too-long", "warning", _long_gloss),
    ("gloss-is-headword", "warning", _gloss_is_headword),
    ("tones-suspicious", "warning", _suspicious_tones),
)
# Needed only where a text has one of their characters or beginnings.
_OF_SIGNS: tuple[Check, ...] = (
    (CONTROL_CHARACTERS.code, "error", _signs(CONTROL_CHARACTERS)),
    *((one.code, "warning", _signs(one)) for one in SIGN_CHECKS),
)
CHECKS: tuple[Check, ...] = (*_PLAIN, *_OF_SIGNS)


def check(entry: Entry) -> Iterator[tuple[str, Severity, str, dict[str, Any]]]:
    """Yield (code, severity, field, parameters) of everything that CHECKS find in `entry`.

    Fields are named as in lexicon tables: `headword`, `id`, `gloss_vi`, `notes` …
    """
    texts = texts_of(entry)
    for code, severity, function in CHECKS if suspicious(text for _, text in texts) else _PLAIN:
        for name, params in function(entry, texts):
            yield code, severity, name, params
