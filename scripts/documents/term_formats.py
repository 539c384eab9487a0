"""The tables of the formats and columns of termbases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dictionary.formats.base import ExportFormat, Format
from dictionary.formats.registry import TERM_EXPORTS, TERM_FORMATS
from dictionary.formats.termtable.spreading import SINGLE, column_of
from dictionary.formats.termtable.titles import (
    ALIASES,
    COLUMNS,
    GUESSES,
    OF_CONCEPTS,
    OF_TERMS,
    RELATION_COLUMNS,
    TAGGED,
)
from scripts.documents.markdown import code, table

_YES = {True: "yes", False: ""}
_TERM = "sections/terms"
# What a column becomes, where it is no single field of a term.
_FIELDS: Mapping[str, str] = {
    "concept_id": "source_id",
    "subject": "subjects",
    "lifecycle": "lifecycle",
    "language": "sections/language",
    "definition": "sections/definitions",
    "definition_source": "sections/definitions/source",
    "context": f"{_TERM}/contexts",
    "context_source": f"{_TERM}/contexts/source",
    "lookup_forms": f"{_TERM}/lookup_forms",
    "source": f"{_TERM}/sources",
    "note": f"{_TERM}/typed_notes",
    "ruling": f"{_TERM}/rulings/status",
    **{
        name: f"{_TERM}/rulings/{name}"
        for name in ("authority", "decision", "territory", "valid_from", "valid_to")
    },
    **{column: f"relations ({kind})" for column, kind in RELATION_COLUMNS.items()},
    "concept_note": "typed_notes",
    "concept_source": "sources",
    "concept_definition": "definitions",
    "concept_definition_source": "definitions/source",
    "section_note": "sections/typed_notes",
    "section_source": "sections/sources",
}


def _formats() -> str:
    read = {known.name: known for known in TERM_FORMATS}
    written = {known.name: known for known in TERM_EXPORTS}
    rows = [
        (
            code(name),
            " ".join(map(code, _endings(read.get(name), written.get(name)))),
            _YES[name in read],
            _YES[name in written],
            _YES[name in read and read[name].survey is not None],
        )
        for name in dict.fromkeys((*read, *written))
    ]
    return table(("format", "endings", "is read", "is written", "names can be mapped"), rows)


def _endings(read: Format | None, written: ExportFormat | None) -> Sequence[str]:
    own = read.endings if read else ()
    return list(dict.fromkeys((*own, *((written.ending,) if written else ()))))


def _columns() -> str:
    single = {column_of(field): f"{_TERM}/{field}" for field in SINGLE}
    rows = [
        (
            code(name),
            code((single | _FIELDS)[name]),
            "yes",
            _YES[name in OF_CONCEPTS],
            ", ".join(title for title, column in ALIASES.items() if column == name),
            ", ".join(title for title, column in GUESSES.items() if column == name),
        )
        for name in COLUMNS
    ]
    rows += [
        (
            code(f"{name}_TAG"),
            code((single | _FIELDS)[name]),
            _YES[name in OF_TERMS],
            _YES[name not in ("section_note", "concept_note")],
            "",
            "",
        )
        for name in TAGGED
    ]
    header = ("column", "becomes", "one row a term", "one row a concept", "is also called")
    return table((*header, "is guessed from"), rows)


MAKERS: Mapping[str, Callable[[], str]] = {
    "term-formats": _formats,
    "term-columns": _columns,
}
