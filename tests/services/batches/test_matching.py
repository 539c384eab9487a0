"""Which entry of the lexicon a row without a known identity is."""

from __future__ import annotations

from dataclasses import replace

from dictionary.checks.problem import Place
from dictionary.formats.base import Record
from dictionary.record.entry import Entry, Sense, document
from dictionary.services.batches.checking import matching
from dictionary.services.batches.checking.matching import SetAside, matched
from dictionary.store.read.entry_heads import HeadRevision, KnownEntry


def entry(gloss: str, **more: str) -> Entry:
    return Entry("ia", "jra", senses=(Sense(glosses={"vi": (gloss,)}),), **more)


def head(number: int, known: Entry) -> HeadRevision:
    return HeadRevision(
        KnownEntry(number, "", "published", 1), known.identity, b"", document(known)
    )


def records(*entries: Entry) -> list[Record]:
    return [Record(one, Place("words.csv", line)) for line, one in enumerate(entries, 2)]


def kinds(
    rows: list[Record], heads: list[HeadRevision], met: set[int]
) -> list[tuple[str, int | None]]:
    return [(m.kind, m.head and m.head.known.id) for m in matched(rows, heads, met)]


def test_the_likest_pairs_come_first() -> None:
    heads = [head(1, entry("nước")), head(2, entry("nước", part_of_speech="d"))]
    rows = records(entry("nước", part_of_speech="d", homograph="2"), entry("nước", homograph="1"))
    assert kinds(rows, heads, set()) == [("same", 2), ("same", 1)]


def test_entries_that_the_file_has_are_nobody_elses() -> None:
    heads = [head(1, entry("nước"))]
    assert kinds(records(entry("nước", homograph="2")), heads, {1}) == [("new", None)]


def test_another_headword_with_the_same_sort_key_is_another_word() -> None:
    other = replace(entry("nước"), headword="Ia")
    assert kinds(records(entry("nước")), [head(1, other)], set()) == [("new", None)]


def test_of_more_homographs_than_can_be_compared_those_are_the_same_that_say_the_same() -> None:
    rows = records(*(entry(f"g{n}", homograph=str(n)) for n in range(51)))
    heads = [head(n, entry(f"g{n}", part_of_speech=str(n))) for n in range(1, 51)]
    assert len(rows) * len(heads) > matching.MAX_PAIRS
    assert kinds(rows, heads, set()) == [("new", None), *(("same", n) for n in range(1, 51))]


def test_a_row_with_less_than_half_of_an_entry_is_offered_where_others_have_the_rest() -> None:
    glosses = ("một", "hai", "ba")
    known = replace(entry(""), senses=tuple(Sense(glosses={"vi": (one,)}) for one in glosses))
    rows = records(entry("hai", source_id="1"), entry("ba", source_id="2"))
    assert kinds(rows, [head(1, known)], set()) == [("offered", 1), ("beside", 1)]
    assert kinds(rows[:1], [head(1, known)], set()) == [("same", 1)]


def test_rows_come_back_by_headword_as_they_were() -> None:
    aside = SetAside()
    rows = records(entry("nước"), replace(entry("lửa"), headword="apui"), entry("vàng\n“x”"))
    for row in rows:
        aside.add(replace(row, view=_view))
    groups = list(aside.groups())
    aside.close()
    assert [[row.entry for row in group] for group in groups] == [
        [rows[0].entry, rows[2].entry], [rows[1].entry],
    ]  # fmt: skip
    assert groups[0][1].place == rows[2].place
    assert groups[0][0].view is _view


def _view(known: Entry) -> Entry:
    return replace(known, relations=())
