"""The rows of a table that have errors, byte for byte."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.formats import excerpt as excerpts
from dictionary.formats.base import Source
from dictionary.formats.excerpt import lines_of
from dictionary.formats.tabular.table import excerpt

ROWS = ["id,headword", "1,đủ", '2,"hai\r\nsau"', "", "3,ba", "4,xa"]


def taken(path: Path, content: bytes, lines: set[int]) -> bytes:
    path.write_bytes(content)
    return b"".join(excerpt(Source(path), {path.name: lines}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_rows_come_out_as_they_are(tmp_path: Path, encoding: str) -> None:
    # The code page has its tones apart.
    rows = [normalize("NFD", row) if encoding == "cp1258" else row for row in ROWS]
    text = "\r\n".join([*rows, ""])
    mark = "".encode(encoding)
    wanted = "\r\n".join([rows[0], rows[2], "", rows[5], ""])
    assert taken(tmp_path / "a.csv", text.encode(encoding), {4, 7}) == wanted.encode(encoding)
    assert taken(tmp_path / "a.csv", text.encode(encoding), set()) == f"{rows[0]}\r\n".encode(
        encoding
    )
    assert taken(tmp_path / "a.csv", mark, {1}) == mark


def test_a_row_that_cannot_be_read_is_there(tmp_path: Path) -> None:
    content = b'id,headword\n1,a\n2,"b\n3,c\n4,d\n'
    assert taken(tmp_path / "a.csv", content, {3}) == b'id,headword\n2,"b\n'


def test_big_endian_too(tmp_path: Path) -> None:
    content = "\ufeffid,headword\n1,a\n2,ê\n".encode("utf-16-be")
    assert taken(tmp_path / "a.csv", content, {3}) == "\ufeffid,headword\n2,ê\n".encode("utf-16-be")


@given(st.lists(st.text("ab1ê", min_size=1), min_size=1, max_size=8), st.sets(st.integers(1, 9)))
def test_all_lines_are_the_file(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], lines: set[int]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    rows = ["id,headword", *(f"{word},{word}" for word in words)]
    content = "".join(f"{row}\n" for row in rows).encode()
    assert taken(path, content, set(range(1, 99))) == content
    kept = [row for number, row in enumerate(rows, 1) if number in lines | {1}]
    assert taken(path, content, lines) == "".join(f"{row}\n" for row in kept).encode()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_as_people_read_them(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"đầu\r\n{'đ' * 100_000}\n\nước".encode(encoding))
    assert lines_of(path, {1, 2, 3, 4, 9}, 5) == {1: "đầu", 2: "đ" * 5, 3: "", 4: "ước"}
    assert lines_of(path, set()) == {}


def test_lines_in_a_legacy_encoding_look_as_in_a_program_that_does_not_know_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x\nVi\xd6t Nam\n")
    assert lines_of(path, [2]) == {2: "Vi\N{LATIN CAPITAL LETTER O WITH DIAERESIS}t Nam"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_long_lines_are_read_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(excerpts, "_MAX_PIECE", 4)
    for width in range(1, 10):
        rows = ["i,h", "1," + "a" * width, "2,b", "3," + "c" * width]
        content = "".join(row + end for row in rows).encode()
        wanted = "".join(rows[at] + end for at in (0, 1, 3)).encode()
        assert taken(tmp_path / "a.csv", content, {2, 4}) == wanted
