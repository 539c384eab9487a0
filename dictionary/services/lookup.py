"""Looking a word up: understand the query, climb the ladder, say why each result is there.

`ladder` yields terms of rungs 1 to 4, `words` entries of rung 5. Here they become results: one
for each entry, or one for each form with its entries side by side. Rung 5 is asked only when the
others found nothing, when the caller wants it (`deep`), or when a cursor is past them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, NamedTuple

from dictionary.errors import BadRequest
from dictionary.services.cursor import Position, decode, encode
from dictionary.services.ladder import PREFIX, Candidate, Plan, candidates, place
from dictionary.services.library import Catalogue, Library
from dictionary.services.reading import Reading, reading
from dictionary.services.words import WORDS, find_words
from dictionary.store import lookup as store
from dictionary.store.database import Connection
from dictionary.store.lookup import Head, Posting
from dictionary.text import fold
from dictionary.text.normalise import stored

MAX_QUERY = 200
MAX_LIMIT = 100
RUNGS = ("exact", "tone", "plain", "prefix", "words")
# So many entries of one form are shown side by side, the others are counted: of a form that was
# typed whole two in every language, of one that only begins so a first look.
SIDE_BY_SIDE = 60
IN_ONE_LANGUAGE = 2
A_FIRST_LOOK = 3
_MOST_POSTINGS = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """A search as it was asked; language values are BCP 47 ranges, None where left out."""

    text: str
    from_: str | None = None
    to: str | None = None
    lexicon: str | None = None
    part_of_speech: str | None = None
    domain: str | None = None
    group: Literal["entry", "form"] = "entry"
    deep: bool = False
    limit: int = 20
    cursor: str | None = None


class Match(NamedTuple):
    """Why a result is there: the rung, and the form that agrees, with the part that does."""

    kind: str
    field: str
    form: str
    language: str
    spans: list[tuple[int, int]]


class Result(NamedTuple):
    """A match with its entries (one, or several side by side), and how many more it has.

    `at` and `skip` are its place among the results: see Position.
    """

    match: Match
    entries: Sequence[Head]
    more: int
    at: tuple[int, bool, str, int]
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found. `rungs` are those that were asked; `total` counts what they found.

    `question` has its text as it was understood; without `total_is_exact` there are more.
    """

    question: Question
    results: Sequence[Result]
    total: int
    total_is_exact: bool
    rungs: Sequence[str]
    next_cursor: str | None
    catalogue: Catalogue


class Suggestion(NamedTuple):
    """A form that begins with what was typed, and how many entries have it."""

    text: str
    language: str
    entries: int


def understand(text: str) -> str:
    """Return the query text as it would be stored, without control characters.

    Raises BadRequest if nothing is left or it is longer than 200 characters.
    """
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
    shown = stored(text)
    if not shown:
        raise BadRequest("query-empty", field="q")
    if len(shown) > MAX_QUERY:
        raise BadRequest("query-too-long", field="q", limit=MAX_QUERY)
    return shown


