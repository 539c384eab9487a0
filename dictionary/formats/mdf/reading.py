r"""MDF: dictionaries of SIL's Toolbox, Shoebox and FieldWorks in Standard Format.

A record of `\lx` is an entry, each `\se` in it another one, linked both ways. Entries have no ids:
headword, part of speech and homograph number (`\hm`) are their identity, and what has all three
alike is joined into one entry with the senses of all, with a warning; so the same file gives the
same entries again. Such records may lie far apart: a first pass finds the repeated headwords and
only their entries wait in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from dictionary.entry.check import Place, Problem
from dictionary.entry.model import Entry
from dictionary.errors import InvalidTag
from dictionary.formats.base import Lines, Record, Source
from dictionary.formats.delimited import encoding_of
from dictionary.formats.excerpt import codec_of, parts
from dictionary.formats.mdf.markers import Markers
from dictionary.formats.mdf.record import Reading, text_of
from dictionary.formats.mdf.sfm import Field, fields, looks_like
from dictionary.formats.mdf.text import Text, text_of_file
from dictionary.languages import canonical

# More than any record of a person's making; what goes on is no dictionary.
MAX_FIELDS = 20_000
MAX_RECORD = 5_000_000
MAX_MARKERS = 1_000
MAX_ALIKE = 1_000
_START = 1 << 14
_T = TypeVar("_T")


def recognises(path: Path) -> bool:
    """Say whether the file at `path` begins as Standard Format does: with a marker."""
    with path.open("rb") as file:
        start = file.read(_START).decode(encoding_of(path), errors="replace")
    return looks_like(start)


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the MDF file at `source.path`: its entries, and every problem.

    `source.language` is that of the headwords and has to be known. `source.columns` is explained
    at `markers.Markers`. What the whole file has in common comes last, with its count:
    markers that nobody knows, languages that nobody has named.
    """
    text = text_of_file(source)
    if isinstance(text, Problem):
        yield text
        return
    if next(text.fields(), None) is None:
        yield Problem("empty-file", "error", Place(source.name, 1))
        return
    yield from text.problems
    if any(problem.severity == "error" for problem in text.problems):
        return
    try:
        language = canonical(source.language) if source.language else ""
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    markers = Markers(source.columns, language, source.name)
    if not language:
        yield Problem("language-needed", "error", Place(source.name))
    yield from markers.problems
    if language and not markers.problems:
        yield from _Dictionary(source, text, markers).records()


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield what comes before the first record, and each record that has an error, as they are."""
    encoding = codec_of(source.path)
    markers = Markers(source.columns, "", source.name)
    found = (one for one in fields(source.path, encoding) if isinstance(one, Field))
    starts = _starts(found, markers)
    return parts(source.path, encoding, starts, lines.get(source.name, ()))


def _starts(found: Iterable[Field], markers: Markers) -> Iterator[int]:
    """Yield the lines on which records begin: with the first marker of a headword."""
    record_marker = ""
    for field in found:
        if not record_marker and markers.use(field.marker).field == "headword":
            record_marker = field.marker
        if record_marker and field.marker == record_marker:
            yield field.line


class _Dictionary:
    """One reading of one file.

    State: how often the headwords are still to come that do so more than once, by their hash, and
    the entries that wait for their fellows.
    """

    def __init__(self, source: Source, text: Text, markers: Markers) -> None:
        self.source = source
        self.text = text
        self.markers = markers
        self.record_marker = ""
        self.headwords: set[int] = set()
        self.left: dict[int, int] = {}
        self.waiting: dict[int, dict[str, list[Record]]] = {}
        self.warnings: dict[tuple[str, str], tuple[int, int]] = {}
        self.orphaned = self.overflowed = False

    def names(self, found: Field) -> int | None:
        """Return the hash of the form that a field gives to an entry, None if it gives none."""
        field = self.markers.use(found.marker).field
        if field in ("headword", "citation", "subentry", "id"):
            return hash(text_of(found))
        return None

    def survey(self) -> None:
        """Find out what the record marker is, and which forms occur more than once."""
        seen: set[int] = set()
        for found in self.text.fields():
            if isinstance(found, Problem):
                continue
            use = self.markers.use(found.marker)
            if use.field == "headword" and not self.record_marker:
                self.record_marker = found.marker
            name = self.names(found)
            if name is None:
                continue
            if use.field in ("headword", "citation"):
                self.headwords.add(name)
            if name in seen:
                self.left[name] = self.left.get(name, 1) + 1
            else:
                seen.add(name)

    def has_record(self, form: str) -> bool:
        """Say whether `form` has a record; FieldWorks writes its homograph number after it."""
        return any(hash(one) in self.headwords for one in (form, form.rstrip("0123456789")))

    def records(self) -> Iterator[Record | Problem]:
        self.survey()
        if not self.record_marker:
            yield Problem("record-marker-missing", "error", Place(self.source.name, 1))
            return
        for group in self.groups():
            if isinstance(group, Problem):
                yield group
                continue
            yield from self.one(group)
        # Those are left whose fellows were in records that could not be read.
        for alike in self.waiting.values():
            yield from map(_joined, alike.values())
        for (code, marker), (line, count) in self.warnings.items():
            place = Place(self.source.name, line, 1)
            yield Problem(code, "warning", place, {"marker": marker, "count": count})

    def groups(self) -> Iterator[list[Field] | Problem]:
        """Yield the fields of each record, and a problem for what is in none or has no end.

        A record with a field that cannot be read is none.
        """
        record: list[Field] = []
        length, given_up = 0, False
        for found in self.text.fields(self.source.advance):
            if isinstance(found, Problem):
                yield found
                given_up = given_up or found.severity == "error"
                continue
            if found.marker == self.record_marker:
                if record and not given_up:
                    yield record
                record, length, given_up = [found], len(found.text), False
            elif not record:
                yield from self.outside(found)
            elif not given_up:
                record.append(found)
                length += len(found.text)
                given_up = length > MAX_RECORD or len(record) > MAX_FIELDS
                if given_up:
                    place = Place(self.source.name, record[0].line, 1)
                    params = {"fields": MAX_FIELDS, "limit": MAX_RECORD}
                    yield Problem("record-too-long", "error", place, params)
                    del record[1:]
        if record and not given_up:
            yield record

    def outside(self, found: Field) -> Iterator[Problem]:
        r"""What comes before the first record: Toolbox's own header (`\_sh …`) or an error."""
        if not found.marker.startswith("_") and not self.orphaned:
            self.orphaned = True
            place = Place(self.source.name, found.line, 1)
            params = {"marker": self.record_marker}
            yield Problem("outside-record", "error", place, params)

    def one(self, group: Sequence[Field]) -> Iterator[Record | Problem]:
        """Yield the entries of a record, or later those that wait for others like them."""
        yield from self.noted(group)
        for line, entry in Reading(group, self.markers, self.has_record).entries():
            record = Record(entry, Place(self.source.name, line, 1))
            slot = hash(entry.source_id or entry.headword)
            if entry.headword and slot in self.left:
                yield from self.wait(slot, record)
            else:
                yield record
        for found in group:
            name = self.names(found)
            if name is not None and name in self.left:
                self.left[name] -= 1
                if self.left[name] <= 0:
                    del self.left[name]
                    yield from map(_joined, self.waiting.pop(name, {}).values())

    def noted(self, group: Sequence[Field]) -> Iterator[Problem]:
        """Count what is to be warned of; nobody has more than MAX_MARKERS markers to be told."""
        for found in group:
            warning = self.markers.use(found.marker).warning
            if not warning or not found.text:
                continue
            key = (warning, found.marker)
            if key in self.warnings or len(self.warnings) < MAX_MARKERS:
                line, count = self.warnings.get(key, (found.line, 0))
                self.warnings[key] = (line, count + 1)
            elif not self.overflowed:
                self.overflowed = True
                place = Place(self.source.name, found.line, 1)
                yield Problem("too-many-markers", "error", place, {"limit": MAX_MARKERS})

    def wait(self, slot: int, record: Record) -> Iterator[Problem]:
        """Keep `record` with those of the same identity, and say that there are some."""
        entry = record.entry
        group = self.waiting.setdefault(slot, {}).setdefault(entry.identity, [])
        if len(group) == MAX_ALIKE:
            told = {"headword": entry.headword, "limit": MAX_ALIKE}
            yield Problem("repeated-too-often", "error", record.place, told)
            return
        if group:
            first = group[0]
            params = {"headword": entry.headword, "line": first.place.line}
            if entry.source_id and entry.headword != first.entry.headword:
                told = {"id": entry.source_id, "other": first.entry.headword, **params}
                yield Problem("duplicate-id", "error", record.place, told)
                return
            yield Problem("entry-repeated", "warning", record.place, params)
        group.append(record)


