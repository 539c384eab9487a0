"""The bundled register: canonical documents, each with its sources, that agree with each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dictionary.checks.problem import Place
from dictionary.checks.register import RegisterChecks, check_among
from dictionary.checks.rules import rules_for
from dictionary.record.concept import Ruling, Term
from dictionary.record.kinds import stored_record
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.record.register.rulings import Viewpoint, standing_of

FILE = Path(__file__).parents[1] / "lexicons" / "co-quan-ban-hanh" / "co-quan-ban-hanh.jsonl"
LINES = FILE.read_text(encoding="utf-8").splitlines()


def record_on(line: str) -> Authority | Decision:
    record = stored_record(line)
    assert isinstance(record, Authority | Decision)
    return record


RECORDS = [record_on(line) for line in LINES]
REGISTER = Register(RECORDS)


@pytest.mark.parametrize("line", LINES, ids=lambda line: record_on(line).source_id)
def test_a_line(line: str) -> None:
    record = record_on(line)
    assert record.KIND.document(record) == line
    assert record.source_id
    assert record.sources
    # Of two decisions no source has a full date.
    undated = {"1349/QĐ-UBND/ubnd-hoa-binh", "24/2025/TT-BKHCN"}
    expected = ["decision-without-date"] if record.source_id in undated else []
    assert [finding[0] for finding in rules_for(record).check(record)] == expected
    assert not list(check_among(record, REGISTER))


def test_the_whole_file() -> None:
    checks = RegisterChecks()
    for number, record in enumerate(RECORDS, 1):
        assert checks.see(record, Place(FILE.name, number)) is None
    assert not list(checks.finish())


def test_the_decisions_of_the_facts_are_there() -> None:
    numbers = {own.number for own in REGISTER.decisions.values()}
    assert numbers >= {
        "03/2009/TT-BNG", "176/2025/QH15", "41/2025/NĐ-CP", "2295/QĐ-UBND", "1349/QĐ-UBND",
        "12/2008/QĐ-BKHCN", "24/2025/TT-BKHCN",
    }  # fmt: skip


def test_there_are_17_ministries_since_march_2025() -> None:
    ministries = [own for own in REGISTER.authorities.values() if own.type == "ministry"]
    assert len([own for own in ministries if not own.valid_to]) == 17
    ended = [own for own in ministries if own.valid_to]
    assert {own.valid_to for own in ended} == {"2025-02-28"}
    assert all(not new.valid_to for own in ended for new in REGISTER.successors(own))


@pytest.mark.parametrize(
    ("day", "territory", "status"),
    [
        (date(2016, 9, 7), "VN-14", "admitted"),
        (date(2016, 9, 8), "VN-14", "preferred"),
        (date(2026, 1, 1), "VN-14", "preferred"),
        (date(2026, 1, 1), "VN-68", "admitted"),
        (date(2026, 1, 1), "VN", "admitted"),
        (date(2026, 1, 1), "", "admitted"),
    ],
)
def test_the_alphabet_of_hoa_binh_outlives_the_province(
    day: date, territory: str, status: str
) -> None:
    """The example of docs/terminology.md."""
    rulings = (Ruling("preferred", decision="2295/QĐ-UBND/ubnd-hoa-binh/2016-09-08"),)
    standing = standing_of(
        Term("a", status="admitted", rulings=rulings), REGISTER, Viewpoint(day, territory)
    )
    assert standing.status == status
    (judged,) = standing.rulings
    assert judged.authority is not None
    assert judged.authority.valid_to == "2025-06-30"
    assert [own.heading for own in judged.successors] == ["Uỷ ban nhân dân tỉnh Phú Thọ"]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [(date(2025, 12, 14), "12/2008/QĐ-BKHCN"), (date(2025, 12, 15), "24/2025/TT-BKHCN")],
)
def test_the_circular_replaces_the_decision(day: date, in_force: str) -> None:
    numbers = [
        own.number
        for own in REGISTER.decisions.values()
        if own.issuer == "bo-khoa-hoc-va-cong-nghe" and REGISTER.span(own).has(day)
    ]
    assert numbers == [in_force]
