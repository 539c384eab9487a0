"""Lexicon tables: CSV and TSV, one sense per row.

Rows with one id, headword and language are the senses of one entry; without ids, rows with one
headword, part of speech and homograph number are. Such rows may lie far apart, so a first pass
finds the repeated ones and only those wait in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dictionary.entry.check import Place, Problem, Severity
from dictionary.entry.model import Entry, Example, Pronunciation, Sense, Variant
from dictionary.errors import InvalidTag
from dictionary.formats.base import Record, Source
from dictionary.formats.delimited import (
    MAX_COLUMNS,
    Dialect,
    Row,
    delimiter_of,
    encoding_of,
    rows,
    unreadable,
)
from dictionary.languages import canonical
from dictionary.text.normalise import stored

# The known columns; Vietnamese and short names stand for them.
COLUMNS = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "example", "ipa",
    "domain", "notes", "source", "etymology", "audio",
)  # fmt: skip
TAGGED = ("gloss", "definition", "example")
# What a column is mapped to that is kept with the entry as it is, without a warning.
KEEP = "extra"
ALIASES: Mapping[str, str] = {
    "lang": "language",
    "pos": "part_of_speech",
    "variant": "variants",
    "mã": "id",
    "mục từ": "headword",
    "ngôn ngữ": "language",
    "biến thể": "variants",
    "từ loại": "part_of_speech",
    "nghĩa": "gloss_vi",
    "định nghĩa": "definition_vi",
    "ví dụ": "example",
    "dịch ví dụ": "example_vi",
    "phiên âm": "ipa",
    "lĩnh vực": "domain",
    "ghi chú": "notes",
    "nguồn": "source",
    "từ nguyên": "etymology",
    "âm thanh": "audio",
    "đồng âm": "homograph",
}
_SEPARATOR = re.compile(r"(?<!\\);")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell holds what: known columns by name, tagged ones by (name, tag), the rest."""

    known: Mapping[str, int]
    tagged: Mapping[tuple[str, str], int]
    extra: Mapping[str, int]
    width: int

    def place(self, field: str) -> int:
        """Return the column (from 1) of a known field, 0 if the table has none."""
        return self.known.get(field, -1) + 1


def _name_of(header: str, mapping: Mapping[str, str]) -> str:
    name = stored(header)
    name = mapping.get(name, name)
    lower = name.lower()
    return ALIASES.get(lower, lower)


def layout(
    header: Sequence[str], line: int, source: Source
) -> tuple[Layout, list[Problem]]:
    """Return what the columns of `header` are, and the problems with them."""
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    problems: list[Problem] = []

    def report(code: str, index: int, **params: Any) -> None:
        severity: Severity = "warning" if code == "column-unknown" else "error"
        problems.append(Problem(code, severity, Place(source.name, line, index + 1), params))

    for index, title in enumerate(header[:MAX_COLUMNS]):
        name = _name_of(title, source.columns)
        asked_to_keep = name == KEEP
        if asked_to_keep:
            name = stored(title).lower()
        base, _, tag = name.partition("_")
        try:
            key = (base, canonical(tag)) if tag and base in TAGGED and not asked_to_keep else None
        except InvalidTag:
            report("invalid-tag", index, tag=tag)
            continue
        if name in known or name in extra or (key and key in tagged):
            report("column-twice", index, name=title)
        elif key:
            tagged[key] = index
        elif name in COLUMNS and not asked_to_keep:
            known[name] = index
        elif name:
            extra[name] = index
            if not asked_to_keep:
                report("column-unknown", index, name=title)
    if len(header) > MAX_COLUMNS:
        report("too-many-columns", MAX_COLUMNS, limit=MAX_COLUMNS, columns=len(header))
    if "headword" not in known:
        report("missing-header", 0, found=", ".join(header[:20]))
    return Layout(known, tagged, extra, len(header)), problems


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the table at `source.path`: an entry for each group of rows, and every problem."""
    encoding = encoding_of(source.path)
    broken = unreadable(source.path, encoding)
    if broken:
        yield broken
        return
    dialect = Dialect(encoding, delimiter_of(source.path, encoding))
    header = next(rows(source.path, dialect), None)
    if header is None:
        yield Problem("empty-file", "error", Place(source.name, 1))
        return
    if isinstance(header, Problem):
        yield header
        return
    columns, problems = layout(header[1], header[0], source)
    yield from problems
    if any(problem.severity == "error" for problem in problems):
        return
    yield from _Table(source, dialect, columns).records()


def _values(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that may hold several, parted by `;`; `\\;` is a literal one."""
    if ";" not in cell:
        return (cell,) if cell else ()
    parts = (part.replace("\\;", ";").strip() for part in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=4096)
def _tag(raw: str) -> str | None:
    try:
        return canonical(raw)
    except InvalidTag:
        return None


