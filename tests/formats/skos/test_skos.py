"""SKOS: what rdflib reads in our Turtle and JSON-LD, and that both say the same."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from dictionary.formats.base import Export
from dictionary.formats.registry import TERM_EXPORTS
from dictionary.formats.skos.graph import is_address
from dictionary.record.concept import (
    STATUSES,
    Concept,
    ConceptRelation,
    Context,
    Definition,
    Section,
    Term,
)
from dictionary.record.entry import Note

ADDRESS = "https://tudien.example.vn"
ABOUT = {
    "id": "terms",
    "title": {"vi": 'Thuật "ngữ"', "en": "Terms"},
    "note": {"vi": "dòng\nhai"},
    "licence": "CC0-1.0",
    "url": "https://example.org/a?b=c",
    "citation": "Ai đó (2020).",
    "contributors": ["A", "B"],
    "address": ADDRESS,
}
ISOLATION = Concept(
    "c1",
    subjects=("y tế", "tt24:303"),
    definitions=(Definition("the act", "en", "Book"),),
    relations=(
        ConceptRelation("broader-generic", "c2"),
        ConceptRelation("related", "c2"),
        ConceptRelation("related", "c3"),
        ConceptRelation("replaced-by", "c3"),
        ConceptRelation("see", "none"),
    ),
    typed_notes=(Note("general", {"und": "chung"}), Note("scope", {"vi": "y tế"})),
    sections=(
        Section(
            "vi",
            (
                Term("cô lập", status="deprecated"),
                Term("giãn cách"),
                Term(
                    "cách ly",
                    status="preferred",
                    lookup_forms=("cach li", "cách ly"),
                    contexts=(Context("cách ly tại nhà", {}, "Báo"),),
                    sources=("A",),
                ),
            ),
            (Definition("tách ra", "vi", "Từ điển"),),
        ),
        Section("en", (Term("isolation"), Term("seclusion", status="preferred"))),
        Section("km", (Term("ដាច់", status="superseded"),)),
    ),
)
OWN = (
    ISOLATION,
    Concept("c2", sections=(Section("vi", (Term("phòng bệnh"),)),)),
    Concept("c3", sections=(Section("vi", (Term("mới"),)),), lifecycle="abandoned"),
)


def numbered(own: tuple[Concept, ...]) -> Iterator[tuple[int, Concept]]:
    return ((500 + place, concept) for place, concept in enumerate(own, 1))


def written(name: str, own: tuple[Concept, ...] = OWN, **about: Any) -> bytes:
    (known,) = (form for form in TERM_EXPORTS if form.name == name)
    export = Export("vi", lambda: iter(own), {**ABOUT, **about}, lambda: numbered(own))
    return b"".join(known.write(export))


def graph(own: tuple[Concept, ...] = OWN, **about: Any) -> Graph:
    return parsed(written("skos", own, **about), "turtle")


def parsed(content: bytes, form: str, base: str | None = None) -> Graph:
    """Return what rdflib reads; it warns of a class of its own when it reads JSON-LD."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=content.decode(), format=form, publicID=base)


def concept(number: int) -> URIRef:
    return URIRef(f"{ADDRESS}/concepts/{number}")


def texts(read: Graph, prop: URIRef, number: int = 501) -> list[tuple[str, str]]:
    values = [value for value in read.objects(concept(number), prop) if isinstance(value, Literal)]
    return sorted((str(value), value.language or "") for value in values)


def test_the_scheme_says_what_the_termbase_is() -> None:
    read = graph()
    scheme = URIRef(f"{ADDRESS}/lexicons/terms")
    assert (scheme, RDF.type, SKOS.ConceptScheme) in read
    assert set(read.objects(scheme, DCTERMS.title)) == {
        Literal('Thuật "ngữ"', lang="vi"),
        Literal("Terms", lang="en"),
    }
    assert read.value(scheme, DCTERMS.description) == Literal("dòng\nhai", lang="vi")
    assert read.value(scheme, DCTERMS.license) == URIRef("https://spdx.org/licenses/CC0-1.0")
    assert read.value(scheme, DCTERMS.source) == URIRef("https://example.org/a?b=c")
    assert set(map(str, read.objects(scheme, DCTERMS.contributor))) == {"A", "B"}


