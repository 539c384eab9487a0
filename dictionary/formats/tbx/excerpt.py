"""The concepts of a file that have errors, byte for byte, as a file of the same shape."""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.formats.base import Lines, Source
from dictionary.formats.tbx.xml.parsing import is_concept
from dictionary.formats.xml.excerpt import ElementSpans
from dictionary.formats.xml.excerpt import excerpt as excerpt_of
from dictionary.formats.xml.streaming import refuse


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield the file up to its first concept, then each concept with an error, and the end tags.

    Concepts after invalid XML are left out. Raises Conflict if there is not even a concept.
    """
    return excerpt_of(ConceptSpans(source, lines))


class ConceptSpans(ElementSpans):
    """A scan for the concepts on the lines that have errors."""

    def __init__(self, source: Source, lines: Lines) -> None:
        super().__init__(source, lines)
        self.parser.EntityDeclHandler = refuse

    def is_part(self, name: str) -> bool:
        """Say whether an element is a concept."""
        return is_concept(name.rpartition(":")[2], self.stack[0] if self.stack else "")