class _Table:
    """One reading of one table. State: the repeated rows that wait for their fellows."""

    def __init__(self, source: Source, dialect: Dialect, columns: Layout) -> None:
        self.source = source
        self.dialect = dialect
        self.columns = columns
        self.waiting: dict[object, Record] = {}
        self.places = {name: index + 1 for name, index in columns.known.items()}

    def rows(self, advance: bool) -> Iterator[Row | Problem]:
        told = self.source.advance if advance else (lambda _done: None)
        found = rows(self.source.path, self.dialect, told)
        next(found)
        return found

    def cell(self, cells: Sequence[str], field: str) -> str:
        index = self.columns.known.get(field, -1)
        return stored(cells[index]) if 0 <= index < len(cells) else ""

    def key(self, cells: Sequence[str]) -> object:
        """Return what rows of one entry have in common."""
        own = self.cell(cells, "id")
        if own:
            return own
        names = ("headword", "language", "part_of_speech", "homograph")
        return tuple(self.cell(cells, name) for name in names)

    def repeated(self) -> set[int]:
        """Return the hashes of keys that occur more than once; a clash of hashes does no harm."""
        seen: set[int] = set()
        twice: set[int] = set()
        for row in self.rows(advance=False):
            if not isinstance(row, Problem):
                key = hash(self.key(row[1]))
                (twice if key in seen else seen).add(key)
        return twice

    def records(self) -> Iterator[Record | Problem]:
        repeated = self.repeated()
        for row in self.rows(advance=True):
            if isinstance(row, Problem):
                yield row
                return
            line, cells = row
            problems = list(self.faults(line, cells))
            yield from problems
            if any(problem.severity == "error" for problem in problems):
                continue
            record = Record(self.entry(cells), Place(self.source.name, line, 1), self.places)
            key = self.key(cells)
            if hash(key) not in repeated:
                yield record
            elif key not in self.waiting:
                self.waiting[key] = record
            else:
                yield from self.join(key, record)
        yield from self.waiting.values()

    def join(self, key: object, record: Record) -> Iterator[Problem]:
        """Add `record` to the entry that waits under `key`, unless it is another word."""
        first = self.waiting[key]
        one, other = first.entry, record.entry
        if (one.headword, one.language) == (other.headword, other.language):
            self.waiting[key] = replace(first, entry=merged(one, other))
            return
        yield Problem(
            "duplicate-id",
            "error",
            Place(self.source.name, record.place.line, self.columns.place("id")),
            {"id": other.source_id, "headword": other.headword, "other": one.headword,
             "line": first.place.line},
        )  # fmt: skip

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield what is wrong with a row as a row; checks of the entry come later."""
        name = self.source.name
        if len(cells) > self.columns.width and any(c.strip() for c in cells[self.columns.width :]):
            params = {"cells": len(cells), "columns": self.columns.width}
            yield Problem(
                "too-many-cells", "error", Place(name, line, self.columns.width + 1), params
            )
        raw = self.cell(cells, "language") or self.source.language
        where = Place(name, line, self.columns.place("language"))
        if not raw:
            yield Problem("missing-language", "error", where)
        elif _tag(raw) is None:
            yield Problem("invalid-tag", "error", where, {"tag": raw})

    def entry(self, cells: Sequence[str]) -> Entry:
        language = _tag(self.cell(cells, "language") or self.source.language) or ""
        ipa, audio = self.cell(cells, "ipa"), self.cell(cells, "audio")
        source = self.cell(cells, "source")
        variants = _values(self.cell(cells, "variants"))
        extra = {
            name: text
            for name, index in self.columns.extra.items()
            if index < len(cells) and (text := stored(cells[index]))
        }
        return Entry(
            source_id=self.cell(cells, "id"),
            headword=self.cell(cells, "headword"),
            language=language,
            homograph=self.cell(cells, "homograph"),
            variants=tuple(Variant(form, language) for form in variants),
            pronunciations=(Pronunciation(ipa, audio),) if ipa or audio else (),
            part_of_speech="; ".join(_values(self.cell(cells, "part_of_speech"))),
            senses=self.senses(cells),
            etymology=self.cell(cells, "etymology"),
            sources=(source,) if source else (),
            extra=extra,
        )

    def senses(self, cells: Sequence[str]) -> tuple[Sense, ...]:
        found: dict[str, dict[str, str]] = {name: {} for name in TAGGED}
        for (name, tag), index in self.columns.tagged.items():
            if index < len(cells) and (text := stored(cells[index])):
                found[name][tag] = text
        text = self.cell(cells, "example")
        example = Example(text, found["example"]) if text or found["example"] else None
        sense = Sense(
            glosses={tag: _values(cell) for tag, cell in found["gloss"].items()},
            definitions=found["definition"],
            examples=(example,) if example else (),
            domains=_values(self.cell(cells, "domain")),
            notes=self.cell(cells, "notes"),
        )
        return () if sense == Sense() else (sense,)


def merged(one: Entry, other: Entry) -> Entry:
    """Return `one` with the senses of `other` and whatever else `other` adds; nothing is lost."""
    pos = dict.fromkeys(_values(f"{one.part_of_speech};{other.part_of_speech}"))
    etymologies = dict.fromkeys(text for text in (one.etymology, other.etymology) if text)
    return replace(
        one,
        variants=tuple(dict.fromkeys(one.variants + other.variants)),
        pronunciations=tuple(dict.fromkeys(one.pronunciations + other.pronunciations)),
        part_of_speech="; ".join(pos),
        senses=one.senses + tuple(sense for sense in other.senses if sense not in one.senses),
        etymology="\n".join(etymologies),
        sources=tuple(dict.fromkeys(one.sources + other.sources)),
        extra=_merged_extra(one.extra, other.extra),
    )


def _merged_extra(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    both = dict(one)
    for name, value in other.items():
        kept = both.get(name)
        if kept is None:
            both[name] = value
        elif value != kept and not (isinstance(kept, list) and value in kept):
            both[name] = [*kept, value] if isinstance(kept, list) else [kept, value]
    return both
