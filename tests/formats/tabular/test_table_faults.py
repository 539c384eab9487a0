"""Faulty tables: every fault is found and says in which file, line and column it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.checks.texts import MAX_NAME, MAX_TEXT
from dictionary.formats.base import Source
from dictionary.formats.delimited import MAX_CELL
from dictionary.formats.tabular.table import read

Found = tuple[int, int, str]


class Faulty:
    """A file of the test's own, and the errors in it as an import finds them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def problems(self, content: str | bytes, language: str = "jra") -> list[Problem]:
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = []
        for item in read(Source(self.path, language)):
            if isinstance(item, Problem):
                found.append(item)
                continue
            for code, severity, path, params in check(item.entry):
                found.append(Problem(code, severity, item.place_of(path), params))
        assert {problem.place.file for problem in found} <= {self.path.name}
        return [problem for problem in found if problem.severity == "error"]

    def errors(self, content: str | bytes, language: str = "jra") -> list[Found]:
        found = self.problems(content, language)
        return sorted((one.place.line, one.place.column, one.code) for one in found)

    def error(self, content: str | bytes, language: str = "jra") -> Problem:
        (problem,) = self.problems(content, language)
        return problem


@pytest.fixture
def faulty(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path / "faulty.csv")


# The file


def test_no_header(faulty: Faulty) -> None:
    problem = faulty.error("1,ia,nước\n2,apui,lửa\n")
    assert (str(problem.place), problem.code) == ("faulty.csv:1:1", "missing-header")
    assert problem.params == {"found": "1, ia, nước"}


def test_a_header_without_the_headword(faulty: Faulty) -> None:
    assert faulty.errors("\nid,gloss_vi\n1,nước\n") == [(2, 1, "missing-header")]


def test_bytes_of_a_legacy_encoding(faulty: Faulty) -> None:
    # TCVN 5712:1993, VN3: nước, lửa. That is too little to be sure.
    raw = b"id,headword,gloss_vi\n1,ia,n\xad\xedc\n2,apui,l\xf6a\n3,ala,r\xben\n"
    problem = faulty.error(raw)
    assert (str(problem.place), problem.code) == ("faulty.csv:2:3", "encoding-unsure")
    assert problem.params["column"] == "gloss_vi"
    assert "tcvn3: “nước”" in problem.params["candidates"]


def test_bytes_of_another_encoding(faulty: Faulty) -> None:
    raw = "id,headword,gloss_fr\n1,ia,eau\n2,apui,âme\n3,ala,père\n".encode("latin-1")
    problem = faulty.error(raw)
    assert (str(problem.place), problem.code) == ("faulty.csv:3:3", "encoding-unreadable")
    assert problem.params == {"byte": "E2", "encoding": "UTF-8", "lines": 2}


@pytest.mark.parametrize("raw", [b"id,headword\n1,a\0\n", b"PK\x03\x04\n\0\0", b"\xd0\xcf\n\0"])
def test_a_file_that_is_no_text(faulty: Faulty, raw: bytes) -> None:
    assert [code for _, _, code in faulty.errors(raw)] == ["not-text"]
    assert faulty.error(raw).place.line == 2


@pytest.mark.parametrize("content", ["", "\n\n", " , ,\n", "\ufeff", "\ufeff\r\n"])
def test_an_empty_file(faulty: Faulty, content: str) -> None:
    assert faulty.errors(content) == [(1, 0, "empty-file")]


@pytest.mark.parametrize("content", ["headword", "id,headword\n", "id,headword\n\n,\n"])
def test_a_file_with_a_header_only_has_no_faults(faulty: Faulty, content: str) -> None:
    assert faulty.errors(content) == []


def test_columns_that_cannot_be_used(faulty: Faulty) -> None:
    content = "id,headword,gloss_maan1239,Mục từ,gloss_vi,nghĩa,other,OTHER,example_\n"
    assert faulty.errors(content) == [
        (1, 3, "invalid-tag"),
        (1, 4, "column-twice"),
        (1, 6, "column-twice"),
        (1, 8, "column-twice"),
    ]


