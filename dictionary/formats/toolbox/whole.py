r"""What has to be known of a whole MDF file before its first record is read.

References may lead to records further down, and homographs without a number get theirs in the
order of the file: so a first pass sees all forms, a second one the records of repeated headwords.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dictionary.checks.record import Place, Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.homographs import Repeats, Waiting
from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.markers import LANGUAGE, NATIONAL, REGIONAL, Markers
from dictionary.formats.toolbox.record import RecordReader
from dictionary.formats.toolbox.sfm import Field
from dictionary.formats.toolbox.text import MAX_MARKERS
from dictionary.formats.toolbox.values import reference, text_of
from dictionary.record.entry import Entry, digest, document

# What a message can name of the markers that a file has.
_SHOWN_MARKERS = 60


class FileForms:
    """The forms of a file: `record_marker` begins its records, `markers` are all that it has.

    Of each form and of each homograph with a number only the hash is kept.
    """

    def __init__(self, markers: Markers) -> None:
        self.uses = markers
        self.record_marker = ""
        self.markers: dict[str, None] = {}
        self.headwords: set[int] = set()
        self.numbered: set[int] = set()
        self.repeats = Repeats()
        self.counts: dict[int, int] = {}
        # Headwords by id, where they are asked for.
        self.names: dict[str, str] | None = None

    def see(self, fields: Iterable[Field | Problem]) -> None:
        """Look at all fields."""
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
            # A citation form stands beside the headword, a subentry has a number of its own.
            begins = field.marker == self.record_marker or name == "subentry"
            names = [text] if begins else [*names[-1:], text]
            if name != "subentry":
                self.headwords.add(hash(text))
            self.repeats.add(text)
        self.counts = self.repeats.counts()

    def record(self, form: str) -> bool:
        """Say whether `form` has a record; FieldWorks writes its homograph number after it."""
        return any(hash(text) in self.headwords for text in (form, form.rstrip("0123456789")))

    def reference(self, form: str) -> tuple[str, str]:
        """Return the headword and the homograph number that `form` refers to.

        `ia1` is the entry `ia` with the number 1, or the only `ia`, where no entry is called `ia1`.
        """
        if hash(form) in self.headwords:
            return form, ""
        headword, number = reference(form)
        known = hash((headword, number)) in self.numbered
        only = number == "1" and hash(headword) in self.headwords
        return (headword, number) if known or only else (form, "")

    def repeated(self, form: str) -> bool:
        """Say whether a form is that of two records, or more."""
        return hash(form) in self.counts

    def unused(self, source: Source) -> Iterator[Problem]:
        """Yield a warning for each name that is mapped and that nothing in the file has."""
        own = [marker for marker in self.markers if marker and not marker.startswith("_")]
        known = ", ".join(f"\\{marker}" for marker in own[:_SHOWN_MARKERS])
        ends = {marker.rpartition("_")[2] for marker in self.markers if "_" in marker}
        there = {*self.markers, *ends, NATIONAL, REGIONAL}
        for name in source.options.columns:
            if name.removeprefix("\\").removeprefix(LANGUAGE) not in there:
                params = {"name": name, "known": known}
                yield Problem("mapping-unused", "warning", Place(source.name), params)


class Numbers:
    """The homograph numbers of entries that have none, and which entries only repeat others.

    `given` has the numbers by the line on which an entry begins, `repeated` the lines of entries
    that are left out, `problems` what is to be said of an entry, by its line.
    """

    def __init__(self) -> None:
        self.given: dict[int, str] = {}
        self.repeated: set[int] = set()
        self.problems: dict[int, list[Problem]] = {}

    def find(self, records: Iterable[Sequence[Field]], whole: FileForms, file: str) -> None:
        """Look at the records in which a repeated form stands."""
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
        """Keep what has been found out of entries."""
        for item in items:
            line = item.place.line
            if isinstance(item, Problem):
                self.problems.setdefault(line, []).append(item)
                if item.code != "homograph-numbered":
                    self.repeated.add(line)
            elif item.entry.homograph and not item.entry.extra.get("numbered"):
                self.given[line] = item.entry.homograph


def _form(field: Field, markers: Markers) -> str:
    """Return the form that a field gives to an entry, "" if it gives none."""
    name = markers.use(field.marker).field
    is_form = name in ("headword", "citation", "subentry")
    return plain(text_of(field)) if is_form else ""


def _light(entry: Entry) -> Entry:
    """Return what tells an entry from others, without all that it says."""
    said = digest(document(replace(entry, extra=without_layout(entry.extra))))
    return Entry(
        entry.headword,
        entry.language,
        entry.source_id,
        entry.homograph,
        part_of_speech=entry.part_of_speech,
        extra={"digest": said, **({"numbered": True} if entry.homograph else {})},
    )