def test_one_preferred_label_a_language_and_no_label_in_two_roles() -> None:
    read = graph()
    assert (concept(501), RDF.type, SKOS.Concept) in read
    assert texts(read, SKOS.prefLabel) == [("cách ly", "vi"), ("seclusion", "en")]
    assert texts(read, SKOS.altLabel) == [("giãn cách", "vi"), ("isolation", "en")]
    assert texts(read, SKOS.hiddenLabel) == [("cach li", "vi"), ("cô lập", "vi"), ("ដាច់", "km")]


def test_texts_relations_and_sources() -> None:
    read = graph()
    assert texts(read, SKOS.definition) == [("the act", "en"), ("tách ra", "vi")]
    assert texts(read, SKOS.example) == [("cách ly tại nhà", "vi")]
    assert texts(read, SKOS.note) == [("chung", "")]
    assert texts(read, SKOS.scopeNote) == [("y tế", "vi")]
    assert texts(read, DCTERMS.subject) == [("tt24:303", ""), ("y tế", "")]
    assert [text for text, _ in texts(read, DCTERMS.source)] == ["A", "Book", "Báo", "Từ điển"]
    assert texts(read, DCTERMS.identifier) == [("c1", "")]
    assert list(read.objects(concept(501), SKOS.broader)) == [concept(502)]
    assert list(read.objects(concept(501), SKOS.related)) == [concept(503)]
    assert list(read.objects(concept(501), DCTERMS.isReplacedBy)) == [concept(503)]
    assert (concept(503), OWL.deprecated, Literal(True)) in read
    assert (concept(502), SKOS.inScheme, URIRef(f"{ADDRESS}/lexicons/terms")) in read


def test_json_says_the_same() -> None:
    read = parsed(written("skos-jsonld"), "json-ld")
    assert isomorphic(read, graph())


@pytest.mark.parametrize(("name", "form"), [("skos", "turtle"), ("skos-jsonld", "json-ld")])
def test_without_the_name_of_the_service_addresses_are_those_of_whoever_sends_the_file(
    name: str, form: str
) -> None:
    base = f"{ADDRESS}/api/v1/lexicons/terms/export?format={name}"
    read = parsed(written(name, address=""), form, base)
    assert isomorphic(read, graph())


def test_an_address_that_rdf_could_not_refer_to_is_left_out() -> None:
    read = graph(url="https://a.example/> <b", licence='"x" y')
    scheme = URIRef(f"{ADDRESS}/lexicons/terms")
    assert read.value(scheme, DCTERMS.source) is None
    assert read.value(scheme, DCTERMS.license) is None
    assert is_address("http://a.example/ệ")
    assert not is_address("javascript:alert(1)")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
CONCEPTS = st.builds(
    Concept,
    st.just("c1"),
    sections=st.lists(
        st.builds(
            Section,
            st.sampled_from(("vi", "en", "blt-Tavt", "und")),
            st.lists(
                st.builds(
                    Term,
                    TEXT,
                    status=st.sampled_from(("", *STATUSES)),
                    lookup_forms=st.lists(TEXT, max_size=2).map(tuple),
                ),
                max_size=3,
            ).map(tuple),
        ),
        max_size=4,
    ).map(tuple),
)


@settings(max_examples=30, deadline=None)
@given(CONCEPTS)
def test_any_text_is_read_and_the_rules_of_skos_hold(own: Concept) -> None:
    read = graph((own,))
    by_role = [texts(read, prop) for prop in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
    languages = [language for _, language in by_role[0]]
    assert len(set(languages)) == len(languages)
    labels = [label for role in by_role for label in role]
    assert len(set(labels)) == len(labels)
    told = {
        (text, "" if section.language == "und" else section.language)
        for section in own.sections
        for term in section.terms
        for text in (term.text, *term.lookup_forms)
    }
    assert set(labels) == told
    read_json = parsed(written("skos-jsonld", (own,)), "json-ld")
    assert isomorphic(read_json, read)
