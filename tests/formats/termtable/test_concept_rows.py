"""Termbase tables with one row a concept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import CONCEPTS, format_of
from dictionary.record.concept import Context, Definition, Term
from dictionary.record.entry import Note
from scripts.proofs.samples import shared
from tests.formats.termtable.termfiles import concepts, plain, problems, read, terms

SHARED = shared() / "terminology"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="no shared terminology: set SHARED_DATA"
)


def test_a_column_for_each_language_by_tag_and_by_name(tmp_path: Path) -> None:
    content = (
        "id,vi,Tiếng Anh,Thuật ngữ (km),term_blt-Tavt,definition_en,định nghĩa (tiếng Việt)\n"
        "c1,cách ly; cô lập,isolation|seclusion,ដាច់,ꪀ,the act,hành động\n"
    )
    (concept,) = concepts(read(tmp_path / "a.csv", content))
    assert concept.source_id == "c1"
    assert terms(concept) == {
        "vi": ["cách ly", "cô lập"],
        "en": ["isolation", "seclusion"],
        "km": ["ដាច់"],
        "blt-Tavt": ["ꪀ"],
    }
    by_tag = {section.language: section.definitions for section in concept.sections}
    assert by_tag["en"] == (Definition("the act", "en"),)
    assert by_tag["vi"] == (Definition("hành động", "vi"),)


def test_an_escaped_separator_is_part_of_a_term(tmp_path: Path) -> None:
    (concept,) = concepts(read(tmp_path / "a.csv", "vi,en\na\\;b | c,x\\|y\n"))
    assert terms(concept) == {"vi": ["a;b", "c"], "en": ["x|y"]}


def test_what_a_row_says_of_all_its_terms(tmp_path: Path) -> None:
    content = (
        "vi,en,pos,trạng thái,ghi chú,nguồn,context_vi,concept_definition_en\n"
        "nước,water,noun,preferred,hay,A; B,uống nước,liquid\n"
    )
    (concept,) = concepts(read(tmp_path / "a.csv", content))
    vietnamese, english = concept.sections
    same = {"part_of_speech": "noun", "status": "preferred"}
    assert vietnamese.terms == (Term("nước", contexts=(Context("uống nước"),), **same),)
    assert english.terms == (Term("water", **same),)
    assert concept.typed_notes == (Note("general", {"und": "hay"}),)
    assert concept.sources == ("A", "B")
    assert concept.definitions == (Definition("liquid", "en"),)


def test_a_column_of_terms_without_a_language_is_in_that_of_the_termbase(tmp_path: Path) -> None:
    (concept,) = concepts(read(tmp_path / "a.csv", "term,en\nnước,water\n"))
    assert terms(concept) == {"vi": ["nước"], "en": ["water"]}


def test_rows_with_one_id_are_one_concept(tmp_path: Path) -> None:
    (concept,) = concepts(read(tmp_path / "a.csv", "concept_id,vi,en\nc1,a,b\nc1,c,b\n"))
    assert terms(concept) == {"vi": ["a", "c"], "en": ["b"]}


def test_faults(tmp_path: Path) -> None:
    content = "stt,vi,en,replaced_by\n1,nước,water,x\n"
    assert problems(read(tmp_path / "a.csv", content)) == [
        ("column-row-numbers", 1, 1),
        ("column-of-terms", 1, 4),
    ]
    items = read(tmp_path / "b.csv", "note,vi,en\nx,,\nx,;,\nx,nước,\n")
    assert problems(items) == [("missing-term", 2, 2), ("missing-term", 3, 2)]
    assert len([item for item in items if isinstance(item, Record)]) == 1


@pytest.mark.parametrize("title", ["id", "no", "tt", "see", "gloss"])
def test_a_title_that_is_also_a_code_of_a_language_is_no_column_of_terms(
    tmp_path: Path, title: str
) -> None:
    (concept,) = concepts(read(tmp_path / "a.csv", f"{title},vi,en\nx,nước,water\n"))
    assert terms(concept) == {"vi": ["nước"], "en": ["water"]}


def test_a_survey_says_what_each_column_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Mã;Tiếng ta;Thuật ngữ (vi);Ghi chú;Khác\nc1;ia;nước;;k\n", encoding="utf-8")
    look = format_of(path, CONCEPTS).survey
    assert look
    survey = look(Source(path, "vi", ReadingOptions(records=CONCEPTS)))
    assert [(own.name, own.known, own.samples) for own in survey.columns] == [
        ("Mã", "concept_id", ("c1",)),
        ("Tiếng ta", "", ("ia",)),
        ("Thuật ngữ (vi)", "term_vi", ("nước",)),
        ("Ghi chú", "note", ()),
        ("Khác", "", ("k",)),
    ]
    mapped = read(path, path.read_bytes(), {"Tiếng ta": "jra", "Khác": "extra"})
    (concept,) = concepts(mapped)
    assert concept.sections == plain(vi=["nước"], jra=["ia"])
    assert concept.extra == {"khác": "k"}


@needs_shared
def test_the_shared_seeds_come_in_whole(tmp_path: Path) -> None:
    seed = SHARED / "seed" / "tico19_google_merged.csv"
    own = concepts(read(tmp_path / "a.csv", seed.read_bytes()))
    assert len(own) == 328
    assert sum("hmn" in terms(concept) for concept in own) == 304
    assert sum(any(section.definitions for section in concept.sections) for concept in own) == 24


@needs_shared
def test_the_glossary_of_excel_with_semicolons(tmp_path: Path) -> None:
    path = SHARED / "glossaries" / "csv_semicolon_excel_vi.csv"
    (concept,) = concepts(read(tmp_path / "a.csv", path.read_bytes()))
    assert terms(concept) == {"en": ["isolation"], "vi": ["cách ly"]}
    assert concept.typed_notes == (Note("general", {"und": "dùng; y tế"}),)
