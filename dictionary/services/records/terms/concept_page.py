"""A concept with what stands around it: broader concepts up to the top, and linked entries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from dictionary.record.concept_view import each_term_shown
from dictionary.services.records import entries, entry_page
from dictionary.services.records.entries import Shown
from dictionary.services.records.entry_page import Surroundings
from dictionary.services.records.terms import concepts
from dictionary.services.site import Library

BROADER = frozenset({"broader-generic", "broader-partitive"})
# Levels of broader concepts that are shown, and direct ones of a concept.
_MOST_LEVELS, _MOST_BROADER = 8, 10
# Lexicons that the links of a concept's terms are looked for in.
_MOST_LINKED = 10


class Ancestor(NamedTuple):
    """A broader concept, and the kind of the relation that leads to it from below."""

    kind: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class ConceptSurroundings:
    """`around` is what every record has around it.

    `paths`: for each direct broader concept the way to the top, the nearest first; of further
    broader concepts of those, the first. `is_deeper`: some way goes on. `linked`: the entries that
    terms are linked to, by (lexicon, source id).
    """

    around: Surroundings
    paths: Sequence[Sequence[Ancestor]]
    is_deeper: bool
    linked: Mapping[tuple[str, str], Shown]


def concept(library: Library, concept_id: int) -> ConceptSurroundings:
    """Return the published concept with all that its page shows.

    Raises NotFound, also for an entry; Withdrawn or Removed, as `entries.entry` does.
    """
    concepts.concept(library, concept_id)
    around = entry_page.entry(library, concept_id)
    document = json.loads(around.shown.json)
    paths, is_deeper = _paths(library, around, document)
    return ConceptSurroundings(around, paths, is_deeper, _linked(library, around, document))


def _broader(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for relation in document["relations"]:
        if relation["kind"] in BROADER and relation["target"]:
            yield relation["kind"], relation["target"]


def _paths(
    library: Library, around: Surroundings, document: Mapping[str, Any]
) -> tuple[list[list[Ancestor]], bool]:
    """Return the paths of ConceptSurroundings: one read for each level."""
    direct = [
        [Ancestor(kind, around.related[target])]
        for kind, target in _broader(document)
        if target in around.related and around.related[target].id != around.shown.id
    ]
    growing = paths = direct[:_MOST_BROADER]
    for _ in range(_MOST_LEVELS):
        wanted: dict[int, tuple[str, str]] = {}
        for at, path in enumerate(growing):
            following = next(_broader(json.loads(path[-1].shown.json)), None)
            if following:
                wanted[at] = following
        targets = list(dict.fromkeys(target for _, target in wanted.values()))
        heads = entries.related(library, around.shown.lexicon, targets)
        grown = []
        for at, (kind, target) in wanted.items():
            head, path = heads.get(target), growing[at]
            seen = {around.shown.id, *(ancestor.shown.id for ancestor in path)}
            if head is not None and head.id not in seen:
                path.append(Ancestor(kind, head))
                grown.append(path)
        growing = grown
        if not growing:
            return paths, False
    return paths, any(True for path in growing for _ in _broader(json.loads(path[-1].shown.json)))


def _linked(
    library: Library, around: Surroundings, document: Mapping[str, Any]
) -> dict[tuple[str, str], Shown]:
    wanted: dict[str, list[str]] = {}
    for _, term in each_term_shown(document):
        for link in term.get("links", ()):
            # What others may not read is not there.
            if link["lexicon"] in around.catalogue.lexicons:
                wanted.setdefault(link["lexicon"], []).append(link["entry"])
    return {
        (lexicon, target): head
        for lexicon, targets in list(wanted.items())[:_MOST_LINKED]
        for target, head in entries.related(library, lexicon, targets).items()
    }
