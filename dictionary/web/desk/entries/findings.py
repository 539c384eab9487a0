"""The findings of a draft, each with the group of fields that it is about.

The checks of a record say where in it something stands. The form of an entry has groups of fields,
and those of each sense; other forms have a place beside every field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.checks import texts
from dictionary.checks.rules import rules_for
from dictionary.messages import text
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord, RecordKind
from dictionary.record.load import Fault, entry_of, loaded
from dictionary.record.shape import Shape, path_in_document
from dictionary.web.desk.entries.draft import Draft, PartPlaces, value_of

# Findings about the tags of glosses end in this column.
_OF_TAGS = {"language": "glosses"}
# Fields that the forms show nowhere: they go along with their part.
HIDDEN = ("id", "extra", "status_raw")
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
    """A draft as a record, None if it is none, with everything that was found in it."""

    entry: AnyRecord | None
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


def nothing_more(_record: AnyRecord) -> Iterable[texts.Finding]:
    """Find nothing: the checks of a record by itself are all."""
    return ()


@dataclass(frozen=True, slots=True)
class Checking:
    """The checks of a draft: for a reader of `locale`, of a record of `kind`.

    `language` is that of an entry which does not say its own. `among` are the checks of a record
    among others. `faults`: what is known to be wrong already, with its way in the draft.
    """

    locale: str
    kind: RecordKind = Entry.KIND
    language: str = ""
    among: Callable[[AnyRecord], Iterable[texts.Finding]] = nothing_more
    faults: Sequence[Fault] = ()

    @property
    def shape(self) -> Shape:
        """The shape of the record."""
        return self.kind.shape


def place(group: str | int, *positions: str | int) -> str:
    """Return the id of the place beside a group of fields, of a sense by its positions."""
    return "-".join(["found", *map(str, positions), str(group)])


def place_at(way: Sequence[str | int]) -> str:
    """Return the id of the place beside the part or field that a way in a draft leads to."""
    return "-".join(["found", *map(str, way)])


def checked(draft: Draft, checking: Checking) -> Checked:
    """Return what a draft is and everything that is wrong with it, in sentences."""
    value, faults, places = value_of(draft, checking.kind)
    is_entry = checking.kind is Entry.KIND
    entry = entry_of(value, checking.language) if is_entry else loaded(value, checking.kind)
    if isinstance(entry, list):
        faults = [*faults, *entry]
    findings = [_known_fault(fault, checking) for fault in checking.faults]
    findings += [_fault(fault, places, checking) for fault in faults]
    if faults or isinstance(entry, list):
        return Checked(None, list(dict.fromkeys(findings)))
    findings += _of_record(entry, places, checking)
    return Checked(entry, list(dict.fromkeys(findings)))


def _known_fault(fault: Fault, checking: Checking) -> Finding:
    sentence = _sentence(checking.locale, fault.code, fault.params)
    return Finding(place_at(fault.path.split("/")), "error", sentence)


def _fault(fault: Fault, places: PartPlaces, checking: Checking) -> Finding:
    steps = [int(step) if step.isdecimal() else step for step in fault.path.split("/")]
    sentence = _sentence(checking.locale, fault.code, fault.params)
    return Finding(_where(steps, places, checking), "error", sentence)


def _sentence(locale: str, code: str, params: Mapping[str, Any]) -> str:
    return text(locale, _SAID.get(code, code), params)


def _of_record(record: AnyRecord, places: PartPlaces, checking: Checking) -> Iterator[Finding]:
    """Yield the findings of a record, each beside the part or the field that it is about."""
    alone = rules_for(record).check(record)
    for code, severity, path, params in (*alone, *checking.among(record)):
        where = _where(path_in_document(checking.shape, path), places, checking)
        yield Finding(where, severity, _sentence(checking.locale, code, params))


def _where(path: Sequence[str | int], places: PartPlaces, checking: Checking) -> str:
    """Return the place of the field, or group of fields, that a path in the document leads into."""
    shape = checking.shape
    if checking.kind is not Entry.KIND:
        return _at_field(path, places, shape)
    name, *steps = path
    if name == "senses" and steps:
        made: tuple[str | int, ...] = (name, steps.pop(0))
        while steps[:1] == ["subsenses"] and len(steps) > 1:
            made = (*made, *steps[:2])
            del steps[:2]
        field = str(steps[0]) if steps else ""
        group = _OF_TAGS.get(field, field)
        is_group = group in shape.inner["senses"].fields and group not in HIDDEN
        return place(group if is_group else "senses", *places[made][1::2])
    return place(str(name) if name in shape.fields and name not in HIDDEN else "other")


def _at_field(path: Sequence[str | int], places: PartPlaces, shape: Shape) -> str:
    """Return the place beside the field or the part that a path leads to.

    What the form shows nowhere stands at the part that has it, of the record itself at its top.
    """
    made: tuple[str | int, ...] = ()
    steps = list(path)
    while len(steps) > 1 and steps[0] in shape.inner and isinstance(steps[1], int):
        name = str(steps[0])
        shape, made = shape.inner[name], (*made, name, steps[1])
        del steps[:2]
    way = places.get(made, made)
    last = steps[0] if steps else ""
    field = next((own.name for own in shape.fields.values() if last in (own.name, own.column)), "")
    if field and field not in HIDDEN:
        return place_at((*way, field))
    return place_at(way) if way else place("other")
