"""Checks of rulings: of one by itself, and of those of a concept by what a register knows."""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.checks.texts import Finding, long_name
from dictionary.checks.values import check_code, check_days, check_territory
from dictionary.record.concept import STATUSES, Concept, Ruling, each_term
from dictionary.record.register.days import first_day, last_day
from dictionary.record.register.lookup import Register
from dictionary.record.register.territories import is_within


def check_ruling(ruling: Ruling, path: str) -> Iterator[Finding]:
    """Yield what is wrong with a ruling at a path, whatever the register has."""
    if not ruling.status:
        yield "ruling-without-status", "error", f"{path}/status", {}
    yield from check_code(f"{path}/status", ruling.status, STATUSES)
    yield from check_days(f"{path}/", ruling.valid_from, ruling.valid_to)
    yield from check_territory(f"{path}/territory", ruling.territory)
    for name in ("authority", "decision"):
        yield from long_name(f"{path}/{name}", getattr(ruling, name))
    if not (ruling.authority or ruling.decision):
        yield "ruling-of-nobody", "warning", path, {}


def check_in_register(concept: Concept, register: Register) -> Iterator[Finding]:
    """Yield what a register shows of the rulings of a concept: warnings."""
    for placed in each_term(concept):
        for at, ruling in enumerate(placed.term.rulings):
            yield from _in_register(ruling, f"{placed.path}/rulings/{at}", register)


def _in_register(ruling: Ruling, path: str, register: Register) -> Iterator[Finding]:
    decision = register.decisions.get(ruling.decision)
    if ruling.decision and decision is None:
        yield "ruling-decision-unknown", "warning", f"{path}/decision", {"id": ruling.decision}
    issuer = register.authority_of(ruling.authority, ruling.decision)
    authority = register.authorities.get(issuer)
    if ruling.authority and authority is None:
        yield "ruling-authority-unknown", "warning", f"{path}/authority", {"id": ruling.authority}
    if decision and ruling.authority and decision.issuer not in ("", ruling.authority):
        params = {"number": decision.heading, "id": ruling.authority, "issuer": decision.issuer}
        yield "ruling-of-another-authority", "warning", f"{path}/authority", params
    if authority and not is_within(ruling.territory or authority.territory, authority.territory):
        params = {"territory": ruling.territory, "name": authority.heading,
                  "whole": authority.territory}  # fmt: skip
        yield "ruling-beyond-territory", "warning", f"{path}/territory", params
    if decision is None:
        return
    span = register.span(decision)
    first, last = first_day(ruling.valid_from), last_day(ruling.valid_to)
    if span.last and ((first and first > span.last) or (last and last > span.last)):
        params = {"number": decision.heading, "last": span.last.isoformat()}
        yield "ruling-after-decision", "warning", path, params
    if span.first and first and first < span.first:
        params = {"number": decision.heading, "first": span.first.isoformat()}
        yield "ruling-before-decision", "warning", path, params
