"""Real workbooks of linguists, which are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import format_of
from dictionary.record.entry import Sense
from scripts.proofs.samples import shared

FOLDER = shared() / "samples" / "xlsx"
IDS, NUMERALS = FOLDER / "IDS_Estonian-127.xlsx", FOLDER / "numerals-alak1253-1.xlsx"

pytestmark = pytest.mark.skipif(
    not (IDS.exists() and NUMERALS.exists()),
    reason="no shared workbooks: set SHARED_DATA to the folder that has them",
)


def read(source: Source) -> tuple[list[Record], list[tuple[str, str]]]:
    found = list(format_of(source.path).read(source))
    problems = [
        (str(item.place).partition("#")[2], item.code)
        for item in found
        if isinstance(item, Problem) and item.severity == "error"
    ]
    return [item for item in found if isinstance(item, Record)], problems


def test_workbooks_with_names_of_their_own_are_refused_with_a_place() -> None:
    assert read(Source(IDS, "et")) == ([], [("Sheet:1:1", "missing-header")])
    assert read(Source(NUMERALS, "alk")) == (
        [],
        [("Data:1:1", "sheet-without-header"), ("Metadata:1:1", "sheet-without-header")],
    )


def test_a_word_list_by_concepts() -> None:
    columns = {
        "Chapter": "extra", "Entry": "extra", "English": "gloss_en", "Phonemic": "ipa",
        "StandOrth": "headword", "Comment": "notes",
    }  # fmt: skip
    records, problems = read(Source(IDS, "et", ReadingOptions(columns)))
    assert problems == []
    assert len(records) == 1_587
    assert sum(len(record.entry.senses) for record in records) == 1_687
    first = records[0]
    assert str(first.place) == "IDS_Estonian-127.xlsx#Sheet:2:1"
    assert first.entry.headword == "maailm"
    assert first.entry.senses == (Sense("", {"en": ("world",)}),)
    assert first.entry.extra == {"chapter": "1", "entry": "100"}


def test_one_sheet_of_a_workbook_of_numerals() -> None:
    columns = {"NUMERAL": "gloss_en", "FORM (IPA)": "headword"}
    records, problems = read(Source(NUMERALS, "alk-fonipa", ReadingOptions(columns, sheet="Data")))
    assert problems == []
    assert len(records) == 18
    assert [record.entry.headword for record in records[:3]] == ["moːj", "pˤaːr", "baːr"]
    _, problems = read(Source(NUMERALS, "alk-fonipa", ReadingOptions(columns)))
    assert problems == [("Metadata:1:1", "sheet-without-header")]
