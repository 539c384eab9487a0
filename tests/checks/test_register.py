"""The checks of authorities and decisions: alone, among others, and in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pytest

from dictionary.checks.file import MAX_SHOWN
from dictionary.checks.problem import Place, Problem
from dictionary.checks.register import (
    RegisterChecks,
    check_among,
    check_authority,
    check_decision,
)
from dictionary.checks.rules import rules_for
from dictionary.checks.texts import Finding
from dictionary.messages import LOCALES, text
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register

BODY = Authority(
    "hb", names={"vi": "Tỉnh Hoà Bình"}, type="province", territory="VN-14", sources=("x",)
)
ACT = Decision("d", number="1/QĐ", issuer="hb", date="2016-09-08", sources=("x",))


def codes(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """The codes, severities and paths, after both languages have said them."""
    every = list(findings)
    for code, _, _, params in every:
        assert all(text(locale, code, params) for locale in LOCALES)
    return [finding[:3] for finding in every]


def test_good_records_have_no_findings() -> None:
    assert not codes(check_authority(BODY))
    assert not codes(check_decision(ACT))
    assert not codes(check_decision(replace(ACT, number="", titles={"vi": "Hương ước"})))
    assert rules_for(BODY).check is check_authority
    assert rules_for(ACT).check is check_decision


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (replace(BODY, names={}), ("authority-without-name", "error", "name")),
        (replace(BODY, names={"vi": "a" * 301}), ("name-too-long", "error", "name_vi")),
        (replace(BODY, names={"vi_": "a"}), ("invalid-tag", "error", "name_vi_")),
        (replace(BODY, names={"qaa": "a"}), ("language-unregistered", "warning", "name_qaa")),
        (replace(BODY, type="king"), ("value-unknown", "error", "type")),
        (replace(BODY, territory="Hoà Bình"), ("territory-unreadable", "error", "territory")),
        (replace(BODY, valid_from="1/1/2025"), ("day-unreadable", "error", "valid_from")),
        (replace(BODY, valid_from="2025", valid_to="2024"),
         ("ends-before-start", "error", "valid_to")),
        (replace(BODY, successors=("pt",)), ("successor-without-end", "warning", "valid_to")),
        (replace(BODY, successors=("hb",), valid_to="2025"),
         ("refers-to-itself", "error", "successors/0")),
        (replace(BODY, sources=()), ("record-without-source", "warning", "source")),
        (replace(BODY, link="a\u200bb"), ("invisible-characters", "warning", "link")),
    ],
)  # fmt: skip
def test_an_authority(record: Authority, finding: tuple[str, str, str]) -> None:
    assert codes(check_authority(record)) == [finding]


@pytest.mark.parametrize(
    ("record", "finding"),
    [
        (replace(ACT, number=""), ("decision-without-number", "error", "number")),
        (replace(ACT, number="1" * 301), ("name-too-long", "error", "number")),
        (replace(ACT, number="", titles={"vi": "a" * 301}), ("name-too-long", "error", "title_vi")),
        (replace(ACT, issuer=""), ("decision-without-issuer", "warning", "issuer")),
        (replace(ACT, date=""), ("decision-without-date", "warning", "date")),
        (replace(ACT, date="?-06-28"), ("day-unreadable", "error", "date")),
        (replace(ACT, type="edict"), ("value-unknown", "error", "type")),
        (replace(ACT, valid_from="2016-09-07"),
         ("decision-in-force-before-date", "warning", "valid_from")),
        (replace(ACT, valid_to="2015"), ("ends-before-start", "error", "valid_to")),
        (replace(ACT, valid_from="2017", valid_to="2016-12-31"),
         ("ends-before-start", "error", "valid_to")),
        (replace(ACT, replaces=("d",)), ("refers-to-itself", "error", "replaces/0")),
        (replace(ACT, amends=("a", "d")), ("refers-to-itself", "error", "amends/1")),
        (replace(ACT, sources=()), ("record-without-source", "warning", "source")),
        (replace(ACT, titles={"vi": "<b>a</b>"}), ("html-in-text", "warning", "title_vi")),
    ],
)  # fmt: skip
def test_a_decision(record: Decision, finding: tuple[str, str, str]) -> None:
    assert codes(check_decision(record)) == [finding]


def test_titles_may_be_long_beside_a_number() -> None:
    assert not codes(check_decision(replace(ACT, titles={"vi": "a" * 1000})))


def test_references_to_what_the_register_lacks() -> None:
    body = replace(BODY, successors=("x",))
    act = replace(ACT, issuer="z", amends=("x",), replaces=("hb", "y"))
    register = Register([body, act])
    unknown = "reference-unknown"
    assert codes(check_among(body, register)) == [(unknown, "warning", "successors/0")]
    assert codes(check_among(act, register)) == [
        (unknown, "warning", "amends/0"),
        (unknown, "warning", "replaces/0"),
        (unknown, "warning", "replaces/1"),
        (unknown, "warning", "issuer"),
    ]
    assert not codes(check_among(replace(ACT, issuer=""), register))


@pytest.mark.parametrize(
    ("date", "when"),
    [("2009-12-31", "before"), ("2010", ""), ("2025-06-30", ""), ("2025-07-01", "after"),
     ("2025", ""), ("", "")],
)  # fmt: skip
def test_an_issuer_that_was_not_there(date: str, when: str) -> None:
    body = replace(BODY, valid_from="2010", valid_to="2025-06-30")
    act = replace(ACT, date=date)
    findings = list(check_among(act, Register([body, act])))
    assert [params["when"] for _, _, _, params in findings] == ([when] if when else [])
    assert codes(findings) == [("issuer-not-there", "warning", "issuer")] * bool(when)


def test_circles_of_one_record_and_others() -> None:
    bodies = [Authority("a", successors=("b",)), Authority("b", successors=("c",)),
              Authority("c", successors=("b",))]  # fmt: skip
    acts = [Decision("x", replaces=("y",)), Decision("y", replaces=("x",))]
    register = Register([*bodies, *acts])
    assert not codes(check_among(bodies[0], register))
    assert codes(check_among(bodies[1], register)) == [
        ("refers-in-a-circle", "error", "successors")
    ]
    (finding,) = check_among(acts[0], register)
    assert finding[3]["ids"] == "x → y → x"


def place(line: int) -> Place:
    return Place("a.jsonl", line)


def seen(checks: RegisterChecks, *records: Authority | Decision) -> list[Problem]:
    found = [checks.see(record, place(line)) for line, record in enumerate(records, 1)]
    return [problem for problem in found if problem]


def finished(checks: RegisterChecks, known: Collection[str] = ()) -> list[Problem]:
    problems = list(checks.finish(lambda _ids: known))
    for problem in problems:
        assert all(text(locale, problem.code, problem.params) for locale in LOCALES)
    return problems


def test_a_sound_file() -> None:
    checks = RegisterChecks()
    assert not seen(checks, ACT, BODY)
    assert not finished(checks)
    assert not finished(RegisterChecks())


def test_the_same_record_twice() -> None:
    nameless = replace(ACT, source_id="")
    (first, other) = seen(
        RegisterChecks(), ACT, nameless, BODY, replace(nameless, number="01/QD"),
        Authority("d", names={"vi": "x"}),
    )  # fmt: skip
    assert first == Problem(
        "record-twice-in-file", "error", place(4), {"headword": "01/QD", "line": 2}
    )
    assert (other.code, other.params["line"]) == ("id-twice", 1)
    for problem in (first, other):
        assert all(text(locale, problem.code, problem.params) for locale in LOCALES)


def test_references_of_a_file() -> None:
    act = replace(ACT, amends=("stored", "known", "nowhere"))
    checks = RegisterChecks([Decision("stored"), Authority("hb", valid_from="2020")])
    seen(checks, BODY, act)
    (problem,) = finished(checks, {"known"})
    assert (problem.code, problem.place) == ("reference-unknown", place(2))
    assert problem.params == {"field": "amends", "id": "nowhere"}


def test_many_references_to_nothing() -> None:
    checks = RegisterChecks()
    seen(checks, replace(ACT, issuer="", amends=tuple(map(str, range(250)))))
    problems = finished(checks)
    assert len(problems) == MAX_SHOWN + 1
    assert (problems[-1].code, problems[-1].params) == ("references-more", {"count": 150})


def test_circles_of_a_file() -> None:
    checks = RegisterChecks([Authority("c", successors=("a",))])
    seen(
        checks,
        Authority("a", successors=("b",)),
        Authority("b", successors=("c",)),
        Authority("self", successors=("self",)),
    )
    (problem,) = finished(checks)
    assert (problem.code, problem.severity, problem.place) == (
        "refers-in-a-circle", "error", place(2),
    )  # fmt: skip
    assert problem.params == {"field": "successors", "ids": "c → a → b → c"}
