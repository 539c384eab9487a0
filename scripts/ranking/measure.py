"""Asking: on which place the form that a query was made from comes back, and all that missed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dictionary.errors import BadRequest
from dictionary.record.entry import texts
from dictionary.services.search import lookup
from dictionary.services.search.lookup import Answer, Question
from dictionary.services.site import Library
from scripts.ranking.forms import Form
from scripts.ranking.perturb import PERTURBATIONS, perturbed

# What a search may leave out; the last one is for information and has no target.
MODES: Mapping[str, str] = {
    "to": "With `from` and `to`, by entry",
    "grouped": "With `from` alone, by form",
    "open": "With neither, by form (for information)",
}
LIMIT = 10
NEAR = 5
_FORMS = ("headword", "variant", "gloss")


@dataclass(slots=True)
class Tally:
    """How many queries were asked, and how often the form came back how early."""

    asked: int = 0
    first: int = 0
    near: int = 0
    reciprocal: float = 0.0

    def count(self, rank: int | None) -> None:
        """Count one query whose form came on place `rank`, None if not among the results."""
        self.asked += 1
        self.first += rank == 1
        self.near += rank is not None and rank <= NEAR
        self.reciprocal += 1 / rank if rank else 0.0

    def add(self, other: Tally) -> None:
        """Count what `other` has counted too."""
        self.asked += other.asked
        self.first += other.first
        self.near += other.near
        self.reciprocal += other.reciprocal

    def figures(self) -> dict[str, float]:
        """Return n, hit@1, hit@5 and MRR over the first 10; without queries only n."""
        if not self.asked:
            return {"n": 0}
        shares = (self.first / self.asked, self.near / self.asked, self.reciprocal / self.asked)
        return {"n": self.asked, **dict(zip(("hit@1", "hit@5", "MRR"), shares, strict=True))}


class Miss(NamedTuple):
    """A query whose form is not among the first 5 results.

    `rank` is its place among the first 10, None if it is not there; `kind`, `first` and
    `first_language` are those of the first result, or with `kind` "near" of the first near form;
    `kind` is "nothing" if there is neither and "refused" if the query is not answered at all, with
    the reason in `first`.
    """

    mode: str
    perturbation: str
    query: str
    form: str
    language: str
    to: str | None
    rank: int | None
    kind: str
    first: str
    first_language: str


@dataclass(slots=True)
class Found:
    """Tallies by mode, perturbation and language, and every miss."""

    tallies: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def tally(self, mode: str, perturbation: str, language: str | None = None) -> Tally:
        """Return what was counted for a language, or for all together."""
        total = Tally()
        for (its_mode, its_name, its_language), tally in self.tallies.items():
            if (its_mode, its_name) == (mode, perturbation) and language in (None, its_language):
                total.add(tally)
        return total


def question_of(mode: str, query: str, form: Form) -> Question | None:
    """Return what is asked in `mode`; None if the form has no language to come to."""
    if mode == "to":
        if form.to is None:
            return None
        return Question(query, from_=form.language, to=form.to, group="entry", limit=LIMIT)
    from_ = form.language if mode == "grouped" else None
    return Question(query, from_=from_, group="form", limit=LIMIT)


class _Judge:
    """Knows the forms of the entries it has met."""

    def __init__(self) -> None:
        self.known: dict[int, frozenset[str]] = {}

    def forms_of(self, entry: int, shown: str) -> frozenset[str]:
        """Return the forms of an entry, given by its id and the JSON that the API shows."""
        found = self.known.get(entry)
        if found is None:
            found = self.known[entry] = frozenset(
                unicodedata.normalize("NFC", text)
                for field_, _, text in texts(json.loads(shown))
                if field_ in _FORMS
            )
        return found

    def rank(self, answer: Answer, form: str) -> int | None:
        """Return the place of the first result that holds `form`: it matched or an entry has it.

        Or its place among the near forms, if that is better: they stand before the results.
        """
        near = [unicodedata.normalize("NFC", text) for text in answer.suggestions]
        places = [self._among_results(answer, form), near.index(form) + 1 if form in near else None]
        return min((place for place in places if place is not None), default=None)

    def _among_results(self, answer: Answer, form: str) -> int | None:
        for number, result in enumerate(answer.results, 1):
            if unicodedata.normalize("NFC", result.match.form) == form:
                return number
            if any(form in self.forms_of(head.id, head.json) for head in result.entries):
                return number
        return None


def measure(
    library: Library, asked: Iterable[Form], seed: int, progress: Callable[[int], None]
) -> Found:
    """Ask every form as it is and perturbed, in every mode; `progress` is told how many so far."""
    found, judge = Found(), _Judge()
    for number, form in enumerate(asked, 1):
        for name in PERTURBATIONS:
            query = perturbed(name, form.text, form.language, seed)
            for mode in MODES if query else ():
                question = question_of(mode, query, form)
                if question is None:
                    continue
                rank, *first = _asked(library, judge, question, form.text)
                key = (mode, name, form.language)
                found.tallies.setdefault(key, Tally()).count(rank)
                if rank is None or rank > NEAR:
                    found.misses.append(Miss(mode, name, query, *form, rank, *first))
        progress(number)
    return found


def _asked(
    library: Library, judge: _Judge, question: Question, form: str
) -> tuple[int | None, str, str, str]:
    """Return the rank of `form`, and the kind, form and language of the first result."""
    try:
        answer = lookup.search(library, question)
    except BadRequest as error:
        return None, "refused", error.code, ""
    rank = judge.rank(answer, form)
    if answer.results:
        match = answer.results[0].match
        return rank, match.kind, match.form, match.language
    if answer.near:
        return rank, "near", answer.near[0].text, answer.near[0].language
    return rank, "nothing", "", ""
