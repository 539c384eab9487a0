"""The entry: one headword with its senses, as in LIFT and TEI Lex-0.

An Entry holds only what its contributor knows. Its fields are declared here once, with their uses
(`record.shape`); its canonical document is made by `record.document`.

`extra` has what a source says beyond the known fields: JSON values as they came, so that the way
back to the source's format loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated, Any, ClassVar, NamedTuple

from dictionary.record import versions, walk
from dictionary.record.document import codec, digest, version_of
from dictionary.record.kind import MAX_FORM, Form, RecordKind, forms_among, languages_among
from dictionary.record.shape import (
    LAST,
    PART,
    Extra,
    Field,
    Kind,
    LanguageOf,
    Shape,
    TaggedText,
    TaggedTexts,
    Texts,
    each_shape,
    shape_of,
)


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of the headword, with its own language tag (a script, an orthography)."""

    form: Annotated[
        str,
        Field(is_required=True, is_always=True, form="variant", words="variant",
              language=LanguageOf.PART, column=PART, order=2),
    ]  # fmt: skip
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True, order=1)]
    kind: Annotated[str, Field(is_always=True, column=PART, order=3)] = ""
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A transcription in the International Phonetic Alphabet, a recording, or both."""

    ipa: Annotated[str, Field(is_always=True, language=LanguageOf.IPA, order=1)] = ""
    audio: Annotated[str, Field(kind=Kind.MEDIA, is_always=True, order=2)] = ""
    extra: Annotated[Extra, Field(column="ipa", order=LAST)] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and what it means in other languages (tag -> text).

    `language` is that of the sentence where it is not that of the entry.
    """

    text: Annotated[
        str,
        Field(is_always=True, words="example", language=LanguageOf.PART, column="example",
              order=1, is_long=True),
    ]  # fmt: skip
    translations: Annotated[
        TaggedText, Field(is_always=True, words="example", column="example", order=2, is_long=True)
    ] = field(default_factory=dict)
    source: Annotated[str, Field(is_always=True, order=3)] = ""
    extra: Annotated[Extra, Field(column="example", order=LAST)] = field(default_factory=dict)
    language: Annotated[str, Field(kind=Kind.TAG, since=2, column="language", order=4)] = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of some kind (`grammar`, `anthropology` …) in one language or several (tag -> text).

    Kinds are called as in LIFT; `und` is the tag of a text in no language that is known.
    """

    kind: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=1)]
    texts: Annotated[
        TaggedText, Field(is_always=True, words="note", column="note", order=2, is_long=True)
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name of its file, and what is written below it (tag -> text)."""

    file: Annotated[
        str, Field(kind=Kind.MEDIA, is_required=True, is_always=True, column=PART, order=1)
    ]
    captions: Annotated[TaggedText, Field(words="note", since=2, column="caption", order=2)] = (
        field(default_factory=dict)
    )


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: glosses (tag -> equivalents), definitions (tag -> text) and the rest.

    `part_of_speech` is its own, where the senses of the entry have different ones.
    """

    id: Annotated[str, Field(is_always=True, column=PART, order=98)] = ""
    glosses: Annotated[
        TaggedTexts, Field(is_always=True, form="gloss", words="gloss", column="gloss", order=2)
    ] = field(default_factory=dict)
    definitions: Annotated[
        TaggedText,
        Field(is_always=True, words="definition", column="definition", order=3, is_long=True),
    ] = field(default_factory=dict)
    examples: Annotated[tuple[Example, ...], Field(is_always=True, order=4)] = ()
    domains: Annotated[Texts, Field(is_always=True, filter="domain", column="domain", order=5)] = ()
    notes: Annotated[str, Field(is_always=True, words="note", order=6, is_long=True)] = ""
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)
    part_of_speech: Annotated[str, Field(since=2, order=1)] = ""
    typed_notes: Annotated[tuple[Note, ...], Field(since=2, order=7)] = ()
    pictures: Annotated[tuple[Picture, ...], Field(since=2, order=8)] = ()
    subsenses: Annotated[tuple[Sense, ...], Field(since=2, order=9)] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another entry of the lexicon by its source id, or by its text."""

    kind: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=2)]
    target: Annotated[str, Field(is_always=True, column=PART, order=3)] = ""
    text: Annotated[
        str, Field(is_always=True, language=LanguageOf.RECORD, column=PART, order=1)
    ] = ""
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword with its senses, as one contributor's source has it."""

    KIND: ClassVar[RecordKind]

    headword: Annotated[
        str,
        Field(is_required=True, is_always=True, form="headword", words="headword",
              language=LanguageOf.RECORD, order=1),
    ]  # fmt: skip
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True, order=3)]
    source_id: Annotated[str, Field(is_always=True, column="id", order=98)] = ""
    homograph: Annotated[str, Field(is_always=True, order=2)] = ""
    _: KW_ONLY
    part_of_speech: Annotated[str, Field(is_always=True, filter="part_of_speech", order=4)] = ""
    etymology: Annotated[str, Field(is_always=True, order=9, is_long=True)] = ""
    variants: Annotated[tuple[Variant, ...], Field(is_always=True, order=6)] = ()
    pronunciations: Annotated[tuple[Pronunciation, ...], Field(is_always=True, order=5)] = ()
    senses: Annotated[tuple[Sense, ...], Field(is_always=True, order=7)] = ()
    relations: Annotated[tuple[Relation, ...], Field(is_always=True, order=8)] = ()
    sources: Annotated[Texts, Field(is_always=True, column="source", order=10)] = ()
    typed_notes: Annotated[tuple[Note, ...], Field(since=2, order=11)] = ()
    pictures: Annotated[tuple[Picture, ...], Field(since=2, order=12)] = ()
    extra: Annotated[Extra, Field(is_always=True, column=PART, order=LAST)] = field(
        default_factory=dict
    )

    @property
    def heading(self) -> str:
        """The text that the entry is filed under."""
        return self.headword

    @property
    def identity(self) -> str:
        """The text by which two states are the same entry within one lexicon.

        The contributor's id; without one the headword with its language, part of speech and
        homograph number.
        """
        if self.source_id:
            return identity_of(self.source_id)
        parts = (self.language, self.headword, self.part_of_speech, self.homograph)
        return "form:" + digest("\x1f".join(parts))

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of all languages that this entry has a headword, variant or gloss in, sorted.

        Long glosses count, though they are no forms to search for.
        """
        return languages_among(walk.forms_of(self))

    @property
    def domains(self) -> tuple[str, ...]:
        """The subject fields of all senses, sorted."""
        return tuple(sorted(set(walk.filtered_of(self).get("domain", ()))))


Entry.KIND = RecordKind(Entry, versions.lifted)


def identity_of(source_id: str) -> str:
    """Return the identity of the entry that has the contributor's id `source_id`."""
    return f"id:{source_id}"


