"""The Dictionary module of CLDF: entries in the order of their table, each with its senses.

Senses may be in any order: so they are held in memory with their examples, up to the limits of
`cldf.tables.RowBudget`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record
from dictionary.formats.cldf.parts import Parts, meanings_of, pronunciations_of, variants_of
from dictionary.formats.cldf.tables import TableReader, dangling_at
from dictionary.formats.cldf.uses import ENTRIES, SENSES, Cells
from dictionary.record.entry import Entry, Relation, Sense, current

# The key in a relation's `extra` for the id of the sense that it belongs to.
_SENSE = "sense"


def records(parts: Parts, advance: Callable[[int], None]) -> Iterator[Record | Problem]:
    """Yield the entries of a dictionary, and the problems of all its tables."""
    yield from _DictionaryModule(parts).records(advance)


class _DictionaryModule:
    """The reading of one dictionary; `waiting` has the senses by the id of their entry."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.waiting: dict[str, list[bytes]] = {}
        self.senses: TableReader | None = None

    def records(self, advance: Callable[[int], None]) -> Iterator[Record | Problem]:
        parts = self.parts
        entries = parts.reading(ENTRIES)
        if entries is None:
            return
        yield from entries.problems
        yield from parts.prepare()
        for row in parts.rows_of(SENSES):
            if isinstance(row, Problem):
                yield row
            else:
                yield from self.take(*row)
        self.senses = parts.readings.get(SENSES)
        if entries.broken or any(reading.broken for reading in parts.readings.values()):
            # Without the senses of a broken table, entries would be incomplete.
            return
        places = entries.places()
        for item in entries.rows(advance):
            if isinstance(item, Problem):
                yield item
                continue
            cells = entries.cells(*item)
            place = Place(entries.table.name, cells.line, 1)
            yield from parts.dangling(entries, cells)
            language = parts.languages.of(cells, place)
            inner: dict[str, Place] = {}
            entry = self.entry(cells, language, inner)
            if language:
                yield Record(current(entry), place, places, inner)
        yield from self.left()
        yield from parts.left()

    def take(self, reading: TableReader, line: int, raw: list[str]) -> Iterator[Problem]:
        """Queue a sense for its entry; one without an entry stays under ""."""
        packed = self.parts.held.pack(line, raw)
        cells = reading.cells(line, raw)
        for id_ in cells.ids(ENTRIES) or [""]:
            self.parts.held.count(len(packed))
            self.waiting.setdefault(id_, []).append(packed)
        yield from self.parts.dangling(reading, cells)

    def entry(self, cells: Cells, language: str, places: dict[str, Place]) -> Entry:
        """Return the entry of a row with its senses.

        The places of parts in other tables are added to `places`.
        """
        files = self.parts.media.of(cells, ENTRIES)
        extra = cells.extra | files.extra(spoken=False) | self.parts.languages.kept_reference(cells)
        relations = [Relation(kind, target) for kind, target in cells.relations]
        sources = list(cells.values.get("source", ()))
        senses = []
        for at, sense in enumerate(self.of(cells.first("id"))):
            entry_sense = self.sense(sense, f"senses/{at}", places)
            senses.append(entry_sense)
            of_sense = {_SENSE: entry_sense.id}
            for number in range(len(relations), len(relations) + len(sense.relations)):
                places[f"relations/{number}"] = places[f"senses/{at}"]
            relations += [Relation(kind, target, "", of_sense) for kind, target in sense.relations]
            sources += sense.values.get("source", ())
        last = f"senses/{len(senses)}"
        examples = self.parts.examples_for(cells, self.parts.of_entry, last, places)
        if examples:
            senses.append(Sense(examples=examples))
        return Entry(
            headword=cells.first("headword"),
            language=language,
            source_id=cells.first("id"),
            homograph=cells.first("homograph"),
            variants=variants_of(cells, language),
            pronunciations=pronunciations_of(cells) + files.pronunciations,
            part_of_speech="; ".join(cells.values.get("part_of_speech", ())),
            senses=tuple(senses),
            relations=tuple(relations),
            etymology="\n".join(cells.values.get("etymology", ())),
            sources=tuple(dict.fromkeys(sources)),
            pictures=files.shown,
            extra=extra,
        )

    def of(self, id_: str) -> list[Cells]:
        if self.senses is None:
            return []
        return [self.senses.unpacked(packed) for packed in self.waiting.pop(id_, ())]

    def sense(self, cells: Cells, path: str, places: dict[str, Place]) -> Sense:
        if self.senses is not None:
            places |= self.senses.places_of(cells, path)
        glosses, definitions = meanings_of(cells)
        files = self.parts.media.of(cells, SENSES)
        return Sense(
            id=cells.first("id"),
            glosses=glosses,
            definitions=definitions,
            examples=self.parts.examples_for(cells, self.parts.of_sense, path, places),
            domains=tuple(dict.fromkeys(cells.values.get("domain", ()))),
            notes="\n".join(cells.values.get("notes", ())),
            pictures=files.shown,
            extra=cells.extra | files.extra(),
        )

    def left(self) -> Iterator[Problem]:
        """Yield a problem for each sense whose entry does not exist."""
        if self.senses is None:
            return
        for id_, packed in self.waiting.items():
            for row in packed:
                cells = self.senses.unpacked(row)
                names = [name for name, ref in cells.references.get(ENTRIES, ()) if ref == id_]
                yield dangling_at(self.senses, cells.line, "".join(names[:1]), id_)
