"""Headwords near one in its lexicon: before and after it, beginning or ending with it, compounds.

All are bounded: the index of the alphabetical order gives what stands beside it and begins with it,
that of reversed keys what ends with it, the full-text index what has it as a whole word.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.index.search import Word
from dictionary.selection import Only
from dictionary.services.snapshot import Snapshot
from dictionary.store.read import neighbours as store
from dictionary.store.read import published
from dictionary.store.read.neighbours import EntryPlace
from dictionary.text import tokens
from dictionary.text.fold import plain_key

# Headwords that follow, entries that have its words, and headwords shown of a kind.
_MOST_FOLLOWING, _MOST_CONTAINING, _MOST_SHOWN = 24, 40, 12
# With one letter begin too many to tell anything.
_LEAST_LETTERS = 2
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Entries near one in its lexicon, as (id, JSON), those of a kind by length.

    `compounds` have its headword as a whole word; `beginning` and `ending` only as letters.
    """

    before: tuple[int, bytes] | None
    after: tuple[int, bytes] | None
    compounds: Sequence[tuple[int, bytes]]
    beginning: Sequence[tuple[int, bytes]]
    ending: Sequence[tuple[int, bytes]]


def neighbours(snapshot: Snapshot, place: EntryPlace, document: Mapping[str, Any]) -> Neighbours:
    """Return what is near the published entry at `place`; `document` is its own."""
    rows = store.around(snapshot.reader, place, _MOST_FOLLOWING)
    following = [(row.id, row.json) for row in rows if not row.is_before]
    candidates = dict(following)
    for head in _candidates(snapshot, place, document):
        candidates.setdefault(head.id, head.json)
    own = _written(document["headword"])
    kinds: dict[str, dict[str, tuple[int, bytes]]] = {
        name: {} for name in ("compounds", "beginning", "ending")
    }
    for entry_id, text in candidates.items():
        other = json.loads(text)
        written = _written(other["headword"])
        kind = _kind(own, written) if other["language"] == document["language"] else None
        if kind:
            kinds[kind].setdefault(written, (entry_id, text))
    before = next(((row.id, row.json) for row in rows if row.is_before), None)
    shown = {name: _shortest(by_text) for name, by_text in kinds.items()}
    return Neighbours(before, following[0] if following else None, **shown)


def _shortest(by_text: Mapping[str, tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    in_order = sorted(by_text, key=lambda text: (len(text), text))
    return [by_text[text] for text in in_order[:_MOST_SHOWN]]


def _written(headword: str) -> str:
    return unicodedata.normalize("NFC", headword).casefold()


def _kind(own: str, other: str) -> str | None:
    """Return how `other` has `own` in it: as a whole word, at its begin or end, or not at all."""
    if own == other or own not in other:
        return None
    words, wanted = tokens.words(other), tokens.words(own)
    starts = range(len(words) - len(wanted) + 1)
    if wanted and any(words[start : start + len(wanted)] == wanted for start in starts):
        return "compounds"
    if len(own) < _LEAST_LETTERS:
        return None
    return "beginning" if other.startswith(own) else "ending" if other.endswith(own) else None


def _candidates(
    snapshot: Snapshot, place: EntryPlace, document: Mapping[str, Any]
) -> Iterable[published.PublishedEntry]:
    """Return entries of the lexicon that may end with a headword or have its words."""
    headword, language = document["headword"], document["language"]
    key, catalogue = plain_key(headword), snapshot.catalogue
    if not key or len(headword) > _LONGEST:
        return ()
    scopes = catalogue.scopes_of(place.lexicon_id)
    is_hidden = catalogue.lexicons[place.lexicon_id]["visibility"] != "public"
    ids = store.ending(snapshot.reader, key, language, scopes, is_hidden=is_hidden)
    words = [Word(*tokens.keys(word)) for word in tokens.words(headword)]
    if words:
        within = Only(frozenset(scopes))
        tags = Only((language,))
        ids += snapshot.library.index.find(words, tags, within, _MOST_CONTAINING)
    heads = published.heads(snapshot.reader, dict.fromkeys(ids))
    allowed = set(scopes)
    return [head for head in heads.values() if head.scope_id in allowed]
