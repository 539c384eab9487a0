"""How long a search takes inside one process, rung by rung, and whether its answers are right."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dictionary.services import lookup
from dictionary.services.library import Library
from dictionary.services.lookup import Answer, Question
from scripts.benchmark.queries import RUNGS, WORDS, Query
from scripts.benchmark.report import quantile

_WARM_UP = 50
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Timing:
    """Times in milliseconds and what they were spent on.

    `processor`: like `p95`, of processor time, which other programs don't lengthen by waiting.
    `right`: the share of answers that hold what the query was made from, for rungs 1 to 3 the
    very form (on any page), else any result. `asked`: the share that went as far as this rung.
    """

    rung: str
    count: int
    p50: float
    p95: float
    longest: float
    processor: float
    right: float
    asked: float


def question_of(query: Query) -> Question:
    """Return what /api/v1/search makes of the query."""
    group = "entry" if query.to else "form"
    return Question(text=query.text, from_=query.from_, to=query.to, group=group)


def _has_form(library: Library, query: Query, answer: Answer) -> bool:
    """Say whether the form that the query was made from is on one of the pages of its answer."""
    question = replace(question_of(query), limit=lookup.MAX_LIMIT)
    for _ in range(_MOST_PAGES):
        for result in answer.results:
            match = result.match
            if (match.form, match.language) == (query.form, query.language):
                return match.kind in RUNGS
        if answer.next_cursor is None:
            return False
        answer = lookup.search(library, replace(question, cursor=answer.next_cursor))
    return False


def measure(library: Library, rung: str, queries: Sequence[Query]) -> Timing:
    """Ask all queries once, one after the other, after some that do not count."""
    for query in queries[:_WARM_UP]:
        lookup.search(library, question_of(query))
    times: list[float] = []
    used: list[float] = []
    right = asked = 0
    for query in queries:
        question = question_of(query)
        before, start = time.thread_time(), time.perf_counter()
        answer = lookup.search(library, question)
        spent, after = time.perf_counter() - start, time.thread_time()
        # A query for words that finds something sooner says nothing about words.
        if rung == WORDS and WORDS not in answer.rungs:
            continue
        asked += 1
        times.append(spent * 1000)
        used.append((after - before) * 1000)
        right += _has_form(library, query, answer) if rung in RUNGS else bool(answer.results)
    return Timing(
        rung=rung,
        count=len(times),
        p50=quantile(times, 0.5),
        p95=quantile(times, 0.95),
        longest=max(times, default=0.0),
        processor=quantile(used, 0.95),
        right=right / max(asked, 1),
        asked=asked / max(len(queries), 1),
    )
