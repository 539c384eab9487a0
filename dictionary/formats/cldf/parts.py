"""The tables common to Dictionary and Wordlist: languages, media and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source, preliminary
from dictionary.formats.cldf.media import MediaTable
from dictionary.formats.cldf.metadata import Schema
from dictionary.formats.cldf.tables import (
    MAX_REFERENCES,
    MAX_SHARED_ROW,
    RowBudget,
    TableReader,
    dangling,
    dangling_at,
)
from dictionary.formats.cldf.uses import (
    ENTRIES,
    EXAMPLES,
    LANGUAGES,
    MEDIA,
    META,
    SENSES,
    Cells,
    Mapped,
)
from dictionary.languages import canonical
from dictionary.record.entry import Example, Pronunciation, Variant
from dictionary.record.kind import MAX_FORM

_ISO_639_3 = re.compile(r"[a-z]{3}")
_META_LANGUAGE = "en"
# More languages without a code than an uploader would map by hand.
_MAX_NAMELESS = 1_000


class Languages:
    """The tags of a dataset's languages, and the ids of languages without one.

    The tag of a language is the one that the uploader maps its id to, else its ISO 639-3 code. The
    only language of a dataset may have the tag of the source. A Glottocode is no language tag.
    """

    def __init__(self, source: Source, mapped: Mapped) -> None:
        self.source = source
        self.mapped = mapped
        self.names: dict[str, tuple[int, str]] = {}
        self.codes: dict[str, str] = {}
        self.file = source.name
        self.nameless: dict[str, tuple[Place, int]] = {}

    def take(self, cells: Cells, file: str) -> None:
        """Add a row of the LanguageTable."""
        id_, code = cells.first("id"), cells.first("iso639").lower()
        self.file = file
        self.names[id_] = (cells.line, cells.first("name"))
        if _ISO_639_3.fullmatch(code):
            self.codes[id_] = canonical(code)

    @property
    def several(self) -> bool:
        """Say whether the dataset has more than one language."""
        return len(self.names) > 1

    def coded(self, id_: str) -> bool:
        """Say whether the tag of a language comes from its code, not from the uploader."""
        return id_ not in self.mapped.tags and id_ in self.codes

    def known(self, id_: str) -> str:
        """Return the tag of a language, "" if there is none."""
        tag = self.mapped.tags.get(id_) or self.codes.get(id_)
        return tag or ("" if self.several else self.source.language)

    def of(self, cells: Cells, place: Place) -> str:
        """Return the tag of an entry's language, "" if it has none; then `problems` reports it."""
        id_ = next(iter(cells.ids(LANGUAGES)), "")
        tag = self.known(id_) if id_ else self.source.language
        if not tag and (id_ in self.nameless or len(self.nameless) < _MAX_NAMELESS):
            first, count = self.nameless.get(id_, (place, 0))
            self.nameless[id_] = (first, count + 1)
        return tag

    def kept_reference(self, cells: Cells) -> dict[str, str]:
        """Return the language of a row for its `extra`, {} if the dataset has only one."""
        return dict(cells.references.get(LANGUAGES, ())) if self.several else {}

    def problems(self) -> Iterator[Problem]:
        """Yield a problem for each language without a tag, with the number of its rows."""
        for id_, (place, count) in self.nameless.items():
            if not id_:
                yield Problem("language-needed", "error", place)
                continue
            line, name = self.names.get(id_, (0, ""))
            where = Place(self.file, line) if line else place
            params = {"id": id_, "name": name or id_, "count": count}
            yield Problem("cldf-language-without-code", "error", where, params)


