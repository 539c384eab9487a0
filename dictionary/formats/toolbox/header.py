r"""The header of an MDF file: Toolbox's lines, and lines that our exports add.

`\_sh v3.0  400  MDF 4.0` names the database type; without it Toolbox asks for one. In our exports,
lines `\_column national=vi` define markers that MDF leaves open, and `\_omitted` lists content that
MDF has no field for; it is always there if the entries do not come from an MDF file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, takewhile
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.base import About, Source
from dictionary.formats.toolbox.sfm import MarkedField
from dictionary.formats.toolbox.text import Text, text_of_file

STANDARD = ("\\_sh v3.0  400  MDF 4.0", "\\_DateStampHasFourDigitYear")
_COLUMN, _OMITTED = "_column", "_omitted"
# In `About.extra`.
_NAME, _LINES, _COLUMNS = "mdf", "header", "columns"
# More than any header has.
_MAX_FIELDS, _MAX_TEXT = 200, 500


def about(source: Source) -> About:
    """Return the header of the file at `source.path`; it has nothing for readers."""
    text = text_of_file(source)
    if isinstance(text, Problem):
        return About()
    fields = list(_header(text))
    lines = [
        f"\\{field.marker} {field.text}".rstrip()
        for field in fields
        if field.marker not in (_COLUMN, _OMITTED) and "\n" not in field.text
    ]
    header = {_LINES: lines, _COLUMNS: columns_of(text)}
    extra = {name: value for name, value in header.items() if value}
    return About(extra={_NAME: extra} if extra else {})


def columns_of(text: Text) -> dict[str, str]:
    r"""Return the mapping of markers in the header of a file (`\_column national=vi`)."""
    columns: dict[str, str] = {}
    for field in _header(text):
        name, sign, value = field.text.partition("=")
        if field.marker == _COLUMN and sign:
            columns[name.strip()] = value.strip()
    return columns


def columns_for(about: Mapping[str, Any]) -> dict[str, str]:
    """Return the mapping of names for writing a lexicon's file."""
    own = about.get(_NAME)
    mappings = (own.get(_COLUMNS) if isinstance(own, Mapping) else None, about.get("columns"))
    return {
        str(name): str(value)
        for mapping in mappings
        if isinstance(mapping, Mapping)
        for name, value in mapping.items()
    }


def lines_for(
    about: Mapping[str, Any], columns: Mapping[str, str], omitted: Iterable[str]
) -> Iterator[str]:
    """Yield the lines of a header: those of the lexicon's file, and ours."""
    own = about.get(_NAME)
    lines = own.get(_LINES) if isinstance(own, Mapping) else None
    is_header = isinstance(lines, list) and all(isinstance(line, str) for line in lines)
    is_theirs = is_header and bool(lines)
    yield from lines if is_theirs and lines else STANDARD
    yield from (f"\\{_COLUMN} {name}={value}" for name, value in sorted(columns.items()))
    names = ", ".join(sorted(omitted))
    if names or not is_theirs:
        yield f"\\{_OMITTED} {names}".rstrip()


def omits(text: Text) -> bool:
    """Say whether a file is an export that may lack content of its lexicon."""
    return any(field.marker == _OMITTED for field in _header(text))


def _header(text: Text) -> Iterator[MarkedField]:
    fields = (field for field in text.fields() if isinstance(field, MarkedField))
    own = takewhile(lambda field: field.marker.startswith("_"), fields)
    return (field for field in islice(own, _MAX_FIELDS) if len(field.text) <= _MAX_TEXT)
