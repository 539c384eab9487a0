"""The content of an entry that MDF has no field for, by the keys of the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.parts import AUDIO, HOMOGRAPH, NUMBER, PICTURE, SPEECH
from dictionary.formats.toolbox.pieces import is_marked
from dictionary.record.entry import Entry


def omitted(entry: Entry, language: str) -> Iterator[str]:
    """Yield the keys of content that the entry's record omits, in a lexicon of `language`."""
    if entry.language != language:
        yield "language"
    yield from _extra("", entry.extra, (PICTURE, AUDIO))
    for variant in entry.variants:
        yield from _extra("variants.", variant.extra, ())
    for sound in entry.pronunciations:
        yield from (f"pronunciations.{name}" for name in sound.extra)
    for sense in entry.senses:
        if sense.id:
            yield "senses.id"
        yield from _extra("senses.", sense.extra, (PICTURE, AUDIO, SPEECH, NUMBER))
        for example in sense.examples:
            yield from _extra("examples.", example.extra, (AUDIO,))
    for relation in entry.relations:
        if relation.target:
            yield "relations.target"
        yield from _extra("relations.", relation.extra, (HOMOGRAPH, NUMBER, "sense"))


def _extra(path: str, extra: Mapping[str, Any], known: Collection[str]) -> Iterator[str]:
    """Yield the keys of an `extra` that cannot be written as a field."""
    for name, value in without_layout(extra).items():
        if name not in known and not is_marked(name, value):
            yield path + name
