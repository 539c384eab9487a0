"""The findings of a draft, each with the group of fields that it is about.

The checks of an entry say where in it something stands; a form has groups of fields, and those of
each sense.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dictionary.checks.record import check
from dictionary.messages import text
from dictionary.record.entry import SHAPES, Entry
from dictionary.record.load import Fault, entry_of
from dictionary.record.shape import path_in_document
from dictionary.web.desk.entries.draft import Draft, SensePlaces, value_of

# Findings about the tags of glosses end in this column.
_OF_TAGS = {"language": "glosses"}
# Fields that the form shows nowhere: they go along with their part.
_HIDDEN = ("id", "extra")
# A form has no rows and no keys: some sentences are its own.
_SAID = {
    "missing-headword": "desk-entry-no-headword",
    "document-tag": "desk-entry-no-tag",
    "document-key-missing": "language-unsaid",
}


class Finding(NamedTuple):
    """A finding: the group of fields it stands beside (`place`, as an id of the page), and why."""

    place: str
    severity: str
    sentence: str


class Checked(NamedTuple):
    """A draft as an entry, None if it is none, with everything that was found in it."""

    entry: Entry | None
    findings: Sequence[Finding]

    @property
    def errors(self) -> int:
        """How many findings stand against saving."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def by_place(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by their places."""
        places: dict[str, list[Finding]] = {}
        for finding in self.findings:
            places.setdefault(finding.place, []).append(finding)
        return places


def place(group: str, *positions: int) -> str:
    """Return the id of the place beside a group of fields, of a sense by its positions."""
    return "-".join(["found", *map(str, positions), group])


def checked(draft: Draft, locale: str, language: str = "") -> Checked:
    """Return what a draft is and everything that is wrong with it, in sentences.

    `language` is that of an entry which does not say its own.
    """
    value, faults, places = value_of(draft)
    entry = entry_of(value, language)
    if isinstance(entry, list):
        faults = [*faults, *entry]
    findings = [_fault(fault, places, locale) for fault in faults]
    if faults or not isinstance(entry, Entry):
        return Checked(None, list(dict.fromkeys(findings)))
    return Checked(entry, list(dict.fromkeys(_of_entry(entry, places, locale))))


def _fault(fault: Fault, places: SensePlaces, locale: str) -> Finding:
    steps = [int(step) if step.isdecimal() else step for step in fault.path.split("/")]
    return Finding(_where(steps, places), "error", _sentence(locale, fault.code, fault.params))


def _sentence(locale: str, code: str, params: Mapping[str, Any]) -> str:
    return text(locale, _SAID.get(code, code), params)


def _of_entry(entry: Entry, places: SensePlaces, locale: str) -> Iterator[Finding]:
    """Yield the findings of the entry, those of its senses beside the senses that have them."""
    for code, severity, path, params in check(entry):
        where = _where(path_in_document(SHAPES[""], path), places)
        yield Finding(where, severity, _sentence(locale, code, params))


def _where(path: Sequence[str | int], places: SensePlaces) -> str:
    """Return the place of the group of fields that a path in the document leads into."""
    name, *steps = path
    if name == "senses" and steps:
        positions = [int(steps.pop(0))]
        while steps[:1] == ["subsenses"] and len(steps) > 1:
            positions.append(int(steps[1]))
            del steps[:2]
        field = str(steps[0]) if steps else ""
        group = _OF_TAGS.get(field, field)
        is_group = group in SHAPES["senses"].fields and group not in _HIDDEN
        return place(group if is_group else "senses", *places[tuple(positions)])
    return place(str(name) if name in SHAPES[""].fields and name not in _HIDDEN else "other")
