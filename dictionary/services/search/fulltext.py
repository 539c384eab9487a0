"""Rung 5: the words of the query somewhere in the forms, definitions, examples and notes.

The index names candidates; each is read from the database, and only what the words are found in
there counts. So an index that lags behind never shows a withdrawn entry or a text that is gone.
The index ranks by how rare the words are; block by block the hits are put in the order of how
they have the words: exactly as typed, as a phrase, near each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dictionary.index.search import IndexReader, Word
from dictionary.languages import tones_of
from dictionary.record.entry import MAX_FORM, texts
from dictionary.services.search.ladder import best_place
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.search import PublishedEntry
from dictionary.text import fold, tokens
from dictionary.text.distance import near

_MOST_TYPED = 20
_MOST_HITS = 2000
_BLOCK = 50
# So many words may be left out in turn; of longer queries nobody expects it.
_MOST_LEFT_OUT = 8
# Texts whose language nobody named: BCP 47.
UNKNOWN = "und"
_FIELDS = ("headword", "variant", "gloss", "definition", "example", "note")
_FAR = 1_000_000


class WordHit(NamedTuple):
    """An entry that has the words; the text that has most of them, and where."""

    number: int
    head: PublishedEntry
    field: str
    language: str
    text: str
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of one wording: as typed, as index keys, and in which languages."""

    wording: Wording
    typed: tuple[fold.Decomposed, ...]
    keys: tuple[Word, ...]
    tags: tuple[str, ...] | None


class _Found(NamedTuple):
    """Where typed words stand in a text: (word of the text, typed word, start, end, rung)."""

    word: int
    typed: int
    start: int
    end: int
    rung: int


def _asked(wording: Wording) -> _Asked:
    words = tokens.words(wording.text)[:_MOST_TYPED]
    # A word that states its tone is looked for with its marks; one that leaves it out, without.
    keys = [tokens.keys(word) for word in words]
    return _Asked(
        wording,
        tuple(fold.read(word) for word in words),
        tuple(
            Word(exact if has_tone(word) else plain, plain)
            for word, (exact, plain) in zip(words, keys, strict=True)
        ),
        wording.where.tags,
    )


def has_tone(word: str) -> bool:
    """Say whether a typed word has a tone mark of Vietnamese."""
    marks = "".join(fold.read(word).marks)
    return not fold.VIETNAMESE_TONES.isdisjoint(marks)


def find_words(
    index: IndexReader, reader: PackedReader, plan: SearchPlan, number: int, skip: int
) -> Iterator[list[WordHit]]:
    """Yield the entries that have all words of a wording, best first, but for the first `skip`.

    They come block by block. Entries that rungs 1 to 4 or an earlier wording show are left out.
    `number` of a hit counts them from 0.
    """
    asked = _asked(plan.wordings[number])
    scopes = _scopes(plan, asked)
    start = skip - skip % _BLOCK
    while asked.keys and start < _MOST_HITS:
        found = index.find(asked.keys, asked.tags, scopes, start + _BLOCK)
        block = found[start:]
        yield _numbered(_ranked(reader, plan, asked, block, 0), start, skip)
        if len(block) < _BLOCK:
            return
        start += _BLOCK


def find_most_words(
    index: IndexReader, reader: PackedReader, plan: SearchPlan, number: int, skip: int
) -> Iterator[list[WordHit]]:
    """Yield the entries that have all words but one, as `find_words` does, in one block.

    None for less than 3 words.
    """
    asked = _asked(plan.wordings[number])
    if not _may_lack_one(asked):
        return
    scopes = _scopes(plan, asked)
    found: dict[int, None] = {}
    for out in range(len(asked.keys)):
        kept = asked.keys[:out] + asked.keys[out + 1 :]
        found |= dict.fromkeys(index.find(kept, asked.tags, scopes, _BLOCK))
    yield _numbered(_ranked(reader, plan, asked, list(found), 1), 0, skip)


def _numbered(hits: Sequence[WordHit], start: int, skip: int) -> list[WordHit]:
    numbered = [hit._replace(number=number) for number, hit in enumerate(hits, start)]
    return numbered[max(0, skip - start) :]


def _scopes(plan: SearchPlan, asked: _Asked) -> frozenset[int] | None:
    """Return the scopes that filters leave over of those that the viewer sees, None for all."""
    scopes = asked.wording.where.scopes
    scopes = plan.catalogue.within if scopes is None else scopes
    return None if scopes is None else frozenset(scopes)


def text_shown(wordings: Sequence[Wording], head: PublishedEntry) -> tuple[str, str] | None:
    """Return (language, text) under which rung 5 shows an entry, None if it lacks a word."""
    for wording in wordings:
        found = _with_words(wording, head, 0)
        if found is not None:
            return found.language, found.text
    return None


