"""Encodings that an uploader names, and cells that come from elsewhere than a text file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.problem import Place, Problem
from dictionary.formats.decoding import DecodedTable, Decoding, decoding
from dictionary.formats.encoding_names import Naming, naming
from dictionary.text.legacy.encodings import ENCODINGS
from tests.formats.legacy import GLOSSES, Sheet, as_unicode, in_bytes, words


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "words.csv")


# What the uploader says


@pytest.mark.parametrize(
    "said",
    ["tcvn3", "ABC", "gloss_vi=tcvn3", "GLOSS_VI = TCVN3", "vni,gloss_vi=tcvn3", "nghĩa=abc"],
)
def test_a_named_encoding_is_used(sheet: Sheet, said: str) -> None:
    few = [in_bytes("tcvn3", gloss) for gloss in ("nước", "lửa", "rừng")]
    titles = "id,headword,nghĩa" if "nghĩa" in said else "id,headword,gloss_vi"
    entries = sheet.read(words(few, titles=titles), said)
    assert [entry.senses[0].glosses["vi"] for entry in entries] == [("nước",), ("lửa",), ("rừng",)]
    assert not sheet.errors()


def test_a_named_encoding_is_used_even_where_it_is_wrong(sheet: Sheet) -> None:
    content = words([in_bytes("vni", gloss) for gloss in GLOSSES])
    entries = sheet.read(content, "gloss_vi=tcvn3")
    assert entries[1].senses[0].glosses["vi"] == (ENCODINGS["tcvn3"].convert("löûa"),)
    assert len(sheet.told("column-converted")) == 1
    assert not sheet.read(content, "utf-8")
    assert sheet.errors() == [("encoding-unreadable", 2, 3)]


def test_that_a_table_is_fine_can_be_said(sheet: Sheet) -> None:
    content = words([as_unicode("tcvn3", gloss) for gloss in GLOSSES])
    for said in ("utf-8", "gloss_vi=utf-8", "gloss_vi=windows-1252"):
        entries = sheet.read(content, said)
        assert entries[1].senses[0].glosses["vi"] == ("löa",)
        assert not sheet.problems
    content = words([as_unicode("tcvn3", gloss) for gloss in GLOSSES], titles="id,headword,NghÜa")
    assert sheet.read(content)[0].senses[0].glosses == {"vi": ("nước",)}
    assert sheet.read(content, "utf-8")[0].extra == {"nghüa": "n\xadíc"}


def test_a_file_in_unicode_said_to_be_legacy(sheet: Sheet) -> None:
    """The columns that read well are converted, others stay."""
    few = [as_unicode("tcvn3", gloss) for gloss in ("nước", "lửa", "rừng")]
    titles = "id,headword,gloss_vi,notes"
    entries = sheet.read(words(few, ["anŭn", "mɛh", "ƀuôn"], titles=titles), "tcvn3")
    assert entries[0].senses[0].glosses["vi"] == ("nước",)
    assert entries[0].senses[0].notes == "anŭn"
    assert {one.code for one in sheet.problems} == {"column-converted"}


def test_utf16_can_be_said(sheet: Sheet) -> None:
    # Too little ASCII to see it.
    content = "headword,gloss_vi\nꪙꪱ,ꪹꪜꪸꪒ\n".encode("utf-16-be")
    (entry,) = sheet.read(content, "utf-16-be")
    assert entry.headword == "ꪙꪱ"


@pytest.mark.parametrize(
    ("said", "name"),
    [("foo", "foo"), ("gloss_vi=foo", "foo"), ("gloss_vi=utf-16", "utf-16"), ("a=", ""), ("=", "")],
)
def test_an_unknown_encoding(sheet: Sheet, said: str, name: str) -> None:
    assert not sheet.read(words(GLOSSES), said)
    (told,) = sheet.told("encoding-unknown")
    assert (told.severity, told.params["name"]) == ("error", name)


def test_an_unknown_column(sheet: Sheet) -> None:
    assert not sheet.read(words(GLOSSES), "gloss=vni,notes=vni,gloss_vi=utf-8")
    told = sheet.told("encoding-column-unknown")
    assert [one.params["name"] for one in told] == ["gloss", "notes"]


def test_what_is_said_is_taken_apart() -> None:
    place = Place("words.csv")
    assert naming("", place) == naming(" , ", place) == Naming()
    assert naming("vni", place) == Naming("vni")
    found = naming("utf8, Nghĩa=ABC ,a=b=vni", place)
    assert found == Naming("utf-8", {"nghĩa": "tcvn3", "a=b": "vni"})
    assert isinstance(found, Naming)
    assert found.codec == "utf-8"


# Cells that are decoded already, as workbooks have them


def decoded(rows: Sequence[Sequence[str]], titles: Sequence[str], said: Naming) -> Decoding:
    sample = [(line, list(cells)) for line, cells in enumerate(rows, 2)]
    return decoding(
        DecodedTable(Place("words.xlsx#Sheet1", 1), titles, in_bytes=False), sample, said
    )


def test_cells_of_a_workbook() -> None:
    shown = [as_unicode("vni", gloss).decode() for gloss in GLOSSES]
    found = decoded([["anŭn", cell] for cell in shown], ["headword", "gloss_vi"], Naming())
    assert found.columns.keys() == {1}
    assert found.cell(9, 1, shown[0]) == "nước"
    assert found.cell(9, 0, shown[0]) == shown[0]
    (told,) = found.problems
    assert str(told.place) == "words.xlsx#Sheet1:1:2"
    problem = Problem("empty-file", "error", Place("words.xlsx"))
    rows = [(2, ["a", shown[0]]), problem, (3, ["a"]), (4, [])]
    assert list(found.rows(rows)) == [(2, ["a", "nước"]), problem, (3, ["a"]), (4, [])]


def test_a_table_without_rows() -> None:
    found = decoded([], ["headword", "gloss_vi"], Naming(columns={"gloss_vi": "vni"}))
    assert (found.titles, found.problems) == (["headword", "gloss_vi"], [])
    assert found.cell(2, 1, "nöôùc") == "nước"


def test_only_so_much_of_a_table_is_kept() -> None:
    """A cell of a million characters a thousand times over is looked at and let go."""
    cell = "x\xe1" * 500_000
    table = DecodedTable(Place("words.csv", 1), ["a"], in_bytes=True)
    found = decoding(table, ((line, [cell]) for line in range(1000)), Naming())
    assert [one.code for one in found.problems] == ["encoding-unsure"]
    assert len(found.problems[0].params["before"]) < 50


@given(
    st.lists(st.lists(st.text(max_size=20), min_size=3, max_size=3), max_size=6),
    st.sampled_from(["", *ENCODINGS]),
    st.booleans(),
)
def test_any_cells_are_converted_or_placed(
    rows: list[list[str]], name: str, in_bytes: bool
) -> None:
    if in_bytes:
        rows = [[cell.encode("utf-8", "replace").decode("latin-1") for cell in row] for row in rows]
    named: Mapping[str, str] = {"b": name} if name else {}
    table = DecodedTable(Place("words.csv", 1), ["a", "b", "c"], in_bytes)
    sample = [(line, list(row)) for line, row in enumerate(rows, 2)]
    found = decoding(table, sample, Naming(columns=named))
    for item in found.rows((line, list(row)) for line, row in enumerate(rows, 2)):
        if isinstance(item, Problem):
            assert item.place.line >= 2
            assert 1 <= item.place.column <= 3
        else:
            assert len(item[1]) == 3
