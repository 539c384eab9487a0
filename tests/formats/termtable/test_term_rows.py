"""Termbase tables with one row a term."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from dictionary.checks.concept import check
from dictionary.formats.base import Record
from dictionary.record.concept import ConceptRelation, Context, Definition, Ruling, Term
from dictionary.record.entry import Note
from tests.formats.termtable.termfiles import concepts, problems, read, terms

FULL = """\
concept_id,subject,lifecycle,language,term,type,status,reliability,part_of_speech,gender,number,\
classifier,region,register,replaced_by,lookup_forms,definition,definition_source,context,\
context_en,context_source,source,note,ruling,authority,decision,territory,valid_from,valid_to,\
broader,related,concept_note,concept_source,concept_definition_en,term_id,màu
c1,y tế; luật,current,vi,cách ly,full,preferred,3,noun,,,sự,VN-14,formal,,cach li|cách li,tách ra,\
Từ điển,cách ly tại nhà,isolation at home,Báo,A; B,hay dùng,preferred,bo-y-te,1/QĐ,VN,2020-01-01,\
2025-02-28,c0,c2; c3,chung,nguồn c,the act,t1,đỏ
c1,,,vi,cô lập,,superseded,,,,,,,,cách ly,,,,,,,,,,,,,,,,,,,,,
c1,,,en,isolation,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
"""


def test_every_column_is_a_field(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", FULL)
    assert problems(items) == [("column-unknown", 1, 36)]
    (concept,) = concepts(items)
    assert concept.source_id == "c1"
    assert concept.subjects == ("y tế", "luật")
    assert concept.lifecycle == "current"
    assert concept.definitions == (Definition("the act", "en"),)
    assert concept.relations == (
        ConceptRelation("broader-generic", "c0"),
        ConceptRelation("related", "c2"),
        ConceptRelation("related", "c3"),
    )
    assert concept.typed_notes == (Note("general", {"und": "chung"}),)
    assert concept.sources == ("nguồn c",)
    vietnamese, english = concept.sections
    assert vietnamese.definitions == (Definition("tách ra", "vi", "Từ điển"),)
    assert english.terms == (Term("isolation"),)
    first, second = vietnamese.terms
    assert first == Term(
        "cách ly",
        "t1",
        type="full",
        status="preferred",
        reliability="3",
        part_of_speech="noun",
        classifier="sự",
        region="VN-14",
        register="formal",
        lookup_forms=("cach li", "cách li"),
        contexts=(Context("cách ly tại nhà", {"en": "isolation at home"}, "Báo"),),
        rulings=(Ruling("preferred", "bo-y-te", "1/QĐ", "VN", "2020-01-01", "2025-02-28"),),
        sources=("A", "B"),
        typed_notes=(Note("general", {"und": "hay dùng"}),),
        extra={"màu": "đỏ"},
    )
    assert second == Term("cô lập", status="superseded", replaced_by="t1")


def test_vietnamese_titles_and_words(tmp_path: Path) -> None:
    content = (
        "mã khái niệm,lĩnh vực,ngôn ngữ,thuật ngữ,loại thuật ngữ,trạng thái,thay bằng\n"
        "c1,y tế,vi,cách ly,Đầy đủ,Ưu tiên,\n"
        "c1,y tế,vi,CL,viết tắt,không nên dùng,cách ly\n"
    )
    (concept,) = concepts(read(tmp_path / "a.csv", content))
    first, second = concept.sections[0].terms
    assert (first.type, first.status) == ("full", "preferred")
    assert (second.type, second.status, second.replaced_by) == (
        "abbreviation",
        "deprecated",
        first.id,
    )


def test_rows_of_a_concept_may_be_far_apart_and_each_term_knows_its_line(tmp_path: Path) -> None:
    content = (
        "concept_id,language,term\nc1,vi,nước\nc2,vi,lửa\nc1,en,water\nc2,en,fire\nc3,vi,đất\n"
    )
    items = read(tmp_path / "a.csv", content)
    assert [terms(concept) for concept in concepts(items)] == [
        {"vi": ["nước"], "en": ["water"]},
        {"vi": ["lửa"], "en": ["fire"]},
        {"vi": ["đất"]},
    ]
    first = items[0]
    assert isinstance(first, Record)
    assert first.place_of("sections/1/terms/0/text").line == 4


def test_a_status_that_nobody_knows_is_kept_and_never_becomes_another(tmp_path: Path) -> None:
    content = "concept_id,language,term,status\nc1,vi,nước,Draft?\nc1,en,water,\n"
    items = read(tmp_path / "a.csv", content)
    assert problems(items) == [("term-status-unknown", 2, 4)]
    (concept,) = concepts(items)
    assert [
        (own.status, own.status_raw) for section in concept.sections for own in section.terms
    ] == [("", "Draft?"), ("", "")]


def test_without_ids_each_row_is_a_concept_in_the_language_of_the_termbase(tmp_path: Path) -> None:
    own = concepts(read(tmp_path / "a.csv", "term,definition\nnước,chất lỏng\nlửa,\n"))
    assert [terms(concept) for concept in own] == [{"vi": ["nước"]}, {"vi": ["lửa"]}]
    assert own[0].sections[0].definitions == (Definition("chất lỏng", "vi"),)


def test_a_number_only_joins_the_rows_of_a_concept(tmp_path: Path) -> None:
    content = "concept_id,language,term\n#1,vi,nước\n#1,en,water\n"
    (concept,) = concepts(read(tmp_path / "a.csv", content))
    assert (concept.source_id, terms(concept)) == ("", {"vi": ["nước"], "en": ["water"]})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("c1,,nước,,,,,,", ("missing-language", 2)),
        ("c1,v!,nước,,,,,,", ("invalid-tag", 2)),
        (",vi,nước,,,,,,", ("missing-concept-id", 1)),
        ("c1,vi,,,,,,,", ("missing-term", 3)),
        ("c1,vi,nước,loại,,,,,", ("term-type-unknown", 4)),
        ("c1,vi,nước,,9,,,,", ("reliability-unknown", 5)),
        ("c1,vi,nước,,,sai,,,", ("ruling-status-unknown", 6)),
        ("c1,vi,nước,,,,,,cũ", ("lifecycle-unknown", 9)),
        ("c1,vi,nước,,,,,,,thừa", ("too-many-cells", 10)),
    ],
)
def test_a_fault_has_its_line_and_column(
    tmp_path: Path, row: str, expected: tuple[str, int]
) -> None:
    header = "concept_id,language,term,type,reliability,ruling,authority,valid_from,lifecycle"
    content = f"{header}\n{row}\nc9,vi,lửa,,,,,,\n"
    items = read(tmp_path / "a.csv", content, language="")
    assert problems(items) == [(expected[0], 2, expected[1])]
    (record,) = [item for item in items if isinstance(item, Record)]
    assert record.entry.source_id == "c9"


def test_what_the_checks_find_in_a_ruling_has_its_row(tmp_path: Path) -> None:
    content = (
        "concept_id,language,term,ruling,decision,valid_from\n"
        "c1,vi,nước,preferred,1/QĐ,2020-01-01\nc1,en,water,,,\nc1,vi,nước,,2/QĐ,1/3/2025\n"
    )
    (record,) = [item for item in read(tmp_path / "a.csv", content) if isinstance(item, Record)]
    found = {
        code: record.place_of(path)
        for code, severity, path, _ in check(record.entry)
        if severity == "error"
    }
    assert {code: (place.line, place.column) for code, place in found.items()} == {
        "day-unreadable": (4, 6),
        "ruling-without-status": (4, 0),
    }


def test_rows_of_a_term_must_not_contradict_each_other(tmp_path: Path) -> None:
    content = "concept_id,language,term,status\nc1,vi,nước,preferred\nc1,vi,nước,deprecated\n"
    assert problems(read(tmp_path / "a.csv", content)) == [("term-rows-differ", 3, 4)]


def test_more_rows_of_a_term_add_to_its_lists(tmp_path: Path) -> None:
    content = (
        "concept_id,language,term,status,ruling,decision,context,definition\n"
        "c1,vi,nước,preferred,preferred,1/QĐ,uống nước,a\n"
        "c1,vi,nước,,deprecated,2/QĐ,nước sôi,b\n"
    )
    (concept,) = concepts(read(tmp_path / "a.csv", content))
    (section,) = concept.sections
    (term,) = section.terms
    assert term.status == "preferred"
    assert [ruling.decision for ruling in term.rulings] == ["1/QĐ", "2/QĐ"]
    assert [context.text for context in term.contexts] == ["uống nước", "nước sôi"]
    assert [definition.text for definition in section.definitions] == ["a", "b"]


def test_columns_of_the_other_shape_are_refused_not_ignored(tmp_path: Path) -> None:
    content = "concept_id,language,term,definition_en,en\nc1,vi,nước,liquid,water\n"
    assert problems(read(tmp_path / "a.csv", content)) == [
        ("column-of-concepts", 1, 4),
        ("column-of-concepts", 1, 5),
    ]


def test_a_table_without_terms_says_what_is_missing(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", "concept_id,ghi chú\nc1,x\n")
    assert problems(items) == [("missing-term-column", 1, 1)]


def test_a_column_can_be_mapped(tmp_path: Path) -> None:
    content = "Nhóm;Tiếng;Chữ\nc1;vi;nước\nc1;en;water\n"
    mapping = {"Nhóm": "concept_id", "Tiếng": "language", "Chữ": "term"}
    (concept,) = concepts(read(tmp_path / "a.csv", content, mapping))
    assert (concept.source_id, terms(concept)) == ("c1", {"vi": ["nước"], "en": ["water"]})


def test_a_workbook_with_merged_ids_and_a_title_above(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book["Sheet"]
    for row in (
        ["Thuật ngữ y tế"],
        ["mã khái niệm", "ngôn ngữ", "thuật ngữ"],
        ["c1", "vi", "nước"],
        [None, "en", "water"],
        ["c2", "vi", "lửa"],
    ):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    content = BytesIO()
    book.save(content)
    items = read(tmp_path / "a.xlsx", content.getvalue())
    assert [terms(concept) for concept in concepts(items)] == [
        {"vi": ["nước"], "en": ["water"]},
        {"vi": ["lửa"]},
    ]
    assert problems(items)[0] == ("title-skipped", 1, 1)


def test_a_table_in_utf_16(tmp_path: Path) -> None:
    rows = "".join(f"c{n},vi,nước và lửa số {n}\n" for n in range(30))
    content = f"concept_id,language,term\n{rows}".encode("utf-16")
    assert len(concepts(read(tmp_path / "a.csv", content))) == 30


def test_ten_thousand_rows_are_read_one_concept_after_the_other(tmp_path: Path) -> None:
    rows = (f"c{n // 2},{('vi', 'en')[n % 2]},t{n}\n" for n in range(10_000))
    own = concepts(read(tmp_path / "a.csv", "concept_id,language,term\n" + "".join(rows)))
    assert len(own) == 5_000
    assert terms(own[-1]) == {"vi": ["t9998"], "en": ["t9999"]}
