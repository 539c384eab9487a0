"""The names in terminology files that their uploaders may map."""

from __future__ import annotations

from pathlib import Path

from dictionary.checks.problem import Problem
from dictionary.formats.base import Source
from dictionary.formats.tbx.about import survey
from dictionary.record.concept import Definition
from tests.formats.tbx_files import concept, concepts, items, section, told, v3
from tests.formats.tbx_files import term as a_term

MULTITERM = """<?xml version="1.0" encoding="UTF-16"?>
<mtf><conceptGrp><concept>7</concept>
<descripGrp><descrip type="Fachgebiet">Y tế</descrip></descripGrp>
<languageGrp><language type="Vietnamese" lang="VI"/>
<descripGrp><descrip type="Definition">đ</descrip><descripGrp><descrip type="Source">s</descrip>
</descripGrp></descripGrp>
<termGrp><term>cách ly</term>
<descripGrp><descrip type="Trạng thái">khuyên dùng</descrip></descripGrp>
<descripGrp><descrip type="Part of Speech">noun</descrip></descripGrp></termGrp></languageGrp>
</conceptGrp></mtf>"""


def test_names_of_multiterm_are_those_of_its_users(tmp_path: Path) -> None:
    content = MULTITERM.encode("utf-16")
    columns = {"Fachgebiet": "subjects", "Trạng thái": "status"}
    found = items(tmp_path, content, columns=columns)
    (made,) = concepts(found)
    assert (made.source_id, made.subjects) == ("7", ("Y tế",))
    (own,) = made.sections
    assert own.definitions[0] == Definition("đ", "vi", "s", own.definitions[0].extra)
    assert own.terms[0].part_of_speech == "noun"
    assert own.terms[0].status_raw == "khuyên dùng"
    assert [code for code, *_ in told(found)] == ["tbx-status-unknown"]


def test_the_survey_has_the_names_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "t.xml"
    path.write_bytes(MULTITERM.encode("utf-16"))
    found = survey(Source(path))
    assert {own.name: own.known for own in found.columns} == {
        "Fachgebiet": "", "Definition": "definitions", "Source": "sources", "Trạng thái": "",
        "Part of Speech": "part_of_speech",
    }  # fmt: skip
    assert [(own.name, own.known, own.samples) for own in found.languages] == [
        ("VI", "vi", ("cách ly",))
    ]


def test_nobody_is_asked_about_what_public_dialects_have(tmp_path: Path) -> None:
    own = (
        '<admin type="customerSubset">k</admin><ref type="crossReference" target="c1"/>'
        '<transacGrp><transac type="transactionType">creation</transac></transacGrp>'
        '<descrip type="subjectField">f</descrip><xref type="xGraphic" target="a.png"/>'
    )
    path = tmp_path / "t.tbx"
    path.write_text(v3(concept(section("a"), own=own)), encoding="utf-8")
    found = survey(Source(path))
    assert [own.name for own in found.columns] == ["subjectField"]
    assert found.is_understood


def test_languages_can_be_mapped(tmp_path: Path) -> None:
    (made,) = concepts(
        items(tmp_path, v3(concept(section("a", tag="vn"))), columns={"lang:vn": "vi"})
    )
    assert made.sections[0].language == "vi"


def test_a_name_that_is_mapped_for_nothing_is_told(tmp_path: Path) -> None:
    rest = '<termNote type="partOfSpeech">noun</termNote>'
    columns = {"POS": "part_of_speech", "lang:tiếng": "vi", "partofspeech": "part_of_speech"}
    found = items(tmp_path, v3(concept(section(a_term("a", rest)))), columns=columns)
    assert [each.params for each in found if isinstance(each, Problem)] == [
        {"name": "POS", "known": "vi, partOfSpeech"},
        {"name": "lang:tiếng", "known": "vi, partOfSpeech"},
    ]
