"""The parts of an MDF entry during reading, and their conversion to an Entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from dictionary.checks.problem import Place
from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.layout import LITERAL, Token
from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant

# Names in `extra` that are not markers: the part of speech of one sense; the number of a sense,
# where senses are not numbered from 1 on; homograph numbers; recordings and pictures.
SPEECH, NUMBER, HOMOGRAPH, AUDIO, PICTURE = "part_of_speech", "sn", "hm", "audio", "illustration"


class FormLookup(Protocol):
    """A lookup of the forms that a record names, in the rest of the file."""

    def record(self, form: str) -> bool:
        """Say whether the file has a record of its own for `form`."""

    def reference(self, form: str) -> tuple[str, str]:
        """Return the headword and the homograph number, or "", that `form` refers to."""


class KeptFields:
    """The fields of a part that go to `extra`: texts by marker, and lists of files."""

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}
        self.files: dict[str, list[str]] = {}

    def keep(self, marker: str, text: str) -> None:
        self.values.setdefault(marker, []).append(text)

    def add(self, other: KeptFields) -> None:
        """Add the kept fields of another part."""
        for name, texts in other.values.items():
            self.values.setdefault(name, []).extend(texts)
        for name, texts in other.files.items():
            self.files.setdefault(name, []).extend(texts)

    def extra(self) -> dict[str, Any]:
        texts = {
            name: values[0] if len(values) == 1 else list(values)
            for name, values in self.values.items()
        }
        return texts | {name: list(names) for name, names in self.files.items()}


@dataclass(slots=True)
class Item:
    """An example, a variant, a pronunciation or a relation during reading."""

    text: str = ""
    kind: str = ""
    line: int = 0
    language: str = ""
    # The sources of an example, with their marker; or the recording of a pronunciation.
    sources: list[str] = field(default_factory=list)
    marker: str = ""
    translations: dict[str, list[str]] = field(default_factory=dict)
    kept: KeptFields = field(default_factory=KeptFields)

    @property
    def waits(self) -> bool:
        """Whether an example has a source but no text yet."""
        return bool(self.sources) and not (self.text or self.translations)


# The line of each field of a part, by its name in lexicon tables.
Lines = dict[str, int]


@dataclass(slots=True)
class OpenSense:
    """A sense during reading. `own`: its part of speech is not inherited."""

    line: int = 0
    number: str = ""
    speech: tuple[str, ...] = ()
    own: bool = False
    glosses: dict[str, dict[str, None]] = field(default_factory=dict)
    definitions: dict[str, list[str]] = field(default_factory=dict)
    examples: list[Item] = field(default_factory=list)
    domains: dict[str, None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    kept: KeptFields = field(default_factory=KeptFields)
    lines: Lines = field(default_factory=dict)

    @property
    def has_meaning(self) -> bool:
        """Whether it has a meaning, so that a marker that opens a sense opens the next one."""
        return bool(self.glosses or self.definitions or self.examples)

    @property
    def bare(self) -> bool:
        kept = self.kept.values or self.kept.files
        return not (self.has_meaning or self.number or self.domains or self.notes or kept)

    def close(self) -> None:
        r"""Keep a reference (`\rf`) without a following example in the sense's `extra`."""
        for example in self.examples:
            if example.waits:
                for text in "\n".join(example.sources).split("\n"):
                    self.kept.keep(example.marker, text)
                self.kept.add(example.kept)
        self.examples = [example for example in self.examples if not example.waits]

    def sense(self, shared: bool, numbered: bool) -> Sense:
        """Return the sense.

        `shared`: all senses of the entry have the same parts of speech; `numbered`: their numbers
        differ from their positions.
        """
        extra = self.kept.extra()
        if self.number and numbered:
            extra[NUMBER] = self.number
        if self.speech and not shared:
            extra[SPEECH] = "; ".join(dict.fromkeys(self.speech))
        return Sense(
            glosses={tag: tuple(glosses) for tag, glosses in self.glosses.items()},
            definitions={tag: "\n".join(lines) for tag, lines in self.definitions.items()},
            examples=tuple(map(_example, self.examples)),
            domains=tuple(self.domains),
            notes="\n".join(self.notes),
            extra=extra,
        )


