"""Faulty MDF files: each is refused or read in bounded memory, and every fault has its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.homographs import MAX_HOMOGRAPHS
from dictionary.formats.toolbox import reading as mdf
from dictionary.formats.toolbox.reading import MAX_FIELDS, MAX_MARKERS, MAX_RECORD, read
from dictionary.formats.toolbox.sfm import MAX_FIELD, MAX_MARKER
from dictionary.messages import LOCALES, text

Found = tuple[int, int, str]


class Faulty:
    """A file of the test's own, and the errors in it as an import finds them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(
        self, content: str | bytes, language: str = "jra", **more: str
    ) -> list[Record | Problem]:
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        encoding = more.pop("encoding", "")
        return list(read(Source(self.path, language, ReadingOptions(more, encoding))))

    def errors(self, content: str | bytes, language: str = "jra", **more: str) -> list[Found]:
        found = self.read(content, language, **more)
        problems = [item for item in found if isinstance(item, Problem)]
        for item in found:
            if isinstance(item, Record):
                problems += [
                    Problem(code, severity, item.place, params)
                    for code, severity, _, params in check(item.entry)
                ]
        for problem in problems:
            assert problem.place.file == self.path.name
            assert all(text(locale, problem.code, problem.params) for locale in LOCALES)
        return sorted(
            (one.place.line, one.place.column, one.code)
            for one in problems
            if one.severity == "error"
        )

    def headwords(self, content: str | bytes) -> list[str]:
        return [item.entry.headword for item in self.read(content) if isinstance(item, Record)]


@pytest.fixture
def faulty(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path / "faulty.sfm")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", (1, 0, "empty-file")),
        ("\n \r\n\t\n", (1, 0, "empty-file")),
        ("\ufeff", (1, 0, "empty-file")),
        ("headword,gloss\nia,water\n", (1, 0, "record-marker-missing")),
        ("\\_sh v3.0  400  MDF 4.0\n\\ge water", (1, 0, "record-marker-missing")),
        ("\\_sh v3.0  400  MDF 4.0\n\n\\hm 1\n\\ge a\n\\lx ia", (3, 1, "outside-record")),
        ("title\nmore\n\\lx ia", (1, 1, "outside-record")),
        ("\\lx\n\\ge water", (1, 1, "missing-headword")),
        ("\\lx ia\n\n\\lx \n\\ge a", (3, 1, "missing-headword")),
        (b"\\lx ia\n\\ge n\xf5\xbc", (2, 0, "encoding-unreadable")),
        (b"\\lx ia\n\\ge \xe6\xb0", (2, 0, "encoding-unreadable")),
        (b"\\lx ia\n\\ge a\0b", (2, 0, "not-text")),
        (b"MZ\x90\0\x03" * 50, (1, 0, "not-text")),
        (b"PK\x03\x04\x14\0\x06", (1, 0, "not-text")),
        ("\\lx ia\n\\ge \x07", (1, 1, "control-characters")),
        ("\\lx ia\n\\" + "m" * (MAX_MARKER + 1) + " x", (2, 1, "marker-too-long")),
        ("\\lx ia\n\\ge " + "x" * (10 * MAX_FIELD), (2, 1, "field-too-long")),
    ],
)
def test_a_fault_is_placed(faulty: Faulty, content: str | bytes, expected: Found) -> None:
    assert faulty.errors(content) == [expected]


def test_every_missing_headword_is_an_error(faulty: Faulty) -> None:
    content = "\\lx\n\\ge a\n\\lx \n\\ge b\n\\lx\n\\ge c\n"
    assert [line for line, _, code in faulty.errors(content) if code == "missing-headword"] == [
        1, 3, 5,
    ]  # fmt: skip


