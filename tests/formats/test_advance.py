"""Whoever reads a file says again and again how far that is, and can be stopped there."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from dictionary.formats.base import Export, Record, Source
from dictionary.formats.registry import format_named
from dictionary.record.entry import Entry, Sense


class _Stop(Exception):
    """What somebody raises who wants no more of it."""


def written(path: Path, name: str, count: int) -> Path:
    entries = [
        Entry(
            language="jra",
            headword=f"ia {number}",
            part_of_speech="noun",
            senses=(Sense(glosses={"vi": (f"nước {number} {'x' * 200}",)}),),
        )
        for number in range(count)
    ]
    write = format_named(name).write
    assert write is not None
    path.write_bytes(b"".join(write(Export("jra", lambda: iter(entries)))))
    return path


@pytest.mark.parametrize("name", ["csv", "xlsx", "mdf", "lift"])
def test_readings_before_the_first_entry_are_told_of(tmp_path: Path, name: str) -> None:
    """These go over the whole file first: of more of it, it is told more often."""
    form = format_named(name)
    before = []
    for count in (2, 2_000):
        told: list[int] = []
        path = written(tmp_path / f"a{form.endings[0]}", name, count)
        read = form.read(Source(path, "jra", advance=told.append))
        records = (item for item in read if isinstance(item, Record))
        assert len(list(islice(records, 1))) == 1
        before.append(len(told))
    assert before[1] > before[0]


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "mdf", "lift", "jsonl"])
def test_what_it_raises_ends_the_reading(tmp_path: Path, name: str) -> None:
    form = format_named(name)
    path = written(tmp_path / f"a{form.endings[0]}", name, 600)
    calls: list[int] = []
    list(form.read(Source(path, "jra", advance=calls.append)))
    for last in {1, len(calls) // 2, len(calls)}:
        told: list[int] = []

        def advance(done: int, told: list[int] = told, last: int = last) -> None:
            told.append(done)
            if len(told) == last:
                raise _Stop

        with pytest.raises(_Stop):
            list(form.read(Source(path, "jra", advance=advance)))
        assert len(told) == last