def pointers(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (kind, what it leads to) of the relations of a document.

    What a relation leads to is an identity or, of one that only has a text, a headword after
    `text:`; longer ones than a form may be are left out.
    """
    for relation in document["relations"]:
        pointer = _pointer(relation)
        if pointer:
            yield relation["kind"], pointer


def _pointer(relation: Mapping[str, Any]) -> str:
    if 0 < len(relation["target"]) <= MAX_FORM:
        return identity_of(relation["target"])
    if not relation["target"] and 0 < len(relation["text"]) <= MAX_FORM:
        return _headed(relation["text"])
    return ""


def pointed_at(document: Mapping[str, Any]) -> set[str]:
    """Return what relations that lead to this document say, as `pointers` writes it."""
    named = {_headed(document["headword"])}
    return named | {identity_of(document["source_id"])} if document["source_id"] else named


def leading(document: Mapping[str, Any], target: Mapping[str, Any]) -> Iterator[str]:
    """Yield the kinds of those relations of a document that lead to the document `target`.

    One that names a homograph by its number (`extra["hm"]`, as MDF has it) leads to no other one.
    """
    wanted = pointed_at(target)
    for relation in document["relations"]:
        number = relation.get("extra", {}).get("hm")
        is_other = not relation["target"] and number and target["homograph"]
        if _pointer(relation) in wanted and not (is_other and number != target["homograph"]):
            yield relation["kind"]


def _headed(headword: str) -> str:
    return f"text:{headword}"


# The shapes of an entry ("") and of its parts, by the names of the lists that they are in.
SHAPES: Mapping[str, Shape] = each_shape(shape_of(Entry))


class PlacedSense(NamedTuple):
    """A sense or subsense: its path (`senses/0/subsenses/1`) and its positions on the way."""

    path: str
    positions: tuple[int, ...]
    sense: Sense


def each_sense(
    senses: Iterable[Sense], path: str = "senses", around: tuple[int, ...] = ()
) -> Iterator[PlacedSense]:
    """Yield the senses of an entry, each before its subsenses."""
    for at, sense in enumerate(senses):
        own, positions = f"{path}/{at}", (*around, at)
        yield PlacedSense(own, positions, sense)
        if sense.subsenses:
            yield from each_sense(sense.subsenses, f"{own}/subsenses", positions)


def forms(entry: Entry) -> list[Form]:
    """Return the forms of `entry`, headword first, then variants and glosses."""
    return forms_among(walk.forms_of(entry))


def as_dict(entry: Entry) -> dict[str, Any]:
    """Return `entry` as plain JSON values, with the keys of the public shape."""
    return Entry.KIND.as_dict(entry)


def document(entry: Entry) -> str:
    """Return the canonical JSON of `entry`: sorted keys, no spaces, letters as they are."""
    return Entry.KIND.document(entry)


def texts(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field, language, text) of everything in a document that full text covers.

    `value` is a parsed document. Fields: headword, variant, gloss, definition, example, note;
    an example's own text is in the headword's language or that which it states, notes are in no
    known one ("").
    """
    return walk.words_of(SHAPES[""], value)


def from_dict(value: Mapping[str, Any]) -> Entry:
    """Return the entry of a document as `as_dict` makes it, or as version 1 had it.

    Raises KeyError or TypeError if a key is missing or has the wrong type.
    """
    entry: Entry = Entry.KIND.from_dict(value)
    return entry


def current(entry: Entry) -> Entry:
    """Return an entry with fields for what version 1 of documents has in `extra`."""
    extras = [entry.extra, *(sense.extra for sense in entry.senses)]
    extras += [example.extra for sense in entry.senses for example in sense.examples]
    if not any(map(versions.may_lift, extras)):
        return entry
    value = codec(Entry).dump(entry)
    return entry if versions.lifted(value) is value else from_dict(value)


def lowered(entry: Entry) -> Entry:
    """Return an entry as version 1 of documents has it: the reverse of `current`.

    Its senses are in a row.
    """
    value = codec(Entry).dump(entry)
    if version_of(SHAPES[""], value) == 1:
        return entry
    made: Entry = codec(Entry).load(versions.lowered(value))
    return made
