"""Options for uploads: formats, encodings, and the meanings of columns and markers.

The names come from `formats`; pages and commands import them from here.
"""

from __future__ import annotations

from dictionary.formats.base import Own, Survey
from dictionary.formats.encoding_names import KNOWN
from dictionary.formats.registry import FORMATS
from dictionary.formats.tabular.titles import COLUMNS, KEEP, TAGGED

__all__ = [
    "COLUMNS",
    "ENCODING_NAMES",
    "ENDINGS",
    "FORMAT_NAMES",
    "KEEP",
    "TAGGED",
    "Own",
    "Survey",
]

FORMAT_NAMES = tuple(known.name for known in FORMATS)
# Endings of the names of files that can be uploaded.
ENDINGS = (*(ending for known in FORMATS for ending in known.endings), ".zip")
ENCODING_NAMES = KNOWN
