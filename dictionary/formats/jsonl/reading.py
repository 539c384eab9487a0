"""JSON Lines: an entry document on each line (`record.entry.as_dict`), or an array of documents.

The public API's representation of an entry can be read, too. Writing and reading again changes
nothing. Entries without ids that have the same headword, part of speech and number are numbered in
the order of the file (`homographs`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Export, Lines, Record, Source
from dictionary.formats.homographs import Repeats, Waiting
from dictionary.formats.jsonl.values import (
    MAX_LINE,
    Parser,
    PlainParser,
    Twice,
    Value,
    is_array,
    values,
)
from dictionary.formats.jsonl.view import view_of
from dictionary.languages import canonical
from dictionary.record.entry import Entry, document
from dictionary.record.load import MAX_FAULTS, entry_of
from dictionary.record.versions import lifted
from dictionary.text.normalise import stored


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the file at `source.path`: its entries, and every problem with its line.

    `source.language` is the language of entries without one. Ids must be unique. A key that is
    missing in a document leaves the lexicon's value unchanged.
    """
    try:
        language = canonical(source.language) if source.language else ""
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    waiting = Waiting(_repeats(source))
    first: dict[int, int] = {}
    parser = Parser()
    empty = True
    for item in values(source, parser):
        empty = False
        if isinstance(item, Problem):
            yield item
            continue
        record: Record | None = None
        for outcome in _read(item, language, parser):
            if isinstance(outcome, Record):
                record = outcome
            else:
                yield outcome
        headword = _unnamed(item.value)
        if headword is not None:
            yield from waiting.add(headword, record)
        elif record is not None:
            yield _again(record, first) or record
    yield from waiting.rest()
    if empty:
        yield Problem("empty-file", "error", Place(source.name, 1))


def _repeats(source: Source) -> dict[int, int]:
    """Return the counts, by hash, of headwords that several documents without an id have."""
    repeats = Repeats()
    quiet = Source(source.path)
    for item in values(quiet, PlainParser()):
        if isinstance(item, Value) and (headword := _unnamed(item.value)) is not None:
            repeats.add(headword)
    return repeats.counts()


def _unnamed(value: Any) -> str | None:
    """Return the headword of a document without an id, None for other documents."""
    if not isinstance(value, dict) or value.get("source_id"):
        return None
    headword = value.get("headword")
    return stored(headword) if isinstance(headword, str) else None


def write(export: Export) -> Iterator[bytes]:
    """Yield the lines of a lexicon: the canonical document of each entry."""
    for entry in export.entries():
        yield f"{document(entry)}\n".encode()


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the lines with errors unchanged; of an array, the values with errors."""
    wanted = lines.get(source.name, ())
    if is_array(source.path):
        yield from _values_at(source, wanted)
        return
    with source.path.open("rb") as file:
        number = 1
        while piece := file.readline(MAX_LINE):
            if number in wanted:
                yield piece
            number += piece.endswith(b"\n")


def _values_at(source: Source, wanted: Collection[int]) -> Iterator[bytes]:
    yield b"["
    between = "\n"
    for item in values(Source(source.path), PlainParser()):
        if isinstance(item, Value) and any(
            line in wanted for line in range(item.place.line, item.last_line + 1)
        ):
            yield f"{between}{item.text}".encode()
            between = ",\n"
    yield b"\n]\n"


def _read(item: Value, language: str, parser: Parser) -> Iterator[Record | Problem]:
    value, place = item.value, item.place
    if parser.doubled:
        for path in islice(_keys_twice(value), MAX_FAULTS):
            yield Problem("document-key-twice", "error", place, {"path": path})
    entry = entry_of(value, language)
    if not isinstance(entry, Entry):
        for fault in entry:
            yield Problem(fault.code, "error", place, fault.params)
    elif not parser.doubled:
        yield Record(entry, place, view=view_of(lifted(value)))


def _keys_twice(value: Any) -> Iterator[str]:
    """Yield the path of every key that occurs more than once in its object."""
    open_: list[tuple[str, Any]] = [("", value)]
    while open_:
        path, part = open_.pop()
        begin = f"{path}/" if path else ""
        if isinstance(part, Twice):
            yield from (begin + key for key in part.keys_twice)
        if isinstance(part, dict):
            open_ += [(begin + key, item) for key, item in part.items()]
        elif isinstance(part, list):
            open_ += [(f"{begin}{index}", item) for index, item in enumerate(part)]


def _again(record: Record, first: dict[int, int]) -> Problem | None:
    """Return the problem of an entry whose id is that of an earlier one, else None."""
    key = hash(record.entry.identity)
    line = first.get(key)
    if line is None:
        first[key] = record.place.line
        return None
    params = {"headword": record.entry.headword, "line": line}
    return Problem("document-repeated", "error", record.place, params)
