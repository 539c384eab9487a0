"""Suggestions while one types: whole forms first, then longer ones, the common before the rare."""

from __future__ import annotations

from itertools import islice

from dictionary.languages.glosses import shown_gloss_of
from dictionary.services.search.answer import Suggestion
from dictionary.services.search.ladder import Candidate, candidates
from dictionary.services.search.question import Question, plan_of
from dictionary.services.search.results import entry_count
from dictionary.services.snapshot import Snapshot
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.text.rungs import Rung

# Of the forms that begin so, the shortest are compared by how common they are.
_MOST_COMPARED = 200


def suggest(snapshot: Snapshot, question: Question) -> list[Suggestion]:
    """Return up to `question.limit` forms of rungs 1 to 4, best first, each text once.

    Forms that are wholly typed come as in a search. Of those that go on, the ones that many entries
    have come first: `nuo` gives `nước` before `nuốc`. Only classes of counts matter, up to the next
    power of two; within one, short forms come first. A text of several languages is one suggestion,
    with the entries of the language that has most; English glosses are without their article.

    Raises BadRequest for a text or limit that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question._replace(group="form"))
    if plan.hopeless:
        return []
    stream = candidates(snapshot.reader, plan._replace(wanted=_MOST_COMPARED))
    some = islice((each for each in stream if each.term.packed), _MOST_COMPARED)
    by_text: dict[str, Suggestion] = {}
    for candidate in _common_first(snapshot.reader, list(some)):
        term = candidate.term
        text = shown_gloss_of(term.text, term.language)
        first = by_text.get(text.casefold()) or Suggestion(text, term.language, 0)
        # Not their sum: an entry may have the text in two languages.
        entries = max(first.entries, entry_count(candidate))
        by_text[text.casefold()] = first._replace(entries=entries)
    return list(islice(by_text.values(), question.limit))


def _common_first(reader: PackedReader, some: list[Candidate]) -> list[Candidate]:
    whole = [each for each in some if each.rung < Rung.PREFIX]
    longer = [each for each in some if each.rung == Rung.PREFIX]
    if len(longer) < 2:
        return some
    # What a path to a language has prepared counts only the entries there.
    unknown = [
        each.id
        for each in longer
        if each.term.entries < 0 or each.by.where.is_way(each.term.language)
    ]
    counts = store.entry_counts(reader, unknown)

    def rarity(each: Candidate) -> tuple[int, int]:
        entries = counts.get(each.id, each.term.entries)
        return each.wording, -max(entries, 0).bit_length()

    return [*whole, *sorted(longer, key=rarity)]