@pytest.mark.parametrize("columns", [1_000, 1_001])
def test_more_columns_than_a_table_may_have(faulty: Faulty, columns: int) -> None:
    header = ",".join(["headword", *(f"c{number}" for number in range(columns - 1))])
    expected = [] if columns == 1_000 else [(1, 1_001, "too-many-columns")]
    assert faulty.errors(header + "\nia\n") == expected
    # Empty cells behind the last title are no columns.
    assert faulty.errors("headword" + "," * columns + "\nia\n") == []


def test_no_language_anywhere_is_said_once(faulty: Faulty) -> None:
    content = "id,headword\n1,ia\n2,\n3,apui,x\n"
    assert faulty.errors(content, language="") == [
        (1, 0, "missing-language"),
        (3, 2, "missing-headword"),
        (4, 3, "too-many-cells"),
    ]


# The rows


def test_one_id_on_two_headwords(faulty: Faulty) -> None:
    problem = faulty.error("headword,id\nia,1\napui,2\nala,1\n")
    assert (str(problem.place), problem.code) == ("faulty.csv:4:2", "duplicate-id")
    assert problem.params == {"id": "1", "headword": "ala", "other": "ia", "line": 2}


def test_one_id_in_two_languages(faulty: Faulty) -> None:
    content = "id,headword,language\n1,ia,jra\n1,ia,rad\n1,ia,jra\n"
    assert faulty.errors(content) == [(3, 1, "duplicate-id")]


def test_every_row_with_a_used_id_is_told(faulty: Faulty) -> None:
    content = "id,headword\n1,ia\n1,apui\n1,ia\n1,ala\n"
    assert faulty.errors(content) == [(3, 1, "duplicate-id"), (5, 1, "duplicate-id")]


def test_an_id_of_a_faulty_row_is_not_used(faulty: Faulty) -> None:
    content = "id,headword\n1,\n1,ia\n1,ia\n"
    assert faulty.errors(content) == [(2, 2, "missing-headword")]


@pytest.mark.parametrize("ids", [("1", "2", "3"), ("1", "1", "1"), ("", "", "")])
def test_every_row_without_a_headword_is_told(faulty: Faulty, ids: tuple[str, ...]) -> None:
    rows = [f"{id_},  ,x{number}" for number, id_ in enumerate(ids)]
    assert faulty.errors("\n".join(["id,headword,gloss_vi", *rows])) == [
        (2, 2, "missing-headword"),
        (3, 2, "missing-headword"),
        (4, 2, "missing-headword"),
    ]


@pytest.mark.parametrize("tag", ["maan1239", "vi_VN", "tiếng Việt", "jra-", "-"])
def test_a_tag_that_is_none(faulty: Faulty, tag: str) -> None:
    problem = faulty.error(f"headword,lang\nia,jra\nala,{tag}\n")
    assert (problem.place.line, problem.place.column, problem.code) == (3, 2, "invalid-tag")
    assert problem.params == {"tag": tag}


def test_a_row_without_a_language(faulty: Faulty) -> None:
    content = "headword,language\nia,jra\nala,\n"
    assert faulty.errors(content, language="") == [(3, 2, "missing-language")]
    assert faulty.errors(content, language="jra") == []


def test_a_row_that_is_too_long_or_short(faulty: Faulty) -> None:
    content = "id,headword,notes\n1,ia,a,b\n2,ala\n3,apui,a,,\n4,anih,a, ,\n"
    problem = faulty.error(content)
    assert (problem.place.line, problem.place.column, problem.code) == (2, 4, "too-many-cells")
    assert problem.params == {"cells": 4, "columns": 3}


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("notes", 3),
        ("gloss_vi", 3),
        ("definition_en", 3),
        ("example", 3),
        ("example_vi", 3),
        ("ipa", 3),
        ("audio", 3),
        ("domain", 3),
        ("source", 3),
        ("etymology", 3),
        ("variants", 3),
        ("homograph", 3),
        ("part_of_speech", 3),
        ("something", 3),
    ],
)
def test_control_characters_in_any_column(faulty: Faulty, name: str, column: int) -> None:
    content = f"id,headword,{name}\n1,ia,a\n2,ala,a\x02b\x9f\n"
    problem = faulty.error(content)
    assert (problem.place.line, problem.place.column) == (3, column)
    assert problem.code == "control-characters"
    assert problem.params == {"characters": "U+0002 U+009F"}


