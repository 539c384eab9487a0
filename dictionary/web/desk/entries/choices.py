"""The choices in the form of a record of terminology: codes by their names, and other records.

Fields are named by the list that their part is in: `terms.status`, `.lifecycle` of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dictionary import subjects
from dictionary.record.concept import (
    LIFECYCLES,
    RELATIONS,
    RELIABILITIES,
    STATUSES,
    TERM_TYPES,
    Concept,
)
from dictionary.record.kind import RecordKind
from dictionary.record.register.authority import AUTHORITY_TYPES, Authority
from dictionary.record.register.decision import DECISION_TYPES, Decision
from dictionary.record.register.lookup import Register
from dictionary.record.register.territories import COUNTRY
from dictionary.selection import EVERYTHING, Selection
from dictionary.services.viewer import NONE
from dictionary.web.desk.entries.alterations import each_term_draft
from dictionary.web.desk.entries.draft import Draft
from dictionary.web.layout.templating import interface, sentence_start, t

Options = Sequence[tuple[str, str]]
# The highest reliability that needs no authority: checked by a linguist.
CHECKED = "2"
# With more terms than this one list for all of them stands in place of choices for each.
_MOST_OPTIONS = 60


@dataclass(frozen=True, slots=True)
class FormChoices:
    """The choices of a form: (value, label) pairs by field.

    `options` are all that there is; `suggested` names the list in `lists` of what others have: any
    other text may be typed, too.
    """

    options: Mapping[str, Options] = field(default_factory=dict)
    suggested: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Options] = field(default_factory=dict)


def choices_of(
    kind: RecordKind,
    draft: Draft,
    register: Register,
    authorities: Selection[str] = EVERYTHING,
) -> FormChoices:
    """Return what may be chosen in the form of a draft of a kind of record.

    `authorities`: those whose rulings may be entered, with their decisions. Who may enter none
    gives no reliability above 2.
    """
    if kind is Concept.KIND:
        return _of_concepts(draft, register, authorities)
    if kind is Authority.KIND:
        options = {
            ".type": _labelled(AUTHORITY_TYPES, _authority_type),
            ".successors": _authorities(register, draft["source_id"]),
        }
        return FormChoices(options, {".territory": "territories"}, _lists(register))
    if kind is Decision.KIND:
        decisions = _decisions(register, draft["source_id"])
        options = {
            ".type": _labelled(DECISION_TYPES, _decision_type),
            ".issuer": _authorities(register),
            ".amends": decisions,
            ".replaces": decisions,
        }
        return FormChoices(options)
    return FormChoices()


def _of_concepts(draft: Draft, register: Register, authorities: Selection[str]) -> FormChoices:
    statuses = _labelled(STATUSES, _status)
    levels = [own for own in RELIABILITIES if authorities != NONE or own <= CHECKED]
    own = Register(
        [
            *(each for id_, each in register.authorities.items() if id_ in authorities),
            *(each for each in register.decisions.values() if each.issuer in authorities),
        ]
    )
    options = {
        ".lifecycle": _labelled(LIFECYCLES, _lifecycle),
        "relations.kind": _labelled(RELATIONS, _relation),
        "terms.type": _labelled(TERM_TYPES, _term_type),
        "terms.status": statuses,
        "terms.reliability": _labelled(levels, _reliability),
        "rulings.status": statuses,
        "rulings.authority": _authorities(own),
        "rulings.decision": _decisions(own),
    }
    suggested = {
        ".subjects": "subjects",
        "rulings.territory": "territories",
        "terms.region": "territories",
        "terms.part_of_speech": "parts-of-speech",
    }
    lists = _lists(register) | {"subjects": _subjects()}
    terms = list(_other_terms(draft))
    if len(terms) <= _MOST_OPTIONS:
        options["terms.replaced_by"] = terms
    else:
        suggested["terms.replaced_by"], lists["terms"] = "terms", terms
    return FormChoices(options, suggested, lists)


def _labelled(codes: Iterable[str], label: Callable[[str], str]) -> Options:
    return [(code, sentence_start(label(code))) for code in codes]


def _status(code: str) -> str:
    return t("term-status", status=code)


def _term_type(code: str) -> str:
    return t("term-type", type=code)


def _reliability(code: str) -> str:
    return t("forms-reliability", level=code, said=t("term-reliability", level=int(code)))


def _relation(code: str) -> str:
    return t("term-relation", kind=code)


def _lifecycle(code: str) -> str:
    return t("forms-lifecycle", state=code)


def _authority_type(code: str) -> str:
    return t("forms-authority-type", type=code)


def _decision_type(code: str) -> str:
    return t("forms-decision-type", type=code)


def _other_terms(draft: Draft) -> Iterator[tuple[str, str]]:
    for term in each_term_draft(draft):
        if term["id"]:
            yield term["id"], term["text"] or t("forms-term-unnamed", id=term["id"])


def _authorities(register: Register, besides: str = "") -> Options:
    named = (
        (id_, authority_label(authority))
        for id_, authority in register.authorities.items()
        if id_ != besides
    )
    return sorted(named, key=lambda option: option[1])


def authority_label(authority: Authority) -> str:
    """Return the name of an authority; of one that is no more with its last day."""
    if authority.valid_to:
        return t("forms-authority-ended", name=authority.heading, last=authority.valid_to)
    return authority.heading


def _decisions(register: Register, besides: str = "") -> Options:
    latest = sorted(register.decisions.values(), key=lambda own: own.date, reverse=True)
    return [
        (own.source_id, decision_label(own, register)) for own in latest if own.source_id != besides
    ]


def decision_label(decision: Decision, register: Register) -> str:
    """Return the number of a decision with who issued it and when, as far as that is known."""
    issuer = register.authorities.get(decision.issuer)
    named = (decision.heading, issuer.heading if issuer else decision.issuer, decision.date)
    return " · ".join(filter(None, named))


def _lists(register: Register) -> dict[str, Options]:
    """Return the territories that are known by the authorities that they are of."""
    territories: dict[str, str] = {COUNTRY: t("forms-country")}
    for authority in register.authorities.values():
        if authority.territory:
            territories.setdefault(authority.territory, authority.heading)
    return {"territories": sorted(territories.items())}


def _subjects() -> Options:
    return [
        (subject.key, subjects.label_of(subject.key, interface()))
        for scheme in subjects.schemes().values()
        for subject in scheme.subjects.values()
    ]


def ruling_line(ruling: Mapping[str, str], register: Register) -> str:
    """Return a ruling in one line, with the names that the register has."""
    decision = register.decisions.get(ruling["decision"])
    authority = register.authorities.get(ruling["authority"])
    named = (
        _status(ruling["status"]),
        authority_label(authority) if authority else ruling["authority"],
        decision_label(decision, register) if decision else ruling["decision"],
        ruling["territory"],
        " – ".join(filter(None, (ruling["valid_from"], ruling["valid_to"]))),
    )
    return " · ".join(filter(None, named))


def label_of(choices: FormChoices, key: str, value: Any) -> str:
    """Return the label of a value of a field, itself where it has none."""
    return next((label for own, label in choices.options.get(key, ()) if own == value), str(value))
