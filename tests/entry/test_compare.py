"""Two documents compared for people."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dictionary.entry.compare import compare
from dictionary.entry.model import Entry, Example, Relation, Sense, as_dict

Found = list[tuple[str, Any, Any]]


def compared(old: Entry, new: Entry) -> Found:
    found = compare(as_dict(old), as_dict(new))
    return [("/".join(map(str, path)), was, now) for path, was, now in found]


def entry(*senses: Sense, **more: Any) -> Entry:
    return Entry("ia", "jra", senses=senses, **more)


WATER, RIVER = (
    Sense(glosses={"vi": ("nước",)}),
    Sense(glosses={"vi": ("sông",)}, examples=(Example("ia prong", {"vi": "sông lớn"}),)),
)


def test_what_is_the_same_is_not_told() -> None:
    assert compared(entry(WATER, RIVER), entry(WATER, RIVER)) == []


def test_a_sense_put_first_is_all_that_is_new() -> None:
    assert compared(entry(WATER), entry(RIVER, WATER)) == [
        ("senses/0/glosses/vi/0", None, "sông"),
        ("senses/0/examples/0/text", None, "ia prong"),
        ("senses/0/examples/0/translations/vi", None, "sông lớn"),
    ]


def test_a_sense_that_has_changed_is_known_by_what_it_keeps() -> None:
    more = Sense(glosses={"vi": ("nước", "nước uống")}, notes="?")
    assert compared(entry(WATER), entry(RIVER, more))[3:] == [
        ("senses/1/glosses/vi/1", None, "nước uống"),
        ("senses/1/notes", "", "?"),
    ]


def test_a_sense_with_an_id_is_the_same_though_it_changes() -> None:
    old = entry(Sense("a", {"vi": ("nước",)}), Sense("b", {"vi": ("sông",)}))
    new = entry(Sense("b", {"vi": ("sông", "suối")}), Sense("a", {"vi": ("nước",)}))
    assert ("senses/0/glosses/vi/1", None, "suối") in compared(old, new)
    new = entry(Sense("b", {"vi": ("sông", "suối")}))
    assert compared(old, new) == [
        ("senses/0/glosses/vi/0", "nước", None),
        ("senses/0/id", "a", None),
        ("senses/0/glosses/vi/1", None, "suối"),
    ]


def test_fields_come_as_they_are_read_and_extras_whole() -> None:
    old = entry(WATER, etymology="?", extra={"kept": {"x": [1, {"y": 2}]}})
    new = entry(
        Sense(glosses={"vi": ("nước",), "en": ("water",)}),
        part_of_speech="noun",
        relations=(Relation("synonym", "7"),),
        extra={"kept": {"x": [1, {"y": 3}]}},
    )
    assert compared(old, new) == [
        ("part_of_speech", "", "noun"),
        ("senses/0/glosses/en/0", None, "water"),
        ("relations/0/kind", None, "synonym"),
        ("relations/0/target", None, "7"),
        ("etymology", "?", ""),
        ("extra/kept", {"x": [1, {"y": 2}]}, {"x": [1, {"y": 3}]}),
    ]


VALUES = st.recursive(
    st.sampled_from(["", "a", "b", None, 1]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("xyz"), inner),
)
DOCUMENTS = st.dictionaries(st.sampled_from(["headword", "extra", "senses", "notes"]), VALUES)


@given(DOCUMENTS, DOCUMENTS)
def test_documents_of_any_shape_are_compared(old: Any, new: Any) -> None:
    assert compare(old, json.loads(json.dumps(old))) == []
    found = compare(old, new)
    assert all(one.old != one.new for one in found)
