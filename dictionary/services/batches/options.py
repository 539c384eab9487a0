"""Options for reading the file of a batch: formats, encodings, meanings of columns and markers.

The names come from `formats`; pages and commands import them from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from dictionary.formats.base import Own, ReadingOptions, Survey
from dictionary.formats.encoding_names import KNOWN
from dictionary.formats.registry import FORMATS, TERM_FORMATS
from dictionary.formats.tabular.titles import COLUMNS, KEEP, TAGGED
from dictionary.formats.termtable import titles
from dictionary.record.kinds import LEXICON

__all__ = [
    "ENCODING_NAMES",
    "ENDINGS",
    "FORMAT_NAMES",
    "KEEP",
    "KnownColumns",
    "Own",
    "ReadingOptions",
    "Survey",
    "as_stored",
    "known_columns",
    "options_of",
]


class KnownColumns(NamedTuple):
    """The known columns of tables: plain ones, those by language, and the one that a table needs.

    `key` stands among the plain ones or those by language.
    """

    plain: tuple[str, ...]
    tagged: tuple[str, ...]
    key: str

    def base_of(self, column: str) -> str:
        """Return the column by language of a name (`gloss` of `gloss_vi`), "" if it is none."""
        base, _, tag = column.rpartition("_")
        return base if tag and base in self.tagged and column not in self.plain else ""

    def has(self, column: str) -> bool:
        """Return whether a name is a known column, not one that only a format knows."""
        return column in self.plain or bool(self.base_of(column))

    def is_key(self, column: str) -> bool:
        """Return whether a name is the column that a table needs."""
        return self.key in (column, self.base_of(column))


_OF_ENTRIES = KnownColumns(COLUMNS, TAGGED, "headword")
_OF_TERMS = KnownColumns(titles.COLUMNS, titles.TAGGED, "term")


def known_columns(kind: str) -> KnownColumns:
    """Return the known columns of tables of lexicons of a kind (`record.kinds`)."""
    return _OF_ENTRIES if kind == LEXICON else _OF_TERMS


FORMAT_NAMES = tuple(dict.fromkeys(known.name for known in (*FORMATS, *TERM_FORMATS)))
# Endings of the names of files that can be uploaded.
ENDINGS = tuple(
    dict.fromkeys(
        [*(ending for known in (*FORMATS, *TERM_FORMATS) for ending in known.endings), ".zip"]
    )
)
ENCODING_NAMES = KNOWN


def as_stored(options: ReadingOptions) -> dict[str, Any]:
    """Return options as JSON for the column `batch.options`."""
    values = {item.name: getattr(options, item.name) for item in fields(options)}
    return {**values, "columns": dict(options.columns)}


def options_of(row: Mapping[str, Any]) -> ReadingOptions:
    """Return the options in the row of a batch; names that it lacks have their defaults."""
    stored: Mapping[str, Any] = row["options"]
    names = {item.name for item in fields(ReadingOptions)}
    return ReadingOptions(**{name: stored[name] for name in names & stored.keys()})
