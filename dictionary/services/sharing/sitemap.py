"""The sitemap: all public entries for search engines, in parts of equal ranges of ids."""

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

# The number of ids in a part. A part has at most so many entries, and an entry stays in its part.
SIZE = 10_000
_READ = 500
_MOST_PARTS = 2**63 // SIZE
# Seconds after which a part is made again.
_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class SitemapContents:
    """The rows of the public lexicons, the languages of headwords, the numbers of the parts."""

    lexicons: list[Mapping[str, Any]]
    languages: list[str]
    parts: list[int]


def state(library: Library) -> int:
    """Return the catalogue number, which changes with the lexicons and their visibility."""
    with library.database.read() as connection:
        return library.reader(connection).look().catalogue


def whole(library: Library) -> SitemapContents:
    """Return the contents of the sitemap."""
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        parts = queries.parts(connection, list(catalogue.lexicons), SIZE)
    languages = sorted({scope.language for scope in catalogue.scopes.values()})
    return SitemapContents(list(catalogue.lexicons.values()), languages, parts)


def part(library: Library, number: int) -> Iterator[Shown]:
    """Yield the public entries of a part by id; they are read in chunks."""
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
    """Return the name of a part, which changes each hour, with the lexicons, and at a takedown.

    `layout`: all else that its text depends on: the program's version, the path it runs under.
    """
    hour = int(time.time() // _KEPT_SECONDS)
    stamp = prepared.stamp(library.settings)
    return PreparedName("sitemap", part, f"{layout} {state(library)} {stamp} {hour}")


def made_part(library: Library, name: PreparedName) -> Path | None:
    """Return the path of a part that was made already, None if it was not."""
    return prepared.find(library.settings, name)


def make_part(
    library: Library, name: PreparedName, reader: str, pieces: Iterator[bytes]
) -> Iterator[bytes]:
    """Yield the text of a part while it is written into its file; `reader`: the client's name."""
    return prepared.make(library.settings, name, reader, pieces, lambda: True)
