"""What changed between two documents."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.diff import changes

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.text(max_size=3) | st.integers(0, 3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)


def change(path: str, old: Any, new: Any) -> dict[str, Any]:
    return {"path": path, "old": old, "new": new}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": "x"}, {"a": "x"}, []),
        ({"a": "x"}, {"a": "y"}, [change("a", "x", "y")]),
        (
            {"senses": [{"glosses": {"vi": ["nước"]}}]},
            {"senses": [{"glosses": {"vi": ["nước", "sông"]}}]},
            [change("senses/0/glosses/vi/1", None, "sông")],
        ),
        ({"vi": ["a", "b"]}, {"vi": ["b"]}, [change("vi/0", "a", "b"), change("vi/1", "b", None)]),
        ({}, {"en": ["x"]}, [change("en", None, ["x"])]),
        ({"en": {"a": 1}}, {}, [change("en", {"a": 1}, None)]),
        ({"a": [1], "b": 2}, {"a": {"0": 1}, "b": 2}, [change("a", [1], {"0": 1})]),
        ("x", "y", [change("", "x", "y")]),
        ({"b": 1, "a": 1}, {"a": 2, "b": 2}, [change("a", 1, 2), change("b", 1, 2)]),
    ],
)
def test_changes(old: Any, new: Any, expected: list[dict[str, Any]]) -> None:
    assert list(changes(old, new)) == expected


@given(values)
def test_nothing_changed_in_a_copy(value: Any) -> None:
    assert not list(changes(value, copy.deepcopy(value)))


@given(values, values)
def test_there_is_a_change_exactly_where_two_values_differ(old: Any, new: Any) -> None:
    found = list(changes(old, new))
    if old == new:
        assert not found
    # A key that one side lacks and the other has as null reads the same.
    assert all(item["old"] != item["new"] for item in found)
    assert list(changes(new, old)) == [
        change(item["path"], item["new"], item["old"]) for item in found
    ]


def test_what_a_new_entry_leaves_empty_is_no_change() -> None:
    new = {"headword": "ia", "etymology": "", "senses": [], "extra": {}}
    assert list(changes({}, new)) == [{"path": "headword", "old": None, "new": "ia"}]
    assert list(changes({"etymology": "x"}, {"etymology": ""})) == [
        {"path": "etymology", "old": "x", "new": ""}
    ]
