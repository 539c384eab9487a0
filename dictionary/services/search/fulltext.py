"""Rung 5: full-text search for the words of the query in forms, definitions, examples and notes.

The index gives candidates. Each is read from the database and searched for the words again, so an
index that lags behind never shows a withdrawn entry or an old text. The index ranks by the rarity
of the words. Within each block of candidates hits are then sorted by their match: words as typed,
as a phrase, near each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from dictionary.index.search import IndexReader, Word
from dictionary.languages import tones_of
from dictionary.record.kind import MAX_FORM
from dictionary.record.kinds import WORD_FIELDS, words_in
from dictionary.selection import Selection
from dictionary.services.search.headwords import others_of_headwords
from dictionary.services.search.ladder import best_place
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.read import published
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.published import PublishedEntry
from dictionary.text import fold, tokens
from dictionary.text.distance import near

_MOST_TYPED = 20
_MOST_HITS = 2000
_BLOCK = 50
# Entries that lack a word: they are looked for where nothing else was found, and fill a page.
_MOST_LACKING = 30
# The longest query, in words, of which each word is left out in turn.
_MOST_LEFT_OUT = 8
# The BCP 47 tag for texts of unknown language.
UNKNOWN = "und"
# The order of fields in which an entry's texts are shown.
_PLACES = {field: place for place, field in enumerate(WORD_FIELDS)}
_FAR = 1_000_000


class WordHit(NamedTuple):
    """An entry that has the words: its best text, and the spans (start, end) of the words in it.

    `others`: the other entries of its headword, where these are one result.
    """

    number: int
    head: PublishedEntry
    field: str
    language: str
    text: str
    spans: list[tuple[int, int]]
    others: Sequence[PublishedEntry] = ()


@dataclass(frozen=True, slots=True)
class _QueryWords:
    """The words of one reading of the query: as typed and as index keys.

    `numbers`: plain key -> the numbers of the words that have it. `tags`: languages.
    """

    wording: Wording
    words: tuple[str, ...]
    keys: tuple[Word, ...]
    numbers: Mapping[str, tuple[int, ...]]
    tags: Selection[str]


class _Occurrence(NamedTuple):
    """A word of the query in a text.

    `word`: number of the word in the text; `typed`: number of the word in the query; `start`,
    `end`: code points; `rung`: how the two words agree.
    """

    word: int
    typed: int
    start: int
    end: int
    rung: int


@lru_cache(maxsize=64)
def _query_words(wording: Wording) -> _QueryWords:
    words = tokens.words(wording.text)[:_MOST_TYPED]
    # A word typed with a tone is searched with its marks, a word without one by its plain key.
    keys = [tokens.keys(word) for word in words]
    numbers: dict[str, tuple[int, ...]] = {}
    for number, (_, plain) in enumerate(keys):
        numbers[plain] = (*numbers.get(plain, ()), number)
    return _QueryWords(
        wording,
        tuple(words),
        tuple(
            Word(exact if has_tone(word) else plain, plain)
            for word, (exact, plain) in zip(words, keys, strict=True)
        ),
        numbers,
        wording.where.tags,
    )


def has_tone(word: str) -> bool:
    """Say whether a typed word has a tone mark of Vietnamese."""
    marks = "".join(fold.read(word).marks)
    return not fold.VIETNAMESE_TONES.isdisjoint(marks)


def find_words(
    index: IndexReader, reader: PackedReader, plan: SearchPlan, number: int, skip: int
) -> Iterator[list[WordHit]]:
    """Yield blocks of the entries that have all words of a reading, best first.

    `number`: the number of the reading. `skip`: entries to leave out at the beginning. Entries that
    rungs 1 to 4 or an earlier reading show are left out too. Hits are numbered from 0.
    """
    query = _query_words(plan.wordings[number])
    scopes = plan.scope_set_of(query.wording)
    start = skip - skip % _BLOCK
    scan = _Scan(reader, plan, query, 0, {})
    while query.keys and start < _MOST_HITS:
        ids = index.find(query.keys, query.tags, scopes, start + _BLOCK)
        yield [hit for hit in _hits(scan, ids, start) if hit.number >= skip]
        start += _BLOCK
        if len(ids) < start:
            return


def find_most_words(
    index: IndexReader, reader: PackedReader, plan: SearchPlan, number: int, skip: int
) -> Iterator[list[WordHit]]:
    """Yield, in one block, the entries that have all words but one; otherwise as `find_words`.

    Yields nothing for a query of fewer than 3 words.
    """
    query = _query_words(plan.wordings[number])
    if not _may_lack_one(query):
        return
    ids = index.find_all_but_one(
        query.keys, query.tags, plan.scope_set_of(query.wording), _MOST_LACKING
    )
    hits = _hits(_Scan(reader, plan, query, 1, {}), ids, 0)
    yield [hit for hit in hits if hit.number >= skip]


def text_shown(wordings: Sequence[Wording], head: PublishedEntry) -> tuple[str, str] | None:
    """Return (language, text) of the hit that rung 5 gives for an entry, None if it gives none."""
    for wording in wordings:
        hit = _with_words(wording, head, 0)
        if hit is not None:
            return hit.language, hit.text
    return None


def _with_words(wording: Wording, head: PublishedEntry, missing: int) -> WordHit | None:
    """Return the hit of an entry that has all words of a reading but `missing`, None without."""
    query = _query_words(wording)
    if wording.where.hopeless or (missing and not _may_lack_one(query)):
        return None
    best = _best_text(query, head, missing, {})
    return best[1] if best else None


def _may_lack_one(query: _QueryWords) -> bool:
    return 3 <= len(query.keys) <= _MOST_LEFT_OUT


class _Scan(NamedTuple):
    """A reading of the query that the texts of entries are searched for.

    `missing`: the number of its words that an entry may lack. `known`: what is known of texts.
    """

    reader: PackedReader
    plan: SearchPlan
    query: _QueryWords
    missing: int
    known: _Known

    def has_words(self, head: PublishedEntry) -> bool:
        """Say whether the entry has the words of this reading."""
        return _best_text(self.query, head, self.missing, self.known) is not None

    def is_of_earlier_reading(self, head: PublishedEntry) -> bool:
        """Say whether an earlier reading shows the entry."""
        earlier = self.plan.wordings[: self.query.wording.number]
        return any(_with_words(wording, head, self.missing) for wording in earlier)


def _hits(scan: _Scan, ids: Sequence[int], start: int) -> list[WordHit]:
    """Return hits for those of `ids` (entries) from `start` on that have the words, best first.

    They are numbered from `start` on. Entries that rungs 1 to 4 or an earlier reading show are left
    out; so are those of a headword that is shown already, where a headword is one result.
    """
    plan, block = scan.plan, ids[start:]
    if not block:
        return []
    is_gathered = plan.gathered and not plan.is_by_form
    heads, having = (
        published.accompanied(scan.reader, block)
        if is_gathered
        else (published.heads(scan.reader, block), [])
    )
    shown = _shown_by_form(scan.reader, plan, block)
    scopes = plan.scope_set_of(scan.query.wording)
    ranked = []
    for number, entry_id in enumerate(block):
        head = heads.get(entry_id)
        if head is None or entry_id in shown or head.scope_id not in scopes:
            continue
        best = _best_text(scan.query, head, scan.missing, scan.known)
        if best is not None and not scan.is_of_earlier_reading(head):
            ranked.append((best[0], number, best[1]))
    ranked.sort(key=lambda hit: hit[:2])
    hits = [hit._replace(number=start + at) for at, (_, _, hit) in enumerate(ranked)]
    shown_here = {hit.head.id for hit in hits}
    having = [entry_id for entry_id in having if entry_id in shown_here]
    others = others_of_headwords(scan.reader, plan, heads, having)
    return _first_of_headwords(scan, hits, others, frozenset(ids[:start])) if others else hits


def _first_of_headwords(
    scan: _Scan,
    hits: Sequence[WordHit],
    others: Mapping[int, Sequence[PublishedEntry]],
    before: AbstractSet[int],
) -> list[WordHit]:
    """Return the first hit of each headword with `others`, none of a headword that is shown.

    `before`: ids of entries that come before these hits, if they have the words.
    """
    every = [other.id for some in others.values() for other in some]
    shown = _shown_by_form(scan.reader, scan.plan, every)
    done: set[int] = set()
    firsts = []
    for hit in hits:
        beside = others.get(hit.head.id, ())
        ids = {hit.head.id, *(other.id for other in beside)}
        is_shown = any(
            other.id in shown
            or (other.id in before and scan.has_words(other))
            or scan.is_of_earlier_reading(other)
            for other in beside
        )
        if not is_shown and done.isdisjoint(ids):
            firsts.append(hit._replace(others=beside))
        done |= ids
    return firsts


def _shown_by_form(reader: PackedReader, plan: SearchPlan, ids: Sequence[int]) -> set[int]:
    """Return those of `ids` (entries) that rungs 1 to 4 show."""
    if not plan.has_forms:
        return set()
    keys = [wording.key for wording in plan.wordings]
    return {
        entry_id
        for entry_id, term in store.forms_of(reader, ids, keys)
        if best_place(plan, term) is not None
    }


_Order = tuple[int, int, bool, int]


class _TextMatch(NamedTuple):
    """The words of a query in a text: their numbers in the query, the text's sort key, places."""

    here: frozenset[int]
    order: _Order
    occurrences: Sequence[_Occurrence]


