"""The concept: one unit of meaning with its terms in all languages, as in TBX (ISO 30042).

A Concept holds only what its contributor knows. Its fields are declared here once, with their uses
(`record.shape`). What a concept looks like beside entries is made by `record.concept_view`, what a
term is worth on a day and in a place by `record.rulings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from typing import Annotated, ClassVar, NamedTuple

from dictionary.record.document import digest
from dictionary.record.entry import Note, Picture, identity_of
from dictionary.record.kind import RecordKind
from dictionary.record.shape import (
    LAST,
    PART,
    Extra,
    Field,
    Kind,
    LanguageOf,
    TaggedText,
    Texts,
)

# What a term may be: TBX has all but `symbol` and `formula`.
TERM_TYPES = (
    "full", "short", "abbreviation", "acronym", "variant", "phrase", "symbol", "formula",
)  # fmt: skip
# Administrative statuses, the best first; "" is one that nobody has given.
PREFERRED, ADMITTED, DEPRECATED, SUPERSEDED, PROPOSED = STATUSES = (
    "preferred", "admitted", "deprecated", "superseded", "proposed",
)  # fmt: skip
# 0 none, 1 proposed, 2 checked by a linguist, 3 approved by a body, 4 fixed by a legal act.
RELIABILITIES = ("0", "1", "2", "3", "4")
LIFECYCLES = ("current", "historical", "proposed", "abandoned")
RELATIONS = ("broader-generic", "broader-partitive", "related", "see", "replaced-by")
# Of these, none may lead back to where it came from.
HIERARCHICAL = frozenset({"broader-generic", "broader-partitive", "replaced-by"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition in one language, and where it is from."""

    text: Annotated[
        str,
        Field(is_required=True, is_always=True, words="definition", language=LanguageOf.PART,
              column=PART, order=2, is_long=True),
    ]  # fmt: skip
    language: Annotated[str, Field(kind=Kind.TAG, is_always=True, order=1)]
    source: Annotated[str, Field(column=PART, order=3)] = ""
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence in which a term is used, what it means in other languages, where it is from."""

    text: Annotated[
        str,
        Field(is_always=True, words="example", language=LanguageOf.RECORD, column=PART, order=1,
              is_long=True),
    ]  # fmt: skip
    translations: Annotated[
        TaggedText, Field(words="example", column="context", order=2, is_long=True)
    ] = field(default_factory=dict)
    source: Annotated[str, Field(column=PART, order=3)] = ""
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The status that a decision of an authority gives a term.

    `authority` and `decision` are their source ids. `territory`: an ISO 3166 code (`VN-14`), "" is
    the territory of the authority. `valid_from` and `valid_to` are days (`2025-03-01`), the second
    is the last one; "" is that of the decision.
    """

    status: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=1)]
    authority: Annotated[str, Field(column=PART, order=2)] = ""
    decision: Annotated[str, Field(column=PART, order=3)] = ""
    territory: Annotated[str, Field(column=PART, order=4)] = ""
    valid_from: Annotated[str, Field(column=PART, order=5)] = ""
    valid_to: Annotated[str, Field(column=PART, order=6)] = ""


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link of a term to an entry: its lexicon, its identity there, and one of its senses."""

    lexicon: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=1)]
    entry: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=2)]
    sense: Annotated[str, Field(column=PART, order=3)] = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A designation of a concept in the language of its section.

    `id` is stable in the concept. `status` is the editor's; `status_raw` what a file had for it.
    `replaced_by`: the id of the term to use instead. `lookup_forms` find the term and are never
    shown as one.
    """

    text: Annotated[
        str,
        Field(is_required=True, is_always=True, form="term", words="term",
              language=LanguageOf.RECORD, column=PART, order=1),
    ]  # fmt: skip
    id: Annotated[str, Field(column=PART, order=98)] = ""
    type: Annotated[str, Field(column=PART, order=3)] = ""
    status: Annotated[str, Field(column=PART, order=4)] = ""
    status_raw: Annotated[str, Field(column=PART, order=97)] = ""
    reliability: Annotated[str, Field(column=PART, order=5)] = ""
    part_of_speech: Annotated[str, Field(filter="part_of_speech", column=PART, order=2)] = ""
    gender: Annotated[str, Field(column=PART, order=6)] = ""
    number: Annotated[str, Field(column=PART, order=7)] = ""
    classifier: Annotated[str, Field(column=PART, order=8)] = ""
    region: Annotated[str, Field(column=PART, order=9)] = ""
    register: Annotated[str, Field(column=PART, order=10)] = ""
    replaced_by: Annotated[str, Field(column=PART, order=11)] = ""
    lookup_forms: Annotated[
        Texts, Field(form="lookup", language=LanguageOf.RECORD, column=PART, order=12)
    ] = ()
    contexts: Annotated[tuple[Context, ...], Field(order=13)] = ()
    rulings: Annotated[tuple[Ruling, ...], Field(order=14)] = ()
    links: Annotated[tuple[EntryLink, ...], Field(order=15)] = ()
    sources: Annotated[Texts, Field(column=PART, order=16)] = ()
    typed_notes: Annotated[tuple[Note, ...], Field(order=17)] = ()
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """The language section of a concept: what is known in one language, script or orthography."""

    language: Annotated[str, Field(kind=Kind.TAG, is_required=True, is_always=True, order=1)]
    terms: Annotated[tuple[Term, ...], Field(is_always=True, order=2)] = ()
    definitions: Annotated[tuple[Definition, ...], Field(order=3)] = ()
    typed_notes: Annotated[tuple[Note, ...], Field(order=4)] = ()
    sources: Annotated[Texts, Field(column=PART, order=5)] = ()
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConceptRelation:
    """A relation to another concept of the termbase, by its source id.

    `kind` is one of RELATIONS: what the target is to this concept.
    """

    kind: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=1)]
    target: Annotated[str, Field(is_required=True, is_always=True, column=PART, order=2)]
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(
        default_factory=dict, hash=False
    )


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept with its definitions, language sections and relations, as one source has it.

    `subjects` are codes of subject schemes (`scheme:code`) or free names of subject fields.
    `definitions`: those that a file has beside its language sections.
    """

    KIND: ClassVar[RecordKind]

    source_id: Annotated[str, Field(is_always=True, column="id", order=98)] = ""
    _: KW_ONLY
    sections: Annotated[tuple[Section, ...], Field(is_always=True, order=3)] = ()
    subjects: Annotated[Texts, Field(filter="domain", column="subject", order=1)] = ()
    definitions: Annotated[tuple[Definition, ...], Field(order=2)] = ()
    lifecycle: Annotated[str, Field(order=4)] = ""
    relations: Annotated[tuple[ConceptRelation, ...], Field(order=5)] = ()
    typed_notes: Annotated[tuple[Note, ...], Field(order=6)] = ()
    pictures: Annotated[tuple[Picture, ...], Field(order=7)] = ()
    sources: Annotated[Texts, Field(column="source", order=8)] = ()
    extra: Annotated[Extra, Field(column=PART, order=LAST)] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The tag of the language of `heading`."""
        return self._first[0]

    @property
    def heading(self) -> str:
        """The term that the concept is filed under: the best Vietnamese one, else its first."""
        return self._first[1]

    @property
    def _first(self) -> tuple[str, str]:
        with_terms = (section for section in self.sections if section.terms)
        for section in sorted(with_terms, key=lambda own: own.language.partition("-")[0] != "vi"):
            return section.language, best_term(section).text
        return "und", ""

    @property
    def identity(self) -> str:
        """The text by which two states are the same concept within one termbase.

        The contributor's id; without one the term that it is filed under, and its subjects.
        """
        if self.source_id:
            return identity_of(self.source_id)
        return "form:" + digest("\x1f".join(("", *self._first, *sorted(self.subjects))))


Concept.KIND = RecordKind(Concept, name="concept")


def rank_of(status: str) -> int:
    """Return the place of a status, the best first; one that nobody gave is like `admitted`."""
    order = (PREFERRED, ADMITTED, PROPOSED, DEPRECATED, SUPERSEDED)
    return order.index(status) if status in order else 1


def best_term(section: Section) -> Term:
    """Return the term of a section that stands for it: by status, then full forms, then in order.

    Raises ValueError if there is none.
    """
    return min(section.terms, key=_place_of)


def in_order(section: Section) -> list[Term]:
    """Return the terms of a section as people read them: by status, then full forms first."""
    return sorted(section.terms, key=_place_of)


def _place_of(term: Term) -> tuple[int, bool]:
    return rank_of(term.status), term.type not in ("", "full")


class PlacedTerm(NamedTuple):
    """A term with its path (`sections/0/terms/1`) and the tag of its language."""

    path: str
    language: str
    term: Term


def each_term(concept: Concept) -> Iterator[PlacedTerm]:
    """Yield the terms of a concept in their order."""
    for at, section in enumerate(concept.sections):
        for number, term in enumerate(section.terms):
            yield PlacedTerm(f"sections/{at}/terms/{number}", section.language, term)
