"""Delimited text that may be in a legacy encoding: is it, and which rows are looked at first."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.delimited import BYTES, MAX_CELL, Dialect, dialect_of, may_be_legacy, sample

COMMA = Dialect("utf-8", ",")
# "từ điển tiếng Việt" in TCVN 5712:1993, VN3: the bytes of the .VnTime fonts.
TCVN3 = b"t\xf5 \xaei\xd3n ti\xd5ng Vi\xd6t"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize(
    ("raw", "legacy"),
    [
        (b"id,gloss\n1," + TCVN3 + b"\n", True),
        # A column in UTF-8 beside one that is not.
        ("id,gloss,other\n1,nước,".encode() + TCVN3 + b"\n", True),
        # One byte of many.
        (("id,gloss\n" + "1,nước\n" * 40).encode() + b"2,n\xffc\n", False),
        (b"id,gloss\n1,a\n", False),
    ],
)
def test_a_damaged_file_is_no_legacy_one(path: Path, raw: bytes, legacy: bool) -> None:
    path.write_bytes(raw)
    assert may_be_legacy(path) is legacy


def test_how_a_file_is_to_be_read(path: Path) -> None:
    path.write_bytes(b"id;gloss\n1;" + TCVN3 + b"\n")
    found = dialect_of(path)
    assert isinstance(found, Dialect)
    assert (found.encoding, found.delimiter) == (BYTES, ";")
    assert found.doubt is not None
    assert (found.doubt.code, str(found.doubt.place)) == ("encoding-unreadable", "table.csv:2:2")
    named = dialect_of(path, "utf-8")
    assert isinstance(named, Problem)
    assert named.code == "encoding-unreadable"
    path.write_bytes("id;gloss\n1;nước\n".encode())
    assert dialect_of(path) == dialect_of(path, legacy=True) == Dialect("utf-8", ";")
    # A mark or zeros say more than a name.
    path.write_bytes("id;gloss\n".encode("utf-8-sig"))
    assert dialect_of(path, "utf-8") == Dialect("utf-8-sig", ";")
    path.write_bytes("id;gloss\n".encode("utf-16-be"))
    assert dialect_of(path, "utf-16") == Dialect("utf-16-be", ";")
    path.write_bytes(b"id;gloss\n1;\xe1\0\n")
    nul = dialect_of(path, legacy=True)
    assert isinstance(nul, Problem)
    assert nul.code == "not-text"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_sample_of_a_short_table_is_all_of_it(path: Path, encoding: str) -> None:
    path.write_bytes("id,gloss\n1,nước\n2\n3,lửa\n".encode(encoding))
    expected = [(2, ["1", "nước"]), (3, ["2"]), (4, ["3", "lửa"])]
    assert list(sample(path, Dialect(encoding, ","))) == expected


def test_a_sample_of_a_long_table_is_from_all_over_it(path: Path) -> None:
    lines = [f'{n},"nước, lửa",x{n}' for n in range(100_000)]
    path.write_text("\n".join(["id,gloss,notes", *lines]), encoding="utf-8")
    found = list(sample(path, COMMA))
    assert len(found) < 20_000
    assert found[0] == (2, ["0", "nước, lửa", "x0"])
    assert all(cells[2] == f"x{cells[0]}" for _, cells in found)
    numbers = [int(cells[0]) for _, cells in found]
    assert max(numbers) > 99_000
    assert len({number // 10_000 for number in numbers}) >= 8


def test_a_sample_of_a_table_with_long_cells_is_not_long(path: Path) -> None:
    cell = "x" * (MAX_CELL - 10)
    path.write_text("id,gloss\n" + f"1,{cell}\n" * 40, encoding="utf-8")
    assert 1 < len(list(sample(path, COMMA))) < 5
