"""What only a whole file of concepts shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pytest

from dictionary.checks.file import MAX_SHOWN, MAX_TARGETS
from dictionary.checks.problem import Place, Problem
from dictionary.checks.termbase import TermbaseChecks
from dictionary.messages import LOCALES, text
from dictionary.record.concept import Concept, ConceptRelation, Section, Term

BROADER = "broader-generic"


def place(line: int, column: int = 0) -> Place:
    return Place("a.tbx", line, column)


def concept(own: str, *relations: tuple[str, str], **terms: str) -> Concept:
    """A concept with terms by language, else one that no other has."""
    sections = tuple(
        Section(tag.replace("_", "-"), (Term(term),))
        for tag, term in (terms or {"jra": f"a{own}"}).items()
    )
    return Concept(
        own, sections=sections, relations=tuple(ConceptRelation(*each) for each in relations)
    )


def seen(checks: TermbaseChecks, *concepts: Concept) -> list[Problem]:
    found = [checks.see(own, place(line)) for line, own in enumerate(concepts, 1)]
    return [problem for problem in found if problem]


def finished(checks: TermbaseChecks, *given: Any) -> list[Problem]:
    problems = list(checks.finish(*given))
    for problem in problems:
        assert all(text(locale, problem.code, problem.params) for locale in LOCALES)
    return problems


def test_a_sound_file_has_no_findings() -> None:
    checks = TermbaseChecks(("vi", "jra"))
    first = concept("1", (BROADER, "2"), vi="nước", jra="ia")
    assert not seen(checks, first, concept("2", ("related", "1"), vi="lửa"))
    assert not finished(checks)
    assert not finished(TermbaseChecks())


def test_a_concept_twice() -> None:
    own, nameless = concept("1", vi="nước"), concept("", vi="lửa")
    (first, other) = seen(TermbaseChecks(), own, nameless, concept("1", vi="đất"), nameless)
    assert first == Problem(
        "id-twice", "error", place(3), {"id": "1", "headword": "đất", "line": 1}
    )
    assert other == Problem(
        "concept-twice-in-file", "error", place(4), {"headword": "lửa", "line": 2}
    )
    assert text("vi", other.code, other.params)


def test_records_without_a_line_are_compared_too() -> None:
    checks = TermbaseChecks()
    assert checks.see(concept("1"), place(0)) is None
    assert checks.see(concept("1"), place(0)) is not None


def test_a_term_in_two_concepts() -> None:
    checks = TermbaseChecks()
    one_term = Section("vi", (Term("cách ly"), Term("cách ly", type="short")))
    seen(
        checks,
        Concept("1", sections=(one_term, Section("vi", (Term("cách ly"),)))),
        concept("2", vi="cách ly", en="quarantine"),
        concept("3", en="cách ly"),
    )
    (problem,) = finished(checks)
    params = {"term": "cách ly", "tag": "vi", "line": 1}
    assert problem == Problem("term-in-two-concepts", "warning", place(2), params)


def test_many_terms_in_two_concepts() -> None:
    checks = TermbaseChecks()
    count = MAX_SHOWN + 50
    seen(checks, *(concept(f"{at}", jra=f"a{at % count}") for at in range(2 * count)))
    problems = finished(checks)
    assert len(problems) == MAX_SHOWN + 1
    assert (problems[-1].code, problems[-1].params) == ("term-in-two-concepts-more", {"count": 50})


def test_relations_to_nowhere() -> None:
    asked: list[str] = []

    def known(ids: Collection[str]) -> set[str]:
        asked.extend(ids)
        return {"stored"}

    checks = TermbaseChecks()
    seen(
        checks,
        concept("1", ("related", "2"), ("related", "nowhere"), ("see", "stored"), ("see", "1")),
        concept("2", ("related", "1"), ("related", "nowhere"), ("see", "")),
    )
    (problem,) = finished(checks, known)
    params = {"target": "nowhere", "count": 2}
    assert problem == Problem("concept-relation-dangling", "warning", place(1), params)
    assert sorted(asked) == ["nowhere", "stored"]


def test_many_relations_to_nowhere() -> None:
    checks = TermbaseChecks()
    relations = [("related", f"x{at}") for at in range(MAX_SHOWN + 5)]
    seen(checks, concept("1", *relations), concept("2", relations[-1]))
    problems = finished(checks)
    assert len(problems) == MAX_SHOWN + 1
    assert problems[-1].params == {"targets": 5, "count": 6}


def test_targets_are_bounded() -> None:
    checks = TermbaseChecks()
    relations = tuple(ConceptRelation("related", f"x{at}") for at in range(MAX_TARGETS + 100))
    checks.see(Concept("1", relations=relations), place(1))
    problems = finished(checks)
    assert problems[-1].params["count"] == MAX_TARGETS - MAX_SHOWN


def test_the_places_of_relations_and_terms() -> None:
    checks = TermbaseChecks()
    places = {"relations/0": place(7), "sections/0/terms/0": place(9)}
    checks.see(concept("1", jra="a"), place(1))
    checks.see(concept("2", (BROADER, "x"), jra="a"), place(5), None, places)
    assert [problem.place.line for problem in finished(checks)] == [7, 9]


@pytest.mark.parametrize(
    ("kind", "other", "code"),
    [
        (BROADER, BROADER, "concept-circle"),
        (BROADER, "broader-partitive", "concept-circle"),
        ("replaced-by", "replaced-by", "replacement-circle"),
        ("replaced-by", BROADER, ""),
        ("related", "related", ""),
        ("see", BROADER, ""),
    ],
)
def test_circles(kind: str, other: str, code: str) -> None:
    checks = TermbaseChecks()
    concepts = [concept("1", (kind, "2")), concept("0"), concept("2", (other, "1"))]
    problems = seen(checks, *concepts)
    assert not finished(checks)
    params = {"lines": "1 → 3 → 1"}
    assert problems == ([Problem(code, "error", place(3), params)] if code else [])
    assert all(text(locale, own.code, own.params) for own in problems for locale in LOCALES)


def test_a_concept_that_closes_a_circle_is_left_out() -> None:
    """So what is written without the rows that have errors has no circle."""
    checks = TermbaseChecks()
    problems = seen(
        checks,
        concept("1", (BROADER, "2")),
        concept("2", (BROADER, "3")),
        concept("3", (BROADER, "1"), (BROADER, "4")),
        concept("4", (BROADER, "1"), (BROADER, "5")),
        concept("5", ("replaced-by", "2")),
    )
    assert [(own.code, own.params["lines"]) for own in problems] == [
        ("concept-circle", "1 → 2 → 3 → 1")
    ]
    assert not finished(checks)


def test_a_concept_may_have_two_broader_ones() -> None:
    checks = TermbaseChecks()
    seen(
        checks,
        concept("1", (BROADER, "2"), (BROADER, "3")),
        concept("2", (BROADER, "4")),
        concept("3", (BROADER, "4"), (BROADER, "3")),
        concept("4"),
    )
    assert not finished(checks)


def test_a_circle_through_the_termbase() -> None:
    stored: Mapping[str, Collection[tuple[str, str]]] = {
        "s1": [(BROADER, "s2")],
        "s2": [(BROADER, "1"), ("replaced-by", "s1"), (BROADER, "s1")],
        "1": [(BROADER, "wrong")],
    }
    asked: list[str] = []

    def leads(ids: Collection[str]) -> Mapping[str, Collection[tuple[str, str]]]:
        asked.extend(ids)
        return {own: stored[own] for own in ids}

    checks = TermbaseChecks(leads=leads)
    seen(checks, concept("0"), concept("1", (BROADER, "s1")))
    problems = finished(checks, lambda ids: ids)
    assert asked == ["s1", "s2"]
    assert Problem("concept-circle", "error", place(2), {"lines": "2 → 2"}) in problems


@pytest.mark.parametrize("order", [1, -1, 7])
def test_a_chain_of_ten_thousand(order: int) -> None:
    """In whatever order its concepts come."""
    count = 10_000
    numbers = [at * order % count for at in range(count)]
    checks = TermbaseChecks()
    assert not seen(checks, *(concept(f"{at}", (BROADER, f"{at + 1}")) for at in numbers))
    assert [problem.code for problem in finished(checks)] == ["concept-relation-dangling"]
    problem = checks.see(concept(f"{count}", (BROADER, "0")), place(count + 1))
    assert problem is not None
    assert (problem.code, problem.place.line) == ("concept-circle", count + 1)
    assert " → … → " in problem.params["lines"]
    assert not finished(checks)


def test_what_is_too_long_to_look_at_is_found_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictionary.checks.circles.MAX_STEPS", 0)
    checks = TermbaseChecks()
    count = MAX_SHOWN + 3
    assert not seen(checks, *(concept(f"{at}", (BROADER, f"{at ^ 1}")) for at in range(2 * count)))
    problems = finished(checks)
    assert len(problems) == MAX_SHOWN + 1
    assert problems[0] == Problem("concept-circle", "error", place(2), {"lines": "1 → 2 → 1"})
    assert (problems[-1].code, problems[-1].params) == ("circles-more", {"count": 3})


def test_letters_and_languages() -> None:
    checks = TermbaseChecks(("rad",))
    seen(
        checks,
        concept("1", rad="ea水"),
        concept("2", jra="ia"),
        Concept("3", sections=(Section("rad", (Term("ФАО", type="acronym"),)),)),
    )
    problems = finished(checks)
    assert [problem.code for problem in problems] == ["language-not-in-termbase", "letters-script"]
    assert problems[0].params == {"tag": "jra", "count": 1, "languages": "rad"}
