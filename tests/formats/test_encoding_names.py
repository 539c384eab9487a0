"""Encodings that are named: of neighbours and of Macs; and text that was encoded twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.encoding_names import KNOWN, Naming, naming
from dictionary.formats.registry import format_of
from dictionary.messages import DOORS, text
from dictionary.record.entry import Entry
from dictionary.text.legacy.encodings import decoded_again

GLOSSES = {
    "gbk": "水，火",
    "gb2312": "水，火",
    "gb18030": "水𠀀",
    "big5": "水，頭",
    "tis-620": "น้ำ",
    "windows-874": "น้ำ…",
    "macroman": "eau glacée – Œuf",
}
PYTHON = {"tis-620": "cp874", "windows-874": "cp874", "macroman": "mac_roman", "big5": "cp950"}


def twice(text: str) -> str:
    """What a program makes of UTF-8 that takes it for Windows-1252, or Latin-1 where that is it."""
    data = text.encode()
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in data
    )


def read(path: Path, encoding: str = "") -> tuple[list[Entry], list[Problem]]:
    items = list(format_of(path).read(Source(path, "jra", ReadingOptions(encoding=encoding))))
    entries = [item.entry for item in items if isinstance(item, Record)]
    return entries, [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize("name", GLOSSES)
def test_a_table_in_an_encoding_of_the_neighbours(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    gloss = GLOSSES[name]
    path.write_bytes(f"headword,gloss_zh\nia,{gloss}\n".encode(PYTHON.get(name, name)))
    entries, problems = read(path, name)
    assert [one.senses[0].glosses for one in entries] == [{"zh": (gloss,)}]
    assert [one for one in problems if one.severity == "error"] == []
    _, (told, *_) = read(path)
    assert told.code in ("encoding-unreadable", "encoding-unsure")
    for door in DOORS:
        sentence = text("en", told.code, told.params, door)
        assert "macroman" in sentence
        assert "gbk" in sentence or told.code == "encoding-unsure"


def test_a_toolbox_file_has_a_marker_in_thai(tmp_path: Path) -> None:
    path = tmp_path / "a.sfm"
    path.write_bytes("\\lx ia\n\\ps n\n\\gr น้ำ\n\\ge water\n".encode("cp874"))
    source = Source(path, "jra", ReadingOptions({"gr": "gloss_th"}, "gr=tis-620"))
    entries = [item.entry for item in format_of(path).read(source) if isinstance(item, Record)]
    assert entries[0].senses[0].glosses == {"th": ("น้ำ",), "en": ("water",)}


def test_bytes_that_are_not_of_the_named_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("headword,gloss_zh\nia,水\nb,x\xff\n".encode("latin-1", "ignore") + b"\xff\n")
    _, (told,) = read(path, "gbk")
    assert (told.code, told.params["encoding"]) == ("encoding-unreadable", "GBK")


def test_all_that_is_known_can_be_named() -> None:
    for name in KNOWN:
        assert isinstance(naming(name.upper(), Place("a.csv")), Naming), name
    problem = naming("x=gbk", Place("a.csv"))
    assert isinstance(problem, Problem)
    assert "tcvn3" in problem.params["known"]
    # Only a whole file can be in them.
    assert "gbk" not in problem.params["known"]


@pytest.mark.parametrize("word", ["nước", "Đắk Lắk", "người", "“à”", "水", "mơñum", "Ý"])
def test_text_that_was_encoded_twice(word: str) -> None:
    assert decoded_again(twice(word)) == word


@pytest.mark.parametrize("word", ["nước", "café", "Ã", "hoµ", "nöôùc"])
def test_other_text_was_not(word: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        decoded_again(word)


ROWS = [("ia", "nước", "a"), ("apui", "lửa", "b"), ("ala", "rắn", "ok"), ("asâu", "chó", "")]


def saved(path: Path) -> Path:
    rows = [
        ("headword", twice("nghĩa"), "notes"),
        *((word, twice(gloss), note) for word, gloss, note in ROWS),
    ]
    rows.append(("kơbao", "trâu", "à"))
    if path.suffix == ".csv":
        path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    else:
        book = Workbook()
        assert book.active
        for row in rows:
            book.active.append(row)
        book.save(path)
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_column_that_was_encoded_twice_is_named_and_mended_when_asked(
    tmp_path: Path, name: str
) -> None:
    path = saved(tmp_path / name)
    entries, problems = read(path)
    assert entries[0].senses[0].glosses == {"vi": (twice("nước"),)}
    (told,) = [one for one in problems if one.code == "column-suspect"]
    assert told.params["column"] == "nghĩa"
    assert told.params["name"] == "utf-8-twice"
    assert told.params["before"].split(" | ")[0] == twice("nước")
    assert told.params["after"].split(" | ") == ["nước", "lửa", "rắn"]
    for said in ("utf-8-twice", "nghĩa=utf-8-twice", "gloss_vi=utf-8-twice"):
        entries, problems = read(path, said)
        glosses = [one.senses[0].glosses["vi"][0] for one in entries]
        assert glosses == [*(gloss for _, gloss, _ in ROWS), "trâu"]
        codes = {one.code for one in problems}
        # What is right already stays, and is told.
        assert codes == {"column-converted", "cell-not-converted"}
