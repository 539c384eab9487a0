"""The entry: one headword with its senses, as in LIFT and TEI Lex-0.

An Entry holds only what its contributor knows. Its canonical document is JSON with sorted keys
and every key present, but for the `extra` of an entry's parts, which is there only where it holds
something; the document's SHA-256 says whether two states are the same.

`extra` is what a source says beyond the known fields: JSON values, kept as they are, so that
the way back to the source's format loses nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Field = Literal["headword", "variant", "gloss"]
Extra = Mapping[str, Any]
# A longer gloss is an explanation: full text finds it, a database index could not hold it.
MAX_FORM = 300
_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of the headword, with its own language tag (a script, an orthography)."""

    form: str
    language: str
    kind: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """A transcription in the International Phonetic Alphabet, a recording, or both."""

    ipa: str = ""
    audio: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, and what it means in other languages (tag -> text)."""

    text: str
    translations: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning: glosses (tag -> equivalents), definitions (tag -> text) and the rest."""

    id: str = ""
    glosses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    domains: tuple[str, ...] = ()
    notes: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A link to another entry of the lexicon by its source id, or by its text."""

    kind: str
    target: str = ""
    text: str = ""
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword with its senses, as one contributor's source has it."""

    headword: str
    language: str
    source_id: str = ""
    homograph: str = ""
    variants: tuple[Variant, ...] = ()
    pronunciations: tuple[Pronunciation, ...] = ()
    part_of_speech: str = ""
    senses: tuple[Sense, ...] = ()
    relations: tuple[Relation, ...] = ()
    etymology: str = ""
    sources: tuple[str, ...] = ()
    extra: Extra = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """What makes two states the same entry within one lexicon.

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
        glossed = {tag for sense in self.senses for tag, found in sense.glosses.items() if found}
        return tuple(sorted({form.language for form in forms(self)} | glossed))

    @property
    def domains(self) -> tuple[str, ...]:
        """The subject fields of all senses, sorted."""
        return tuple(sorted({domain for sense in self.senses for domain in sense.domains}))


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


class Form(NamedTuple):
    """A string that a person may search for: headword, variant or gloss."""

    field: Field
    language: str
    text: str


def forms(entry: Entry) -> list[Form]:
    """Return the forms of `entry`, headword first; each (language, text) once, as what it is first.

    A text of more than 300 characters is no form.
    """
    named = [Form("headword", entry.language, entry.headword)]
    named += [Form("variant", variant.language, variant.form) for variant in entry.variants]
    for sense in entry.senses:
        for tag, glosses in sense.glosses.items():
            named += [Form("gloss", tag, gloss) for gloss in glosses]
    found: dict[tuple[str, str], Form] = {}
    for form in named:
        if len(form.text) <= MAX_FORM:
            found.setdefault(form[1:], form)
    return list(found.values())


def as_dict(entry: Entry) -> dict[str, Any]:
    """Return `entry` as plain JSON values, with every key of the public shape."""
    return {
        "source_id": entry.source_id,
        "language": entry.language,
        "headword": entry.headword,
        "homograph": entry.homograph,
        "variants": [
            _with_extra({"form": v.form, "language": v.language, "kind": v.kind}, v.extra)
            for v in entry.variants
        ],
        "pronunciations": [
            _with_extra({"ipa": p.ipa, "audio": p.audio}, p.extra) for p in entry.pronunciations
        ],
        "part_of_speech": entry.part_of_speech,
        "senses": [_sense_as_dict(sense) for sense in entry.senses],
        "relations": [
            _with_extra({"kind": r.kind, "target": r.target, "text": r.text}, r.extra)
            for r in entry.relations
        ],
        "etymology": entry.etymology,
        "sources": list(entry.sources),
        "extra": dict(entry.extra),
    }


def _with_extra(part: dict[str, Any], extra: Extra) -> dict[str, Any]:
    if extra:
        part["extra"] = dict(extra)
    return part


def _sense_as_dict(sense: Sense) -> dict[str, Any]:
    value = {
        "id": sense.id,
        "glosses": {tag: list(glosses) for tag, glosses in sense.glosses.items()},
        "definitions": dict(sense.definitions),
        "examples": [
            _with_extra(
                {"text": e.text, "translations": dict(e.translations), "source": e.source}, e.extra
            )
            for e in sense.examples
        ],
        "domains": list(sense.domains),
        "notes": sense.notes,
    }
    return _with_extra(value, sense.extra)


def document(entry: Entry) -> str:
    """Return the canonical JSON of `entry`: sorted keys, no spaces, letters as they are."""
    return _CANONICAL.encode(as_dict(entry))


def digest(canonical: str) -> str:
    """Return the SHA-256 (64 hex digits) of a canonical document or another text."""
    return hashlib.sha256(canonical.encode()).hexdigest()


def texts(value: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (field, language, text) of everything in a document that full text covers.

    `value` is a parsed document. Fields: headword, variant, gloss, definition, example, note;
    an example's own text is in the headword's language, notes are in no known one ("").
    """
    own = value["language"]
    yield "headword", own, value["headword"]
    for variant in value["variants"]:
        yield "variant", variant["language"], variant["form"]
    for sense in value["senses"]:
        for tag, glosses in sense["glosses"].items():
            for gloss in glosses:
                yield "gloss", tag, gloss
        for tag, text in sense["definitions"].items():
            yield "definition", tag, text
        for example in sense["examples"]:
            yield "example", own, example["text"]
            for tag, text in example["translations"].items():
                yield "example", tag, text
        if sense["notes"]:
            yield "note", "", sense["notes"]


def from_dict(value: Mapping[str, Any]) -> Entry:
    """Return the entry of a document as `as_dict` makes it.

    Raises KeyError or TypeError if a key is missing or has the wrong type.
    """
    return Entry(
        headword=value["headword"],
        language=value["language"],
        source_id=value["source_id"],
        homograph=value["homograph"],
        variants=tuple(Variant(**item) for item in value["variants"]),
        pronunciations=tuple(Pronunciation(**item) for item in value["pronunciations"]),
        part_of_speech=value["part_of_speech"],
        senses=tuple(_sense_from_dict(item) for item in value["senses"]),
        relations=tuple(Relation(**item) for item in value["relations"]),
        etymology=value["etymology"],
        sources=tuple(value["sources"]),
        extra=dict(value["extra"]),
    )


def _sense_from_dict(value: Mapping[str, Any]) -> Sense:
    return Sense(
        id=value["id"],
        glosses={tag: tuple(glosses) for tag, glosses in value["glosses"].items()},
        definitions=dict(value["definitions"]),
        examples=tuple(Example(**item) for item in value["examples"]),
        domains=tuple(value["domains"]),
        notes=value["notes"],
        extra=dict(value.get("extra", {})),
    )
