"""What an uploader may choose: formats, encodings, and what a column or marker of a file is.

The names come from `formats`; pages and commands read them here.
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
# Of the names of files that an upload takes.
ENDINGS = (*(ending for known in FORMATS for ending in known.endings), ".zip")
ENCODING_NAMES = KNOWN
