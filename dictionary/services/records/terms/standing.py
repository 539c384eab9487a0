"""The standing of terms: their status for a place and a day, and the decisions behind it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dictionary.errors import BadRequest, NotFound
from dictionary.record.concept import Concept, PlacedTerm, each_term
from dictionary.record.concept_view import as_document, rulings_of
from dictionary.record.kinds import decision_pointer, public
from dictionary.record.register.authority import Authority
from dictionary.record.register.days import first_day
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.record.register.rulings import (
    JudgedRuling,
    Standing,
    Viewpoint,
    replacement,
    standing_of,
)
from dictionary.selection import Only
from dictionary.services.clock import today
from dictionary.services.records import releases
from dictionary.services.records.terms import concepts
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.store.read import published

_OF_CONCEPTS = frozenset({*Concept.KIND.shape.fields, "languages", "language_order", "kind"})
# Concepts with a ruling of one decision that are shown with it.
_MOST_RULED = 5_000


@dataclass(frozen=True, slots=True)
class TermStanding:
    """A term with its status from a viewpoint, and the term to use instead of it, if any."""

    placed: PlacedTerm
    standing: Standing
    replacement: PlacedTerm | None


def viewpoint_of(register: Register, at: str, territory: str, authority: str) -> Viewpoint:
    """Return the viewpoint that parameters mean; "" is today, the country, nobody in particular.

    Raises BadRequest for what is no day, NotFound for an authority that no register has.
    """
    day = first_day(at) if at else today()
    if day is None:
        raise BadRequest("day-unusable", field="at", day=at)
    if authority and authority not in register.authorities:
        raise NotFound("authority-not-found", id=authority)
    return Viewpoint(day, territory, authority)


def concept_in(value: Mapping[str, Any]) -> Concept:
    """Return the concept of a public JSON that this program has made."""
    # A view has more keys, which are none of the concept's.
    own = {name: item for name, item in value.items() if name in _OF_CONCEPTS}
    concept: Concept = Concept.KIND.from_dict(as_document(own))
    return concept


def standing_at(
    concept: Concept, placed: PlacedTerm, register: Register, viewpoint: Viewpoint
) -> TermStanding:
    """Return a term of a concept with its status."""
    return TermStanding(
        placed,
        standing_of(placed.term, register, viewpoint),
        replacement(concept, placed, register, viewpoint),
    )


def standings(concept: Concept, register: Register, viewpoint: Viewpoint) -> Sequence[TermStanding]:
    """Return all terms of a concept with their statuses, in their order."""
    return [standing_at(concept, placed, register, viewpoint) for placed in each_term(concept)]


def ruling_json(judged: JudgedRuling) -> dict[str, Any]:
    """Return a ruling as programs read it: itself, its phase, and who gave it by what."""
    authority, decision = judged.authority, judged.decision
    ruling = judged.ruling
    return {
        "status": ruling.status,
        "phase": judged.phase.value,
        "authority": ruling.authority or (authority.source_id if authority else ""),
        "authority_names": dict(authority.names) if authority else {},
        "authority_until": authority.valid_to if authority else "",
        "decision": ruling.decision,
        "decision_number": decision.number if decision else "",
        "decision_date": decision.date if decision else "",
        "territory": judged.territory,
        "valid_from": _day(judged.span.first),
        "valid_to": _day(judged.span.last),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def standing_json(own: TermStanding) -> dict[str, Any]:
    """Return the standing of a term as programs read it."""
    standing, instead = own.standing, own.replacement
    return {
        "term": own.placed.term.id,
        "language": own.placed.language,
        "text": own.placed.term.text,
        "status": standing.status,
        "decided_by": ruling_json(standing.deciding) if standing.deciding else None,
        "rulings": [ruling_json(judged) for judged in standing.rulings],
        "use_instead": instead.term.text if instead else None,
    }


def effective(
    value: Mapping[str, Any], register: Register, viewpoint: Viewpoint
) -> Mapping[str, Any]:
    """Return the public JSON of a concept as it is from a viewpoint.

    Each term has the status that its rulings give it, its rulings are those of `ruling_json`, and
    `instead` is the id of the term to use in its place, where rulings say so. A concept without
    rulings is returned as it is.
    """
    if not rulings_of(value):
        return value
    concept = concept_in(value)
    judged = {
        (placed.language, placed.term.text, placed.term.id): standing_at(
            concept, placed, register, viewpoint
        )
        for placed in each_term(concept)
        if placed.term.rulings
    }
    languages = {}
    for tag, section in value["languages"].items():
        terms = [
            _judged(term, judged.get((tag, term["text"], term["id"]))) for term in section["terms"]
        ]
        languages[tag] = {**section, "terms": terms}
    return {**value, "languages": languages}


def _judged(term: Mapping[str, Any], own: TermStanding | None) -> Mapping[str, Any]:
    if own is None:
        return term
    shown: dict[str, Any] = {
        **term,
        "status": own.standing.status,
        "rulings": [ruling_json(judged) for judged in own.standing.rulings],
    }
    if own.replacement and own.replacement.term.id:
        shown["replaced_by"] = own.replacement.term.id
    return shown


def concept_from(
    library: Library, concept_id: int, at: str, territory: str, authority: str
) -> dict[str, Any]:
    """Return a concept as programs read it, with `standings` from a viewpoint.

    `at`: a day, or the label of a release, in which the concept is looked up then. Raises NotFound,
    BadRequest, and as `concepts.concept` does.
    """
    label = at if at and first_day(at) is None else ""
    if label:
        concepts.require(library, concept_id)
        row = releases.revision_in(library, concept_id, label)
        added = {"id": concept_id, "lexicon": row["lexicon"], "revision": row["number"],
                 "status": "published", "updated_at": row["at"], "release": label,
                 "url": f"/entries/{concept_id}"}  # fmt: skip
        value = {**added, **public(json.loads(row["document"]))}
    else:
        value = json.loads(concepts.concept(library, concept_id).json)
    register = _register(library)
    viewpoint = viewpoint_of(register, "" if label else at, territory, authority)
    judged = standings(concept_in(value), register, viewpoint)
    return {**value, "standings": [standing_json(own) for own in judged]}


def authorities(library: Library) -> Sequence[Authority]:
    """Return the authorities of the registers that the viewer sees, by id."""
    register = _register(library)
    return [register.authorities[id_] for id_ in sorted(register.authorities)]


def decisions(library: Library) -> Sequence[Decision]:
    """Return the decisions of the registers that the viewer sees, the latest first."""
    register = _register(library)
    own = register.decisions.values()
    return sorted(own, key=lambda decision: (decision.date, decision.source_id), reverse=True)


def decision(library: Library, decision_id: str) -> Decision:
    """Return one decision by its id. Raises NotFound."""
    known = _register(library).decisions.get(decision_id)
    if known is None:
        raise NotFound("decision-not-found", id=decision_id)
    return known


def authority_json(own: Authority) -> dict[str, Any]:
    """Return an authority as programs read it."""
    return {
        "id": own.source_id,
        "names": dict(own.names),
        "type": own.type,
        "territory": own.territory,
        "valid_from": own.valid_from,
        "valid_to": own.valid_to,
        "successors": list(own.successors),
        "link": own.link,
        "sources": list(own.sources),
    }


def decision_list(library: Library) -> list[dict[str, Any]]:
    """Return all decisions as programs read them, the latest first."""
    register = _register(library)
    return [_decision_json(own, register) for own in decisions(library)]


def decision_with_terms(library: Library, decision_id: str) -> dict[str, Any]:
    """Return a decision as programs read it, with the terms that it rules on. Raises NotFound.

    The index names the concepts; what the database has of them decides.
    """
    own = decision(library, decision_id)
    with reading(library) as snapshot:
        scopes = frozenset(snapshot.catalogue.scopes)
        wanted = {decision_pointer(decision_id)}
        ids = library.index.pointing(wanted, Only(scopes), _MOST_RULED)
        heads = sorted(published.heads(snapshot.reader, ids).values())
        register = snapshot.catalogue.register
    terms = [
        {"concept": head.id, "language": tag, "text": term["text"], "status": ruling["status"]}
        for head in heads
        if head.scope_id in scopes
        for tag, section in json.loads(head.json).get("languages", {}).items()
        for term in section["terms"]
        for ruling in term.get("rulings", ())
        if ruling.get("decision") == decision_id
    ]
    return {**_decision_json(own, register), "terms": terms}


def _decision_json(own: Decision, register: Register) -> dict[str, Any]:
    span = register.span(own)
    return {
        "id": own.source_id,
        "number": own.number,
        "type": own.type,
        "issuer": own.issuer,
        "date": own.date,
        "in_force_from": _day(span.first) or None,
        "in_force_to": _day(span.last) or None,
        "titles": dict(own.titles),
        "amends": list(own.amends),
        "replaces": list(own.replaces),
        "link": own.link,
        "sources": list(own.sources),
    }


def _register(library: Library) -> Register:
    with library.database.read() as connection:
        return library.catalogue_in(connection).register
