"""Any concept becomes a valid file, and the same concept as far as the edition can say it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.tbx import writing
from dictionary.formats.tbx.facts import editions
from dictionary.formats.tbx.reading import read
from dictionary.formats.tbx.reducing import reduced
from dictionary.formats.tbx.rules import broken_rules
from dictionary.formats.tbx.xml.markup import xml_text
from dictionary.formats.tbx.xml.texts import plain_text
from dictionary.record.concept import (
    LIFECYCLES,
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
)
from dictionary.record.entry import Note, Picture
from tests.formats.tbx_files import RNG, Write, written

WRITERS: dict[str, Write] = {
    "v4": writing.write,
    "basic": writing.write_basic,
    "v2": writing.write_v2,
    "vn": writing.write_own,
}

chars = st.sampled_from("abcđơừ ꪙ&<>\"'\n=/;0_-.:·\U0001f600\u0301")
texts = st.text(chars, min_size=1, max_size=8).map(plain_text).filter(bool)
lines = st.text(chars, min_size=1, max_size=8).map(
    lambda text: plain_text(text, is_line=True)
).filter(bool)  # fmt: skip
tags = st.sampled_from(("vi", "en", "km", "blt-Tavt", "blt-Latn", "mul", "bdq-fonipa"))
by_tag = st.dictionaries(tags, texts, min_size=1, max_size=2)
ids = st.sampled_from(
    ("", "c1", "1", "12", "c12", "a b", "c1-1", "t_1", "ơ", "c--1", "#", "c_x31_")
)
few = {"max_size": 2}
notes = st.lists(
    st.builds(Note, st.just("general"), st.dictionaries(tags, texts, min_size=1, max_size=1))
    | st.builds(Note, st.sampled_from(("scope", "usage", "a b")), by_tag),
    max_size=2,
).map(tuple)
definitions = st.lists(st.builds(Definition, texts, tags, texts | st.just("")), **few).map(tuple)
sources = st.lists(texts, **few).map(tuple)
maybe = lines | st.just("")
days = st.sampled_from(("", "2025-03-01"))
rulings = st.lists(
    st.builds(Ruling, st.sampled_from(STATUSES), maybe, maybe, maybe, days, days), **few
).map(tuple)
terms = st.builds(
    Term,
    lines,
    type=st.sampled_from(("", *TERM_TYPES)),
    status=st.sampled_from(("", *STATUSES)),
    reliability=st.sampled_from(("", *RELIABILITIES)),
    part_of_speech=st.sampled_from(("", "noun", "verb", "adj", "adv", "name", "pron", "other")),
    gender=st.sampled_from(("", "masculine", "neuter")),
    number=maybe,
    classifier=maybe,
    region=maybe,
    register=maybe,
    lookup_forms=st.lists(texts, **few).map(tuple),
    contexts=st.lists(
        st.builds(Context, texts, by_tag | st.just({}), texts | st.just("")), **few
    ).map(tuple),
    rulings=rulings,
    links=st.lists(st.builds(EntryLink, lines, lines, maybe), **few).map(tuple),
    sources=sources,
    typed_notes=notes,
)


@st.composite
def concepts(draw: st.DrawFn, source_id: str) -> Concept:
    """A concept; its terms have ids that are theirs alone."""
    sections = []
    term_ids = iter(draw(st.permutations(("1", "2", "t3", "a b", "c1", "", "", "x_1"))))
    for tag in draw(st.lists(tags, min_size=1, max_size=2)):
        own = [
            replace(each, id=next(term_ids))
            for each in draw(st.lists(terms, min_size=1, max_size=2))
        ]
        named = [each.id for each in own[1:] if each.id]
        if named and own[0].status in ("deprecated", "superseded"):
            own[0] = replace(own[0], replaced_by=draw(st.sampled_from(["", *named])))
        sections.append(Section(tag, tuple(own), draw(definitions), draw(notes), draw(sources)))
    return Concept(
        source_id,
        sections=tuple(sections),
        subjects=draw(sources),
        definitions=draw(definitions),
        lifecycle=draw(st.sampled_from(("", *LIFECYCLES))),
        relations=tuple(
            draw(
                st.lists(
                    st.builds(
                        ConceptRelation,
                        st.sampled_from(RELATIONS),
                        ids.filter(lambda each: each not in ("", source_id)),
                    ),
                    **few,
                )
            )
        ),
        typed_notes=draw(notes),
        pictures=tuple(draw(st.lists(st.builds(Picture, texts, by_tag | st.just({})), **few))),
        sources=draw(sources),
    )


@st.composite
def termbases(draw: st.DrawFn) -> list[Concept]:
    """A few concepts, each with another id."""
    return [draw(concepts(source_id)) for source_id in draw(st.lists(ids, max_size=3, unique=True))]


def back(content: bytes, folder: Path) -> list[Record[Concept]]:
    path = folder / "t.tbx"
    path.write_bytes(content)
    found = list(read(Source(path, "vi")))
    errors = [each for each in found if isinstance(each, Problem) and each.severity == "error"]
    assert errors == []
    return [each for each in found if isinstance(each, Record)]


@pytest.mark.parametrize("key", WRITERS)
@settings(deadline=None, max_examples=15)
@given(found=termbases())
@example(found=[Concept("1", sections=(Section("vi", (Term("a", id="1"), Term("b", id="1"))),))])
def test_any_concept_makes_a_file_that_keeps_the_rules(key: str, found: list[Concept]) -> None:
    content = written(WRITERS[key], found)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.tbx"
        path.write_bytes(content)
        broken = [each for each in broken_rules(Source(path), key) if not each.is_info]
    # A file with no concept at all has no body that the core allows.
    assert [each for each in broken if found or each.rule != "element-missing"] == []


@pytest.mark.skipif(not RNG.exists(), reason="no shared schema: set SHARED_DATA")
@pytest.mark.parametrize("key", ["v4", "basic", "vn"])
@settings(deadline=None, max_examples=15)
@given(found=termbases().filter(bool))
def test_any_concept_makes_a_file_that_the_schema_takes(key: str, found: list[Concept]) -> None:
    schema = etree.RelaxNG(etree.parse(RNG))
    tree = etree.fromstring(written(WRITERS[key], found)).getroottree()
    assert schema.validate(tree), schema.error_log


@settings(deadline=None, max_examples=50)
@given(found=termbases())
def test_the_own_dialect_keeps_everything(found: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        records = back(written(writing.write_own, found), Path(folder))
    assert [each.entry for each in records] == found


@pytest.mark.parametrize("key", WRITERS)
@settings(deadline=None, max_examples=15)
@given(found=termbases())
def test_a_file_says_what_its_view_says(key: str, found: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        records = back(written(WRITERS[key], found), Path(folder))
    views = [each.view(own) for each, own in zip(records, found, strict=True) if each.view]  # type: ignore[arg-type]  # a view of what the record is
    assert views == [each.entry for each in records]


@pytest.mark.parametrize("key", WRITERS)
@settings(deadline=None, max_examples=15)
@given(found=termbases())
def test_no_status_is_made_up(key: str, found: list[Concept]) -> None:
    with TemporaryDirectory() as folder:
        records = back(written(WRITERS[key], found), Path(folder))
    for record, own in zip(records, found, strict=True):
        for section, before in zip(record.entry.sections, own.sections, strict=True):
            for term, known in zip(section.terms, before.terms, strict=True):
                assert term.status in (known.status, "deprecated", "")
                assert term.status == "" or known.status
                assert known.status == "superseded" or term.status in (known.status, "")


def test_text_that_xml_does_not_allow_is_replaced() -> None:
    odd = Concept("c1", sections=(Section("vi", (Term("a\x00b\ufffe"),)),))
    assert xml_text("a\x00b\ufffe") == "a\ufffdb\ufffd"
    assert etree.fromstring(written(writing.write, [odd])) is not None


def test_what_a_public_edition_has_no_place_for_is_left_out_or_said_in_a_note() -> None:
    ruling = Ruling("preferred", "A", "1/QĐ", "VN-14", "2025-03-01")
    term = Term("a", status="proposed", type="symbol", part_of_speech="pron", rulings=(ruling,))
    own = Concept("c1", sections=(Section("vi", (term,)),), sources=("s",), lifecycle="current")
    for key in ("v4", "basic", "v2"):
        made = reduced(own, editions()[key], is_strict=True)
        (kept,) = made.sections[0].terms
        assert (kept.status, kept.type, kept.part_of_speech) == ("", "", "other")
        assert kept.sources == (("s", "1/QĐ · A") if key == "v4" else ("1/QĐ · A",))
        assert made.sources == (() if key == "v4" else ("s",))
        assert [note.texts["und"] for note in kept.typed_notes] == [
            "preferred · 1/QĐ · A · VN-14 · 2025-03-01/",
            "partOfSpeech: pron",
            "termType: symbol",
            f"{editions()[key].status}: proposed",
        ]
        assert (kept.rulings, made.lifecycle) == ((), "")
