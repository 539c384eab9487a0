"""A concept as table rows: cells by column, one row a term or one row a concept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from dictionary.formats.tabular.spreading import Cells
from dictionary.formats.termtable.titles import RELATION_COLUMNS, is_kept
from dictionary.formats.termtable.values import join_terms
from dictionary.record.concept import Concept, Definition, Section, Term, in_order
from dictionary.record.concept_view import NOT_FOR_USE
from dictionary.record.entry import Note
from dictionary.record.versions import UNKNOWN

# The kind of notes that tables have.
GENERAL = "general"
# Before a number, the `concept_id` of a concept that has none: it only joins its rows.
NUMBERED = "#"
# The fields of a term that one cell has.
SINGLE = (
    "text", "id", "type", "status", "status_raw", "reliability", "part_of_speech", "gender",
    "number", "classifier", "region", "register", "replaced_by",
)  # fmt: skip
_COLUMN_OF = {"text": "term", "id": "term_id"}
# These identify the term of a row and stand in each of its rows.
_OF_EACH_ROW = ("term", "term_id", "type")
# Fields of all terms of a concept in a table with one row a concept.
OF_ALL_TERMS = ("status", "reliability", "part_of_speech", "region", "register")


def column_of(field: str) -> str:
    """Return the column that has a single field of terms."""
    return _COLUMN_OF.get(field, field)


def by_term(concept: Concept, number: int = 1) -> list[Cells]:
    """Return the rows of a concept, one a term, and more where it has several of something.

    `number`: that of a concept without an id.
    """
    rows: list[Cells] = []
    known: set[tuple[str, ...]] = set()
    for section in concept.sections:
        rows += _section(section, known)
    if not rows:
        return []
    own = [
        ("concept_source", [join_terms(concept.sources)]),
        ("lifecycle", [concept.lifecycle]),
        *_concept_definitions(concept.definitions),
        *_relations(concept),
    ]
    for name, texts in own:
        _add(rows, name, texts)
    _add_notes(rows, "concept_note", concept.typed_notes)
    shared = {
        "concept_id": concept.source_id or f"{NUMBERED}{number}",
        "subject": join_terms(concept.subjects),
    }
    return [_filled({**shared, **cells}) for cells in rows]


def by_concept(concept: Concept, number: int = 1, language: str = "") -> list[Cells]:
    """Return the row of a concept, with a cell for the terms of each language.

    `language`: that of definitions of the concept in the column `definition`. Terms that nobody is
    to use are left out: the table does not say what they are.
    """
    cells: Cells = {
        "concept_id": concept.source_id or f"{NUMBERED}{number}",
        "subject": join_terms(concept.subjects),
        "lifecycle": concept.lifecycle,
        "source": join_terms(concept.sources),
    }
    for name, texts in _relations(concept):
        cells[name] = texts[0]
    for definition in reversed(concept.definitions):
        tag = definition.language
        cells[f"concept_definition_{tag}"] = definition.text
        cells[f"concept_definition_source_{tag}"] = definition.source
        if tag == language:
            cells["definition"], cells["definition_source"] = definition.text, definition.source
    cells |= _kept(concept.extra)
    for note in _notes(concept.typed_notes)[:1]:
        cells |= _note_cells("note", note)
    shown: list[Term] = []
    for section in concept.sections:
        terms = [term for term in section.terms if term.status not in NOT_FOR_USE]
        cells[f"term_{section.language}"] = join_terms([term.text for term in terms])
        for definition in section.definitions[:1]:
            cells[f"definition_{section.language}"] = definition.text
            cells[f"definition_source_{section.language}"] = definition.source
        for context in [context for term in terms[:1] for context in term.contexts[:1]]:
            cells[f"context_{section.language}"] = context.text
        shown += terms
    for name in OF_ALL_TERMS:
        values = {getattr(term, name) for term in shown}
        cells[name] = values.pop() if len(values) == 1 else ""
    return [_filled(cells)]


def by_pairs(concept: Concept, source: str, target: str) -> list[Cells]:
    """Return a row for each pair of terms that may be used, in the languages of a glossary.

    If the id of the concept is one of the source terms, those with another text are left out.
    """
    sources, targets = (_usable(concept, tag) for tag in (source, target))
    own = [text for text in sources if text == concept.source_id] or sources
    rows: list[Cells] = [
        {f"term_{source}": left, f"term_{target}": right} for left in own for right in targets
    ]
    notes = [note.texts.get(UNKNOWN, "") for note in _notes(concept.typed_notes)]
    for cells, text in zip(rows, filter(None, notes), strict=False):
        cells["note"] = text
    return rows


def _usable(concept: Concept, tag: str) -> list[str]:
    return [
        term.text
        for section in concept.sections
        if section.language == tag
        for term in in_order(section)
        if term.status not in NOT_FOR_USE
    ]


def _section(section: Section, known: set[tuple[str, ...]]) -> list[Cells]:
    """Return the rows of a section; those of a term that is in `known` only add to its lists."""
    rows: list[Cells] = []
    names = _names(section)
    for term in section.terms:
        key = section.language, term.id, term.text, term.type
        target = names.get(term.replaced_by, term.replaced_by)
        rows += _term(term, target, is_further=key in known)
        known.add(key)
    _add(rows, "definition", [definition.text for definition in section.definitions])
    _add(rows, "definition_source", [definition.source for definition in section.definitions])
    _add_notes(rows, "section_note", section.typed_notes)
    if section.sources:
        _add(rows, "section_source", [join_terms(section.sources)])
    return [{**cells, "language": section.language} for cells in rows]


def _term(term: Term, replaced_by: str, *, is_further: bool) -> list[Cells]:
    first = {column_of(field): getattr(term, field) for field in SINGLE}
    first["replaced_by"] = replaced_by
    if is_further:
        first = {column: first[column] for column in _OF_EACH_ROW}
    first["lookup_forms"] = join_terms(term.lookup_forms)
    first["source"] = join_terms(term.sources)
    rows = [first | ({} if is_further else _kept(term.extra))]
    _add(rows, "context", [context.text for context in term.contexts])
    _add(rows, "context_source", [context.source for context in term.contexts])
    for at, context in enumerate(term.contexts):
        rows[at] |= {f"context_{tag}": text for tag, text in context.translations.items()}
    for name in ("status", "authority", "decision", "territory", "valid_from", "valid_to"):
        column = "ruling" if name == "status" else name
        _add(rows, column, [getattr(ruling, name) for ruling in term.rulings])
    _add_notes(rows, "note", term.typed_notes)
    return rows


def _names(section: Section) -> dict[str, str]:
    """Return texts by which terms can be named instead of their ids: those that only they have."""
    ids = Counter(term.id for term in section.terms if term.id)
    texts = Counter(term.text for term in section.terms)
    return {
        term.id: term.text
        for term in section.terms
        if ids[term.id] == texts[term.text] == 1 and term.text not in ids
    }


def _notes(notes: Iterable[Note]) -> list[Note]:
    """Return the notes that tables have: those of the general kind."""
    return [note for note in notes if note.kind == GENERAL and any(note.texts.values())]


def _note_cells(name: str, note: Note) -> Cells:
    texts = note.texts.items()
    return {name if tag == UNKNOWN else f"{name}_{tag}": text for tag, text in texts}


def _add_notes(rows: list[Cells], name: str, notes: Iterable[Note]) -> None:
    own = _notes(notes)
    _add(rows, name, [""] * len(own))
    for cells, note in zip(rows, own, strict=False):
        cells.update(_note_cells(name, note))


def _concept_definitions(definitions: Sequence[Definition]) -> list[tuple[str, list[str]]]:
    columns: list[tuple[str, list[str]]] = []
    ordered = sorted(definitions, key=lambda definition: definition.language)
    for tag, own in groupby(ordered, key=lambda definition: definition.language):
        same = list(own)
        columns.append((f"concept_definition_{tag}", [definition.text for definition in same]))
        sources = [definition.source for definition in same]
        columns.append((f"concept_definition_source_{tag}", sources))
    return columns


def _relations(concept: Concept) -> list[tuple[str, list[str]]]:
    columns = []
    for name, kind in RELATION_COLUMNS.items():
        targets = [relation.target for relation in concept.relations if relation.kind == kind]
        if targets:
            columns.append((name, [join_terms(targets)]))
    return columns


def _add(rows: list[Cells], name: str, texts: Sequence[str]) -> None:
    """Put texts under a column, each in a row; further rows are about the last term."""
    last = rows[-1] if rows else {}
    same = {column: last[column] for column in (*_OF_EACH_ROW, "language") if column in last}
    rows += [dict(same) for _ in range(len(texts) - len(rows))]
    for cells, text in zip(rows, texts, strict=False):
        cells[name] = text


def _kept(extra: Mapping[str, Any]) -> Cells:
    return {name: text for name, text in extra.items() if isinstance(text, str) and is_kept(name)}


def _filled(cells: Mapping[str, Any]) -> Cells:
    return {name: text for name, text in cells.items() if text}
