"""Other ways to ask for what a search does not find: the other direction, other languages.

The languages that translators write, Vietnamese and English, are glosses in all lexicons. Of a pair
of languages one is theirs; the other one is the language that is looked up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from dictionary.services.search.answer import Elsewhere
from dictionary.services.search.ladder import Candidate, candidates
from dictionary.services.search.question import GLOSS_LANGUAGES, Question, plan_of
from dictionary.services.snapshot import Snapshot
from dictionary.store.read import search as store
from dictionary.store.read.search import ANY_LANGUAGE
from dictionary.text.rungs import Rung

_ENGLISH = "en"


def other_directions(question: Question) -> Iterator[Question]:
    """Yield what to ask instead: the pair the other way round, then with English for Vietnamese."""
    from_, to = question.from_, question.to
    if to in (None, ANY_LANGUAGE) and from_ in (None, ANY_LANGUAGE):
        return
    plain = question._replace(lexicon=None, part_of_speech=None, domain=None, deep=False)
    if from_ != to:
        yield plain._replace(from_=to, to=from_)
    is_gloss = from_ in (None, ANY_LANGUAGE, *GLOSS_LANGUAGES)
    looked_up = to if is_gloss else from_
    if looked_up in (None, *GLOSS_LANGUAGES):
        return
    if is_gloss and from_ != _ENGLISH:
        yield plain._replace(from_=looked_up, to=_ENGLISH)
    if from_ not in (None, ANY_LANGUAGE, _ENGLISH):
        yield plain._replace(from_=_ENGLISH, to=looked_up)


def find_elsewhere(snapshot: Snapshot, question: Question) -> list[Elsewhere]:
    """Return the languages that have the text as a form, those with most entries first.

    From a language of glosses: the languages of the entries that it leads to. From any other: the
    languages that have it as a headword or variant. Filters do not count. Nothing without a pair.
    """
    from_ = question.from_
    is_gloss = from_ in (None, ANY_LANGUAGE, *GLOSS_LANGUAGES)
    if (question.to if is_gloss else from_) in (None, ANY_LANGUAGE):
        return []
    plain = question._replace(
        lexicon=None, part_of_speech=None, domain=None, cursor=None, deep=False
    )
    asked = plain._replace(from_=from_ if is_gloss else None, to=None, group="form")
    plan = plan_of(snapshot.catalogue, asked)
    every = candidates(snapshot.reader, plan)
    equal = list(takewhile(lambda candidate: candidate.rung < Rung.PREFIX, every))
    best = {each.term.id: each for each in equal if each.rung == equal[0].rung}
    counts = _counts(snapshot, best, None if is_gloss else _leading_to(snapshot, question.to))
    here = snapshot.catalogue.tags_in(from_ or ANY_LANGUAGE)
    return [
        Elsewhere(language, entries, _asking(asked, language, question, to=is_gloss))
        for language, entries in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if from_ in (None, ANY_LANGUAGE) or language not in here
    ]


def _leading_to(snapshot: Snapshot, to: str | None) -> frozenset[int]:
    """Return the scopes whose entries have a form in a range of languages."""
    scopes = snapshot.catalogue.scopes
    if to in (None, ANY_LANGUAGE):
        return frozenset(scopes)
    wanted = frozenset(snapshot.catalogue.tags_in(to))
    return frozenset(
        number for number, scope in scopes.items() if not wanted.isdisjoint(scope.languages)
    )


def _counts(
    snapshot: Snapshot, best: dict[int, Candidate], own: frozenset[int] | None
) -> Counter[str]:
    """Return the number of entries with these terms by language of their headwords.

    `own`, if given: only in these scopes, and where the term is of the same language.
    """
    counts = Counter[str]()
    for term_id, scope_id, entries in store.entries_by_scope(snapshot.reader, sorted(best)):
        scope = snapshot.catalogue.scopes.get(scope_id)
        is_own = scope and scope.language == best[term_id].term.language
        if scope and (own is None or (is_own and scope_id in own)):
            counts[scope.language] += entries
    return counts


def _asking(asked: Question, language: str, question: Question, *, to: bool) -> Question:
    """Return the question that gives the entries of `language`."""
    if to:
        return asked._replace(to=language, group="entry")
    return asked._replace(from_=language, to=question.to, group=question.group)
