"""Counts of the senses, examples, relations … that applying a batch removes from entries."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dictionary.checks.problem import Place, Problem

# The parts of entries, in the order of the warnings.
PARTS = (
    "senses", "glosses", "definitions", "examples", "variants", "pronunciations", "relations",
    "sources",
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


def _each(senses: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield senses, each before its subsenses."""
    for sense in senses:
        yield sense
        yield from _each(sense.get("subsenses", ()))


def _sizes(document: Mapping[str, Any]) -> Counter[str]:
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
