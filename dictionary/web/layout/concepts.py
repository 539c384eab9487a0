"""Concepts prepared for templates: languages side by side, terms by status, what a term is worth.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dictionary.errors import InvalidTag
from dictionary.languages import canonical, matches
from dictionary.record.concept import rank_of
from dictionary.record.concept_view import NOT_FOR_USE
from dictionary.services.records.terms.concept_page import BROADER, Ancestor
from dictionary.web.layout import display
from dictionary.web.layout.display import EntryView

# Terms of a concept that its page shows at first.
MANY_TERMS = 300
_FIRST = "vi"
# An id of a term that an address may end with.
_ANCHOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Instead(NamedTuple):
    """The term to use in place of another one: its text, language, and anchor on the page."""

    text: str
    language: str
    anchor: str


class RulingView(NamedTuple):
    """A ruling as people read it; what it does not say is "".

    `authority`, `decision`: names, or the ids that the termbase has for them. `until`: the last day
    of an authority that is no more. `phase`: in-force, future or ended on the day that is looked
    at.
    """

    status: str
    authority: str
    decision: str
    territory: str
    valid_from: str
    valid_to: str
    date: str = ""
    until: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term on a page. `own`: its public JSON. `verdict`: which sentence says what it is worth.

    `anchor` is "" in lists.
    """

    own: Mapping[str, Any]
    language: str
    anchor: str = ""
    instead: Instead | None = None
    rulings: Sequence[RulingView] = ()

    @property
    def text(self) -> str:
        """The term itself."""
        return str(self.own["text"])

    @property
    def status(self) -> str:
        """Its administrative status, "" if nobody gave one."""
        return str(self.own["status"])

    @property
    def reliability(self) -> int:
        """Its reliability, 0 to 4."""
        return int(self.own["reliability"])

    @property
    def is_for_use(self) -> bool:
        """Whether translators may use it."""
        return self.status not in NOT_FOR_USE

    @property
    def verdict(self) -> str:
        """The key of the sentence for translators: a forbidding status, else the reliability."""
        return f"r{self.reliability}" if self.is_for_use else self.status


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language of a concept: `own` is the public JSON of its section."""

    tag: str
    own: Mapping[str, Any]
    definitions: Sequence[Mapping[str, Any]]
    terms: Sequence[TermView]


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A concept in the tree of relations: its view, None for the concept of the page itself.

    `kind`: the relation that leads from the concept below to it; of a narrower one, from it.
    """

    view: EntryView | None
    kind: str = ""
    below: list[TreeNode] = field(default_factory=list)


class RelatedConcept(NamedTuple):
    """A concept that another one is related to; `view` None: its id is known to nobody here."""

    kind: str
    target: str
    view: EntryView | None


@dataclass(frozen=True, slots=True)
class ConceptView:
    """`is_short`: it has more terms. `lookup_forms`: (text, language) of what finds it besides."""

    languages: Sequence[LanguageView]
    lookup_forms: Sequence[tuple[str, str]]
    is_short: bool


def ruling_view(ruling: Mapping[str, Any], interface: str) -> RulingView:
    """Return a ruling as people read it: as a record has it, or as `standing.ruling_json` does."""

    def said(name: str) -> str:
        return str(ruling.get(name) or "")

    return RulingView(
        status=said("status"),
        authority=display.own(ruling.get("authority_names") or {}, interface) or said("authority"),
        decision=said("decision_number") or said("decision"),
        territory=said("territory"),
        valid_from=written_day(said("valid_from"), interface),
        valid_to=written_day(said("valid_to"), interface),
        date=written_day(said("decision_date"), interface),
        until=written_day(said("authority_until"), interface),
        phase=said("phase"),
    )


def written_day(day: str, interface: str) -> str:
    """Return a day (`2025-03-01`), month or year as people write it: in Vietnamese `1/3/2025`."""
    if interface != "vi":
        return day
    return "/".join(part.lstrip("0") or part for part in reversed(day.split("-")))


def asked_language(value: str) -> str:
    """Return a tag as an address has it in canonical form, "" for what is none."""
    try:
        return canonical(value) if value else ""
    except InvalidTag:
        return ""


