"""Rulings judged: the status of a term on a day and in a place, and who gives it.

Rulings that are in force there and then decide: those of the asker's own authority first, then of
the smallest territory, of the highest authority, then the latest one. Without any it is the status
that the editor gave. Nothing is stored: a ruling that ends needs no job to end it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import NamedTuple

from dictionary.record.concept import (
    DEPRECATED,
    PREFERRED,
    STATUSES,
    SUPERSEDED,
    Concept,
    PlacedTerm,
    Ruling,
    Term,
    each_term,
    rank_of,
)
from dictionary.record.register.authority import (
    AUTHORITY_TYPES,
    Authority,
    rank_of_authority,
)
from dictionary.record.register.days import first_day, last_day
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register, Span
from dictionary.record.register.territories import COUNTRY, depth

# Terms that another one has taken the place of.
_REPLACED = frozenset({DEPRECATED, SUPERSEDED})


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """For whom a status is: on a day, in a territory, for those who follow an authority.

    `authority` is its source id. `territory` is an ISO 3166 code; "" is that of the authority,
    else Viet Nam.
    """

    day: date
    territory: str = ""
    authority: str = ""

    def place(self, register: Register) -> str:
        """Return the code of its territory."""
        own = register.authorities.get(self.authority)
        return self.territory or (own.territory if own else "") or COUNTRY


class Phase(Enum):
    """Where a day stands to the time of a ruling; the values are what the API says."""

    IN_FORCE = "in-force"
    FUTURE = "future"
    ENDED = "ended"


class JudgedRuling(NamedTuple):
    """A ruling as it stands on a day, with what the register knows about it.

    `territory` is its own, else that of its authority. `covers`: it holds in the place of the
    viewpoint. `authority` and `decision` are None where the register lacks them; an authority that
    is no more has `valid_to` and, if somebody followed it, `successors`.
    """

    ruling: Ruling
    phase: Phase
    span: Span
    territory: str
    covers: bool
    authority: Authority | None
    decision: Decision | None
    successors: tuple[Authority, ...]

    @property
    def is_deciding(self) -> bool:
        """Whether it may give the term its status."""
        return self.phase is Phase.IN_FORCE and self.covers and self.ruling.status in STATUSES


class Standing(NamedTuple):
    """The status of a term from a viewpoint, and why.

    `deciding` is the ruling that gives the status; None: it is the editor's. `rulings` are all, the
    weightiest first of those in force, then those to come, then those that have ended.
    """

    status: str
    deciding: JudgedRuling | None
    rulings: tuple[JudgedRuling, ...]

    @property
    def is_replaced(self) -> bool:
        """Whether another term is to be used."""
        return self.status in _REPLACED

    @property
    def is_lapsed(self) -> bool:
        """Whether rulings in this place have ended and none is in force."""
        ended = any(own.covers and own.phase is Phase.ENDED for own in self.rulings)
        return self.deciding is None and ended


def standing_of(term: Term, register: Register, viewpoint: Viewpoint) -> Standing:
    """Return the status of a term from a viewpoint."""
    judged = [judge(ruling, register, viewpoint) for ruling in term.rulings]
    own = register.authorities.get(viewpoint.authority)
    mine = {own.source_id, *register.predecessors(own)} if own else set[str]()
    judged.sort(key=partial(_weight, mine=mine))
    deciding = next((ruling for ruling in judged if ruling.is_deciding), None)
    return Standing(deciding.ruling.status if deciding else term.status, deciding, tuple(judged))


def judge(ruling: Ruling, register: Register, viewpoint: Viewpoint) -> JudgedRuling:
    """Return a ruling as it stands from a viewpoint."""
    decision = register.decisions.get(ruling.decision)
    issuer = register.authority_of(ruling.authority, ruling.decision)
    authority = register.authorities.get(issuer)
    territory = ruling.territory or (authority.territory if authority else "")
    span = span_of(ruling, register)
    day = viewpoint.day
    phase = (
        Phase.ENDED
        if span.is_before(day)
        else Phase.FUTURE
        if span.is_after(day)
        else Phase.IN_FORCE
    )
    return JudgedRuling(
        ruling,
        phase,
        span,
        territory,
        register.lies_in(viewpoint.place(register), territory, day),
        authority,
        decision,
        tuple(register.successors(authority)) if authority else (),
    )


def span_of(ruling: Ruling, register: Register) -> Span:
    """Return the days on which a ruling is in force: its own, else those of its decision."""
    decision = register.decisions.get(ruling.decision)
    of_decision = register.span(decision) if decision else Span(None, None)
    return Span(
        first_day(ruling.valid_from) or of_decision.first,
        last_day(ruling.valid_to) or of_decision.last,
    )


_PHASES = (Phase.IN_FORCE, Phase.FUTURE, Phase.ENDED)
# Behind all types of authorities.
_NO_RANK = len(AUTHORITY_TYPES) + 1


def _weight(judged: JudgedRuling, mine: set[str]) -> tuple[int, bool, bool, int, int, int, int]:
    """Return the place of a ruling among those of its term, the one that decides first."""
    authority, start = judged.authority, judged.span.first
    return (
        _PHASES.index(judged.phase),
        not judged.covers,
        authority is None or authority.source_id not in mine,
        -depth(judged.territory),
        rank_of_authority(authority) if authority else _NO_RANK,
        -(start.toordinal() if start else 0),
        rank_of(judged.ruling.status),
    )


def replacement(
    concept: Concept, placed: PlacedTerm, register: Register, viewpoint: Viewpoint
) -> PlacedTerm | None:
    """Return the term to use instead of one that is replaced, or whose rulings have lapsed.

    It is the one that the term names (`replaced_by`), or that this one names, and so on; else the
    best term of the same language that a ruling in force prefers. None: the term itself is right,
    or nobody says what is.
    """
    standing = partial(standing_of, register=register, viewpoint=viewpoint)
    own = standing(placed.term)
    if not (own.is_replaced or own.is_lapsed):
        return None
    by_id = {each.term.id: each for each in each_term(concept) if each.term.id}
    passed = {placed.term.id}
    following = by_id.get(placed.term.replaced_by)
    while following is not None and following.term.id not in passed:
        if not standing(following.term).is_replaced:
            return following
        passed.add(following.term.id)
        following = by_id.get(following.term.replaced_by)
    preferred = _preferred(concept, placed, standing)
    if not preferred:
        return None
    acts = _acts(own, register)
    return min(preferred, key=lambda each: _fitness(each.term, standing(each.term), acts))


def _preferred(
    concept: Concept, placed: PlacedTerm, standing: Callable[[Term], Standing]
) -> list[PlacedTerm]:
    """Return the other terms of a language that a ruling in force prefers."""
    others = (
        each
        for each in each_term(concept)
        if each.language == placed.language and each.path != placed.path
    )
    judged = [(each, standing(each.term)) for each in others]
    return [each for each, own in judged if own.deciding and own.status == PREFERRED]


def _acts(standing: Standing, register: Register) -> set[str]:
    """Return the decisions that did away with a term: that which decides, or what came after."""
    if standing.deciding is not None:
        return {standing.deciding.ruling.decision}
    ended = [own.decision for own in standing.rulings if own.decision and own.phase is Phase.ENDED]
    return {later.source_id for decision in ended for later in register.replacing(decision)}


def _fitness(term: Term, standing: Standing, acts: set[str]) -> tuple[bool, int, bool]:
    """Return the place of a preferred term among those that may replace another one."""
    deciding = standing.deciding
    start = deciding.span.first if deciding else None
    same = deciding is not None and deciding.ruling.decision in acts
    return not same, -(start.toordinal() if start else 0), term.type not in ("", "full")


class EndingRuling(NamedTuple):
    """A ruling of a term that is in force and ends soon, and its last day."""

    placed: PlacedTerm
    ruling: Ruling
    last: date


def ending(concept: Concept, register: Register, day: date, days: int) -> list[EndingRuling]:
    """Return the rulings in force on a day that end on it or within `days` after it.

    The first to end comes first.
    """
    until = _later(day, days)
    rulings = []
    for placed in each_term(concept):
        for ruling in placed.term.rulings:
            span = span_of(ruling, register)
            if span.last is not None and span.has(day) and span.last <= until:
                rulings.append(EndingRuling(placed, ruling, span.last))
    return sorted(rulings, key=lambda own: own.last)


def decisions_ending(register: Register, day: date, days: int) -> list[tuple[Decision, date]]:
    """Return the decisions in force on a day that end within `days`, with their last days."""
    until = _later(day, days)
    spans = [(decision, register.span(decision)) for decision in register.decisions.values()]
    soon = [
        (decision, span.last)
        for decision, span in spans
        if span.last is not None and span.has(day) and span.last <= until
    ]
    return sorted(soon, key=lambda own: own[1])


def _later(day: date, days: int) -> date:
    return day + min(timedelta(days=days), date.max - day)