class Parts:
    """The tables that are read before the entries; examples wait in memory for their sense."""

    def __init__(self, source: Source, schema: Schema, mapped: Mapped) -> None:
        # The progress function for tables that are read before that of the entries.
        self.before = preliminary(source).advance
        self.schema = schema
        self.mapped = mapped
        self.held = RowBudget()
        self.languages = Languages(source, mapped)
        self.examples: dict[str, bytes] = {}
        self.of_sense: dict[str, list[bytes]] = {}
        self.of_entry: dict[str, list[bytes]] = {}
        self.media = MediaTable(self.held)
        self.read: set[str] = set()
        self.readings: dict[str, TableReader] = {}

    def reading(self, component: str) -> TableReader | None:
        """Return the reader of a table, None if the dataset has no such table."""
        table = self.schema.table(component)
        if table is None:
            return None
        if component not in self.readings:
            self.readings[component] = TableReader(table, self.mapped)
        return self.readings[component]

    def rows_of(self, component: str) -> Iterator[tuple[TableReader, int, list[str]] | Problem]:
        """Yield the rows of a table that is read before the entries, and every problem."""
        reading = self.reading(component)
        if reading is None:
            return
        yield from reading.problems
        if not reading.broken:
            for row in reading.rows(self.before):
                yield row if isinstance(row, Problem) else (reading, *row)

    def prepare(self) -> Iterator[Problem]:
        """Read the tables of languages, media and examples; yield their problems."""
        for row in self.rows_of(LANGUAGES):
            if isinstance(row, Problem):
                yield row
                continue
            reading, line, raw = row
            self.held.pack(line, raw)
            self.languages.take(reading.cells(line, raw), reading.table.name)
        for component, rows in ((MEDIA, self.media.rows), (EXAMPLES, self.examples)):
            yield from self.share(component, rows)
        media, examples = self.readings.get(MEDIA), self.readings.get(EXAMPLES)
        if media is not None:
            self.media.link(media)
        if examples is not None:
            for packed in self.examples.values():
                cells = examples.unpacked(packed)
                self.link(cells, packed)
                yield from dangling(examples, cells, MEDIA, self.media.rows)

    def share(self, component: str, rows: dict[str, bytes]) -> Iterator[Problem]:
        """Read a table to whose rows others refer, into `rows` by id; yield its problems."""
        for row in self.rows_of(component):
            if isinstance(row, Problem):
                yield row
                continue
            reading, line, raw = row
            packed = self.held.pack(line, raw)
            if len(packed) > MAX_SHARED_ROW:
                place = Place(reading.table.name, line)
                yield Problem("cldf-row-too-long", "error", place, {"limit": MAX_SHARED_ROW})
            else:
                rows[reading.cells(line, raw).first("id")] = packed

    def link(self, cells: Cells, packed: bytes) -> None:
        """Queue an example for each sense and entry that it names."""
        for component, waiting in ((SENSES, self.of_sense), (ENTRIES, self.of_entry)):
            for id_ in cells.ids(component):
                self.held.count(len(packed))
                waiting.setdefault(id_, []).append(packed)

    def examples_for(
        self, cells: Cells, waiting: dict[str, list[bytes]], path: str, places: dict[str, Place]
    ) -> tuple[Example, ...]:
        """Return the examples that a row refers to, then those in `waiting` that refer to the row.

        The row is the sense at `path`; the places of its examples are added to `places`.
        """
        ids = cells.ids(EXAMPLES)[:MAX_REFERENCES]
        packed_rows = [self.examples[id_] for id_ in ids if id_ in self.examples]
        packed_rows += waiting.pop(cells.first("id"), ())
        reading = self.readings.get(EXAMPLES)
        if reading is None:
            return ()
        rows = [reading.unpacked(packed) for packed in dict.fromkeys(packed_rows)]
        for at, row in enumerate(rows):
            places |= reading.places_of(row, f"{path}/examples/{at}")
        return tuple(self.example(reading, row) for row in rows)

    def example(self, reading: TableReader, cells: Cells) -> Example:
        """Return an example; translations into the same language are joined by line breaks."""
        self.read.add(cells.first("id"))
        extra = (
            cells.extra
            | self.media.of(cells, EXAMPLES).extra(pictured=True)
            | self.languages.kept_reference(cells)
        )
        meta = cells.first(META)
        tag_of_meta = self.languages.known(meta) if meta else ""
        if meta and not tag_of_meta:
            extra[reading.names[META]] = meta
        translations: dict[str, list[str]] = {}
        for (name, tag), texts in cells.tagged.items():
            if name == "translation":
                chosen = tag_of_meta if tag_of_meta and tag == _META_LANGUAGE else tag
                translations.setdefault(chosen, []).extend(texts)
        return Example(
            text=cells.first("example"),
            translations={tag: "\n".join(texts) for tag, texts in translations.items()},
            source="; ".join(cells.values.get("source", ())),
            extra=extra,
        )

    def dangling(self, reading: TableReader, cells: Cells) -> Iterator[Problem]:
        """Yield a problem for each missing medium or example that a row refers to."""
        yield from dangling(reading, cells, MEDIA, self.media.rows)
        yield from dangling(reading, cells, EXAMPLES, self.examples)

    def left(self) -> Iterator[Problem]:
        """Yield the problems known only at the end, such as unused examples and media."""
        reading = self.readings.get(EXAMPLES)
        if reading is not None:
            for component, waiting in ((SENSES, self.of_sense), (ENTRIES, self.of_entry)):
                for id_, packed in waiting.items():
                    for row in packed:
                        cells = reading.unpacked(row)
                        self.read.add(cells.first("id"))
                        names = [name for name, ref in cells.references[component] if ref == id_]
                        yield dangling_at(reading, cells.line, names[0], id_)
            loose = len(self.examples) - len(self.read)
            if loose:
                place = Place(reading.table.name)
                yield Problem("cldf-example-loose", "warning", place, {"count": loose})
        yield from self.media.left()
        yield from self.languages.problems()
        yield from self.mapped.unused(self.names(), self.languages.source.name)

    def names(self) -> dict[str, None]:
        """Return the names that may be mapped: columns, with and without table, and languages."""
        columns: list[tuple[str, str]] = []
        for table in self.schema.tables:
            reading = self.readings.get(table.component)
            there = [column for _, column, _ in reading.plan] if reading else table.columns
            columns += [(table.path.stem, column.names[0]) for column in there]
        return dict.fromkeys(
            [
                *(name for _, name in columns),
                *self.languages.names,
                *(f"{stem}.{name}" for stem, name in columns),
            ]
        )


