"""Options for reading the file of a batch: formats, encodings, meanings of columns and markers.

The names come from `formats`; pages and commands import them from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from dictionary.formats.base import Own, ReadingOptions, Survey
from dictionary.formats.encoding_names import KNOWN
from dictionary.formats.registry import FORMATS, TERM_FORMATS
from dictionary.formats.tabular.titles import COLUMNS, KEEP, TAGGED

__all__ = [
    "COLUMNS",
    "ENCODING_NAMES",
    "ENDINGS",
    "FORMAT_NAMES",
    "KEEP",
    "TAGGED",
    "Own",
    "ReadingOptions",
    "Survey",
    "as_stored",
    "options_of",
]

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
