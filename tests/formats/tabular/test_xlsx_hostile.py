"""Workbooks that are damaged or made to do harm: each is refused, with a place, before it does."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from defusedxml.common import DefusedXmlException
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.reader.strings import read_string_table
from openpyxl.utils import get_column_letter

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.tabular.xlsx import guard, sheets
from dictionary.formats.tabular.xlsx.reading import read
from dictionary.messages import text

FORGIVEN = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
unhurried = settings(deadline=None, max_examples=40, suppress_health_check=FORGIVEN)
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1 << 20


def made() -> dict[str, bytes]:
    """The parts of a small sound workbook."""
    book: Any = Workbook()
    for row in (["headword", "gloss_vi"], ["ia", "nước"], ["apui", "lửa"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


SOUND = made()


def packed(path: Path, parts: Mapping[str, bytes], level: int = 9) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def problems(path: Path) -> list[Problem]:
    found = [one for one in read(Source(path, "jra")) if isinstance(one, Problem)]
    errors = [one for one in found if one.severity == "error"]
    for problem in errors:
        assert problem.place.file.startswith(path.name)
        assert text("vi", problem.code, problem.params)
        assert text("en", problem.code, problem.params)
    return errors


def refused(path: Path) -> tuple[str, str]:
    (problem,) = problems(path)
    return str(problem.place).removeprefix(path.name), problem.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.xlsx"


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    return packed(path, SOUND | {part: change(SOUND[part])})


def sheet(path: Path, *rows: str) -> Path:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content = start + b"<sheetData>" + "".join(rows).encode() + b"</sheetData></worksheet>"
    return packed(path, SOUND | {SHEET: content})


def cell(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


HEADER = f"<row r='1'>{cell('A1', 'headword')}{cell('B1', 'notes')}</row>"


def test_a_sound_workbook_is_read(path: Path) -> None:
    assert len(list(read(Source(packed(path, SOUND), "jra")))) == 2
    sheet(path, HEADER, f"<row r='2'>{cell('A2', 'ia')}</row>")
    assert [type(item) for item in read(Source(path, "jra"))] == [Record]


# What is no workbook


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"headword\nia\n", "not-a-workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "not-a-workbook"),
        (bytes(range(256)) * 100, "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "workbook-old"),
        (b"PK\x03\x04", "workbook-damaged"),
        (b"PK\x03\x04" + bytes(4096), "workbook-damaged"),
    ],
)
def test_another_file_under_the_name_of_a_workbook(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    assert refused(path)[1] == code


def test_another_zip(path: Path) -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    for parts in ({}, {"content.xml": b"<a/>"}, {"[Content_Types].xml": types}):
        assert refused(packed(path, parts)) == (":0:0", "not-a-workbook")


def test_a_workbook_that_is_cut_off(path: Path) -> None:
    whole = packed(path, SOUND).read_bytes()
    for end in range(4, len(whole) - 1, 97):
        path.write_bytes(whole[:end])
        assert refused(path) == (":0:0", "workbook-damaged")


@pytest.mark.parametrize("part", [name for name in SOUND if name != "[Content_Types].xml"])
def test_a_part_is_missing(path: Path, part: str) -> None:
    packed(path, {name: content for name, content in SOUND.items() if name != part})
    assert all(one.code.startswith(("workbook", "not-a", "empty")) for one in problems(path))


@pytest.mark.parametrize("part", [name for name in SOUND if not name.startswith("docProps")])
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"no XML", b"<a><b></a>", bytes(100)])
def test_a_part_is_something_else(path: Path, part: str, content: bytes) -> None:
    packed(path, SOUND | {part: content})
    assert all(one.code.startswith(("workbook", "not-a", "empty")) for one in problems(path))


@unhurried
@given(st.integers(0), st.binary(min_size=1, max_size=4))
def test_bytes_that_were_changed_are_no_crash(path: Path, at: int, content: bytes) -> None:
    whole = bytearray(packed(path, SOUND, level=0).read_bytes())
    at %= len(whole)
    whole[at : at + len(content)] = content
    path.write_bytes(whole)
    problems(path)


@unhurried
@given(
    st.sampled_from([name for name in SOUND if name.startswith(("xl/", "["))]),
    st.integers(0),
    st.integers(0, 40),
    st.sampled_from(["", "<x>", "999999999999", "-1", "é", "&amp;", '"', "s", "ZZZZ1", "n"]),
)
def test_xml_that_was_changed_is_no_crash(
    path: Path, part: str, at: int, length: int, put: str
) -> None:
    def change(content: bytes) -> bytes:
        start = at % len(content)
        return content[:start] + put.encode() + content[start + length :]

    problems(changed(path, part, change))


# Too large


def incompressible(size: int) -> str:
    return random.Random(2).randbytes(size // 2).hex()  # noqa: S311 - no secret


def test_a_bomb_that_grows_when_it_is_unpacked(path: Path) -> None:
    row = f"<row r='2'>{cell('A2', 'x' * 10 * MEGABYTE)}</row>"
    assert refused(sheet(path, HEADER, row)) == (":0:0", "workbook-ratio")
    packed(path, SOUND | {"xl/media/image1.png": bytes(10 * MEGABYTE)})
    assert refused(path) == (":0:0", "workbook-ratio")


def test_sizes_are_summed_before_anything_is_unpacked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MAX_TOTAL", MEGABYTE)
    (problem,) = problems(packed(path, SOUND | {"a": incompressible(MEGABYTE).encode()}))
    assert (problem.code, problem.params) == ("workbook-too-large", {"size": 1, "limit": 1})


def test_too_many_parts(path: Path) -> None:
    packed(path, SOUND | {f"{number:0600}": b"" for number in range(2_000)})
    assert refused(path) == (":0:0", "workbook-too-complex")
    # The size of the directory may also stand where that of a large file does.
    content = packed(path, SOUND).read_bytes()
    end = content.rindex(b"PK\5\6")
    size = (1 << 40).to_bytes(8, "little")
    large = b"PK\6\6" + bytes(36) + size + bytes(8) + b"PK\6\7" + bytes(16)
    path.write_bytes(content[:end] + large + content[end:])
    assert refused(path) == (":0:0", "workbook-too-complex")


def test_a_size_that_is_a_lie(path: Path) -> None:
    big = b"<a>" + b"x" * 3 * MEGABYTE + b"</a>"
    whole = packed(path, SOUND | {"xl/theme/theme1.xml": big}).read_bytes()
    path.write_bytes(whole.replace(len(big).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert refused(path) == (":0:0", "workbook-damaged")


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_small_part_that_is_large(path: Path, part: str) -> None:
    def longer(content: bytes) -> bytes:
        noise = incompressible(3_000_000).encode()
        return content + b"<!--%s-->" % noise * 3

    assert refused(changed(path, part, longer)) == (f"#{part}:0:0", "workbook-too-large")


def test_more_styles_than_fit_in_memory(path: Path) -> None:
    many = "".join(f'<xf numFmtId="{number}"/>' for number in range(310_000)).encode()
    changed(path, "xl/styles.xml", lambda content: content.replace(b"</cellXfs>", many))
    assert refused(path) == ("#xl/styles.xml:0:0", "workbook-too-complex")


def test_a_single_cell_of_200_megabytes(path: Path) -> None:
    start, mark, end = SOUND[SHEET].rpartition(b"</t>")
    packed(path, {name: content for name, content in SOUND.items() if name != SHEET})
    with zipfile.ZipFile(path, "a") as archive, archive.open(SHEET, "w") as file:
        file.write(start)
        for _ in range(200):
            file.write(b"x" * MEGABYTE)
        file.write(mark + end)
    assert path.stat().st_size > 200 * MEGABYTE
    assert refused(path) == (f"#{SHEET}:3:2", "cell-too-long")


def test_a_shared_string_that_is_too_long(path: Path) -> None:
    strings = f"<sst><si><t>{incompressible(5 * MEGABYTE)}</t></si></sst>".encode()
    packed(path, SOUND | {"xl/sharedStrings.xml": strings})
    assert refused(path) == ("#xl/sharedStrings.xml:0:0", "cell-too-long")


def test_a_cell_that_is_a_little_too_long(path: Path) -> None:
    row = f"<row r='2'>{cell('A2', 'ia')}{cell('B2', incompressible(1_000_002))}</row>"
    assert refused(sheet(path, HEADER, row)) == ("#Sheet:2:2", "cell-too-long")


@pytest.mark.parametrize("columns", [1_001, 10_000])
def test_a_sheet_of_very_many_columns(path: Path, columns: int) -> None:
    cells = (
        cell(f"{get_column_letter(number)}1", f"x{number}") for number in range(2, columns + 1)
    )
    sheet(path, f"<row r='1'>{cell('A1', 'headword')}{''.join(cells)}</row>")
    (problem,) = problems(path)
    assert (str(problem.place), problem.code) == ("a.xlsx#Sheet:1:1001", "too-many-columns")
    assert problem.params == {"limit": 1_000, "columns": columns}


def test_a_cell_far_to_the_right(path: Path) -> None:
    sheet(path, HEADER, f"<row r='2'>{cell('A2', 'ia')}{cell('XFD2', 'x')}</row>")
    assert refused(path) == ("#Sheet:2:3", "too-many-cells")
    sheet(path, HEADER, f"<row r='2'>{cell('ZZZ2', 'x')}</row>")
    assert refused(path) == ("#Sheet:0:0", "workbook-damaged")


def test_rows_at_the_end_of_the_world(path: Path) -> None:
    sheet(path, HEADER, f"<row r='1048576'>{cell('A1048576', 'ia')}</row>")
    (record,) = read(Source(path, "jra"))
    assert isinstance(record, Record)
    assert record.place.line == 1_048_576
    for number in (0, 1048577):
        sheet(path, HEADER, f"<row r='{number}'>{cell('A1', 'ia')}</row>")
        assert refused(path) == ("#Sheet:0:0", "workbook-damaged")


def test_a_row_without_an_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_PENDING", MEGABYTE)
    cells = (f'<x r="A2" s="{number}"/>' for number in range(100_000))
    sheet(path, HEADER, f"<row r='2'>{''.join(cells)}</row>")
    assert refused(path) == ("#Sheet:0:0", "workbook-damaged")


def test_elements_within_elements(path: Path) -> None:
    noise = "".join(f"<a{number}>" for number in range(100_000))
    assert refused(sheet(path, HEADER, noise)) == ("#Sheet:0:0", "workbook-damaged")


def test_too_many_sheets(path: Path) -> None:
    def more(content: bytes) -> bytes:
        one = b'<sheet name="x%d" sheetId="1" r:id="rId1" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        return content.replace(b"</sheets>", b"".join(one % n for n in range(101)) + b"</sheets>")

    (problem,) = problems(changed(path, "xl/workbook.xml", more))
    assert (problem.code, problem.params) == ("too-many-sheets", {"limit": 100})


# Not what it seems

LAUGHS = b"""<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize("part", sorted(name for name in SOUND if name.endswith((".xml", ".rels"))))
@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
def test_entities_are_refused_in_every_part(path: Path, part: str, declared: bytes) -> None:
    def with_entities(content: bytes) -> bytes:
        body = content.partition(b"?>")[2] if content.startswith(b"<?xml") else content
        return declared + body

    assert refused(changed(path, part, with_entities)) == (f"#{part}:0:0", "workbook-xml")


