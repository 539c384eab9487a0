"""The values of a JSON file, each with its place: JSON Lines, or one array.

JSON Lines has a value on each line (https://jsonlines.org); some programs write one array instead.
The first character of the file shows which. Of an array only one value is held in memory at a time.
JSON text between systems is UTF-8 (RFC 8259, section 8.1).
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source

# The limit of a line in bytes, and of a value of an array in characters.
MAX_LINE = 5_000_000
_MARK = b"\xef\xbb\xbf"
_BLANK = re.compile(r"[ \t\r\n]*")
_CHUNK = 1 << 16


class Value(NamedTuple):
    """A JSON value: its place, the Python value, its text, and the line on which it ends."""

    place: Place
    value: Any
    text: str
    last_line: int


class Twice(dict[str, Any]):
    """An object with repeated keys, which `keys_twice` names."""

    keys_twice: tuple[str, ...] = ()


class Parser:
    """A JSON parser that notices repeated keys; `doubled`: the last text had one."""

    def __init__(self) -> None:
        self.doubled = False
        self.decoder = json.JSONDecoder(object_pairs_hook=self._object)

    def parse(self, text: str, at: int = 0) -> tuple[Any, int]:
        """Return the value that begins at position `at`, and its end.

        Raises ValueError for invalid JSON, RecursionError for brackets nested too deeply.
        """
        self.doubled = False
        return self.decoder.raw_decode(text, at)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        self.doubled = True
        again = Twice(members)
        counts = Counter(key for key, _ in pairs)
        again.keys_twice = tuple(key for key, count in counts.items() if count > 1)
        return again


class PlainParser(Parser):
    """A JSON parser that ignores repeated keys; it takes half the time."""

    def __init__(self) -> None:
        self.doubled = False
        self.decoder = json.JSONDecoder()


def is_array(path: Path) -> bool:
    """Say whether the file at `path` begins as a JSON array."""
    with path.open("rb") as file:
        return _begins_array(file)


def has_entries(path: Path) -> bool:
    """Say whether the file at `path` is a JSON array, or has an entry on its first line."""
    with path.open("rb") as file:
        if _begins_array(file):
            return True
        line = file.readline(MAX_LINE).removeprefix(_MARK)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "headword" in value


def _begins_array(file: BinaryIO) -> bool:
    start = file.read(_CHUNK).removeprefix(_MARK).lstrip(b" \t\r\n")
    file.seek(0)
    return start.startswith(b"[")


def values(source: Source, parser: Parser) -> Iterator[Value | Problem]:
    """Yield the values of a file; a problem in place of a value that cannot be read."""
    with source.path.open("rb") as file:
        items = _Array(file, source, parser).values() if _begins_array(file) else None
        yield from items or _on_lines(file, source, parser)
        source.advance(file.tell())


def _on_lines(file: BinaryIO, source: Source, parser: Parser) -> Iterator[Value | Problem]:
    number = 0
    while raw := file.readline(MAX_LINE + 1):
        number += 1
        place = Place(source.name, number)
        if number == 1:
            raw = raw.removeprefix(_MARK)
        if b"\0" in raw:
            yield Problem("not-text", "error", place)
            return
        if len(raw) > MAX_LINE and not raw.endswith(b"\n"):
            _skip(file)
            yield Problem("line-too-long", "error", place, {"limit": MAX_LINE})
            continue
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            yield Problem("json-encoding", "error", place, {"byte": f"{raw[error.start]:02X}"})
            continue
        if line.strip():
            yield _of_line(line, place, parser)
        if number % 256 == 0:
            source.advance(file.tell())


def _skip(file: BinaryIO) -> None:
    """Skip the rest of a line without holding it in memory."""
    while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass


def _of_line(line: str, place: Place, parser: Parser) -> Value | Problem:
    begin = len(line) - len(line.lstrip(" \t\r\n"))
    try:
        value, end = parser.parse(line, begin)
    except json.JSONDecodeError as error:
        return _invalid(place, error.pos + 1)
    except (RecursionError, ValueError):
        # Brackets nested too deeply, or a number with more digits than Python accepts.
        return Problem("json-invalid", "error", place, {"column": 1})
    if line[end:].strip(" \t\r\n"):
        rest = len(line) - len(line[end:].lstrip(" \t\r\n"))
        return _invalid(place, rest + 1)
    return Value(place, value, line.strip(), place.line)


def _invalid(place: Place, column: int) -> Problem:
    wrong = Place(place.file, place.line, column)
    return Problem("json-invalid", "error", wrong, {"column": column})


class _Stop(Exception):
    """The rest of the file cannot be read; `problem` has the reason."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Array:
    """A file that is one array: `text` is the part in memory, `at` the position in it."""

    def __init__(self, file: BinaryIO, source: Source, parser: Parser) -> None:
        self.file = file
        self.source = source
        self.parser = parser
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text = ""
        self.at = 0
        self.line, self.column = 1, 1
        self.ended = False

    def values(self) -> Iterator[Value | Problem]:
        """Yield the values; after the first invalid JSON, its problem, and nothing more."""
        try:
            self.expect("[")
            while self.next() != "]":
                yield self.value()
                if self.next() == ",":
                    self.move(self.at + 1)
                    if self.next() == "]":
                        raise self.fault(self.at)
                elif self.next() != "]":
                    raise self.fault(self.at)
            self.move(self.at + 1)
            if self.next():
                raise self.fault(self.at)
        except _Stop as stop:
            yield stop.problem

    def expect(self, sign: str) -> None:
        if self.next() != sign:
            raise self.fault(self.at)
        self.move(self.at + 1)

    def next(self) -> str:
        """Move to the next character that is not blank and return it, "" at the end."""
        while True:
            blank = _BLANK.match(self.text, self.at)
            self.move(blank.end() if blank else self.at)
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more(_CHUNK):
                return ""

    def value(self) -> Value | Problem:
        while True:
            held = len(self.text) - self.at
            try:
                value, end = self.parser.parse(self.text, self.at)
            except RecursionError:
                raise self.fault(self.at) from None
            except ValueError as error:
                wrong = getattr(error, "pos", self.at) - self.at
                if held > MAX_LINE:
                    raise _Stop(self.too_long()) from None
                if self.more(max(_CHUNK, held)):
                    continue
                raise self.fault(self.at + wrong) from None
            # A number may continue in the next part of the file.
            if end == len(self.text) and self.more(_CHUNK):
                continue
            break
        if end - self.at > MAX_LINE:
            problem = self.too_long()
            self.move(end)
            return problem
        place, text = self.place(), self.text[self.at : end]
        self.move(end)
        return Value(place, value, text, self.line)

    def too_long(self) -> Problem:
        return Problem("line-too-long", "error", self.place(), {"limit": MAX_LINE})

    def place(self) -> Place:
        return Place(self.source.name, self.line, self.column)

    def more(self, size: int) -> bool:
        """Read the next part of the file; return False at its end."""
        if self.ended:
            return False
        raw = self.file.read(size)
        self.ended = not raw
        if b"\0" in raw:
            raise _Stop(Problem("not-text", "error", self.place()))
        try:
            added = self.decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            params = {"byte": f"{error.object[error.start]:02X}"}
            raise _Stop(Problem("json-encoding", "error", self.place(), params)) from None
        self.source.advance(self.file.tell())
        if self.ended:
            return False
        self.text = self.text[self.at :] + added
        self.at = 0
        return True

    def move(self, to: int) -> None:
        """Move to a position in `text`, and count lines and columns."""
        passed = self.text[self.at : to]
        lines = passed.count("\n")
        self.line += lines
        self.column = len(passed) - passed.rindex("\n") if lines else self.column + len(passed)
        self.at = to

    def fault(self, to: int) -> _Stop:
        self.move(max(to, self.at))
        return _Stop(_invalid(self.place(), self.column))
