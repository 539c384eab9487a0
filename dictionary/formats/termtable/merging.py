"""One concept of what several rows say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dictionary.formats.termtable.spreading import SINGLE
from dictionary.formats.termtable.titles import RELATION_COLUMNS
from dictionary.languages import language_order
from dictionary.record.concept import Concept, ConceptRelation, Definition, Section, Term
from dictionary.record.document import digest

_T = TypeVar("_T")
# Fields of a term in which its rows may not differ.
_OF_ONE_VALUE = tuple(field for field in SINGLE if field not in ("text", "id", "type"))


def term_key(term: Term) -> tuple[str, str, str]:
    """Return what the rows of a term have in common, within a language of a concept."""
    return term.id, term.text, term.type


def differing(first: Term, other: Term) -> str:
    """Return a field in which two rows of a term contradict each other, "" if they do not."""
    for field in _OF_ONE_VALUE:
        values = getattr(first, field), getattr(other, field)
        if all(values) and values[0] != values[1]:
            return field
    return ""


def in_order(concept: Concept, *, with_sections: bool) -> Concept:
    """Return a concept with its lists in the order in which columns have them.

    `with_sections`: the sections, too, stand in columns.
    """
    sections = concept.sections
    if with_sections:
        sections = tuple(sorted(sections, key=lambda section: language_order(section.language)))
    return replace(
        concept,
        sections=sections,
        definitions=tuple(sorted(concept.definitions, key=_by_language)),
        relations=tuple(sorted(concept.relations, key=_by_kind)),
    )


def _by_language(definition: Definition) -> tuple[int, int, str]:
    return language_order(definition.language)


def _by_kind(relation: ConceptRelation) -> int:
    kinds = tuple(RELATION_COLUMNS.values())
    return kinds.index(relation.kind) if relation.kind in kinds else len(kinds)


def merged(concepts: Sequence[Concept]) -> Concept:
    """Return one concept with what all say: of lists every item once, of single values the first.

    `replaced_by` with the text of a term becomes its id.
    """
    sections: dict[str, list[Section]] = {}
    for concept in concepts:
        for section in concept.sections:
            sections.setdefault(section.language, []).append(section)
    own = [_section(same) for same in sections.values()]
    return Concept(
        next((concept.source_id for concept in concepts if concept.source_id), ""),
        sections=tuple(map(_linked, own)),
        subjects=_once(text for concept in concepts for text in concept.subjects),
        definitions=_once(each for concept in concepts for each in concept.definitions),
        lifecycle=next((concept.lifecycle for concept in concepts if concept.lifecycle), ""),
        relations=_once(each for concept in concepts for each in concept.relations),
        typed_notes=_once(each for concept in concepts for each in concept.typed_notes),
        sources=_once(text for concept in concepts for text in concept.sources),
        extra=_first(concept.extra for concept in concepts),
    )


def _section(same: Sequence[Section]) -> Section:
    terms: dict[tuple[str, str, str], list[Term]] = {}
    for section in same:
        for term in section.terms:
            terms.setdefault(term_key(term), []).append(term)
    return Section(
        same[0].language,
        tuple(_term(rows) if len(rows) > 1 else rows[0] for rows in terms.values()),
        _once(each for section in same for each in section.definitions),
        _once(each for section in same for each in section.typed_notes),
        _once(text for section in same for text in section.sources),
    )


def _term(rows: Sequence[Term]) -> Term:
    single: dict[str, Any] = {
        field: next((value for row in rows if (value := getattr(row, field))), "")
        for field in SINGLE
    }
    return Term(
        **single,
        lookup_forms=_once(text for row in rows for text in row.lookup_forms),
        contexts=_once(each for row in rows for each in row.contexts),
        rulings=_once(each for row in rows for each in row.rulings),
        sources=_once(text for row in rows for text in row.sources),
        typed_notes=_once(each for row in rows for each in row.typed_notes),
        extra=_first(row.extra for row in rows),
    )


def _linked(section: Section) -> Section:
    """Return a section in which terms name the ones to use instead by id; those get one if needed.

    A text that no term of the section has stays as it is.
    """
    wanted = {term.replaced_by for term in section.terms if term.replaced_by}
    wanted -= {term.id for term in section.terms}
    if not wanted:
        return section
    # The first of several terms with the same text.
    meant = {term.text: at for at, term in reversed(tuple(enumerate(section.terms)))}
    terms = list(section.terms)
    ids: dict[str, str] = {}
    for text in sorted(wanted & meant.keys()):
        term = terms[meant[text]]
        ids[text] = term.id or f"t-{digest(f'{section.language}/{text}')[:8]}"
        terms[meant[text]] = replace(term, id=ids[text])
    linked = [
        replace(term, replaced_by=ids.get(term.replaced_by, term.replaced_by)) for term in terms
    ]
    return replace(section, terms=tuple(linked))


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    # Some items have mappings and so no hash: their repr is the key.
    return tuple({repr(item): item for item in items}.values())


def _first(extras: Iterable[Mapping[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for extra in extras:
        values = {**extra, **values}
    return values
