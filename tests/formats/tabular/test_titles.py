"""What the columns of real spreadsheets are taken for, and where their header is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import format_of
from dictionary.formats.tabular.titles import (
    ALIASES,
    COLUMNS,
    GUESSES,
    ROW_NUMBERS,
    ColumnName,
    guessed,
    named,
)
from dictionary.record.entry import Entry, Pronunciation, Sense
from dictionary.text.legacy.encodings import ENCODINGS
from scripts.proofs.samples import shared
from tests.formats.legacy import GLOSSES

CASES = shared() / "cases"


def read(
    path: Path, *lines: str, columns: Mapping[str, str] | None = None
) -> tuple[list[Entry], list[Problem]]:
    if lines:
        path.write_text("\n".join(lines), encoding="utf-8")
    found = list(format_of(path).read(Source(path, "jra", ReadingOptions(columns or {}))))
    entries = [item.entry for item in found if isinstance(item, Record)]
    return entries, [item for item in found if isinstance(item, Problem)]


def told(problems: list[Problem]) -> list[tuple[str, str, str]]:
    return [
        (one.code, str(one.params.get("name", "")), str(one.params.get("known", "")))
        for one in problems
    ]


@pytest.mark.skipif(not CASES.is_dir(), reason="no shared cases: set SHARED_DATA")
def test_the_columns_of_a_spreadsheet_in_vietnamese() -> None:
    entries, problems = read(CASES / "csv-other-headers.csv")
    assert entries == [
        Entry(
            "ia",
            "jra",
            pronunciations=(Pronunciation("ia"),),
            part_of_speech="dt",
            senses=(Sense("", {"vi": ("nước",), "en": ("water",)}, notes="x"),),
        )
    ]
    assert told(problems) == [
        ("column-guessed", "Từ", "headword"),
        ("column-guessed", "Tiếng Việt", "gloss_vi"),
        ("column-guessed", "Tiếng Anh", "gloss_en"),
        ("column-guessed", "Loại từ", "part_of_speech"),
        ("column-guessed", "Phát âm", "ipa"),
    ]
    assert {problem.severity for problem in problems} == {"warning"}


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("tiếng jrai", "headword"),
        ("tiếng gia rai", "headword"),
        ("jarai", "headword"),
        ("từ gia rai", "headword"),
        ("word (jarai)", "headword"),
        ("tiếng ê đê", "gloss_rad"),
        ("tiếng việt", "gloss_vi"),
        ("việt", "gloss_vi"),
        ("vietnamese", "gloss_vi"),
        ("english meaning", "gloss_en"),
        ("translation in english", "gloss_en"),
        ("từ (tiếng pháp)", "gloss_fr"),
        ("câu ví dụ", "example"),
        ("chú thích", "notes"),
        # Which of several languages, or a language at all?
        ("tiếng thái", ""),
        ("en", ""),
        ("la", ""),
        ("meaning", ""),
        ("code", ""),
    ],
)
def test_what_is_most_likely(title: str, field: str) -> None:
    likely = guessed(title, "jra")
    assert (likely.field if likely else "") == field


def test_a_guess_is_never_what_is_known_and_always_something() -> None:
    for title, field in GUESSES.items():
        assert title not in ALIASES
        assert named(title) == ColumnName(title, known=False)
        assert field in COLUMNS or named(field).known
    assert not ROW_NUMBERS & GUESSES.keys()


def test_a_headword_is_guessed_in_a_way_of_writing_its_language() -> None:
    assert guessed("tiếng thái đen", "blt-Tavt") == ColumnName("headword", guessed=True)


def test_what_is_said_goes_before_what_is_guessed(tmp_path: Path) -> None:
    entries, problems = read(
        tmp_path / "a.csv", "Từ,Tiếng Jrai,mục từ,Tiếng Anh,gloss_en", "a,b,c,d,e"
    )
    assert [(one.headword, one.senses[0].glosses) for one in entries] == [("c", {"en": ("e",)})]
    assert entries[0].extra == {"từ": "a", "tiếng jrai": "b", "tiếng anh": "d"}
    assert {problem.code for problem in problems} == {"column-unknown"}


def test_nothing_is_guessed_of_a_column_that_is_mapped_or_of_our_own_tables(tmp_path: Path) -> None:
    entries, problems = read(
        tmp_path / "a.csv", "headword,English", "ia,x", columns={"english": "extra"}
    )
    assert (entries[0].extra, problems) == ({"english": "x"}, [])
    entries, problems = read(tmp_path / "b.csv", "headword,language,english,stt", "ia,jra,x,1")
    assert entries[0].extra == {"english": "x", "stt": "1"}
    assert {problem.code for problem in problems} == {"column-unknown"}


def test_row_numbers_are_not_kept_and_what_lacks_a_language_is_told(tmp_path: Path) -> None:
    entries, problems = read(tmp_path / "a.csv", "STT,headword,Meaning", "1,ia,water")
    assert entries[0].extra == {"meaning": "water"}
    assert told(problems) == [
        ("column-row-numbers", "STT", ""),
        ("column-without-language", "Meaning", ""),
    ]
    entries, problems = read(tmp_path / "a.csv", columns={"stt": "id", "meaning": "gloss_en"})
    assert (entries[0].source_id, entries[0].extra, problems) == ("1", {}, [])


def test_a_mapping_that_names_no_column_is_told(tmp_path: Path) -> None:
    columns = {"Nghĩa": "gloss_vi", "headword": "headword"}
    _, problems = read(tmp_path / "a.csv", "headword,x", "ia,y", columns=columns | {"x": "extra"})
    assert [(one.code, one.severity, str(one.place), one.params) for one in problems] == [
        ("mapping-unused", "warning", "a.csv:1:1", {"name": "Nghĩa", "known": "headword, x"})
    ]


def test_titles_above_the_header_are_skipped_and_told(tmp_path: Path) -> None:
    for separator in (",", ";", "\t"):
        lines = ["Từ điển Gia Rai", "", "Bản nháp" + separator, f"mục từ{separator}nghĩa"]
        entries, problems = read(tmp_path / "a.csv", *lines, f"ia{separator}nước", f"{separator}x")
        assert [one.headword for one in entries] == ["ia", ""][: len(entries)]
        assert [(str(one.place), one.code, one.params.get("text")) for one in problems][:2] == [
            ("a.csv:1:1", "title-skipped", "Từ điển Gia Rai"),
            ("a.csv:3:1", "title-skipped", "Bản nháp"),
        ]


def test_a_title_above_a_table_in_a_legacy_encoding_is_shown_as_it_reads(tmp_path: Path) -> None:
    rows = [f"ia{number},{line}" for number, line in enumerate(GLOSSES)]
    text = "\n".join(["Từ điển,", "mục từ,nghĩa", *rows])
    path = tmp_path / "a.csv"
    path.write_bytes(ENCODINGS["tcvn3"].encode(text))
    entries, problems = read(path)
    assert len(entries) == len(rows)
    assert [one.params["text"] for one in problems if one.code == "title-skipped"] == ["Từ điển"]


def test_a_header_of_several_rows_is_refused(tmp_path: Path) -> None:
    lines = ["Từ,Nghĩa,", "headword,gloss_vi,gloss_en", "ia,nước,water"]
    _, problems = read(tmp_path / "a.csv", *lines)
    assert [(str(one.place), one.code) for one in problems] == [("a.csv:1:1", "multi-row-header")]


def test_a_cell_that_says_word_is_no_header(tmp_path: Path) -> None:
    lines = ["id,gloss_vi", "1,từ", "2,nước"]
    _, problems = read(tmp_path / "a.csv", *lines)
    assert [(str(one.place), one.code) for one in problems] == [("a.csv:1:1", "missing-header")]
