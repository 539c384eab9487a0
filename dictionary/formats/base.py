"""File formats: a reader makes records of a file, each with its place; a writer makes a file.

A reader yields Records and Problems in the order of the file. It goes on after a problem, unless
the rest of the file cannot be read because of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path
from typing import Any, Generic, NamedTuple

from typing_extensions import TypeVar

from dictionary.checks.problem import Place, Problem
from dictionary.record.entry import Entry
from dictionary.record.kind import ENTRY
from dictionary.record.walk import field_of

# The class of the records of a file: Entry where nothing is said.
RecordClass = TypeVar("RecordClass", default=Entry)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The sender's options for reading a file.

    `columns` maps the file's own names (columns, markers, writing systems) to known names.
    `encoding`, `sheet` and `format`, if not "", override what is detected in the file. `records`:
    the name of the kind of records that the lexicon holds (`record.kinds`).
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    sheet: str = ""
    format: str = ""
    records: str = ENTRY


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with the options for reading it.

    `language` is the tag of headwords that have no tag of their own. `advance` is called several
    times a second with the number of bytes of the file that have been read so far. An exception
    that it raises ends the reading.
    """

    path: Path
    language: str = ""
    options: ReadingOptions = field(default_factory=ReadingOptions)
    advance: Callable[[int], None] = lambda _done: None

    @property
    def name(self) -> str:
        """The file's name in reports."""
        return self.path.name


def preliminary(source: Source) -> Source:
    """Return the same source for a pass before the last one: `advance` always gets 0.

    The progress shown stays at 0 then, but `advance` can still end the reading.
    """
    return replace(source, advance=lambda _done: source.advance(0))


class ReportingFile(FileIO):
    """An open file that calls `advance(0)` before each read, so that `advance` can end the reading.

    Made for ZIP files, which are read in small pieces.
    """

    def __init__(self, path: Path, advance: Callable[[int], None]) -> None:
        super().__init__(path)
        self.advance = advance

    def read(self, size: int | None = -1, /) -> bytes:
        """Read a piece."""
        self.advance(0)
        return super().read(size)


# A record as the file would write it: what the file has no place for is missing from the result.
View = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Record(Generic[RecordClass]):
    """One record, an entry or a concept, as read from a file.

    `place` is where the entry begins. `columns` gives the column (from 1) of each field of a table.
    `places` gives the places of fields and parts that begin elsewhere, by their paths: `headword`,
    `senses/2`, `senses/2/gloss_vi` (parts are counted from 0). `view` reduces an entry to what the
    file can write of it; None: the file can write every entry in full.
    """

    entry: RecordClass
    place: Place
    columns: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    view: View | None = None

    def place_of(self, path: str) -> Place:
        """Return the place of the field at `path`, or of the nearest part that contains it.

        In a table, a place without a column gets the field's column.
        """
        around = path
        while around and around not in self.places:
            around = around.rpartition("/")[0]
        place = self.places[around] if around else self.place
        if around and place.column:
            return place
        return replace(place, column=self.columns.get(path) or self.columns.get(field_of(path), 0))


@dataclass(frozen=True, slots=True)
class Export(Generic[RecordClass]):
    """A lexicon to write: its metadata and its entries, or concepts.

    Each call of `entries` starts at the first entry: some formats need all languages before they
    write the first line. `about` has the columns of the lexicon's row (`id`, `title`, `licence` …);
    `columns`, the mapping of names from the last import in this format; the data that only this
    format needs, under the format's name (see `About.extra`); and `address`, with which addresses
    of pages begin (`https://tudien.example.vn`), "" where that is not known. `numbered`: the same
    entries with the numbers that their pages have.
    """

    language: str
    entries: Callable[[], Iterator[RecordClass]]
    about: Mapping[str, Any] = field(default_factory=dict)
    numbered: Callable[[], Iterator[tuple[int, RecordClass]]] | None = None

    def with_numbers(self) -> Iterator[tuple[int, RecordClass]]:
        """Yield the entries with their numbers; where they have none, they are counted from 1."""
        return self.numbered() if self.numbered else enumerate(self.entries(), 1)