def plan_of(catalogue: Catalogue, question: Question) -> Plan:
    """Return what `question` asks for, in the terms of the catalogue.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    text = understand(question.text)
    if not 1 <= question.limit <= MAX_LIMIT:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_LIMIT)
    filters = (question.lexicon, question.part_of_speech, question.domain)
    return Plan(
        text=text,
        key=fold.plain_key(text),
        reading=fold.read(text),
        tags=None if question.from_ is None else catalogue.tags_in(question.from_),
        targets=catalogue.targets(question.from_, question.to),
        scopes=catalogue.select(question.from_, question.to, *filters),
        narrowed=catalogue.select(None, None, *filters),
        catalogue=catalogue,
        after=decode(question.cursor),
        wanted=question.limit + 1,
    )


def search(library: Library, question: Question) -> Answer:
    """Answer `question` from a snapshot of its own; see `answer`."""
    with reading(library) as snapshot:
        return answer(snapshot, question)


def answer(snapshot: Reading, question: Question) -> Answer:
    """Answer `question`.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)
    found: list[Result] = []
    rungs: Sequence[str] = RUNGS[:WORDS]
    if not plan.hopeless:
        if plan.after.rung <= PREFIX:
            stream = _by_form if question.group == "form" else _by_entry
            found = list(islice(stream(snapshot.connection, plan), plan.wanted))
        past = plan.after.rung > PREFIX
        if len(found) < plan.wanted and (question.deep or past or not found):
            rungs = RUNGS
            hits = _by_words(snapshot, plan, question.group)
            found += islice(hits, plan.wanted - len(found))
    shown = found[: question.limit]
    seen = plan.after.seen + len(shown)
    following = None
    if len(found) > len(shown):
        first = found[len(shown)]
        following = Position(*first.at, skip=first.skip, seen=seen)
    return Answer(
        question=question if question.text == plan.text else replace(question, text=plan.text),
        results=shown,
        total=seen + (following is not None),
        total_is_exact=following is None,
        rungs=rungs,
        next_cursor=encode(following) if following else None,
        catalogue=plan.catalogue,
    )


