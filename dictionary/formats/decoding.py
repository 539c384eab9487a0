"""Legacy encodings in tables: detection for each column, and conversion of its cells to Unicode.

A table whose bytes are not UTF-8 is read as Latin-1, so that every character is one byte. Then the
encoding of each column must be known: by a confident guess, from the confident columns, or from the
uploader. A table in Unicode may have columns whose bytes a program took for Windows-1252
(`ViÖt Nam`); they are converted after a confident guess or by order of the uploader. In formats
without columns, a marker counts as a column.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

from dictionary.checks.problem import Place, Problem
from dictionary.formats.encoding_names import TITLES, TWICE, UTF8, WINDOWS, Naming
from dictionary.text.legacy.detection import (
    BY_BYTES,
    FAIR_SHARE,
    VIQR,
    Guess,
    guess,
    is_vietnamese,
    reading,
)
from dictionary.text.legacy.encodings import ENCODINGS, decoded_again
from dictionary.text.normalise import stored

# The codec that maps every byte to one character.
_BYTES = "latin-1"
# For a column without a confident guess: the least share of right words in the encoding of the
# other columns; and in any encoding, to warn that the column looks like it.
_LEAST_WITH_OTHERS = 0.75
_LEAST_OF_SUSPECT, _LEAST_WORDS_OF_SUSPECT = 0.9, 3
# Characters of a column that are kept for the guess, with marks and without; and of one cell.
_MOST_SEEN = 20_000
_MOST_OF_CELL = 2_000
_SHOWN, _SHOWN_LENGTH, _SHOWN_BEFORE, _MOST_CANDIDATES = 3, 40, 15, 3
_SPACE = re.compile(r"[ \t\r\n]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Row = tuple[int, list[str]]
# Line, column (from 0) and text.
Cell = tuple[int, int, str]
_Convert = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DecodedTable:
    """A table to decode: the place and the titles of its header, and the way it was read.

    `in_bytes`: its characters are bytes. `field_of` returns the known field that a title names, ""
    if there is none.
    """

    place: Place
    titles: Sequence[str]
    in_bytes: bool
    field_of: Callable[[str], str] = str.strip


@dataclass(frozen=True, slots=True)
class Decoding:
    """The decoding of a table: its titles, the problems of its columns, a converter for its rows.

    `has_legacy`: some column is, or probably is, in a legacy encoding. `columns` has the encoding
    and the conversion of each column, by its number (from 0).
    """

    titles: list[str]
    problems: list[Problem]
    has_legacy: bool
    place: Place
    columns: Mapping[int, tuple[str, _Convert]]
    in_bytes: bool = False

    def rows(self, rows: Iterable[Row | Problem]) -> Iterator[Row | Problem]:
        """Yield `rows`, converted; a problem instead of a row with a cell that cannot be decoded.

        A cell with characters that were never bytes is Unicode already: it stays, with a warning.
        """
        if not self.columns:
            yield from rows
            return
        for row in rows:
            if isinstance(row, Problem):
                yield row
                continue
            line, cells = row
            in_error = False
            for index, (name, _) in self.columns.items():
                text = cells[index] if index < len(cells) else ""
                # Most cells are plain ASCII; but some letters have codes of control characters.
                if name == VIQR or not (text.isascii() and text.isprintable()):
                    got = self.cell(line, index, text)
                    if isinstance(got, str):
                        cells[index] = got
                    else:
                        yield got
                        in_error = in_error or got.severity == "error"
            if not in_error:
                yield line, cells

    def shown(self, text: str) -> str:
        """Return a text outside of all columns, such as a title above the table, best effort."""
        names = dict.fromkeys(name for name, _ in self.columns.values() if name in ENCODINGS)
        for name in (UTF8, *names) if self.in_bytes else ():
            try:
                return _from_bytes(name, text)
            except UnicodeError:
                continue
        return _bytes_shown(text) if self.in_bytes else text

    def cell(self, line: int, index: int, text: str) -> str | Problem:
        """Return the cell `text` on `line`, converted, or the problem that prevents it."""
        name, convert = self.columns.get(index, ("", str))
        try:
            return convert(text)
        except UnicodeDecodeError as error:
            place = replace(self.place, line=line, column=index + 1)
            if not name:
                return _unsure(self.titles[index], text, (), place)
            byte = f"{error.object[error.start]:02X}"
            params = {"byte": byte, "encoding": TITLES[name]}
            return Problem("byte-unreadable", "error", place, params)
        except UnicodeEncodeError as error:
            place = replace(self.place, line=line, column=index + 1)
            params = {"character": error.object[error.start], "encoding": TITLES[name]}
            return Problem("cell-not-converted", "warning", place, params)


class _Column:
    """Samples of a column: its number, the line of its first cell beyond ASCII, some cells."""

    def __init__(self, index: int) -> None:
        self.index = index
        self.line = 0
        self.marked: list[str] = []
        self.plain: list[str] = []
        self.room = {True: _MOST_SEEN, False: _MOST_SEEN}
        self.guess = Guess(None, 0.0)

    def see(self, line: int, cell: str) -> None:
        plain = cell.isascii()
        if not plain and not self.line:
            self.line = line
        cell = cell[:_MOST_OF_CELL]
        if cell and len(cell) <= self.room[plain]:
            self.room[plain] -= len(cell)
            (self.plain if plain else self.marked).append(cell)

    def texts(self) -> Iterator[str]:
        return chain(self.marked, self.plain)

    def is_utf8(self) -> bool:
        """Say whether the cells, bytes, are UTF-8; a long cell may be cut inside a character."""
        try:
            for cell in self.marked:
                codecs.getincrementaldecoder(UTF8)().decode(cell.encode(_BYTES))
        except UnicodeDecodeError:
            return False
        return bool(self.marked)

    def share_in(self, encoding: str) -> float:
        return reading(self.texts(), encoding).share


def decoding(table: DecodedTable, sample: Iterable[Row], naming: Naming) -> Decoding:
    """Return the decoding of `table`, guessed from `sample`, rows from all over the table.

    Only a part of the sample is held in memory. Problems: `column-converted` and `column-suspect`
    (warnings, with samples before and after), `encoding-unsure` for a column in bytes whose
    encoding is unknown, `encoding-column-unknown` for a name that no column has.
    """
    cells = ((line, *cell) for line, row in sample for cell in enumerate(row))
    return decoding_by(table, cells, naming)


def decoding_by(table: DecodedTable, sample: Iterable[Cell], naming: Naming) -> Decoding:
    """Return the decoding of `table`, as `decoding` does, from single cells instead of rows."""
    columns = [_Column(index) for index in range(len(table.titles))]
    for line, index, cell in sample:
        if index < len(columns):
            columns[index].see(line, cell)
    for column in columns if not naming.codec else ():
        column.guess = guess(column.texts())
    return _Judge(table, columns, naming).decoding()


class _Judge:
    """The decision on the encodings of one table's columns, from their samples."""

    def __init__(self, table: DecodedTable, columns: Sequence[_Column], naming: Naming) -> None:
        self.table = table
        self.columns = columns
        self.naming = naming
        guessed = (column.guess.encoding for column in columns)
        legacy = (naming.whole, *naming.columns.values(), *guessed)
        self.around = dict.fromkeys(name for name in legacy if name and name in ENCODINGS)
        self.titles = [self.title(column) for column in columns]

    def title(self, column: _Column) -> str:
        """Return the title of a column in Unicode; of several decodings, one that names a field."""
        title = self.table.titles[column.index]
        own = column.guess.encoding
        names = dict.fromkeys([own, *self.around] if own else self.around)
        read = [text for name in names if (text := self.try_to_read(title, name))]
        read += filter(None, [self.try_to_read(title, TWICE)])
        literal = self.try_to_read(title, UTF8) if self.table.in_bytes else title
        titles = [text for text in (literal, *read) if self.table.field_of(text)]
        if not literal:
            titles += [*read, self.try_to_read(title, WINDOWS), title]
        elif not is_vietnamese(literal):
            titles += filter(is_vietnamese, read)
        return next(filter(None, titles), literal)

    def try_to_read(self, text: str, name: str) -> str:
        try:
            return self.converter(name)(text)
        except UnicodeError:
            return ""

    def converter(self, name: str) -> _Convert:
        if self.table.in_bytes:
            return partial(_from_bytes, name)
        if name == TWICE:
            return decoded_again
        # For a table in Unicode, these names mean that the column needs no conversion.
        return str if name in (UTF8, WINDOWS) else ENCODINGS[name].convert

    def decoding(self) -> Decoding:
        chosen, problems = self.named()
        for column in self.columns:
            if column.index not in chosen:
                name = self.sure(column)
                if name:
                    chosen[column.index] = name
        legacy = {name for name in chosen.values() if name in ENCODINGS}
        if self.table.in_bytes:
            by_bytes = legacy.intersection(BY_BYTES)
            self.follow(chosen, next(iter(by_bytes)) if len(by_bytes) == 1 else "", problems)
        else:
            problems += self.suspects(chosen)
        may_be = any(column.guess.readings for column in self.columns if column.marked)
        converters = {at: (name, self.converter(name)) for at, name in chosen.items()}
        warnings = (self.converted(at, name) for at, name in chosen.items() if name)
        problems = [*filter(None, warnings), *problems]
        has_legacy, place = bool(legacy) or may_be, self.table.place
        return Decoding(self.titles, problems, has_legacy, place, converters, self.table.in_bytes)

    def named(self) -> tuple[dict[int, str], list[Problem]]:
        """Return the encodings that the uploader named, by column; problems for unknown columns."""
        chosen: dict[int, str] = {}
        left = dict(self.naming.columns)
        for index, title in enumerate(self.titles):
            for name in (stored(title).lower(), self.table.field_of(title)):
                if name in self.naming.columns:
                    chosen[index] = self.naming.columns[name]
                    left.pop(name, None)
        place = replace(self.table.place, column=0)
        params = {"known": ", ".join(filter(None, self.titles[:20]))}
        return chosen, [
            Problem("encoding-column-unknown", "error", place, {"name": name, **params})
            for name in left
        ]

    def sure(self, column: _Column) -> str:
        """Return a column's encoding, if guessed with confidence or named for the file, else ""."""
        whole = self.naming.whole
        if whole in ENCODINGS:
            # For bytes the uploader's statement holds; of Unicode columns only those that fit it.
            strict = self.table.in_bytes and not ENCODINGS[whole].ascii_only
            return whole if strict or column.share_in(whole) >= FAIR_SHARE else ""
        if whole:
            return whole if whole == TWICE else ""
        if not column.guess.encoding and self.table.in_bytes and column.is_utf8():
            return UTF8
        return column.guess.encoding or ""

    def follow(self, chosen: dict[int, str], prevailing: str, problems: list[Problem]) -> None:
        """Choose the encodings of columns without a confident guess, in a table in bytes."""
        for column in self.columns:
            if column.index in chosen:
                continue
            best = max((score.share for score in column.guess.readings), default=0.0)
            least = max(best, _LEAST_WITH_OTHERS)
            if (prevailing and column.share_in(prevailing) >= least) or not column.marked:
                # A column that is ASCII so far: with "" any later byte beyond ASCII is a problem.
                chosen[column.index] = prevailing
            else:
                place = replace(self.table.place, line=column.line, column=column.index + 1)
                read = self.candidates(column)
                title = self.titles[column.index]
                problems.append(_unsure(title, column.marked[0], read, place))

    def candidates(self, column: _Column) -> list[str]:
        """Return samples of the column, decoded in the most likely encodings."""
        names = [score.encoding for score in column.guess.readings[:_MOST_CANDIDATES]]
        return [f"{name}: “{_shown(ENCODINGS[name].glance(column.marked[0]))}”" for name in names]

    def suspects(self, chosen: Mapping[int, str]) -> Iterator[Problem]:
        """Yield warnings for columns in Unicode that look like a legacy encoding."""
        for column in self.columns:
            if column.index in chosen or self.naming.whole:
                continue
            if any(map(_is_twice, column.marked)):
                if params := self.samples(column, TWICE):
                    yield Problem("column-suspect", "warning", self.at(column), params)
                continue
            best = next(iter(column.guess.readings), None)
            if best is None:
                continue
            if best.share >= _LEAST_OF_SUSPECT and best.right >= _LEAST_WORDS_OF_SUSPECT:
                params = self.samples(column, best.encoding)
                if params and not all(map(is_vietnamese, column.marked)):
                    yield Problem("column-suspect", "warning", self.at(column), params)

    def converted(self, index: int, name: str) -> Problem | None:
        column = self.columns[index]
        params = self.samples(column, name) if name != UTF8 else {}
        return Problem("column-converted", "warning", self.at(column), params) if params else None

    def at(self, column: _Column) -> Place:
        return replace(self.table.place, column=column.index + 1)

    def samples(self, column: _Column, name: str) -> dict[str, str]:
        """Return the message parameters with samples before and after; {} if nothing changes."""
        read = ((text, self.try_to_read(text, name)) for text in column.texts())
        show = _bytes_shown if self.table.in_bytes else _shown
        pairs = (_differing(show, *pair) for pair in read if pair[1] not in ("", pair[0]))
        changed = dict(islice((pair for pair in pairs if pair), _SHOWN))
        if not changed:
            return {}
        return {
            "column": self.titles[column.index] or str(column.index + 1),
            "encoding": TITLES[name],
            "name": name,
            "before": " | ".join(changed),
            "after": " | ".join(changed.values()),
        }