def in_reading_order(tags: Iterable[str], asked: str, interface: str) -> list[str]:
    """Return languages as readers want them: Vietnamese, the one asked for, the others by name."""

    def place(tag: str) -> tuple[int, bytes, str]:
        is_first = tag.partition("-")[0] == _FIRST
        rank = 0 if is_first else 1 if asked and matches(asked, tag) else 2
        return rank, display.language_order(tag, interface), tag

    return sorted(tags, key=place)


def by_status(terms: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return terms as people read them: by status, then full forms first."""
    return sorted(
        terms, key=lambda term: (rank_of(term["status"]), term["type"] not in ("", "full"))
    )


def concept_view(
    concept: EntryView, asked: str, interface: str, most: int = MANY_TERMS
) -> ConceptView:
    """Return the languages of a concept's view, with `most` terms at most.

    `asked`: the language that the reader wants to see, "" for none in particular.
    """
    languages: Mapping[str, Any] = concept["languages"]
    definitions: Mapping[str, Sequence[Mapping[str, Any]]] = concept["definitions"]
    anchors = _anchors(languages)
    shown: list[LanguageView] = []
    forms: list[tuple[str, str]] = []
    left, is_short = most, False
    for tag in in_reading_order({**languages, **definitions}, asked, interface):
        section = languages.get(tag, {"terms": ()})
        terms = by_status(section["terms"])
        is_short = is_short or len(terms) > left
        terms = terms[:left]
        left -= len(terms)
        own_definitions = [*section.get("definitions", ()), *definitions.get(tag, ())]
        if not terms and not own_definitions:
            continue
        views = [_term(term, tag, anchors, interface) for term in terms]
        forms += [(form, tag) for term in terms for form in term.get("lookup_forms", ())]
        shown.append(LanguageView(tag, section, own_definitions, views))
    return ConceptView(shown, list(dict.fromkeys(forms))[:most], is_short)


def _anchors(languages: Mapping[str, Any]) -> Mapping[str, Instead]:
    """Return the terms of a concept by their ids, each with an anchor that no other one has."""
    anchors: dict[str, Instead] = {}
    number = 0
    for tag, section in languages.items():
        for term in section["terms"]:
            number += 1
            own = term["id"]
            anchor = f"term-{own}" if _ANCHOR.fullmatch(own) else f"term--{number}"
            anchors.setdefault(own, Instead(term["text"], tag, anchor))
    return anchors


def _term(
    term: Mapping[str, Any], tag: str, anchors: Mapping[str, Instead], interface: str
) -> TermView:
    own = anchors[term["id"]]
    # Of two terms with one id, or none, the first has the anchor.
    is_it = (own.text, own.language) == (term["text"], tag)
    instead = anchors.get(term["replaced_by"]) if term.get("replaced_by") else None
    rulings = [ruling_view(ruling, interface) for ruling in term.get("rulings", ())]
    return TermView(term, tag, own.anchor if is_it else "", instead, rulings)


def tree_of(
    paths: Sequence[Sequence[Ancestor]], narrower: Sequence[tuple[str, EntryView]]
) -> list[TreeNode]:
    """Return the tree that a concept stands in, from the top: broader concepts, it, narrower ones.

    Where several paths lead to it, the narrower ones are below it once. Without either: nothing.
    """
    here = TreeNode(None, below=[TreeNode(view, kind) for kind, view in narrower])
    if not paths:
        return [here] if narrower else []
    roots: list[TreeNode] = []
    for path in paths:
        level = roots
        for kind, head in reversed(path):
            node = next((own for own in level if own.view and own.view["id"] == head.id), None)
            if node is None:
                view = display.entry_view(head.id, head.json, most=display.FEW)
                node = TreeNode(view, kind)
                level.append(node)
            level = node.below
        level.append(here if path is paths[0] else TreeNode(None))
    return roots


def narrower_of(pointing: Iterable[tuple[str, EntryView]]) -> list[tuple[str, EntryView]]:
    """Return those of (kind, concept) whose relations say that they are narrower."""
    return [(kind, view) for kind, view in pointing if kind in BROADER]


def others_of(
    concept: EntryView, related: Mapping[str, EntryView], kinds: Iterable[str]
) -> Iterator[RelatedConcept]:
    """Yield the concepts that a concept has relations of some kinds to."""
    wanted = frozenset(kinds)
    for relation in concept["relations"]:
        if relation["kind"] in wanted:
            target = relation["target"]
            yield RelatedConcept(relation["kind"], target, related.get(target))
