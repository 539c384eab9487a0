"""Small files that would become large: cells far to the right, and many files that are nothing."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from dictionary.formats.base import Record, Source
from dictionary.formats.tabular.xlsx import guard
from dictionary.formats.tabular.xlsx.reading import read, texts_of
from dictionary.formats.tabular.xlsx.sheets import Cell, SheetRow
from tests.formats.archives import TABLE, Archive

SHEET = "xl/worksheets/sheet1.xml"


def parts() -> dict[str, bytes]:
    """The parts of a small sound workbook."""
    book: Any = Workbook()
    for row in (["headword", "gloss_vi"], ["ia", "nước"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as made:
        return {name: made.read(name) for name in made.namelist()}


def packed(path: Path, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, one in content.items():
            made.writestr(name, one)
    return path


@pytest.mark.parametrize("column", [4, 999, 1001, 16384])
def test_a_cell_far_to_the_right_is_an_error_and_not_a_row_of_thousands(
    tmp_path: Path, column: int
) -> None:
    sound, letters = parts(), get_column_letter(column)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>7</v></c><c r="{letters}{n}"><v>1</v></c></row>'
        for n in range(3, 10)
    )
    sheet = sound[SHEET].replace(b"</sheetData>", rows.encode() + b"</sheetData>")
    path = packed(tmp_path / "a.xlsx", sound | {SHEET: sheet})
    found = list(read(Source(path, "jra")))
    assert len([one for one in found if isinstance(one, Record)]) == 1
    wide = [one for one in found if not isinstance(one, Record) and one.code == "too-many-cells"]
    assert [one.place.line for one in wide] == list(range(3, 10))
    # So many of a row as the table has, and a hundred more to be told apart.
    assert {one.params["cells"] for one in wide} == {min(column, 2 + 100 + 1)}


def test_a_row_has_no_more_texts_than_are_asked_for() -> None:
    row = SheetRow(1, [Cell(1, "a"), Cell(3, "c"), Cell(16383, "y"), Cell(16384, "z")], False)
    assert texts_of(row, 3) == ["a", "", "c", "z"]
    assert texts_of(row, 2) == ["a", "", "z"]
    assert texts_of(SheetRow(1, [Cell(2, "b")], False), 5) == ["", "b"]


def test_many_small_parts_are_as_many_as_one_large_one(tmp_path: Path) -> None:
    zeros = bytes(900_000)
    many = {f"xl/media/{n}.bin": zeros for n in range(25)}
    found = guard.refusal(packed(tmp_path / "a.xlsx", parts() | many), "a.xlsx")
    assert found is not None
    assert found.code == "workbook-ratio"
    assert guard.refusal(packed(tmp_path / "b.xlsx", parts()), "b.xlsx") is None


def test_many_small_files_of_an_archive_too(tmp_path: Path) -> None:
    made = Archive(tmp_path)
    made.write({"w.csv": TABLE, **{f"{n}.txt": bytes(900_000) for n in range(25)}})
    assert [code for code, _ in made.refused()] == ["archive-ratio"]
    made.write({"w.csv": TABLE, **{f"{n}.txt": bytes(900_000) for n in range(5)}})
    assert made.opened()
