"""What is wrong with a draft, each finding beside the fields that it is about.

The checks of an entry say where in it something stands; a form has groups of fields, and those of
each sense.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dictionary.checks.record import check
from dictionary.messages import text
from dictionary.record.entry import Entry
from dictionary.record.load import Fault, entry_of
from dictionary.record.walk import field_of
from dictionary.web.desk.entries.draft import PARTS, Draft, value_of

# What columns are in the form, where they have another name; in a sense, and in the entry itself.
_GROUPS = {"id": "source_id", "source": "sources"}
_OF_SENSES = {"domain": "domains", "notes": "notes", "language": "glosses"}
_BEGUN = {"gloss_": "glosses", "definition_": "definitions"}
_OF_ENTRY = (
    *("headword", "language", "source_id", "homograph", "part_of_speech", "etymology"),
    *PARTS[""],
    "sources",
)


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
        return sum(one.severity == "error" for one in self.findings)

    @property
    def by_place(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by their places."""
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            found.setdefault(one.place, []).append(one)
        return found


def place(group: str, sense: int | None = None) -> str:
    """Return the id of the place beside a group of fields, of a sense by its position."""
    return f"found-{group}" if sense is None else f"found-{sense}-{group}"


def checked(draft: Draft, locale: str, language: str = "") -> Checked:
    """Return what a draft is and everything that is wrong with it, in sentences.

    `language` is that of an entry which does not say its own.
    """
    value, faults, places = value_of(draft)
    entry = entry_of(value, language)
    if isinstance(entry, list):
        faults = [*faults, *entry]
    found = [_fault(one, places, locale) for one in faults]
    if faults or not isinstance(entry, Entry):
        return Checked(None, list(dict.fromkeys(found)))
    return Checked(entry, list(dict.fromkeys(_of_entry(entry, places, locale))))


def _fault(fault: Fault, places: Sequence[int], locale: str) -> Finding:
    steps = fault.path.split("/")
    where = place(steps[0] if steps[0] in _OF_ENTRY else "other")
    if steps[0] == "senses" and len(steps) > 1:
        group = steps[2] if len(steps) > 2 and steps[2] in PARTS["senses"] else "senses"
        where = place(group, places[int(steps[1])])
    return Finding(where, "error", _sentence(locale, fault.code, fault.params))


def _sentence(locale: str, code: str, params: Mapping[str, Any]) -> str:
    return text(locale, _SAID.get(code, code), params)


def _of_entry(entry: Entry, places: Sequence[int], locale: str) -> Iterator[Finding]:
    """Yield the findings of the entry, those of its senses beside the senses that have them."""
    for code, severity, path, params in check(entry):
        yield Finding(_where(path, places), severity, _sentence(locale, code, params))


def _where(path: str, places: Sequence[int]) -> str:
    """Return the place of a group of fields by the path of one of them."""
    begin, *steps = path.split("/")
    column = field_of(path)
    if begin == "senses" and steps:
        return place(_sense_group(column, steps), places[int(steps[0])])
    name = _GROUPS.get(column, begin)
    return place(name if name in _OF_ENTRY else "other")


def _sense_group(column: str, steps: Sequence[str]) -> str:
    if "examples" in steps:
        return "examples"
    begun = (group for begin, group in _BEGUN.items() if column.startswith(begin))
    return _OF_SENSES.get(column) or next(begun, "senses")
