"""The entry: its identity, its forms, its canonical document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.document import digest
from dictionary.record.entry import (
    Entry,
    Example,
    Form,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    as_dict,
    document,
    forms,
    from_dict,
    texts,
)
from dictionary.record.kind import MAX_FORM

FULL = Entry(
    headword="hơ̆k",
    language="jra",
    source_id="7",
    homograph="2",
    variants=(Variant("hok", "jra", "spelling"),),
    pronunciations=(Pronunciation("hɤk", "hok.ogg"),),
    part_of_speech="v",
    senses=(
        Sense(
            id="s1",
            glosses={"vi": ("nghĩa một", "nghĩa hai"), "en": ("meaning",)},
            definitions={"vi": "một định nghĩa"},
            examples=(Example("một câu", {"en": "a sentence"}, "tr. 3"),),
            domains=("nhà", "bếp"),
            notes="ghi chú",
        ),
        Sense(glosses={"vi": ("nghĩa một",)}, domains=("bếp",)),
    ),
    relations=(Relation("synonym", "8", "hŏk"),),
    etymology="gốc",
    sources=("ABVD 744",),
    extra={"concepticon_id": "78", "more": ["a", "b"]},
)

KEYS = {
    "source_id",
    "language",
    "headword",
    "homograph",
    "variants",
    "pronunciations",
    "part_of_speech",
    "senses",
    "relations",
    "etymology",
    "sources",
    "extra",
}
# Of version 2: in a document where they hold something.
LATER_KEYS = {"typed_notes", "pictures"}  # fmt: skip

short = st.text(max_size=8)
tags = st.sampled_from(["vi", "en", "jra", "bdq-fonipa"])
senses = st.builds(
    Sense,
    id=short,
    glosses=st.dictionaries(tags, st.lists(short, min_size=1, max_size=3).map(tuple), max_size=3),
    definitions=st.dictionaries(tags, short, max_size=2),
    examples=st.lists(
        st.builds(Example, short, st.dictionaries(tags, short, max_size=2), short), max_size=2
    ).map(tuple),
    domains=st.lists(short, max_size=2).map(tuple),
    notes=short,
)
entries = st.builds(
    Entry,
    headword=short,
    language=tags,
    source_id=short,
    homograph=short,
    variants=st.lists(st.builds(Variant, short, tags, short), max_size=2).map(tuple),
    pronunciations=st.lists(st.builds(Pronunciation, short, short), max_size=2).map(tuple),
    part_of_speech=short,
    senses=st.lists(senses, max_size=2).map(tuple),
    relations=st.lists(st.builds(Relation, short, short, short), max_size=2).map(tuple),
    etymology=short,
    sources=st.lists(short, max_size=2).map(tuple),
    extra=st.dictionaries(short, short | st.lists(short), max_size=2),
)


def leaves(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


# Identity


def test_the_contributors_id_is_the_identity() -> None:
    assert FULL.identity == "id:7"
    assert replace(FULL, headword="khác", language="rad").identity == "id:7"


@pytest.mark.parametrize("name", ["headword", "language", "part_of_speech", "homograph"])
def test_without_an_id_what_parts_words_is_the_identity(name: str) -> None:
    bare = replace(FULL, source_id="")
    assert bare.identity.startswith("form:")
    assert replace(bare, senses=(), extra={}).identity == bare.identity
    assert replace(bare, **{name: "other"}).identity != bare.identity


def test_no_text_moves_from_one_part_of_the_identity_to_another() -> None:
    one = Entry("ab", "vi", part_of_speech="c", homograph="d")
    other = Entry("a", "vi", part_of_speech="bc", homograph="d")
    assert one.identity != other.identity
    # An id that looks like a hash is still an id.
    assert replace(one, source_id=one.identity).identity != one.identity


# Forms


def test_forms_are_headword_variants_and_glosses_each_once() -> None:
    assert forms(FULL) == [
        Form("headword", "jra", "hơ̆k"),
        Form("variant", "jra", "hok"),
        Form("gloss", "vi", "nghĩa một"),
        Form("gloss", "vi", "nghĩa hai"),
        Form("gloss", "en", "meaning"),
    ]


def test_what_is_too_long_for_a_key_is_no_form() -> None:
    long, longest = "x" * (MAX_FORM + 1), "x" * MAX_FORM
    entry = Entry("a", "vi", senses=(Sense(glosses={"en": (long, longest), "km": (long,)}),))
    assert [form.text for form in forms(entry)] == ["a", longest]
    assert entry.languages == ("en", "km", "vi"), "a long gloss is one all the same"


def test_languages_and_domains_are_sorted_and_single() -> None:
    assert FULL.languages == ("en", "jra", "vi")
    assert FULL.domains == ("bếp", "nhà")


# Documents


def test_a_document_has_every_key_and_nothing_is_lost() -> None:
    value = as_dict(FULL)
    assert value.keys() == KEYS == {field.name for field in fields(Entry)} - LATER_KEYS
    assert set(leaves(value)) == {
        "7", "jra", "hơ̆k", "2", "hok", "spelling", "hɤk", "hok.ogg", "v", "s1", "nghĩa một",
        "nghĩa hai", "meaning", "một định nghĩa", "một câu", "a sentence", "tr. 3", "nhà", "bếp",
        "ghi chú", "synonym", "8", "hŏk", "gốc", "ABVD 744", "78", "a", "b", "",
    }  # fmt: skip


def test_parts_keep_what_their_source_says_beyond_the_known_fields() -> None:
    extra = {"trait": [{"name": "morph-type", "value": "stem"}]}
    sense = replace(FULL.senses[0], examples=(Example("câu", extra=extra),), extra=extra)
    full = replace(
        FULL,
        variants=(Variant("hok", "jra", extra=extra),),
        pronunciations=(Pronunciation("hɤk", extra=extra),),
        senses=(sense,),
        relations=(Relation("synonym", "8", extra=extra),),
    )
    assert from_dict(json.loads(document(full))) == full
    # Documents from before parts had extras keep their digest.
    assert "extra" not in as_dict(FULL)["senses"][0]


def test_a_document_is_canonical_json() -> None:
    canonical = document(FULL)
    assert json.loads(canonical) == as_dict(FULL)
    again = json.dumps(
        json.loads(canonical), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert again == canonical
    assert "hơ̆k" in canonical


@given(entries)
def test_equal_entries_have_one_digest_whatever_the_order_of_their_keys(entry: Entry) -> None:
    def backwards(mapping: Mapping[str, Any]) -> dict[str, Any]:
        return dict(reversed(mapping.items()))

    turned = replace(
        entry,
        senses=tuple(
            replace(
                sense,
                glosses=backwards(sense.glosses),
                definitions=backwards(sense.definitions),
            )
            for sense in entry.senses
        ),
        extra=backwards(entry.extra),
    )
    assert document(turned) == document(entry)
    assert json.loads(document(entry)) == as_dict(entry)


@given(entries, entries)
def test_different_entries_have_different_documents(one: Entry, other: Entry) -> None:
    assert (document(one) == document(other)) == (as_dict(one) == as_dict(other))


def test_digest_is_sha256() -> None:
    assert digest("nước") == hashlib.sha256("nước".encode()).hexdigest()


# Texts


def test_texts_cover_what_full_text_finds() -> None:
    assert list(texts(json.loads(document(FULL)))) == [
        ("headword", "jra", "hơ̆k"),
        ("variant", "jra", "hok"),
        ("gloss", "en", "meaning"),
        ("gloss", "vi", "nghĩa một"),
        ("gloss", "vi", "nghĩa hai"),
        ("definition", "vi", "một định nghĩa"),
        ("example", "jra", "một câu"),
        ("example", "en", "a sentence"),
        ("note", "", "ghi chú"),
        ("gloss", "vi", "nghĩa một"),
    ]


@given(entries)
def test_every_form_is_among_the_texts(entry: Entry) -> None:
    covered = set(texts(as_dict(entry)))
    assert {tuple(form) for form in forms(entry) if form.text} <= covered
