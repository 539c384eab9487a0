"""LIFT in: what ranges call the values that entries have."""

from __future__ import annotations

from pathlib import Path

from dictionary.entry.check import Problem
from dictionary.formats.base import Record
from tests.formats.lifting import UNIT, again, documents, entries, entry, items, lift

RANGES = """<lift-ranges><range id="grammatical-info"><range-element id="n">
<label><form lang="vi"><text>danh từ</text></form><form lang="no tag"><text>x</text></form></label>
<abbrev><form lang="vi"><text>dt.</text></form></abbrev></range-element></range>
<range id="status"><range-element id="1.3 Water">
<label><form lang="vi"><text>x</text></form></label>
</range-element></range><range id="semantic-domain-ddp4"><range-element id="1.3 Water">
<label><form lang="en"><text>Water</text></form><form lang="vi"><text>Nước</text></form></label>
</range-element></range></lift-ranges>"""
SENSE = (
    '<sense><grammatical-info value="n"/>'
    '<trait name="semantic-domain-ddp4" value="1.3 Water"/></sense>'
)


def test_the_ranges_beside_it_name_what_an_entry_has(tmp_path: Path) -> None:
    without = entry(tmp_path, SENSE)
    (tmp_path / "words.lift-ranges").write_text(RANGES, encoding="utf-8")
    found = entry(tmp_path, SENSE)
    labels = {"n": {"vi": "danh từ"}, "1.3 Water": {"vi": "Nước"}}
    assert found.extra == {**without.extra, "labels": labels}
    (tmp_path / "words.lift-ranges").unlink()
    assert documents(again(tmp_path, [found])) == documents([found])


def test_ranges_may_stand_in_the_header(tmp_path: Path) -> None:
    inside = RANGES.replace("lift-ranges>", "ranges>")
    content = lift(f"<entry>{UNIT}{SENSE}</entry>", header=f"<header>{inside}</header>")
    assert entries(tmp_path, content)[0].extra["labels"]["n"] == {"vi": "danh từ"}


def test_ranges_that_are_broken_are_only_a_warning(tmp_path: Path) -> None:
    (tmp_path / "words.lift-ranges").write_text(RANGES[:300], encoding="utf-8")
    problem, found = items(tmp_path, lift(f"<entry>{UNIT}{SENSE}</entry>"))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.severity, problem.place.file) == (
        "xml-invalid", "warning", "words.lift-ranges",
    )  # fmt: skip
    assert isinstance(found, Record)
    assert found.entry.extra["labels"] == {"n": {"vi": "danh từ"}}
