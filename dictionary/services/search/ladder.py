"""Rungs 1 to 4: terms in the order of results, found by indexed keys alone.

A walk along the keys gives first the terms whose plain key equals that of the query, then those
whose key begins with it, shorter ones first. Each term is compared with the typed text: that gives
rungs 1 to 3 (exact, tone, plain) and 4 (prefix). Each reading of the query has its own walk; within
a rung the text as typed comes first. A form that matches by several readings or spellings is shown
once, in its best place.

Who types no mark at all, nor anything that may be Telex, VNI or VIQR, leaves the rung open: then
rungs 1 to 3 are one stage, in which a form that many entries have comes before one that few have
(`cong`: công, cộng, cong).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dictionary.languages import tones_of
from dictionary.selection import EVERYTHING
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.mapping import spellings_of
from dictionary.store.packing import FEW
from dictionary.store.read import search as store
from dictionary.store.read import similar
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.search import (
    ANY_LANGUAGE,
    FirstPostings,
    IndexTerm,
    Path,
    Prepared,
    Start,
    Wanted,
)
from dictionary.text import fold
from dictionary.text.boundaries import cluster_end
from dictionary.text.rungs import Rung

# A walk ends after so many forms, even if they contradict the typed marks; later ones are lost.
_MOST_WALKED = 5000
_MOST_STEP = 500
# Entries read of one form, where filters select some of them.
_MOST_POSTINGS = 2000
# Classes of forms by their entries, from rare to common: four to each doubling. A form that is
# exactly as typed is put forward, but not before what has twice as many entries.
_CLASSES, _EACH_DOUBLING = 160, 4
_PUT_FORWARD = _EACH_DOUBLING - 1
_COMMONEST = 1 << (_CLASSES // _EACH_DOUBLING)
# The number of rungs of whole forms.
_RUNGS = int(Rung.PREFIX)


class Candidate(NamedTuple):
    """A term on its rung; candidates sort as results do. `by`: the reading that it matches.

    `stage`: its rung; the first one for rungs 1 to 3 of a reading without marks, whose rung is
    `own_rung`. `turn`: the order within it, of several forms with one key (`in_its_turn`).
    """

    stage: int
    wording: int
    turn: int
    rank: str
    id: int
    term: IndexTerm
    by: Wording
    own_rung: int = -1

    @property
    def rung(self) -> int:
        """How the form matches the query."""
        return self.stage if self.own_rung < 0 else self.own_rung

    @property
    def at(self) -> tuple[int, int, int, str, int]:
        """The sort key: the candidate's place in the order of results."""
        return self[:5]

    def spans(self) -> list[tuple[int, int]]:
        """Return the parts (start, end) of the term that the query matches, in code points."""
        term, wording = self.term, self.by
        if self.rung != Rung.PREFIX or (term.spelling and term.spelling != term.text):
            return [(0, len(term.text))]
        if term.text.startswith(wording.text):
            return [(0, cluster_end(term.text, len(wording.text)))]
        return [(0, fold.end_of(term.text, len(wording.reading.letters)))]


def _begins(text: str, typed: str) -> bool:
    """Say whether `text` begins with `typed`, and its last letter there has no further mark."""
    return text.startswith(typed) and not "\u0300" <= text[len(typed) : len(typed) + 1] <= "\u036f"


def _parts_a_word(wording: Wording, text: str) -> bool:
    """Say whether a query of one word would be parted in `text`, which goes on after it.

    `con gà` does not begin with `cong`; but `con cá` as a whole is found as `concá`.
    """
    count = len(wording.key)
    # Mostly letters and characters are the same.
    if text[:count].isalpha() or wording.reading.breaks:
        return False
    return any(at < count for at in fold.read(text).breaks)


def place(wording: Wording, term: IndexTerm) -> Candidate | None:
    """Return `term` as a candidate, None if it contradicts the query or does not begin with it."""
    spelled = term.spelling or term.text
    if spelled == wording.text:
        return Candidate(term.floor, wording.number, False, term.rank, term.id, term, wording)
    typed, form = wording.reading, fold.read(spelled)
    if not form.letters.startswith(typed.letters):
        return None
    rung: int | None = fold.compare(typed, form, tones_of(term.language))
    if rung is None:
        return None
    if len(form.letters) > len(typed.letters):
        if _parts_a_word(wording, spelled):
            return None
        return Candidate(Rung.PREFIX, wording.number, False, term.rank, term.id, term, wording)
    # Other word breaks, or the tone mark on another vowel.
    respelled = form.breaks != typed.breaks or (not rung and form.marks != typed.marks)
    return Candidate(
        max(int(rung), term.floor), wording.number, respelled, term.rank, term.id, term, wording
    )


