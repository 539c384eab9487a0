"""What a format is: something that reads a file into records, each with its place, or writes one.

A reader yields Records and Problems in the order of the file and never stops at the first
problem, unless what follows cannot be told apart from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple

from dictionary.checks.record import Place, Problem
from dictionary.record.entry import Entry
from dictionary.record.walk import field_of


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """The sender's options for reading a file.

    `columns` maps names in the file (columns, markers, writing systems) to known ones. `encoding`,
    `sheet` and `format` overrule what the reader finds in the file; "" leaves it to the reader.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    sheet: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with the options for reading it.

    `language` is the tag of headwords without one of their own. `advance` gets the number of bytes
    of the file that have been read in all, several times a second; what it raises ends the reading.
    """

    path: Path
    language: str = ""
    options: ReadingOptions = field(default_factory=ReadingOptions)
    advance: Callable[[int], None] = lambda _done: None

    @property
    def name(self) -> str:
        """The file's name as people see it in reports."""
        return self.path.name


def looked_through(source: Source) -> Source:
    """Return a source for a reading before the last one: it says that nothing is read yet.

    So whoever is told how far the reading is can end it there, too.
    """
    return replace(source, advance=lambda _done: source.advance(0))


class WatchedFile(FileIO):
    """An open file that calls `advance(0)` before each piece is read: a ZIP is read in small ones.

    An exception from `advance` ends the reading.
    """

    def __init__(self, path: Path, advance: Callable[[int], None]) -> None:
        super().__init__(path)
        self.advance = advance

    def read(self, size: int | None = -1, /) -> bytes:
        """Read a piece."""
        self.advance(0)
        return super().read(size)


# How a file would write an entry: what the file has no place for is missing from the answer.
View = Callable[[Entry], Entry]


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as read from a file.

    `place` is where it begins. `columns` gives the column (from 1) of each field of a table.
    `places` gives the place of a field or part that stands somewhere else than the beginning, by
    its path: `headword`, `senses/2`, `senses/2/gloss_vi` (parts are counted from 0). `view` says
    what the file could write of an entry; None: everything.
    """

    entry: Entry
    place: Place
    columns: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    view: View | None = None

    def place_of(self, path: str) -> Place:
        """Return the place of the field at `path`, or of the nearest part around it.

        A place without a column gets that of the field's own, in a table.
        """
        around = path
        while around and around not in self.places:
            around = around.rpartition("/")[0]
        place = self.places[around] if around else self.place
        if around and place.column:
            return place
        return replace(place, column=self.columns.get(path) or self.columns.get(field_of(path), 0))


@dataclass(frozen=True, slots=True)
class Export:
    """A lexicon to write: what its file says about it, and its entries.

    `entries` begins anew with each call: some formats have to know all languages before the
    first line. `about` has the columns of the lexicon's row (`id`, `title`, `licence` …); the
    mapping of names with which its last file in this format came in, as `columns`; and what such
    a file needs to be written again, under the name of its format, as `About.extra` has it.
    """

    language: str
    entries: Callable[[], Iterator[Entry]]
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of its lexicon; "" and nothing where it says nothing.

    `licence` is an SPDX identifier or an address, `note` has texts by interface language. `extra`
    has what only the format itself needs to write such a file again, as JSON under its name:
    `{"lift": {…}}`.
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

    `known` is what the reader takes it for where nobody says otherwise: a column of lexicon tables,
    a field of its own format, a language tag; "" is nothing that it knows. `samples` are the
    beginnings of a few texts under that name, `count` says how many of those looked at have one.
    """

    name: str
    known: str = ""
    samples: Sequence[str] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file calls its parts, as far as its beginning shows: all that may be mapped."""

    columns: Sequence[Own] = ()
    languages: Sequence[Own] = ()
    sheets: Sequence[str] = ()


class Samples:
    """Collects names with a few texts of each, in their order; no more than MAX_OWN names."""

    MAX_OWN, MAX_TEXTS, MAX_LENGTH = 200, 3, 80

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, None]] = {}
        self._counts: dict[str, int] = {}

    def see(self, name: str, text: str = "") -> None:
        """Note that something called `name` has this text, or none."""
        if name not in self._texts and len(self._texts) == self.MAX_OWN:
            return
        texts = self._texts.setdefault(name, {})
        text = " ".join(text[: 2 * self.MAX_LENGTH].split())
        self._counts[name] = self._counts.get(name, 0) + bool(text)
        if text and len(texts) < self.MAX_TEXTS:
            shown = text if len(text) <= self.MAX_LENGTH else text[: self.MAX_LENGTH] + "…"
            texts[shown] = None

    def owns(self, known: Callable[[str], str]) -> list[Own]:
        """Return all names; `known` says what one is taken for."""
        return [
            Own(name, known(name), tuple(texts), self._counts[name])
            for name, texts in self._texts.items()
        ]


Reader = Callable[[Source], Iterator[Record | Problem]]
Surveyor = Callable[[Source], Survey]
Writer = Callable[[Export], Iterator[bytes]]
Describer = Callable[[Source], About]
# By the name of a file in places: lines of it.
Lines = Mapping[str, Collection[int]]
# What stands on lines of a file (its path, what it is called) as people may read it, by the name
# in places and the line; it leaves out what it cannot read.
Shower = Callable[[Path, str, Lines], Mapping[tuple[str, int], str]]


class Excerpt(NamedTuple):
    """How the parts of a file that stand on certain lines are taken out of it.

    `take` gives a file that can be corrected and sent again; raises Conflict if the one at hand
    cannot be opened at all. `ending` and `media_type` are its own, where they are others.
    """

    take: Callable[[Source, Lines], Iterator[bytes]]
    ending: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format that lexicons are written in: its name, the ending of its files, its writer.

    `companions`: as in Format.
    """

    name: str
    ending: str
    media_type: str
    write: Writer
    companions: Mapping[str, Writer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the endings of its files, its reader and its writer, if any.

    `excerpt` takes the parts of a file out of it that have errors. `beside` gives the other files
    that are read with the one at a path: what they say counts, too. `survey` looks at the beginning
    of a file for the names that its uploader may map; it never raises for what is wrong with a
    file. `shown` gives what stands where its places are; None if those are not in the file itself.
    `about` says what the file says of its lexicon; it never raises for what is wrong with a file.
    `companions` write the files that belong beside the one that is written, by their endings; one
    that yields nothing is not needed. `shares_senses`: entries have senses with the same id, that
    of a concept. `names_targets`: a relation is written with the headword that it leads to, whose
    id the format has no place for.
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

    @property
    def export(self) -> ExportFormat | None:
        """The format as lexicons are written in it, None where it is only read."""
        if self.write is None:
            return None
        return ExportFormat(
            self.name, self.endings[0], self.media_type, self.write, self.companions
        )
