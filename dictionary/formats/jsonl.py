"""JSON Lines: one entry document on each line, as `entry.model.as_dict` has it.

What the public API answers for an entry can be read too. Read, written and read again, nothing
changes. JSON text between systems is UTF-8 (RFC 8259, section 8.1).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from dictionary.entry.check import Place, Problem
from dictionary.entry.model import Entry, document
from dictionary.entry.reading import MAX_FAULTS, entry_of
from dictionary.errors import InvalidTag
from dictionary.formats.base import Export, Lines, Record, Source
from dictionary.languages import canonical

MAX_LINE = 5_000_000
_MARK = b"\xef\xbb\xbf"


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the file at `source.path`: an entry for each line, and every problem with its line.

    `source.language` is that of entries which do not say theirs. No two lines can be one entry.
    """
    try:
        language = canonical(source.language) if source.language else ""
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    first: dict[int, int] = {}
    parser = _Parser()
    empty = True
    for number, line in _lines(source):
        empty = False
        if isinstance(line, Problem):
            yield line
            if line.code == "not-text":
                return
            continue
        for item in _read_line(line, Place(source.name, number), language, parser):
            yield _again(item, first) or item if isinstance(item, Record) else item
    if empty:
        yield Problem("empty-file", "error", Place(source.name, 1))


def write(export: Export) -> Iterator[bytes]:
    """Yield the lines of a lexicon: the canonical document of each entry."""
    for entry in export.entries():
        yield f"{document(entry)}\n".encode()


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the lines of a file that have errors, as they are."""
    wanted = lines.get(source.name, ())
    with source.path.open("rb") as file:
        number = 1
        while piece := file.readline(MAX_LINE):
            if number in wanted:
                yield piece
            number += piece.endswith(b"\n")


def _lines(source: Source) -> Iterator[tuple[int, str | Problem]]:
    """Yield the lines that are not blank, or in place of one what is wrong with its bytes."""
    with source.path.open("rb") as file:
        number = 0
        while raw := file.readline(MAX_LINE + 1):
            number += 1
            place = Place(source.name, number)
            if number == 1:
                raw = raw.removeprefix(_MARK)
            if b"\0" in raw:
                yield number, Problem("not-text", "error", place)
                return
            if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
                _skip(file)
                yield number, Problem("line-too-long", "error", place, {"limit": MAX_LINE})
                continue
            try:
                line = raw.decode()
            except UnicodeDecodeError as error:
                byte = f"{raw[error.start]:02X}"
                params = {"byte": byte, "encoding": "UTF-8", "lines": 1}
                yield number, Problem("encoding-unreadable", "error", place, params)
                continue
            if line.strip():
                yield number, line
            if number % 256 == 0:
                source.advance(file.tell())
        source.advance(file.tell())


def _skip(file: BinaryIO) -> None:
    """Go to the end of a line without keeping it."""
    while (rest := file.readline(1 << 16)) and not rest.endswith(b"\n"):
        pass


class _Twice(dict[str, Any]):
    """An object of which the text has a key twice; `keys_twice` names those."""

    keys_twice: tuple[str, ...] = ()


class _Parser:
    """Reads JSON texts; `doubled` says whether the last one had a key twice."""

    def __init__(self) -> None:
        self.doubled = False
        self.decoder = json.JSONDecoder(object_pairs_hook=self.object)

    def parse(self, text: str) -> Any:
        self.doubled = False
        return self.decoder.decode(text)

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        self.doubled = True
        again = _Twice(found)
        counts = Counter(key for key, _ in pairs)
        again.keys_twice = tuple(key for key, count in counts.items() if count > 1)
        return again


def _read_line(
    line: str, place: Place, language: str, parser: _Parser
) -> Iterator[Record | Problem]:
    try:
        value = parser.parse(line)
    except json.JSONDecodeError as error:
        wrong = Place(place.file, place.line, error.pos + 1)
        yield Problem("json-invalid", "error", wrong, {"column": error.pos + 1})
        return
    except (RecursionError, ValueError):
        # Brackets without end, or a number of more digits than Python takes.
        yield Problem("json-invalid", "error", place, {"column": 1})
        return
    if parser.doubled:
        for path in islice(_keys_twice(value), MAX_FAULTS):
            yield Problem("document-key-twice", "error", place, {"path": path})
    found = entry_of(value, language)
    if not isinstance(found, Entry):
        for fault in found:
            yield Problem(fault.code, "error", place, fault.params)
    elif not parser.doubled:
        yield Record(found, place)


def _keys_twice(value: Any) -> Iterator[str]:
    """Yield the path of every key that the text has more than once in its object."""
    open_: list[tuple[str, Any]] = [("", value)]
    while open_:
        path, part = open_.pop()
        begin = f"{path}/" if path else ""
        if isinstance(part, _Twice):
            yield from (begin + key for key in part.keys_twice)
        if isinstance(part, dict):
            open_ += [(begin + key, item) for key, item in part.items()]
        elif isinstance(part, list):
            open_ += [(f"{begin}{index}", item) for index, item in enumerate(part)]


def _again(record: Record, first: dict[int, int]) -> Problem | None:
    """Return the problem with an entry that a line before has already."""
    line = first.setdefault(hash(record.entry.identity), record.place.line)
    if line == record.place.line:
        return None
    params = {"headword": record.entry.headword, "line": line}
    return Problem("document-repeated", "error", record.place, params)
