"""JSON Lines of records that are no entries: a document on each line, or an array of documents.

The public API's representation of a concept can be read, too. Writing and reading again changes
nothing. A document is a whole record: what it lacks, the record does not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Export, Record, Source
from dictionary.formats.jsonl.values import Parser, values
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import record_in


def read(source: Source) -> Iterator[Record[Any] | Problem]:
    """Read the file at `source.path`: its records, and every problem with its line."""
    parser = Parser()
    empty = True
    for item in values(source, parser):
        empty = False
        if isinstance(item, Problem):
            yield item
        elif parser.doubled:
            yield Problem("document-key-twice", "error", item.place, {"path": ""})
        else:
            yield from _read(item.value, item.place, source.options.records)
    if empty:
        yield Problem("empty-file", "error", Place(source.name, 1))


def _read(value: Any, place: Place, records: str) -> Iterator[Record[Any] | Problem]:
    record = record_in(value, records)
    if isinstance(record, list):
        for fault in record:
            yield Problem(fault.code, "error", place, fault.params)
    else:
        yield Record(record, place)


def write(export: Export[AnyRecord]) -> Iterator[bytes]:
    """Yield the lines of a lexicon: the canonical document of each record."""
    for record in export.entries():
        yield f"{record.KIND.document(record)}\n".encode()
