"""Tables made of real files, sent back as they are: nothing would change.

The files are not part of this project. They are read from the folder that SHARED_DATA names, or
from ../shared/data beside the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dictionary.checks.record import check
from dictionary.formats.base import Export, Format, ReadingOptions, Record, Source
from dictionary.formats.delimited import REMARK
from dictionary.formats.registry import FORMATS, format_of
from dictionary.formats.tabular import table
from dictionary.record.entry import Entry, Example, Sense
from dictionary.record.overlay import overlaid
from scripts.proofs.samples import Sample, samples, shared

SHARED = shared()
SAMPLES = samples(SHARED / "samples") if (SHARED / "samples").is_dir() else []
# What test_samples.py of the services sends back, too, through all that an import does.
ELSEWHERE = {"teanu.sfm", "Sena.lift", "kalamang", "IDS_Estonian-127.xlsx"}
TABLES = {known.name: known for known in FORMATS if known.name in ("csv", "xlsx")}
# A workbook takes twice as long: one is made of the smaller files, a CSV of each.
LARGE = ("kalamang.sfm", "sidwellbahnaric")
TRIPS = [
    pytest.param(sample, TABLES[name], id=f"{sample.name}-{name}")
    for sample in SAMPLES
    for name in TABLES
    if sample.name not in ELSEWHERE and (name == "csv" or sample.name not in LARGE)
]

pytestmark = pytest.mark.skipif(
    not SAMPLES or not (SHARED / "cases").is_dir(),
    reason="no shared data: set SHARED_DATA to the folder that has them",
)


@cache
def entries_of(name: str) -> dict[str, Entry]:
    """The entries of a sample that the checks let pass, by their identity; the first of each."""
    sample = next(one for one in SAMPLES if one.name == name)
    source = Source(
        sample.path, sample.language, ReadingOptions(sample.columns, sheet=sample.sheet)
    )
    entries: dict[str, Entry] = {}
    for item in format_of(sample.path).read(source):
        if isinstance(item, Record) and all(one[1] != "error" for one in check(item.entry)):
            entries.setdefault(item.entry.identity, item.entry)
    return entries


def records(known: Format, path: Path, language: str = "") -> Iterator[Record]:
    for item in known.read(Source(path, language)):
        if isinstance(item, Record):
            yield item


@pytest.mark.parametrize(("sample", "known"), TRIPS)
def test_a_table_of_a_real_file_sent_back_changes_nothing(
    sample: Sample, known: Format, tmp_path: Path
) -> None:
    entries = entries_of(sample.name)
    path = tmp_path / f"words{known.endings[0]}"
    assert known.write is not None
    export = Export(sample.language, lambda: iter(entries.values()))
    path.write_bytes(b"".join(known.write(export)))
    seen = 0
    for record in records(known, path):
        head = entries[record.entry.identity]
        assert record.view is not None
        assert record.view(head) == record.entry
        assert overlaid(head, record.view(head), record.entry) is head
        seen += 1
    assert seen == len(entries), "some entries are left out"
    if known.name == "csv":
        first = path.read_text(encoding="utf-8-sig").split("\n", 1)[0]
        assert not first.startswith(REMARK) or "entries" not in first


def test_a_table_without_a_column_leaves_its_field() -> None:
    cases = SHARED / "cases"
    full = {one.entry.identity: one.entry for one in records(TABLES["csv"], cases / "full.csv")}
    after = []
    for record in table.read(Source(cases / "partial.csv")):
        assert isinstance(record, Record)
        assert record.view is not None
        head = full[record.entry.identity]
        after.append(overlaid(head, record.view(head), record.entry))
    note = Sense(
        glosses={"vi": ("nước",), "en": ("water",)},
        examples=(Example("ia mơñum"),),
        notes="a note",
    )
    assert after == [
        Entry("ia", "jra", "1", senses=(note,)),
        Entry(
            "apui", "jra", "2", senses=(Sense("", {"vi": ("lửa", "ngọn lửa"), "en": ("fire",)}),)
        ),
    ]
