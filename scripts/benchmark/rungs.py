"""How long a search takes inside one process, rung by rung, and whether its answers are right."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from dictionary.services.search import lookup
from dictionary.services.search.lookup import Answer, Question
from dictionary.services.search.results import Result
from dictionary.services.site import Library
from dictionary.text.fold import plain_key
from scripts.benchmark.answers import is_right
from scripts.benchmark.queries import FUZZY, MISSES, PHRASES, RUNGS, WORDS, Query
from scripts.benchmark.report import quantile

_WARM_UP = 50
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Timing:
    """Times in milliseconds and what they were spent on.

    `processor`: like `p95`, of processor time, which other programs don't lengthen by waiting.
    `right`: the share of answers that hold what the query was made from, for rungs 1 to 3 the
    very form (on any page), for fuzzy the very form among the first 5, for misses no
    result that has all words, else any result. `first`:
    the same by the rule that baselines are judged by too, on the first page alone (see answers).
    `asked`: the share that went as far as this rung.
    """

    rung: str
    count: int
    p50: float
    p95: float
    longest: float
    processor: float
    right: float
    first: float
    asked: float


def question_of(query: Query) -> Question:
    """Return what /api/v1/search makes of the query."""
    group = "entry" if query.to else "form"
    return Question(text=query.text, from_=query.from_, to=query.to, group=group)


def _has_form(library: Library, query: Query, answer: Answer) -> bool:
    """Say whether the form that the query was made from is on one of the pages of its answer."""
    question = question_of(query)._replace(limit=lookup.MAX_LIMIT)
    for _ in range(_MOST_PAGES):
        for result in answer.results:
            match = result.match
            if (match.form, match.language) == (query.form, query.language):
                return match.kind in RUNGS
        if answer.next_cursor is None:
            return False
        answer = lookup.search(library, question._replace(cursor=answer.next_cursor))
    return False


def _is_right(library: Library, rung: str, query: Query, answer: Answer) -> bool:
    if rung in RUNGS:
        return _has_form(library, query, answer)
    if rung == PHRASES and (not answer.parts or not all(part.is_known for part in answer.parts)):
        return False
    if rung in MISSES:
        return not any(_has_all(query, result) for result in answer.results)
    return _on_first_page(rung, query, answer) if rung == FUZZY else bool(answer.results)


def _has_all(query: Query, result: Result) -> bool:
    """Say whether a result for words marks each word of the query in its text."""
    match = result.match
    marked = {plain_key(match.form[start:end]) for start, end in match.spans}
    return match.kind == WORDS and marked >= {plain_key(word) for word in query.text.split(" ")}


def _on_first_page(rung: str, query: Query, answer: Answer) -> bool:
    shown = [{(result.match.form, result.match.language)} for result in answer.results]
    if rung == FUZZY:
        # Near forms stand before the results.
        shown = [{(near.text, near.language)} for near in answer.near] + shown
    return is_right(rung, query, shown)


def measure(library: Library, rung: str, queries: Sequence[Query]) -> Timing:
    """Ask all queries once, one after the other, after some that do not count."""
    for query in queries[:_WARM_UP]:
        lookup.search(library, question_of(query))
    times: list[float] = []
    used: list[float] = []
    right = first = 0
    for query in queries:
        question = question_of(query)
        before, start = time.thread_time(), time.perf_counter()
        answer = lookup.search(library, question)
        spent, after = time.perf_counter() - start, time.thread_time()
        # A query for words that finds something sooner says nothing about words or misses.
        if rung in (WORDS, FUZZY, *MISSES) and WORDS not in answer.rungs:
            continue
        times.append(spent * 1000)
        used.append((after - before) * 1000)
        right += _is_right(library, rung, query, answer)
        first += _on_first_page(rung, query, answer)
    count = max(len(times), 1)
    return Timing(
        rung=rung,
        count=len(times),
        p50=quantile(times, 0.5),
        p95=quantile(times, 0.95),
        longest=max(times, default=0.0),
        processor=quantile(used, 0.95),
        right=right / count,
        first=first / count,
        asked=len(times) / max(len(queries), 1),
    )
