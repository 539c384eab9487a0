"""Workbooks: which sheets are tables, where headers are, what cells say, what is odd."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.tabular.writing import template_columns
from dictionary.formats.tabular.xlsx import writing
from dictionary.formats.tabular.xlsx.reading import read
from dictionary.messages import explained, text
from dictionary.record.entry import Entry, Sense

Rows = Sequence[Sequence[object]]
Found = tuple[str, str, str]


class Book:
    """A workbook of the test's own, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = Workbook()

    def sheet(self, rows: Rows, name: str = "Sheet") -> Any:
        sheet = self.book[name] if name in self.book.sheetnames else self.book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        return sheet

    def read(
        self,
        change: Callable[[str], str] | None = None,
        language: str = "jra",
        advance: Callable[[int], None] = lambda _done: None,
        **options: Any,
    ) -> list[Any]:
        self.book.save(self.path)
        if change:
            rewrite(self.path, change)
        return list(read(Source(self.path, language, ReadingOptions(**options), advance)))

    def problems(self, **options: Any) -> list[Found]:
        return [told(item) for item in self.read(**options) if isinstance(item, Problem)]

    def entries(self, **options: Any) -> list[Entry]:
        found = self.read(**options)
        assert [item for item in found if getattr(item, "severity", "") == "error"] == []
        return [item.entry for item in found if isinstance(item, Record)]


def told(problem: Problem) -> Found:
    assert text("vi", problem.code, problem.params)
    assert text("en", problem.code, problem.params)
    return str(problem.place).removeprefix("a.xlsx"), problem.code, problem.severity


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change the XML of the first sheet, as other programs write it and openpyxl does not."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "a.xlsx")


def notes(entries: Sequence[Entry]) -> list[str]:
    return [entry.senses[0].notes if entry.senses else "" for entry in entries]


# Cells


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3, "3"),
        (3.0, "3"),
        (0.1 + 0.2, "0.3"),
        (2.5, "2.5"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        ("007", "007"),
        ("  nước\u00a0 ", "nước"),
        ("một\nhai", "một\nhai"),
        (CellRichText("đ", TextBlock(InlineFont(b=True), "ỏ")), "đỏ"),
    ],
)
def test_cells_are_read_as_people_see_them(book: Book, value: object, shown: str) -> None:
    book.sheet([["headword", "notes"], ["ia", value]])
    assert notes(book.entries()) == [shown]
    assert book.problems() == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 17, 30), "2026-11-24T17:30:00"),  # noqa: DTZ001 - a cell has no zone
        (time(17, 30), "17:30:00"),
        (timedelta(hours=30), "30:00:00"),
    ],
)
def test_dates_are_read_and_told(book: Book, value: object, shown: str) -> None:
    book.sheet([["headword", "notes"], ["ia", value]])
    assert notes(book.entries()) == [shown]
    assert book.problems() == [("#Sheet:2:2", "date-cell", "warning")]


def test_dates_of_the_other_epoch(book: Book) -> None:
    book.book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook has no zone
    book.sheet([["headword", "notes"], ["ia", date(2026, 11, 24)]])
    assert notes(book.entries()) == ["2026-11-24"]


def test_a_number_that_is_no_date(book: Book) -> None:
    sheet = book.sheet([["headword", "notes"], ["ia", 10**12]])
    sheet["B2"].number_format = "yyyy-mm-dd"
    assert book.problems() == [("#Sheet:2:2", "cell-error-value", "error")]


def test_formulas_without_a_value_are_errors(book: Book) -> None:
    book.sheet([["headword", "notes"], ["ia", "=1+1"], ["=A2", None]])
    assert book.problems() == [
        ("#Sheet:2:2", "formula-without-value", "error"),
        ("#Sheet:3:1", "formula-without-value", "error"),
    ]


def test_formulas_with_a_value_give_it_and_are_told(book: Book) -> None:
    book.sheet([["headword", "notes"], ["ia", "=1+1"]])

    def computed(xml: str) -> str:
        return re.sub(r"(<f>1\+1</f>)(?:<v ?/>|<v></v>)", r"\1<v>2</v>", xml)

    assert notes(book.entries(change=computed)) == ["2"]
    assert book.problems(change=computed) == [("#Sheet:2:2", "formula-cell", "warning")]

    def empty(xml: str) -> str:
        return xml.replace('<c r="B2"', '<c r="B2" t="str"')

    assert notes(book.entries(change=empty)) == [""]
    assert book.problems(change=empty) == [("#Sheet:2:2", "formula-cell", "warning")]


def test_error_values_are_errors(book: Book) -> None:
    book.sheet([["headword", "notes"], ["ia", "#REF!"], ["ala", "#N/A"]])
    assert book.problems() == [
        ("#Sheet:2:2", "cell-error-value", "error"),
        ("#Sheet:3:2", "cell-error-value", "error"),
    ]