def _example(item: Item) -> Example:
    translations = {tag: "\n".join(texts) for tag, texts in item.translations.items()}
    return Example(item.text, translations, "\n".join(item.sources), item.kept.extra())


@dataclass(slots=True)
class OpenEntry:
    """A main entry or a subentry during reading; `tokens` are its fields."""

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
    sources: dict[str, None] = field(default_factory=dict)
    kept: KeptFields = field(default_factory=KeptFields)
    lines: Lines = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.citation or self.headword

    @property
    def only_named(self) -> bool:
        """Whether it has nothing but its form: then it refers to another record."""
        own_fields = self.variants or self.pronunciations or self.relations or self.etymology
        senses = any(not sense.bare for sense in self.senses)
        return not (own_fields or senses or self.speech or self.sources or self.citation)

    @property
    def speeches(self) -> list[str]:
        """The parts of speech of all senses, each once."""
        return list(dict.fromkeys(speech for sense in self.senses for speech in sense.speech))

    def say_which_speech(self, is_speech: Callable[[str], bool]) -> None:
        """Set in part-of-speech tokens the position of their value among the entry's."""
        at: dict[str, int] = {}
        count = 1
        for speech in self.speeches:
            at[speech] = count
            # A part of speech that contains "; " counts as several in the entry's text.
            count += 1 + speech.count("; ")
        for place, token in enumerate(self.tokens):
            if token.values and is_speech(token.marker):
                speech = plain(token.text)
                sign = LITERAL if "; " in speech else token.sign
                self.tokens[place] = token._replace(values=at.get(speech, 1), sign=sign)

    def number(self, number: str, marker: str) -> None:
        """Set the homograph number, if there is none yet, with a field for it."""
        if number and not self.homograph:
            self.homograph = number
            self.tokens.insert(1, Token(marker, number))

    def close(self) -> None:
        """Complete the entry after its last field."""
        for sense in self.senses:
            sense.close()

    def entry(self, language: str, relations: Iterable[Relation]) -> Entry:
        """Return the entry, with `relations` after its own."""
        senses = [sense for sense in self.senses if not sense.bare]
        speech = tuple(self.speeches)
        shared = all(tuple(dict.fromkeys(sense.speech)) == speech for sense in senses)
        numbers = [sense.number for sense in senses]
        numbered = numbers != [str(number) for number in range(1, len(numbers) + 1)]
        variants = [
            Variant(variant.text, variant.language or language, variant.kind, variant.kept.extra())
            for variant in self.variants
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
                Pronunciation(sound.text, "".join(sound.sources)) for sound in self.pronunciations
            ),
            part_of_speech="; ".join(speech),
            senses=tuple(sense.sense(shared, numbered) for sense in senses),
            relations=(
                *(
                    Relation(relation.kind, "", relation.text, relation.kept.extra())
                    for relation in self.relations
                ),
                *relations,
            ),
            etymology="\n".join(self.etymology),
            sources=tuple(self.sources),
            extra=self.kept.extra(),
        )

    def places(self, file: str) -> dict[str, Place]:
        """Return the places of the entry's fields and parts, by path."""
        return {path: Place(file, line, 1) for path, line in self.paths() if line}

    def paths(self) -> Iterator[tuple[str, int]]:
        """Yield (path, line) of the entry's fields and parts."""
        yield "headword", self.lines.get("citation", self.line)
        for name, line in self.lines.items():
            yield name, line
        for name, items in (
            ("variants", self.variants),
            ("pronunciations", self.pronunciations),
            ("relations", self.relations),
        ):
            yield from ((f"{name}/{at}", item.line) for at, item in enumerate(items))
        for at, sense in enumerate(sense for sense in self.senses if not sense.bare):
            yield f"senses/{at}", sense.line
            yield from ((f"senses/{at}/{name}", line) for name, line in sense.lines.items())
            for number, example in enumerate(sense.examples):
                yield f"senses/{at}/examples/{number}", example.line
