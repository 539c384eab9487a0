"""The parts of an MDF entry while their fields are coming, and what they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from dictionary.entry.model import Entry, Example, Pronunciation, Relation, Sense, Variant

# Says in which order the kept markers of a part came, where it cannot be seen from the values.
ORDER = "marker order"


class Kept:
    """What a part keeps beside its known fields, and the order of all its markers."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.values: dict[str, list[str]] = {}

    def keep(self, marker: str, text: str) -> None:
        self.order.append(marker)
        self.values.setdefault(marker, []).append(text)

    def saw(self, marker: str) -> None:
        """Remember where a field stood that is not kept here."""
        self.order.append(marker)

    def extra(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            marker: values[0] if len(values) == 1 else values
            for marker, values in self.values.items()
        }
        runs = [marker for marker, _ in groupby(self.order) if marker in self.values]
        if len(runs) > len(found):
            found[ORDER] = " ".join(self.order)
        return found


@dataclass(slots=True)
class Item:
    """An example, a variant, a pronunciation or a relation while its fields are coming."""

    text: str = ""
    kind: str = ""
    source: str = ""
    translations: dict[str, list[str]] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)


@dataclass(slots=True)
class OpenSense:
    """A sense while its fields are coming. `own` says that its part of speech is its own."""

    number: str = ""
    speech: tuple[str, ...] = ()
    own: bool = False
    glosses: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    examples: list[Item] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    @property
    def told(self) -> bool:
        """Whether it has a meaning already, so that what opens a sense opens another one."""
        return bool(self.glosses or self.definitions or self.examples)

    @property
    def bare(self) -> bool:
        return not (self.told or self.number or self.domains or self.notes or self.kept.order)

    def sense(self, shared: bool) -> Sense:
        """Return the sense; `shared`: all senses of the entry have one part of speech."""
        extra = self.kept.extra()
        if self.number:
            extra["sn"] = self.number
        if self.speech and not shared:
            extra["ps"] = "; ".join(self.speech)
        return Sense(
            glosses={tag: tuple(dict.fromkeys(found)) for tag, found in self.glosses.items()},
            definitions={tag: "\n".join(found) for tag, found in self.definitions.items()},
            examples=tuple(map(_example, self.examples)),
            domains=tuple(dict.fromkeys(self.domains)),
            notes="\n".join(self.notes),
            extra=extra,
        )


def _example(item: Item) -> Example:
    translations = {tag: "\n".join(found) for tag, found in item.translations.items()}
    return Example(item.text, translations, item.source, item.kept.extra())


def _relation(item: Item) -> Relation:
    kind, text = item.kind, item.text
    # MDF once had the function and its value in one field: \lf Syn = agat.
    if not text:
        before, _, after = kind.partition("=")
        if before.strip() and after.strip():
            kind, text = before.strip(), after.strip()
    return Relation(kind, "", text, item.kept.extra())


@dataclass(slots=True)
class Part:
    """A main entry or a subentry while its fields are coming."""

    line: int
    headword: str
    source_id: str = ""
    homograph: str = ""
    citation: str = ""
    speech: tuple[str, ...] = ()
    numbered: bool = False
    variants: list[Item] = field(default_factory=list)
    pronunciations: list[Item] = field(default_factory=list)
    senses: list[OpenSense] = field(default_factory=list)
    relations: list[Item] = field(default_factory=list)
    etymology: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    @property
    def name(self) -> str:
        return self.citation or self.headword

    @property
    def only_named(self) -> bool:
        """Whether nothing is told of it but its form: it points at another record."""
        told = self.variants or self.pronunciations or self.relations or self.etymology
        senses = any(not sense.bare for sense in self.senses)
        return not (told or senses or self.speech or self.sources or self.citation)

    def entry(self, language: str, relations: Iterable[Relation]) -> Entry:
        senses = [sense for sense in self.senses if not sense.bare]
        speech = tuple(dict.fromkeys(one for sense in self.senses for one in sense.speech))
        shared = all(sense.speech == speech for sense in senses)
        variants = [
            Variant(one.text, language, one.kind, one.kept.extra()) for one in self.variants
        ]
        if self.citation and self.headword not in ("", self.citation):
            variants.insert(0, Variant(self.headword, language, "lexeme"))
        return Entry(
            headword=self.name,
            language=language,
            source_id=self.source_id,
            homograph=self.homograph,
            variants=tuple(variants),
            pronunciations=tuple(
                Pronunciation(one.text, one.source) for one in self.pronunciations
            ),
            part_of_speech="; ".join(speech),
            senses=tuple(sense.sense(shared) for sense in senses),
            relations=(*map(_relation, self.relations), *relations),
            etymology="\n".join(self.etymology),
            sources=tuple(dict.fromkeys(self.sources)),
            extra=self.kept.extra(),
        )
