r"""The reader of MDF: dictionaries of SIL's Toolbox, Shoebox and FieldWorks in Standard Format.

A record of `\lx` is an entry, each `\se` in it another entry, linked both ways. In a file without
ids, headword, part of speech and homograph number (`\hm`) identify an entry; records that agree in
all three are homographs without numbers: see `formats.homographs`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Lines, Record, Source, View, preliminary
from dictionary.formats.excerpt import codec_of, parts
from dictionary.formats.toolbox.arranging import ToolboxView, ordered
from dictionary.formats.toolbox.fields import with_fields
from dictionary.formats.toolbox.header import columns_of, omits
from dictionary.formats.toolbox.markers import Markers
from dictionary.formats.toolbox.pieces import Writing
from dictionary.formats.toolbox.record import RecordReader
from dictionary.formats.toolbox.sfm import MarkedField, fields, looks_like
from dictionary.formats.toolbox.text import MAX_MARKERS, Text, text_of_file
from dictionary.formats.toolbox.whole import FileForms, Numbers
from dictionary.languages import canonical
from dictionary.record.document import digest
from dictionary.record.entry import Entry, document

# No record of a real dictionary has so many fields or characters.
MAX_FIELDS = 20_000
MAX_RECORD = 5_000_000
_START = 1 << 14
# A line that begins a record or Toolbox's own header; no other format has such lines.
_OWN = re.compile(r"^\\(?:_sh|lx|lx_\w+)(?:\s|$)", re.MULTILINE)


def recognises(path: Path) -> bool:
    """Say whether the file at `path` begins with a marker, as Standard Format does."""
    return looks_like(_decoded(_start(path)))


def is_dictionary(path: Path) -> bool:
    """Say whether the file at `path` is a Toolbox dictionary, by its content."""
    return begins_dictionary(_start(path))


def begins_dictionary(start: bytes) -> bool:
    r"""Say whether `start`, the beginning of a file, is that of a Toolbox dictionary.

    It begins with a marker and has Toolbox's header (`\_sh`) or a headword (`\lx`).
    """
    text = _decoded(start[:_START])
    return looks_like(text) and _OWN.search(text) is not None


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_START)


def _decoded(start: bytes) -> str:
    marks = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return start.decode("utf-16" if start.startswith(marks) else "utf-8", errors="replace")


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the MDF file at `source.path`: its entries, and every problem.

    `source.language` is that of the headwords and is required. `markers.Markers` explains the
    mapping of names, which has precedence over that in the file's own header. Problems of the
    complete file come last, with their counts: unknown markers, languages without a tag.
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
    markers = Markers({**columns_of(text), **source.options.columns}, language, source.name)
    if not language:
        yield Problem("language-needed", "error", Place(source.name))
    yield from markers.problems
    if language and not markers.problems:
        yield from _DictionaryReader(source, text, markers).records()


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the file up to its first record, then each record with an error, unchanged."""
    encoding = codec_of(source.path)
    markers = Markers(source.options.columns, "", source.name)
    known = (field for field in fields(source.path, encoding) if isinstance(field, MarkedField))
    starts = _starts(known, markers)
    return parts(source.path, encoding, starts, lines.get(source.name, ()))


def _starts(known: Iterable[MarkedField], markers: Markers) -> Iterator[int]:
    """Yield the lines on which records begin: those with the file's first headword marker."""
    record_marker = ""
    for field in known:
        if not record_marker and markers.use(field.marker).field == "headword":
            record_marker = field.marker
        if record_marker and field.marker == record_marker:
            yield field.line