def test_characters_that_a_workbook_escapes(book: Book) -> None:
    book.sheet([["headword", "notes"], ["ia", "a_x000D_\nb"], ["ala", "_x0041_"]])
    assert notes(book.entries()) == ["a\nb", "_x0041_"]


# Headers


def test_rows_that_are_a_title_are_skipped_and_told(book: Book) -> None:
    book.sheet([["Từ vựng"], [], [None, "2026"], ["Mục từ", "Nghĩa"], ["ia", "nước"]])
    assert book.entries() == [Entry("ia", "jra", senses=(Sense("", {"vi": ("nước",)}),))]
    assert book.problems() == [
        ("#Sheet:1:1", "title-skipped", "warning"),
        ("#Sheet:3:2", "title-skipped", "warning"),
    ]


def test_a_header_of_several_rows_is_refused(book: Book) -> None:
    book.sheet([["Từ", "Nghĩa", None], ["headword", "gloss_vi", "gloss_en"], ["ia", "nước"]])
    assert book.problems() == [("#Sheet:1:1", "multi-row-header", "error")]


def test_no_header(book: Book) -> None:
    book.sheet([["1", "ia"], ["2", "apui"]])
    assert ("#Sheet:1:1", "missing-header", "error") in book.problems()
    book.sheet([[str(number)] for number in range(20)])
    assert ("#Sheet:1:1", "missing-header", "error") in book.problems()


def test_merged_cells_of_the_header_are_refused(book: Book) -> None:
    sheet = book.sheet([["headword", "gloss_vi", None], ["ia", "nước", None]])
    sheet.merge_cells("B1:C1")
    assert ("#Sheet:1:2", "merged-header", "error") in book.problems()


def test_merged_cells_are_told(book: Book) -> None:
    sheet = book.sheet([["Title"], ["headword", "notes"], ["ia", "a"], ["ala", None], [], ["x"]])
    for cells in ("A1:C1", "B3:B4", "F3:G3"):
        sheet.merge_cells(cells)
    assert book.problems() == [
        ("#Sheet:1:1", "title-skipped", "warning"),
        ("#Sheet:3:2", "merged-cells", "warning"),
    ]
    assert notes(book.entries()) == ["a", "", ""]


def test_what_is_hidden_is_told(book: Book) -> None:
    sheet = book.sheet([["headword", "notes", "gloss_vi"], ["ia", "a", "b"], ["ala", "c", "d"]])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions.group("B", "E", hidden=True)
    assert book.problems() == [
        ("#Sheet:1:2", "column-hidden", "warning"),
        ("#Sheet:1:3", "column-hidden", "warning"),
        ("#Sheet:3:1", "row-hidden", "warning"),
    ]
    assert len(book.entries()) == 2


def test_a_mapping_names_the_columns(book: Book) -> None:
    book.sheet([["FORM (IPA)", "NUMERAL"], ["moːj", 1]])
    columns = {"Form (ipa)": "headword", "numeral": "gloss_en"}
    (entry,) = book.entries(columns=columns)
    assert (entry.headword, entry.senses) == ("moːj", (Sense("", {"en": ("1",)}),))


def test_faults_of_rows_have_their_cell(book: Book) -> None:
    book.sheet([["headword", "lang"], ["ia", "vi_VN"], ["ala", "jra", "x"]])
    assert book.problems() == [
        ("#Sheet:2:2", "invalid-tag", "error"),
        ("#Sheet:3:3", "too-many-cells", "error"),
    ]
    book.sheet([["a", "jra"]])
    record = next(item for item in book.read() if isinstance(item, Record))
    assert str(record.place) == "a.xlsx#Sheet:4:1"


# Sheets


def test_all_sheets_are_one_lexicon(book: Book) -> None:
    book.sheet([["id", "headword", "gloss_vi"], ["1", "ia", "nước"], ["2", "apui", "lửa"]])
    book.sheet([["gloss_vi", "headword", "id"], ["sông", "ia", "1"]], "More")
    book.sheet([], "Empty")
    found = {entry.source_id: len(entry.senses) for entry in book.entries()}
    assert found == {"1": 2, "2": 1}
    book.sheet([["x", "ala", "2"]], "More")
    (problem,) = (item for item in book.read() if isinstance(item, Problem))
    assert told(problem) == ("#More:3:3", "duplicate-id", "error")
    assert problem.params["line"] == "a.xlsx#Sheet:3"


def test_one_sheet_by_its_name(book: Book) -> None:
    book.sheet([["headword"], ["ia"]])
    book.sheet([["headword"], ["apui"]], "Từ mới")
    (entry,) = book.entries(sheet=" từ mới")
    assert entry.headword == "apui"
    assert book.problems(sheet="x") == [(":0:0", "sheet-unknown", "error")]
    (problem,) = book.read(sheet="x")
    assert problem.params == {"name": "x", "found": "Sheet, Từ mới"}


