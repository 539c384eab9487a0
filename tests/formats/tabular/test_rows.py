"""Tables of one file, wherever their rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.delimited import Row
from dictionary.formats.tabular.columns import layout
from dictionary.formats.tabular.reading import TablePart, records
from dictionary.record.entry import Entry, Sense

SOURCE = Source(Path("a.csv"), "jra")
BROKEN = Problem("unclosed-quote", "error", Place("a.csv", 3))


def part(*rows: list[str], header: str = "id,headword,notes") -> TablePart:
    """A table in memory, in which a broken row comes before the last one."""

    def again(advance: Callable[[int], None]) -> Iterator[Row | Problem]:
        for line, cells in enumerate(rows, 2):
            advance(line)
            if line == len(rows) + 1:
                yield BROKEN
            yield line, list(cells)

    columns, problems = layout(header.split(","), Place("a.csv", 1), SOURCE)
    assert problems == []
    return TablePart("a.csv", 1, columns, again)


def test_rows_of_one_entry_may_stand_in_different_tables() -> None:
    one = part(["1", "ia", "a"], ["2", "apui", ""])
    other = part(["b", "ia", "1"], header="notes,headword,id")
    found = [item for item in records(SOURCE, [one, other]) if isinstance(item, Record)]
    assert [(item.entry.source_id, len(item.entry.senses)) for item in found] == [
        ("2", 0),
        ("1", 2),
    ]


def test_a_table_without_a_language_is_told_once() -> None:
    found = list(records(Source(Path("a.csv")), [part(["1", "ia", ""], ["2", "", ""])]))
    assert [(item.code, item.place.line) for item in found if isinstance(item, Problem)] == [
        ("missing-language", 1),
        ("unclosed-quote", 3),
        ("missing-headword", 3),
    ]


def test_an_entry_in_tables_with_other_columns_is_seen_in_all_of_them() -> None:
    head = Entry(
        "ia",
        "jra",
        "1",
        senses=(Sense("", {"vi": ("nước",)}, notes="a"), Sense("", {}, {"vi": "x"}, notes="b")),
        etymology="x",
    )
    one, other = (
        part(["1", "ia", "a"]),
        part(["b", "ia", "1", "x"], header="notes,headword,id,etymology"),
    )
    records_of = [item for item in records(SOURCE, [one, other]) if isinstance(item, Record)]
    assert [record.view(head) for record in records_of if record.view] == [
        Entry("ia", "jra", "1", senses=(Sense(notes="a"), Sense(notes="b")), etymology="x")
    ]
    alone = next(item for item in records(SOURCE, [one]) if isinstance(item, Record))
    assert alone.view is not None
    assert alone.view(head).etymology == ""


def test_a_sense_stands_on_its_row_in_the_column_of_its_field() -> None:
    table = part(
        ["1", "ia", "a", "nước"], ["1", "ia", "b", "ia"], ["2", "apui", "", ""],
        header="id,headword,notes,gloss_vi",
    )  # fmt: skip
    entry, other = (item for item in records(SOURCE, [table]) if isinstance(item, Record))
    if entry.entry.headword != "ia":
        entry, other = other, entry
    assert entry.place_of("senses/1/gloss_vi") == Place("a.csv", 3, 4)
    assert entry.place_of("senses/1") == Place("a.csv", 3)
    assert entry.place_of("senses/0/notes") == Place("a.csv", 2, 3)
    assert entry.place_of("headword") == Place("a.csv", 2, 2)
    assert other.place_of("notes") == Place("a.csv", 4, 3)


def test_a_row_that_leaves_its_headword_out_is_told_with_the_one_above() -> None:
    table = part(["", "ia", "a"], ["", "", "b"], ["", "apui", "c"], ["", "", "d"], ["9", "", "e"])
    items = list(records(SOURCE, [table]))
    told = [one for one in items if isinstance(one, Problem) and one.code == "headword-left-out"]
    assert [(one.place.line, one.place.column, dict(one.params)) for one in told] == [
        (3, 2, {"headword": "ia", "line": 2}),
        (5, 2, {"headword": "apui", "line": 4}),
    ]
    # They are errors all the same, and no senses of it.
    entries = [item.entry for item in items if isinstance(item, Record)]
    assert {one.headword: len(one.senses) for one in entries if one.headword} == {
        "ia": 1,
        "apui": 1,
    }


def test_a_homograph_number_parts_rows_that_are_senses_without_it() -> None:
    header = "headword,homograph,part_of_speech,notes"
    rows = [
        ["ia", "1", "n", "a"],
        ["ia", "2", "n", "b"],
        ["ia", "", "v", "c"],
        ["ia", "", "v", "d"],
    ]
    items = [
        item for item in records(SOURCE, [part(*rows, header=header)]) if isinstance(item, Record)
    ]
    assert sorted(
        (item.entry.homograph, item.entry.part_of_speech, [one.notes for one in item.entry.senses])
        for item in items
    ) == [("", "v", ["c", "d"]), ("1", "n", ["a"]), ("2", "n", ["b"])]