def _from_bytes(name: str, text: str) -> str:
    """Decode a cell that is bytes; the encoding "" is ASCII. Raises UnicodeDecodeError."""
    data = text.encode(_BYTES)
    if name == TWICE:
        return decoded_again(data.decode(UTF8))
    return ENCODINGS[name].decode(data) if name in ENCODINGS else data.decode(name or "ascii")


def _is_twice(text: str) -> bool:
    """Say whether a text was encoded in UTF-8 twice, and is Latin or a script of Asia when decoded.

    Two letters of a legacy encoding may happen to be valid UTF-8, but of another script.
    """
    try:
        letters = [char for char in decoded_again(text) if not char.isascii()]
    except UnicodeEncodeError:
        return False
    return all(char < "\u0370" or char >= "\u0e00" for char in letters)


def _shown(text: str) -> str:
    """Return the beginning of a text for a report, on one line, without control characters."""
    text = _CONTROL.sub("\ufffd", " ".join(_SPACE.split(text.strip(" "))))
    return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "…"


def _differing(show: _Convert, before: str, after: str) -> tuple[str, str] | None:
    """Return the first changed part of a text, before and after; None if no change is visible."""
    pairs = zip(before, after, strict=False)
    first = next((at for at, (old, new) in enumerate(pairs) if old != new), 0)
    start = max(0, first - _SHOWN_BEFORE) if first >= _SHOWN_LENGTH else 0
    mark = "…" if start else ""
    parts = mark + show(before[start:]), mark + _shown(after[start:])
    return None if parts[0] == parts[1] else parts


def _bytes_shown(text: str) -> str:
    return _shown(text.encode(_BYTES).decode("cp1252", "replace"))


def _unsure(title: str, text: str, candidates: Sequence[str], place: Place) -> Problem:
    params = {
        "column": stored(title) or str(place.column),
        "before": _bytes_shown(text),
        "count": len(candidates),
        "candidates": "; ".join(candidates),
        "known": ", ".join(TITLES),
    }
    return Problem("encoding-unsure", "error", place, params)
