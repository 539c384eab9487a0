"""Tables of terms for tests: written, read, compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import CONCEPTS, format_of
from dictionary.record.concept import Concept, Section, Term

Items = Sequence[Record[Concept] | Problem]


def read(
    path: Path, content: str | bytes, columns: Mapping[str, str] | None = None, language: str = "vi"
) -> Items:
    """Read a file with this content as one of a termbase."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    options = ReadingOptions(columns or {}, records=CONCEPTS)
    return list(format_of(path, CONCEPTS).read(Source(path, language, options)))


def concepts(items: Items) -> list[Concept]:
    """Return the concepts of a file that has no errors."""
    assert [item for item in items if isinstance(item, Problem) and item.severity == "error"] == []
    return [item.entry for item in items if isinstance(item, Record)]


def problems(items: Items) -> list[tuple[str, int, int]]:
    """Return code, line and column of every problem."""
    return [
        (item.code, item.place.line, item.place.column)
        for item in items
        if isinstance(item, Problem)
    ]


def terms(concept: Concept) -> dict[str, list[str]]:
    """Return the texts of the terms of a concept, by language."""
    return {section.language: [term.text for term in section.terms] for section in concept.sections}


def plain(**sections: Sequence[str]) -> tuple[Section, ...]:
    """Return sections with terms of which nothing but the text is known."""
    return tuple(
        Section(tag.replace("_", "-"), tuple(map(Term, texts))) for tag, texts in sections.items()
    )
