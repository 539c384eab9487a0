r"""One record of an MDF file to entries: the one of `\lx`, and one for each `\se` in it.

Both hierarchies of MDF are read, `lx > se > ps > sn` and the one with `sn` above `se` and `ps`, as
well as FieldWorks' `sn` above `ps`: a marker opens what it opens, and everything else belongs to
what is open. A field without a place of its own in an entry is kept under its marker in the
`extra` of the nearest part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dictionary.entry.model import Entry, Relation
from dictionary.formats.mdf.markers import (
    KEPT_ENTRY,
    KEPT_NEAR,
    KEPT_RECORD,
    KEPT_SENSE,
    Markers,
    Use,
)
from dictionary.formats.mdf.parts import Item, Kept, OpenSense, Part
from dictionary.formats.mdf.sfm import Field
from dictionary.text.normalise import stored

# The kinds of relations that have no name in the file.
SUBENTRY, MAIN = "subentry", "main"
_KEPT = (KEPT_NEAR, KEPT_SENSE, KEPT_ENTRY, KEPT_RECORD)
_RELATIONS = ("cross-reference", "synonym", "antonym", MAIN, "function")
# Toolbox breaks long lines; a blank line parts paragraphs.
_WRAP = re.compile(r"(?<!\n)\n(?!\n)")
_LINES_COUNT = "tb"
# More parts of speech than any sense has.
_MAX_SPEECH = 20


def text_of(found: Field) -> str:
    """Return the text of a field as it is stored: lines joined that only a margin broke."""
    text = found.text
    if "\n" in text and found.marker != _LINES_COUNT:
        text = _WRAP.sub(" ", text).replace("\n\n", "\n")
    return stored(text)


def _several(text: str) -> list[str]:
    """Return the values of a field that may have several: MDF parts them by ` ; `."""
    if ";" not in text:
        return [text]
    return [one for part in text.split(";") if (one := part.strip())] or [text]


class Reading:
    """One record while it is read: the part and the sense that are open, and where kept fields go.

    `known` says whether the file has a record for a form: a subentry of which nothing is told and
    that has one is a relation only, not an entry of its own.
    """

    def __init__(
        self, fields: Sequence[Field], markers: Markers, known: Callable[[str], bool]
    ) -> None:
        self.markers = markers
        self.known = known
        self.main = self.part = Part(fields[0].line, text_of(fields[0]))
        self.subentries: list[tuple[Part, Item]] = []
        self.near: Kept = self.main.kept
        for found in fields[1:]:
            text = text_of(found)
            use = markers.use(found.marker)
            if text or use.field in ("sense", "subentry"):
                self.take(found, use, text)

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """Yield each entry of the record with the line on which it begins, the main one first."""
        language = self.markers.language
        own = []
        for part, link in self.subentries:
            if part.only_named and self.known(part.headword):
                link.kept = part.kept
            else:
                own.append(part)
            if part.homograph:
                link.kept.keep("hm", part.homograph)
        yield self.main.line, self.main.entry(language, ())
        hm = {"hm": self.main.homograph} if self.main.homograph else {}
        for part in own:
            yield part.line, part.entry(language, (Relation(MAIN, "", self.main.name, hm),))

    def take(self, found: Field, use: Use, text: str) -> None:
        """Put one field where it belongs."""
        name = use.field
        if name in _KEPT:
            self.keep(name, found.marker, text)
        elif name in ("gloss", "definition", "example", "translation", "reference"):
            self.take_meaning(use, text)
        elif name in ("domain", "notes"):
            self.take_about_sense(name, found.marker, text)
        elif name == "part_of_speech":
            self.open_speech(text)
        elif name == "sense":
            self.open_sense(text)
        elif name == "subentry":
            self.open_subentry(found.line, text)
        elif name in _RELATIONS or name == "value":
            self.take_relation(name, text)
        else:
            self.take_form(name, found.marker, text)

    def keep(self, level: str, marker: str, text: str) -> None:
        if level == KEPT_RECORD:
            self.near = self.main.kept
        elif level == KEPT_ENTRY:
            self.near = self.part.kept
        elif level == KEPT_SENSE:
            self.near = self.part.senses[-1].kept if self.part.senses else self.part.kept
        self.near.keep(marker, text)

    @property
    def sense(self) -> OpenSense:
        """The open sense; one is opened where there is none."""
        if not self.part.senses:
            self.part.senses.append(OpenSense(speech=self.part.speech))
        return self.part.senses[-1]

    def open_sense(self, number: str) -> None:
        if self.goes_back(number):
            self.part = self.main
        part = self.part
        if not part.senses or part.senses[-1].told or part.senses[-1].number:
            part.senses.append(OpenSense(speech=part.speech))
        part.senses[-1].number = number
        part.numbered = part.numbered or bool(number)
        self.near = part.senses[-1].kept

    def goes_back(self, number: str) -> bool:
        r"""Say whether a sense after a subentry is one of the main entry.

        So it is where \sn stands above \se: its number goes on from the last one of the main
        entry, and the subentry has none.
        """
        if self.part is self.main or self.part.numbered or not self.main.senses:
            return False
        last = self.main.senses[-1].number
        # No more digits than int takes.
        if not (last.isdecimal() and number.isdecimal() and len(last + number) < 20):
            return False
        return int(number) == int(last) + 1

    def open_speech(self, text: str) -> None:
        part = self.part
        last = part.senses[-1] if part.senses else None
        spoken = any(one.speech for one in part.senses)
        if last is None or (last.told and spoken) or len(last.speech) == _MAX_SPEECH:
            part.senses.append(OpenSense())
        sense = part.senses[-1]
        sense.speech = (*sense.speech, text) if sense.own else (text,)
        sense.own = True
        # Under a numbered sense it holds for that one only, else for all that follow.
        part.speech = () if sense.number else sense.speech
        self.near = sense.kept

    def open_subentry(self, line: int, text: str) -> None:
        """Open a subentry; one without a name is a further section of the main entry."""
        if not text:
            self.part = self.main
            if self.part.senses and self.part.senses[-1].told:
                self.part.senses.append(OpenSense())
            self.near = self.part.senses[-1].kept if self.part.senses else self.part.kept
            return
        self.part = Part(line, text)
        link = Item(text, kind=SUBENTRY)
        self.main.relations.append(link)
        self.subentries.append((self.part, link))
        self.near = self.part.kept

    def take_meaning(self, use: Use, text: str) -> None:
        sense = self.sense
        if use.field == "gloss":
            sense.glosses.setdefault(use.language, []).extend(_several(text))
        elif use.field == "definition":
            sense.definitions.setdefault(use.language, []).append(text)
        else:
            self.near = self.take_example(sense, use, text).kept
            return
        self.near = sense.kept

    @staticmethod
    def take_example(sense: OpenSense, use: Use, text: str) -> Item:
        r"""Add to the last example what belongs to it: \rf stands before \xv, the rest after."""
        last = sense.examples[-1] if sense.examples else None
        waits = last is not None and last.source and not (last.text or last.translations)
        if last is None or (use.field != "translation" and not waits):
            last = Item()
            sense.examples.append(last)
        if use.field == "example":
            last.text = text
        elif use.field == "reference":
            last.source = f"{last.source}\n{text}".strip()
        else:
            last.translations.setdefault(use.language, []).append(text)
        return last

    def take_about_sense(self, name: str, marker: str, text: str) -> None:
        if name == "domain":
            self.near = self.sense.kept
            self.sense.domains += _several(text)
        elif self.part.senses:
            self.near = self.sense.kept
            self.sense.notes.append(text)
        else:
            # A note before any sense is one on the whole entry.
            self.near = self.part.kept
            self.near.keep(marker, text)

    def take_relation(self, name: str, text: str) -> None:
        part = self.part
        last = part.relations[-1] if part.relations else None
        if name == "value":
            if last is not None and last.kept is self.near and not last.text:
                last.text = text
                return
            kind = last.kind if last is not None and last.kept is self.near else ""
            last = Item(text, kind=kind or "cross-reference")
        elif name == "function":
            last = Item(kind=text)
        else:
            last = Item(text, kind=name)
        part.relations.append(last)
        if part.senses and part.senses[-1].number:
            last.kept.keep("sn", part.senses[-1].number)
        self.near = last.kept

    def take_form(self, name: str, marker: str, text: str) -> None:
        """Take what tells of the entry as a whole; a second value of a single field is kept."""
        part = self.part
        self.near = part.kept
        if name in ("homograph", "citation", "id", "headword"):
            # The record marker has been taken: what else is mapped to the headword replaces it.
            where = {"id": "source_id", "headword": "citation"}.get(name, name)
            if getattr(part, where):
                part.kept.keep(marker, text)
            else:
                setattr(part, where, text)
        elif name == "lexeme":
            if text != part.headword:
                part.variants.append(Item(text, kind="lexeme"))
        elif name == "variants":
            part.variants += map(Item, _several(text))
            self.near = part.variants[-1].kept
        elif name in ("ipa", "audio"):
            self.take_sound(name, text)
        elif name == "etymology":
            part.etymology.append(text)
            part.kept.saw(marker)
        else:
            part.sources.append(text)

    def take_sound(self, name: str, text: str) -> None:
        """Take a transcription, or a recording of the one before it that has none yet."""
        sounds = self.part.pronunciations
        if name == "ipa":
            sounds.append(Item(text))
        elif sounds and not sounds[-1].source:
            sounds[-1].source = text
        else:
            sounds.append(Item(source=text))
