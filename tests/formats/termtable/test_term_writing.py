"""Termbases as tables: out and in again, and what a file that is sent back changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.registry import CONCEPTS, TERM_EXPORTS, formats_for
from dictionary.formats.tabular import table
from dictionary.formats.termtable.merging import in_order
from dictionary.formats.termtable.writing import BY_CONCEPT, BY_TERM, TableShape, TermLayout
from dictionary.record.concept import (
    RELATIONS,
    STATUSES,
    Concept,
    ConceptRelation,
    Context,
    Definition,
    EntryLink,
    Ruling,
    Section,
    Term,
)
from dictionary.record.entry import Note
from dictionary.record.overlay import overlaid
from tests.formats.termtable.termfiles import concepts, plain, read, terms

TABLES = [known for known in formats_for(CONCEPTS) if known.name in ("csv", "tsv", "xlsx")]
WATER = Concept(
    "c1",
    subjects=("y tế", "tt24:303"),
    lifecycle="historical",
    definitions=(Definition("chất", "vi", "Sách; trang 3"), Definition("liquid", "en")),
    relations=(ConceptRelation("related", "c2"), ConceptRelation("replaced-by", "c3")),
    typed_notes=(Note("general", {"und": "chung", "vi": "chung, tiếng Việt"}),),
    sources=("nguồn",),
    sections=(
        Section(
            "vi",
            (
                Term(
                    "nước",
                    "t1",
                    type="full",
                    status="preferred",
                    reliability="4",
                    lookup_forms=("nuoc", "n|c"),
                    contexts=(Context("uống nước", {"en": "drink"}, "Báo"), Context("nước sôi")),
                    rulings=(
                        Ruling("preferred", "bo-y-te", "1/QĐ", "", "2020-01-01", "2025-02-28"),
                        Ruling("superseded", "quoc-hoi", "2/QH", "VN-14", "2025-03-01"),
                    ),
                    sources=("A; B", "C"),
                    typed_notes=(Note("general", {"und": "x"}), Note("general", {"en": "y"})),
                    extra={"màu": "=trong"},
                ),
                Term("nác", status="deprecated", replaced_by="t1", region="VN-40"),
                Term("H₂O", type="formula", status_raw="Draft"),
            ),
            (Definition("một", "vi", "a"), Definition("hai", "vi")),
            (Note("general", {"und": "ghi chú tiếng Việt"}),),
            ("Từ điển",),
        ),
        Section("en", (Term("water"),)),
        Section("blt-Tavt", (), (Definition("ꪀ", "blt-Tavt"),)),
    ),
)


def written(shape: TableShape, *own: Concept) -> TermLayout:
    return TermLayout(Export("vi", lambda: iter(own)), shape, table.fits)


@pytest.mark.parametrize("known", TABLES, ids=lambda known: known.name)
def test_a_table_of_terms_holds_a_whole_concept(tmp_path: Path, known: object) -> None:
    for form in TABLES:
        if form is known and form.write:
            export = Export("vi", lambda: iter([WATER, Concept("", sections=plain(vi=["lửa"]))]))
            content = b"".join(form.write(export))
            assert b"omitted" not in content
            back = concepts(read(tmp_path / f"a{form.endings[0]}", content))
            assert back == [WATER, Concept("", sections=plain(vi=["lửa"]))]


def test_what_no_table_has_is_counted() -> None:
    term = Term("nước", links=(EntryLink("a", "b"),), extra={"x": {"y": 1}, "term_vi": "lửa"})
    own = Concept("c1", sections=(Section("vi", (term,), extra={"k": "v"}),), extra={"k": "v"})
    plan = written(BY_TERM, own, Concept("c2"))
    assert plan.omitted == {
        "concepts": 1,
        "extra": 1,
        "sections/extra": 1,
        "sections/terms/extra": 1,
        "sections/terms/links": 1,
    }
    assert plan.titles == ("concept_id", "language", "term")
    assert list(plan.rows()) == [["c1", "vi", "nước"]]


def test_a_term_that_stands_twice_is_written_once_and_counted() -> None:
    same = (Term("nước", status="preferred"), Term("nước", status="deprecated", sources=("A",)))
    plan = written(BY_TERM, Concept("c1", sections=(Section("vi", same),)))
    assert "sections/terms" in plan.omitted
    assert plan.titles == ("concept_id", "language", "term", "status", "source")
    assert list(plan.rows()) == [
        ["c1", "vi", "nước", "preferred", ""],
        ["c1", "vi", "nước", "", "A"],
    ]


def test_a_row_a_concept_has_only_terms_that_may_be_used() -> None:
    plan = written(BY_CONCEPT, WATER)
    (row,) = plan.rows()
    cells = dict(zip(plan.titles, row, strict=True))
    assert cells["term_vi"] == "nước; H₂O"
    assert cells["term_en"] == "water"
    assert "nác" not in str(row)
    assert plan.omitted["sections/terms"] == 1


def test_exports_by_concept_come_in_again(tmp_path: Path) -> None:
    for known in TERM_EXPORTS:
        if known.name in ("csv-concepts", "xlsx-concepts"):
            content = b"".join(known.write(Export("vi", lambda: iter([WATER]))))
            (back,) = concepts(read(tmp_path / f"a{known.ending}", content))
            assert terms(back)["vi"] == ["nước", "H₂O"]
            assert back.sources == WATER.sources


def seen(path: Path, content: str) -> Concept:
    """Return the concept WATER after a file about it was applied."""
    (record,) = [item for item in read(path, content) if isinstance(item, Record)]
    assert record.view
    return overlaid(WATER, record.view(WATER), record.entry)


@pytest.mark.parametrize(
    "content",
    [
        "concept_id,language,term,term_id,type\nc1,vi,nước,t1,full\nc1,vi,nác,,\nc1,vi,H₂O,,formula\n",
        "concept_id,language,term,term_id,type\nc1,en,water,,\n",
        "concept_id,en\nc1,water\n",
        "concept_id,vi,en,source\nc1,nước; H₂O,water,nguồn\n",
    ],
)
def test_a_partial_table_changes_nothing_that_it_does_not_say(tmp_path: Path, content: str) -> None:
    assert seen(tmp_path / "a.csv", content) == WATER


def test_a_changed_cell_changes_that_alone(tmp_path: Path) -> None:
    after = seen(tmp_path / "a.csv", "concept_id,language,term,status\nc1,en,water,preferred\n")
    assert after.sections[1].terms == (Term("water", status="preferred"),)
    assert after.sections[0] == WATER.sections[0]


def test_a_new_term_is_added_beside_the_others(tmp_path: Path) -> None:
    after = seen(tmp_path / "a.csv", "concept_id,en\nc1,water; aqua\n")
    assert terms(after) == {"vi": ["nước", "nác", "H₂O"], "en": ["water", "aqua"], "blt-Tavt": []}


TEXT = st.text("ab;|\\'=# \nế", min_size=1).map(lambda text: f"x{text.strip()}x".replace(" ", ""))
LINE = TEXT.map(lambda text: text.replace("\n", ""))
TERMS = st.builds(
    Term,
    LINE,
    type=st.sampled_from(("", "full", "abbreviation")),
    status=st.sampled_from(("", *STATUSES)),
    reliability=st.sampled_from(("", "1", "4")),
    lookup_forms=st.lists(LINE, max_size=2, unique=True).map(tuple),
    sources=st.lists(TEXT, max_size=2, unique=True).map(tuple),
    contexts=st.lists(st.builds(Context, TEXT, source=TEXT), max_size=2).map(tuple),
    rulings=st.lists(st.builds(Ruling, st.just("preferred"), TEXT), max_size=2).map(tuple),
)
SECTIONS = st.builds(
    Section,
    st.sampled_from(("vi", "en", "blt-Tavt")),
    st.lists(TERMS, min_size=1, max_size=3, unique_by=lambda term: (term.text, term.type)).map(
        tuple
    ),
)
CONCEPT = st.builds(
    Concept,
    st.sampled_from(("", "c1")),
    sections=st.lists(
        SECTIONS, min_size=1, max_size=3, unique_by=lambda section: section.language
    ).map(tuple),
    subjects=st.lists(TEXT, max_size=2, unique=True).map(tuple),
    relations=st.lists(
        st.builds(ConceptRelation, st.sampled_from(RELATIONS), TEXT), max_size=2
    ).map(tuple),
)


def single(concept: Concept) -> bool:
    """Say whether no list of a concept has an item twice, which rows would join."""
    parts = [concept.relations]
    parts += [own for each in concept.sections for term in each.terms for own in _lists(term)]
    return all(len(set(map(repr, part))) == len(part) for part in parts)


def _lists(term: Term) -> Iterator[tuple[object, ...]]:
    yield from (term.contexts, term.rulings)


@settings(max_examples=60, deadline=None)
@given(CONCEPT.filter(single))
def test_any_concept_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, own: Concept
) -> None:
    path = tmp_path_factory.mktemp("terms") / "a.csv"
    plan = written(BY_TERM, own)
    assert plan.omitted == {}
    (back,) = concepts(read(path, b"".join(table.delimited(plan, ","))))
    assert back == in_order(own, with_sections=False)


@settings(max_examples=60, deadline=None)
@given(CONCEPT, st.sampled_from([BY_TERM, BY_CONCEPT]))
def test_a_file_that_is_sent_back_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, own: Concept, shape: TableShape
) -> None:
    path = tmp_path_factory.mktemp("terms") / "a.csv"
    plan = written(shape, own)
    path.write_bytes(b"".join(table.delimited(plan, ",")))
    source = Source(path, "vi", ReadingOptions(records=CONCEPTS))
    for form in TABLES:
        if form.name == "csv" and not plan.left_out:
            (item,) = [
                item
                for item in form.read(source)
                if not isinstance(item, Problem) or item.severity == "error"
            ]
            assert isinstance(item, Record)
            assert item.view
            assert item.view(own) == item.entry
