"""The table of what a file has had agrees with a dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dictionary.checks.first_seen import Key, KeySet

PARTS = st.text("abc", max_size=2)
KEYS = st.one_of(PARTS, st.tuples(PARTS), st.tuples(PARTS, PARTS))


@given(st.lists(st.tuples(KEYS, st.integers(0, 2**32 - 1))))
def test_it_is_a_dictionary_of_first_lines(told: list[tuple[Key, int]]) -> None:
    seen = KeySet()
    known: dict[Key, int] = {}
    for key, line in told:
        assert (key in seen) == (key in known)
        assert seen.first(key, line) == known.get(key)
        known.setdefault(key, line)
    assert len(seen) == len(known)


def test_it_grows() -> None:
    seen = KeySet()
    keys = [str(number) for number in range(5000)]
    for line, key in enumerate(keys):
        assert seen.first(key, line) is None
    assert [seen.first(key, 0) for key in keys] == list(range(len(keys)))
    assert "5000" not in seen
    assert len(seen) == 5000


def test_a_key_whose_hash_is_nothing_is_a_key() -> None:
    seen = KeySet()
    assert hash("") == 0
    assert "" not in seen
    assert seen.first("", 7) is None
    assert seen.first("", 8) == 7


def test_a_line_that_no_file_has_does_no_harm() -> None:
    seen = KeySet()
    seen.first("a", 2**40)
    assert seen.first("a", 1) == 2**32 - 1
