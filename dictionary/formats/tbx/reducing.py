"""A concept without what an edition has no place for.

Nothing is upgraded: a term without a status gets none. Where an edition is `strict`, as public
dialects are, what it has other words for is said in them: a ruling as a source and a note.
"""

from __future__ import annotations

from dataclasses import replace

from dictionary.formats.tbx.facts import Edition, table
from dictionary.formats.tbx.rendering import GENERAL
from dictionary.record.concept import (
    Concept,
    ConceptRelation,
    Context,
    Definition,
    Ruling,
    Section,
    Term,
)
from dictionary.record.entry import Note
from dictionary.record.parts_of_speech import meant_part

_OTHER = "other"
_GENDERS = frozenset({"masculine", "feminine", "neuter", _OTHER})
_PUBLIC_TYPES = frozenset({"full", "short", "abbreviation", "acronym", "variant", "phrase"})
_NAME = "properNoun"
# The edition that has least.
_LEAST = "min"
# What stands between the parts of a ruling in a note.
_BETWEEN = " · "


def reduced(concept: Concept, edition: Edition, *, is_strict: bool) -> Concept:
    """Return what a file in an edition can say of a concept.

    `is_strict`: the file is written new, and has only what the edition allows; else it may have
    whatever it came with.
    """
    if edition.is_own:
        if not is_strict:
            return concept
        sections = tuple(section for section in concept.sections if section.terms)
        return without_extra(replace(concept, sections=sections))
    sections = concept.sections
    relations = concept.relations
    if is_strict:
        sections = tuple(section for section in sections if section.terms)
        relations = relations if edition.is_free else _as_references(relations)
    bare = concept.sources if is_strict and "C" not in edition.bare_sources else ()
    made = replace(
        concept,
        sections=tuple(_section(each, edition, bare, is_strict) for each in sections),
        lifecycle="",
        relations=relations,
        typed_notes=_general(concept.typed_notes),
        pictures=(),
        sources=() if bare else concept.sources,
        definitions=tuple(map(_plain_definition, concept.definitions))
        if is_strict
        else concept.definitions,
        extra={} if is_strict else concept.extra,
    )
    return _least(made) if edition.key == _LEAST else made


def _least(concept: Concept) -> Concept:
    """Return what TBX-Min of 2013 has a place for."""
    sections = []
    for section in concept.sections:
        terms = tuple(
            Term(
                term.text,
                id=term.id,
                status=term.status,
                status_raw=term.status_raw,
                part_of_speech=term.part_of_speech,
                typed_notes=term.typed_notes,
                extra=term.extra,
            )
            for term in section.terms
        )
        sections.append(replace(section, terms=terms, definitions=(), sources=()))
    return replace(concept, sections=tuple(sections), definitions=(), relations=(), sources=())


def _section(
    section: Section, edition: Edition, around: tuple[str, ...], is_strict: bool
) -> Section:
    bare = section.sources if is_strict and "L" not in edition.bare_sources else ()
    sources = (*bare, *around)
    return replace(
        section,
        terms=tuple(_term(each, edition, sources, is_strict) for each in section.terms),
        definitions=tuple(map(_plain_definition, section.definitions))
        if is_strict
        else section.definitions,
        typed_notes=_general(section.typed_notes),
        sources=() if bare else section.sources,
        extra={} if is_strict else section.extra,
    )


def _term(term: Term, edition: Edition, around: tuple[str, ...], is_strict: bool) -> Term:
    plain = replace(
        term,
        reliability="",
        classifier="",
        lookup_forms=(),
        rulings=(),
        links=(),
        replaced_by="" if edition.is_free else term.replaced_by,
        contexts=tuple(replace(each, translations={}) for each in term.contexts),
        typed_notes=_general(term.typed_notes),
    )
    if not is_strict:
        return plain
    notes = list(plain.typed_notes)
    sources = list(term.sources or around)
    for ruling in term.rulings:
        source = _BETWEEN.join(filter(None, (ruling.decision, ruling.authority)))
        if source and source not in sources:
            sources.append(source)
        notes.append(_note(_said(ruling)))
    part = _part_of_speech(term.part_of_speech, edition)
    if part == _OTHER != term.part_of_speech:
        notes.append(_note(f"partOfSpeech: {term.part_of_speech}"))
    type_ = term.type if edition.is_free or term.type in _PUBLIC_TYPES else ""
    if term.type and not type_:
        notes.append(_note(f"termType: {term.type}"))
    status = term.status if term.status in edition.statuses else ""
    if term.status and not status:
        notes.append(_note(f"{edition.status}: {term.status}"))
    gender = term.gender if edition.is_free or term.gender in _GENDERS else ""
    return replace(
        plain,
        status=status,
        status_raw="",
        type=type_,
        part_of_speech=part,
        gender=gender,
        number=term.number if edition.is_free else "",
        register=term.register if edition.is_free else "",
        contexts=tuple(map(_plain_context, plain.contexts)),
        sources=tuple(sources),
        typed_notes=tuple(notes),
        extra={},
    )


def _part_of_speech(part: str, edition: Edition) -> str:
    """Return the part of speech that an edition has for one, as the service names it."""
    if not part or edition.is_free:
        return part
    known = meant_part(part)
    words = table()["part_of_speech"].get(known, ())
    if any(word in edition.parts_of_speech for word in words):
        return known
    return "noun" if _NAME in words else _OTHER


def _said(ruling: Ruling) -> str:
    """Return a ruling as a note: words of the model and names, in no language."""
    days = ""
    if ruling.valid_from or ruling.valid_to:
        days = f"{ruling.valid_from}/{ruling.valid_to}"
    parts = (ruling.status, ruling.decision, ruling.authority, ruling.territory, days)
    return _BETWEEN.join(filter(None, parts))


def _note(text: str) -> Note:
    return Note(GENERAL, {"und": text})


def _general(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Return notes as those of no kind, one for each language."""
    return tuple(
        Note(GENERAL, {tag: text}) for note in notes for tag, text in note.texts.items() if text
    )


def _as_references(relations: tuple[ConceptRelation, ...]) -> tuple[ConceptRelation, ...]:
    return tuple(ConceptRelation("see", target) for target in dict.fromkeys(_targets(relations)))


def _targets(relations: tuple[ConceptRelation, ...]) -> list[str]:
    return [relation.target for relation in relations]


def _plain_definition(definition: Definition) -> Definition:
    return replace(definition, extra={})


def _plain_context(context: Context) -> Context:
    return replace(context, extra={})


def without_extra(concept: Concept) -> Concept:
    """Return a concept without the layouts of files that it came from."""
    sections = []
    for section in concept.sections:
        terms = tuple(
            replace(
                term, extra={}, contexts=tuple(replace(each, extra={}) for each in term.contexts)
            )
            for term in section.terms
        )
        definitions = tuple(map(_plain_definition, section.definitions))
        sections.append(replace(section, terms=terms, definitions=definitions, extra={}))
    return replace(
        concept,
        sections=tuple(sections),
        definitions=tuple(map(_plain_definition, concept.definitions)),
        relations=tuple(replace(each, extra={}) for each in concept.relations),
        extra={},
    )