_NO_MATCH = _TextMatch(frozenset(), (0, 0, False, 0), ())
# Matches by (language, text), for one query: many entries have the same gloss.
_Known = dict[tuple[str, str], _TextMatch]


def _best_text(
    query: _QueryWords, head: PublishedEntry, missing: int, known: _Known
) -> tuple[_Order, WordHit] | None:
    """Return the entry's text that sorts first, and its sort key.

    None if more than `missing` of the words are in no text of the entry. What is found out about a
    text goes into `known`.
    """
    lacking = set(range(len(query.words)))
    best: tuple[_Order, int, int, str, str, str, _TextMatch] | None = None
    for number, (field, tag, text) in enumerate(words_in(json.loads(head.json))):
        language = tag or UNKNOWN
        if field not in _PLACES or language not in query.tags:
            continue
        match = known.get((language, text))
        if match is None:
            match = known[language, text] = _match(query, language, text, missing)
        if not match.here:
            continue
        lacking -= match.here
        # The number keeps what follows from being compared.
        place = (match.order, _PLACES[field] * _FAR + len(text), number, field, language, text)
        if best is None or place < best[:-1]:
            best = (*place, match)
    if best is None or len(lacking) > missing:
        return None
    order, _, _, field, language, text, match = best
    spans = sorted({(place.start, place.end) for place in match.occurrences})
    return order, WordHit(0, head, field, language, text, spans)


