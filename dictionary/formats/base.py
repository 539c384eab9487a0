"""What a format is: something that reads a file into records, each with its place.

A reader yields Records and Problems in the order of the file and never stops at the first
problem, unless what follows cannot be told apart from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dictionary.entry.check import Place, Problem
from dictionary.entry.model import Entry


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and what is known about it beforehand.

    `language` is the tag of headwords without one of their own, `columns` maps the file's column
    names to known ones, `advance` is told how many bytes of the file have been read in all.
    """

    path: Path
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    advance: Callable[[int], None] = lambda _done: None

    @property
    def name(self) -> str:
        """The file's name as people see it in reports."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Record:
    """One entry as read, where it starts, and the column of each of its fields (from 1)."""

    entry: Entry
    place: Place
    columns: Mapping[str, int] = field(default_factory=dict)


Reader = Callable[[Source], Iterator[Record | Problem]]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the endings of its files and its reader."""

    name: str
    endings: tuple[str, ...]
    read: Reader
