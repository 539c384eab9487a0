"""Everything that people wrote in an entry: texts with the names of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dictionary.entry.model import Entry, Sense

# (field, text); fields have the names of table columns: `headword`, `id`, `gloss_vi`, `notes` …
Texts = Sequence[tuple[str, str]]


def texts_of(entry: Entry) -> list[tuple[str, str]]:
    """Return (field, text) of all texts of `entry` that are not empty, headword first."""
    return [item for item in _texts(entry) if item[1]]


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "headword", entry.headword
    yield "id", entry.source_id
    yield "homograph", entry.homograph
    yield "part_of_speech", entry.part_of_speech
    yield "etymology", entry.etymology
    for variant in entry.variants:
        yield "variants", variant.form
        yield "variants", variant.kind
        yield from (("variants", text) for text in _strings(variant.extra))
    for pronunciation in entry.pronunciations:
        yield "ipa", pronunciation.ipa
        yield "audio", pronunciation.audio
        yield from (("ipa", text) for text in _strings(pronunciation.extra))
    for sense in entry.senses:
        yield from _texts_of_sense(sense)
    for relation in entry.relations:
        told = (relation.kind, relation.target, relation.text, *_strings(relation.extra))
        yield from (("relations", text) for text in told)
    for source in entry.sources:
        yield "source", source
    for name, value in entry.extra.items():
        yield from ((name, text) for text in (name, *_strings(value)))


def _texts_of_sense(sense: Sense) -> Iterator[tuple[str, str]]:
    yield "senses", sense.id
    for tag, glosses in sense.glosses.items():
        yield from ((f"gloss_{tag}", gloss) for gloss in glosses)
    for tag, text in sense.definitions.items():
        yield f"definition_{tag}", text
    for example in sense.examples:
        yield "example", example.text
        yield "source", example.source
        for tag, text in example.translations.items():
            yield f"example_{tag}", text
        yield from (("example", text) for text in _strings(example.extra))
    for domain in sense.domains:
        yield "domain", domain
    yield "notes", sense.notes
    yield from (("senses", text) for text in _strings(sense.extra))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
