"""Checks of authorities and decisions: of one by itself, and of one among the others.

Paths are those of `record.walk`: `name_vi`, `successors/0`.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Container,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from itertools import islice

from dictionary.checks.circles import circles, shown_way
from dictionary.checks.file import MAX_SHOWN, Known, nothing_known
from dictionary.checks.forms import RecordPlace
from dictionary.checks.problem import Place, Problem
from dictionary.checks.texts import Finding, check_texts, long_name
from dictionary.checks.values import (
    check_code,
    check_day,
    check_days,
    check_tagged,
    check_territory,
)
from dictionary.record.entry import identity_of
from dictionary.record.register.authority import AUTHORITY_TYPES, Authority
from dictionary.record.register.days import first_day, last_day
from dictionary.record.register.decision import DECISION_TYPES, Decision
from dictionary.record.register.lookup import Register
from dictionary.record.walk import texts_of

# The code of the warning that a reference leads to nothing.
UNKNOWN = "reference-unknown"


def check_authority(authority: Authority) -> Iterator[Finding]:
    """Yield (code, severity, path, parameters) of everything that is wrong in an authority."""
    if not authority.heading:
        yield "authority-without-name", "error", "name", {}
    yield from check_tagged("name", authority.names)
    yield from long_name("id", authority.source_id)
    yield from check_code("type", authority.type, AUTHORITY_TYPES)
    yield from check_territory("territory", authority.territory)
    yield from check_days("", authority.valid_from, authority.valid_to)
    yield from _references("successors", authority.successors, authority.source_id)
    if authority.successors and not authority.valid_to:
        yield "successor-without-end", "warning", "valid_to", {}
    if not authority.sources:
        yield "record-without-source", "warning", "source", {}
    yield from check_texts(texts_of(authority))


def check_decision(decision: Decision) -> Iterator[Finding]:
    """Yield (code, severity, path, parameters) of everything that is wrong in a decision."""
    if not decision.heading:
        yield "decision-without-number", "error", "number", {}
    yield from long_name("number", decision.number)
    yield from long_name("id", decision.source_id)
    yield from long_name("issuer", decision.issuer)
    yield from check_tagged("title", decision.titles if not decision.number else {})
    yield from check_code("type", decision.type, DECISION_TYPES)
    if not decision.issuer:
        yield "decision-without-issuer", "warning", "issuer", {}
    if not decision.date:
        yield "decision-without-date", "warning", "date", {}
    yield from check_day("date", decision.date)
    yield from check_days("", decision.valid_from, decision.valid_to)
    signed, last = first_day(decision.date), last_day(decision.valid_to)
    start = last_day(decision.valid_from)
    if signed and start and start < signed:
        params = {"first": decision.valid_from, "date": decision.date}
        yield "decision-in-force-before-date", "warning", "valid_from", params
    if signed and last and last < signed:
        yield "ends-before-start", "error", "valid_to", {
            "first": decision.date, "last": decision.valid_to}  # fmt: skip
    for name in ("amends", "replaces"):
        yield from _references(name, getattr(decision, name), decision.source_id)
    if not decision.sources:
        yield "record-without-source", "warning", "source", {}
    yield from check_texts(texts_of(decision))


def _references(name: str, targets: Sequence[str], own: str) -> Iterator[Finding]:
    for at, target in enumerate(targets):
        yield from long_name(f"{name}/{at}", target)
        if own and target == own:
            yield "refers-to-itself", "error", f"{name}/{at}", {"field": name}


def check_among(record: Authority | Decision, register: Register) -> Iterator[Finding]:
    """Yield what the other records of a register show of one; `register` has itself, too.

    A circle is an error. References to what the register lacks are warnings: a file may come
    before the one that has it.
    """
    if isinstance(record, Authority):
        yield from _circle("successors", record.source_id, register.successors_of)
    else:
        yield from _circle("replaces", record.source_id, register.replaced_by)
    yield from check_references(record, register)


def check_references(record: Authority | Decision, register: Register) -> Iterator[Finding]:
    """Yield what is wrong with the references of a record, but for circles: warnings."""
    if isinstance(record, Authority):
        yield from _unknown("successors", record.successors, register.authorities)
        return
    yield from _unknown("amends", record.amends, register.decisions)
    yield from _unknown("replaces", record.replaces, register.decisions)
    issuer = register.authorities.get(record.issuer)
    if issuer is not None:
        yield from _issued(record, issuer)
    elif record.issuer:
        params = {"field": "issuer", "id": record.issuer}
        yield UNKNOWN, "warning", "issuer", params


def _issued(decision: Decision, issuer: Authority) -> Iterator[Finding]:
    """Find a decision that was signed before its issuer was set up, or after its end."""
    begin, end = first_day(issuer.valid_from), last_day(issuer.valid_to)
    earliest, latest = first_day(decision.date), last_day(decision.date)
    is_before = begin and latest and latest < begin
    is_after = end and earliest and earliest > end
    if is_before or is_after:
        params = {"name": issuer.heading, "date": decision.date, "first": issuer.valid_from,
                  "last": issuer.valid_to, "when": "before" if is_before else "after"}  # fmt: skip
        yield "issuer-not-there", "warning", "issuer", params


def _unknown(name: str, targets: Sequence[str], known: Container[str]) -> Iterator[Finding]:
    for at, target in enumerate(targets):
        if target not in known:
            params = {"field": name, "id": target}
            yield UNKNOWN, "warning", f"{name}/{at}", params


def _circle(name: str, own: str, references: Callable[[str], Sequence[str]]) -> Iterator[Finding]:
    for way in circles([own], references):
        if own == way[0] and len(way) > 1:
            params = {"field": name, "ids": shown_way(way)}
            yield "refers-in-a-circle", "error", name, params
            return


class RegisterChecks:
    """The checks of one file of a register; the state is what it has shown so far.

    `stored`: the records that the register has already; those of the file take their places.
    """

    def __init__(self, stored: Iterable[Authority | Decision] = ()) -> None:
        self._stored = tuple(stored)
        self._records: dict[str, tuple[Authority | Decision, RecordPlace]] = {}

    def see(
        self,
        entry: Authority | Decision,
        place: Place,
        columns: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Problem | None:
        """Take the next record of the file; `columns` and `places` are as in its Record.

        Returns the error if the file had a record of the same identity before.
        """
        where = RecordPlace(place, columns or {}, places or {})
        before = self._records.setdefault(entry.identity, (entry, where))[1]
        if before is where:
            return None
        params = {"headword": entry.heading, "line": before.place.line}
        if not entry.source_id:
            return Problem("record-twice-in-file", "error", place, params)
        told = {"id": entry.source_id, **params}
        return Problem("id-twice", "error", where.of("id", "id"), told)

    def finish(self, known: Known = nothing_known) -> Iterator[Problem]:
        """Yield what the records show together: circles, which are errors, and references.

        `known` says which source ids the register has already, beside `stored`.
        """
        others = [record for record in self._stored if record.identity not in self._records]
        register = Register([*others, *(record for record, _ in self._records.values())])
        yield from self._circles("successors", register.authorities, register.successors_of)
        yield from self._circles("replaces", register.decisions, register.replaced_by)
        problems = list(self._references(register, known))
        yield from problems[:MAX_SHOWN]
        if len(problems) > MAX_SHOWN:
            more = {"count": len(problems) - MAX_SHOWN}
            yield Problem("references-more", "warning", problems[MAX_SHOWN].place, more)

    def _references(self, register: Register, known: Known) -> Iterator[Problem]:
        findings = [
            (finding, where)
            for record, where in self._records.values()
            for finding in check_references(record, register)
        ]
        wanted = {params["id"] for (code, _, _, params), _ in findings if code == UNKNOWN}
        stored = set(known(sorted(wanted))) if wanted else set[str]()
        for (code, severity, path, params), where in findings:
            if code != UNKNOWN or params["id"] not in stored:
                yield Problem(code, severity, where.of(path, path.partition("/")[0]), params)

    def _circles(
        self, name: str, ids: Iterable[str], references: Callable[[str], Sequence[str]]
    ) -> Iterator[Problem]:
        for way in islice(circles(list(ids), references), MAX_SHOWN):
            mine = [
                self._records[own] for each in way if (own := identity_of(each)) in self._records
            ]
            # A record that refers to itself is an error of that alone.
            if mine and len(way) > 1:
                params = {"field": name, "ids": shown_way(way)}
                place = mine[-1][1].of(name, name)
                yield Problem("refers-in-a-circle", "error", place, params)
