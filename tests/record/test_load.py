"""Documents that somebody brings: what becomes an entry, and every fault with its path."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    as_dict,
    document,
)
from dictionary.record.load import ADDED, MAX_DEPTH, MAX_FAULTS, MAX_RAW, Fault, entry_of
from dictionary.text.normalise import stored

FULL = Entry(
    headword="hơ̆k",
    language="jra",
    source_id="7",
    homograph="2",
    variants=(Variant("hok", "jra", "spelling", {"note": "cũ"}),),
    pronunciations=(Pronunciation("hɤk", "hok.ogg", {"by": "A"}),),
    part_of_speech="v",
    senses=(
        Sense(
            id="s1",
            glosses={"vi": ("vui", "mừng"), "en": ("happy",)},
            definitions={"vi": "cảm thấy vui"},
            examples=(Example("một câu", {"en": "a sentence"}, "tr. 3", {"rf": "1"}),),
            domains=("nhà", "bếp"),
            notes="ghi chú",
            extra={"sc": ["a", {"b": None}], "n": 1.5},
        ),
        Sense(glosses={"vi": ("vui",)}),
    ),
    relations=(Relation("synonym", "8", "hŏk", {"sn": "1"}),),
    etymology="gốc",
    sources=("ABVD 744",),
    extra={"concepticon_id": "78", "more": ["a", "b"], "true": True},
)

words = st.text(max_size=6).map(stored).filter(lambda text: text == stored(text))
some = words.filter(bool)
tags = st.sampled_from(["vi", "en", "jra", "bdq-fonipa"])
kept = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=6,
)  # fmt: skip
extras = st.dictionaries(words, kept, max_size=2)
tagged = st.dictionaries(tags, some, max_size=2)
senses = st.builds(
    Sense,
    words,
    st.dictionaries(tags, st.lists(some, min_size=1, max_size=3).map(tuple), max_size=2),
    tagged,
    st.lists(st.builds(Example, words, tagged, words, extras), max_size=2).map(tuple),
    st.lists(some, max_size=2).map(tuple),
    words,
    extras,
)
entries = st.builds(
    Entry,
    words,
    tags,
    words,
    words,
    words,
    words,
    st.lists(st.builds(Variant, words, tags, words, extras), max_size=2).map(tuple),
    st.lists(st.builds(Pronunciation, words, words, extras), max_size=2).map(tuple),
    st.lists(senses, max_size=2).map(tuple),
    st.lists(st.builds(Relation, words, words, words, extras), max_size=2).map(tuple),
    st.lists(some, max_size=2).map(tuple),
    extras,
)


def good(value: Any, language: str = "") -> Entry:
    found = entry_of(value, language)
    assert isinstance(found, Entry), found
    return found


def faults(value: Any, language: str = "jra") -> list[Fault]:
    found = entry_of(value, language)
    assert isinstance(found, list)
    assert all(fault.params["path"] == fault.path for fault in found)
    return found


def codes(value: Any, language: str = "jra") -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in faults(value, language)]


def test_a_whole_document_comes_back() -> None:
    assert good(as_dict(FULL)) == FULL


@given(entries)
def test_every_document_comes_back(entry: Entry) -> None:
    assert document(good(json.loads(document(entry)))) == document(entry)


def test_what_is_left_out_has_its_default() -> None:
    assert good({"headword": "ia", "language": "jra"}) == Entry("ia", "jra")
    assert good({"headword": "ia"}, "jra") == Entry("ia", "jra")
    value = {"headword": "ia", "variants": [{"form": "ea"}], "senses": [{}]}
    assert good(value, "jra") == Entry(
        "ia", "jra", variants=(Variant("ea", "jra"),), senses=(Sense(),)
    )


@pytest.mark.parametrize("key", sorted(ADDED))
@pytest.mark.parametrize("value", [7, None, ["x"]])
def test_what_the_database_adds_is_ignored(key: str, value: Any) -> None:
    assert good({"headword": "ia", key: value}, "jra") == Entry("ia", "jra")


def test_texts_become_what_is_stored_and_tags_canonical() -> None:
    value = {
        "headword": "  đâ\u0300n ",
        "language": "JRA",
        "senses": [{"glosses": {"VIE": ["nu\u031b\u0301ơc", "", " "]}, "domains": [""]}],
        "sources": ["", "a  b"],
        "extra": {"a ": {" b": [" c  u\u031b "]}},
    }
    entry = good(value)
    assert (entry.headword, entry.language) == ("đần", "jra")
    assert entry.senses == (Sense(glosses={"vi": ("nứơc",)}),)
    assert entry.sources == ("a b",)
    assert entry.extra == {"a": {"b": [" c  ư "]}}


def test_tags_without_a_text_are_left_out() -> None:
    value = {
        "headword": "ia",
        "senses": [{"glosses": {"vi": [], "en": [""]}, "definitions": {"vi": ""}}],
    }
    assert good(value, "jra").senses == (Sense(),)


@pytest.mark.parametrize("value", [None, [], "ia", 7, True])
def test_only_an_object_is_an_entry(value: Any) -> None:
    assert codes(value) == [("", "document-no-object")]


@pytest.mark.parametrize(
    ("value", "path", "expected"),
    [
        ({"headword": 7}, "headword", "text"),
        ({"headword": None}, "headword", "text"),
        ({"homograph": 2}, "homograph", "text"),
        ({"language": 7}, "language", "text"),
        ({"senses": {}}, "senses", "list"),
        ({"senses": "nước"}, "senses", "list"),
        ({"senses": ["nước"]}, "senses/0", "object"),
        ({"senses": [{}, {"glosses": ["nước"]}]}, "senses/1/glosses", "object"),
        ({"senses": [{"glosses": {"vi": "nước"}}]}, "senses/0/glosses/vi", "list"),
        ({"senses": [{"glosses": {"vi": ["a", 1]}}]}, "senses/0/glosses/vi/1", "text"),
        ({"senses": [{"definitions": {"vi": ["a"]}}]}, "senses/0/definitions/vi", "text"),
        ({"senses": [{"examples": [7]}]}, "senses/0/examples/0", "object"),
        ({"senses": [{"extra": []}]}, "senses/0/extra", "object"),
        ({"sources": "ABVD"}, "sources", "list"),
        ({"extra": "x"}, "extra", "object"),
    ],
)  # fmt: skip
def test_a_wrong_type_is_placed(value: Mapping[str, Any], path: str, expected: str) -> None:
    (fault,) = faults({"headword": "ia", **value})
    assert fault == (path, "document-type", {"path": path, "expected": expected})


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"gloss": "nước"}, "gloss"),
        ({"Headword": "ia"}, "Headword"),
        ({"senses": [{"gloss": {}}]}, "senses/0/gloss"),
        ({"senses": [{"examples": [{"xv": ""}]}]}, "senses/0/examples/0/xv"),
        ({"variants": [{"form": "a", "id": 1}]}, "variants/0/id"),
    ],
)
def test_an_unknown_key_is_placed(value: Mapping[str, Any], path: str) -> None:
    assert codes({"headword": "ia", **value}) == [(path, "document-key-unknown")]


def test_what_has_to_be_there() -> None:
    value = {"variants": [{}], "relations": [{}]}
    assert sorted(codes(value, "")) == [
        ("headword", "document-key-missing"),
        ("language", "document-key-missing"),
        ("relations/0/kind", "document-key-missing"),
        ("variants/0/form", "document-key-missing"),
    ]


def test_tags_are_checked_where_they_are() -> None:
    value = {
        "headword": "ia",
        "language": "tiếng",
        "variants": [{"form": "a", "language": "?"}],
        "senses": [{"glosses": {"": ["a"], "vi": ["b"], "vie": ["c"]}}],
    }
    assert codes(value) == [
        ("language", "document-tag"),
        ("variants/0/language", "document-tag"),
        ("senses/0/glosses/", "document-tag"),
        ("senses/0/glosses/vie", "document-key-twice"),
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "a\ud800"])
def test_what_no_json_text_can_say(value: Any) -> None:
    assert codes({"headword": "ia", "extra": {"a": [value]}}) == [("extra/a/0", "document-value")]


def test_a_lone_surrogate_in_a_headword() -> None:
    assert codes({"headword": "\udfff"}) == [("headword", "document-value")]


def test_keys_that_become_one() -> None:
    assert codes({"headword": "ia", "extra": {"a": 1, " a": 2}}) == [
        ("extra/a", "document-key-twice")
    ]


def test_deep_values_are_refused() -> None:
    deep: Any = "x"
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert good({"headword": "ia", "extra": {"a": deep[0]}}, "jra").extra == {"a": deep[0]}
    for _ in range(500):
        deep = [deep]
    ((path, code),) = codes({"headword": "ia", "extra": {"a": deep}})
    assert code == "document-depth"
    assert path == "extra/a" + "/0" * MAX_DEPTH


def test_every_fault_is_found_up_to_a_limit() -> None:
    assert len(faults({f"k{number}": 1 for number in range(MAX_FAULTS * 2)})) == MAX_FAULTS
    assert len(faults({"headword": 1, "etymology": 2, "sources": 3})) == 3


def test_a_text_has_a_length_before_it_is_normalised() -> None:
    long = "a\u0301" * MAX_RAW
    said = [
        ("headword", "document-text-too-long"),
        ("extra/note", "document-text-too-long"),
    ]
    assert codes({"headword": long, "extra": {"note": long}}) == said
    assert good({"headword": "a\u0301" * (MAX_RAW // 2)}, "jra").headword == "á" * (MAX_RAW // 2)
