"""Registers: what follows from all authorities and decisions together."""

from __future__ import annotations

from datetime import date

import pytest

from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register, Span
from dictionary.record.register.territories import depth, is_territory, is_within

DAY = date(2026, 1, 1)


def test_territories() -> None:
    assert [depth(code) for code in ("", "VN", "VN-14", "VN-14-150")] == [0, 1, 2, 3]
    assert is_within("VN-14", "VN")
    assert is_within("VN-14", "VN-14")
    assert is_within("VN-14", "")
    assert not is_within("VN", "VN-14")
    assert not is_within("VN-14", "VN-1")
    assert not is_within("", "VN")


@pytest.mark.parametrize("code", ["VN", "VN-14", "VN-SG", "VN-14-150", "LA-XI"])
def test_codes_of_territories(code: str) -> None:
    assert is_territory(code)


@pytest.mark.parametrize("code", ["", "vn", "VNM", "VN-", "VN 14", "Hoà Bình", "VN-14\n", "-14"])
def test_what_is_no_code(code: str) -> None:
    assert not is_territory(code)


def test_spans() -> None:
    span = Span(date(2026, 1, 1), date(2026, 1, 31))
    assert span.has(date(2026, 1, 1))
    assert span.has(date(2026, 1, 31))
    assert span.is_after(date(2025, 12, 31))
    assert span.is_before(date(2026, 2, 1))
    assert Span(None, None).has(DAY)


def test_a_decision_ends_before_the_first_that_replaces_it() -> None:
    old = Decision("old", date="2010-01-01")
    register = Register(
        [
            old,
            Decision("later", date="2024-01-01", replaces=("old",)),
            # What is in force from is not when it was signed.
            Decision("first", date="2019-01-01", valid_from="2020-01-01", replaces=("old",)),
            Decision(number="unnamed", replaces=("old",)),
            Decision("amending", date="2012-01-01", amends=("old",)),
        ]
    )
    assert register.span(old) == Span(date(2010, 1, 1), date(2019, 12, 31))
    assert [own.number or own.source_id for own in register.replacing(old)] == [
        "first", "later", "unnamed",
    ]  # fmt: skip
    assert register.span(register.decisions["first"]) == Span(date(2020, 1, 1), None)


def test_decisions_that_replace_each_other() -> None:
    first = Decision("a", date="2010", replaces=("b",))
    other = Decision("b", date="2012", replaces=("a",))
    register = Register([first, other])
    assert register.span(first) == Span(date(2010, 1, 1), date(2011, 12, 31))
    assert register.span(other).last == date(2009, 12, 31)


def test_the_first_day_of_all_has_none_before_it() -> None:
    old = Decision("old")
    register = Register([old, Decision("new", date="0001-01-01", replaces=("old",))])
    assert register.span(old) == Span(None, None)


def test_predecessors_and_successors() -> None:
    authorities = [
        Authority("a", successors=("b",)),
        Authority("b", successors=("c", "missing")),
        Authority("c", successors=("a",)),
        Authority("d"),
    ]
    register = Register(authorities)
    assert register.predecessors(authorities[2]) == {"a", "b", "c"}
    assert register.predecessors(authorities[3]) == set()
    assert register.successors(authorities[1]) == [authorities[2]]
    assert register.predecessors(Authority()) == set()


def test_a_merged_province_lies_in_the_new_one() -> None:
    register = Register(
        [
            Authority("old", territory="VN-14", valid_to="2025-06-30", successors=("new",)),
            Authority("new", territory="VN-68", valid_to="2025-12-31", successors=("newer",)),
            Authority("newer", territory="VN-99", successors=("old",)),
            Authority("office", territory="VN-14", successors=("new",)),
        ]
    )
    assert register.territories("VN-14", date(2025, 6, 30)) == {"VN-14"}
    assert register.territories("VN-14", date(2025, 7, 1)) == {"VN-14", "VN-68"}
    assert register.territories("VN-14", DAY) == {"VN-14", "VN-68", "VN-99"}
    assert register.lies_in("VN-14", "VN-99", DAY)
    assert not register.lies_in("VN-99", "VN-14", DAY)


def test_a_long_row_of_successors() -> None:
    count = 10_000
    authorities = [
        Authority(
            str(at), territory=f"VN-{at}", valid_to="2000", successors=(str((at + 1) % count),)
        )
        for at in range(count)
    ]
    register = Register(authorities)
    assert len(register.territories("VN-0", DAY)) == count
    assert len(register.predecessors(authorities[0])) == count
