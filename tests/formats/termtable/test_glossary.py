"""Glossaries of OmegaT: tabs, no header, languages by mapping."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import CONCEPTS, format_of, is_of_terms
from dictionary.record.concept import Concept, Section, Term
from dictionary.record.entry import Note
from dictionary.record.overlay import overlaid
from scripts.proofs.samples import shared
from tests.formats.termtable.termfiles import concepts, problems, read, terms

SHARED = shared() / "terminology" / "glossaries"
LANGUAGES = {"column 1": "en", "column 2": "vi"}
LINES = "# remark\nisolation\tcách ly\tnoun; y tế\n\nquarantine\tcách ly\nquarantine\tkiểm dịch\n"


@pytest.mark.parametrize("ending", [".txt", ".utf8", ".tab", ".tsv"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_lines_are_concepts_known_by_their_source_term(
    tmp_path: Path, ending: str, encoding: str
) -> None:
    path = tmp_path / f"glossary{ending}"
    content = LINES.encode(encoding)
    assert [(own.source_id, terms(own)) for own in concepts(read(path, content, LANGUAGES))] == [
        ("isolation", {"vi": ["cách ly"], "en": ["isolation"]}),
        ("quarantine", {"vi": ["cách ly", "kiểm dịch"], "en": ["quarantine"]}),
    ]
    assert format_of(path, CONCEPTS).name == "omegat"


def test_a_comment_is_a_note_and_a_semicolon_is_part_of_a_term(tmp_path: Path) -> None:
    content = 'a; b\t"c" d\tx; y\n'
    (concept,) = concepts(read(tmp_path / "a.txt", content, LANGUAGES))
    assert terms(concept) == {"vi": ['"c" d'], "en": ["a; b"]}
    assert concept.typed_notes == (Note("general", {"und": "x; y"}),)


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"column 1": "en"},
        {"column 1": "en", "column 2": "en"},
        {"column 1": "en", "column 2": "note"},
    ],
)
def test_without_two_languages_one_error_says_how_to_name_them(
    tmp_path: Path, columns: dict[str, str]
) -> None:
    assert problems(read(tmp_path / "a.txt", LINES, columns)) == [("glossary-languages", 1, 1)]


def test_faults(tmp_path: Path) -> None:
    path = tmp_path / "a.utf8"
    assert problems(read(path, "", LANGUAGES)) == [("empty-file", 1, 0)]
    assert problems(read(path, "# only\n\n", LANGUAGES)) == [("empty-file", 1, 0)]
    items = read(path, "a\tb\n\t\tx\nc\td\te\tf\n", LANGUAGES)
    assert problems(items) == [("missing-term", 2, 1), ("too-many-cells", 3, 4)]
    assert problems(read(path, b"a\xff\tb\n", LANGUAGES))[0][0] == "encoding-unreadable"
    assert problems(read(path, f"{'x' * 1_000_001}\tb\n", LANGUAGES)) == [("cell-too-long", 1, 0)]
    assert (
        problems(read(path, "a\tb\n", {**LANGUAGES, "column 1": "term_v!"}))[0][0] == "invalid-tag"
    )


def test_a_table_with_a_header_is_no_glossary(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("vi\ten\nnước\twater\n", encoding="utf-8")
    assert format_of(path, CONCEPTS).name == "tsv"
    path.write_text("a\tb\tc\td\n", encoding="utf-8")
    assert format_of(path, CONCEPTS).name == "tsv"
    assert is_of_terms(Path("a.utf8"))
    assert not is_of_terms(path)


def test_the_survey_shows_the_columns_with_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LINES, encoding="utf-8")
    look = format_of(path, CONCEPTS).survey
    assert look
    survey = look(Source(path, "vi", ReadingOptions(records=CONCEPTS)))
    assert [(own.name, own.known, own.samples[:1]) for own in survey.columns] == [
        ("column 1", "", ("isolation",)),
        ("column 2", "", ("cách ly",)),
        ("column 3", "note", ("noun; y tế",)),
    ]
    assert not survey.is_understood


def test_a_glossary_that_is_sent_back_takes_nothing_away(tmp_path: Path) -> None:
    head = Concept(
        "isolation",
        sections=(
            Section("vi", (Term("cách ly", status="preferred"), Term("cũ", status="deprecated"))),
            Section("en", (Term("isolation"), Term("seclusion"))),
            Section("km", (Term("ដាច់"),)),
        ),
        subjects=("y tế",),
    )
    (record,) = [
        item
        for item in read(tmp_path / "a.txt", "isolation\tcách ly\n", LANGUAGES)
        if isinstance(item, Record)
    ]
    assert record.view
    assert overlaid(head, record.view(head), record.entry) == head


def test_the_lines_with_errors_can_be_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "a.utf8"
    path.write_text("a\tb\n\t\tx\nc\td\n", encoding="utf-8")
    take = format_of(path, CONCEPTS).excerpt.take
    assert b"".join(take(Source(path), {"a.utf8": {2}})) == b"\t\tx\n"


@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared glossaries: set SHARED_DATA")
@pytest.mark.parametrize("name", ["omegat_tab.txt", "omegat_utf16le.txt"])
def test_the_shared_glossaries(tmp_path: Path, name: str) -> None:
    own = concepts(read(tmp_path / name, (SHARED / name).read_bytes(), LANGUAGES))
    assert terms(own[0]) == {"vi": ["cách ly"], "en": ["isolation"]}
