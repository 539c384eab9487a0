"""What people mark in workbooks besides text: merged cells, comments, what they have struck out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import format_of
from dictionary.formats.tabular.xlsx import merged
from dictionary.formats.tabular.xlsx.excerpt import excerpt
from dictionary.formats.tabular.xlsx.reading import read
from scripts.proofs.samples import shared

CASES = shared() / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason="no shared cases: set SHARED_DATA")

Told = list[tuple[str, str]]


def found(path: Path, **options: Any) -> tuple[dict[str, list[str]], Told]:
    """The Vietnamese glosses of each headword, one text for each sense, and what is told."""
    items = list(format_of(path).read(Source(path, "jra", ReadingOptions(**options))))
    entries = {
        item.entry.headword: ["; ".join(sense.glosses["vi"]) for sense in item.entry.senses]
        for item in items
        if isinstance(item, Record)
    }
    told = [
        (str(item.place).partition("#")[2], item.code)
        for item in items
        if isinstance(item, Problem)
    ]
    return entries, told


def saved(path: Path, rows: list[list[str | None]], *ranges: str) -> Any:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in ranges:
        sheet.merge_cells(cells)
    book.save(path)
    return book


@needs_cases
def test_one_headword_cell_over_several_meanings() -> None:
    entries, told = found(CASES / "xlsx-merged.xlsx")
    assert entries == {"ia": ["nước", "sông"], "apui": ["lửa"]}
    assert told == [("Từ vựng:2:1", "merged-filled")]


@needs_cases
def test_comments_and_what_is_struck_through_are_told() -> None:
    items = list(read(Source(CASES / "xlsx-types.xlsx", "jra")))
    told = [
        (str(one.place).partition("#")[2], one.code) for one in items if isinstance(one, Problem)
    ]
    assert told == [
        ("Hidden:0:0", "sheet-hidden"),
        ("Sheet:2:3", "date-cell"),
        ("Sheet:4:1", "cell-struck"),
        ("Sheet:5:1", "row-hidden"),
        ("Sheet:4:2", "cell-comment"),
    ]
    entries = [item.entry for item in items if isinstance(item, Record)]
    assert [one.headword for one in entries] == ["1", "1.5", "ia", "H2O"]
    assert [one.senses[0].notes for one in entries] == ["2020-03-01", "TRUE", "x", ""]
    comment = next(one for one in items if isinstance(one, Problem) and one.code == "cell-comment")
    assert comment.params == {"text": "check with consultant"}


def test_all_that_says_which_entry_a_row_is_of_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[str | None]] = [
        ["id", "headword", "part_of_speech", "gloss_vi", "domain"],
        ["1", "ia", "n", "nước", "x"],
        [None, None, None, "sông", None],
        [None, None, "v", "chảy", None],
        ["2", "apui", None, "lửa", None],
        [None, None, None, "đèn", None],
    ]
    saved(path, rows, "A2:A4", "B2:B4", "C2:C3", "A5:A6", "B5:B6", "E2:E4")
    entries, told = found(path)
    assert entries == {"ia": ["nước", "sông", "chảy"], "apui": ["lửa", "đèn"]}
    # What is no part of the identity is left as it stands there.
    assert [code for _, code in told].count("merged-filled") == 5
    assert ("Sheet:2:5", "merged-cells") in told
    (first, *_) = [one for one in read(Source(path, "jra")) if isinstance(one, Record)]
    assert first.entry.part_of_speech == "n; v"
    assert [sense.domains for sense in first.entry.senses] == [("x",), (), ()]


def test_a_row_of_merged_cells_that_is_sent_again_alone_says_what_it_is_of(tmp_path: Path) -> None:
    path, again = tmp_path / "a.xlsx", tmp_path / "again.xlsx"
    rows: list[list[str | None]] = [["headword", "gloss_vi"], ["ia", "nước"], [None, "sông"]]
    saved(path, rows, "A2:A3")
    again.write_bytes(b"".join(excerpt(Source(path, "jra"), {"a.xlsx#Sheet": {3}})))
    assert found(again) == ({"ia": ["sông"]}, [])


def test_a_row_of_a_merged_cell_that_has_its_own_headword_keeps_it() -> None:
    filling = merged.Filling([merged.Merged(2, 1, 4, 1), merged.Merged(6, 1, 7, 1)], {1})
    told = []
    for line, text in enumerate(["headword", "ia", "", "apui", "", "", ""], 1):
        texts = [text, "x"] if line != 7 else []
        filling.fill(line, texts)
        told.append(texts)
    assert told[1:4] == [["ia", "x"], ["ia", "x"], ["apui", "x"]]
    # Nothing stands in the first of the others.
    assert told[4:] == [["", "x"], ["", "x"], []]


def test_a_row_that_is_struck_through_as_a_whole_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = saved(path, [["headword", "gloss_vi"], ["ia", "nước"], ["apui", "lửa"]])
    sheet = book.active
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["B2"].comment = Comment("x" * 300, "ai đó")
    sheet["D9"].comment = Comment("ngoài bảng", "ai đó")
    book.save(path)
    entries, told = found(path)
    assert entries == {"ia": ["nước"], "apui": ["lửa"]}
    assert told == [("Sheet:3:1", "row-struck"), ("Sheet:2:2", "cell-comment")]


def test_a_mapping_that_no_sheet_has_a_column_for_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = saved(path, [["headword", "a"], ["ia", "x"]])
    other = book.create_sheet("Other")
    other.append(["headword", "b"])
    other.append(["apui", "y"])
    book.save(path)
    columns = {"a": "notes", "b": "notes", "c": "notes"}
    items = list(read(Source(path, "jra", ReadingOptions(columns))))
    told = [item for item in items if isinstance(item, Problem)]
    assert [(str(one.place), one.code, one.params["name"]) for one in told] == [
        ("a.xlsx#Sheet:1:1", "mapping-unused", "c")
    ]
