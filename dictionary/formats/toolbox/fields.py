r"""An entry as MDF has it, and back: senses in a row with their numbers, fields under markers.

MDF has no subsenses but by their numbers (`\sn 1a`, `\sn 1.1`), and no languages of notes. So the
modules that read and write records work with `extra`, where a field is under its marker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from dictionary.checks.problem import Place
from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.parts import AUDIO, HOMOGRAPH, NUMBER, PICTURE, SPEECH
from dictionary.formats.toolbox.pieces import is_marked
from dictionary.record.entry import Entry, Note, Picture, Sense, current, each_sense, lowered
from dictionary.record.numbering import number
from dictionary.record.versions import DEPTH, NOTE, NOTE_MARKERS, UNKNOWN

_Part = TypeVar("_Part", Entry, Sense)
_MARKERS = {kind: marker for marker, kind in NOTE_MARKERS.items()}

# What is left in them is not plain text of a kind that MDF has a marker for.
_FIELDS = ("typed_notes", "pictures")


def with_markers(entry: Entry) -> Entry:
    """Return an entry as MDF has it. What MDF cannot say stays in its field."""
    flat = lowered(entry)
    if flat is entry:
        return entry
    senses = list(flat.senses)
    if len(senses) > len(entry.senses):
        numbers = [number(placed.positions) for placed in each_sense(entry.senses)]
        senses = [_numbered(sense, own) for sense, own in zip(senses, numbers, strict=True)]
    return _marked(replace(flat, senses=tuple(_marked(sense) for sense in senses)))


def _numbered(sense: Sense, own: str) -> Sense:
    extra = {name: value for name, value in sense.extra.items() if name != DEPTH}
    return replace(sense, extra={NUMBER: own, **extra})


def _marked(part: _Part) -> _Part:
    """Return a part with its notes under their markers, and with its pictures as names."""
    extra: dict[str, Any] = {}
    for name, value in part.extra.items():
        marker = _MARKERS.get(name.removeprefix(NOTE)) if name.startswith(NOTE) else None
        is_plain = marker and isinstance(value, Mapping) and value.keys() == {UNKNOWN}
        extra |= {marker: value[UNKNOWN]} if marker and is_plain else {name: value}
    notes: list[Note] = []
    marked: dict[str, list[str]] = {}
    for note in part.typed_notes:
        marker = _MARKERS.get(note.kind)
        if marker and note.texts.keys() == {UNKNOWN}:
            marked.setdefault(marker, []).append(note.texts[UNKNOWN])
        else:
            notes.append(note)
    # One field is a text, as a record is read; a list would look like a change of it.
    extra |= {name: texts[0] if len(texts) == 1 else texts for name, texts in marked.items()}
    pictures: tuple[Picture, ...] = part.pictures
    if pictures and PICTURE not in extra:
        extra[PICTURE] = [picture.file for picture in pictures]
        pictures = ()
    return replace(part, extra=extra, typed_notes=tuple(notes), pictures=pictures)


def with_fields(entry: Entry, places: Mapping[str, Place]) -> tuple[Entry, Mapping[str, Place]]:
    """Return an entry of the file with our fields for its markers, and the places of its parts."""
    made = current(entry)
    if len(made.senses) == len(entry.senses):
        return made, places
    paths = [placed.path for placed in each_sense(made.senses)]
    return made, {_moved(path, paths): place for path, place in places.items()}


def _moved(path: str, paths: list[str]) -> str:
    """Return the path of a sense in a row, or in one, as it is among subsenses."""
    name, _, rest = path.partition("/")
    at, slash, inner = rest.partition("/")
    return f"{paths[int(at)]}{slash}{inner}" if name == "senses" and at else path


def omitted(entry: Entry, language: str) -> Iterator[str]:
    """Yield the keys of content that the entry's record omits, in a lexicon of `language`."""
    if entry.language != language:
        yield "language"
    yield from (name for name in _FIELDS if getattr(entry, name))
    yield from _extra("", entry.extra, (PICTURE, AUDIO))
    for variant in entry.variants:
        yield from _extra("variants.", variant.extra, ())
    for sound in entry.pronunciations:
        yield from (f"pronunciations.{name}" for name in sound.extra)
    for sense in entry.senses:
        if sense.id:
            yield "senses.id"
        yield from (f"senses.{name}" for name in _FIELDS if getattr(sense, name))
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
