"""Merged cells over several rows: their content is repeated in each row.

People merge the cell of a headword over the rows of its meanings. A workbook has the content in the
first cell only, and lists merged ranges after all rows: so the list is read in advance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from dictionary.formats.tabular.columns import ENTRY_TITLES, Layout, Vocabulary
from dictionary.formats.tabular.xlsx.sheets import Merged, Sheet, Workbook

# The limit of merged ranges; further ones are ignored.
MAX_MERGED = 200_000


@dataclass(frozen=True, slots=True)
class _Range:
    """Merged rows of a column, and the text of the first one."""

    first: int
    last: int
    text: str


class Filling:
    """A filter that fills merged cells of some columns, row by row from the first row on."""

    def __init__(self, merged: Collection[Merged], columns: Collection[int]) -> None:
        spans: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for item in merged:
            if item.column in columns and item.last_line > item.line:
                spans[item.column].append((item.line, item.last_line))
        self.spans: Mapping[int, list[tuple[int, int]]] = {
            column: sorted(ranges) for column, ranges in spans.items()
        }
        self.texts: dict[int, _Range] = {}

    def fill(self, line: int, texts: list[str]) -> None:
        """Fill the empty cells of the row on `line`, which has `texts` in its columns."""
        for column, ranges in self.spans.items():
            at = bisect_right(ranges, line, key=itemgetter(0)) - 1
            first, last = ranges[at] if at >= 0 else (0, 0)
            text = texts[column - 1] if column <= len(texts) else ""
            if line == first:
                self.texts[column] = _Range(first, last, text)
            elif first < line <= last and not text.strip():
                known = self.texts.get(column)
                if known and known.first == first and known.text:
                    texts += [""] * (column - len(texts))
                    texts[column - 1] = known.text


def merged_in(workbook: Workbook, sheet: Sheet) -> list[Merged]:
    """Return the merged ranges of several rows of a sheet, up to MAX_MERGED."""
    tall = (item for item in workbook.merged(sheet) if item.last_line > item.line)
    return list(islice(tall, MAX_MERGED))


def shared_columns(columns: Layout, titles: Vocabulary = ENTRY_TITLES) -> frozenset[int]:
    """Return the columns (from 1) in which merged cells are filled."""
    return frozenset(columns.known[name] + 1 for name in titles.shared if name in columns.known)
