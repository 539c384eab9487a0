"""What has errors in a file, taken out of it in its own format, corrected and read again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from pathlib import Path

import openpyxl
import pytest

from dictionary.checks.problem import Problem
from dictionary.errors import Conflict
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import format_of
from dictionary.formats.tabular.xlsx.excerpt import FARTHEST
from tests.formats import cldf_files

LIFT = """<?xml version="1.0" encoding="{encoding}"?>
<lift version="0.13" producer="test"><header><ranges/></header>
<!-- words -->
<entry id="a"><lexical-unit/></entry><entry id="b">
<lexical-unit><form lang="no tag"><text>nước</text></form></lexical-unit></entry>

<entry id="c"/>
<entry id="d"><lexical-unit><form lang="jra"><text>đá</text></form></lexical-unit></entry></lift>
"""
MDF = (
    "\\_sh v3.0  400  MDF\n\n\\lx ia\n\\ge water\n\n\\lx\n\\ge fire\n\\se x\n\\lx jang\n\\ge work\n"
)


def taken(path: Path, lines: Collection[int], name: str = "", **said: str) -> bytes:
    """What the format of a file takes out of it; `name`: of the file in places."""
    take = format_of(path).excerpt.take
    return b"".join(take(Source(path, options=ReadingOptions(**said)), {name or path.name: lines}))


def errors_of(path: Path, language: str = "jra") -> dict[str, set[int]]:
    """The lines of a file that have errors, by the name of the file in places."""
    found: dict[str, set[int]] = {}
    for item in format_of(path).read(Source(path, language)):
        if isinstance(item, Problem) and item.severity == "error":
            found.setdefault(item.place.file, set()).add(item.place.line)
    return found


def headwords(path: Path) -> list[str]:
    read = format_of(path).read(Source(path, "jra"))
    return [item.entry.headword for item in read if isinstance(item, Record)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_entries_of_lift_are_a_file_again(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.lift"
    text = LIFT.format(encoding=encoding)
    if "88" in encoding:
        text = text.replace("nước", "n").replace("đá", "a")
    path.write_bytes(text.encode(encoding))
    # Two lack a headword.
    assert errors_of(path) == {"a.lift": {4, 5, 7}}
    out = tmp_path / "errors.lift"
    out.write_bytes(taken(path, {5}))
    head, _, rest = text.partition('<entry id="a">')
    # Two entries stand on the line on which the wrong one begins, one on the line of its fault.
    entry = '<entry id="b">' + rest.partition('<entry id="b">')[2].partition("\n\n")[0]
    assert out.read_bytes().decode(encoding) == f"{head}{entry}\n</lift>\n"
    assert taken(path, {4}).decode(encoding).count("<entry ") == 2
    assert taken(path, {7}).decode(encoding) == f'{head}<entry id="c"/>\n</lift>\n'
    assert taken(path, {8}).decode(encoding).count("<entry ") == 1
    assert taken(path, ()).decode(encoding) == f"{head}</lift>\n"


def test_lift_that_breaks_off_gives_what_comes_before(tmp_path: Path) -> None:
    path = tmp_path / "a.lift"
    path.write_text(
        '<lift version="0.13">\n<entry id="a"/>\n<entry id="b">\n</oops>', encoding="utf-8"
    )
    assert taken(path, {2, 4}) == b'<lift version="0.13">\n<entry id="a"/>\n</lift>\n'
    for hostile in ("", "<!DOCTYPE lift [<!ENTITY a 'b'>]><lift/>", "no XML"):
        path.write_text(hostile, encoding="utf-8")
        with pytest.raises(Conflict):
            taken(path, {1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_records_of_mdf_are_as_they_were(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.sfm"
    text = MDF.replace("fire", "lửa" if encoding != "cp1258" else "fire").replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    wanted = text.replace("\\lx ia\r\n\\ge water\r\n\r\n", "").partition("\\lx jang")[0]
    assert taken(path, {6}) == wanted.encode(encoding)
    assert taken(path, {8}) == wanted.encode(encoding)
    assert taken(path, ()) == text.partition("\\lx")[0].encode(encoding)
    every = range(1, 20)
    assert taken(path, every) == text.encode(encoding)


def test_lines_of_json_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = ['{"headword": "ia", "language": "jra"}', "", '{"headword": 1}', "nước", "{}"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert errors_of(path, "") == {"a.jsonl": {3, 4, 5}}
    assert taken(path, {3, 4, 5}).decode() == "\n".join(lines[2:])


def test_rows_of_a_workbook_keep_sheet_and_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Từ"
    for row in (
        ["Từ điển"], [], [None, "mục từ", "nghĩa", "số"], [None, "ia", "nước", 1],
        [None, "=A1&B1", "x", 2.5], [None, "đá", "#REF!", None],
    ):  # fmt: skip
        first.append(row)
    first["C6"].data_type = "e"
    second = book.create_sheet("Khác")
    second.append(["mục từ", "nghĩa"])
    second.append(["jang", "việc"])
    book.save(path)
    found = errors_of(path)
    assert found == {"a.xlsx#Từ": {5, 6}}
    show = format_of(path).shown
    assert show
    # As it is kept: under another name.
    kept = path.rename(tmp_path / "kept")
    assert show(kept, "a.xlsx", {**found, "a.xlsx#Khác": {1, 9}, "b.xlsx#Từ": {5}}) == {
        ("a.xlsx#Từ", 5): " | =A1&B1 | x | 2.5",
        ("a.xlsx#Từ", 6): " | đá | #REF!",
        ("a.xlsx#Khác", 1): "mục từ | nghĩa",
    }
    assert show(kept, "a.xlsx", {"a.xlsx#Từ": {FARTHEST + 1}}) == {}
    kept.rename(path)
    out = tmp_path / "errors.xlsx"
    out.write_bytes(b"".join(format_of(path).excerpt.take(Source(path), found)))
    again = openpyxl.load_workbook(out)
    assert again.sheetnames == ["Từ"]
    assert list(again["Từ"].values) == [
        (None, "mục từ", "nghĩa", "số"),
        (None, "=A1&B1", "x", "2.5"),
        (None, "đá", "#REF!", None),
    ]
    assert {cell.data_type for row in again["Từ"] for cell in row} <= {"s", "n"}
    assert not errors_of(out)
    again["Từ"]["B2"] = "ia"
    again.save(out)
    assert headwords(out) == ["ia", "đá"]


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for content in (b"PK", b"", zipped({"xl/workbook.xml": b"<x/>"})):
        path.write_bytes(content)
        with pytest.raises(Conflict):
            taken(path, {1})
        show = format_of(path).shown
        assert show
        assert show(path, "a.xlsx", {"a.xlsx#Từ": {1}}) == {}


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def test_tables_of_a_dataset_come_together(tmp_path: Path) -> None:
    dataset = cldf_files.dictionary(tmp_path)
    dataset.write(
        languages="j,Jarai,jra\n",
        entries="e1,j,ia,,,,\n,j,apui,,,,\ne3,j,jang,,,,\n",
        senses='s1,"water\nall",e1,,,\ns2,"fire\n",e9,,,\n',
    )
    path = tmp_path / cldf_files.METADATA
    found = errors_of(path)
    assert {name: len(lines) for name, lines in found.items()} == {
        "entries.csv": 1, "senses.csv": 1,
    }  # fmt: skip
    content = b"".join(format_of(path).excerpt.take(Source(path), found))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tables = {name: archive.read(name).decode() for name in archive.namelist()}
    head = (tmp_path / "entries.csv").read_text("utf-8").partition("\n")[0]
    assert tables["entries.csv"] == f"{head}\n,j,apui,,,,\n"
    assert tables["senses.csv"].splitlines()[1:] == ['s2,"fire', '",e9,,,']
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(Conflict):
        format_of(tmp_path / "a.json").excerpt.take(Source(path), found)
