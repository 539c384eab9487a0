"""All public entries in parts of the same size, for those who want to know of every one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dictionary.files import prepared
from dictionary.files.prepared import PreparedName
from dictionary.services.records.entries import Shown, shown_of
from dictionary.services.site import Library
from dictionary.store.read import queries

__all__ = [
    "SIZE",
    "PreparedName",
    "SitemapContents",
    "made_part",
    "make_part",
    "name_of",
    "part",
    "state",
    "whole",
]

# A part is as many ids: it never has more entries, and an entry never moves to another one.
SIZE = 10_000
_READ = 500
_MOST_PARTS = 2**63 // SIZE
# A part is made anew after so long.
_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class SitemapContents:
    """The public lexicons' rows, the languages that have headwords, the parts with entries."""

    lexicons: list[Mapping[str, Any]]
    languages: list[str]
    parts: list[int]


def state(library: Library) -> int:
    """Return a number that changes with the lexicons that there are, and who sees them."""
    with library.database.read() as connection:
        return library.reader(connection).look().catalogue


def whole(library: Library) -> SitemapContents:
    """Return what there is for everybody, whoever asks."""
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        found = queries.parts(connection, list(catalogue.lexicons), SIZE)
    languages = sorted({scope.language for scope in catalogue.scopes.values()})
    return SitemapContents(list(catalogue.lexicons.values()), languages, found)


def part(library: Library, number: int) -> Iterator[Shown]:
    """Yield the public entries of a part by id, read some at a time."""
    if number >= _MOST_PARTS:
        return
    last, end = number * SIZE, (number + 1) * SIZE
    while True:
        with library.database.read() as connection:
            catalogue = library.catalogue_in(connection)
            lexicons = list(catalogue.lexicons)
            rows = queries.between(connection, lexicons, (last, end), _READ)
        for row in rows:
            yield shown_of(row)
        if len(rows) < _READ:
            return
        last = rows[-1]["id"]


def name_of(library: Library, part: str, layout: str) -> PreparedName:
    """Return the name of a part: another one each hour, when lexicons change and at a takedown.

    `layout`: what else its text depends on, as the program's version and the path it runs under.
    """
    hour = int(time.time() // _KEPT_SECONDS)
    stamp = prepared.stamp(library.settings)
    return PreparedName("sitemap", part, f"{layout} {state(library)} {stamp} {hour}")


def made_part(library: Library, name: PreparedName) -> Path | None:
    """Return the file of a part that was made already, None if there is none."""
    return prepared.find(library.settings, name)


def make_part(
    library: Library, name: PreparedName, reader: str, pieces: Iterator[bytes]
) -> Iterator[bytes]:
    """Yield the text of a part while it is written into its file; `reader` is who waits for it."""
    return prepared.make(library.settings, name, reader, pieces, lambda: True)
