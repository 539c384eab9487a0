"""The parts of a query of several words: the longest known forms that together cover it.

Each run of up to seven words is looked up by its key, all runs in one statement. The cover leaves
as few words over as possible, then has as few pieces as possible; of equal covers the one whose
first pieces are longer counts, reading from the left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dictionary.languages import registered
from dictionary.services.search.answer import Part, PartEntry
from dictionary.services.search.fulltext import has_tone
from dictionary.services.search.ladder import (
    Candidate,
    in_its_turn,
    place,
    terms_with_keys,
)
from dictionary.services.search.question import TYPED_LANGUAGE, SearchPlan, Wording
from dictionary.services.search.results import match_of
from dictionary.services.snapshot import Snapshot
from dictionary.store.packing import Posting, postings_of
from dictionary.store.read import published
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.search import IndexTerm
from dictionary.text import fold, tokens
from dictionary.text.rungs import Rung
from dictionary.text.spellings import without_tone_letters
from dictionary.text.vietnamese.syllables import is_syllable

# The most words of a run. No headword or gloss of the bundled lexicons has more.
LONGEST = 7
# Entries that are shown of a piece.
SHOWN = 3
# A form does not go on after these.
_BORDER = re.compile(r"[.!?;:,\t\n\r()\[\]{}“”\"…]")
# Readings of the query that are cut into parts.
_WORDINGS = 2

Span = tuple[int, int]


class WordRun(NamedTuple):
    """Words of a text that stand side by side: numbers of the first and after the last; places."""

    first: int
    last: int
    start: int
    end: int


def runs(text: str, spans: Sequence[Span], longest: int = LONGEST) -> Iterator[WordRun]:
    """Yield the runs of 1 to `longest` words of a text that no border of a sentence parts.

    `spans`: (start, end) of its words, in code points, left to right.
    """
    for first, (start, end) in enumerate(spans):
        yield WordRun(first, first + 1, start, end)
        for last in range(first + 1, min(first + longest, len(spans))):
            if _BORDER.search(text, spans[last - 1][1], spans[last][0]):
                break
            yield WordRun(first, last + 1, start, spans[last][1])


def cover(words: int, known: Mapping[Span, object]) -> list[Span]:
    """Return the runs (first word, after the last word) that cover `words` words best.

    `known`: the runs to choose from. A word that no chosen run has is a run of its own. Fewest
    words left over come first, then fewest pieces, then the longer piece at the first difference.
    """
    # From the right: the best cover of the words from `at` on, with what it is compared by.
    best: list[tuple[int, int, tuple[int, ...], list[Span]]] = [(0, 0, (), [])] * (words + 1)
    for at in range(words - 1, -1, -1):
        left, pieces, sizes, chosen = best[at + 1]
        options = [(left + 1, pieces + 1, (-1, *sizes), [(at, at + 1), *chosen])]
        for first, last in known:
            if first == at:
                left, pieces, sizes, chosen = best[last]
                options.append((left, pieces + 1, (at - last, *sizes), [(at, last), *chosen]))
        best[at] = min(options, key=lambda option: option[:3])
    return best[0][3]


def find_parts(snapshot: Snapshot, plan: SearchPlan) -> list[Part]:
    """Return the parts of the text of `plan`, none if it is one word or no word of it is known.

    Of the readings of the text the one that leaves fewest words over counts. Entries pass the
    filters of the plan; those of a piece are the best by rungs 1 to 3.
    """
    spans = list(tokens.spans(plan.text))
    if len(spans) < 2:
        return []
    best: tuple[int, list[_Piece]] | None = None
    for wording in plan.wordings[:_WORDINGS]:
        own = spans if not wording.number else list(tokens.spans(wording.text))
        if wording.where.hopeless or len(own) != len(spans):
            continue
        pieces = _pieces(snapshot.reader, plan, wording, own)
        unknown = sum(1 for piece in pieces if piece.candidate is None)
        if unknown < len(pieces) and (best is None or unknown < best[0]):
            best = (unknown, pieces)
    return _parts(snapshot.reader, plan, spans, best[1]) if best else []


class _Piece(NamedTuple):
    """Words that are one piece of the cover: the form that they equal, with its entries."""

    run: Span
    candidate: Candidate | None = None
    entries: int = 0


def _pieces(
    reader: PackedReader, plan: SearchPlan, wording: Wording, spans: Sequence[Span]
) -> list[_Piece]:
    """Return the pieces that cover a reading of the query."""
    known = _known(reader, plan, wording, list(runs(wording.text, spans)))
    chosen = cover(len(spans), known)
    terms = [candidate.term for run in chosen for candidate in known.get(run, ())]
    counts = _counts(reader, plan, wording, terms)
    return [_best(wording, run, known.get(run, ()), counts) for run in chosen]


def _known(
    reader: PackedReader, plan: SearchPlan, wording: Wording, every: Sequence[WordRun]
) -> dict[Span, list[Candidate]]:
    """Return the forms by the run that they equal (rungs 1 to 3)."""
    by_key: dict[str, list[tuple[WordRun, Wording]]] = {}
    for run in every:
        text = wording.text[run.start : run.end]
        reading = wording._replace(text=text, key=fold.plain_key(text))
        by_key.setdefault(reading.key, []).append((run, reading))
    known: dict[Span, list[Candidate]] = {}
    for term in terms_with_keys(reader, plan, wording, by_key):
        for run, reading in by_key.get(fold.plain_key(term.spelling or term.text), ()):
            candidate = place(reading, term) if term.packed else None
            if candidate is not None and _stands_for(reading, wording, candidate):
                known.setdefault((run.first, run.last), []).append(candidate)
    return known


def _stands_for(run: Wording, whole: Wording, candidate: Candidate) -> bool:
    """Say whether a form may be what a run of words means.

    Whoever types tones anywhere in a Vietnamese query means its words as they stand, and whoever
    types other marks leaves out tones alone: `an` in `công an` is not ăn. A word that is no
    syllable as it stands is open all the same (`hoc`).
    """
    if candidate.rung >= Rung.PREFIX:
        return False
    if candidate.term.language != TYPED_LANGUAGE or not whole.has_marks:
        return True
    last = Rung.EXACT if has_tone(whole.text) else Rung.TONE
    return candidate.rung <= last or not all(map(is_syllable, tokens.words(run.text)))


def _counts(
    reader: PackedReader, plan: SearchPlan, wording: Wording, terms: Iterable[IndexTerm]
) -> Mapping[int, int]:
    """Return the number of entries of each term that pass the filters, by its id."""
    scopes, counts = plan.scope_set_of(wording), Counter[int]()
    uncounted = []
    for term in terms:
        if term.entries >= 0:
            counts[term.id] = term.entries
        else:
            uncounted.append(term.id)
    for term_id, scope_id, entries in store.entries_by_scope(reader, uncounted):
        if scope_id in scopes and scope_id in plan.catalogue.scopes:
            counts[term_id] += entries
    return counts


def _best(
    whole: Wording, run: Span, candidates: Sequence[Candidate], counts: Mapping[int, int]
) -> _Piece:
    """Return the piece with the form that is meant: the best by rungs where marks are typed.

    Where none are, the form that more entries have, in the order of `ladder`.
    """

    def in_turn(candidate: Candidate) -> Candidate:
        if whole.has_marks or _has_tone_letter(whole.text, candidate.term.language):
            return candidate
        return in_its_turn(candidate, counts.get(candidate.term.id, 0))

    if not candidates:
        return _Piece(run)
    best = min(candidates, key=in_turn)
    return _Piece(run, best, counts.get(best.term.id, 0))


def _has_tone_letter(text: str, language: str) -> bool:
    """Say whether a word of the text ends in a letter that spells a tone in the language."""
    known = registered(language)
    letters = known.tone_letters if known else ""
    return bool(letters) and without_tone_letters(text, letters) != text


def _parts(
    reader: PackedReader, plan: SearchPlan, spans: Sequence[Span], pieces: Sequence[_Piece]
) -> list[Part]:
    """Return pieces as parts of the text as typed, with their entries."""
    chosen = [_first_postings(piece.candidate) for piece in pieces]
    heads = published.heads(reader, {posting.entry_id for first in chosen for posting in first})
    parts = []
    for (run, candidate, total), first in zip(pieces, chosen, strict=True):
        start, end = spans[run[0]][0], spans[run[1] - 1][1]
        entries = [
            PartEntry(match_of(candidate, posting.field), heads[posting.entry_id])
            for posting in first
            if candidate and posting.entry_id in heads
        ]
        more = max(0, total - len(entries))
        parts.append(Part(plan.text[start:end], start, end, entries, more))
    return parts


def _first_postings(candidate: Candidate | None) -> list[Posting]:
    """Return the postings of a form that are shown, each entry once."""
    if candidate is None:
        return []
    first = {posting.entry_id: posting for posting in postings_of(candidate.term.packed)}
    return list(first.values())[:SHOWN]
