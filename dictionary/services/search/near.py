"""Rung 6: forms within a small edit distance of the query, for queries with a typo.

A single typo leaves the first or the last half of a key unchanged. So the keys that share either
half with the query and have about its length are compared with it, letter by letter. Marks that
contradict each other also count as a typo, a smaller one.
"""

from __future__ import annotations

from collections.abc import Iterator

from dictionary.services.search.ladder import Candidate, best_place, wanted_of
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.mapping import size_of
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.text.distance import cost, letters_of, most_edits, near
from dictionary.text.rungs import Rung

_MOST = 300
# Readings of the query that are searched; later ones are too far from what was meant.
_WORDINGS = 2


def find_similar(reader: PackedReader, plan: SearchPlan) -> Iterator[Candidate]:
    """Yield the forms within a small edit distance of the query, nearest first.

    Forms that rungs 1 to 4 show are left out. `id` of a candidate is its number, from 0.
    """
    ranked: list[tuple[float, str, int, Candidate]] = []
    for wording in plan.wordings[:_WORDINGS]:
        if wording.where.hopeless:
            continue
        edits = _near(reader, plan, wording)
        for term in store.terms(reader, list(edits), wanted_of(plan, wording, prepared=False)):
            if term.packed and best_place(plan, term) is None:
                price = cost(edits[term.id], wording.text, term.spelling or term.text)
                candidate = Candidate(
                    Rung.FUZZY, wording.number, False, term.rank, term.id, term, wording
                )
                ranked.append((price, term.rank, term.id, candidate))
    ranked.sort(key=lambda item: item[:3])
    seen: set[tuple[str, str]] = set()
    for number, (_, _, _, candidate) in enumerate(ranked):
        form = (candidate.term.language, candidate.term.text)
        if form not in seen:
            seen.add(form)
            yield candidate._replace(wording=0, rank="", id=number)


def _near(reader: PackedReader, plan: SearchPlan, wording: Wording) -> dict[int, int]:
    """Return term id -> edit distance, in letters, of the terms nearest to the query."""
    key = wording.key
    letters = letters_of(key)
    most = most_edits(len(key))
    # Two swapped letters may stand on both sides of the middle.
    half, other = len(letters) // 2, (len(letters) - 1) // 2
    ends = (key, key)
    if most and half:
        ends = ("".join(letters[:half]), "".join(letters[-other:]) if other else "")
    # A letter may have several characters; an edit changes the length by as many.
    longest = most * max(map(len, letters))
    least, greatest = max(1, len(key) - longest), len(key) + longest
    sizes = list(range(size_of(least), size_of(greatest) + 1))
    if plan.catalogue.beyond:
        sizes += [-size for size in sizes]  # those of forms that only members see
    tags = [tag for tag in plan.catalogue.tags if tag in wording.where.tags]
    keys = store.similar(reader, ends, sizes, tags)
    errors = near(key, keys)
    return dict(
        sorted(errors.items(), key=lambda item: (item[1], len(keys[item[0]]), item[0]))[:_MOST]
    )