def best_place(plan: SearchPlan, term: IndexTerm) -> Candidate | None:
    """Return the best candidate for the form of `term`, over all its spellings and all readings.

    Of spellings with equal places the first counts: the form itself, if it is one of them.
    """
    terms = [term]
    if term.spelling:
        terms = [
            term._replace(spelling=spelling, floor=floor)
            for spelling, floor in spellings_of(term.text, term.language)
        ]
    places = [
        place(wording, form)
        for wording in plan.wordings
        if wording.is_for(term.language)
        for form in terms
    ]
    return min(
        (candidate for candidate in places if candidate is not None),
        key=lambda candidate: candidate[:3],
        default=None,
    )


def own_place(plan: SearchPlan, term: IndexTerm) -> Candidate | None:
    """Return the best candidate for a form, None if that has another spelling than `term`.

    `term.entries`: the number of all entries that have it.
    """
    best = best_place(plan, term)
    if best is None or best.term.spelling != term.spelling:
        return None
    return in_its_turn(best, term.entries) if _is_open(plan, best) else best


def _is_open(plan: SearchPlan, candidate: Candidate) -> bool:
    """Say whether the candidate is a whole form, and the query was typed without marks.

    What may be typed in Telex, VNI or VIQR has marks, in its way.
    """
    is_whole = candidate.stage < Rung.PREFIX
    return is_whole and len(plan.wordings) == 1 and not candidate.by.has_marks


def in_its_turn(candidate: Candidate, entries: int) -> Candidate:
    """Return an open candidate in its order: common forms first, then by rung.

    `entries`: the number of all entries that have the form. Only its class counts, so that small
    differences change nothing: 17 and 19 are alike.
    """
    common = (max(0, entries) ** _EACH_DOUBLING).bit_length()
    if candidate.rung == Rung.EXACT:
        common += _PUT_FORWARD
    rare = max(0, _CLASSES - common)
    turn = (rare * _RUNGS + candidate.rung) * 2 + candidate.turn
    return candidate._replace(stage=int(Rung.EXACT), turn=turn, own_rung=candidate.rung)


def _in_turn(reader: PackedReader, plan: SearchPlan, placed: list[Candidate]) -> list[Candidate]:
    """Return candidates of rungs 1 to 3, open ones in their turn."""
    openly = [each for each in placed if _is_open(plan, each) and _is_best(plan, each)]
    others = [each for each in placed if not _is_open(plan, each)]
    if len(openly) < 2:
        return [*others, *(in_its_turn(each, _COMMONEST) for each in openly)]
    # What a path to a language has prepared counts only the entries there.
    unknown = [
        each.id
        for each in openly
        if each.term.entries < 0 or each.by.where.is_way(each.term.language)
    ]
    entries = store.entry_counts(reader, unknown)
    counted = (in_its_turn(each, entries.get(each.id, each.term.entries)) for each in openly)
    return [*others, *counted]


def _is_best(plan: SearchPlan, candidate: Candidate) -> bool:
    """Say whether the form is shown as this candidate, not by another spelling or reading."""
    term = candidate.term
    if not term.spelling and len(plan.wordings) == 1:
        return True
    best = best_place(plan, term)
    return best is None or (best[:3], best.term.spelling) == (candidate[:3], term.spelling)


def wanted_of(plan: SearchPlan, wording: Wording, *, prepared: bool = True) -> Wanted:
    """Return which terms and postings to read. `prepared`: use prepared postings if possible."""
    where = wording.where
    if where.scopes == EVERYTHING or (where.prepared and prepared):
        return Wanted(where.narrowed, Prepared())
    first = FirstPostings(where.scopes, most_postings(plan))
    return Wanted(where.narrowed, first, plan.catalogue.beyond)


def terms_with_keys(
    reader: PackedReader, plan: SearchPlan, wording: Wording, keys: Iterable[str]
) -> list[IndexTerm]:
    """Return the terms of a reading's languages whose plain key is one of `keys`, by rank.

    Where a path to one language is prepared, so are their postings and the number of entries.
    """
    where = wording.where
    if len(where.paths) == 1:
        path, wanted = where.paths[0], wanted_of(plan, wording)
    else:
        path, wanted = Path(ANY_LANGUAGE, ANY_LANGUAGE), Wanted(EVERYTHING, Prepared())
        if where.scopes != EVERYTHING:
            first = FirstPostings(where.scopes, most_postings(plan))
            wanted = Wanted(where.scopes, first, plan.catalogue.beyond)
    return similar.keyed(reader, filter(None, keys), path, where.tags, wanted)


