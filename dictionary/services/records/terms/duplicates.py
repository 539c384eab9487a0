"""The duplicate finder: concepts of a termbase that share terms and may be one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.errors import BadRequest
from dictionary.record.kinds import heading_of
from dictionary.services.people.accounts import require
from dictionary.services.records.terms.concepts import require_termbase
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.store.read import duplicates, entry_heads

MAX_PAIRS = 500


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two concepts that may be one.

    `shared`: (language, text) of the terms that both have. `differing`: by language, the terms that
    only the first and only the second has, where both have terms: they compete.
    """

    first: int
    second: int
    headings: tuple[str, str]
    shared: Sequence[tuple[str, str]]
    differing: Mapping[str, tuple[Sequence[str], Sequence[str]]]


def duplicates_in(library: Library, lexicon_id: str, limit: int = 100) -> list[DuplicatePair]:
    """Return pairs of concepts that share terms, those that share them in most languages first.

    For contributors. Raises NotFound, also for a lexicon of entries, Unauthorized, Forbidden,
    BadRequest for the limit.
    """
    if not 1 <= limit <= MAX_PAIRS:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_PAIRS)
    with library.database.read() as connection:
        catalogue = library.catalogue_in(connection)
        require_termbase(catalogue, lexicon_id)
        require(library, connection, CONTRIBUTOR, lexicon_id)
        scopes = catalogue.scopes_of(lexicon=lexicon_id)
        pairs = duplicates.sharing_terms(connection, scopes, limit)
        ids = sorted({number for pair in pairs for number in pair})
        heads = entry_heads.head_documents(connection, ids)
    concepts = {number: json.loads(head.document) for number, head in heads.items()}
    return [
        _pair(first, second, concepts[first], concepts[second])
        for first, second in pairs
        if first in concepts and second in concepts
    ]


def _pair(
    first: int, second: int, left: Mapping[str, Any], right: Mapping[str, Any]
) -> DuplicatePair:
    own, other = _terms(left), _terms(right)
    keys = {tag: {text.casefold() for text in texts} for tag, texts in own.items()}
    other_keys = {tag: {text.casefold() for text in texts} for tag, texts in other.items()}
    shared = [
        (tag, text)
        for tag, texts in own.items()
        for text in texts
        if text.casefold() in other_keys.get(tag, ())
    ]
    differing = {}
    for tag in (tag for tag in own if tag in other):
        mine = [text for text in own[tag] if text.casefold() not in other_keys[tag]]
        theirs = [text for text in other[tag] if text.casefold() not in keys[tag]]
        if mine and theirs:
            differing[tag] = (mine, theirs)
    return DuplicatePair(first, second, (heading_of(left), heading_of(right)), shared, differing)


def _terms(concept: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the terms of a stored document by language."""
    terms: dict[str, list[str]] = {}
    for section in concept["sections"]:
        own = terms.setdefault(section["language"], [])
        own += [term["text"] for term in section["terms"] if term["text"] not in own]
    return terms
