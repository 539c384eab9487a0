"""Tables out and in again: what a table can say comes back equal, what it cannot is told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, Format, ReadingOptions, Record, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.formats.registry import FORMATS, format_of
from dictionary.formats.tabular.writing import TableLayout
from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    document,
)
from dictionary.text.normalise import stored
from tests.bundled import LEXICON_FOLDERS

TABLES = [known for known in FORMATS if known.name in ("csv", "tsv", "xlsx")]
# What is written with tabs takes the same way as with commas.
BOTH = [known for known in TABLES if known.name != "tsv"]
both = pytest.mark.parametrize("known", BOTH, ids=lambda known: known.name)
every_table = pytest.mark.parametrize("known", TABLES, ids=lambda known: known.name)


class Trip:
    """Writes entries and reads them again."""

    def __init__(self, folder: Path, known: Format) -> None:
        self.path = folder / f"out{known.endings[0]}"
        self.known = known

    def write(self, entries: Sequence[Entry]) -> None:
        assert self.known.write is not None
        export = Export("jra", lambda: iter(entries))
        self.path.write_bytes(b"".join(self.known.write(export)))

    def read(self, columns: Mapping[str, str] | None = None) -> list[Record | Problem]:
        return list(self.known.read(Source(self.path, options=ReadingOptions(columns or {}))))

    def back(self, entries: Sequence[Entry]) -> list[str]:
        self.write(entries)
        found = self.read()
        problems = [item for item in found if isinstance(item, Problem)]
        harmless = {"column-unknown", "cell-protected"}
        assert [one for one in problems if one.code not in harmless] == []
        return documents(item.entry for item in found if isinstance(item, Record))


def documents(entries: Iterator[Entry]) -> list[str]:
    return sorted(map(document, entries))


def omitted(entries: Sequence[Entry]) -> Mapping[str, int]:
    return TableLayout(Export("jra", lambda: iter(entries)), lambda _cell: True).omitted


@pytest.fixture
def trip(tmp_path: Path, known: Format) -> Trip:
    return Trip(tmp_path, known)


@both
@pytest.mark.parametrize("folder", LEXICON_FOLDERS, ids=lambda folder: folder.name)
def test_a_bundled_lexicon_comes_back_as_it_was(trip: Trip, folder: Path) -> None:
    facts = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))
    path = folder / facts["file"]
    read = format_of(path).read(
        Source(path, facts["language"], ReadingOptions(facts.get("columns", {})))
    )
    entries = [item.entry for item in read if isinstance(item, Record)]
    assert trip.back(entries) == documents(iter(entries))
    assert omitted(entries) == {}
    # With the lexicon's own columns there is nothing to report either.
    assert all(isinstance(item, Record) for item in trip.read(facts.get("columns")))


# Letters that mean something to a table, a spreadsheet or a workbook, and a few that do not.
LETTERS = "a;\\=+-@'\"#,\n\t_x 5\u0103\u0301\u1ea1\U00011f00"
HARD = ("_x0041_", "_x005F_", "=1+1", "#N/A", "'-a", "a,b\nc,d", "a; b", "\\", "007", "TRUE")
text = st.one_of(st.text(LETTERS, max_size=5), st.sampled_from(HARD)).map(stored)
some = text.filter(bool)
line = some.map(lambda found: found.replace("\n", " ")).map(stored).filter(bool)
tag = st.sampled_from(["vi", "en", "jra", "blt-Tavt"])


def several(values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=most, unique=True).map(tuple)


part = some.map(lambda found: found.strip()).filter(bool)
sense = st.builds(
    Sense,
    glosses=st.dictionaries(tag, several(part).filter(bool), max_size=2),
    definitions=st.dictionaries(tag, some, max_size=2),
    examples=st.one_of(
        st.just(()),
        st.builds(Example, text, st.dictionaries(tag, some, min_size=1, max_size=1)).map(
            lambda example: (example,)
        ),
    ),
    domains=several(part),
    notes=text,
).filter(lambda found: found != Sense())
expressible = st.builds(
    Entry,
    headword=line,
    language=st.just("jra"),
    source_id=st.one_of(st.just(""), line),
    homograph=text,
    variants=several(part).map(lambda forms: tuple(Variant(form, "jra") for form in forms)),
    pronunciations=st.lists(
        st.builds(Pronunciation, text, text).filter(lambda one: one != Pronunciation()),
        max_size=2,
        unique=True,
    ).map(tuple),
    part_of_speech=text,
    senses=st.lists(sense, max_size=3, unique_by=repr).map(tuple),
    etymology=text,
    sources=several(some),
    extra=st.dictionaries(
        st.sampled_from(["concepticon_id", "=x", "'", "a;b", "column 3", "x\ty"]).map(stored),
        st.one_of(some, st.lists(some, min_size=2, max_size=3, unique=True)),
        max_size=2,
    ),
)
anything = st.builds(
    Entry,
    headword=text,
    language=st.sampled_from(["jra", "vi", "JRA", "not a tag", ""]),
    source_id=text,
    homograph=text,
    variants=st.lists(st.builds(Variant, text, tag, text), max_size=2).map(tuple),
    pronunciations=st.lists(st.builds(Pronunciation, text, text), max_size=2).map(tuple),
    part_of_speech=text,
    senses=st.lists(
        st.builds(
            Sense,
            st.sampled_from(["", "s1"]),
            st.dictionaries(st.sampled_from(["vi", "no tag"]), several(text), max_size=2),
            st.dictionaries(st.sampled_from(["vi", "no tag"]), text, max_size=2),
            st.lists(st.builds(Example, text, source=text), max_size=2).map(tuple),
            several(text),
            text,
        ),
        max_size=2,
    ).map(tuple),
    relations=st.lists(st.builds(Relation, some), max_size=1).map(tuple),
    sources=st.lists(text, max_size=2).map(tuple),
    extra=st.dictionaries(text, st.one_of(text, st.integers(), st.lists(text)), max_size=2),
)
unhurried = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@both
@unhurried
@given(st.lists(expressible, max_size=4, unique_by=lambda entry: entry.identity))
def test_what_a_table_can_say_comes_back_equal(trip: Trip, entries: list[Entry]) -> None:
    assert omitted(entries) == {}
    assert trip.back(entries) == documents(iter(entries))


@both
@unhurried
@given(st.lists(anything, max_size=4))
@example([Entry("5", "jra", extra={"": ""})])
@example([Entry("5", "jra", extra={"a": ""}), Entry("6", "jra", senses=(Sense(extra={"b": ""}),))])
def test_what_is_not_told_to_be_omitted_comes_back_equal(trip: Trip, entries: list[Entry]) -> None:
    back = trip.back(entries)
    lost = omitted(entries)
    assert len(back) == len(entries) - lost.get("entries", 0)
    if not lost:
        assert back == documents(iter(entries))
    for entry in entries:
        if not omitted([entry]) and not lost.get("entries"):
            assert document(entry) in back


FULL = Entry(
    "ia",
    "jra",
    "1",
    variants=(Variant("iă", "jra"), Variant("iâ", "cja")),
    senses=(
        Sense("s1", {"vi": ("nước",)}, examples=(Example("a", source="x"), Example("b"))),
        Sense("", {"vi": ("sông",)}, extra={"trait": "x"}),
    ),
    relations=(Relation("synonym", "2"),),
    extra={"nested": {"a": 1}, "notes": "x"},
)
LOST = {
    "extra": 1,
    "relations": 1,
    "senses/examples": 1,
    "senses/extra": 1,
    "senses/id": 1,
    "variants": 1,
}


@every_table
def test_what_a_table_cannot_say_is_listed_in_the_file(trip: Trip) -> None:
    assert omitted([FULL, Entry("apui", "jra", "2")]) == LOST
    assert len(trip.back([FULL, Entry("apui", "jra", "2")])) == 2
    if trip.known.name != "xlsx":
        first = trip.path.read_text(encoding="utf-8-sig").split("\n")[0].strip()
        assert first == "# omitted: " + " | ".join(f"{name} 1" for name in LOST)


def test_an_entry_that_would_be_taken_for_another_is_left_out() -> None:
    one, same = Entry("ia", "jra", part_of_speech="n"), Entry("ia", "jra", part_of_speech="n")
    assert omitted([one, same]) == {"entries": 1}
    assert omitted([Entry("ia", "jra", "1"), Entry("apui", "jra", "1")]) == {"entries": 1}
    # A part of speech with a sign in it is another one than two parts of speech.
    assert omitted([Entry("a", "vi", part_of_speech=one) for one in ("n;v", "n; v", "n")]) == {}


def test_an_entry_that_could_not_be_read_is_left_out() -> None:
    bad = [Entry("", "jra"), Entry("a", "no tag"), Entry("a", ""), Entry("a\nb", "jra")]
    assert omitted(bad) == {"entries": 4}


def test_columns_are_only_those_that_are_needed_and_no_more_than_can_be_read() -> None:
    plan = TableLayout(Export("jra", lambda: iter([Entry("ia", "jra")])), lambda _cell: True)
    assert plan.titles == ("headword", "language")
    assert list(plan.rows()) == [["ia", "jra"]]
    many = Entry("ia", "jra", extra={f"x{number}": "y" for number in range(MAX_COLUMNS)})
    plan = TableLayout(Export("jra", lambda: iter([many])), lambda _cell: True)
    assert len(plan.titles) == MAX_COLUMNS
    assert plan.omitted == {"extra": 1}


def test_columns_come_in_an_order_that_people_read() -> None:
    entry = Entry(
        "ia",
        "jra",
        "1",
        senses=(Sense("", {"en": ("water",), "vi": ("nước",)}, {"vi": "x"}, (), ("y",), "z"),),
        extra={"a": "b"},
    )
    plan = TableLayout(Export("jra", lambda: iter([entry])), lambda _cell: True)
    assert plan.titles == (
        "id", "headword", "language", "gloss_vi", "gloss_en", "definition_vi", "domain", "notes",
        "a",
    )  # fmt: skip