def test_faults_in_later_senses_are_told_at_their_own_rows(faulty: Faulty) -> None:
    content = "id,headword,gloss_vi\n1,ia,a\n1,ia,\x02\n2,x,b\n1,ia,\x03\n"
    assert faulty.errors(content) == [
        (3, 3, "control-characters"),
        (5, 3, "control-characters"),
    ]


def test_cells_that_are_too_long(faulty: Faulty) -> None:
    name, text, cell = "x" * (MAX_NAME + 1), "x" * (MAX_TEXT + 1), "x" * (MAX_CELL + 1)
    content = f"id,headword,notes\n1,{name},a\n{name},ia,a\n3,ia,{text}\n4,ia,{cell}\n5,ia,a\n"
    assert faulty.errors(content) == [
        (2, 2, "name-too-long"),
        (3, 1, "name-too-long"),
        (4, 3, "text-too-long"),
        (5, 3, "cell-too-long"),
    ]


def test_a_headword_of_two_lines(faulty: Faulty) -> None:
    assert faulty.errors('id,headword\n1,"a\nb"\n2,c\n') == [(2, 2, "headword-line-break")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_quote_that_is_never_closed(faulty: Faulty, end: str) -> None:
    lines = ["id,headword,gloss_vi", "1,ia,nước", '2,"apui,lửa', "3,,x", "4,anih,chỗ"]
    assert faulty.errors(end.join(lines)) == [
        (3, 2, "unclosed-quote"),
        (4, 2, "missing-headword"),
    ]


def test_a_quote_that_a_stray_one_closes(faulty: Faulty) -> None:
    content = 'id,headword,gloss_vi\n1,"ia,nước\n2,apui,lửa\n3,ala",rắn\n4,anih,chỗ\n'
    assert faulty.errors(content) == [(2, 2, "unclosed-quote")]
    content = 'id,headword,gloss_vi\n1,ia,"nước\n2,apui,lửa\n3,ala,5" dài\n4,,chỗ\n'
    assert faulty.errors(content) == [(2, 3, "unclosed-quote"), (5, 2, "missing-headword")]


# All at once

# A row with one fault, what it is, and in which column. `{n}` makes each row another one.
KINDS = (
    ("{n},,jra,a,", "missing-headword", 2),
    (",,jra,a{n},", "missing-headword", 2),
    ("{n},w{n},maan1239,a,", "invalid-tag", 3),
    ("{n},w{n},,a,", "missing-language", 3),
    ("{n},w{n},jra,a,b,c", "too-many-cells", 6),
    ("1,other{n},jra,a,", "duplicate-id", 1),
    ("{n},w{n},jra,a\x0b,", "control-characters", 4),
    ("{n},w{n},jra,a,\x7f", "control-characters", 5),
    ("{n}," + "x" * 301 + ",jra,a,", "name-too-long", 2),
    ('{n},w{n},jra,"a,b', "unclosed-quote", 4),
)


def test_fifty_faults_in_fifty_rows_are_all_told(faulty: Faulty) -> None:
    lines = ["id,headword,language,gloss_vi,notes", "1,ia,jra,nước,"]
    expected: list[Found] = []
    for number in range(50):
        row, code, column = KINDS[number % len(KINDS)]
        lines.append(f"good{number},w,jra,a,b")
        lines.append(row.format(n=number + 100))
        expected.append((len(lines), column, code))
    lines += ["1,ia,jra,sông,", "end,w,jra,a,b"]
    assert faulty.errors("\n".join(lines), language="") == expected
    assert len(expected) == 50