def _match(query: _QueryWords, language: str, text: str, missing: int) -> _TextMatch:
    occurrences = _occurrences(query, language, text)
    if not occurrences:
        return _NO_MATCH
    here = frozenset(occurrence.typed for occurrence in occurrences)
    return _TextMatch(here, _order(query, here, occurrences, text if missing else ""), occurrences)


def _occurrences(query: _QueryWords, language: str, text: str) -> list[_Occurrence]:
    occurrences = []
    tones = tones_of(language)
    for number, (start, end, plain) in enumerate(tokens.keyed_spans(text)):
        typed = query.numbers.get(plain)
        if typed is None or end - start > MAX_FORM:
            continue  # too long for a word: the cache of comparisons must not hold such texts
        for index in typed:
            rung = _rung(query.words[index], text[start:end], tones)
            if rung is not None:
                occurrences.append(_Occurrence(number, index, start, end, rung))
    return occurrences


@lru_cache(maxsize=8192)
def _rung(typed: str, word: str, tones: frozenset[str]) -> int | None:
    """Return the rung on which a word agrees with a typed one, None if it does not."""
    rung = fold.compare(fold.read(typed), fold.read(word), tones)
    return None if rung is None else int(rung)


def _order(
    query: _QueryWords, here: AbstractSet[int], occurrences: Sequence[_Occurrence], text: str
) -> _Order:
    """Return the sort key of a text: the lowest comes first.

    (words missing, words missing or not as typed, whether they are no phrase, other words between
    them). A word that `text` has with a typo does not count as missing; "": no such test.
    """
    lacking = [index for index in range(len(query.words)) if index not in here]
    nearly = 0
    if lacking and text:
        words = {number: key for number, (_, _, key) in enumerate(tokens.keyed_spans(text))}
        keys = [query.keys[index].plain for index in lacking]
        nearly = sum(1 for key in keys if near(key, words))
    best: dict[int, int] = {}
    for occurrence in occurrences:
        best[occurrence.typed] = min(best.get(occurrence.typed, occurrence.rung), occurrence.rung)
    inexact = len(lacking) + sum(rung > 0 for rung in best.values())
    is_phrase, gap = _nearness(occurrences, here)
    return len(lacking) - nearly, inexact, not is_phrase, gap


def _nearness(occurrences: Sequence[_Occurrence], here: AbstractSet[int]) -> tuple[bool, int]:
    """Return whether the words are a phrase, and the least number of other words between them."""
    if len(occurrences) == len(here):
        # Each of them once: there is nothing to choose from.
        shifts = {occurrence.word - occurrence.typed for occurrence in occurrences}
        distance = occurrences[-1].word - occurrences[0].word
        return len(shifts) == 1, distance + 1 - len(here)
    smallest = _FAR
    last: dict[int, int] = {}
    for occurrence in occurrences:
        last[occurrence.typed] = occurrence.word
        if len(last) == len(here):
            smallest = min(smallest, occurrence.word - min(last.values()) + 1 - len(here))
    at = {(occurrence.word, occurrence.typed) for occurrence in occurrences}
    first = min(here)
    is_phrase = any(
        all((word + typed - first, typed) in at for typed in here)
        for word, number in at
        if number == first
    )
    return is_phrase, smallest