def test_the_rest_is_read_after_a_fault(faulty: Faulty) -> None:
    content = "\\ge a\n\\lx ia\n\\de " + "x" * (MAX_FIELD + 1) + "\n\\lx apui\n\\ge fire\n"
    assert faulty.errors(content) == [(1, 1, "outside-record"), (3, 1, "field-too-long")]
    assert faulty.headwords(content) == ["apui"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_do_not_matter(faulty: Faulty, encoding: str, end: str) -> None:
    content = end.join(["\\lx ia", "\\gn nước", "", "\\lx apui", "\\gn lửa", "\x1a"])
    assert faulty.errors(content.encode(encoding)) == []
    assert faulty.headwords(content.encode(encoding)) == ["ia", "apui"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(faulty: Faulty, encoding: str) -> None:
    content = "\\lx ia\n\\gn nước\n".encode(encoding)
    assert faulty.errors(content) == []
    assert faulty.headwords(content) == ["ia"]


def test_an_encoding_can_be_named(faulty: Faulty) -> None:
    content = "\\lx ia\n\\gn nước".encode("utf-16-le")
    assert faulty.errors(content, encoding="UTF-16-LE") == []
    assert faulty.errors(content, encoding="hex") == [(0, 0, "encoding-unknown")]


def test_the_language_has_to_be_known(faulty: Faulty) -> None:
    assert faulty.errors("\\lx ia", "") == [(0, 0, "language-needed")]
    assert faulty.errors("\\lx ia", "tiếng") == [(0, 0, "invalid-tag")]


@pytest.mark.parametrize(
    "columns",
    [
        {"gn": "nghĩa"}, {"gn": "gloss_?"}, {"gn": "headwrod"}, {"national": "headword"},
        {"va": "vi"}, {"w": "language"}, {"w": ""},
    ],
)  # fmt: skip
def test_a_mapping_that_means_nothing_is_an_error(
    faulty: Faulty, columns: Mapping[str, str]
) -> None:
    (problem,) = faulty.read("\\lx ia\n\\gn nước", **columns)
    assert isinstance(problem, Problem)
    assert problem.code == "mapping-unknown"
    assert (problem.params["name"], problem.params["value"]) == next(iter(columns.items()))


@pytest.mark.parametrize(
    "fields", ["\\ge a\n" * MAX_FIELDS, ("\\ge " + "x" * (MAX_RECORD // 8) + "\n") * 9]
)
def test_a_record_without_end_is_refused(faulty: Faulty, fields: str) -> None:
    content = "\\lx apui\n\\lx ia\n" + fields + "\\lx ia\n\\ge water\n"
    assert faulty.errors(content) == [(2, 1, "record-too-long")]
    assert faulty.headwords(content) == ["apui", "ia"]


def test_markers_without_end_are_refused(faulty: Faulty) -> None:
    content = "\\lx ia\n" + "".join(f"\\m{number} x\n" for number in range(MAX_MARKERS + 100))
    assert faulty.errors(content) == [(MAX_MARKERS + 2, 1, "too-many-markers")]
    warnings = [item for item in faulty.read(content) if isinstance(item, Problem)]
    assert len(warnings) == MAX_MARKERS + 1


def test_records_alike_without_end_are_refused(faulty: Faulty) -> None:
    errors = faulty.errors("\\lx ia\n\\ge a\n" * (MAX_HOMOGRAPHS + 2))
    assert errors == [
        (2 * MAX_HOMOGRAPHS + 1, 1, "repeated-too-often"),
        (2 * MAX_HOMOGRAPHS + 3, 1, "repeated-too-often"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "\\ps a{0}\n", "\\sn {0}\n\\ps n{0}\n\\ge a\n", "\\se a{0}\n\\sn 1\n", "\\va a;b{0};\n",
        "\\pdl {0}\n\\pdv {0}\n",
    ],
)  # fmt: skip
def test_many_fields_of_one_kind_are_read_quickly(faulty: Faulty, fields: str) -> None:
    """The test would run into its time limit if the work grew with the square of the fields."""
    count = (MAX_FIELDS - 10) // fields.count("\n")
    found = faulty.read("\\lx ia\n" + "".join(fields.format(number) for number in range(count)))
    assert not [item for item in found if isinstance(item, Problem) and item.severity == "error"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\\lx ia", True),
        ("\\_sh v3.0".encode("utf-16"), True),
        (b"\xef\xbb\xbf\r\n\\lx ia", True),
        (b"headword\tgloss", False),
        (b"\xff\xfe\xff", False),
        (b"", False),
    ],
)
def test_it_is_known_by_its_content(faulty: Faulty, content: bytes, expected: bool) -> None:
    faulty.path.write_bytes(content)
    assert mdf.recognises(faulty.path) is expected
