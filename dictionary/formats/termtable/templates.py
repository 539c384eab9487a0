"""Empty termbase tables to fill in: their columns, with Vietnamese titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dictionary.formats.termtable.titles import ALIASES, COLUMNS
from dictionary.languages import registered

TERM_ROWS, CONCEPT_ROWS = "terms", "concepts"
# The columns by the shape of the table; those of a language are examples for further ones.
SHAPES: Mapping[str, Sequence[str]] = {
    TERM_ROWS: (
        "concept_id", "subject", "language", "term", "type", "status", "reliability",
        "part_of_speech", "region", "replaced_by", "lookup_forms", "definition",
        "definition_source", "context", "context_source", "source", "note", "ruling", "authority",
        "decision", "valid_from", "valid_to",
    ),
    CONCEPT_ROWS: (
        "concept_id", "subject", "term_vi", "term_en", "definition_vi", "definition_source_vi",
        "part_of_speech", "source", "note",
    ),
}  # fmt: skip
# The first of several titles is the usual one.
_VIETNAMESE: Mapping[str, str] = {
    name: title for title, name in reversed(list(ALIASES.items())) if not title.isascii()
}


def columns(shape: str) -> list[tuple[str, str]]:
    """Return titles and names of the columns of a shape, one of SHAPES."""
    return [(_title(name), name) for name in SHAPES[shape]]


def _title(name: str) -> str:
    if name in COLUMNS:
        return _VIETNAMESE[name]
    base, _, tag = name.rpartition("_")
    language = registered(tag)
    return f"{_VIETNAMESE[base]} ({language.name('vi') if language else tag})"
