"""What the reader makes of terminology files, element by element, and its problems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dictionary.checks.concept import check
from dictionary.checks.problem import Problem
from dictionary.formats.base import About, Record, Source
from dictionary.formats.tbx.about import about
from dictionary.record.concept import Concept, ConceptRelation, Context, Section, Term
from dictionary.record.entry import Note
from tests.formats.tbx_files import (
    again,
    canonical,
    concept,
    concepts,
    items,
    section,
    told,
    v2,
    v3,
)
from tests.formats.tbx_files import term as a_term


def only(path: Path, content: str | bytes, **known: Any) -> Concept:
    """The one concept of a file that has no problem."""
    found = items(path, content, **known)
    assert told(found) == []
    (made,) = concepts(found)
    return made


def term(path: Path, rest: str) -> Term:
    """The one term with this in it."""
    made = only(path, v3(concept(section(a_term("a", rest)))))
    return made.sections[0].terms[0]


@pytest.mark.parametrize(
    ("raw", "status", "kept"),
    [
        ("preferred", "preferred", ""),
        ("Preferred", "preferred", "Preferred"),
        ("preferredTerm-admn-sts", "preferred", "preferredTerm-admn-sts"),
        ("PREFERREDTERM-ADMN-STS", "preferred", "PREFERREDTERM-ADMN-STS"),
        ("preferredTermAdmnSts", "preferred", "preferredTermAdmnSts"),
        ("standardizedTerm", "preferred", "standardizedTerm"),
        ("admitted", "admitted", ""),
        ("notRecommended", "deprecated", "notRecommended"),
        ("not recommended", "deprecated", "not recommended"),
        ("forbidden", "deprecated", "forbidden"),
        ("Obsolete", "superseded", "Obsolete"),
        ("Draft", "proposed", "Draft"),
        ("proposed", "proposed", ""),
    ],
)
def test_a_status_is_read_by_its_synonyms(tmp_path: Path, raw: str, status: str, kept: str) -> None:
    made = term(tmp_path, f'<termNote type="administrativeStatus">{raw}</termNote>')
    assert (made.status, made.status_raw) == (status, kept)


def test_an_unknown_status_is_kept_and_means_none(tmp_path: Path) -> None:
    rest = '<termNote type="usageStatus">tạm</termNote>'
    found = items(tmp_path, v3(concept(section(a_term("a", rest)))))
    (made,) = concepts(found)
    assert (made.sections[0].terms[0].status, made.sections[0].terms[0].status_raw) == ("", "tạm")
    assert told(found) == [("tbx-status-unknown", "warning", 4, 69)]


def test_order_never_matters(tmp_path: Path) -> None:
    notes = '<note>n</note><termNote type="partOfSpeech">adjective</termNote>'
    content = v3(
        '<conceptEntry id="c1"><langSec xml:lang="vi"><termSec>'
        f'{notes}<term>a</term></termSec><descrip type="definition">d</descrip></langSec>'
        '<descrip type="subjectField">f</descrip></conceptEntry>'
    )
    made = only(tmp_path, content)
    assert made.subjects == ("f",)
    (own,) = made.sections
    assert own.definitions[0].text == "d"
    assert own.terms[0].part_of_speech == "adj"
    assert own.terms[0].typed_notes == (Note("general", {"vi": "n"}),)


def test_two_of_one_group_both_count_and_a_source_is_of_its_group(tmp_path: Path) -> None:
    group = (
        '<descripGrp><descrip type="context">x</descrip><admin type="source">s</admin></descripGrp>'
        '<descripGrp><descrip type="context">y</descrip><descrip type="context">z</descrip>'
        "</descripGrp>"
    )
    made = term(tmp_path, group)
    assert [(each.text, each.source) for each in made.contexts] == [
        ("x", "s"),
        ("y", ""),
        ("z", ""),
    ]


def test_the_language_of_a_definition_may_be_another_one(tmp_path: Path) -> None:
    definition = '<descrip type="definition" xml:lang="en">d</descrip>'
    made = only(tmp_path, v3(concept(section("a", own=definition), own=definition)))
    assert [each.language for each in (*made.definitions, *made.sections[0].definitions)] == [
        "en",
        "en",
    ]


@pytest.mark.parametrize(
    ("tag", "read_as"),
    [("vie", "vi"), ("VI", "vi"), ("en_us", "en-US"), ("zh-cn", "zh-CN"), ("mul", "mul"),
     ("zxx", "zxx"), ("blt-tavt", "blt-Tavt"), (" vi ", "vi")],
)  # fmt: skip
def test_a_tag_is_canonical(tmp_path: Path, tag: str, read_as: str) -> None:
    assert only(tmp_path, v3(concept(section("a", tag=tag)))).sections[0].language == read_as


def test_a_bad_tag_is_an_error_at_its_line(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        v3(concept(section("a", tag="tiếng Việt")), concept(section("b"), id_="c2"),
           '<conceptEntry id="c3"><langSec><termSec><term>c</term></termSec></langSec>'
           "</conceptEntry>"),
    )  # fmt: skip
    assert told(found) == [
        ("invalid-tag", "error", 4, 23),
        ("tbx-language-missing", "error", 6, 23),
    ]
    assert [each.source_id for each in concepts(found)] == ["c2"]


def test_references_lead_to_concepts_also_by_their_terms(tmp_path: Path) -> None:
    content = v2(
        '<termEntry id="c1"><ref type="crossReference" target="c2-t1">x</ref>'
        '<descrip type="broaderConceptGeneric" target="c2"/>'
        '<langSet xml:lang="vi"><tig id="t"><term>a</term></tig></langSet></termEntry>',
        '<termEntry id="c2"><ref type="see" target="c9"/>'
        '<langSet xml:lang="vi"><tig id="c2-t1"><term>b</term></tig></langSet></termEntry>',
    )
    first, second = concepts(items(tmp_path, content))
    assert [(each.kind, each.target) for each in first.relations] == [
        ("see", "c2"),
        ("broader-generic", "c2"),
    ]
    assert second.relations[0].target == "c9"
    assert [each.sections[0].terms[0].id for each in (first, second)] == ["t", "t1"]


def test_a_replaced_term_leads_to_the_one_to_use(tmp_path: Path) -> None:
    old = '<termNote type="usageStatus">deprecated</termNote>'
    content = v3(
        concept(
            '<langSec xml:lang="vi"><termSec id="c1-a"><term>cũ</term>'
            f'{old}<ref type="crossReference" target="c1-b">mới</ref></termSec>'
            '<termSec id="c1-b"><term>mới</term><ref type="crossReference" target="c1-a"/>'
            "</termSec></langSec>"
        )
    )
    made = only(tmp_path, content)
    assert [each.replaced_by for each in made.sections[0].terms] == ["b", ""]


def test_a_misplaced_thing_is_kept_with_a_warning(tmp_path: Path) -> None:
    content = v3(
        concept(
            section(a_term("a", '<descrip type="subjectField">f</descrip>'),
                    own='<termNote type="partOfSpeech">noun</termNote>'),
            own='<descrip type="context">k</descrip>',
        )
    )  # fmt: skip
    found = items(tmp_path, content)
    assert [code for code, *_ in told(found)] == ["tbx-level"] * 3
    (made,) = concepts(found)
    assert "subjectField" in str(made.sections[0].terms[0].extra)
    assert "noun" in str(made.sections[0].extra)
    assert "context" in str(made.extra)
    assert_comes_back(tmp_path, content)


def test_a_concept_without_a_term_is_left_to_the_checks_of_concepts(tmp_path: Path) -> None:
    found = items(tmp_path, v3(concept(section(a_term(" "))), concept(id_="c2")))
    assert told(found) == [("tbx-term-blank", "warning", 4, 55)]
    for made in concepts(found):
        assert "concept-without-term" in {code for code, *_ in check(made)}


def test_of_two_terms_with_one_id_the_second_has_none(tmp_path: Path) -> None:
    named = [a_term(each).replace(">", ' id="t">', 1) for each in "ab"]
    content = v3(concept(section(*named)))
    made = only(tmp_path, content)
    assert [each.id for each in made.sections[0].terms] == ["t", ""]
    assert_comes_back(tmp_path, content)


def test_a_reference_to_itself_is_no_relation(tmp_path: Path) -> None:
    old = '<termNote type="usageStatus">deprecated</termNote>'
    ref = '<ref type="crossReference" target="{}"/>'
    inner = a_term("a", old + ref.format("t")).replace(">", ' id="t">', 1)
    content = v3(concept(section(inner), own=ref.format("c1") + ref.format("t")))
    made = only(tmp_path, content)
    assert (made.relations, made.sections[0].terms[0].replaced_by) == ((), "")
    assert_comes_back(tmp_path, content)


def test_an_unknown_root_is_an_error(tmp_path: Path) -> None:
    assert told(items(tmp_path, "<lift/>")) == [("tbx-root", "error", 1, 1)]
    assert told(items(tmp_path, "")) == [("tbx-not-xml", "error", 1, 1)]


@pytest.mark.parametrize(
    ("content", "cause", "line", "column", "text"),
    [
        ("<tbx>\n<p>a & b</p></tbx>", "ampersand", 2, 6, "<tbx> <p>a & b</p></tbx>"),
        ("<tbx>\n<p>a < b</p></tbx>", "less-than", 2, 6, "<tbx> <p>a < b</p></tbx>"),
        ("<tbx>\n<p></q></tbx>", "mismatch", 2, 6, "<tbx> <p></q></tbx>"),
        ("<tbx>\n<p>", "cut", 2, 4, "<tbx> <p>"),
        ("<tbx>&nbsp;</tbx>", "entity", 1, 6, "<tbx>&nbsp;</tbx>"),
        ("<tbx a='1' a='2'/>", "attribute-twice", 1, 12, "<tbx a='1' a='2'/>"),
        ("<tbx/>\n<tbx/>", "after-end", 2, 1, "<tbx/> <tbx/>"),
        ("<tbx>\x01</tbx>", "control", 1, 6, None),
        (b"<tbx>\xff</tbx>", "encoding", 1, 6, None),
    ],
)
def test_bad_xml_is_one_error_with_its_place_text_and_cause(
    tmp_path: Path, content: str | bytes, cause: str, line: int, column: int, text: str | None
) -> None:
    problem = items(tmp_path, content)[-1]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.params["cause"]) == ("tbx-not-xml", cause)
    assert (problem.place.line, problem.place.column) == (line, column)
    assert text is None or problem.params["text"] == text


def test_an_entity_of_a_document_type_that_is_not_read_is_an_error(tmp_path: Path) -> None:
    content = '<!DOCTYPE martif SYSTEM "a.dtd">\n' + v2(
        '<termEntry><langSet xml:lang="vi"><tig><term>a&nbsp;b</term></tig></langSet></termEntry>'
    )
    (problem,) = items(tmp_path, content)
    assert isinstance(problem, Problem)
    assert problem.params == {"cause": "entity", "text": "&nbsp;"}
    assert problem.place.line == 3


def test_what_is_around_the_concepts_is_metadata(tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_text(
        v3(concept(section("a"))).replace(
            "<sourceDesc>", "<titleStmt><title> Y  tế </title></titleStmt><sourceDesc>"
        ),
        encoding="utf-8",
    )
    stated = about(Source(path))
    assert stated.title == "Y tế"
    assert stated.extra["tbx"]["frame"]["shape"] == "tbx-v3-dca"
    path.write_text("<tbx>", encoding="utf-8")
    assert about(Source(path)).extra == {}


def assert_comes_back(path: Path, content: str | bytes) -> None:
    """Assert that a file is the same, white space between elements apart, out and in again."""
    raw = content if isinstance(content, bytes) else content.encode()
    file = path / "back.tbx"
    file.write_bytes(raw)
    found = concepts(items(path, content))
    assert canonical(again(found, about(Source(file)))) == canonical(raw)


HARD = [
    "<!-- before --><descrip type='x'>1</descrip><!-- after -->",
    "<descripGrp id='g'><descrip type='definition'> d\n</descrip><note>n</note></descripGrp>",
    "<descripGrp><descrip type='definition'>d</descrip><admin type='source'> </admin></descripGrp>",
    "<descrip type='definition'>a<hi type='bold'>b</hi>c</descrip>",
    "<transacGrp><transac type='x'>origination</transac><date>2021</date></transacGrp>",
    "<note>a</note><note xml:lang='fr'>b</note><note/>",
    "<note>&lt;&amp;&gt;\"'\u00a0\u0301</note>",
    "<admin type='source'>s</admin><admin type='source' id='s'>s</admin>",
    "<xref type='xGraphic' target='a.png'>a</xref><descrip/>",
    "stray text",
    "<descripGrp/><termNoteGrp/>",
    "<own:x xmlns:own='http://example.org/own' own:y='1'>1</own:x>",
]


@pytest.mark.parametrize("own", HARD)
def test_anything_comes_back(tmp_path: Path, own: str) -> None:
    inner = section(a_term("x", own), a_term(" y ", own), own=own)
    assert_comes_back(tmp_path, v3(concept(inner, own=own)))
    v2_inner = (
        inner.replace("langSec", "langSet").replace("<termSec><term>", "<ntig><termGrp><term>")
        .replace("</termSec>", "</termGrp></ntig>")
    )  # fmt: skip
    assert_comes_back(tmp_path, v2(f"<termEntry>{own}{v2_inner}</termEntry>"))


def test_a_change_is_written_where_the_text_stood(tmp_path: Path) -> None:
    old = '<termNote type="administrativeStatus" id="n">notRecommended</termNote>'
    content = v3(
        concept(
            section(a_term("a<hi>b</hi>", f"{old}<note id='x'>n</note><xref type='y' target='z'/>"))
        )
    )
    file = tmp_path / "t.tbx"
    file.write_text(content, encoding="utf-8")
    (made,) = concepts(items(tmp_path, content))
    own = made.sections[0].terms[0]
    changed = Term("c", status="preferred", status_raw=own.status_raw, extra=own.extra,
                   typed_notes=(), contexts=(Context("k"),), register="r")  # fmt: skip
    whole = Concept("c1", sections=(Section("vi", (changed,)),), extra=made.extra)
    text = again([whole], about(Source(file))).decode()
    assert (
        '<termSec><term>c</term><termNote type="register">r</termNote>'
        '<termNote type="administrativeStatus" id="n">preferredTerm-admn-sts</termNote>'
        '<xref type="y" target="z"/><descrip type="context">k</descrip></termSec>'
    ) in text


def test_layouts_that_nobody_read_are_not_written() -> None:
    for element in (["a b", {}], ["x:y", {}], ["!", {}, "--"], ["term", {"a": 1}], "x", [], None):
        own = Term("a", extra={"tbx": {"shape": "tbx-v3-dca", "element": element}})
        made = Concept("c1", sections=(Section("vi", (own,)),), extra={"tbx": element})
        frame = {"shape": "tbx-v3-dca", "root": ["tbx", {}, ["", "concepts"]]}
        assert b"<termSec><term>a</term></termSec>" in again(
            [made], About(extra={"tbx": {"frame": frame}})
        )


def test_relations_come_back_with_their_labels(tmp_path: Path) -> None:
    content = v3(
        concept(section("a"), own='<ref type="crossReference" target="c2">b</ref>'),
        concept(section("b"), id_="c2"),
    )
    first, _ = (each for each in items(tmp_path, content) if isinstance(each, Record))
    assert first.entry.relations[0].kind == "see"
    assert_comes_back(tmp_path, content)
    assert isinstance(first.entry.relations[0], ConceptRelation)
