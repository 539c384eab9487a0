"""The headwords of entries in results, and the other entries of a lexicon that have them too.

A headword is read from the JSON of an entry without parsing all of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from dictionary.selection import Selection
from dictionary.services.search.question import SearchPlan
from dictionary.store.read import published
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.published import PublishedEntry

# In canonical JSON the keys of an entry are sorted: what is before its headword may have a key of
# that name only in `extra`.
_HEADWORD = re.compile(rb'"extra":\{\},"headword":"([^"\\]*)"')


def headword_of(head: PublishedEntry) -> str:
    """Return the headword of an entry."""
    match = _HEADWORD.search(head.json)
    if match is not None:
        return match[1].decode()
    return str(json.loads(head.json)["headword"])


def others_of_headwords(
    reader: PackedReader,
    plan: SearchPlan,
    heads: Mapping[int, PublishedEntry],
    having: Sequence[int],
) -> dict[int, list[PublishedEntry]]:
    """Return, by id, the others of the headwords of some entries, if they pass the filters.

    `heads`: entries by id. `having`: the ids of those that may have others.
    """
    same_place = published.beside(reader, having)
    if not same_place:
        return {}
    scopes = plan.scope_set_of(plan.wordings[0])
    others = {}
    for entry_id, entries in same_place.items():
        head = heads[entry_id]
        headword = headword_of(head)
        others[entry_id] = [
            other
            for other in entries
            if headword_of(other) == headword and _passes_too(plan, scopes, head, other)
        ]
    return others


def _passes_too(
    plan: SearchPlan, scopes: Selection[int], head: PublishedEntry, other: PublishedEntry
) -> bool:
    """Say whether `other` passes the filters as `head` does, and has the same language."""
    if other.scope_id == head.scope_id:
        return True
    every = plan.catalogue.scopes
    scope = every.get(other.scope_id)
    return (
        scope is not None
        and other.scope_id in scopes
        and scope.language == every[head.scope_id].language
        and any(map(plan.wordings[0].is_for, scope.languages))
    )