def _with_words(wording: Wording, head: PublishedEntry, missing: int) -> WordHit | None:
    """Return the best text of an entry that has all words of a wording but `missing`."""
    asked = _asked(wording)
    if wording.where.hopeless or (missing and not _may_lack_one(asked)):
        return None
    found = _best_text(asked, head, missing)
    return found[1] if found else None


def _may_lack_one(asked: _Asked) -> bool:
    return 3 <= len(asked.keys) <= _MOST_LEFT_OUT


def _ranked(
    reader: PackedReader, plan: SearchPlan, asked: _Asked, found: Sequence[int], missing: int
) -> list[WordHit]:
    """Return those of `found` (entry ids) that really have the words, in the order of results.

    Entries that rungs 1 to 4 or an earlier wording show are left out.
    """
    if not found:
        return []
    earlier = plan.wordings[: asked.wording.number]
    heads = store.heads(reader, found)
    keys = [wording.key for wording in plan.wordings]
    shown = {
        entry_id
        for entry_id, term in store.forms_of(reader, found, keys)
        if best_place(plan, term) is not None
    }
    hits = []
    scopes = _scopes(plan, asked)
    for number, entry_id in enumerate(found):
        head = heads.get(entry_id)
        if (
            head is None
            or entry_id in shown
            or (scopes is not None and head.scope_id not in scopes)
        ):
            continue
        best = _best_text(asked, head, missing)
        if best is not None and not any(_with_words(one, head, missing) for one in earlier):
            hits.append((best[0], number, best[1]))
    hits.sort(key=lambda hit: hit[:2])
    return [hit for _, _, hit in hits]


_Order = tuple[int, int, bool, int]


def _best_text(asked: _Asked, head: PublishedEntry, missing: int) -> tuple[_Order, WordHit] | None:
    """Return the text of the entry with most of the words, and what it is worth.

    None if more than `missing` of the words are in no text at all.
    """
    lacking = set(range(len(asked.typed)))
    best: tuple[_Order, int, WordHit] | None = None
    for field, tag, text in texts(json.loads(head.json)):
        language = tag or UNKNOWN
        if field not in _FIELDS or not (asked.tags is None or language in asked.tags):
            continue
        found = _occurrences(asked, language, text)
        if not found:
            continue
        here = {one.typed for one in found}
        lacking -= here
        order = _order(asked, here, found, text if missing else "")
        hit = WordHit(
            0, head, field, language, text, sorted({(one.start, one.end) for one in found})
        )
        place = (order, _FIELDS.index(field) * _FAR + len(text), hit)
        if best is None or place[:2] < best[:2]:
            best = place
    if best is None or len(lacking) > missing:
        return None
    return best[0], best[2]


def _occurrences(asked: _Asked, language: str, text: str) -> list[_Found]:
    found = []
    tones = tones_of(language)
    for number, (start, end) in enumerate(tokens.spans(text)):
        if end - start > MAX_FORM:
            continue  # no word: what keeps comparisons must not keep such texts
        word = text[start:end]
        plain = tokens.keys(word)[1]
        for index, key in enumerate(asked.keys):
            if key.plain == plain:
                rung = fold.compare(asked.typed[index], fold.read(word), tones)
                if rung is not None:
                    found.append(_Found(number, index, start, end, int(rung)))
    return found


def _order(asked: _Asked, here: set[int], found: Sequence[_Found], text: str) -> _Order:
    """Return what a text is worth: less is better.

    How many words it lacks, those that it nearly has not counted (`text`, where words may be
    lacking at all); how many it lacks or has not as typed; whether they are no phrase; and how
    many other words stand between them.
    """
    lacking = [index for index in range(len(asked.typed)) if index not in here]
    nearly = 0
    if lacking and text:
        words = {number: tokens.keys(word)[1] for number, word in enumerate(tokens.words(text))}
        keys = [asked.keys[index].plain for index in lacking]
        nearly = sum(1 for key in keys if near(key, words))
    best: dict[int, int] = {}
    for one in found:
        best[one.typed] = min(best.get(one.typed, one.rung), one.rung)
    inexact = len(lacking) + sum(rung > 0 for rung in best.values())
    is_phrase, gap = _nearness(found, here)
    return len(lacking) - nearly, inexact, not is_phrase, gap


def _nearness(found: Sequence[_Found], here: set[int]) -> tuple[bool, int]:
    """Return whether the words stand side by side in their order, and how many are between."""
    smallest = _FAR
    last: dict[int, int] = {}
    for one in found:
        last[one.typed] = one.word
        if len(last) == len(here):
            smallest = min(smallest, one.word - min(last.values()) + 1 - len(here))
    at = {(one.word, one.typed) for one in found}
    first = min(here)
    is_phrase = any(
        all((word + typed - first, typed) in at for typed in here)
        for word, number in at
        if number == first
    )
    return is_phrase, smallest
