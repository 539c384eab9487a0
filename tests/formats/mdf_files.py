"""MDF files of a test's own, and what reading them gives."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.reading import read
from dictionary.formats.toolbox.writing import write
from dictionary.record.entry import Entry


class Dictionary:
    """A file of the test's own, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, content: str, **columns: str) -> list[Record | Problem]:
        self.path.write_text(content, encoding="utf-8")
        return list(read(self.source(**columns)))

    def entries(self, content: str, **columns: str) -> list[Entry]:
        """The entries without what they say of the order of their fields."""
        found = self.read(content, **columns)
        errors = [item for item in found if isinstance(item, Problem) and item.severity == "error"]
        assert not errors
        entries = [item.entry for item in found if isinstance(item, Record)]
        return [replace(entry, extra=without_layout(entry.extra)) for entry in entries]

    def entry(self, content: str, **columns: str) -> Entry:
        (entry,) = self.entries(content, **columns)
        return entry

    def again(self) -> list[Entry]:
        """The entries of the file when they have been written and read again."""
        found = [item.entry for item in read(self.source()) if isinstance(item, Record)]
        self.path.write_bytes(b"".join(write(Export("jra", lambda: iter(found)))))
        return [item.entry for item in read(self.source()) if isinstance(item, Record)]

    def source(self, **columns: str) -> Source:
        return Source(self.path, "jra", ReadingOptions({"national": "vi", **columns}))

    def warnings(self, content: str, **columns: str) -> list[tuple[str, int, dict[str, Any]]]:
        return [
            (item.code, item.place.line, dict(item.params))
            for item in self.read(content, **columns)
            if isinstance(item, Problem)
        ]
