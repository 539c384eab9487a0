"""Concepts: what they are filed under, their identity, their public JSON and the way back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.concept import (
    RELATIONS,
    RELIABILITIES,
    STATUSES,
    TERM_TYPES,
    Concept,
    ConceptRelation,
    Context,
    Definition,
    EntryLink,
    Ruling,
    Section,
    Term,
    best_term,
    each_term,
)
from dictionary.record.concept_view import as_document, replacement_of, shown, term_of
from dictionary.record.entry import Note
from dictionary.record.kind import forms_among, is_heading
from dictionary.record.kinds import (
    kind_of,
    public,
    readable,
    record_in,
    record_of,
    shown_json,
    stored_record,
    words_in,
)
from dictionary.record.walk import filtered_of, forms_of

QUARANTINE = Concept(
    "g14",
    subjects=("health",),
    sections=(
        Section(
            "en",
            (Term("quarantine", "e1", contexts=(Context("in quarantine", {"vi": "bị cách ly"}),)),),
            (Definition("keeping apart", "en", "TICO-19"),),
        ),
        Section(
            "vi",
            (
                Term("cô lập", "v2", status="superseded", replaced_by="v1"),
                Term("CL", "v3", "abbreviation", "preferred"),
                Term("cách ly", "v1", "full", "preferred", reliability="3",
                     lookup_forms=("cách li ra",), part_of_speech="noun"),
            ),
        ),
    ),
)  # fmt: skip


def test_the_best_vietnamese_term_is_the_heading() -> None:
    assert (QUARANTINE.language, QUARANTINE.heading) == ("vi", "cách ly")
    without = Concept("1", sections=QUARANTINE.sections[:1])
    assert (without.language, without.heading) == ("en", "quarantine")
    assert (Concept().language, Concept().heading) == ("und", "")
    assert best_term(QUARANTINE.sections[1]).id == "v1"


@pytest.mark.parametrize(
    ("statuses", "best"),
    [
        (["deprecated", "", "preferred"], 2),
        (["proposed", "", "deprecated"], 1),
        (["superseded", "deprecated"], 1),
        (["admitted", ""], 0),
    ],
)
def test_a_status_that_nobody_gave_is_no_fault(statuses: list[str], best: int) -> None:
    terms = tuple(Term(str(at), str(at), status=status) for at, status in enumerate(statuses))
    assert best_term(Section("vi", terms)).id == str(best)


def test_identity_is_the_id_or_the_term_with_its_subjects() -> None:
    assert QUARANTINE.identity == "id:g14"
    nameless = Concept(sections=QUARANTINE.sections, subjects=("b", "a"))
    same = Concept(sections=QUARANTINE.sections, subjects=("a", "b"), sources=("x",))
    other = Concept(sections=QUARANTINE.sections, subjects=("a",))
    assert nameless.identity == same.identity != other.identity
    assert nameless.identity.startswith("form:")


def test_terms_are_forms_and_look_up_forms_are_no_headings() -> None:
    forms = forms_among(forms_of(QUARANTINE))
    assert [(form.field, form.language, form.text) for form in forms] == [
        ("term", "en", "quarantine"), ("term", "vi", "cô lập"), ("term", "vi", "CL"),
        ("term", "vi", "cách ly"), ("lookup", "vi", "cách li ra"),
    ]  # fmt: skip
    assert [form.text for form in forms if not is_heading(form, "vi")] == ["cách li ra"]
    assert filtered_of(QUARANTINE) == {"domain": ["health"], "part_of_speech": ["noun"]}
    assert [placed.path for placed in each_term(QUARANTINE)][-1] == "sections/1/terms/2"


def test_programs_that_know_entries_alone_see_one() -> None:
    entry = shown(QUARANTINE)
    assert (entry["headword"], entry["language"], entry["kind"]) == ("cách ly", "vi", "concept")
    (sense,) = entry["senses"]
    # Neither what is not to be used, nor the heading once more.
    assert sense["glosses"] == {"en": ["quarantine"], "vi": ["CL"]}
    assert sense["definitions"] == {"en": "keeping apart"}
    assert sense["examples"] == [
        {"text": "in quarantine", "translations": {"vi": "bị cách ly"}, "source": "",
         "language": "en"}
    ]  # fmt: skip
    assert sense["domains"] == ["health"]
    terms = entry["languages"]["vi"]["terms"]
    assert [term["reliability"] for term in terms] == [0, 0, 3]
    assert entry["languages"]["en"]["definitions"][0]["source"] == "TICO-19"


def test_full_text_covers_terms_definitions_contexts() -> None:
    words = words_in(shown(QUARANTINE))
    assert ("term", "vi", "cô lập") in words
    assert ("definition", "en", "keeping apart") in words
    assert ("example", "vi", "bị cách ly") in words
    assert not any("cách li ra" in text for _, _, text in words)


@pytest.mark.parametrize(
    ("language", "form", "text"),
    [
        ("vi", "cô lập", "cô lập"),
        ("vi", "cách li ra", "cách ly"),
        ("en", "in quarantine", "quarantine"),
        ("km", "?", "CL"),
    ],
)
def test_the_term_that_a_form_belongs_to(language: str, form: str, text: str) -> None:
    assert term_of(shown(QUARANTINE), language, form)["text"] == text


def test_what_replaces_a_term() -> None:
    value = shown(QUARANTINE)
    terms = value["languages"]["vi"]["terms"]
    assert replacement_of(value, terms[0]) == "cách ly"
    assert replacement_of(value, terms[2]) == ""
    assert replacement_of(value, {"replaced_by": "nowhere"}) == ""


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"]), min_size=1, max_size=8)
TAGS = st.sampled_from(["vi", "en", "km", "blt-Tavt", "blt-Latn", "jra"])
EXTRA = st.dictionaries(TEXTS, TEXTS, max_size=2)
NOTES = st.lists(st.builds(Note, TEXTS, st.dictionaries(TAGS, TEXTS, max_size=2)), max_size=2)
RULINGS = st.builds(
    Ruling,
    *(st.sampled_from(STATUSES), TEXTS, TEXTS, TEXTS),
    st.just("2025-03-01"),
    st.sampled_from(["", "2026-01-01"]),
)
TERMS = st.builds(
    Term,
    TEXTS,
    id=TEXTS,
    type=st.sampled_from(["", *TERM_TYPES]),
    status=st.sampled_from(["", *STATUSES]),
    reliability=st.sampled_from(["", *RELIABILITIES[1:]]),
    part_of_speech=st.sampled_from(["", "noun"]),
    lookup_forms=st.lists(TEXTS, max_size=2).map(tuple),
    contexts=st.lists(st.builds(Context, TEXTS, source=TEXTS), max_size=2).map(tuple),
    rulings=st.lists(RULINGS, max_size=2).map(tuple),
    links=st.lists(st.builds(EntryLink, TEXTS, TEXTS), max_size=1).map(tuple),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    typed_notes=NOTES.map(tuple),
    extra=EXTRA,
)


@st.composite
def sections(draw: st.DrawFn) -> Section:
    tag = draw(TAGS)
    terms = draw(st.lists(TERMS, max_size=3))
    definitions = draw(st.lists(TEXTS, max_size=2))
    return Section(
        tag,
        tuple(terms),
        tuple(Definition(text, tag) for text in definitions),
        tuple(draw(NOTES)),
        tuple(draw(st.lists(TEXTS, max_size=1))),
        draw(EXTRA),
    )


CONCEPT_RELATIONS = st.builds(ConceptRelation, st.sampled_from(RELATIONS), TEXTS)
CONCEPTS = st.builds(
    Concept,
    st.one_of(st.just(""), TEXTS),
    sections=st.lists(sections(), max_size=4).map(tuple),
    subjects=st.lists(TEXTS, max_size=2, unique=True).map(tuple),
    definitions=st.lists(st.builds(Definition, TEXTS, TAGS, TEXTS), max_size=2).map(tuple),
    lifecycle=st.sampled_from(["", "historical"]),
    relations=st.lists(CONCEPT_RELATIONS, max_size=2).map(tuple),
    typed_notes=NOTES.map(tuple),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    extra=EXTRA,
)  # fmt: skip


def stored_now(concept: Concept) -> Concept:
    """Return a concept as loading makes it: texts as they are stored, empty notes gone."""
    loaded = record_in(Concept.KIND.as_dict(concept), "concept")
    assert isinstance(loaded, Concept), loaded
    return loaded


@given(CONCEPTS)
def test_a_document_and_the_public_json_say_the_same(concept: Concept) -> None:
    own = stored_now(concept)
    document = own.KIND.document(own)
    assert stored_record(document) == own
    assert kind_of(json.loads(document)) is Concept.KIND
    again = record_in(json.loads(shown_json(own)), "concept")
    assert isinstance(again, Concept), again
    # The order of definitions by language, and a lifecycle that is said, are all that may differ.
    assert _comparable(again) == _comparable(own)


def _comparable(concept: Concept) -> dict[str, Any]:
    value = Concept.KIND.as_dict(concept)
    value["lifecycle"] = concept.lifecycle or "current"
    value["definitions"] = sorted(
        value.get("definitions", []), key=lambda own: json.dumps(own, sort_keys=True)
    )
    return value


@given(CONCEPTS)
def test_readers_get_what_is_stored(concept: Concept) -> None:
    value = Concept.KIND.as_dict(concept)
    assert public(value) == shown(concept) == readable(value)
    assert readable(shown(concept)) == shown(concept)
    assert record_of(value) == concept


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ([], ""),
        ({"kind": "entry"}, "kind"),
        ({"languages": {"vi": {"terms": "x"}}}, "sections/0/terms"),
        ({"languages": {"vi": [1]}}, "sections/0"),
        ({"languages": {"not a tag": {"terms": []}}}, "sections/0/language"),
        ({"sections": [{"terms": []}]}, "sections/0/language"),
        ({"sections": [{"language": "vi", "terms": [{}]}]}, "sections/0/terms/0/text"),
        ({"unknown": 1}, "unknown"),
        ({"definitions": {"en": [1]}}, "definitions/0"),
        ({"languages": {"vi": {"terms": [{"text": "a", "reliability": [3]}]}}},
         "sections/0/terms/0/reliability"),
    ],
)  # fmt: skip
def test_what_is_no_concept_is_refused_at_its_place(value: Any, path: str) -> None:
    faults = record_in(value, "concept")
    assert isinstance(faults, list)
    assert path in [fault.path for fault in faults]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3),
                    lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["languages", "terms", "text", "sections",
                                                       "definitions", "vi", "language",
                                                       "relations", "reliability",
                                                       "language_order"]), inner),
                    max_leaves=12))  # fmt: skip
def test_no_json_from_outside_breaks_the_loading(value: Any) -> None:
    made = record_in(value, "concept")
    assert isinstance(made, list | Concept)
    if isinstance(value, Mapping):
        as_document(value)