def forms() -> Iterator[bytes]:
    content = SOUND[SHEET].decode()
    yield content.encode("utf-16")
    yield content.encode("utf-16-le")
    yield content.encode("utf-16-be")
    yield f'<?xml version="1.0" encoding="ISO-8859-1"?>{content}'.encode()
    yield content.replace("<sheetData>", "<sheetData><![CDATA[ <<< ]]>").encode()
    # At the seam of two chunks.
    filler = "<!-- -->" * (((1 << 16) - len(content)) // 8)
    place = content.index("<sheetData>")
    for shift in range(8):
        text_ = content[:place] + filler
        text_ += " " * ((1 << 16) - len(text_) - shift) + "<![CDATA[x]]>" + content[place:]
        yield text_.encode()


@pytest.mark.parametrize("content", list(forms()))
def test_xml_that_is_not_plain_is_refused(path: Path, content: bytes) -> None:
    packed(path, SOUND | {SHEET: content})
    assert refused(path) == (f"#{SHEET}:0:0", "workbook-xml")


def test_the_parsers_know_no_entities_either(path: Path) -> None:
    """The guard is the first fence; this is the second."""
    with pytest.raises(DefusedXmlException):
        read_string_table(io.BytesIO(LAUGHS + b"<sst/>"))
    for declared in (LAUGHS, OUTSIDE):
        packed(path, SOUND | {SHEET: declared + SOUND[SHEET].replace(b">ia<", b">&a;<")})
        book = sheets.Workbook(path)
        rows = [row for row in book.rows(book.sheets[0]) if isinstance(row, sheets.SheetRow)]
        assert [cell.text for cell in rows[1].cells] == ["nước"]
        book.close()


def test_links_to_other_workbooks_are_refused(path: Path) -> None:
    packed(path, SOUND | {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})
    (problem,) = problems(path)
    assert (problem.code, problem.params) == ("workbook-links", {"count": 1})


def test_a_strict_workbook_is_told_to_be_saved_otherwise(path: Path) -> None:
    changed(
        path,
        SHEET,
        lambda content: content.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
    )
    assert refused(path) == ("#Sheet:0:0", "workbook-strict")


STRINGS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
    <si><t>headword</t></si>
    <si><r><rPr><b/></rPr><t xml:space="preserve">ia </t></r><r><t>_x005F_x0041_</t></r></si>
    <si><t xml:space="preserve"> </t></si></sst>"""


def with_strings(name: str) -> dict[str, bytes]:
    """The parts of a workbook whose cells share their strings, which are in the part `name`."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    told = f'<Override PartName="/{name}" ContentType="{types}"/></Types>'.encode()
    content = SOUND["[Content_Types].xml"].replace(b"</Types>", told)
    return SOUND | {"[Content_Types].xml": content, name: STRINGS}


def shared(*numbers: int) -> bytes:
    rows = "".join(f"<row><c t='s'><v>{number}</v></c></row>" for number in numbers)
    start, _, _ = SOUND[SHEET].partition(b"<sheetData>")
    return start + f"<sheetData>{rows}</sheetData></worksheet>".encode()


def test_strings_that_cells_share(path: Path) -> None:
    parts = with_strings("xl/sharedStrings.xml")
    (record,) = read(Source(packed(path, parts | {SHEET: shared(0, 1, 2)}), "jra"))
    assert isinstance(record, Record)
    assert record.entry.headword == "ia _x0041_"
    assert refused(packed(path, parts | {SHEET: shared(0, 3)})) == (
        "#Sheet:0:0",
        "workbook-damaged",
    )


def test_strings_that_hide_among_the_sheets(path: Path) -> None:
    """Where more is allowed than of strings."""
    path = packed(path, with_strings("xl/worksheets/strings.xml"))
    assert refused(path) == (":0:0", "workbook-damaged")
