"""Counts of the senses, terms, relations … that applying a batch removes from records."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dictionary.checks.problem import Place, Problem
from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kinds import kind_of

# The parts of records, in the order of the warnings.
PARTS = (
    "senses", "glosses", "terms", "definitions", "examples", "variants", "pronunciations",
    "rulings", "relations", "sources",
)  # fmt: skip


class Removals:
    """The number of parts of each kind that a batch removes, and of the entries concerned."""

    def __init__(self) -> None:
        self._parts: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()

    def add(self, before: str, after: str) -> None:
        """Count the parts of the document `before` (canonical JSON) that `after` does not have."""
        old, new = _sizes(json.loads(before)), _sizes(json.loads(after))
        for part in PARTS:
            if old[part] > new[part]:
                self._parts[part] += old[part] - new[part]
                self._entries[part] += 1

    def problems(self, file: str) -> Iterator[Problem]:
        """Yield a warning `batch-removes` for each kind of part that entries lose."""
        for part in PARTS:
            if self._parts[part]:
                params = {
                    "part": part,
                    "count": self._parts[part],
                    "entries": self._entries[part],
                }
                yield Problem("batch-removes", "warning", Place(file), params)


def _sizes_of_concept(document: Mapping[str, Any]) -> Counter[str]:
    sections = document["sections"]
    terms = [term for section in sections for term in section["terms"]]
    parts = [document, *sections]
    return Counter(
        terms=len(terms),
        definitions=sum(len(part.get("definitions", ())) for part in parts),
        examples=sum(len(term.get("contexts", ())) for term in terms),
        rulings=sum(len(term.get("rulings", ())) for term in terms),
        relations=len(document.get("relations", ())),
        sources=sum(len(part.get("sources", ())) for part in [*parts, *terms]),
    )


def _each(senses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield senses, each before its subsenses."""
    for sense in senses:
        yield sense
        yield from _each(sense.get("subsenses", ()))


def _sizes(document: Mapping[str, Any]) -> Counter[str]:
    kind = kind_of(document)
    if kind is Concept.KIND:
        return _sizes_of_concept(document)
    if kind is not Entry.KIND:
        # Authorities and decisions have no other parts.
        return Counter(sources=len(document.get("sources", ())))
    senses = list(_each(document["senses"]))
    return Counter(
        senses=len(senses),
        glosses=sum(len(texts) for sense in senses for texts in sense["glosses"].values()),
        definitions=sum(len(sense["definitions"]) for sense in senses),
        examples=sum(len(sense["examples"]) for sense in senses),
        variants=len(document["variants"]),
        pronunciations=len(document["pronunciations"]),
        relations=len(document["relations"]),
        sources=len(document["sources"]),
    )
