"""Everything that people wrote in an entry: texts with the paths of their fields.

A path leads from the entry to a field: parts with their positions from 0 on, then the field as
columns of lexicon tables are called. `headword`, `id`, `variants/0`, `senses/2/gloss_vi`,
`senses/2/examples/0/example_vi`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dictionary.record.entry import Entry, Sense

Texts = Sequence[tuple[str, str]]

# What formats keep in `extra` for the way back, under these names: fields once more as they were
# written, with marks of their own. Nobody reads or corrects it.
FOR_FORMATS = frozenset({"lift", "labels", "marker order", "as written"})


def field_of(path: str) -> str:
    """Return the field that a path ends in, without positions: `variants`, `gloss_vi`."""
    around, _, last = path.rpartition("/")
    return field_of(around) if around and last.isdecimal() else last


def texts_of(entry: Entry) -> list[tuple[str, str]]:
    """Return (path, text) of all texts of `entry` that are not empty, headword first."""
    return [item for item in _texts(entry) if item[1]]


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "headword", entry.headword
    yield "id", entry.source_id
    yield "homograph", entry.homograph
    yield "part_of_speech", entry.part_of_speech
    yield "etymology", entry.etymology
    for at, variant in enumerate(entry.variants):
        path = f"variants/{at}"
        yield path, variant.form
        yield path, variant.kind
        yield from _extra(path, variant.extra)
    for at, pronunciation in enumerate(entry.pronunciations):
        path = f"pronunciations/{at}"
        yield f"{path}/ipa", pronunciation.ipa
        yield f"{path}/audio", pronunciation.audio
        yield from _extra(f"{path}/ipa", pronunciation.extra)
    for at, sense in enumerate(entry.senses):
        yield from _texts_of_sense(sense, f"senses/{at}")
    for at, relation in enumerate(entry.relations):
        told = (relation.kind, relation.target, relation.text)
        yield from ((f"relations/{at}", text) for text in told)
        yield from _extra(f"relations/{at}", relation.extra)
    for source in entry.sources:
        yield "source", source
    for name, value in entry.extra.items():
        yield from ((name, text) for text in (name, *_strings(value)))


def _texts_of_sense(sense: Sense, path: str) -> Iterator[tuple[str, str]]:
    yield path, sense.id
    for tag, glosses in sense.glosses.items():
        yield from ((f"{path}/gloss_{tag}", gloss) for gloss in glosses)
    for tag, text in sense.definitions.items():
        yield f"{path}/definition_{tag}", text
    for at, example in enumerate(sense.examples):
        own = f"{path}/examples/{at}"
        yield f"{own}/example", example.text
        yield f"{own}/source", example.source
        for tag, text in example.translations.items():
            yield f"{own}/example_{tag}", text
        yield from _extra(f"{own}/example", example.extra)
    for domain in sense.domains:
        yield f"{path}/domain", domain
    yield f"{path}/notes", sense.notes
    yield from _extra(path, sense.extra)


def _extra(path: str, extra: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of the `extra` of a part; those for formats under their names."""
    for name, value in extra.items():
        own = f"{path}/{name}" if name in FOR_FORMATS else path
        yield from ((own, text) for text in (name, *_strings(value)))


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
