"""Rulings: the tables in tests/record/rulings, and what tables do not show."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.concept import (
    STATUSES,
    Concept,
    PlacedTerm,
    Ruling,
    Section,
    Term,
    each_term,
)
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.record.register.rulings import (
    Phase,
    Viewpoint,
    decisions_ending,
    ending,
    replacement,
    standing_of,
)

TABLES = sorted((Path(__file__).parents[1] / "rulings").glob("*.toml"))
KEYS = {"case", "term", "at", "in", "for", "status", "by", "use", "ended", "future", "of"}


def authority(source_id: str, facts: Mapping[str, Any]) -> Authority:
    return Authority(
        source_id,
        names={"vi": facts["name"]},
        type=facts["type"],
        territory=facts.get("territory", ""),
        valid_from=facts.get("from", ""),
        valid_to=facts.get("to", ""),
        successors=tuple(facts.get("successors", ())),
    )


def decision(source_id: str, facts: Mapping[str, Any]) -> Decision:
    return Decision(
        source_id,
        number=facts["number"],
        issuer=facts["issuer"],
        date=facts.get("date", ""),
        valid_from=facts.get("from", ""),
        valid_to=facts.get("to", ""),
        replaces=tuple(facts.get("replaces", ())),
    )


def ruling(facts: Mapping[str, str]) -> Ruling:
    named = {"from": "valid_from", "to": "valid_to"}
    return Ruling(**{named.get(key, key): value for key, value in facts.items()})


def term(facts: Mapping[str, Any]) -> Term:
    rulings = tuple(ruling(own) for own in facts.get("rulings", ()))
    own = {key: facts.get(key, "") for key in ("id", "status", "replaced_by")}
    return Term(facts["id"], **own, rulings=rulings)


def cases() -> Iterator[Any]:
    for path in TABLES:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        records = [authority(*own) for own in table["authorities"].items()]
        register = Register([*records, *(decision(*own) for own in table["decisions"].items())])
        concept = Concept(sections=(Section("vi", tuple(map(term, table["terms"]))),))
        for case in table["cases"]:
            yield pytest.param(register, concept, case, id=f"{path.stem}: {case['case']}")


CASES = list(cases())


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
    assert all(set(case.values[2]) <= KEYS for case in CASES)


@pytest.mark.parametrize(("register", "concept", "case"), CASES)
def test_a_case(register: Register, concept: Concept, case: dict[str, Any]) -> None:
    viewpoint = Viewpoint(date.fromisoformat(case["at"]), case.get("in", ""), case.get("for", ""))
    (placed,) = (own for own in each_term(concept) if own.term.id == case["term"])
    standing = standing_of(placed.term, register, viewpoint)
    deciding = standing.deciding
    assert standing.status == case["status"]
    assert (deciding.ruling.decision or "-" if deciding else "") == case["by"]
    instead = replacement(concept, placed, register, viewpoint)
    assert "use" not in case or (instead.term.id if instead else "") == case["use"]
    for key, phase in (("ended", Phase.ENDED), ("future", Phase.FUTURE)):
        named = sorted(own.ruling.decision for own in standing.rulings if own.phase is phase)
        assert key not in case or named == sorted(case[key])
    if "of" in case:
        assert deciding is not None
        assert deciding.authority is not None
        names = [own.names["vi"] for own in deciding.successors]
        assert [deciding.authority.names["vi"], deciding.authority.valid_to, *names] == case["of"]


DAY = date(2026, 6, 1)


def test_all_rulings_are_in_order() -> None:
    """Those in force first, then those to come, then those that have ended."""
    rulings = tuple(
        Ruling("preferred", valid_from=first, valid_to=last)
        for first, last in (("", "2020"), ("2030", ""), ("2021", ""), ("2025", "2026"))
    )
    standing = standing_of(Term("a", rulings=rulings), Register(), Viewpoint(DAY))
    assert [own.ruling.valid_from for own in standing.rulings] == ["2025", "2021", "2030", ""]
    assert standing.deciding is standing.rulings[0]


@given(
    st.lists(
        st.builds(
            Ruling,
            st.sampled_from([*STATUSES, "", "x"]),
            territory=st.sampled_from(["", "VN", "VN-14", "LA", "??"]),
            valid_from=st.sampled_from(["", "2020", "2026-06-01", "2026-06-02", "x"]),
            valid_to=st.sampled_from(["", "2020", "2026-05-31", "2026-06-01", "9999-12-31", "x"]),
        )
    ),
    st.sampled_from(["", "VN", "VN-14", "LA"]),
)
def test_a_status_is_that_of_a_ruling_in_force_or_the_editors(
    rulings: list[Ruling], territory: str
) -> None:
    own = Term("a", status="admitted", rulings=tuple(rulings))
    standing = standing_of(own, Register(), Viewpoint(DAY, territory))
    assert sorted(map(repr, rulings)) == sorted(repr(own.ruling) for own in standing.rulings)
    may_decide = [ruling for ruling in standing.rulings if ruling.is_deciding]
    assert standing.deciding is (may_decide[0] if may_decide else None)
    assert standing.status == (may_decide[0].ruling.status if may_decide else "admitted")
    assert all(own.span.has(DAY) for own in may_decide)


def test_rulings_that_end_soon() -> None:
    ends = ("2026-05-31", "2026-08-30", "2026-06-01", "2026-08-31", "", "2026-07")
    rulings = tuple(Ruling("preferred", valid_to=end) for end in ends)
    later = Ruling("preferred", valid_from="2026-06-02", valid_to="2026-06-03")
    concept = Concept(sections=(Section("vi", (Term("a"), Term("b", rulings=(*rulings, later)))),))
    soon = ending(concept, Register(), DAY, 90)
    assert [own.ruling.valid_to for own in soon] == ["2026-06-01", "2026-07", "2026-08-30"]
    assert soon[1].last == date(2026, 7, 31)
    assert soon[0].placed == PlacedTerm("sections/0/terms/1", "vi", concept.sections[0].terms[1])


def test_a_ruling_ends_with_its_decision() -> None:
    register = Register(
        [
            Decision("old", number="1"),
            Decision("new", number="2", valid_from="2026-07-01", replaces=("old",)),
            Decision("far", number="3", valid_to="2030"),
        ]
    )
    concept = Concept(
        sections=(Section("vi", (Term("a", rulings=(Ruling("preferred", decision="old"),)),)),)
    )
    assert [own.last for own in ending(concept, register, DAY, 90)] == [date(2026, 6, 30)]
    assert [(own.source_id, last) for own, last in decisions_ending(register, DAY, 90)] == [
        ("old", date(2026, 6, 30))
    ]


def test_the_last_day_that_there_is_does_not_break_lists() -> None:
    ruling = Ruling("preferred", valid_to="9999-12-31")
    concept = Concept(sections=(Section("vi", (Term("a", rulings=(ruling,)),)),))
    assert len(ending(concept, Register(), date(9999, 12, 1), 90)) == 1
