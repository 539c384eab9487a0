"""Workbooks whose cells hold text of legacy fonts, which spreadsheets show as Windows-1252."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.tabular.xlsx.reading import read
from dictionary.record.entry import Entry
from tests.formats.legacy import GLOSSES, as_unicode


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book: Any = Workbook()
    book.active.append(["headword", "NghÜa", "notes"])
    for number, gloss in enumerate(GLOSSES):
        book.active.append(["anŭn", as_unicode("tcvn3", gloss).decode(), number])
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def taken(path: Path, encoding: str) -> tuple[list[Entry], list[Problem]]:
    found = list(read(Source(path, "jra", ReadingOptions(encoding=encoding))))
    entries = [item.entry for item in found if isinstance(item, Record)]
    return entries, [item for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize("said", ["", "tcvn3", "gloss_vi=abc", "Nghĩa=tcvn3"])
def test_a_column_of_a_workbook_is_converted(path: Path, said: str) -> None:
    (entry,), (told,) = taken(path, said)
    assert entry.headword == "anŭn"
    assert [sense.glosses["vi"] for sense in entry.senses] == [(gloss,) for gloss in GLOSSES]
    assert (told.code, str(told.place)) == ("column-converted", "a.xlsx#Sheet:1:2")


def test_a_workbook_may_be_said_to_be_fine(path: Path) -> None:
    (entry,), problems = taken(path, "utf-8")
    assert entry.extra["nghüa"][0] == "n\xadíc"
    assert [one.code for one in problems] == ["column-unknown"]


def test_an_unknown_encoding(path: Path) -> None:
    entries, problems = taken(path, "foo")
    assert not entries
    assert [one.code for one in problems] == ["encoding-unknown"]
