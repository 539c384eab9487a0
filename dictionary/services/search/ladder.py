"""Rungs 1 to 4: terms in the order of results, by indexed keys alone.

A walk along the keys gives first the terms whose plain key is that of the query, then those whose
key begins with it, shorter ones first. Each is compared with what was typed: that is rungs 1 to 3
(exact, tone, plain) and 4 (prefix). Every way to read the query has a walk of its own; within a
rung the query as it stands comes first. A form that several readings or several of its spellings
find is shown once, in its best place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dictionary.languages import tones_of
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.mapping import spellings_of
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.search import Start, Term, Wanted
from dictionary.text import fold
from dictionary.text.boundaries import cluster_end
from dictionary.text.rungs import Rung

# A walk past so many forms that contradict the typed marks ends here; what comes after is lost.
_MOST_WALKED = 5000
_MOST_STEP = 500
# Of one form so many entries are read, where filters leave a choice.
_MOST_POSTINGS = 2000


class Candidate(NamedTuple):
    """A term on its rung; candidates sort as results do. `by` is the wording that leads to it."""

    rung: int
    wording: int
    respelled: bool
    rank: str
    id: int
    term: Term
    by: Wording

    @property
    def at(self) -> tuple[int, int, bool, str, int]:
        """Its place among the candidates."""
        return self[:5]

    def spans(self) -> list[tuple[int, int]]:
        """Return which part of the term the query matches, in code points."""
        term, wording = self.term, self.by
        if self.rung != Rung.PREFIX or (term.spelling and term.spelling != term.text):
            return [(0, len(term.text))]
        if term.text.startswith(wording.text):
            return [(0, cluster_end(term.text, len(wording.text)))]
        return [(0, fold.end_of(term.text, len(wording.reading.letters)))]


def _begins(text: str, typed: str) -> bool:
    """Does `text` begin with just what was typed, and not with a letter that has one mark more?"""
    return text.startswith(typed) and not "\u0300" <= text[len(typed) : len(typed) + 1] <= "\u036f"


def place(wording: Wording, term: Term) -> Candidate | None:
    """Return `term` on its rung, None if it contradicts the query or does not begin with it."""
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
        return Candidate(Rung.PREFIX, wording.number, False, term.rank, term.id, term, wording)
    # Parted into words in another way, or with a tone on another vowel.
    respelled = form.breaks != typed.breaks or (not rung and form.marks != typed.marks)
    return Candidate(
        max(int(rung), term.floor), wording.number, respelled, term.rank, term.id, term, wording
    )


def best_place(plan: SearchPlan, term: Term) -> Candidate | None:
    """Return the best place of the form of `term` by any of its spellings and readings.

    Of spellings that place it alike the first counts: the form itself, if it is one of them.
    """
    terms = [term]
    if term.spelling:
        terms = [
            term._replace(spelling=spelling, floor=floor)
            for spelling, floor in spellings_of(term.text, term.language)
        ]
    found = [
        place(wording, one)
        for wording in plan.wordings
        if wording.is_for(term.language)
        for one in terms
    ]
    return min((one for one in found if one is not None), key=lambda one: one[:3], default=None)


def own_place(plan: SearchPlan, term: Term) -> Candidate | None:
    """Return the place of a form, None if it is by another of its spellings than that of `term`."""
    best = best_place(plan, term)
    return best if best is not None and best.term.spelling == term.spelling else None


def _is_best(plan: SearchPlan, candidate: Candidate) -> bool:
    """Is this where the form is shown, and not by another of its spellings or readings?"""
    term = candidate.term
    if not term.spelling and len(plan.wordings) == 1:
        return True
    best = best_place(plan, term)
    return best is None or (best[:3], best.term.spelling) == (candidate[:3], term.spelling)


def wanted_of(plan: SearchPlan, wording: Wording, *, prepared: bool = True) -> Wanted:
    """Return which terms and postings the plan needs; prepared ones come with a path alone."""
    where = wording.where
    if where.scopes is None or (where.prepared and prepared):
        return Wanted(where.narrowed, None, 0)
    most = _MOST_POSTINGS if plan.group == "form" else plan.wanted + plan.after.skip
    return Wanted(where.narrowed, where.scopes, most, plan.catalogue.beyond)


class _Walk(NamedTuple):
    """A wording to walk for: from where, and what is wanted of the terms."""

    wording: Wording
    start: Start
    wanted: Wanted
    letters: str

    def terms(self, reader: PackedReader, start: Start, limit: int) -> list[Term]:
        return store.walk(reader, start, self.wording.where.paths, self.wanted, limit)


def _walks(plan: SearchPlan) -> list[_Walk]:
    return [
        _Walk(
            wording,
            Start(wording.key, wording.opening_marks),
            wanted_of(plan, wording),
            f"{len(wording.key):02x}",
        )
        for wording in plan.wordings
        if not wording.where.hopeless
    ]


def candidates(reader: PackedReader, plan: SearchPlan) -> Iterator[Candidate]:
    """Yield the terms of rungs 1 to 4 from the plan's position on, in the order of results."""
    walks = _walks(plan)
    first: dict[int, list[Term]] = {}
    if plan.after.rung < Rung.PREFIX:
        after = plan.after[:5]
        found: list[Candidate] = []
        for walk in walks:
            terms, first[walk.wording.number] = _equal(reader, plan, walk)
            for term in terms:
                one = place(walk.wording, term)
                if one is not None and one[:5] >= after:
                    found.append(one)
        found.sort()
        for one in found:
            if _is_best(plan, one):
                yield one
    for walk in walks:
        number = walk.wording.number
        if plan.after.rung < Rung.PREFIX or number >= plan.after.wording:
            yield from _beginning(reader, plan, walk, first.get(number))


def _equal(
    reader: PackedReader, plan: SearchPlan, walk: _Walk
) -> tuple[Sequence[Term], list[Term]]:
    """Return the terms with the key of the query, and some of those that begin with it."""
    terms = walk.terms(reader, walk.start, plan.wanted)
    count = 0
    for term in terms:
        if not term.rank.startswith(walk.letters):
            break
        count += 1
    if count == plan.wanted:
        wording = walk.wording
        wanted = wanted_of(plan, wording, prepared=False)
        return store.equal(reader, wording.key, wording.where.tags, wanted), terms
    return terms[:count], terms


def _beginning(
    reader: PackedReader, plan: SearchPlan, walk: _Walk, first: list[Term] | None
) -> Iterator[Candidate]:
    """Yield the terms that begin with the query and agree with its marks; `first` are there."""
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
            one: Candidate | None
            if not has_marks or _begins(spelling or term.text, wording.text):
                one = Candidate(Rung.PREFIX, number, False, rank, term.id, term, wording)
            else:
                one = place(wording, term)
            if one is not None and ((is_plain and not spelling) or _is_best(plan, one)):
                yield one
        walked += len(terms)
        if len(terms) < size:
            return
        start = start._replace(after=(terms[-1].rank, terms[-1].id))
        # Many terms may contradict the marks; without any, few are other spellings of a form.
        size = min(size * (4 if has_marks else 2), _MOST_STEP)