def meanings_of(cells: Cells) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Return the glosses and definitions of a row, by tag.

    CLDF does not distinguish them. A text longer than MAX_FORM, the longest form in the index, is a
    definition.
    """
    glosses: dict[str, tuple[str, ...]] = {}
    definitions: dict[str, list[str]] = {}
    for (name, tag), texts in cells.tagged.items():
        short = [text for text in texts if name == "gloss" and len(text) <= MAX_FORM]
        if short:
            glosses[tag] = tuple(dict.fromkeys((*glosses.get(tag, ()), *short)))
        long = [text for text in texts if name == "definition" or len(text) > MAX_FORM]
        if long:
            definitions.setdefault(tag, []).extend(long)
    return glosses, {tag: "\n".join(texts) for tag, texts in definitions.items()}


def variants_of(cells: Cells, language: str) -> tuple[Variant, ...]:
    """Return the variants of a row's headword."""
    variants = [Variant(form, language) for form in cells.values.get("variants", ())]
    variants += [Variant(form, language, "citation") for form in cells.values.get("citation", ())]
    return tuple(dict.fromkeys(variants))


def pronunciations_of(cells: Cells) -> tuple[Pronunciation, ...]:
    """Return the transcriptions and recordings in a row's own cells."""
    pronunciations = [Pronunciation(ipa) for ipa in cells.values.get("ipa", ())]
    pronunciations += [Pronunciation("", audio) for audio in cells.values.get("audio", ())]
    return tuple(dict.fromkeys(pronunciations))
