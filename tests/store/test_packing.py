"""The codec of packed values: what is packed comes back, what is damaged is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.errors import Damaged
from dictionary.store.mapping import RULES
from dictionary.store.packing import (
    Posting,
    gathering,
    joined,
    parted,
    posting_of,
    postings_of,
    postings_sql,
    rows_of,
    shown_postings,
)
from dictionary.store.weight import END

BETWEEN = "\x1e"
IDS, WEIGHTS = st.integers(1, 2**63 - 1), st.integers(0, END)
FIELDS = st.sampled_from(["headword", "variant", "gloss"])
POSTINGS = st.lists(st.builds(Posting, IDS, IDS, FIELDS, WEIGHTS), max_size=30)
# Texts of the database: normalised, without control characters.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=12)
ROWS = st.lists(st.tuples(IDS, TEXTS, st.binary(max_size=9), TEXTS), max_size=12)


Row = tuple[int, str, bytes, str]


def packed_rows(
    rows: Sequence[Row],
) -> tuple[int, list[str | bytes | None]]:
    """Pack rows of (id, text, rank, json) as the statements of SQLite do."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (id INTEGER, text TEXT, rank BLOB, json TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    columns = gathering("id, text, rank, json", "sqlite")
    count, *values = database.execute(f"SELECT {columns} FROM t").fetchone()  # noqa: S608  # fixed
    database.close()
    return count, values


def side(posting: Posting) -> str:
    return f"{posting.scope_id} {posting.entry_id} {posting.field} {posting.weight}"


def packed_postings(postings: Sequence[Posting]) -> str:
    """Pack postings of one term as the statements of SQLite do."""
    database = sqlite3.connect(":memory:")
    columns = "scope_id INTEGER, entry_id INTEGER, field TEXT, weight INTEGER"
    database.execute(f"CREATE TABLE posting ({columns})")
    database.executemany("INSERT INTO posting VALUES (?, ?, ?, ?)", postings)
    (packed,) = database.execute(postings_sql("entry_id > 0", len(postings), "sqlite")).fetchone()
    database.close()
    return packed or ""


@given(ROWS)
def test_rows_come_back(rows: list[Row]) -> None:
    expected = [(str(id_), word, rank.hex(), json.encode()) for id_, word, rank, json in rows]
    assert sorted(rows_of(*packed_rows(rows))) == sorted(expected)


@given(ROWS.filter(bool), st.integers(0, 3), st.data())
def test_a_row_too_many_or_too_few_is_refused(
    rows: list[Row], which: int, data: st.DataObject
) -> None:
    count, columns = packed_rows(rows)
    column = columns[which]
    assert column is not None
    kept = column if isinstance(column, str) else column.decode()
    at = data.draw(st.integers(0, len(kept)))
    damaged = f"{kept[:at]}{BETWEEN}{kept[at:]}"
    columns[which] = damaged if isinstance(column, str) else damaged.encode()
    with pytest.raises(Damaged):
        rows_of(count, columns)
    if count > 1:
        columns[which] = kept.replace(BETWEEN, " ", 1)
        with pytest.raises(Damaged):
            rows_of(count, columns)
    columns[which] = None
    with pytest.raises(Damaged):
        rows_of(count + 1, columns)


@given(POSTINGS)
def test_postings_come_back(postings: list[Posting]) -> None:
    packed = packed_postings(postings)
    assert sorted(postings_of(packed)) == sorted(postings)
    in_order = sorted((one.weight, one.entry_id) for one in postings)
    assert [(one.weight, one.entry_id) for one in postings_of(packed)] == in_order


@given(POSTINGS.filter(bool), POSTINGS, st.integers(0, 40))
def test_shown_postings_keep_their_order(
    shown: list[Posting], others: list[Posting], most: int
) -> None:
    packed = joined([side(one) for one in shown], [side(one) for one in others])
    assert shown_postings(packed, most) == shown[:most]
    assert parted(packed) == ([side(one) for one in shown], [side(one) for one in others])
    assert sorted(postings_of(packed)) == sorted(shown + others)


@given(POSTINGS.filter(bool), st.data())
def test_damaged_postings_are_refused(postings: list[Posting], data: st.DataObject) -> None:
    packed = packed_postings(postings)
    at = data.draw(st.integers(0, len(packed) - 1))
    other = data.draw(st.characters(exclude_characters="0123456789,;"))
    damaged = packed[:at] + other + packed[at + 1 :]
    if damaged == packed:
        assert sorted(postings_of(damaged)) == sorted(postings)
        return
    with pytest.raises(Damaged) as error:
        postings_of(damaged)
    assert error.value.code == "keys-damaged"


@pytest.mark.parametrize(
    "damaged",
    [
        "1",
        "1 2",
        "1 2 ",
        "1 2 gloss",
        "1 2 glos 5",
        "1 2 gloss ",
        "1 2 gloss -5",
        "1 2 gloss 05",
        "1 2 gloss 5 3",
        "0 2 gloss 5",
        "1 -2 gloss 5",
        "1 02 gloss 5",
        "1 1_0 gloss 5",
        "١ 2 gloss 5",
        "1 99999999999999999999 gloss 5",
        "1 2 gloss 99999999999999999999",
        ",1 2 gloss 5",
        "1 2 gloss 5,",
        "1 2 gloss 5,,1 3 gloss 5",
        "1 2 gloss 5;",
        "1 2 gloss 5;1 3 gloss 5;1 4 gloss 5",
        "1 2 gloss 5\x1e1 3 gloss 5",
    ],
)
def test_no_posting_is_guessed(damaged: str) -> None:
    with pytest.raises(Damaged):
        postings_of(damaged)


def test_a_posting_alone() -> None:
    assert posting_of("12 345 variant 7") == Posting(12, 345, "variant", 7)
    assert postings_of("") == shown_postings("", 3) == []


def test_the_layout_belongs_to_the_rules_of_the_keys() -> None:
    """A database with another layout is rekeyed: who changes the text here raises the number."""
    postings = ["1 7 gloss 5", "2 9 gloss 6"], ["1 8 gloss 9"]
    packed = joined(*postings)
    assert (RULES.split()[0], packed) == ("keys-12", "1 7 gloss 5,2 9 gloss 6;1 8 gloss 9")
