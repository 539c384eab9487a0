"""Rungs 1 to 4: terms in the order of results, by indexed keys alone.

Rungs 1 to 3 (exact, tone, plain) are one list: the terms whose plain key is that of the query,
each compared with what was typed. Rung 4 (prefix) is a walk along an index that is already in the
order of results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from typing import NamedTuple

from dictionary.services.cursor import Position
from dictionary.services.library import Catalogue
from dictionary.store import lookup as store
from dictionary.store.database import Connection
from dictionary.store.lookup import Term, Walk
from dictionary.store.mapping import tones_of
from dictionary.text import fold

PREFIX = 3
# A walk past so many forms that contradict the typed marks ends here and goes on by cursor.
_MOST_WALKED = 5000


@dataclass(frozen=True, slots=True)
class Plan:
    """A question understood: its key and letters, and where to look.

    None where all will do: `tags`, languages of the form; `targets`, languages to come to, unless
    every entry with such a form has one; `scopes`, what all filters leave over; `narrowed`, what
    those filters leave over that `targets` does not speak for.
    """

    text: str
    key: str
    reading: fold.Reading
    tags: tuple[str, ...] | None
    targets: tuple[str, ...] | None
    scopes: tuple[int, ...] | None
    narrowed: tuple[int, ...] | None
    catalogue: Catalogue
    after: Position
    wanted: int

    @property
    def hopeless(self) -> bool:
        """No language or no entry could match, whatever the text."""
        return self.tags == () or self.scopes == ()


class Candidate(NamedTuple):
    """A term on its rung; candidates sort as results do."""

    rung: int
    respaced: bool
    rank: str
    id: int
    term: Term

    def spans(self, plan: Plan) -> list[tuple[int, int]]:
        """Return which part of the term the query matches, in code points."""
        text = self.term.text
        if self.rung < PREFIX:
            return [(0, len(text))]
        if _begins(text, plan.text):
            return [(0, len(plan.text))]
        return [(0, fold.end_of(text, len(plan.reading.letters)))]


def _begins(text: str, typed: str) -> bool:
    """Does `text` begin with just what was typed, and not with a letter that has one mark more?"""
    return text.startswith(typed) and not "\u0300" <= text[len(typed) : len(typed) + 1] <= "\u036f"


def place(plan: Plan, term: Term) -> Candidate | None:
    """Return `term` on its rung, None if it contradicts the query or does not begin with it."""
    if term.text == plan.text:
        return Candidate(int(fold.Rung.EXACT), False, term.rank, term.id, term)
    form = fold.read(term.text)
    if not form.letters.startswith(plan.reading.letters):
        return None
    rung = fold.compare(plan.reading, form, tones_of(term.language))
    if rung is None:
        return None
    if len(form.letters) > len(plan.reading.letters):
        return Candidate(PREFIX, False, term.rank, term.id, term)
    return Candidate(int(rung), form.breaks != plan.reading.breaks, term.rank, term.id, term)


def candidates(connection: Connection, plan: Plan) -> Iterator[Candidate]:
    """Yield the terms of rungs 1 to 4 from the plan's position on, in the order of results."""
    walks = _walks(plan)
    first: list[Term] | None = None
    if plan.after.rung < PREFIX:
        if len(walks) == 1:
            terms, first = store.terms_of_both(connection, walks[0], plan.wanted)
        else:
            terms = store.terms_equal(connection, plan.key, plan.tags)
        placed = (place(plan, term) for term in terms)
        yield from sorted(
            candidate
            for candidate in placed
            if candidate is not None and candidate[:4] >= plan.after[:4]
        )
    yield from _beginning(connection, plan, walks, first)


def _beginning(
    connection: Connection, plan: Plan, walks: Sequence[Walk], first: list[Term] | None
) -> Iterator[Candidate]:
    """Yield the terms that begin with the query and agree with its marks; `first` are there."""
    start = (plan.after.rank, plan.after.term - 1) if plan.after.rung == PREFIX else ("", 0)
    walked, size = 0, plan.wanted
    while walked < _MOST_WALKED:
        terms = _walk(connection, walks, start, size) if first is None else first
        first = None
        for term in terms:
            if not plan.reading.marked or _begins(term.text, plan.text):
                yield Candidate(PREFIX, False, term.rank, term.id, term)
            elif (candidate := place(plan, term)) is not None:
                yield candidate
        walked += len(terms)
        if len(terms) < size:
            return
        start = (terms[-1].rank, terms[-1].id)
        size = min(size * 4, 500)


def _walks(plan: Plan) -> list[Walk]:
    """Return along what to walk; several walks are merged by rank."""
    if plan.targets is None and plan.tags is None:
        return [Walk(plan.key, None, None, plan.narrowed)]
    if plan.targets is None:
        # An index of beginnings has the order of one language.
        return [Walk(plan.key, [tag], None, plan.narrowed) for tag in plan.tags or ()]
    # A form of the language that is wanted is there already: nothing has to be reached.
    own = [tag for tag in plan.targets if plan.tags is None or tag in plan.tags]
    reached = Walk(plan.key, plan.tags, plan.targets, plan.narrowed)
    return [reached, *(Walk(plan.key, [tag], None, plan.narrowed) for tag in own)]


def _walk(
    connection: Connection, walks: Sequence[Walk], start: tuple[str, int], size: int
) -> list[Term]:
    lists = [store.terms_beginning(connection, walk, start, size) for walk in walks]
    if len(lists) == 1:
        return lists[0]
    return list(merge(*lists, key=lambda term: (term.rank, term.id)))[:size]
