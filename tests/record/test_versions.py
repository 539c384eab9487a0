"""Documents of version 1: what they have in `extra` is in fields of version 2, and nothing else."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.document import canonical_json, codec, digest
from dictionary.record.entry import (
    Entry,
    Example,
    Note,
    Picture,
    Sense,
    as_dict,
    current,
    document,
    forms,
    from_dict,
    lowered,
    texts,
)
from dictionary.record.load import entry_of
from dictionary.record.versions import alike, lifted
from dictionary.record.versions import lowered as lowered_document

WATER = {"vi": ("nước",)}


def old(extra: dict[str, Any] | None = None, *senses: Sense) -> dict[str, Any]:
    """A document as version 1 had it."""
    return codec(Entry).dump(Entry("ia", "jra", "1", senses=senses, extra=extra or {}))


def test_a_document_without_a_later_field_is_the_same_text_in_both_versions() -> None:
    entry = Entry("ia", "jra", senses=(Sense("s", WATER, extra={"usage": "x"}),), extra={"a": 1})
    assert lifted(as_dict(entry)) == as_dict(entry) == codec(Entry).dump(entry)
    assert "version" not in document(entry)
    assert current(entry) is entry is lowered(entry)


def test_each_field_is_made_of_what_was_in_extra() -> None:
    inner = Sense("s1a", {"vi": ("sông",)}, extra={"subsense": 1, "part_of_speech": "v"})
    example = Example("em", {}, "", {"language": "rad", "forms": {"jra-fonipa": "x"}})
    sense = Sense(
        "s1",
        WATER,
        examples=(example,),
        extra={
            "part_of_speech": "n",
            "illustration": ["ia.png"],
            "note:grammar": {"en": "mass noun"},
            "note:": {"en": "plain"},
            "usage": "x",
        },
    )
    value = old({"ng": ["one", "two"], "na": "three", "illustration": ["e.jpg"]}, sense, inner)
    before = deepcopy(value)
    entry = from_dict(value)
    assert value == before, "nothing is changed in place"
    (made,) = entry.senses
    assert (entry.extra, entry.pictures) == ({}, (Picture("e.jpg"),))
    assert entry.typed_notes == (
        Note("anthropology", {"und": "three"}),
        Note("grammar", {"und": "one"}),
        Note("grammar", {"und": "two"}),
    )
    assert (made.part_of_speech, made.pictures) == ("n", (Picture("ia.png"),))
    assert made.typed_notes == (Note("grammar", {"en": "mass noun"}),)
    assert made.extra == {"note:": {"en": "plain"}, "usage": "x"}
    assert made.examples[0].language == "rad"
    assert made.examples[0].extra == {"forms": {"jra-fonipa": "x"}}
    assert made.subsenses == (Sense("s1a", {"vi": ("sông",)}, part_of_speech="v"),)
    assert as_dict(entry)["version"] == 2
    assert from_dict(json.loads(document(entry))) == entry


def test_what_lift_had_among_its_elements_are_pictures_with_captions_and_further_notes() -> None:
    label = ["label", ["form", {"lang": "vi"}, ["text", "nhà"]]]
    kept = [
        ["illustration", {"href": "b.png"}, label],
        ["note", {"type": "grammar"}, ["form", {"lang": "en"}, ["text", "two"]]],
        ["reversal", {"type": "en"}],
        # With markup, with another attribute, in a language that is no tag.
        ["illustration", {"href": "c.png"}, ["label", ["form", {"lang": "vi"}, ["text", ["b"]]]]],
        ["note", {"type": "a", "dateModified": "2020"}, ["form", {"lang": "en"}, ["text", "x"]]],
        ["note", {"type": "a"}, ["form", {"lang": "no tag"}, ["text", "x"]]],
    ]
    extra = {"illustration": ["a.png"], "note:grammar": {"en": "one"}, "lift": {"elements": kept}}
    (sense,) = from_dict(old({}, Sense("s", WATER, extra=extra))).senses
    assert sense.pictures == (Picture("a.png"), Picture("b.png", {"vi": "nhà"}))
    assert sense.typed_notes == (Note("grammar", {"en": "one"}), Note("grammar", {"en": "two"}))
    assert sense.extra == {"lift": {"elements": kept[2:]}}


@pytest.mark.parametrize(
    "extra",
    [
        {"part_of_speech": 1},
        {"part_of_speech": ""},
        {"illustration": "a.png"},
        {"illustration": [""]},
        {"illustration": []},
        {"note:x": "text"},
        {"note:x": {"no tag": "a"}},
        {"note:": {"en": "a"}},
        {"ng": {"en": "a"}},
        {"ng": ["a", 1]},
        {"subsense": "1"},
        {"subsense": -1},
        {"subsense": True},
        {"lift": {"elements": "x"}},
        {"language": "rad"},
    ],
    ids=str,
)
def test_what_version_1_never_had_stays_where_it_is(extra: dict[str, Any]) -> None:
    value = old({}, Sense("s", WATER), Sense("t", WATER, extra=extra))
    assert lifted(value) is value
    assert [sense.extra for sense in from_dict(value).senses] == [{}, extra]


def test_a_field_that_is_there_is_not_overwritten() -> None:
    sense = Sense("s", WATER, part_of_speech="n", extra={"part_of_speech": "v"})
    entry = Entry("ia", "jra", senses=(sense,))
    assert json.loads(document(entry))["version"] == 2
    assert from_dict(json.loads(document(entry))) == entry


def test_a_document_that_says_its_version_is_read_as_it_stands() -> None:
    value = {**old({"ng": "x"}), "version": 2}
    assert lifted(value) is value
    assert entry_of(value) == Entry("ia", "jra", "1", extra={"ng": "x"})
    # The version is said where the document would be read otherwise.
    assert as_dict(Entry("ia", "jra", "1", extra={"ng": "x"}))["version"] == 2


@pytest.mark.parametrize("version", [0, 3, "2", None, True, 1.0])
def test_a_document_of_a_version_that_is_not_known_is_refused(version: Any) -> None:
    (fault,) = entry_of({"headword": "ia", "language": "jra", "version": version})  # type: ignore[misc]  # faults
    assert (fault.path, fault.code) == ("version", "document-version")


def test_subsenses_are_loaded_to_a_depth() -> None:
    sense: dict[str, Any] = {}
    for _ in range(100):
        sense = {"subsenses": [sense]}
    (fault,) = entry_of({"headword": "ia", "language": "jra", "senses": [sense]})  # type: ignore[misc]  # faults
    assert (fault.code, fault.params["limit"]) == ("document-depth", 40)


def test_two_documents_are_compared_as_they_are_unless_one_is_newer() -> None:
    first, second = old({"ng": "x"}), old({"ng": "y"})
    assert alike(first, second) == (first, second)
    newer = as_dict(from_dict(second))
    lifted_first, bare = (
        {name: value for name, value in one.items() if name != "version"}
        for one in (lifted(first), newer)
    )
    assert alike(first, newer) == (lifted_first, bare)
    assert alike(newer, first) == (bare, lifted_first)


def test_forms_and_words_of_subsenses_and_notes_are_found() -> None:
    inner = Sense(
        glosses={"vi": ("suối",)}, typed_notes=(Note("grammar", {"en": "uncountable"}),),
        examples=(Example("em", language="rad"),), pictures=(Picture("a.png", {"vi": "bến"}),),
    )  # fmt: skip
    entry = Entry("ia", "jra", senses=(Sense(glosses=WATER, subsenses=(inner,)),))
    assert [form.text for form in forms(entry)] == ["ia", "nước", "suối"]
    assert set(texts(as_dict(entry))) == {
        ("headword", "jra", "ia"), ("gloss", "vi", "nước"), ("gloss", "vi", "suối"),
        ("example", "rad", "em"), ("note", "en", "uncountable"), ("note", "vi", "bến"),
    }  # fmt: skip


words = st.text("abc", min_size=1, max_size=3)
tags = st.sampled_from(["vi", "en", "jra"])
old_extras = st.fixed_dictionaries(
    {},
    optional={
        "part_of_speech": words,
        "illustration": st.lists(words, min_size=1, max_size=2),
        "note:grammar": st.dictionaries(tags, words, min_size=1, max_size=2),
        "note:x": st.dictionaries(tags, words, min_size=1, max_size=2),
        "usage": words,
    },
)
old_senses = st.lists(
    st.builds(
        lambda extra, depth, gloss: Sense(
            glosses={"vi": (gloss,)}, extra={**extra, **({"subsense": depth} if depth else {})}
        ),
        old_extras,
        st.integers(0, 3),
        words,
    ),
    max_size=5,
)


@given(old_senses)
def test_lifting_loses_nothing_and_lowering_is_the_way_back(senses: list[Sense]) -> None:
    value = old({}, *senses)
    entry = from_dict(value)
    assert from_dict(json.loads(document(entry))) == entry
    back = lowered_document(as_dict(entry))
    assert from_dict(back) == entry
    depths = [sense.extra.get("subsense", 0) for sense in senses]
    # A depth that cannot be is mended; everything else is the same text.
    if all(after <= before + 1 for before, after in zip([-1, *depths], depths, strict=False)):
        assert canonical_json(back) == canonical_json(value)
        assert digest(canonical_json(back)) == digest(canonical_json(value))
