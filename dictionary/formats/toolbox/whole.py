r"""The facts about a complete MDF file that are needed before its first record is read.

References may point to later records, and homographs without a number are numbered in the order of
the file. So a first pass collects all forms, a second pass the records of repeated headwords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.homographs import Repeats, Waiting
from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.markers import LANGUAGE, NATIONAL, REGIONAL, Markers
from dictionary.formats.toolbox.record import RecordReader
from dictionary.formats.toolbox.sfm import MarkedField
from dictionary.formats.toolbox.text import MAX_MARKERS
from dictionary.formats.toolbox.values import reference, text_of
from dictionary.record.document import digest
from dictionary.record.entry import Entry, document

# The most markers of a file in a message.
_SHOWN_MARKERS = 60


class FileForms:
    """The forms of a file. `record_marker` begins its records, `markers` are all its markers.

    Forms, and homographs with a number, are held as hashes only.
    """

    def __init__(self, markers: Markers) -> None:
        self.uses = markers
        self.record_marker = ""
        self.markers: dict[str, None] = {}
        self.headwords: set[int] = set()
        self.numbered: set[int] = set()
        self.repeats = Repeats()
        self.counts: dict[int, int] = {}
        # Headwords by id; None if they are not needed.
        self.names: dict[str, str] | None = None

    def see(self, fields: Iterable[MarkedField | Problem]) -> None:
        """Collect the forms of all fields."""
        names: list[str] = []
        for field in fields:
            if isinstance(field, Problem):
                continue
            if len(self.markers) < MAX_MARKERS:
                self.markers.setdefault(field.marker)
            name = self.uses.use(field.marker).field
            if name == "headword" and not self.record_marker:
                self.record_marker = field.marker
            if name == "id" and self.names is not None and names:
                self.names[plain(text_of(field))] = names[-1]
            if name not in ("headword", "citation", "subentry", "homograph"):
                continue
            text = plain(text_of(field))
            if name == "homograph":
                self.numbered.update(hash((form, text)) for form in names)
                continue
            # A citation form is added to the headword; a subentry has a number of its own.
            begins = field.marker == self.record_marker or name == "subentry"
            names = [text] if begins else [*names[-1:], text]
            if name != "subentry":
                self.headwords.add(hash(text))
            self.repeats.add(text)
        self.counts = self.repeats.counts()

    def record(self, form: str) -> bool:
        """Say whether `form`, or `form` without FieldWorks' homograph number, has a record."""
        return any(hash(text) in self.headwords for text in (form, form.rstrip("0123456789")))

    def reference(self, form: str) -> tuple[str, str]:
        """Return the headword and the homograph number that `form` refers to.

        Unless an entry is called `ia1`, `ia1` means `ia` with the number 1, or the only `ia`.
        """
        if hash(form) in self.headwords:
            return form, ""
        headword, number = reference(form)
        known = hash((headword, number)) in self.numbered
        only = number == "1" and hash(headword) in self.headwords
        return (headword, number) if known or only else (form, "")

    def repeated(self, form: str) -> bool:
        """Say whether two or more records have this form."""
        return hash(form) in self.counts

    def unused(self, source: Source) -> Iterator[Problem]:
        """Yield a warning for each mapped name that the file does not use."""
        own = [marker for marker in self.markers if marker and not marker.startswith("_")]
        known = ", ".join(f"\\{marker}" for marker in own[:_SHOWN_MARKERS])
        ends = {marker.rpartition("_")[2] for marker in self.markers if "_" in marker}
        there = {*self.markers, *ends, NATIONAL, REGIONAL}
        for name in source.options.columns:
            if name.removeprefix("\\").removeprefix(LANGUAGE) not in there:
                params = {"name": name, "known": known}
                yield Problem("mapping-unused", "warning", Place(source.name), params)


class Numbers:
    """Homograph numbers for entries without one, and the entries that only repeat others.

    All by the line on which an entry begins: `given` has the numbers, `repeated` the entries to
    leave out, `problems` the problems.
    """

    def __init__(self) -> None:
        self.given: dict[int, str] = {}
        self.repeated: set[int] = set()
        self.problems: dict[int, list[Problem]] = {}

    def find(self, records: Iterable[Sequence[MarkedField]], whole: FileForms, file: str) -> None:
        """Number the homographs in `records`; only records with a repeated form matter."""
        waiting = Waiting(dict(whole.counts))
        for fields in records:
            forms = [text for field in fields if (text := _form(field, whole.uses))]
            if not any(map(whole.repeated, forms)):
                continue
            entries: dict[str, list[Record]] = {}
            for made in RecordReader(fields, whole.uses, whole).entries({}):
                if whole.repeated(made.entry.headword):
                    entries.setdefault(made.entry.headword, []).append(
                        Record(_light(made.entry), Place(file, made.line, 1))
                    )
            for form in forms:
                own = entries.get(form, [])
                self.take(waiting.add(form, own.pop(0) if own else None))
        self.take(waiting.rest())

    def take(self, items: Iterable[Record | Problem]) -> None:
        """Store numbers and problems from the output of `homographs.Waiting`."""
        for item in items:
            line = item.place.line
            if isinstance(item, Problem):
                self.problems.setdefault(line, []).append(item)
                if item.code != "homograph-numbered":
                    self.repeated.add(line)
            elif item.entry.homograph and not item.entry.extra.get("numbered"):
                self.given[line] = item.entry.homograph


def _form(field: MarkedField, markers: Markers) -> str:
    """Return the form of an entry in a field, "" if the field has none."""
    name = markers.use(field.marker).field
    is_form = name in ("headword", "citation", "subentry")
    return plain(text_of(field)) if is_form else ""


def _light(entry: Entry) -> Entry:
    """Return an entry with only the identity of `entry`, and a digest instead of its content."""
    content = digest(document(replace(entry, extra=without_layout(entry.extra))))
    return Entry(
        entry.headword,
        entry.language,
        entry.source_id,
        entry.homograph,
        part_of_speech=entry.part_of_speech,
        extra={"digest": content, **({"numbered": True} if entry.homograph else {})},
    )
