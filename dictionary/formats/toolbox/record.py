r"""The entries of one record of an MDF file: that of `\lx`, and one for each `\se` in it.

Both hierarchies of MDF are read, `lx > se > ps > sn` and the one with `sn` above `se` and `ps`, and
also FieldWorks' `sn` above `ps`: some markers open an entry, a sense or a part of speech, and all
other fields belong to the open part. A field that entries do not have is kept under its marker in
the `extra` of the nearest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dictionary.checks.problem import Place
from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.layout import LITERAL, NEW, SAME, Token
from dictionary.formats.toolbox.markers import (
    KEPT_ENTRY,
    KEPT_NEAR,
    KEPT_RECORD,
    KEPT_SENSE,
    Markers,
    MarkerUse,
)
from dictionary.formats.toolbox.parts import (
    AUDIO,
    HOMOGRAPH,
    PICTURE,
    SPEECH,
    FormLookup,
    Item,
    KeptFields,
    OpenEntry,
    OpenSense,
)
from dictionary.formats.toolbox.sfm import MarkedField
from dictionary.formats.toolbox.values import (
    FUNCTION,
    MAIN,
    RELATIONS,
    SUBENTRY,
    VALUE,
    joined,
    pointing,
    text_of,
    values_of,
)
from dictionary.record.entry import Entry, Relation

_KEPT = (KEPT_NEAR, KEPT_SENSE, KEPT_ENTRY, KEPT_RECORD)
# More parts of speech than any sense has.
_MAX_SPEECH = 20


class Made(NamedTuple):
    """An entry of a record, with its line, its fields, and the places of fields and parts.

    `inside` are the positions of the relations to subentries with fields of their own.
    """

    line: int
    entry: Entry
    tokens: Sequence[Token]
    places: Mapping[str, Place]
    inside: frozenset[int]


class _Link(NamedTuple):
    """A subentry with its relation in the main entry, and the positions of relation and field."""

    part: OpenEntry
    item: Item
    relation: int
    token: int


class RecordReader:
    """The reader of one record. `part` is the open entry, `near` the part for kept fields.

    A subentry that is only named here and has a record of its own is a relation, not an entry.
    """

    def __init__(self, fields: Sequence[MarkedField], markers: Markers, known: FormLookup) -> None:
        self.markers = markers
        self.known = known
        first = text_of(fields[0])
        self.main = self.part = OpenEntry(fields[0].line, plain(first))
        self.subentries: list[_Link] = []
        self.near: KeptFields = self.main.kept
        self.log(fields[0], "headword", self.main, first, [self.main.headword])
        for field in fields[1:]:
            text = text_of(field)
            use = markers.use(field.marker)
            shown = plain(text)
            if shown or (not text and use.field in ("sense", "subentry")):
                # The field with a subentry's name belongs to the main entry, too.
                owner = self.main if use.field == "subentry" else None
                stored = self.take(field, use, shown)
                self.log(field, use.field, owner or self.owner(use.field), text, stored)
            else:
                self.log(field, use.field, self.owner(use.field), text, [])
        for part in self.parts():
            part.close()

    def parts(self) -> list[OpenEntry]:
        return [self.main, *(link.part for link in self.subentries)]

    def owner(self, name: str) -> OpenEntry:
        in_record = name == KEPT_RECORD or (name == KEPT_NEAR and self.near is self.main.kept)
        return self.main if in_record else self.part

    def log(
        self, field: MarkedField, name: str, part: OpenEntry, text: str, stored: Sequence[str]
    ) -> None:
        """Record a field of `part` as a token, with its text and the values made of it."""
        same = name in ("lexeme", "citation") and text == part.headword
        sign = NEW if joined(name, stored) == text else SAME if same else LITERAL
        part.tokens.append(Token(field.marker, text, len(stored), sign))

    def entries(self, numbers: Mapping[int, str], file: str = "") -> Iterator[Made]:
        """Yield each entry of the record, the main one first.

        `numbers` has the homograph numbers of entries without one, by the lines that they begin on.
        """
        language = self.markers.language
        named = {link.relation for link in self.subentries if self.is_named(link.part)}
        self.take_over(link for link in self.subentries if link.relation in named)
        for part in self.parts():
            part.say_which_speech(lambda marker: self.markers.use(marker).field == SPEECH)
            part.number(numbers.get(part.line, ""), self.markers.marker("homograph"))
        for link in self.subentries:
            link.item.text = link.part.name
            if link.part.homograph:
                link.item.kept.keep(HOMOGRAPH, link.part.homograph)
        own = [link for link in self.subentries if link.relation not in named]
        inside = frozenset(link.relation for link in own)
        main = self.main
        entry = main.entry(language, ())
        yield Made(main.line, entry, main.tokens, main.places(file), inside)
        extra = {HOMOGRAPH: main.homograph} if main.homograph else {}
        leads = (Relation(MAIN, "", main.name, extra),)
        for part in (link.part for link in own):
            entry = part.entry(language, leads)
            yield Made(part.line, entry, part.tokens, part.places(file), frozenset())

    def is_named(self, part: OpenEntry) -> bool:
        """Say whether a subentry is only named here and has a record of its own."""
        return part.only_named and self.known.record(part.headword)

    def take_over(self, links: Iterable[_Link]) -> None:
        """Move the fields of subentries that are only named to their relations."""
        tokens = {link.token: link.part.tokens[1:] for link in links}
        for link in self.subentries:
            if link.token in tokens:
                link.item.kept = link.part.kept
        self.main.tokens = [
            item
            for at, token in enumerate(self.main.tokens)
            for item in (token, *tokens.get(at, ()))
        ]

    def take(self, field: MarkedField, use: MarkerUse, text: str) -> Sequence[str]:
        """Add one field to the part that it belongs to; return the values added."""
        name = use.field
        if name in _KEPT:
            return self.keep(name, field.marker, text)
        if name in ("gloss", "definition"):
            return self.take_meaning(field.line, use, text)
        if name in ("example", "translation", "reference"):
            return self.take_example(field, use, text)
        if name in ("domain", "notes", "picture", "example_audio"):
            return self.take_about_sense(name, field, text)
        if name == "part_of_speech":
            return self.open_speech(field.line, text)
        if name == "sense":
            return self.open_sense(field.line, text)
        if name == "subentry":
            return self.open_subentry(field, text)
        if name in RELATIONS:
            return self.take_relation(field.line, name, text)
        return self.take_form(field, use, text)

    def keep(self, level: str, marker: str, text: str) -> Sequence[str]:
        if level == KEPT_RECORD:
            self.near = self.main.kept
        elif level == KEPT_ENTRY:
            self.near = self.part.kept
        elif level == KEPT_SENSE:
            self.near = self.part.senses[-1].kept if self.part.senses else self.part.kept
        self.near.keep(marker, text)
        return [text]

    def sense(self, line: int) -> OpenSense:
        """Return the open sense; open one if there is none."""
        if not self.part.senses:
            self.part.senses.append(OpenSense(line, speech=self.part.speech))
        return self.part.senses[-1]

    def open_sense(self, line: int, number: str) -> Sequence[str]:
        if self.goes_back(number):
            self.part = self.main
        part = self.part
        if not part.senses or part.senses[-1].has_meaning or part.senses[-1].number:
            part.senses.append(OpenSense(line, speech=part.speech))
        part.senses[-1].number = number
        part.numbered = part.numbered or bool(number)
        self.near = part.senses[-1].kept
        return [number] if number else []

    def goes_back(self, number: str) -> bool:
        r"""Say whether a sense after a subentry belongs to the main entry.

        It does where \sn is above \se: its number continues those of the main entry, and the
        subentry has no numbered senses.
        """
        if self.part is self.main or self.part.numbered or not self.main.senses:
            return False
        last = self.main.senses[-1].number
        # Fewer digits than the limit of int().
        if not (last.isdecimal() and number.isdecimal() and len(last + number) < 20):
            return False
        return int(number) == int(last) + 1

    def open_speech(self, line: int, text: str) -> Sequence[str]:
        part = self.part
        last = part.senses[-1] if part.senses else None
        spoken = any(sense.speech for sense in part.senses)
        if last is None or (last.has_meaning and spoken) or len(last.speech) == _MAX_SPEECH:
            part.senses.append(OpenSense(line))
        sense = part.senses[-1]
        sense.speech = (*sense.speech, text) if sense.own else (text,)
        sense.own = True
        # In a numbered sense it applies to that sense only, else to all that follow.
        part.speech = () if sense.number else sense.speech
        part.lines.setdefault("part_of_speech", line)
        sense.lines.setdefault("part_of_speech", line)
        self.near = sense.kept
        return [text]

    def open_subentry(self, field: MarkedField, text: str) -> Sequence[str]:
        """Open a subentry; one without a name is a further section of the main entry."""
        if not text:
            self.part = self.main
            if self.part.senses and self.part.senses[-1].has_meaning:
                self.part.senses.append(OpenSense(field.line))
            self.near = self.part.senses[-1].kept if self.part.senses else self.part.kept
            return []
        self.part = OpenEntry(field.line, text)
        self.log(field, "subentry", self.part, text_of(field), [text])
        link = Item(text, kind=SUBENTRY, line=field.line)
        positions = len(self.main.relations), len(self.main.tokens)
        self.subentries.append(_Link(self.part, link, *positions))
        self.main.relations.append(link)
        self.near = self.part.kept
        return [text]

    def take_meaning(self, line: int, use: MarkerUse, text: str) -> Sequence[str]:
        sense = self.sense(line)
        sense.lines.setdefault(f"{use.field}_{use.language}", line)
        self.near = sense.kept
        if use.field == "gloss":
            return _add(sense.glosses.setdefault(use.language, {}), values_of("gloss", text))
        sense.definitions.setdefault(use.language, []).append(text)
        return text.split("\n")

    def take_example(self, field: MarkedField, use: MarkerUse, text: str) -> Sequence[str]:
        r"""Add a field to the last example or a new one: \rf comes before \xv, the others after."""
        sense = self.sense(field.line)
        last = sense.examples[-1] if sense.examples else None
        waits = last is not None and last.waits
        if last is None or (use.field != "translation" and not waits):
            last = Item(line=field.line, marker=field.marker)
            sense.examples.append(last)
        self.near = last.kept
        if use.field == "example":
            sense.lines.setdefault("example", field.line)
            last.text = text
            return [text]
        if use.field == "reference":
            last.sources.append(text)
        else:
            sense.lines.setdefault(f"example_{use.language}", field.line)
            last.translations.setdefault(use.language, []).append(text)
        return text.split("\n")

    def take_about_sense(self, name: str, field: MarkedField, text: str) -> Sequence[str]:
        senses = self.part.senses
        if name == "domain":
            sense = self.sense(field.line)
            sense.lines.setdefault(name, field.line)
            self.near = sense.kept
            return _add(sense.domains, values_of(name, text))
        if name == "example_audio" and senses and senses[-1].examples:
            self.near = senses[-1].examples[-1].kept
        else:
            self.near = senses[-1].kept if senses else self.part.kept
        if name != "notes":
            self.near.files.setdefault(PICTURE if name == "picture" else AUDIO, []).append(text)
            return [text]
        if not senses:
            # A note before the first sense belongs to the entry.
            self.near.keep(field.marker, text)
            return [text]
        senses[-1].lines.setdefault(name, field.line)
        senses[-1].notes.append(text)
        return text.split("\n")

    def take_relation(self, line: int, name: str, text: str) -> Sequence[str]:
        r"""Take a relation, or several of a kind: `\cf a; b`, `\lf Syn = a`, `\lf Syn` `\lv a`."""
        relations = self.part.relations
        last = relations[-1] if relations and relations[-1].kept is self.near else None
        kind, texts = name, values_of(name, text)
        if name == FUNCTION:
            kind, *texts = texts
            if not texts:
                self.relate(Item("", kind=kind, line=line))
                return [kind]
        elif name == VALUE:
            kind = last.kind if last else "cross-reference"
            if last and not last.text:
                last.text, number = self.known.reference(texts[0])
                if number:
                    last.kept.keep(HOMOGRAPH, number)
                stored = [pointing(last.text, number)]
                return stored + self.relate_all(kind, texts[1:], line)
        stored = self.relate_all(kind, texts, line)
        return [kind, *stored] if name == FUNCTION else stored

    def relate_all(self, kind: str, texts: Sequence[str], line: int) -> list[str]:
        """Add a relation to each of `texts`; return the references as they would be written."""
        stored = []
        for text in texts:
            headword, number = self.known.reference(text)
            self.relate(Item(headword, kind=kind, line=line), number)
            stored.append(pointing(headword, number))
        return stored

    def relate(self, item: Item, number: str = "") -> None:
        part = self.part
        part.relations.append(item)
        if number:
            item.kept.keep(HOMOGRAPH, number)
        if part.senses and part.senses[-1].number:
            item.kept.keep("sn", part.senses[-1].number)
        self.near = item.kept

    def take_form(self, field: MarkedField, use: MarkerUse, text: str) -> Sequence[str]:
        """Take a field of the entry itself; a second value of a single field is kept in `extra`."""
        part, name = self.part, use.field
        self.near = part.kept
        part.lines.setdefault("source" if name == "source" else name, field.line)
        if name in ("homograph", "citation", "id", "headword"):
            # Another marker that is mapped to the headword replaces the one of the record marker.
            where = {"id": "source_id", "headword": "citation"}.get(name, name)
            if getattr(part, where):
                part.kept.keep(field.marker, text)
            else:
                setattr(part, where, text)
                if name == "citation" and text == part.headword:
                    return []
        elif name == "lexeme":
            if text == part.headword:
                return []
            part.variants.append(Item(text, kind="lexeme", line=field.line))
        elif name == "variants":
            texts = values_of(name, text)
            part.variants += [Item(form, line=field.line, language=use.language) for form in texts]
            self.near = part.variants[-1].kept
            return texts
        elif name in ("ipa", "audio"):
            self.take_sound(field.line, name, text)
        elif name == "etymology":
            part.etymology.append(text)
            return text.split("\n")
        else:
            return _add(part.sources, [text])
        return [text]

    def take_sound(self, line: int, name: str, text: str) -> None:
        """Take a transcription, or a recording for the last transcription if it has none."""
        sounds = self.part.pronunciations
        if name == "ipa":
            sounds.append(Item(text, line=line))
        elif sounds and not sounds[-1].sources:
            sounds[-1].sources.append(text)
        else:
            sounds.append(Item(line=line, sources=[text]))


def _add(values: dict[str, None], more: Sequence[str]) -> list[str]:
    """Add the new items of `more` to `values`, and return them."""
    new = [value for value in dict.fromkeys(more) if value not in values]
    values.update(dict.fromkeys(new))
    return new