def _joined(group: Sequence[Record]) -> Record:
    """Return the first of the records with all that the others add."""
    if len(group) == 1:
        return group[0]
    entries = [record.entry for record in group]
    return replace(group[0], entry=_merged(entries))


def _merged(entries: Sequence[Entry]) -> Entry:
    # A sense holds mappings and has no hash; what it prints as says what it is.
    senses = {repr(sense): sense for entry in entries for sense in entry.senses}
    speech = (entry.part_of_speech for entry in entries if entry.part_of_speech)
    etymologies = (entry.etymology for entry in entries if entry.etymology)
    return replace(
        entries[0],
        homograph=next((entry.homograph for entry in entries if entry.homograph), ""),
        variants=_once(one for entry in entries for one in entry.variants),
        pronunciations=_once(one for entry in entries for one in entry.pronunciations),
        part_of_speech="; ".join(_once(speech)),
        senses=tuple(senses.values()),
        relations=_once(one for entry in entries for one in entry.relations),
        etymology="\n".join(_once(etymologies)),
        sources=_once(one for entry in entries for one in entry.sources),
        extra=_merged_extra([entry.extra for entry in entries]),
    )


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


def _merged_extra(extras: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for extra in extras:
        for name, value in extra.items():
            found.setdefault(name, []).extend(value if isinstance(value, list) else [value])
    once = {name: list(dict.fromkeys(values)) for name, values in found.items()}
    return {name: values[0] if len(values) == 1 else values for name, values in once.items()}
