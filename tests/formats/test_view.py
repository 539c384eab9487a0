"""What a table would say of an entry, and what comes of an entry when a table changes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Place
from dictionary.formats.base import Source
from dictionary.formats.tabular.columns import layout
from dictionary.formats.tabular.reading import RowReader, merged
from dictionary.formats.tabular.titles import COLUMNS, TAGGED
from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    document,
)
from dictionary.record.overlay import overlaid

# What somebody does to the rows of an entry: the act, the row, the column, and the new cells.
Edit = tuple[str, int, int, list[str]]

TAGS = ("vi", "en")
KNOWN = tuple(name for name in COLUMNS if name not in ("headword", "id", "language"))
MAY_BE_THERE = (*KNOWN, *(f"{name}_{tag}" for name in TAGGED for tag in TAGS), "code")
WORDS = ("a", "b", "c", "d")

word = st.sampled_from(WORDS)
words = st.lists(word, max_size=2, unique=True).map(tuple)
by_tag = st.sampled_from((*TAGS, "jra"))
an_example = st.builds(
    Example,
    word,
    st.dictionaries(by_tag, word, max_size=2),
    st.sampled_from(("", "s")),
    st.sampled_from(({}, {"audio": ["x.mp3"]})),
)
a_sense = st.builds(
    Sense,
    st.sampled_from(("", "s1")),
    st.dictionaries(by_tag, st.sampled_from((("a",), ("b",), ("a", "b"), ("c",))), max_size=2),
    st.dictionaries(by_tag, word, max_size=1),
    st.lists(an_example, max_size=2).map(tuple),
    words,
    st.sampled_from(("", "a", "b")),
    st.sampled_from(({}, {"trait": ["x", {"y": "z"}]})),
)
an_entry = st.builds(
    Entry,
    st.just("ia"),
    st.just("jra"),
    st.just("1"),
    homograph=st.sampled_from(("", "1")),
    variants=st.lists(
        st.builds(Variant, word, st.sampled_from(("jra", "vi")), st.sampled_from(("", "lexeme"))),
        max_size=3,
        unique=True,
    ).map(tuple),
    pronunciations=st.lists(
        st.builds(Pronunciation, st.sampled_from(("", "a", "b")), st.sampled_from(("", "x.mp3"))),
        max_size=2,
    ).map(tuple),
    part_of_speech=st.sampled_from(("", "n", "v")),
    senses=st.lists(a_sense, max_size=4).map(tuple),
    relations=st.lists(st.builds(Relation, word, word), max_size=1).map(tuple),
    etymology=st.sampled_from(("", "x", "y")),
    sources=words,
    extra=st.dictionaries(
        st.sampled_from(("code", "more")),
        st.sampled_from(("x", "y", ["x", "y"], ["x", {"y": 1}], {"x": "y"})),
        max_size=2,
    ),
)
columns = st.lists(st.sampled_from(MAY_BE_THERE), max_size=7, unique=True)
cell = st.sampled_from(("", "", "a", "b; c", "x"))
a_row = st.lists(cell, min_size=7, max_size=7)
an_edit = st.tuples(
    st.sampled_from(("cell", "cell", "row gone", "new row", "swap")),
    st.integers(0, 9),
    st.integers(0, 6),
    a_row,
)
# A sense whose meaning is in a table that has no column for its domain.
DOMAIN_HIDDEN = Sense("", {"vi": ("a",)}, domains=("a",))


def reader(names: list[str]) -> RowReader:
    source = Source(Path("a.csv"), "jra")
    titles = ["id", "headword", *names]
    return RowReader(source, layout(titles, Place("a.csv", 1), source)[0], "a.csv")


def of(read: RowReader, rows: list[list[str]]) -> Entry:
    return merged([read.entry(["1", "ia", *row]) for row in rows])


def unseen(entry: Entry, names: list[str]) -> Entry:
    """What of an entry no column of these could have touched, as far as that stands by itself."""
    return Entry(
        entry.headword,
        entry.language,
        entry.source_id,
        "" if "homograph" in names else entry.homograph,
        variants=tuple(one for one in entry.variants if (one.language, one.kind) != ("jra", ""))
        if "variants" in names
        else entry.variants,
        pronunciations=() if {"ipa", "audio"} & set(names) else entry.pronunciations,
        part_of_speech="" if "part_of_speech" in names else entry.part_of_speech,
        relations=entry.relations,
        etymology="" if "etymology" in names else entry.etymology,
        sources=() if "source" in names else entry.sources,
        extra={name: value for name, value in entry.extra.items() if name not in names},
    )


@settings(deadline=None, max_examples=100)
@given(an_entry, columns)
def test_a_table_shows_what_it_would_show_of_what_it_shows(entry: Entry, names: list[str]) -> None:
    view = reader(names).view
    assert view(view(entry)) == view(entry)
    assert overlaid(entry, view(entry), view(entry)) is entry


@settings(deadline=None, max_examples=150)
@given(an_entry, columns, st.lists(a_row, min_size=1, max_size=4))
@example(Entry("ia", "jra", "1", senses=(Sense("", {"vi": ("a",)}),)), ["gloss_vi"], [[""] * 7])
def test_a_changed_table_changes_what_it_shows_and_nothing_else(
    entry: Entry, names: list[str], rows: list[list[str]]
) -> None:
    read = reader(names)
    incoming = of(read, rows)
    result = overlaid(entry, read.view(entry), incoming)
    assert unseen(result, names) == unseen(entry, names)
    # The same file again changes nothing more.
    assert document(overlaid(result, read.view(result), incoming)) == document(result)


def whole(sense: Sense, shown: Sense) -> bool:
    """Say whether a sense would be left without a meaning, but not empty, if its row were gone."""
    meanings = (sense.glosses, sense.definitions) == (shown.glosses, shown.definitions)
    hidden = ("examples", "domains", "notes")
    return meanings and any(getattr(sense, key) and not getattr(shown, key) for key in hidden)


def said(entry: Entry, result: Entry, incoming: Entry, read: RowReader) -> Entry:
    """What the table shows of `result`, without the senses that stay although their row is gone.

    A note without a meaning helps nobody, so that such a sense stays as it was.
    """
    stayed = [
        shown
        for sense in entry.senses
        for shown in read.view(replace(entry, senses=(sense,))).senses
        if sense in result.senses and whole(sense, shown) and shown not in incoming.senses
    ]
    view = read.view(result)
    return replace(view, senses=tuple(sense for sense in view.senses if sense not in stayed))


@settings(deadline=None, max_examples=150)
@given(an_entry, columns, st.lists(a_row, min_size=1, max_size=4))
@example(Entry("ia", "jra", "1", senses=(DOMAIN_HIDDEN,)), ["gloss_vi"], [[""] * 7])
def test_what_a_table_says_is_what_it_shows_afterwards(
    entry: Entry, names: list[str], rows: list[list[str]]
) -> None:
    """But where an example is cleared before others, or what no cell can hold stands in the way."""
    read = reader(names)
    incoming = of(read, rows)
    result = overlaid(entry, read.view(entry), incoming)
    alone = all(len(sense.examples) < 2 for sense in entry.senses)
    if alone and all(isinstance(value, str) for value in entry.extra.values()):
        assert document(said(entry, result, incoming, read)) == document(incoming)


def edited(entry: Entry, read: RowReader, names: list[str], edits: list[Edit]) -> Entry:
    """The rows of an entry as somebody returns them: one gone, one more, a cell or two changed."""
    rows = list(read.rows_of(entry))
    for act, at, column, cells in edits:
        place = at % len(rows)
        if act == "cell" and names:
            rows[place][2 + column % len(names)] = cells[0]
        elif act == "row gone" and len(rows) > 1:
            del rows[place]
        elif act == "new row":
            rows.insert(place, ["1", "ia", *cells][: len(names) + 2])
        elif act == "swap":
            rows[0], rows[place] = rows[place], rows[0]
    return merged([read.entry(row) for row in rows])


@settings(deadline=None, max_examples=150)
@given(an_entry, columns, st.lists(an_edit, min_size=1, max_size=2))
@example(
    Entry("ia", "jra", "1", senses=(Sense(), DOMAIN_HIDDEN)),
    ["gloss_vi"],
    [("row gone", 1, 0, [""] * 7)],
)
def test_an_edited_row_does_what_it_says(entry: Entry, names: list[str], edits: list[Edit]) -> None:
    read = reader(names)
    incoming = edited(entry, read, names, edits)
    result = overlaid(entry, read.view(entry), incoming)
    assert unseen(result, names) == unseen(entry, names)
    again = overlaid(result, read.view(result), incoming)
    alone = all(len(sense.examples) < 2 for sense in entry.senses)
    # Where an example that cannot be cleared makes two senses look alike, they may change places.
    assert not alone or document(again) == document(result)
    assert document(overlaid(again, read.view(again), incoming)) == document(again)
    ids = [sense.id for sense in entry.senses if sense.id]
    assert len([sense.id for sense in result.senses if sense.id]) <= len(ids)
    if alone and all(isinstance(value, str) for value in entry.extra.values()):
        assert document(said(entry, result, incoming, read)) == document(incoming)
