"""All public entries in parts of the same size, for those who want to know of every one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dictionary.services.entries import Shown, shown_of
from dictionary.services.library import Library
from dictionary.store import queries
from dictionary.store.reader import Reader

# A part is as many ids: it never has more entries, and an entry never moves to another one.
SIZE = 10_000
_READ = 500
_MOST_PARTS = 2**63 // SIZE


@dataclass(frozen=True, slots=True)
class Whole:
    """The public lexicons' rows, the languages that have headwords, the parts with entries."""

    lexicons: list[Mapping[str, Any]]
    languages: list[str]
    parts: list[int]


def state(library: Library) -> int:
    """Return a number that changes with the lexicons that there are, and who sees them."""
    with library.database.read() as connection:
        return Reader(connection).look().catalogue


def whole(library: Library) -> Whole:
    """Return what there is for everybody, whoever asks."""
    with library.database.read() as connection:
        catalogue = library.catalogue(connection, Reader(connection).look())
        found = queries.parts(connection, list(catalogue.lexicons), SIZE)
    languages = sorted({scope.language for scope in catalogue.scopes.values()})
    return Whole(list(catalogue.lexicons.values()), languages, found)


def part(library: Library, number: int) -> Iterator[Shown]:
    """Yield the public entries of a part by id, read some at a time."""
    if number >= _MOST_PARTS:
        return
    last, end = number * SIZE, (number + 1) * SIZE
    while True:
        with library.database.read() as connection:
            catalogue = library.catalogue(connection, Reader(connection).look())
            lexicons = list(catalogue.lexicons)
            rows = queries.between(connection, lexicons, (last, end), _READ)
        for row in rows:
            yield shown_of(row)
        if len(rows) < _READ:
            return
        last = rows[-1]["id"]
