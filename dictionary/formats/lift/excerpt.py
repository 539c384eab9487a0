"""The entries of a LIFT file that have errors, byte for byte, as a LIFT file."""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.formats.base import Lines, Source
from dictionary.formats.xml.excerpt import ElementSpans
from dictionary.formats.xml.excerpt import excerpt as excerpt_of
from dictionary.formats.xml.streaming import refuse


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the file up to its first entry, then each entry with an error, and the end tag.

    Entries after invalid XML are left out. Raises Conflict if there is not even a root element.
    """
    return excerpt_of(EntrySpans(source, lines))


class EntrySpans(ElementSpans):
    """A scan for the entries on the lines that have errors; a root without any is one, too."""

    def __init__(self, source: Source, lines: Lines) -> None:
        super().__init__(source, lines)
        self.parser.StartDoctypeDeclHandler = refuse

    def is_part(self, name: str) -> bool:
        """Say whether an element is an entry."""
        return name == "entry" and len(self.stack) == 1

    def end(self, name: str) -> None:
        """Take the end of an element; that of the root is where entries would be."""
        if len(self.stack) == 1:
            self.begin_at(self.parser.CurrentByteIndex)
        super().end(name)
