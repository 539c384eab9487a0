"""From candidates to results: one for each entry, or one for each form with its entries."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from dictionary.languages import language_order
from dictionary.selection import EVERYTHING
from dictionary.services.search.headwords import others_of_headwords
from dictionary.services.search.ladder import Candidate, most_postings, own_place
from dictionary.services.search.question import SearchPlan, Wording
from dictionary.store.packing import FEW, Posting, posting_of, postings_of, shown_postings
from dictionary.store.read import published
from dictionary.store.read import search as store
from dictionary.store.read.packed import PackedReader
from dictionary.store.read.published import PublishedEntry
from dictionary.store.weight import in_agreement
from dictionary.text.rungs import RUNGS, Rung

__all__ = [
    "A_FIRST_LOOK",
    "IsShown",
    "Match",
    "PublishedEntry",
    "Result",
    "by_entry",
    "by_form",
    "entry_count",
    "match_of",
]

# Entries of one form that are shown side by side; the others are counted. A form that equals the
# query has one in each language, and a second one in the first languages …
_WITH_A_SECOND = 10
# … chosen among so many of each language; a form that begins with the query has a first look.
_CHOSEN_AMONG = 6
A_FIRST_LOOK = 3
# Entries of an open form (`ladder`) that come before all others; the stage of the rest.
_AT_FIRST, _LATER = 1, int(Rung.TONE)


class Match(NamedTuple):
    """The reason for a result: the rung, and the form that matches, with the matching spans."""

    kind: str
    field: str
    form: str
    language: str
    spans: list[tuple[int, int]]


class Result(NamedTuple):
    """A match with its entries (one, or several side by side), and the number of further entries.

    `at` and `skip` are its place in the order of results: see Position. `wording`: the reading of
    the query that matches.
    """

    match: Match
    entries: Sequence[PublishedEntry]
    more: int
    at: tuple[int, int, int, str, int]
    wording: Wording
    skip: int = 0


_Chosen = tuple[Candidate, Posting, int]


def match_of(candidate: Candidate, field: str) -> Match:
    """Return why an entry is there that has the term of `candidate` in `field`."""
    term = candidate.term
    return Match(RUNGS[candidate.rung], field, term.text, term.language, candidate.spans())


def _in_order(reader: PackedReader, plan: SearchPlan, candidate: Candidate) -> Iterable[Posting]:
    """Return the postings of a candidate that pass the filters, in the order of results.

    How many entries agree is counted among the first 24: all, of most forms.
    """
    postings = iter(_postings(reader, plan, candidate))
    return chain(_agreeing(plan, list(islice(postings, FEW))), postings)


def _agreeing(plan: SearchPlan, postings: Iterable[Posting]) -> list[Posting]:
    return in_agreement(
        postings, lambda posting: posting.weight, lambda posting: _language(plan, posting)
    )


def _language(plan: SearchPlan, posting: Posting) -> str:
    return plan.catalogue.scopes[posting.scope_id].language


def _postings(reader: PackedReader, plan: SearchPlan, candidate: Candidate) -> Iterable[Posting]:
    """Return the postings of a candidate that pass the filters, by weight."""
    term, where = candidate.term, candidate.by.where
    first = postings_of(term.packed)
    if term.entries >= 0:
        if term.entries <= len(first):
            return first
        if not where.is_way(term.language):
            # The prepared postings, the first of each language, are not the first of all.
            return store.every_posting(reader, term.id, plan.scopes_of(candidate.by))
    elif len(first) < most_postings(plan):
        return first
    last = first[-1] if first else None
    return chain(first, store.every_posting(reader, term.id, plan.scopes_of(candidate.by), last))


class _Pass(NamedTuple):
    """Entries of a candidate that come together: those with numbers from `first` to before `last`.

    `last`: None for all that follow.
    """

    candidate: Candidate
    first: int = 0
    last: int | None = None


def _passes(stream: Iterator[Candidate]) -> Iterator[_Pass]:
    """Yield the candidates; of several open ones first the best entry each, then the others.

    Else the many entries of a common form would hide a rare one that is meant.
    """
    whole: list[Candidate] = []
    begun: Candidate | None = None
    for candidate in stream:
        if candidate.stage >= Rung.PREFIX:
            begun = candidate
            break
        whole.append(candidate)
    openly = [each for each in whole if each.own_rung >= 0 and each.term.packed]
    if len(openly) < 2:
        yield from map(_Pass, whole)
    else:
        later = [each._replace(stage=_LATER) for each in openly]
        for each in sorted([*whole, *later]):
            if each.own_rung < 0:
                yield _Pass(each)
            elif each.stage == _LATER:
                yield _Pass(each, _AT_FIRST)
            else:
                yield _Pass(each, 0, _AT_FIRST)
    if begun is not None:
        yield from map(_Pass, chain((begun,), stream))


def _not_seen(
    reader: PackedReader,
    plan: SearchPlan,
    stream: Iterator[Candidate],
    passed: set[int],
) -> Iterator[_Chosen]:
    """Yield each entry under the first of its forms, from the plan's position on.

    Whole forms come from the first one on, so that an entry that an earlier page has is seen. Ids
    of entries before the position are added to `passed`.
    """
    seen: set[int] = set()
    after = (plan.after[:5], plan.after.skip) if any(plan.after) else None
    for candidate, first, last in _passes(stream):
        term = candidate.term
        if term.entries == 1 and after is None:
            # The usual case of one entry: nothing to sort, no position to go on from.
            posting = posting_of(term.packed)
            if not first and posting.entry_id not in seen:
                seen.add(posting.entry_id)
                yield candidate, posting, 0
            continue
        postings = enumerate(_in_order(reader, plan, candidate))
        for offset, posting in islice(postings, first, last):
            entry_id = posting[1]
            if entry_id not in seen:
                seen.add(entry_id)
                if after is None or (candidate[:5], offset) >= after:
                    yield candidate, posting, offset
                else:
                    passed.add(entry_id)


# A test whether an entry, or the candidate's form, is among the results already.
IsShown = Callable[[Candidate, PublishedEntry], bool]


def by_entry(
    reader: PackedReader,
    plan: SearchPlan,
    stream: Iterator[Candidate],
    is_shown: IsShown | None = None,
) -> list[Result]:
    """Return one result for each entry, with the best of its forms.

    Where the plan says so, one for each headword of a lexicon: its other entries follow the first
    one that matches, if they pass the filters. Entries for which `is_shown` is true are left out,
    with their headword; where there is such a test, also those that have a better form than the
    candidate's.
    """
    results: list[Result] = []
    passed: set[int] = set()
    fresh = _not_seen(reader, plan, stream, passed)
    done: set[int] = set()
    size = plan.wanted
    while len(results) < plan.wanted:
        chosen = list(islice(fresh, size))
        if not chosen:
            break
        heads, others = _with_others(reader, plan, chosen)
        if plan.after.seen or is_shown:
            chosen = _not_shown_before(reader, plan, chosen, others, passed)
        for candidate, posting, offset in chosen:
            head = heads.get(posting.entry_id)
            if head is None:
                continue
            entries = [head, *others.get(head.id, ())]
            if is_shown and any(is_shown(candidate, each) for each in entries):
                continue
            if head.id in others:
                ids = {entry.id for entry in entries}
                if not done.isdisjoint(ids):
                    continue
                done |= ids
            match = match_of(candidate, posting.field)
            results.append(Result(match, entries, 0, candidate[:5], candidate.by, offset))
        # Few are missing, but of these again some may be others of a headword.
        size = min(plan.wanted, 2 * (plan.wanted - len(results)))
    return results[: plan.wanted]


_Others = Mapping[int, Sequence[PublishedEntry]]


def _with_others(
    reader: PackedReader, plan: SearchPlan, chosen: Sequence[_Chosen]
) -> tuple[Mapping[int, PublishedEntry], _Others]:
    """Return the entries that are chosen, by id, and for each the others of its headword."""
    ids = [posting.entry_id for _, posting, _ in chosen]
    if not plan.gathered:
        return published.heads(reader, ids), {}
    heads, having = published.accompanied(reader, ids)
    return heads, others_of_headwords(reader, plan, heads, having)


def _not_shown_before(
    reader: PackedReader,
    plan: SearchPlan,
    chosen: Sequence[_Chosen],
    others: _Others,
    passed: Container[int],
) -> list[_Chosen]:
    """Return `chosen` without what an earlier page has shown.

    That is: entries that it has with a better form, and those of the same headword as an entry
    there. `passed`: ids of entries that the walk has met before the beginning of this page.
    """
    entries = {posting.entry_id for _, posting, _ in chosen}
    entries |= {other.id for each in others.values() for other in each}
    best: dict[int, Candidate] = {}
    # Whole forms are walked from the first one on: then `passed` has all that came before.
    if entries and (plan.after.rung >= Rung.PREFIX or chosen[0][0].stage > Rung.PREFIX):
        keys = [wording.key for wording in plan.wordings]
        for entry_id, term in store.forms_of(reader, sorted(entries), keys):
            candidate = own_place(plan, term)
            if candidate is not None and (entry_id not in best or candidate < best[entry_id]):
                best[entry_id] = candidate

    # Rungs 1 to 4 come before all that is near, on this page or on an earlier one.
    here = chosen[0][0].at if chosen[0][0].stage > Rung.PREFIX else plan.after[:5]

    def is_before(entry_id: int) -> bool:
        own = best.get(entry_id)
        return entry_id in passed or (own is not None and own.at < here)

    return [
        item
        for item in chosen
        if best.get(item[1].entry_id, item[0]).at >= item[0].at
        and not any(is_before(other.id) for other in others.get(item[1].entry_id, ()))
    ]


def by_form(
    reader: PackedReader,
    plan: SearchPlan,
    stream: Iterator[Candidate],
    is_shown: IsShown | None = None,
) -> list[Result]:
    """Return one result for each form, with its entries of all languages side by side.

    Forms with an entry for which `is_shown` is true are left out.
    """
    after = plan.after[:5]
    fresh = (candidate for candidate in stream if candidate.term.packed and candidate[:5] >= after)
    results: list[Result] = []
    while batch := list(islice(fresh, plan.wanted - len(results))):
        sides = [_across_languages(reader, plan, candidate) for candidate in batch]
        wanted = {posting.entry_id for shown, _ in sides for posting in shown}
        heads = published.heads(reader, wanted)
        for candidate, (shown, more) in zip(batch, sides, strict=True):
            entries = [heads[posting.entry_id] for posting in shown if posting.entry_id in heads]
            if is_shown is not None and any(is_shown(candidate, head) for head in entries):
                continue
            if entries:
                match = match_of(candidate, shown[0].field)
                results.append(Result(match, entries, more, candidate[:5], candidate.by))
    return results


def _across_languages(
    reader: PackedReader, plan: SearchPlan, candidate: Candidate
) -> tuple[list[Posting], int]:
    """Return a posting for each entry to show, and the number of further entries.

    Every language has one, the first ones a second after all of these.
    """
    term, is_whole = candidate.term, candidate.rung < Rung.PREFIX
    is_prepared = candidate.by.where.scopes == EVERYTHING and term.entries >= 0
    if is_prepared and not (is_whole or plan.question.languages):
        shown = shown_postings(term.packed, A_FIRST_LOOK)
        return shown, term.entries - len(shown)
    postings = postings_of(term.packed) if is_prepared else _postings(reader, plan, candidate)
    count, by_language = _by_language(plan, postings)
    if is_whole:
        firsts = [_agreeing(plan, some) if some[2:] else some for some in by_language]
        seconds = [some[1] for some in firsts[:_WITH_A_SECOND] if len(some) > 1]
        shown = [*(some[0] for some in firsts), *seconds]
    else:
        shown = [some[0] for some in by_language][:A_FIRST_LOOK]
        rest = [some[1:] for some in by_language]
        for turn in range(_CHOSEN_AMONG - 1):
            shown += [some[turn] for some in rest if len(some) > turn]
        shown = shown[:A_FIRST_LOOK]
    return shown, max(term.entries, count) - len(shown)


def _by_language(plan: SearchPlan, postings: Iterable[Posting]) -> tuple[int, list[list[Posting]]]:
    """Return the number of entries, and the first six of each language.

    Languages that the reader prefers come first, then those with more speakers.
    """
    by_language: dict[str, list[Posting]] = {}
    entries = set()
    for posting in postings:
        if posting.entry_id not in entries:
            entries.add(posting.entry_id)
            some = by_language.setdefault(_language(plan, posting), [])
            if len(some) < _CHOSEN_AMONG:
                some.append(posting)
    wanted = [plan.catalogue.range_of(text) for text in plan.question.languages]

    def place(language: str) -> tuple[int, tuple[int, int, str]]:
        liked = (number for number, each in enumerate(wanted) if each.covers(language))
        return next(liked, len(wanted)), language_order(language)

    return len(entries), [by_language[language] for language in sorted(by_language, key=place)]


def entry_count(candidate: Candidate) -> int:
    """Return the number of entries with the form that pass the filters."""
    term = candidate.term
    if term.entries >= 0:
        return term.entries
    return len({posting.entry_id for posting in postings_of(term.packed)})
