"""Lexicon tables: CSV and TSV, one sense per row.

Rows with one id, headword and language are the senses of one entry; without ids, rows with one
headword, part of speech and homograph number are. Such rows may lie far apart, so a first pass
finds the repeated ones and only those wait in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, TypeVar

from dictionary.entry.check import Place, Problem, Severity, check
from dictionary.entry.model import Entry, Example, Pronunciation, Sense, Variant
from dictionary.errors import InvalidTag
from dictionary.formats.base import Record, Source
from dictionary.formats.decoding import Decoding, Table, decoding, naming
from dictionary.formats.delimited import (
    MAX_COLUMNS,
    Dialect,
    Row,
    dialect_of,
    rows,
    sample,
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
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell holds what: known columns by name, tagged ones by (name, tag), the rest."""

    known: Mapping[str, int]
    tagged: Mapping[tuple[str, str], int]
    extra: Mapping[str, int]
    width: int

    def places(self) -> dict[str, int]:
        """Return the number (from 1) of every column by the name of its field."""
        found = {name: index + 1 for name, index in self.extra.items()}
        found |= {f"{name}_{tag}": index + 1 for (name, tag), index in self.tagged.items()}
        return found | {name: index + 1 for name, index in self.known.items()}


def _names(titles: Sequence[str], mapping: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield what each column is called here, and whether it is to be kept as it is."""
    mapped = {stored(title).lower(): stored(name).lower() for title, name in mapping.items()}
    for number, title in enumerate(titles, 1):
        # A column without a title, such as the row numbers of a data frame, is kept too.
        own = title.lower() or f"column {number}"
        name = mapped.get(own, own)
        if own in mapped and name == KEEP:
            yield own, True
        else:
            yield ALIASES.get(name, name), False


def layout(header: Sequence[str], line: int, source: Source) -> tuple[Layout, list[Problem]]:
    """Return what the columns of `header` are, and the problems with them.

    Columns without a title at the end of the row are none.
    """
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    problems: list[Problem] = []

    def report(code: str, index: int, **params: Any) -> None:
        severity: Severity = "warning" if code == "column-unknown" else "error"
        problems.append(Problem(code, severity, Place(source.name, line, index + 1), params))

    titles = [stored(title) for title in header]
    while titles and not titles[-1]:
        titles.pop()
    for index, (name, keep) in enumerate(_names(titles[:MAX_COLUMNS], source.columns)):
        base, _, tag = name.partition("_")
        try:
            key = (base, canonical(tag)) if tag and base in TAGGED and not keep else None
        except InvalidTag:
            report("invalid-tag", index, tag=tag)
            continue
        is_known = name in COLUMNS and not keep
        if key in tagged or name in (known if is_known else extra):
            report("column-twice", index, name=titles[index] or name)
        elif key:
            tagged[key] = index
        elif is_known:
            known[name] = index
        else:
            extra[name] = index
            if not keep:
                report("column-unknown", index, name=titles[index] or name)
    if len(titles) > MAX_COLUMNS:
        report("too-many-columns", MAX_COLUMNS, limit=MAX_COLUMNS, columns=len(titles))
    if "headword" not in known:
        report("missing-header", 0, found=", ".join(titles[:20]))
    return Layout(known, tagged, extra, len(titles)), problems


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the table at `source.path`: an entry for each group of rows, and every problem."""
    said = naming(source.encoding, Place(source.name))
    if isinstance(said, Problem):
        yield said
        return
    dialect = dialect_of(source.path, said.codec, legacy=said.is_any)
    if isinstance(dialect, Problem):
        yield dialect
        return
    header = next(rows(source.path, dialect), None)
    if header is None:
        yield Problem("empty-file", "error", Place(source.name, 1))
        return
    if isinstance(header, Problem):
        yield header
        return
    line, titles = header
    named = partial(_field_of, source)
    table = Table(Place(source.name, line), titles[:MAX_COLUMNS], dialect.doubt is not None, named)
    decoded = decoding(table, sample(source.path, dialect), said)
    if dialect.doubt and not decoded.found:
        yield dialect.doubt
        return
    columns, problems = layout([*decoded.titles, *titles[MAX_COLUMNS:]], line, source)
    yield from decoded.problems
    yield from problems
    if any(problem.severity == "error" for problem in (*decoded.problems, *problems)):
        return
    if not source.language and "language" not in columns.known:
        yield Problem("missing-language", "error", Place(source.name, line))
    yield from _Table(source, dialect, columns, decoded).records()


def _field_of(source: Source, title: str) -> str:
    """Return the known column that `title` names, if it does."""
    name, keep = next(_names([stored(title)], source.columns))
    known = name in COLUMNS or name.partition("_")[0] in TAGGED
    return name if known and not keep else ""


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

    def __init__(
        self, source: Source, dialect: Dialect, columns: Layout, decoded: Decoding
    ) -> None:
        self.source = source
        self.dialect = dialect
        self.decoded = decoded
        self.columns = columns
        self.places = columns.places()
        self.nameless = not source.language and "language" not in columns.known
        self.waiting: dict[int, dict[object, list[Record]]] = {}

    def rows(self, advance: bool) -> Iterator[Row | Problem]:
        told = self.source.advance if advance else (lambda _done: None)
        found = rows(self.source.path, self.dialect, told)
        next(found)
        return self.decoded.rows(found)

    def cell(self, cells: Sequence[str], field: str) -> str:
        index = self.columns.known.get(field, -1)
        return stored(cells[index]) if 0 <= index < len(cells) else ""

    def key(self, cells: Sequence[str]) -> object:
        """Return what rows of one entry have in common."""
        own = self.cell(cells, "id")
        if own:
            return own
        language = self.cell(cells, "language") or self.source.language
        return (
            self.cell(cells, "headword"),
            _tag(language) or language,
            _values(self.cell(cells, "part_of_speech")),
            self.cell(cells, "homograph"),
        )

    def repeated(self) -> dict[int, int]:
        """Return how often the keys occur that do so more than once, by their hash."""
        seen: set[int] = set()
        often: dict[int, int] = {}
        for row in self.rows(advance=False):
            if not isinstance(row, Problem):
                key = hash(self.key(row[1]))
                if key in seen:
                    often[key] = often.get(key, 1) + 1
                else:
                    seen.add(key)
        return often

    def records(self) -> Iterator[Record | Problem]:
        left = self.repeated()
        for row in self.rows(advance=True):
            if isinstance(row, Problem):
                yield row
                continue
            line, cells = row
            key = self.key(cells)
            slot = hash(key)
            problems = list(self.faults(line, cells))
            yield from problems
            if not problems:
                record = Record(self.entry(cells), Place(self.source.name, line, 1), self.places)
                if self.nameless:
                    yield from self.errors(record)
                elif slot in left:
                    yield from self.wait(slot, key, record)
                else:
                    yield record
            if slot in left:
                left[slot] -= 1
                if not left[slot]:
                    # A clash of hashes does no harm: some wait a little longer.
                    yield from map(_joined, self.waiting.pop(slot, {}).values())

    def errors(self, record: Record) -> Iterator[Problem]:
        """Yield the errors of an entry that nobody will check at its own place later."""
        for code, severity, name, params in check(record.entry):
            if severity == "error":
                place = replace(record.place, column=self.places.get(name, 0))
                yield Problem(code, severity, place, params)

    def wait(self, slot: int, key: object, record: Record) -> Iterator[Problem]:
        """Keep `record` with the rows of its entry, unless it is in error or another word."""
        errors = list(self.errors(record))
        if errors:
            yield from errors
            return
        group = self.waiting.setdefault(slot, {}).setdefault(key, [])
        one, other = (group or [record])[0].entry, record.entry
        if (one.headword, one.language) == (other.headword, other.language):
            group.append(record)
            return
        yield Problem(
            "duplicate-id",
            "error",
            replace(record.place, column=self.places["id"]),
            {"id": other.source_id, "headword": other.headword, "other": one.headword,
             "line": group[0].place.line},
        )  # fmt: skip

    def faults(self, line: int, cells: Sequence[str]) -> Iterator[Problem]:
        """Yield what is wrong with a row as a row; checks of the entry come later."""
        name, width = self.source.name, self.columns.width
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            params = {"cells": len(cells), "columns": width}
            yield Problem("too-many-cells", "error", Place(name, line, width + 1), params)
        raw = self.cell(cells, "language") or self.source.language
        if raw and _tag(raw) is not None:
            return
        where = Place(name, line, self.places.get("language", 0))
        if raw:
            yield Problem("invalid-tag", "error", where, {"tag": raw})
        elif not self.nameless:
            yield Problem("missing-language", "error", where)

    def entry(self, cells: Sequence[str]) -> Entry:
        tidy = [stored(cell) for cell in cells]
        tidy += [""] * (self.columns.width - len(tidy))
        known = {name: tidy[index] for name, index in self.columns.known.items()}.get
        language = _tag(known("language") or self.source.language) or ""
        ipa, audio, source = known("ipa", ""), known("audio", ""), known("source", "")
        return Entry(
            source_id=known("id", ""),
            headword=known("headword", ""),
            language=language,
            homograph=known("homograph", ""),
            variants=tuple([Variant(form, language) for form in _values(known("variants", ""))]),
            pronunciations=(Pronunciation(ipa, audio),) if ipa or audio else (),
            part_of_speech="; ".join(_values(known("part_of_speech", ""))),
            senses=self.senses(tidy, known("example", ""), known("domain", ""), known("notes", "")),
            etymology=known("etymology", ""),
            sources=(source,) if source else (),
            extra={name: tidy[at] for name, at in self.columns.extra.items() if tidy[at]},
        )

    def senses(
        self, tidy: Sequence[str], example: str, domain: str, notes: str
    ) -> tuple[Sense, ...]:
        glosses: dict[str, tuple[str, ...]] = {}
        definitions: dict[str, str] = {}
        translations: dict[str, str] = {}
        for (name, tag), index in self.columns.tagged.items():
            text = tidy[index]
            if not text:
                continue
            if name == "definition":
                definitions[tag] = text
            elif name == "example":
                translations[tag] = text
            elif values := _values(text):
                glosses[tag] = values
        examples = (Example(example, translations),) if example or translations else ()
        domains = _values(domain)
        if not (glosses or definitions or examples or domains or notes):
            return ()
        return (Sense("", glosses, definitions, examples, domains, notes),)


def _joined(group: Sequence[Record]) -> Record:
    entries = [record.entry for record in group]
    return replace(group[0], entry=merged(entries)) if len(group) > 1 else group[0]


def merged(entries: Sequence[Entry]) -> Entry:
    """Return the first of `entries` with all senses, and whatever else the others add.

    What two of them say differently is kept from both, but for the homograph number: that is the
    first one's.
    """
    # A sense holds mappings and has no hash; what it prints as says what it is.
    senses = {repr(sense): sense for entry in entries for sense in entry.senses}
    pos = (value for entry in entries for value in _values(entry.part_of_speech))
    etymologies = (entry.etymology for entry in entries if entry.etymology)
    return replace(
        entries[0],
        homograph=next((entry.homograph for entry in entries if entry.homograph), ""),
        variants=_once(form for entry in entries for form in entry.variants),
        pronunciations=_once(one for entry in entries for one in entry.pronunciations),
        part_of_speech="; ".join(_once(pos)),
        senses=tuple(senses.values()),
        etymology="\n".join(_once(etymologies)),
        sources=_once(source for entry in entries for source in entry.sources),
        extra=_merged_extra([entry.extra for entry in entries]),
    )


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))


def _merged_extra(extras: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, dict[Any, None]] = {}
    for extra in extras:
        for name, value in extra.items():
            found.setdefault(name, {})[value] = None
    return {name: list(all_) if len(all_) > 1 else next(iter(all_)) for name, all_ in found.items()}
