"""A file in Standard Format as Unicode: each marker may be in an encoding of its own.

Toolbox has a font for each marker, and old fonts had encodings of their own: `\\gn` may be in TCVN3
while `\\ge` is plain. A marker corresponds to a column of a
table (`formats.decoding`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source
from dictionary.formats.decoding import Cell, DecodedTable, Decoding, decoding_by
from dictionary.formats.delimited import BYTES, dialect_of
from dictionary.formats.encoding_names import naming
from dictionary.formats.toolbox.sfm import MarkedField, fields
from dictionary.text.legacy.detection import VIQR

MAX_MARKERS = 1_000
# So many fields of a file in Unicode are checked for markers in a legacy encoding.
_SAMPLE = 20_000
_ODD = re.compile(r"[^\t\n -~]")


@dataclass(frozen=True, slots=True)
class Text:
    """A file in Standard Format with its decoding; `problems` are conversions and faults.

    `markers` numbers the markers, like columns of a table.
    """

    source: Source
    encoding: str
    markers: dict[str, int]
    decoded: Decoding | None
    problems: list[Problem]

    def fields(
        self, advance: Callable[[int], None] = lambda _done: None
    ) -> Iterator[MarkedField | Problem]:
        """Yield the fields, converted; a problem for one that cannot be decoded or is too long."""
        items = fields(self.source.path, self.encoding, advance)
        if self.decoded is None or not self.decoded.columns:
            return items
        return self.converted(items, self.decoded)

    def converted(
        self, items: Iterator[MarkedField | Problem], decoded: Decoding
    ) -> Iterator[MarkedField | Problem]:
        for item in items:
            index = -1 if isinstance(item, Problem) else self.markers.get(item.marker, -1)
            if isinstance(item, Problem) or index < 0:
                yield item
                continue
            field = item._replace(marker=decoded.titles[index].removeprefix("\\"))
            is_viqr = decoded.columns.get(index, ("",))[0] == VIQR
            # Most texts are plain ASCII; but some letters have codes of control characters.
            if not is_viqr and _ODD.search(field.text) is None:
                yield field
                continue
            read = decoded.cell(field.line, index, field.text)
            if isinstance(read, str):
                yield field._replace(text=read)
                continue
            # The field is yielded before the problem: it may begin a record.
            yield field
            yield replace(read, place=replace(read.place, column=1))


def text_of_file(source: Source) -> Text | Problem:
    """Return the file at `source.path` with its decoding, or the problem if it is not text."""
    place = Place(source.name)
    encodings = naming(source.options.encoding, place)
    if isinstance(encodings, Problem):
        return encodings
    dialect = dialect_of(source.path, encodings.codec, legacy=encodings.is_any)
    if isinstance(dialect, Problem):
        # The column makes no sense here: the file is no table.
        return replace(dialect, place=replace(dialect.place, column=0))
    markers: dict[str, int] = {}
    whole = Text(source, dialect.encoding, markers, None, [])
    if encodings.codec and not encodings.columns:
        return whole
    in_bytes = dialect.encoding == BYTES
    limit = None if in_bytes else _SAMPLE
    for field in islice(whole.fields(), limit):
        if isinstance(field, MarkedField) and len(markers) < MAX_MARKERS:
            markers.setdefault(field.marker, len(markers))
    table = DecodedTable(place, [f"\\{marker}" for marker in markers], in_bytes, _named)
    decoded = decoding_by(table, _sample(whole, limit), encodings)
    if dialect.doubt and not decoded.has_legacy:
        return replace(dialect.doubt, place=replace(dialect.doubt.place, column=0))
    problems = [
        replace(problem, place=replace(problem.place, column=0)) for problem in decoded.problems
    ]
    return replace(whole, decoded=decoded, problems=problems)


def _named(title: str) -> str:
    """Return the name by which an uploader knows a marker."""
    return title.removeprefix("\\").lower()


def _sample(whole: Text, limit: int | None) -> Iterator[Cell]:
    """Yield the texts of fields as cells, with their markers as columns."""
    for field in islice(whole.fields(), limit):
        if isinstance(field, MarkedField) and field.marker in whole.markers:
            yield field.line, whole.markers[field.marker], field.text
