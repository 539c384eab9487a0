r"""An entry as fields of MDF, in the order that Making Dictionaries recommends.

Each piece is one value with its place in the entry; `fields_of` joins them to fields: several
glosses in the same language are in one `\ge`, separated by `;`, paragraphs of a definition in one
`\de`. Content without a field is left out; `omitted` names it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.markers import KEPT_RECORD, Markers
from dictionary.formats.toolbox.parts import AUDIO, HOMOGRAPH, NUMBER, PICTURE, SPEECH
from dictionary.formats.toolbox.values import FUNCTION, RELATIONS, SUBENTRY, VALUE, joined, pointing
from dictionary.record.entry import Entry, Example, Relation, Sense

_MARKER = re.compile(r"[\w.+-]{1,64}")
# Several values of these are joined in one field.
_TOGETHER = frozenset({"gloss", "definition", "translation", "reference", "notes"})
# Names in `extra` that are not markers; they are written otherwise or not at all.
_NAMES = frozenset({AUDIO, PICTURE, SPEECH})
# MDF markers for the notes of LIFT, by FieldWorks' names.
_NOTES = {
    "note:": "nt", "note:anthropology": "na", "note:bibliography": "bb", "note:discourse": "nd",
    "note:encyclopedic": "ee", "note:grammar": "ng", "note:phonology": "np",
    "note:questions": "nq", "note:restrictions": "oe", "note:sociolinguistics": "ns",
    "literal-meaning": "lt", "scientific-name": "sc",
}  # fmt: skip
# Kept fields that are written after the etymology.
_OF_ETYMOLOGY = ("eg", "el", "es", "ec")


class Piece(NamedTuple):
    """One value: its part of the entry, its field, language and marker, and its text.

    `path` is the part of the entry (`senses/0`), "" the entry itself. `name` is the field's name in
    `markers`, or the marker under which a text is kept.
    """

    path: str
    name: str
    language: str
    marker: str
    text: str


class Writing:
    """The conversion of entries into pieces, with the markers of a lexicon.

    `names` has the headwords of entries by id, for relations with a target.
    """

    def __init__(self, markers: Markers, names: Mapping[str, str]) -> None:
        self.markers = markers
        self.names = names

    def pieces(self, entry: Entry, inside: Collection[int] | None) -> Iterator[Piece]:
        """Yield the values of an entry in the order of MDF.

        `inside` are the positions of the relations to subentries with fields of their own. None: it
        is a subentry itself, and its last relation points to its main entry.
        """
        relations = list(enumerate(entry.relations))
        if inside is None:
            relations = relations[:-1]
        blocks = _blocks(entry, [pair for pair in relations if pair[1].kind != SUBENTRY])
        yield from self.head(entry, is_subentry=inside is None)
        for at, relation in blocks.get(-1, ()):
            yield from self.relation(at, relation)
        speech = _speech(entry)
        numbers = numbers_of(entry)
        for at, sense in enumerate(entry.senses):
            yield from self.beginning(at, speech, numbers)
            yield from self.sense(f"senses/{at}", sense)
            for position, relation in blocks.get(at, ()):
                yield from self.relation(position, relation)
        if not entry.senses and entry.part_of_speech:
            yield self.piece("", "part_of_speech", entry.part_of_speech)
        for line in entry.etymology.split("\n") if entry.etymology else ():
            yield self.piece("", "etymology", line)
        yield from self.kept("", entry.extra, _OF_ETYMOLOGY)
        yield from (self.piece("", "source", source) for source in entry.sources)
        for at, relation in relations:
            if relation.kind == SUBENTRY:
                yield from self.subentry(at, relation, at in (inside or ()))
        yield from self.kept("", entry.extra, self.late(entry.extra))

    def late(self, extra: Mapping[str, Any]) -> list[str]:
        """Return the markers of fields that end a record, such as its date."""
        return [name for name in extra if self.markers.use(name).field == KEPT_RECORD]

    def piece(self, path: str, name: str, text: str, language: str = "") -> Piece:
        return Piece(path, name, language, self.markers.marker(name, language), text)

    def head(self, entry: Entry, is_subentry: bool) -> Iterator[Piece]:
        """Yield forms, pronunciations and kept fields of the entry itself."""
        forms = list(enumerate(entry.variants))
        own = "subentry" if is_subentry else "headword"
        first = entry.variants[0] if entry.variants else None
        if first and first.kind == "lexeme" and first.language == entry.language:
            yield self.piece("variants/0", own, first.form)
            del forms[0]
        else:
            yield self.piece("", own, entry.headword)
        if entry.homograph:
            yield self.piece("", "homograph", entry.homograph)
        if len(forms) < len(entry.variants):
            yield self.piece("", "citation", entry.headword)
        if entry.source_id:
            yield self.piece("", "id", entry.source_id)
        late = {*self.late(entry.extra), *_OF_ETYMOLOGY}
        yield from self.kept("", entry.extra, [name for name in entry.extra if name not in late])
        yield from self.files("", entry.extra)
        for at, sound in enumerate(entry.pronunciations):
            path = f"pronunciations/{at}"
            if sound.ipa:
                yield self.piece(path, "ipa", sound.ipa)
            if sound.audio:
                yield self.piece(path, "audio", sound.audio)
        for at, variant in forms:
            language = "" if variant.language == entry.language else variant.language
            name = "lexeme" if variant.kind == "lexeme" and not language else "variants"
            yield self.piece(f"variants/{at}", name, variant.form, language)
            if variant.kind and name == "variants":
                yield Piece(f"variants/{at}", "kind", "", "ve", variant.kind)
            yield from self.kept(f"variants/{at}", variant.extra)

    def beginning(self, at: int, speech: _Speech, numbers: Sequence[str]) -> Iterator[Piece]:
        """Yield the beginning of a sense: its part of speech if it is a new one, and its number."""
        own, path = speech.of_senses[at], f"senses/{at}"
        number = [self.piece(path, "sense", numbers[at])] if numbers else []
        if not speech.above:
            # A part of speech after the number applies to that sense only.
            yield from number
        if own and (at == 0 or not speech.above or own != speech.of_senses[at - 1]):
            yield self.piece(path, "part_of_speech", own)
        if speech.above:
            yield from number

    def sense(self, path: str, sense: Sense) -> Iterator[Piece]:
        """Yield glosses, definitions, kept fields and examples of a sense."""
        for language, glosses in sorted(sense.glosses.items()):
            yield from (self.piece(path, "gloss", gloss, language) for gloss in glosses)
        for language, text in sorted(sense.definitions.items()):
            yield from self.lines(path, "definition", text, language)
        awaited = [name for name in sense.extra if self.markers.use(name).field == "reference"]
        own = [name for name in sense.extra if name not in (*awaited, NUMBER)]
        yield from self.kept(path, sense.extra, own)
        yield from self.files(path, sense.extra)
        yield from (self.piece(path, "domain", domain) for domain in sense.domains)
        yield from self.lines(path, "notes", sense.notes)
        for at, example in enumerate(sense.examples):
            yield from self.example(f"{path}/examples/{at}", example)
        # Before an example they would be read as its source.
        yield from self.kept(path, sense.extra, awaited)

    def example(self, path: str, example: Example) -> Iterator[Piece]:
        yield from self.lines(path, "reference", example.source)
        if example.text:
            yield self.piece(path, "example", example.text)
        for language, text in sorted(example.translations.items()):
            yield from self.lines(path, "translation", text, language)
        yield from self.kept(path, example.extra)
        for name in _texts(example.extra.get(AUDIO)):
            yield self.piece(path, "example_audio", name)

    def relation(self, at: int, relation: Relation) -> Iterator[Piece]:
        path = f"relations/{at}"
        text = relation.text or self.names.get(relation.target, "")
        number = relation.extra.get(HOMOGRAPH)
        text = pointing(text, number if isinstance(number, str) and text else "")
        if relation.kind in RELATIONS[:4]:
            yield self.piece(path, relation.kind, text)
        else:
            yield self.piece(path, FUNCTION, relation.kind)
            if text:
                yield self.piece(path, VALUE, text)
        own = [name for name in relation.extra if name not in (HOMOGRAPH, NUMBER)]
        yield from self.kept(path, relation.extra, own)

    def subentry(self, at: int, relation: Relation, is_inside: bool) -> Iterator[Piece]:
        path = f"relations/{at}"
        text = relation.text or self.names.get(relation.target, "")
        if text:
            yield self.piece(path, "subentry", text)
        if text and not is_inside:
            number = relation.extra.get(HOMOGRAPH)
            if isinstance(number, str):
                yield self.piece(path, "homograph", number)
            own = [name for name in relation.extra if name not in (HOMOGRAPH, NUMBER)]
            yield from self.kept(path, relation.extra, own)

    def lines(self, path: str, name: str, text: str, language: str = "") -> Iterator[Piece]:
        for line in text.split("\n") if text else ():
            yield self.piece(path, name, line, language)

    def files(self, path: str, extra: Mapping[str, Any]) -> Iterator[Piece]:
        for name in _texts(extra.get(PICTURE)):
            yield self.piece(path, "picture", name)
        for name in _texts(extra.get(AUDIO)):
            yield self.piece(path, "example_audio", name)

    def kept(
        self, path: str, extra: Mapping[str, Any], names: Collection[str] | None = None
    ) -> Iterator[Piece]:
        """Yield the fields kept under markers; only those in `names` unless it is None."""
        for name, value in sorted(without_layout(extra).items()):
            if (names is None or name in names) and name not in _NAMES and is_marked(name, value):
                marker = _NOTES.get(name, name)
                yield from (Piece(path, name, "", marker, text) for text in _texts(value))


def is_marked(name: str, value: Any) -> bool:
    """Say whether a value of `extra` can be written under a marker with this name."""
    is_marker = name in _NOTES or (_MARKER.fullmatch(name) and not name.startswith("_"))
    return bool(is_marker and _texts(value))


def _texts(value: Any) -> list[str]:
    """Return the texts of a value in `extra`: a text, a list, or a mapping by language; else []."""
    if isinstance(value, Mapping):
        value = list(value.values())
    values = value if isinstance(value, list) else [value]
    sound = all(isinstance(text, str) and text for text in values)
    return values if sound else []


def numbers_of(entry: Entry) -> list[str]:
    """Return the numbers of the senses, [] if they need none."""
    own = [sense.extra.get(NUMBER) for sense in entry.senses]
    if any(own):
        return [number if isinstance(number, str) else "" for number in own]
    placed = any(relation.extra.get(NUMBER) for relation in entry.relations)
    needed = len(own) > 1 or placed
    return [str(at + 1) for at in range(len(own))] if needed else []


class _Speech(NamedTuple):
    """The part of speech of each sense; `above`: it is written before the number of the sense."""

    of_senses: list[str]
    above: bool


def _speech(entry: Entry) -> _Speech:
    """Return the parts of speech; those of senses count only if they agree with the entry's."""
    own = [sense.extra.get(SPEECH) for sense in entry.senses]
    texts = [text if isinstance(text, str) else "" for text in own]
    parts = [part for text in texts if text for part in text.split("; ")]
    if parts and "; ".join(dict.fromkeys(parts)) == entry.part_of_speech:
        have_meanings = all(
            sense.glosses or sense.definitions or sense.examples for sense in entry.senses
        )
        return _Speech(texts, have_meanings and all(texts))
    return _Speech([entry.part_of_speech] * len(own), above=True)


def _blocks(
    entry: Entry, relations: Sequence[tuple[int, Relation]]
) -> dict[int, list[tuple[int, Relation]]]:
    """Return relations by the position of the sense before them; -1: before all senses."""
    numbers = numbers_of(entry)
    at_number = {number: at for at, number in reversed(list(enumerate(numbers)))}
    at_id = {sense.id: at for at, sense in enumerate(entry.senses) if sense.id}
    last = -1 if numbers else len(entry.senses) - 1
    blocks: dict[int, list[tuple[int, Relation]]] = {}
    for position, relation in relations:
        number, sense = relation.extra.get(NUMBER), relation.extra.get("sense")
        at = at_number.get(number, last) if isinstance(number, str) else last
        at = at_id.get(sense, at) if isinstance(sense, str) else at
        blocks.setdefault(at, []).append((position, relation))
    return blocks


def fields_of(pieces: Iterator[Piece]) -> Iterator[tuple[str, str]]:
    """Yield (marker, text) of the fields with these values, in order."""
    for (_, name, _, marker), group in groupby(pieces, lambda piece: piece[:4]):
        texts = [piece.text for piece in group]
        if name in _TOGETHER:
            yield marker, joined(name, texts)
        else:
            yield from ((marker, text) for text in texts)
