"""Entries to table rows, one row per sense, in as many columns as they need.

Losses are found by reading the rows of each entry back: every difference is counted as omitted. An
entry is left out completely if its rows could not be read, or would be read as another entry's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from dictionary.checks.problem import Place
from dictionary.errors import InvalidTag
from dictionary.formats.base import Export, Record, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.formats.tabular.columns import layout
from dictionary.formats.tabular.reading import RowReader, merged
from dictionary.formats.tabular.spreading import Cells, spread
from dictionary.formats.tabular.titles import ALIASES, COLUMNS, TAGGED, ColumnName, named
from dictionary.record.diff import changes
from dictionary.record.document import codec
from dictionary.record.entry import Entry, each_sense, lowered
from dictionary.text.normalise import stored

# The order of columns; tagged columns follow the order of their base names.
_ORDER = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "gloss", "definition",
    "example", "ipa", "audio", "domain", "notes", "source", "etymology",
)  # fmt: skip
_TEMPLATE = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "gloss_vi",
    "definition_vi", "example", "example_vi", "ipa", "audio", "domain", "notes", "source",
    "etymology",
)  # fmt: skip
_VIETNAMESE = {name: title for title, name in ALIASES.items() if not title.isascii()}


def template_columns(language: str) -> tuple[str, ...]:
    """Return the columns of an empty table, with one for the language if `language` is ""."""
    return tuple(name for name in _TEMPLATE if name != "language" or not language)


def template_titles(language: str) -> tuple[str, ...]:
    """Return the Vietnamese titles of `template_columns`."""
    return tuple(_VIETNAMESE[name] for name in template_columns(language))


class Plan(Protocol):
    """The rows of a table to write, in two passes: `titles` and `omitted` are those of the first.

    `omitted`: the number of records that lose something, by field. `entries` yields the rows of
    each record, `rows` those of all.
    """

    titles: tuple[str, ...]
    omitted: Mapping[str, int]

    def rows(self) -> Iterator[list[str]]:
        """Yield the rows under the titles."""

    def entries(self) -> Iterator[list[list[str]]]:
        """Yield the rows of each record."""


class TableLayout:
    """The columns and losses of a lexicon as a table, from a first pass over its entries.

    `fits` says whether the format can have a text as a cell. `titles` are the columns. `omitted`
    has the number of entries that lose a field, by path (`senses/examples`), and of those that are
    left out (`entries`). Both passes must have the same entries.
    """

    def __init__(self, export: Export, fits: Callable[[str], bool]) -> None:
        self.export = export
        self.fits = fits
        self.columns: dict[str, None] = {}
        self.keys: set[int] = set()
        self.left_out: set[int] = set()
        counts: Counter[str] = Counter()
        for number, entry in enumerate(export.entries()):
            lost = self.lost(entry)
            if "entries" in lost:
                self.left_out.add(number)
            counts.update(lost)
        self.keys.clear()
        self.columns.update(dict.fromkeys(("headword", "language")))
        self.titles = tuple(sorted(self.columns, key=_rank))
        self.omitted: Mapping[str, int] = dict(sorted(counts.items()))

    def rows(self) -> Iterator[list[str]]:
        """Yield the rows under the titles."""
        for entry_rows in self.entries():
            yield from entry_rows

    def entries(self) -> Iterator[list[list[str]]]:
        """Yield the rows of each entry that is not left out."""
        for number, entry in enumerate(self.export.entries()):
            if number not in self.left_out:
                yield [[cells.get(name, "") for name in self.titles] for cells in self.cells(entry)]

    def lost(self, entry: Entry) -> set[str]:
        """Return the paths that the rows of `entry` lose; add the columns that it needs."""
        before = list(self.columns)
        spread = self.cells(entry)
        back = _read(spread)
        if back is None or back[0] in self.keys:
            self.columns = dict.fromkeys(before)
            return {"entries"}
        self.keys.add(back[0])
        dump = codec(Entry).dump
        old, new = dump(lowered(entry)), dump(back[1])
        if old == new:
            return set()
        # `changes` does not report an empty text in `extra`; it is lost all the same.
        lost = {_what(change["path"]) for change in changes(old, new)} or {"extra"}
        return lost | _later_fields(entry) if "senses/extra" in lost else lost

    def cells(self, entry: Entry) -> list[Cells]:
        """Return the rows of `entry`, without cells and columns that the file cannot have."""
        flat = lowered(entry)
        extra = {name: value for name, value in flat.extra.items() if _is_title(name)}
        return [
            {name: text for name, text in cells.items() if self.fits(text) and self.has(name)}
            for cells in spread(flat, extra)
        ]

    def has(self, name: str) -> bool:
        """Say whether there is a column `name`; it is added while the limit allows it."""
        if name not in self.columns and len(self.columns) < MAX_COLUMNS and self.fits(name):
            self.columns[name] = None
        return name in self.columns


def _rank(title: str) -> tuple[int, bool, str]:
    base, _, tag = title.partition("_")
    if title in COLUMNS or (base in TAGGED and tag):
        known = title if title in COLUMNS else base
        return _ORDER.index(known), tag != "vi", title
    return len(_ORDER), False, title


def _what(path: str) -> str:
    """Return the field of a document's `path`, without list positions and deeper keys."""
    parts = [part for part in path.split("/") if not part.isdigit()]
    return parts[0] if parts[0] == "extra" else "/".join(parts[:2])


def _later_fields(entry: Entry) -> set[str]:
    """Return the paths of those fields of senses that no table has a column for."""
    senses = [placed.sense for placed in each_sense(entry.senses)]
    names = ("part_of_speech", "typed_notes", "pictures", "subsenses")
    return {f"senses/{name}" for name in names if any(getattr(sense, name) for sense in senses)}


@lru_cache(maxsize=1024)
def _reader(titles: tuple[str, ...]) -> RowReader:
    source = Source(Path())
    return RowReader(source, layout(titles, Place(""), source)[0], "")


def _read(spread: Sequence[Cells]) -> tuple[int, Entry] | None:
    """Read these rows; return the hash of their key and the entry, None if they have errors."""
    # Every file has a column for the language, so each row has one.
    titles = tuple(sorted({"headword", "language"}.union(*spread)))
    reader = _reader(titles)
    rows = [[cells.get(name, "") for name in titles] for cells in spread]
    entries = [reader.entry(row) for row in rows]
    for row, entry in zip(rows, entries, strict=True):
        record = Record(entry, Place(""))
        if any(reader.faults(0, row)) or any(reader.errors(record)):
            return None
    return hash(reader.key(rows[0])), merged(entries) if len(entries) > 1 else entries[0]


@lru_cache(maxsize=4096)
def _is_title(name: str) -> bool:
    """Say whether a column titled `name` would be read as an unknown column and kept."""
    try:
        kept = named(name) == ColumnName(name, known=False)
    except InvalidTag:
        return False
    return kept and bool(name) and "\n" not in name and stored(name).lower() == name