@dataclass(frozen=True, slots=True)
class About:
    """Metadata of a lexicon as its file states them; a field is empty if the file has none.

    `licence` is an SPDX identifier or an address. `note` has a text for each interface language.
    `extra` has data that only the format needs to write the file again, as JSON under the format's
    name: `{"lift": {…}}`.
    """

    title: str = ""
    licence: str = ""
    citation: str = ""
    url: str = ""
    contributors: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Own:
    """A name that the file itself uses for a column, a marker or a language.

    `known` is the reader's default meaning of it: a column of lexicon tables, a field of the
    format, or a language tag; "" if the reader does not know the name. `samples` are the beginnings
    of a few texts under that name. `count` is the number of texts under it in the
    rows or fields surveyed.
    """

    name: str
    known: str = ""
    samples: Sequence[str] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """The file's own names that an uploader may map, as found at the beginning of the file."""

    columns: Sequence[Own] = ()
    languages: Sequence[Own] = ()
    sheets: Sequence[str] = ()

    @property
    def is_understood(self) -> bool:
        """Whether the reader knows a meaning for every name."""
        return all(own.known for own in (*self.columns, *self.languages))


class Samples:
    """A collector of names with a few sample texts each, in order; at most MAX_OWN names."""

    MAX_OWN, MAX_TEXTS, MAX_LENGTH = 200, 3, 80

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._counts: dict[str, int] = {}

    def see(self, name: str, text: str = "") -> None:
        """Record a text under `name`; "" records the name alone."""
        if name not in self._texts and len(self._texts) == self.MAX_OWN:
            return
        texts = self._texts.setdefault(name, {})
        text = " ".join(text[: 2 * self.MAX_LENGTH].split())
        self._counts[name] = self._counts.get(name, 0) + bool(text)
        if text and len(texts) < self.MAX_TEXTS:
            shown = text if len(text) <= self.MAX_LENGTH else text[: self.MAX_LENGTH] + "…"
            texts[shown] = None

    def owns(self, known: Callable[[str], str]) -> list[Own]:
        """Return all names; `known` gives the reader's meaning of a name."""
        return [
            Own(name, known(name), tuple(texts), self._counts[name])
            for name, texts in self._texts.items()
        ]


Reader = Callable[[Source], Iterator[Record[Any] | Problem]]
Surveyor = Callable[[Source], Survey]
Writer = Callable[[Export[Any]], Iterator[bytes]]
Describer = Callable[[Source], About]
# Line numbers by the name of the file, as places have it.
Lines = Mapping[str, Collection[int]]
# From path, name and lines of a file to the readable text of those lines, by (name in places,
# line). Lines that cannot be read are left out.
Shower = Callable[[Path, str, Lines], Mapping[tuple[str, int], str]]


class Excerpt(NamedTuple):
    """The way to extract the parts of a file on certain lines, as a file to correct and send again.

    `take` yields that file; it raises Conflict if the original cannot be opened at all. `ending`
    and `media_type` are those of the extract if they differ from the original's, else "".
    """

    take: Callable[[Source, Lines], Iterator[bytes]]
    ending: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that lexicons are written in: its name, the ending of its files, its writer.

    `companions`: as in Format. A format that `is_slow` is always written by a process of its own.
    `most_entries`: lexicons with more are not written in it; 0: there is no limit. `records`: as in
    Format. `repeats`: the names of the formats whose `About.extra` it writes again; () is its own.
    """

    name: str
    ending: str
    media_type: str
    write: Writer
    companions: Mapping[str, Writer] = field(default_factory=dict)
    is_slow: bool = False
    most_entries: int = 0
    records: str = ENTRY
    repeats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the endings of its files, its reader and its writer, if any.

    `excerpt` extracts the parts of a file that have errors. `beside` returns the other files that
    are read together with the one at a path. `survey` reads the beginning of a file for the names
    that its uploader may map. `shown` returns the text at the places of problems; None if places
    are not in the file itself. `about` returns the lexicon's metadata. Neither `survey` nor `about`
    raises for a faulty file. `companions` write the files that belong beside the main file, by
    ending; a companion that yields nothing is left out. `shares_senses`: several entries may have a
    sense with the same id, that of a concept. `names_targets`: a relation is written with the
    headword of its target, because the format has no place for the target's id. `records`: the name
    of the kind of records that it holds.
    """

    name: str
    endings: tuple[str, ...]
    read: Reader
    excerpt: Excerpt
    write: Writer | None = None
    media_type: str = "application/octet-stream"
    beside: Callable[[Path], Sequence[Path]] = lambda _path: ()
    survey: Surveyor | None = None
    shown: Shower | None = None
    about: Describer | None = None
    companions: Mapping[str, Writer] = field(default_factory=dict)
    shares_senses: bool = False
    names_targets: bool = False
    records: str = ENTRY

    @property
    def export(self) -> ExportFormat | None:
        """The format as lexicons are written in it, None where it is only read."""
        if self.write is None:
            return None
        return ExportFormat(
            self.name,
            self.endings[0],
            self.media_type,
            self.write,
            self.companions,
            records=self.records,
        )
