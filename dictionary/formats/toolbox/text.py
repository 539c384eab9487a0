"""A file in Standard Format as Unicode: each marker may be in an encoding of its own.

Toolbox has a font for each marker, and so had the encodings of their time: `\\gn` may be in TCVN3
while `\\ge` is plain. A marker is what a column is to a table (`formats.decoding`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dictionary.checks.record import Place, Problem
from dictionary.formats.base import Source
from dictionary.formats.decoding import Cell, DecodedTable, Decoding, decoding_by
from dictionary.formats.delimited import BYTES, dialect_of
from dictionary.formats.encoding_names import naming
from dictionary.formats.toolbox.sfm import Field, fields
from dictionary.text.legacy.detection import VIQR

MAX_MARKERS = 1_000
# Of a file in Unicode so many fields show whether some marker is in something else.
_SAMPLE = 20_000
_ODD = re.compile(r"[^\t\n -~]")


@dataclass(frozen=True, slots=True)
class Text:
    """How the fields of a file are read; `problems` tells what was converted, or stands against.

    `markers` numbers them, as the columns of a table.
    """

    source: Source
    encoding: str
    markers: dict[str, int]
    decoded: Decoding | None
    problems: list[Problem]

    def fields(
        self, advance: Callable[[int], None] = lambda _done: None
    ) -> Iterator[Field | Problem]:
        """Yield the fields, converted, and a problem for one that cannot be read or is cut."""
        found = fields(self.source.path, self.encoding, advance)
        if self.decoded is None or not self.decoded.columns:
            return found
        return self.converted(found, self.decoded)

    def converted(
        self, found: Iterator[Field | Problem], decoded: Decoding
    ) -> Iterator[Field | Problem]:
        for item in found:
            index = -1 if isinstance(item, Problem) else self.markers.get(item.marker, -1)
            if isinstance(item, Problem) or index < 0:
                yield item
                continue
            field = item._replace(marker=decoded.titles[index].removeprefix("\\"))
            is_viqr = decoded.columns.get(index, ("",))[0] == VIQR
            # Most texts are plain; some letters are where control characters are in ASCII.
            if not is_viqr and _ODD.search(field.text) is None:
                yield field
                continue
            read = decoded.cell(field.line, index, field.text)
            if isinstance(read, str):
                yield field._replace(text=read)
                continue
            # The field comes first: it may be the one that begins a record.
            yield field
            yield replace(read, place=replace(read.place, column=1))


def text_of_file(source: Source) -> Text | Problem:
    """Find out how to read the file at `source.path`, or why it is no text."""
    place = Place(source.name)
    said = naming(source.options.encoding, place)
    if isinstance(said, Problem):
        return said
    dialect = dialect_of(source.path, said.codec, legacy=said.is_any)
    if isinstance(dialect, Problem):
        # The column of a table, which this is not.
        return replace(dialect, place=replace(dialect.place, column=0))
    markers: dict[str, int] = {}
    whole = Text(source, dialect.encoding, markers, None, [])
    if said.codec and not said.columns:
        return whole
    in_bytes = dialect.encoding == BYTES
    limit = None if in_bytes else _SAMPLE
    for field in islice(whole.fields(), limit):
        if isinstance(field, Field) and len(markers) < MAX_MARKERS:
            markers.setdefault(field.marker, len(markers))
    table = DecodedTable(place, [f"\\{marker}" for marker in markers], in_bytes, _named)
    decoded = decoding_by(table, _sample(whole, limit), said)
    if dialect.doubt and not decoded.found:
        return replace(dialect.doubt, place=replace(dialect.doubt.place, column=0))
    problems = [replace(one, place=replace(one.place, column=0)) for one in decoded.problems]
    return replace(whole, decoded=decoded, problems=problems)


def _named(title: str) -> str:
    """Return the name by which an uploader knows a marker."""
    return title.removeprefix("\\").lower()


def _sample(whole: Text, limit: int | None) -> Iterator[Cell]:
    """Yield the texts of fields, as cells of the columns that their markers are."""
    for field in islice(whole.fields(), limit):
        if isinstance(field, Field) and field.marker in whole.markers:
            yield field.line, whole.markers[field.marker], field.text