def test_a_sheet_that_is_no_table_among_others(book: Book) -> None:
    book.sheet([["headword"], ["ia"]])
    book.sheet([["Nguồn:", "ABVD"]], "About")
    assert book.problems() == [("#About:1:1", "sheet-without-header", "error")]
    assert len(book.entries(sheet="Sheet")) == 1


def test_hidden_sheets_are_told_and_left_alone(book: Book) -> None:
    book.sheet([["headword"], ["ia"]])
    book.sheet([["headword"], ["apui"]], "Old").sheet_state = "hidden"
    assert [entry.headword for entry in book.entries()] == ["ia"]
    assert book.problems() == [("#Old:0:0", "sheet-hidden", "warning")]
    assert [entry.headword for entry in book.entries(sheet="Old")] == ["apui"]


def test_a_workbook_of_nothing(book: Book) -> None:
    assert book.problems() == [(":1:0", "empty-file", "error")]


def test_a_sheet_with_a_chart_only_is_no_table(book: Book) -> None:
    book.sheet([["headword"], ["ia"]])
    book.book.create_chartsheet("Chart")
    assert len(book.entries()) == 1


def test_progress_is_told(book: Book) -> None:
    done: list[int] = []
    book.sheet([["headword"], *([f"w{number}"] for number in range(600))])
    assert len(book.entries(advance=done.append)) == 600
    assert done == sorted(done)
    assert done[-1] == book.path.stat().st_size


# Written


def exported(path: Path, entries: Sequence[Entry]) -> Any:
    path.write_bytes(b"".join(writing.write(Export("jra", lambda: iter(entries)))))
    return path


def test_what_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    entry = Entry("=1+1", "jra", senses=(Sense(notes="#N/A"),), extra={"=x": "@y"})
    path = exported(tmp_path / "a.xlsx", [entry])
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert set(re.findall(r'<c [^>]*\bt="(\w+)"', xml)) == {"inlineStr"}
    (record,) = [item for item in read(Source(path)) if isinstance(item, Record)]
    assert record.entry == entry


def test_a_full_sheet_is_followed_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MAX_ROWS", 4)
    senses = tuple(Sense("", {"vi": (gloss,)}) for gloss in ("a", "b"))
    entries = [Entry(f"w{number}", "jra", senses=senses) for number in range(3)]
    path = exported(tmp_path / "a.xlsx", entries)
    found = [item for item in read(Source(path)) if isinstance(item, Record)]
    assert [record.entry for record in found] == entries
    assert {record.place.file for record in found} == {
        "a.xlsx#entries", "a.xlsx#entries 2", "a.xlsx#entries 3",
    }  # fmt: skip


@pytest.mark.parametrize("note", ["x" * 32_768, "\U00011f00" * 20_000, "a\ufffeb"])
def test_a_text_that_no_cell_can_hold_is_told(tmp_path: Path, note: str) -> None:
    path = exported(tmp_path / "a.xlsx", [Entry("ia", "jra", senses=(Sense(notes=note),))])
    (record,) = read(Source(path))
    assert isinstance(record, Record)
    assert record.entry == Entry("ia", "jra")
    with zipfile.ZipFile(path) as archive:
        assert "senses" in archive.read("xl/worksheets/sheet2.xml").decode()


def test_the_longest_text_that_a_cell_can_hold(tmp_path: Path) -> None:
    for note in ("x" * 32_767, "\U00011f00" * 16_383):
        entry = Entry("ia", "jra", senses=(Sense(notes=note),))
        (record,) = read(Source(exported(tmp_path / "a.xlsx", [entry])))
        assert isinstance(record, Record)
        assert record.entry == entry


@pytest.mark.parametrize(("language", "columns"), [("", 16), ("jra", 15)])
def test_a_template_can_be_filled_in(book: Book, language: str, columns: int) -> None:
    told = explained("vi", template_columns(language))
    book.path.write_bytes(writing.template(language, told))
    assert len(told) == columns
    assert list(read(Source(book.path, language or "jra"))) == []
    book.book = load_workbook(book.path)
    assert list(book.book["#columns"].values)[:2] == [
        ("mã", "id", told["id"]),
        ("mục từ", "headword", told["headword"]),
    ]
    book.sheet([[None, "ia"]], "entries")
    assert [(item.headword, item.language) for item in book.entries()] == [("ia", "jra")]
    assert book.problems() == []


def test_parts_that_would_begin_before_the_file_are_damage(book: Book) -> None:
    """Whoever reads them would seek there: zipfile moves all by what the end says."""
    book.sheet([["id", "headword"], ["1", "ia"]])
    book.read()
    whole = book.path.read_bytes()
    at = whole.rindex(b"PK\5\6") + 16  # where the directory begins
    moved = int.from_bytes(whole[at : at + 4], "little") + 5
    book.path.write_bytes(whole[:at] + moved.to_bytes(4, "little") + whole[at + 4 :])
    [problem] = read(Source(book.path, "jra"))
    assert isinstance(problem, Problem)
    assert told(problem) == (":0:0", "workbook-damaged", "error")
