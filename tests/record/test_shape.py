"""Shapes: what dataclasses declare, and what follows for documents, texts and paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import pytest

from dictionary.record.document import codec, version_of
from dictionary.record.entry import Entry
from dictionary.record.shape import (
    PART,
    Extra,
    Field,
    Kind,
    LanguageOf,
    TaggedTexts,
    Texts,
    each_field,
    each_shape,
    path_in_document,
    shape_of,
)
from dictionary.record.walk import forms_of, texts_of, words_of


@dataclass(frozen=True)
class Term:
    """A part with fields of several kinds."""

    text: Annotated[
        str, Field(is_always=True, form="term", words="term", language=LanguageOf.PART, column=PART)
    ]
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True)]
    recording: Annotated[str, Field(kind=Kind.MEDIA, words="file")] = ""


@dataclass(frozen=True)
class Idea:
    """A record of another kind than entries: shapes are not about entries."""

    language: Annotated[str, Field(kind=Kind.TAG, is_always=True)]
    terms: Annotated[tuple[Term, ...], Field(is_always=True, order=1)] = ()
    fields: Annotated[Texts, Field(form="field", language=LanguageOf.RECORD, column="field")] = ()
    names: Annotated[TaggedTexts, Field(words="name", column="name")] = field(default_factory=dict)
    extra: Annotated[Extra, Field(column=PART, order=99)] = field(default_factory=dict)


BARE = Idea("vi")
FULL = Idea(
    "vi",
    (Term("nước", "vi"), Term("ia", "jra", "ia.wav")),
    ("địa lý",),
    {"en": ("water", "")},
    {"note": ["x"]},
)


def test_types_give_kinds_and_columns_are_names_unless_stated() -> None:
    shape = shape_of(Idea)
    kinds = {name: own.kind for name, own in shape.fields.items()}
    assert kinds == {
        "language": Kind.TAG,
        "terms": Kind.PARTS,
        "fields": Kind.TEXTS,
        "names": Kind.TAGGED_TEXTS,
        "extra": Kind.EXTRA,
    }
    assert [own.name for own in shape.in_order][0::4] == ["terms", "extra"]
    assert shape.fields["terms"].column == "terms"
    assert list(each_shape(shape)) == ["", "terms"]


@dataclass(frozen=True)
class Undeclared:
    """A field without its uses."""

    name: str


@dataclass(frozen=True)
class OfNoKind:
    """A field whose values are no JSON of ours."""

    name: Annotated[Mapping[str, int], Field()]


@pytest.mark.parametrize("record_class", [Undeclared, OfNoKind])
def test_what_a_dataclass_does_not_declare_is_an_error(record_class: type) -> None:
    with pytest.raises(TypeError, match="name"):
        shape_of(record_class)


def test_a_later_field_is_in_a_document_only_where_it_holds_something() -> None:
    assert codec(Idea).dump(BARE) == {"language": "vi", "terms": []}
    assert codec(Idea).load({"language": "vi", "terms": []}) == BARE
    assert codec(Idea).load(codec(Idea).dump(FULL)) == FULL
    with pytest.raises(KeyError):
        codec(Idea).load({"language": "vi"})


def test_texts_have_paths_forms_and_languages() -> None:
    assert texts_of(FULL) == [
        ("terms/0", "nước"),
        ("terms/1", "ia"),
        ("terms/1/recording", "ia.wav"),
        ("field", "địa lý"),
        ("name_en", "water"),
        ("note", "note"),
        ("note", "x"),
    ]
    assert forms_of(FULL) == [
        ("term", "vi", "nước"),
        ("term", "jra", "ia"),
        ("field", "vi", "địa lý"),
    ]
    assert words_of(shape_of(Idea), codec(Idea).dump(FULL))[:4] == [
        ("term", "vi", "nước"),
        ("term", "jra", "ia"),
        ("file", "", "ia.wav"),
        ("name", "en", "water"),
    ]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("headword", ["headword"]),
        ("id", ["source_id"]),
        ("source", ["sources"]),
        ("variants/1", ["variants", 1]),
        ("pronunciations/0/ipa", ["pronunciations", 0, "ipa"]),
        ("senses/2/gloss_vi", ["senses", 2, "glosses", "vi"]),
        ("senses/2/domain", ["senses", 2, "domains"]),
        ("senses/0/examples/1/example", ["senses", 0, "examples", 1, "text"]),
        ("senses/0/examples/1/example_bdq-fonipa",
         ["senses", 0, "examples", 1, "translations", "bdq-fonipa"]),
        ("senses/0/examples/1/source", ["senses", 0, "examples", 1, "source"]),
        ("senses/0/lift", ["senses", 0, "lift"]),
        ("gloss_vi", ["extra", "gloss_vi"]),
        ("concepticon_id", ["extra", "concepticon_id"]),
    ],
)  # fmt: skip
def test_a_path_of_a_finding_leads_to_keys_of_the_document(
    path: str, keys: list[str | int]
) -> None:
    assert path_in_document(shape_of(Entry), path) == keys


def test_no_two_fields_of_a_part_stand_in_one_place() -> None:
    for name, shape in each_shape(shape_of(Entry)).items():
        orders = [own.order for own in shape.fields.values() if own.order != Field().order]
        assert len(orders) == len(set(orders))
        if name not in ("typed_notes", "pictures"):
            assert shape.in_order[-1].kind is Kind.EXTRA


@dataclass(frozen=True)
class Meaning:
    """A part that holds parts of its own kind."""

    text: Annotated[str, Field(is_always=True, form="meaning", words="meaning", column=PART)]
    inner: Annotated[tuple[Meaning, ...], Field(since=3, order=1)] = ()


@dataclass(frozen=True)
class Word:
    """A record with a tree of parts."""

    language: Annotated[str, Field(kind=Kind.TAG, is_always=True)]
    meanings: Annotated[tuple[Meaning, ...], Field(is_always=True)] = ()


TREE = Word("vi", (Meaning("a", (Meaning("b"), Meaning("c", (Meaning("d"),)))),))


def test_parts_may_hold_parts_of_their_own_kind() -> None:
    shape = shape_of(Word)
    assert list(each_shape(shape)) == ["", "meanings", "inner"]
    assert [own.name for own in each_field(shape)] == ["language", "meanings", "inner", "text"]
    value = codec(Word).dump(TREE)
    assert codec(Word).load(value) == TREE
    assert [text for _, text in texts_of(TREE)] == ["a", "b", "c", "d"]
    assert texts_of(TREE)[3] == ("meanings/0/inner/1/inner/0", "d")
    assert [text for _, _, text in forms_of(TREE)] == ["a", "b", "c", "d"]
    assert [text for _, _, text in words_of(shape, value)] == ["a", "b", "c", "d"]
    assert path_in_document(shape, "meanings/0/inner/1/text")[-1] == "text"


def test_a_document_has_the_version_of_its_newest_field() -> None:
    shape = shape_of(Word)
    assert version_of(shape, codec(Word).dump(TREE)) == 3
    assert version_of(shape, codec(Word).dump(Word("vi", (Meaning("a"),)))) == 1
