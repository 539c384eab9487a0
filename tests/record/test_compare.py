"""Two documents compared for people."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.compare import compare
from dictionary.record.entry import Entry, Example, Relation, Sense, as_dict

Found = list[tuple[str, Any, Any]]


def compared(old: Entry, new: Entry) -> Found:
    found = compare(as_dict(old), as_dict(new))
    return [("/".join(map(str, one.path)), told(one.old), told(one.new)) for one in found]


def told(value: Any) -> Any:
    return "/".join(map(str, value)) if isinstance(value, tuple) else value


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


def senses(*glosses: str, ids: bool = False) -> Entry:
    return entry(*(Sense(gloss if ids else "", {"vi": (gloss,)}) for gloss in glosses))


def test_what_has_moved_is_the_same_in_another_place() -> None:
    for ids in (False, True):
        old, new = senses("a", "b", "c", "d", ids=ids), senses("d", "a", "b", "c", ids=ids)
        assert compared(old, new) == [("senses/0/place", "senses/3", "senses/0")]
    texts = [entry(Sense(glosses={"vi": tuple(order)})) for order in ("abcd", "dabc")]
    assert compared(*texts) == [("senses/0/glosses/vi/order", "1, 2, 3, 4", "4, 1, 2, 3")]


def test_ids_that_count_the_senses_are_not_theirs() -> None:
    glosses = ("a", "b", "c", "d")
    old = entry(*(Sense(f"s{at}", {"vi": (gloss,)}) for at, gloss in enumerate(glosses, 1)))
    first = entry(*(Sense(f"s{at}", {"vi": (gloss,)}) for at, gloss in enumerate("xabcd", 1)))
    assert compared(old, first) == [("senses/0/glosses/vi/0", None, "x")]
    moved = entry(*(Sense(f"s{at}", {"vi": (gloss,)}) for at, gloss in enumerate("dabc", 1)))
    assert compared(old, moved) == [("senses/0/place", "senses/3", "senses/0")]
    left = entry(*(Sense(f"s{at}", {"vi": (gloss,)}) for at, gloss in enumerate("bcd", 1)))
    assert compared(old, left) == [("senses/0/glosses/vi/0", "a", None)]


def test_what_stands_in_another_sense_has_moved() -> None:
    first, second = Example("ia prong", {"vi": "sông lớn"}), Example("ia drai", {"vi": "suối"})
    old = entry(replace(WATER, examples=(first, second)), Sense(glosses={"vi": ("lửa",)}))
    new = entry(
        replace(WATER, examples=(first,)), Sense(glosses={"vi": ("lửa",)}, examples=(second,))
    )
    assert compared(old, new) == [
        ("senses/1/examples/0/place", "senses/0/examples/1", "senses/1/examples/0")
    ]
    below = entry(replace(WATER, subsenses=(RIVER,)))
    assert compared(entry(WATER, RIVER), below)[:1] == [
        ("senses/0/subsenses/0/place", "senses/1", "senses/0/subsenses/0")
    ]
    # Twice the same, of which one stays.
    twice = entry(replace(WATER, examples=(first, first)))
    assert compared(twice, entry(replace(WATER, examples=(first,))))[0][0].endswith("text")


def test_ids_count_for_more_than_texts_and_places() -> None:
    old = entry(Sense("x", {"vi": ("nước",)}), Sense("y", {"vi": ("sông",)}))
    new = entry(Sense("y", {"vi": ("nước",)}), Sense("x", {"vi": ("sông",)}))
    assert compared(old, new) == [
        ("senses/0/place", "senses/1", "senses/0"),
        ("senses/0/glosses/vi/0", "sông", "nước"),
        ("senses/1/glosses/vi/0", "nước", "sông"),
    ]


def test_what_has_another_id_and_says_something_else_is_another_sense() -> None:
    old, new = entry(Sense("x", {"vi": ("nước",)})), entry(Sense("y", {"vi": ("lửa",)}))
    assert compared(old, new) == [
        ("senses/0/glosses/vi/0", "nước", None),
        ("senses/0/id", "x", None),
        ("senses/0/glosses/vi/0", None, "lửa"),
        ("senses/0/id", None, "y"),
    ]
    assert [one.gone for one in compare(as_dict(old), as_dict(new))] == [True, True, False, False]


def test_a_sense_that_gets_an_id_is_known_by_what_it_says() -> None:
    old, new = entry(WATER, RIVER), entry(Sense("r", RIVER.glosses, {}, RIVER.examples), WATER)
    assert compared(old, new) == [
        ("senses/0/place", "senses/1", "senses/0"),
        ("senses/0/id", "", "r"),
    ]


def test_examples_are_paired_by_what_they_say() -> None:
    first, second = Example("ia prong", {"vi": "sông lớn"}), Example("ia drai", {"vi": "suối"})
    old = entry(Sense(examples=(first, second)))
    new = entry(Sense(examples=(Example("ia drai", {"vi": "thác"}),)))
    assert compared(old, new) == [
        ("senses/0/examples/0/text", "ia prong", None),
        ("senses/0/examples/0/translations/vi", "sông lớn", None),
        ("senses/0/examples/0/translations/vi", "suối", "thác"),
    ]


def test_what_is_left_between_two_pairs_is_paired_by_its_place() -> None:
    assert compared(senses("a", "b", "c"), senses("a", "x", "c")) == [
        ("senses/1/glosses/vi/0", "b", "x")
    ]


def test_long_lists_are_compared_in_no_more_than_the_time_of_reading() -> None:
    many = 4_000
    old = senses(*(f"{number}" for number in range(many)))
    for new in (
        senses(*(f"{number}" for number in reversed(range(many)))),
        senses(*(f"x{number}" for number in range(many))),
        entry(*(Sense(glosses={"vi": ("a", f"{number}")}, notes="b") for number in range(many))),
    ):
        begin = time.thread_time()
        assert compare(as_dict(old), as_dict(new))
        assert time.thread_time() - begin < 3