class _DictionaryReader:
    """The reading of one file."""

    def __init__(self, source: Source, text: Text, markers: Markers) -> None:
        self.source = source
        self.text = text
        self.markers = markers
        self.whole = FileForms(markers)
        self.writing = Writing(markers, {})
        self.view: View | None = None
        self.numbers = Numbers()
        self.ids: dict[int, tuple[int, str, str]] = {}
        self.warnings: dict[tuple[str, str], tuple[int, int]] = {}
        self.orphaned = self.overflowed = False

    def records(self) -> Iterator[Record | Problem]:
        is_partial = omits(self.text)
        before = preliminary(self.source).advance
        self.whole.names = {} if is_partial else None
        self.whole.see(self.text.fields(before))
        self.view = ToolboxView(Writing(self.markers, self.whole.names or {}), self.whole)
        if not self.whole.record_marker:
            yield Problem("record-marker-missing", "error", Place(self.source.name, 1))
            return
        if self.whole.counts:
            groups = self.groups(self.text.fields(before))
            records = (group for group in groups if not isinstance(group, Problem))
            self.numbers.find(records, self.whole, self.source.name)
            self.orphaned = False
        for group in self.groups(self.text.fields(self.source.advance)):
            if isinstance(group, Problem):
                yield group
            else:
                yield from self.record(group)
        for (code, marker), (line, count) in self.warnings.items():
            place = Place(self.source.name, line, 1)
            yield Problem(code, "warning", place, {"marker": marker, "count": count})
        yield from self.whole.unused(self.source)

    def groups(
        self, items: Iterable[MarkedField | Problem]
    ) -> Iterator[list[MarkedField] | Problem]:
        """Yield the fields of each record; a problem for fields outside, and for overlong records.

        A record with a field that cannot be read is left out.
        """
        record: list[MarkedField] = []
        length, given_up = 0, False
        for field in items:
            if isinstance(field, Problem):
                yield field
                given_up = given_up or field.severity == "error"
                continue
            if field.marker == self.whole.record_marker:
                if record and not given_up:
                    yield record
                record, length, given_up = [field], len(field.text), False
            elif not record:
                yield from self.outside(field)
            elif not given_up:
                record.append(field)
                length += len(field.text)
                given_up = length > MAX_RECORD or len(record) > MAX_FIELDS
                if given_up:
                    place = Place(self.source.name, record[0].line, 1)
                    params = {"fields": MAX_FIELDS, "limit": MAX_RECORD}
                    yield Problem("record-too-long", "error", place, params)
                    del record[1:]
        if record and not given_up:
            yield record

    def outside(self, field: MarkedField) -> Iterator[Problem]:
        r"""Yield an error for a field before the first record, except Toolbox's own (`\_sh …`)."""
        if not field.marker.startswith("_") and not self.orphaned:
            self.orphaned = True
            place = Place(self.source.name, field.line, 1)
            params = {"marker": self.whole.record_marker}
            yield Problem("outside-record", "error", place, params)

    def record(self, group: Sequence[MarkedField]) -> Iterator[Record | Problem]:
        """Yield the entries of a record and their problems."""
        yield from self.noted(group)
        reading = RecordReader(group, self.markers, self.whole)
        for made in reading.entries(self.numbers.given, self.source.name):
            yield from self.numbers.problems.get(made.line, ())
            if made.line in self.numbers.repeated:
                continue
            place = Place(self.source.name, made.line, 1)
            again = self.again(made.entry, place)
            if again is None:
                is_main = made.line == group[0].line
                entry = ordered(made, self.writing, is_main=is_main)
                entry, places = with_fields(entry, made.places)
            yield again or Record(entry, place, {}, places, self.view)

    def again(self, entry: Entry, place: Place) -> Problem | None:
        """Return the problem of an entry whose id an earlier one has, else None."""
        if not entry.source_id:
            return None
        content = digest(document(entry))
        line, headword, first = self.ids.setdefault(
            hash(entry.source_id), (place.line, entry.headword, content)
        )
        if line == place.line:
            return None
        params = {"headword": entry.headword, "line": line}
        if content == first:
            return Problem("entry-repeated", "warning", place, params)
        params = {"id": entry.source_id, "other": headword, **params}
        return Problem("duplicate-id", "error", place, params)

    def noted(self, group: Sequence[MarkedField]) -> Iterator[Problem]:
        """Count the warnings by marker; yield an error for more than MAX_MARKERS of them."""
        for field in group:
            warning = self.markers.use(field.marker).warning
            if not warning or not field.text:
                continue
            key = (warning, field.marker)
            if key in self.warnings or len(self.warnings) < MAX_MARKERS:
                line, count = self.warnings.get(key, (field.line, 0))
                self.warnings[key] = (line, count + 1)
            elif not self.overflowed:
                self.overflowed = True
                place = Place(self.source.name, field.line, 1)
                yield Problem("too-many-markers", "error", place, {"limit": MAX_MARKERS})