def most_postings(plan: SearchPlan) -> int:
    """Return how many postings of a term are read where they were not prepared."""
    if plan.is_by_form:
        return _MOST_POSTINGS
    return max(FEW, plan.wanted + plan.after.skip)


class _Walk(NamedTuple):
    """A walk for one reading: its start, and the terms and postings wanted.

    `letters`: the number of letters of the key, as `rank` begins with it (2 hexadecimal digits).
    """

    wording: Wording
    start: Start
    wanted: Wanted
    letters: str

    def terms(self, reader: PackedReader, start: Start, limit: int) -> list[IndexTerm]:
        return store.walk(reader, start, self.wording.where.paths, self.wanted, limit)


def _walks(plan: SearchPlan, first: int) -> list[_Walk]:
    return [
        _Walk(
            wording,
            Start(wording.key, wording.opening_marks),
            wanted_of(plan, wording),
            f"{len(wording.key):02x}",
        )
        for wording in plan.wordings[first:]
        if not wording.where.hopeless
    ]


def candidates(reader: PackedReader, plan: SearchPlan, first: int = 0) -> Iterator[Candidate]:
    """Yield the terms of rungs 1 to 4, in the order of results.

    From the plan's position on if that is on rung 4, else from the first one. `first`: the number
    of the first reading to search for; those before it are known to give none.
    """
    walks = _walks(plan, first)
    read: dict[int, list[IndexTerm]] = {}
    if plan.after.rung < Rung.PREFIX:
        placed: list[Candidate] = []
        for walk in walks:
            terms, read[walk.wording.number] = _equal(reader, plan, walk)
            for term in terms:
                candidate = place(walk.wording, term)
                if candidate is not None:
                    placed.append(candidate)
        for candidate in sorted(_in_turn(reader, plan, placed)):
            if candidate.own_rung >= 0 or _is_best(plan, candidate):
                yield candidate
    for walk in walks:
        number = walk.wording.number
        if plan.after.rung < Rung.PREFIX or number >= plan.after.wording:
            yield from _beginning(reader, plan, walk, read.get(number))


def _equal(
    reader: PackedReader, plan: SearchPlan, walk: _Walk
) -> tuple[Sequence[IndexTerm], list[IndexTerm]]:
    """Return the terms whose key equals the query's, and the terms read first in the walk."""
    terms = walk.terms(reader, walk.start, plan.wanted)
    count = 0
    for term in terms:
        if not term.rank.startswith(walk.letters):
            break
        count += 1
    if count == plan.wanted:
        wording = walk.wording
        wanted = wanted_of(plan, wording, prepared=False)
        return store.equal(reader, [wording.key], wording.where.tags, wanted), terms
    return terms[:count], terms


def _beginning(
    reader: PackedReader, plan: SearchPlan, walk: _Walk, first: list[IndexTerm] | None
) -> Iterator[Candidate]:
    """Yield the terms that begin with the query and agree with its marks.

    `first`: the first terms of the walk, if they were read already.
    """
    wording, start, letters = walk.wording, walk.start, walk.letters
    if plan.after.rung == Rung.PREFIX and plan.after.wording == wording.number:
        start = start._replace(after=(plan.after.rank, plan.after.term - 1))
    number, has_marks = wording.number, wording.has_marks
    is_plain = len(plan.wordings) == 1
    walked, size = 0, plan.wanted
    while walked < _MOST_WALKED:
        terms = walk.terms(reader, start, size) if first is None else first
        first = None
        for term in terms:
            rank, spelling = term.rank, term.spelling
            if rank.startswith(letters):
                continue
            candidate: Candidate | None
            spelled = spelling or term.text
            if not has_marks and _parts_a_word(wording, spelled):
                candidate = None
            elif not has_marks or _begins(spelled, wording.text):
                candidate = Candidate(Rung.PREFIX, number, False, rank, term.id, term, wording)
            else:
                candidate = place(wording, term)
            if candidate is not None and ((is_plain and not spelling) or _is_best(plan, candidate)):
                yield candidate
        walked += len(terms)
        if len(terms) < size:
            return
        start = start._replace(after=(terms[-1].rank, terms[-1].id))
        # Many terms may contradict the marks. Without marks only few are passed over: spellings.
        size = min(size * (4 if has_marks else 2), _MOST_STEP)