def suggest(snapshot: Reading, question: Question) -> list[Suggestion]:
    """Return up to `question.limit` forms of rungs 1 to 4, best first.

    Raises BadRequest for a text or limit that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)
    found: list[Suggestion] = []
    if plan.hopeless:
        return found
    for batch, by_term, _ in _batches(snapshot.connection, plan):
        for candidate in batch:
            entries = {posting.entry_id for posting in by_term.get(candidate.id, ())}
            if entries:
                term = candidate.term
                found.append(Suggestion(term.text, term.language, len(entries)))
        if len(found) >= question.limit:
            break
    return found[: question.limit]


_Postings = Mapping[int, Sequence[Posting]]
_Heads = Mapping[int, Head]


def _batches(
    connection: Connection, plan: Plan, *, with_heads: bool = False
) -> Iterator[tuple[Sequence[Candidate], _Postings, _Heads | None]]:
    """Yield the candidates in batches, with their postings by term: one statement for each.

    `with_heads` gives the entries of all postings too, unless they are many.
    """
    stream = candidates(connection, plan)
    # Many a form has several entries: for as many entries, half of the forms often do.
    size = plan.wanted // 2 + 1 if with_heads else plan.wanted
    while batch := list(islice(stream, size)):
        size = plan.wanted
        ids = [candidate.id for candidate in batch]
        both = None
        if with_heads:
            few = 4 * plan.wanted
            both = store.postings_with_heads(connection, ids, plan.scopes, few)
        found, heads = both or (_postings(connection, plan, ids), None)
        by_term: dict[int, list[Posting]] = {}
        for posting in found:
            by_term.setdefault(posting.term_id, []).append(posting)
        yield batch, by_term, heads


def _postings(connection: Connection, plan: Plan, ids: Sequence[int]) -> list[Posting]:
    found = store.postings(connection, ids, plan.scopes, _MOST_POSTINGS)
    if len(found) < _MOST_POSTINGS:
        return found
    # A form that very many entries share would leave nothing for the others.
    return [
        posting
        for term_id in ids
        for posting in store.postings(connection, [term_id], plan.scopes, _MOST_POSTINGS)
    ]


def _match(plan: Plan, candidate: Candidate, field: str) -> Match:
    term = candidate.term
    kind = RUNGS[candidate.rung]
    return Match(kind, field, term.text, term.language, candidate.spans(plan))


def _by_entry(connection: Connection, plan: Plan) -> Iterator[Result]:
    """Yield one result for each entry, under the best of its forms."""
    seen: set[int] = set()
    for batch, by_term, known in _batches(connection, plan, with_heads=True):
        chosen: list[tuple[Candidate, Posting, int]] = []
        for candidate in batch:
            skip = plan.after.skip if candidate[:4] == plan.after[:4] else 0
            for offset, posting in enumerate(by_term.get(candidate.id, ())):
                if offset >= skip and posting.entry_id not in seen:
                    seen.add(posting.entry_id)
                    chosen.append((candidate, posting, offset))
        if plan.after.seen:
            chosen = _not_shown_before(connection, plan, chosen)
        for part in _parts(chosen, plan.wanted):
            ids = [posting.entry_id for _, posting, _ in part]
            heads = store.heads(connection, ids) if known is None else known
            for candidate, posting, offset in part:
                head = heads.get(posting.entry_id)
                if head is not None:
                    match = _match(plan, candidate, posting.field)
                    yield Result(match, [head], 0, candidate[:4], offset)


def _parts(
    chosen: Sequence[tuple[Candidate, Posting, int]], size: int
) -> Iterator[Sequence[tuple[Candidate, Posting, int]]]:
    for start in range(0, len(chosen), size):
        yield chosen[start : start + size]


def _not_shown_before(
    connection: Connection, plan: Plan, chosen: Sequence[tuple[Candidate, Posting, int]]
) -> list[tuple[Candidate, Posting, int]]:
    """Leave out entries that an earlier page has shown under a better form."""
    entries = [posting.entry_id for _, posting, _ in chosen]
    best: dict[int, Candidate] = {}
    if entries:
        for entry_id, term in store.forms_of(connection, entries, plan.key, plan.tags):
            candidate = place(plan, term)
            if candidate is not None and (entry_id not in best or candidate < best[entry_id]):
                best[entry_id] = candidate
    return [item for item in chosen if best.get(item[1].entry_id, item[0])[:4] >= item[0][:4]]


def _by_form(connection: Connection, plan: Plan) -> Iterator[Result]:
    """Yield one result for each form, its entries of all languages side by side."""
    for batch, by_term, _ in _batches(connection, plan):
        sides = {
            candidate.id: _across_languages(plan.catalogue, by_term[candidate.id], candidate.rung)
            for candidate in batch
            if candidate.id in by_term
        }
        wanted = {posting.entry_id for shown, _ in sides.values() for posting in shown}
        heads = store.heads(connection, wanted)
        for candidate in batch:
            if candidate.id in sides:
                shown, more = sides[candidate.id]
                yield Result(
                    _match(plan, candidate, shown[0].field),
                    [heads[posting.entry_id] for posting in shown if posting.entry_id in heads],
                    more,
                    candidate[:4],
                )


def _across_languages(
    catalogue: Catalogue, postings: Iterable[Posting], rung: int
) -> tuple[list[Posting], int]:
    """Return a posting for each entry to show, and how many entries are not shown.

    The first entry of every language comes before the second of any.
    """
    turns: Counter[str] = Counter()
    order: dict[int, tuple[int, str, Posting]] = {}
    for posting in postings:
        if posting.entry_id not in order:
            language = catalogue.scopes[posting.scope_id].language
            order[posting.entry_id] = (turns[language], language, posting)
            turns[language] += 1
    few = sorted(place for place in order.values() if place[0] < IN_ONE_LANGUAGE)
    shown = [posting for _, _, posting in few[: SIDE_BY_SIDE if rung < PREFIX else A_FIRST_LOOK]]
    return shown, len(order) - len(shown)


def _by_words(snapshot: Reading, plan: Plan, group: str) -> Iterator[Result]:
    """Yield the results of rung 5; with `group` form, entries that share a text stand together."""
    together: dict[tuple[str, str] | int, Result] = {}
    for hit in find_words(snapshot.library.index, snapshot.connection, plan):
        match = Match(RUNGS[WORDS], hit.field, hit.text, hit.language, hit.spans)
        result = Result(match, [hit.head], 0, (WORDS, False, "", 0), hit.number)
        if group == "entry":
            yield result
            continue
        key = (hit.language, hit.text)
        first = together.setdefault(key, result)
        if first is not result:
            more = first.more + (len(first.entries) >= A_FIRST_LOOK)
            entries = [*first.entries, hit.head][:A_FIRST_LOOK]
            together[key] = first._replace(entries=entries, more=more)
        elif len(together) > plan.wanted:
            break
    yield from (result for result in together.values())
