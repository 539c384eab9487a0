"""Standard Format: lines to fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.toolbox.sfm import MAX_FIELD, MAX_MARKER, MarkedField, fields, looks_like


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jra.sfm"


def read(path: Path, content: str, encoding: str = "utf-8") -> list[MarkedField | Problem]:
    path.write_bytes(content.encode(encoding))
    return list(fields(path, encoding))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_fields_and_their_lines(path: Path, end: str, encoding: str) -> None:
    lines = ["\\lx ia", "\\ge  water", "", "\\gn\tnước", "\\dt"]
    assert read(path, end.join(lines), encoding) == [
        (1, "lx", "ia"),
        (2, "ge", "water"),
        (4, "gn", "nước"),
        (5, "dt", ""),
    ]


def test_a_field_goes_on_over_lines(path: Path) -> None:
    content = "\\de one\n  two \n\nthree\n\n\\ge\nfour\n\n"
    assert read(path, content) == [(1, "de", "one\n  two\n\nthree"), (6, "ge", "four")]


def test_only_a_marker_at_the_start_of_a_line_counts(path: Path) -> None:
    content = "\\pc Pictures\\a.jpg\n \\xv no\n\\ alone\n\\\n\\xv yes"
    assert read(path, content) == [
        (1, "pc", "Pictures\\a.jpg\n \\xv no\n\\ alone\n\\"),
        (5, "xv", "yes"),
    ]


def test_text_before_the_first_marker_has_none(path: Path) -> None:
    assert read(path, "\n\ntitle\n\\lx ia") == [(3, "", "title"), (4, "lx", "ia")]


def test_line_signs_of_unicode_end_no_line(path: Path) -> None:
    assert read(path, "\\de a\u2028\\b\x85\\c") == [(1, "de", "a\u2028\\b\x85\\c")]


def test_the_last_sign_of_dos_is_no_text(path: Path) -> None:
    assert read(path, "\\lx ia\n\\ge water\n\x1a") == [(1, "lx", "ia"), (2, "ge", "water")]
    assert read(path, "") == []


def test_long_fields_and_markers_are_placed(path: Path) -> None:
    long = "\\lx ia\n\\de " + "a" * (10 * MAX_FIELD) + "\n\\xv " + "b \n" * MAX_FIELD
    content = long + "\\" + "m" * (MAX_MARKER + 1) + " text\n\\ge water"
    first, *problems, last = read(path, content)
    assert (first, last[1:]) == ((1, "lx", "ia"), ("ge", "water"))
    assert [
        (one.code, one.place.line, one.params) for one in problems if isinstance(one, Problem)
    ] == [
        ("field-too-long", 2, {"marker": "de", "limit": MAX_FIELD}),
        ("field-too-long", 3, {"marker": "xv", "limit": MAX_FIELD}),
        ("marker-too-long", MAX_FIELD + 3, {"limit": MAX_MARKER}),
    ]


def test_blank_lines_are_no_length(path: Path) -> None:
    assert read(path, "\\lx ia" + "\n" * (MAX_FIELD + 10)) == [(1, "lx", "ia")]


def test_progress_is_told(path: Path) -> None:
    path.write_text("\\lx ia\n" * 10_000, encoding="utf-8")
    told: list[int] = []
    assert len(list(fields(path, "utf-8", told.append))) == 10_000
    assert told == sorted(told)
    assert told[-1] == path.stat().st_size


lines = st.lists(
    st.tuples(st.sampled_from(["lx", "ge", "a_Eng"]), st.text("aế \\;", max_size=5)), max_size=8
)


@given(lines)
def test_every_field_is_read(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.sfm"
    content = "\n".join(f"\\{marker} {text}" for marker, text in lines)
    assert read(path, content) == [
        (number, marker, text.strip()) for number, (marker, text) in enumerate(lines, 1)
    ]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("\\lx ia", True),
        ("\ufeff\r\n\\_sh v3.0  400  MDF 4.0\r\n", True),
        ("\\lx", True),
        ("headword\tgloss\n\\lx a", False),
        ("\\ lx", False),
        ("", False),
    ],
)
def test_it_is_known_by_its_first_line(start: str, expected: bool) -> None:
    assert looks_like(start) is expected
