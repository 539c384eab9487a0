"""MDF: which records are one entry, and that nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.toolbox.markers import MARKERS
from dictionary.formats.toolbox.reading import read
from dictionary.record.entry import document
from tests.formats.mdf_files import Dictionary


@pytest.fixture
def mdf(tmp_path: Path) -> Dictionary:
    return Dictionary(tmp_path / "jra.sfm")


# Identity


def test_records_alike_are_homographs_with_a_warning(mdf: Dictionary) -> None:
    content = (
        "\\lx ia\n\\ps n\n\\ge water\n\n\\lx apui\n\n"
        "\\lx ia\n\\ps v\n\\ge drink\n\n\\lx ia\n\\hm 2\n\\ge a\n\n"
        "\\lx ia\n\\ps n\n\\ge river\n\n\\lx ia\n\\ps n\n\\ge river\n"
    )
    found = mdf.read(content)
    records = [item for item in found if isinstance(item, Record)]
    assert [(one.place.line, one.entry.headword, one.entry.homograph) for one in records] == [
        (1, "ia", "1"), (5, "apui", ""), (7, "ia", "3"), (11, "ia", "2"), (15, "ia", "4"),
    ]  # fmt: skip
    assert mdf.warnings(content) == [
        ("homograph-numbered", 1, {"headword": "ia", "number": "1"}),
        ("homograph-numbered", 7, {"headword": "ia", "number": "3"}),
        ("homograph-numbered", 15, {"headword": "ia", "number": "4"}),
        ("entry-repeated", 19, {"headword": "ia", "line": 15}),
    ]


def test_subentries_alike_are_homographs_too_and_links_know_them(mdf: Dictionary) -> None:
    first, a, second, b = mdf.entries(
        "\\lx ia\n\\ge x\n\\se ia b\n\\ge y\n\\lx ia\n\\ge z\n\\se ia b\n\\ge w"
    )
    assert [one.homograph for one in (first, a, second, b)] == ["1", "1", "2", "2"]
    assert second.relations[0].extra == {"hm": "2"}
    assert b.relations[0].extra == {"hm": "2"}


def test_homograph_numbers_keep_records_apart(mdf: Dictionary) -> None:
    first, second = mdf.entries("\\lx ia\n\\hm 1\n\\ge water\n\\lx ia\n\\hm 2\n\\ge breath")
    assert first.identity != second.identity


def test_ids_keep_records_apart_and_hold_them_together(mdf: Dictionary) -> None:
    content = "\\lx ia\n\\id 1\n\\ge a\n\\lx ia\n\\id 2\n\\ge b\n\\lx ia\n\\id 1\n\\ge c"
    found = [item for item in mdf.read(content, id="id") if isinstance(item, Problem)]
    assert [(one.code, one.place.line) for one in found] == [("duplicate-id", 7)]
    content = "\\lx ia\n\\id 1\n\\ge a\n\\lx ia\n\\id 2\n\\ge a\n\\lx ia\n\\id 1\n\\ge a"
    assert [entry.source_id for entry in mdf.entries(content, id="id")] == ["1", "2"]
    assert [one[:2] for one in mdf.warnings(content, id="id")] == [("entry-repeated", 7)]
    (problem,) = [
        item
        for item in mdf.read("\\lx ia\n\\id 1\n\\lx apui\n\\id 1", id="id")
        if isinstance(item, Problem)
    ]
    assert (problem.code, problem.place.line) == ("duplicate-id", 3)


def test_the_citation_form_is_what_counts(mdf: Dictionary) -> None:
    entries = mdf.entries("\\lx a-\n\\lc a\n\\ge x\n\\lx a\n\\ge y\n\\lx -a\n\\lc a\n\\ge z")
    assert [(one.headword, one.homograph) for one in entries] == [
        ("a", "1"),
        ("a", "2"),
        ("a", "3"),
    ]


# Nothing is lost

markers = st.sampled_from(
    [*sorted(MARKERS.keys() - {"lx"}), "g_Eng", "lx_Jar", "sd_Mal", "xv_Jar", "z1", "z1", "z2"]
)
texts = st.sampled_from(["", *(f"t{number}t" for number in range(40))])
records = st.lists(
    st.tuples(st.sampled_from(["a", "b", "a b"]), st.lists(st.tuples(markers, texts), max_size=25)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(records)
def test_every_field_is_in_some_document_and_reading_is_repeatable(
    tmp_path_factory: pytest.TempPathFactory, records: list[Any]
) -> None:
    # A file that gives two records one homograph number is at fault: the check says so.
    numbers = [(name, text) for name, rest in records for marker, text in rest if marker == "hm"]
    assume(len({*numbers}) == len(numbers))
    path = tmp_path_factory.getbasetemp() / "a.sfm"
    fields = [("lx", name) for name, _ in records]
    lines = []
    for name, rest in records:
        lines.append(f"\\lx {name}")
        lines += [f"\\{marker} {text}" for marker, text in rest]
        fields += rest
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [
        [replace(item, view=None) if isinstance(item, Record) else item for item in items]
        for items in (read(Source(path, "jra")) for _ in range(2))
    ]
    assert found[0] == found[1]
    entries = [item.entry for item in found[0] if isinstance(item, Record)]
    assert not [item for item in found[0] if isinstance(item, Problem) and item.severity == "error"]
    assert len({entry.identity for entry in entries}) == len(entries)
    written = "\n".join(document(entry) for entry in entries)
    assert not [text for _, text in fields if text and text not in written]
