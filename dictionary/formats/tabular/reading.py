"""Rows of a table to entries, one sense per row.

Rows with the same id, headword and language are senses of the same entry; without ids, rows with
the same headword, language, part of speech and homograph number. Such rows may be far apart, even
in different sheets. So a first pass counts the keys, and only rows with repeated keys are held in
memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from dictionary.checks.file import RawForms
from dictionary.checks.problem import Place, Problem
from dictionary.checks.record import check
from dictionary.errors import InvalidTag
from dictionary.formats.base import Record, Source, View, preliminary
from dictionary.formats.delimited import Row
from dictionary.formats.tabular.columns import ENTRY_TITLES, Layout, Vocabulary, joined
from dictionary.formats.tabular.spreading import spread
from dictionary.formats.tabular.values import split
from dictionary.languages import canonical
from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Sense,
    Variant,
    current,
    lowered,
)
from dictionary.text.normalise import stored

# Called with a progress function (bytes read so far); each call starts at the first row.
Rows = Callable[[Callable[[int], None]], Iterator[Row | Problem]]
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table of a file: its name in places, the header's line and layout, its rows.

    `rows` are the rows after the header, in Unicode. `fits` says whether the format can have a text
    as a cell.
    """

    name: str
    line: int
    layout: Layout
    rows: Rows
    fits: Callable[[str], bool] = lambda _text: True


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table: the titles of its columns, and the reader of its rows."""

    titles: Vocabulary
    records: Callable[[Source, Sequence[TablePart]], Iterator[Record[Any] | Problem]]


def records(source: Source, parts: Sequence[TablePart]) -> Iterator[Record | Problem]:
    """Read the tables of one file: an entry for each group of rows, and every problem."""
    readers = [RowReader(source, part.layout, part.name, part.fits) for part in parts]
    for part, reader in zip(parts, readers, strict=True):
        if reader.nameless:
            yield Problem("missing-language", "error", Place(part.name, part.line))
    for item in _TableReading(source, list(zip(parts, readers, strict=True))).records():
        if isinstance(item, Record) and item.entry.extra:
            # A column may be called as a field was in documents of version 1 (`ng`).
            yield replace(item, entry=current(item.entry))
        else:
            yield item


ENTRIES = TableKind(ENTRY_TITLES, records)


@lru_cache(maxsize=4096)
def _tag(raw: str) -> str | None:
    try:
        return canonical(raw)
    except InvalidTag:
        return None


class RowReader:
    """The reader of single rows of a table; also reduces an entry to what the table can hold."""

    def __init__(
        self,
        source: Source,
        layout: Layout,
        name: str,
        fits: Callable[[str], bool] = lambda _text: True,
    ) -> None:
        self.source = source
        self.language = source.language
        self.layout = layout
        self.name = name
        self.fits = fits
        self.places = layout.places()
        self.nameless = not source.language and "language" not in layout.known

    def cell(self, cells: Sequence[str], field: str) -> str:
        index = self.layout.known.get(field, -1)
        return stored(cells[index]) if 0 <= index < len(cells) else ""

    def key(self, cells: Sequence[str]) -> object:
        """Return the key that all rows of an entry share."""
        own = self.cell(cells, "id")
        if own:
            return own
        language = self.cell(cells, "language") or self.language
        return (
            self.cell(cells, "headword"),
            _tag(language) or language,
            split(self.cell(cells, "part_of_speech")),
            self.cell(cells, "homograph"),
        )

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield the problems of a row as such; the entry is checked later."""
        width = self.layout.width
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            params = {"cells": len(cells), "columns": width}
            yield Problem("too-many-cells", "error", Place(self.name, line, width + 1), params)
        raw = self.cell(cells, "language") or self.language
        if raw and _tag(raw) is not None:
            return
        where = Place(self.name, line, self.places.get("language", 0))
        if raw:
            yield Problem("invalid-tag", "error", where, {"tag": raw})
        elif not self.nameless:
            yield Problem("missing-language", "error", where)

    def errors(self, record: Record) -> Iterator[Problem]:
        """Yield the errors of a row's entry, which is not checked at its own place later."""
        for code, severity, path, params in check(record.entry):
            if severity == "error":
                place = replace(record, columns=self.places).place_of(path)
                yield Problem(code, severity, place, params)

    def entry(self, cells: Sequence[str]) -> Entry:
        tidy = [stored(cell) for cell in cells]
        tidy += [""] * (self.layout.width - len(tidy))
        known = {name: tidy[index] for name, index in self.layout.known.items()}.get
        language = _tag(known("language") or self.language) or ""
        ipa, audio, source = known("ipa", ""), known("audio", ""), known("source", "")
        return Entry(
            source_id=known("id", ""),
            headword=known("headword", ""),
            language=language,
            homograph=known("homograph", ""),
            variants=tuple([Variant(form, language) for form in split(known("variants", ""))]),
            pronunciations=(Pronunciation(ipa, audio),) if ipa or audio else (),
            part_of_speech="; ".join(split(known("part_of_speech", ""))),
            senses=self.senses(tidy, known("example", ""), known("domain", ""), known("notes", "")),
            etymology=known("etymology", ""),
            sources=(source,) if source else (),
            extra={name: tidy[at] for name, at in self.layout.extra.items() if tidy[at]},
        )

    def senses(
        self, tidy: Sequence[str], example: str, domain: str, notes: str
    ) -> tuple[Sense, ...]:
        glosses: dict[str, tuple[str, ...]] = {}
        definitions: dict[str, str] = {}
        translations: dict[str, str] = {}
        for (name, tag), index in self.layout.tagged.items():
            text = tidy[index]
            if not text:
                continue
            if name == "definition":
                definitions[tag] = text
            elif name == "example":
                translations[tag] = text
            elif values := split(text):
                glosses[tag] = values
        examples = (Example(example, translations),) if example or translations else ()
        domains = split(domain)
        if not (glosses or definitions or examples or domains or notes):
            return ()
        return (Sense("", glosses, definitions, examples, domains, notes),)

    def view(self, entry: Entry) -> Entry:
        """Return `entry` as it would be if it were written to this table and read again.

        Fields without a column are missing, and so is whatever rows and cells cannot hold.
        """
        return merged([self.entry(row) for row in self.rows_of(lowered(entry))])

    def rows_of(self, entry: Entry) -> Iterator[list[str]]:
        """Yield the rows of `entry` in the columns of this table."""
        kept = {name: entry.extra[name] for name in self.layout.extra if name in entry.extra}
        columns = self.layout.columns(_KEPT)
        for cells in spread(entry, {_KEPT + name: value for name, value in kept.items()}):
            row = [""] * self.layout.width
            for name, text in cells.items():
                if name in columns and self.fits(text):
                    row[columns[name]] = text
            yield row

    def beside(self, others: Sequence[RowReader]) -> RowReader:
        """Return a reader with the columns of this table and `others`, for entries in several."""
        layouts = [self.layout, *(other.layout for other in others)]
        return RowReader(self.source, joined(layouts), self.name, self.fits)


