"""Real CLDF datasets of Dictionaria and Lexibank, which are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.formats.archive import Opened, open_archive
from dictionary.formats.base import Export, Record, Source
from dictionary.formats.cldf import reading as cldf
from dictionary.formats.jsonl import reading as jsonl
from dictionary.formats.registry import format_of
from dictionary.record.entry import Entry, as_dict, document
from dictionary.text.normalise import stored
from scripts.proofs.samples import shared

FOLDER = shared() / "samples"
NAMES = ("kalamang", "sidwellbahnaric")

pytestmark = pytest.mark.skipif(
    not (FOLDER / "cldf").is_dir(),
    reason="no shared samples: set SHARED_DATA to the folder that has them",
)


@cache
def found(name: str) -> tuple[Record | Problem, ...]:
    path = FOLDER / "cldf" / name
    assert format_of(path).name == "cldf"
    return tuple(cldf.read(Source(path)))


def entries(name: str) -> list[Entry]:
    return [item.entry for item in found(name) if isinstance(item, Record)]


def rows(name: str, table: str) -> list[dict[str, str]]:
    path = FOLDER / "cldf" / name / "cldf" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("name", "counts", "problems"),
    [
        ("kalamang", (2_737, 2_757, 1_770), {"column-unknown": 6, "cldf-language-assumed": 2}),
        (
            "sidwellbahnaric",
            (4_546, 4_546, 0),
            {"column-unknown": 7, "cldf-language-assumed": 1, "cldf-table-unread": 1,
             "cldf-transcription": 1},
        ),
    ],
)  # fmt: skip
def test_every_row_is_read(
    name: str, counts: tuple[int, int, int], problems: dict[str, int]
) -> None:
    senses = [sense for entry in entries(name) for sense in entry.senses]
    examples = sum(len(sense.examples) for sense in senses)
    assert (len(entries(name)), len(senses), examples) == counts
    told = [item for item in found(name) if isinstance(item, Problem)]
    assert Counter(problem.code for problem in told) == problems
    assert {problem.severity for problem in told} == {"warning"}


@pytest.mark.parametrize("name", NAMES)
def test_the_checks_find_no_error(name: str) -> None:
    """Loans have the English word for their gloss; most languages are not of this country."""
    codes = {(severity, code) for entry in entries(name) for code, severity, _, _ in check(entry)}
    assert codes <= {("warning", "language-unregistered"), ("warning", "gloss-is-headword")}


@pytest.mark.parametrize("name", NAMES)
def test_a_place_is_the_line_of_the_row(name: str) -> None:
    for item in found(name):
        if isinstance(item, Record):
            path = FOLDER / "cldf" / name / "cldf" / item.place.file
            lines = path.read_text(encoding="utf-8").split("\n")
            assert lines[item.place.line - 1].split(",")[0] == item.entry.source_id
            break
    else:
        pytest.fail("no record")
    identities = {entry.identity for entry in entries(name)}
    assert len(identities) == len(entries(name))


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_change_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "words.jsonl"
    path.write_bytes(b"".join(jsonl.write(Export("", lambda: iter(entries(name))))))
    again = [item.entry for item in jsonl.read(Source(path)) if isinstance(item, Record)]
    assert list(map(document, again)) == list(map(document, entries(name)))


def test_every_headword_of_kalamang_is_among_those_of_the_sfm() -> None:
    text = (FOLDER / "mdf" / "kalamang.sfm").read_text(encoding="utf-8")
    records = {stored(name) for name in re.findall(r"^\\lx (.*)$", text, re.MULTILINE)}
    headwords = {entry.headword for entry in entries("kalamang")}
    assert headwords <= records
    assert (len(headwords), len(records - headwords)) == (2_501, 1_058)


def test_every_cell_of_kalamang_is_in_its_entry() -> None:
    """What the tables say and the entries do not have would be lost."""
    said = {entry.source_id: repr(as_dict(entry)) for entry in entries("kalamang")}
    owner = {row["ID"]: row["Entry_ID"] for row in rows("kalamang", "senses")}
    for row in rows("kalamang", "entries"):
        check_cells(row, said[row["ID"]], ("Language_ID",))
    for row in rows("kalamang", "senses"):
        check_cells(row, said[row["Entry_ID"]], ("Entry_ID",))
    for row in rows("kalamang", "examples"):
        for sense in row["Sense_IDs"].split(" ; "):
            if sense:
                # Examples are parts of their senses: their ids are not kept.
                check_cells(row, said[owner[sense]], ("ID", "Language_ID", "Sense_IDs"))


def check_cells(row: dict[str, str], said: str, without: tuple[str, ...]) -> None:
    for column, cell in row.items():
        if cell and column not in without:
            for part in re.split(r" ; |;|\\t", cell):
                assert repr(stored(part))[1:-1] in said, (row["ID"], column)


def test_the_languages_of_the_word_list_are_transcriptions_by_their_codes() -> None:
    codes = {row["ID"]: row["ISO639P3code"] for row in rows("sidwellbahnaric", "languages")}
    forms = {row["ID"]: row for row in rows("sidwellbahnaric", "forms")}
    for entry in entries("sidwellbahnaric"):
        row = forms[entry.source_id]
        assert entry.language == codes[row["Language_ID"]] + "-fonipa"
        assert entry.headword == row["Form"].replace(".", "").replace("_", " ")
        assert entry.extra["Form"] == row["Form"] or "." not in row["Form"]


@pytest.mark.parametrize("name", NAMES)
def test_a_packed_repository_is_read_as_its_folder(name: str, tmp_path: Path) -> None:
    folder, packed, opened = FOLDER / "cldf" / name, tmp_path / "data.zip", tmp_path / "opened"
    opened.mkdir()
    with ZipFile(packed, "w", ZIP_DEFLATED) as file:
        for path in folder.rglob("*"):
            if path.is_file():
                file.writestr(f"{name}-1.0/{path.relative_to(folder)}", path.read_bytes())
    archive = open_archive(packed, opened)
    assert isinstance(archive, Opened)
    again = format_of(archive.main).read(Source(archive.main))
    assert [item.entry for item in again if isinstance(item, Record)] == entries(name)
