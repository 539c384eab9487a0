"""Rung 5: all words of the query somewhere in the forms, definitions and examples of an entry.

The index names candidates; each is read from the database, and only what the words are found in
there counts. So an index that lags behind never shows a withdrawn entry or a text that is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dictionary.entry.model import texts
from dictionary.index.search import IndexReader, Word
from dictionary.services.ladder import Plan, place
from dictionary.store import lookup as store
from dictionary.store.database import Connection
from dictionary.store.lookup import Head
from dictionary.store.mapping import tones_of
from dictionary.text import fold, tokens

WORDS = 4
_MOST_WORDS = 20
_MOST_HITS = 2000
_FIELDS = ("headword", "variant", "gloss", "definition", "example")


class WordHit(NamedTuple):
    """An entry that has all words; the text that has most of them, and where."""

    number: int
    head: Head
    field: str
    language: str
    text: str
    spans: list[tuple[int, int]]


def find_words(index: IndexReader, connection: Connection, plan: Plan) -> Iterator[WordHit]:
    """Yield the entries that have all words of the query, best first, from the position on.

    Entries that rungs 1 to 4 show are left out. `number` counts the index's hits from 0.
    """
    typed = [fold.read(word) for word in tokens.words(plan.text)[:_MOST_WORDS]]
    asked = [Word(*tokens.keys(word)) for word in tokens.words(plan.text)[:_MOST_WORDS]]
    tags = plan.catalogue.tags if plan.tags is None else plan.tags
    scopes = None if plan.scopes is None else frozenset(plan.scopes)
    done = plan.after.skip if plan.after.rung == WORDS else 0
    size = max(done + plan.wanted * 2, 50)
    while asked:
        found = index.find(asked, tags, scopes, size)
        fresh = found[done:]
        yield from _checked(connection, plan, typed, fresh, done)
        if len(found) < size or size >= _MOST_HITS:
            return
        done, size = len(found), min(size * 4, _MOST_HITS)


def _checked(
    connection: Connection,
    plan: Plan,
    typed: Sequence[fold.Reading],
    found: Sequence[int],
    first: int,
) -> Iterator[WordHit]:
    """Yield those of `found` (entry ids) that really have the words, in their order."""
    if not found:
        return
    heads = store.heads(connection, found)
    shown = {
        entry_id
        for entry_id, term in store.forms_of(connection, found, plan.key, plan.tags)
        if place(plan, term) is not None
    }
    for number, entry_id in enumerate(found, first):
        head = heads.get(entry_id)
        if head is None or entry_id in shown:
            continue
        if plan.scopes is not None and head.scope_id not in plan.scopes:
            continue
        hit = _best_text(plan, typed, number, head)
        if hit is not None:
            yield hit


def _best_text(
    plan: Plan, typed: Sequence[fold.Reading], number: int, head: Head
) -> WordHit | None:
    """Return the text of the entry with most of the words, None if one is in no text at all."""
    missing = set(range(len(typed)))
    best: tuple[int, int, int, WordHit] | None = None
    for field, language, text in texts(json.loads(head.json)):
        if field not in _FIELDS or not (plan.tags is None or language in plan.tags):
            continue
        here, spans = _agreeing(typed, language, text)
        if not here:
            continue
        missing -= here
        hit = WordHit(number, head, field, language, text, spans)
        order = (-len(here), _FIELDS.index(field), len(text), hit)
        if best is None or order[:3] < best[:3]:
            best = order
    return None if missing or best is None else best[3]


def _agreeing(
    typed: Sequence[fold.Reading], language: str, text: str
) -> tuple[set[int], list[tuple[int, int]]]:
    """Return which of the typed words occur in `text`, and the spans of those that agree."""
    here: set[int] = set()
    spans = []
    tones = tones_of(language)
    for start, end in tokens.spans(text):
        word = fold.read(text[start:end])
        agreeing = {
            index
            for index, reading in enumerate(typed)
            if reading.letters == word.letters and fold.compare(reading, word, tones) is not None
        }
        if agreeing:
            here |= agreeing
            spans.append((start, end))
    return here, spans
