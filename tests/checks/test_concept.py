"""The checks of one concept: every finding names its field, and both languages can say it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.concept import check
from dictionary.checks.rules import rules_for
from dictionary.checks.texts import MAX_NAME, MAX_TAG, MAX_TEXT
from dictionary.messages import LOCALES, text
from dictionary.record.concept import (
    Concept,
    ConceptRelation,
    Context,
    Definition,
    Ruling,
    Section,
    Term,
)
from dictionary.record.entry import Note

MEANING = Definition("tách người bệnh ra", "vi", "x")
GOOD = Concept("c1", sections=(Section("vi", (Term("cách ly", "t1"),), (MEANING,)),))


def with_terms(*terms: Term, language: str = "vi") -> Concept:
    return replace(GOOD, sections=(Section(language, terms, (MEANING,)),))


def with_term(**values: Any) -> Concept:
    return with_terms(Term(**{"text": "cách ly", "id": "t1", **values}))


def codes(concept: Concept, **options: Any) -> list[tuple[str, str]]:
    """The codes and paths of everything that is wrong, after both languages have said it."""
    findings = list(check(concept, **options))
    for code, _, _, params in findings:
        assert all(text(locale, code, params) for locale in LOCALES)
    return [(code, path) for code, _, path, _ in findings]


def test_a_good_concept_has_no_findings() -> None:
    assert not codes(GOOD)
    assert not codes(with_term(status="preferred", type="full", reliability="4"))
    assert rules_for(GOOD).check is check


def test_a_concept_needs_a_term() -> None:
    bare = replace(GOOD, sections=(Section("vi", (), (MEANING,)),))
    assert codes(bare) == [("concept-without-term", "sections")]
    assert codes(with_term(text="")) == [
        ("concept-without-term", "sections"),
        ("term-empty", "sections/0/terms/0"),
    ]
    assert codes(with_terms(Term("a"), Term(""))) == [("term-empty", "sections/0/terms/1")]
    assert codes(with_term(text="cách\nly")) == [("term-line-break", "sections/0/terms/0")]


@pytest.mark.parametrize(
    ("concept", "path"),
    [
        (with_term(text="a" * 301), "sections/0/terms/0/term"),
        (with_term(region="a" * 301), "sections/0/terms/0/region"),
        (with_term(part_of_speech="a" * 301), "sections/0/terms/0/part_of_speech"),
        (with_term(lookup_forms=("a" * 301,)), "sections/0/terms/0/lookup_forms/0"),
        (replace(GOOD, source_id="a" * 301), "id"),
        (replace(GOOD, subjects=("a", "a" * 301)), "subject/1"),
        (replace(GOOD, relations=(ConceptRelation("see", "a" * 301),)), "relations/0/target"),
        (with_term(rulings=(Ruling("preferred", decision="a" * 301),)),
         "sections/0/terms/0/rulings/0/decision"),
    ],
)  # fmt: skip
def test_names_have_a_limit(concept: Concept, path: str) -> None:
    (finding,) = check(concept)
    assert finding[:3] == ("name-too-long", "error", path)
    assert finding[3]["limit"] == MAX_NAME


def test_texts_have_a_limit() -> None:
    assert codes(with_term(contexts=(Context("a" * (MAX_TEXT + 1)),))) == [
        ("text-too-long", "sections/0/terms/0/contexts/0")
    ]


def test_language_tags() -> None:
    assert codes(with_terms(Term("a"), language="qaa")) == [
        ("language-unregistered", "sections/0/language")
    ]
    assert codes(with_terms(Term("a"), language="vi_VN")) == [
        ("invalid-tag", "sections/0/language")
    ]
    long = "x-" + "-".join(["abcdefgh"] * 12)
    assert len(long) > MAX_TAG
    assert ("name-too-long", "sections/0/language") in codes(with_terms(Term("a"), language=long))
    for tag in ("mul", "zxx", "und", "blt-Tavt", "hmn", "jra-fonipa"):
        expected = [("language-unregistered", "sections/0/language")] if tag == "hmn" else []
        assert codes(with_terms(Term("a"), language=tag)) in ([], expected)
    outside = replace(GOOD, definitions=(Definition("a", ""),))
    assert codes(outside) == [("invalid-tag", "definitions/0/language")]


@pytest.mark.parametrize(
    ("concept", "path", "allowed"),
    [
        (with_term(type="word"), "sections/0/terms/0/type", "acronym"),
        (with_term(status="Obsolete"), "sections/0/terms/0/status", "deprecated"),
        (with_term(reliability="5"), "sections/0/terms/0/reliability", "0, 1, 2, 3, 4"),
        (replace(GOOD, lifecycle="old"), "lifecycle", "historical"),
        (replace(GOOD, relations=(ConceptRelation("is-a", "c2"),)), "relations/0/kind",
         "broader-generic"),
        (with_term(rulings=(Ruling("best", "a"),)), "sections/0/terms/0/rulings/0/status",
         "superseded"),
    ],
)  # fmt: skip
def test_unknown_values_name_those_that_there_are(
    concept: Concept, path: str, allowed: str
) -> None:
    (finding,) = check(concept)
    assert finding[:3] == ("value-unknown", "error", path)
    assert allowed in finding[3]["known"]
    assert allowed in text("vi", finding[0], finding[3])


def test_two_preferred_terms() -> None:
    first, other = Term("a", "1", status="preferred"), Term("b", "2", status="preferred")
    assert codes(with_terms(first, other)) == [("preferred-twice", "sections/0/terms/1/status")]
    for apart in ({"type": "acronym"}, {"region": "VN-14"}, {"register": "slang"},
                  {"status": "admitted"}):  # fmt: skip
        assert not codes(with_terms(first, replace(other, **apart)))
    assert codes(with_terms(first, replace(other, type="full")))
    sections = (Section("vi", (first,), (MEANING,)), Section("en", (other,)))
    assert not codes(replace(GOOD, sections=sections))
    again = (Section("vi", (first,), (MEANING,)), Section("vi", (other,)))
    assert codes(replace(GOOD, sections=again)) == [
        ("preferred-twice", "sections/1/terms/0/status")
    ]


def test_the_same_term_twice() -> None:
    assert codes(with_terms(Term("a"), Term("a"))) == [("term-twice", "sections/0/terms/1")]
    assert not codes(with_terms(Term("a"), Term("a", part_of_speech="verb")))
    assert codes(with_terms(Term("a", "t"), Term("b", "t"))) == [
        ("term-id-twice", "sections/0/terms/1/id")
    ]
    assert not codes(with_terms(Term("a"), Term("b")))


def test_what_replaces_a_term() -> None:
    assert not codes(with_terms(Term("a", "1", replaced_by="2"), Term("b", "2")))
    assert codes(with_term(replaced_by="2")) == [
        ("replaced-by-unknown", "sections/0/terms/0/replaced_by")
    ]
    assert codes(with_term(replaced_by="t1")) == [
        ("replaced-by-itself", "sections/0/terms/0/replaced_by")
    ]


def test_relations_of_one_concept() -> None:
    relations = tuple(ConceptRelation("related", target) for target in ("c2", "", "c1"))
    assert codes(replace(GOOD, relations=relations)) == [
        ("concept-relation-without-target", "relations/1"),
        ("concept-relation-to-itself", "relations/2"),
    ]


def test_a_status_without_a_decision() -> None:
    path = "sections/0/terms/0/status"
    for status in ("preferred", "admitted", "deprecated", "superseded"):
        assert codes(with_term(status=status), needs_decision=True) == [
            ("status-without-decision", path)
        ]
        assert not codes(with_term(status=status))
    for status in ("", "proposed"):
        assert not codes(with_term(status=status), needs_decision=True)
    ruled = with_term(status="preferred", rulings=(Ruling("preferred", decision="d"),))
    assert not codes(ruled, needs_decision=True)
    nameless = with_term(status="preferred", rulings=(Ruling("preferred", "a"),))
    assert codes(nameless, needs_decision=True) == [("status-without-decision", path)]


def test_definitions_and_sources_that_are_missing() -> None:
    bare = Concept(sections=(Section("vi", (Term("a"),)),))
    assert codes(bare) == [
        ("concept-without-definition", "definitions"),
        ("concept-without-source", "source"),
    ]
    assert all(severity == "warning" and not params for _, severity, _, params in check(bare))
    sourced = [
        replace(bare, sources=("x",)),
        Concept(sections=(Section("vi", (Term("a", sources=("x",)),)),)),
        Concept(sections=(Section("vi", (Term("a"),), sources=("x",)),)),
    ]
    for concept in sourced:
        assert codes(concept) == [("concept-without-definition", "definitions")]
    assert not codes(replace(bare, definitions=(Definition("a", "en", "x"),)))


def test_rulings_by_themselves() -> None:
    path = "sections/0/terms/0/rulings/0"
    wrong = Ruling("", "", "", "Hoà Bình", "hôm qua", "2025-02-30")
    assert codes(with_term(rulings=(wrong,))) == [
        ("ruling-without-status", f"{path}/status"),
        ("day-unreadable", f"{path}/valid_from"),
        ("day-unreadable", f"{path}/valid_to"),
        ("territory-unreadable", f"{path}/territory"),
        ("ruling-of-nobody", path),
    ]
    back = Ruling("preferred", "a", valid_from="2025-03-01", valid_to="2025-02")
    assert codes(with_term(rulings=(back,))) == [("ends-before-start", f"{path}/valid_to")]
    same = Ruling("preferred", "a", valid_from="2025-02-28", valid_to="2025-02")
    assert not codes(with_term(rulings=(same,)))


def test_signs_are_those_of_entries() -> None:
    assert codes(with_term(text="cách\u200bly")) == [("invisible-characters", "sections/0/terms/0")]
    assert codes(with_term(text="a\0")) == [("control-characters", "sections/0/terms/0")]
    html = with_term(typed_notes=(Note("usage", {"vi": "<b>x</b>"}),))
    assert codes(html) == [("html-in-text", "sections/0/terms/0/typed_notes/0/note_vi")]


def test_tones_of_vietnamese() -> None:
    assert codes(with_term(text="hòà")) == [("tones-suspicious", "sections/0/terms/0")]
    assert not codes(with_terms(Term("hòà"), language="jra"))
    defined = Section("vi", (Term("a"),), (Definition("hòà", "vi", "x"), Definition("hòà", "jra")))
    assert codes(replace(GOOD, sections=(defined,))) == [
        ("tones-suspicious", "sections/0/definitions/0")
    ]


@given(
    st.builds(
        Term,
        st.text(max_size=3),
        id=st.sampled_from(["", "1", "2"]),
        type=st.text(max_size=2),
        status=st.text(max_size=2),
        reliability=st.text(max_size=2),
        replaced_by=st.sampled_from(["", "1", "2"]),
        rulings=st.tuples(st.builds(Ruling, *[st.text(max_size=4)] * 6)),
    ),
    st.text(max_size=8),
)
def test_any_concept_can_be_checked(term: Term, tag: str) -> None:
    codes(with_terms(term, Term("a", "1"), language=tag), needs_decision=True)