# The prefix of kept columns: their titles may be equal to names of known ones.
_KEPT = "extra\n"


class _Above:
    """The last headword of a table, with its line, for rows below that have none."""

    def __init__(self) -> None:
        self.headword = ""
        self.line = 0

    def advice(self, reader: RowReader, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield `headword-left-out` if a row has neither headword nor id, but a headword is above.

        People leave the cell empty below a headword with several meanings, but also where they have
        not filled it in yet. The two cannot be distinguished, and a guess could give a word the
        meaning of another. So the row is an error, and this advice explains the first case.
        """
        at = reader.layout.known["headword"]
        headword = cells[at] if at < len(cells) else ""
        if headword and not headword.isspace():
            self.headword, self.line = headword, line
        elif self.headword and not reader.cell(cells, "id"):
            place = Place(reader.name, line, reader.places["headword"])
            params = {"headword": stored(self.headword), "line": self.line}
            yield Problem("headword-left-out", "warning", place, params)


class _TableReading:
    """The reading of one file; `waiting` has rows whose entry has more rows to come."""

    def __init__(self, source: Source, parts: Sequence[tuple[TablePart, RowReader]]) -> None:
        self.source = source
        self.parts = parts
        self.waiting: dict[int, dict[object, list[Record]]] = {}
        self.views: dict[tuple[View | None, ...], View] = {}
        self.forms = RawForms()

    def repeated(self) -> dict[int, int]:
        """Return the number of rows by key hash, for keys with more than one row."""
        seen: set[int] = set()
        often: dict[int, int] = {}
        for part, reader in self.parts:
            for row in part.rows(preliminary(self.source).advance):
                if not isinstance(row, Problem):
                    key = hash(reader.key(row[1]))
                    if key in seen:
                        often[key] = often.get(key, 1) + 1
                    else:
                        seen.add(key)
        return often

    def records(self) -> Iterator[Record | Problem]:
        left = self.repeated()
        for part, reader in self.parts:
            view = reader.view
            above = _Above()
            before: object = None
            for row in part.rows(self.source.advance):
                if isinstance(row, Problem):
                    yield row
                    continue
                line, cells = row
                place = Place(part.name, line, 1)
                self.forms.see_row(cells, place)
                key = reader.key(cells)
                slot = hash(key)
                problems = list(reader.faults(line, cells))
                yield from problems
                yield from above.advice(reader, line, cells)
                if not problems:
                    record = Record(reader.entry(cells), place, reader.places, view=view)
                    if reader.nameless:
                        yield from reader.errors(record)
                    elif slot in left:
                        yield from self.apart(slot, key, record, is_next=key == before)
                        yield from self.wait(slot, key, record, reader)
                    else:
                        yield record
                before = key
                if slot in left:
                    left[slot] -= 1
                    if not left[slot]:
                        # If two keys have the same hash, their rows only wait longer.
                        yield from map(self.joined, self.waiting.pop(slot, {}).values())
        yield from self.forms.finish()

    def apart(self, slot: int, key: object, record: Record, *, is_next: bool) -> Iterator[Problem]:
        """Warn if a row without an id is not directly after the other rows of its entry."""
        group = self.waiting.get(slot, {}).get(key)
        if group and not is_next and not record.entry.source_id:
            params = {"headword": record.entry.headword, "line": group[0].place.line}
            yield Problem("rows-apart", "warning", record.place_of("headword"), params)

    def wait(self, slot: int, key: object, record: Record, reader: RowReader) -> Iterator[Problem]:
        """Add `record` to the rows of its entry, unless it has errors or another headword."""
        errors = list(reader.errors(record))
        if errors:
            yield from errors
            return
        group = self.waiting.setdefault(slot, {}).setdefault(key, [])
        first, other = (group or [record])[0], record.entry
        entry = first.entry
        if (entry.headword, entry.language) == (other.headword, other.language):
            group.append(record)
            return
        line, file = first.place.line, first.place.file
        yield Problem(
            "duplicate-id",
            "error",
            replace(record.place, column=reader.places["id"]),
            {"id": other.source_id, "headword": other.headword, "other": entry.headword,
             "line": line if file == record.place.file else f"{file}:{line}"},
        )  # fmt: skip

    def joined(self, group: Sequence[Record]) -> Record:
        """Return one record of all rows of an entry, which may be in different tables."""
        first = group[0]
        if len(group) == 1:
            return first
        views = tuple(dict.fromkeys(record.view for record in group))
        view = first.view if len(views) == 1 else self.view_of(views)
        rows: dict[str, Place] = {}
        for record in group:
            for sense in record.entry.senses:
                rows.setdefault(repr(sense), replace(record.place, column=0))
        places = {f"senses/{number}": place for number, place in enumerate(rows.values())}
        entry = merged([record.entry for record in group])
        return replace(first, entry=entry, view=view, places=places)

    def view_of(self, views: tuple[View | None, ...]) -> View:
        """Return one view for an entry in several tables, instead of the view of each."""
        if views not in self.views:
            first, *others = (reader for _, reader in self.parts if reader.view in views)
            self.views[views] = first.beside(others).view
        return self.views[views]


def merged(entries: Sequence[Entry]) -> Entry:
    """Return the first of `entries` with all senses and other values of the others.

    Of differing values all are kept, except for the homograph number: the first one counts.
    """
    # A sense has mappings and so no hash: its repr is the key.
    senses = {repr(sense): sense for entry in entries for sense in entry.senses}
    etymologies = (entry.etymology for entry in entries if entry.etymology)
    return replace(
        entries[0],
        homograph=next((entry.homograph for entry in entries if entry.homograph), ""),
        variants=_once(form for entry in entries for form in entry.variants),
        pronunciations=_once(
            pronunciation for entry in entries for pronunciation in entry.pronunciations
        ),
        part_of_speech=_merged_pos([entry.part_of_speech for entry in entries]),
        senses=tuple(senses.values()),
        etymology="\n".join(_once(etymologies)),
        sources=_once(source for entry in entries for source in entry.sources),
        extra=_merged_extra([entry.extra for entry in entries]),
    )


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


def _merged_pos(parts: Sequence[str]) -> str:
    """Return all parts of speech, each once; one that all rows share may contain `;`."""
    different = _once(part for part in parts if part)
    if len(different) == 1:
        return different[0]
    return "; ".join(_once(value for part in different for value in split(part)))


def _merged_extra(extras: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    values: dict[str, dict[Any, None]] = {}
    for extra in extras:
        for name, value in extra.items():
            values.setdefault(name, {})[value] = None
    return {
        name: list(all_) if len(all_) > 1 else next(iter(all_)) for name, all_ in values.items()
    }
