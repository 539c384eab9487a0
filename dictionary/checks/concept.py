"""Checks of one concept: what it shows by itself.

Paths are those of `record.walk`: `sections/0/terms/1`, `sections/0/terms/1/status`. What only a
whole file shows is in `checks.termbase`, what a register knows of its rulings in `checks.rulings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from dictionary.checks.rulings import check_ruling
from dictionary.checks.signs import tones
from dictionary.checks.texts import MAX_NAME, Finding, check_texts, long_name
from dictionary.checks.values import check_code, check_tag
from dictionary.record.concept import (
    LIFECYCLES,
    PREFERRED,
    PROPOSED,
    RELATIONS,
    RELIABILITIES,
    STATUSES,
    TERM_TYPES,
    Concept,
    PlacedTerm,
    Section,
    each_term,
)
from dictionary.record.walk import texts_of

# Fields of a term that filters or lists name as a whole.
_NAMES = ("id", "type", "part_of_speech", "gender", "number", "classifier", "region", "register")
_names = attrgetter(*_NAMES)
_CODES = (("type", TERM_TYPES), ("status", STATUSES), ("reliability", RELIABILITIES))


def check(concept: Concept, *, needs_decision: bool = False) -> Iterator[Finding]:
    """Yield (code, severity, path, parameters) of everything that is wrong in `concept`.

    `needs_decision`: in this termbase a status has to come from a decision.
    """
    terms = list(each_term(concept))
    yield from _concept(concept, terms)
    for at, section in enumerate(concept.sections):
        yield from check_tag(f"sections/{at}/language", section.language)
        yield from _section(f"sections/{at}", section)
    for placed in terms:
        yield from _term(placed)
        if needs_decision:
            yield from _undecided(placed)
    yield from _preferred_twice(terms)
    yield from _twice(terms)
    yield from _replacements(terms)
    yield from check_texts(texts_of(concept))


def _concept(concept: Concept, terms: list[PlacedTerm]) -> Iterator[Finding]:
    if not any(placed.term.text for placed in terms):
        yield "concept-without-term", "error", "sections", {}
    yield from long_name("id", concept.source_id)
    yield from check_code("lifecycle", concept.lifecycle, LIFECYCLES)
    for at, subject in enumerate(concept.subjects):
        yield from long_name(f"subject/{at}", subject)
    for at, relation in enumerate(concept.relations):
        yield from check_code(f"relations/{at}/kind", relation.kind, RELATIONS)
        yield from long_name(f"relations/{at}/target", relation.target)
        if not relation.target:
            yield "concept-relation-without-target", "error", f"relations/{at}", {}
        elif relation.target == concept.source_id:
            yield "concept-relation-to-itself", "error", f"relations/{at}", {}
    for at, definition in enumerate(concept.definitions):
        yield from check_tag(f"definitions/{at}/language", definition.language)
    if not (concept.definitions or any(section.definitions for section in concept.sections)):
        yield "concept-without-definition", "warning", "definitions", {}
    if not (_has_source(concept) or any(placed.term.sources for placed in terms)):
        yield "concept-without-source", "warning", "source", {}


def _has_source(concept: Concept) -> bool:
    if concept.sources or any(definition.source for definition in concept.definitions):
        return True
    return any(
        section.sources or any(definition.source for definition in section.definitions)
        for section in concept.sections
    )


def _section(path: str, section: Section) -> Iterator[Finding]:
    """Yield what is wrong with the texts of a section; only Vietnamese has rules for its tones."""
    for at, definition in enumerate(section.definitions):
        yield from check_tag(f"{path}/definitions/{at}/language", definition.language)
    if section.language.partition("-")[0] != "vi":
        return
    texts = [(f"{path}/terms/{at}", term.text) for at, term in enumerate(section.terms)]
    texts += [
        (f"{path}/definitions/{at}", definition.text)
        for at, definition in enumerate(section.definitions)
        if definition.language.partition("-")[0] == "vi"
    ]
    for place, text in texts:
        if params := tones(text):
            yield "tones-suspicious", "warning", place, params


def _term(placed: PlacedTerm) -> Iterator[Finding]:
    path, _, term = placed
    if not term.text:
        yield "term-empty", "error", path, {}
    elif "\n" in term.text:
        yield "term-line-break", "error", path, {}
    if len(term.text) > MAX_NAME:
        yield from long_name(f"{path}/term", term.text)
    if max(map(len, _names(term))) > MAX_NAME:
        for name in _NAMES:
            yield from long_name(f"{path}/{name}", getattr(term, name))
    for at, text in enumerate(term.lookup_forms):
        yield from long_name(f"{path}/lookup_forms/{at}", text)
    for name, known in _CODES:
        value = getattr(term, name)
        if value and value not in known:
            yield from check_code(f"{path}/{name}", value, known)
    for at, ruling in enumerate(term.rulings):
        yield from check_ruling(ruling, f"{path}/rulings/{at}")


def _undecided(placed: PlacedTerm) -> Iterator[Finding]:
    path, _, term = placed
    if term.status in ("", PROPOSED) or any(ruling.decision for ruling in term.rulings):
        return
    yield "status-without-decision", "warning", f"{path}/status", {"status": term.status}


def _preferred_twice(terms: list[PlacedTerm]) -> Iterator[Finding]:
    """Of one language, type and scope one term is the best; a scope is a region and a register."""
    first: dict[tuple[str, ...], str] = {}
    for path, language, term in terms:
        if term.status != PREFERRED:
            continue
        scope = (language, term.type or "full", term.region, term.register)
        if scope in first:
            params = {"tag": language, "term": term.text, "other": first[scope]}
            yield "preferred-twice", "warning", f"{path}/status", params
        first.setdefault(scope, term.text)


def _twice(terms: list[PlacedTerm]) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    ids: set[str] = set()
    for path, language, term in terms:
        key = (language, term.text, term.type or "full", term.part_of_speech, term.region)
        if term.text and key in seen:
            yield "term-twice", "warning", path, {"term": term.text, "tag": language}
        seen.add(key)
        if term.id and term.id in ids:
            yield "term-id-twice", "error", f"{path}/id", {"id": term.id}
        ids.add(term.id)


def _replacements(terms: list[PlacedTerm]) -> Iterator[Finding]:
    ids = {placed.term.id for placed in terms if placed.term.id}
    for path, _, term in terms:
        if not term.replaced_by:
            continue
        if term.replaced_by == term.id:
            yield "replaced-by-itself", "error", f"{path}/replaced_by", {}
        elif term.replaced_by not in ids:
            params = {"id": term.replaced_by}
            yield "replaced-by-unknown", "error", f"{path}/replaced_by", params
