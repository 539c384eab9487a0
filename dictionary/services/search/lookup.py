"""Searches: a plan is made of the question, and the rungs of the ladder give the results.

`ladder` yields terms of rungs 1 to 4, `fulltext` entries of rung 5, `near` terms of rung 6.
`results` makes one result for each entry, or one for each form with its entries side by side.
Rungs 5 and 6 run only if the others gave nothing, if the caller asks for it (`deep`), or if the
cursor is past the others. If they give nothing either, entries that lack one word are searched.

Rung 6 has two uses. Where rungs 1 to 4 gave nothing, the first page names the nearest forms
(`Answer.near`). They are also results if the query is a typo, and never if it is well-formed
Vietnamese: another word is no match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, takewhile

from dictionary.services.cursor import Position, encode
from dictionary.services.search.answer import Answer, Suggestion
from dictionary.services.search.directions import find_elsewhere, other_directions
from dictionary.services.search.fulltext import WordHit, find_most_words, find_words, text_shown
from dictionary.services.search.ladder import Candidate, candidates
from dictionary.services.search.near import Similar, find_similar, is_typo, near_of
from dictionary.services.search.parts import find_parts
from dictionary.services.search.question import (
    MAX_LIMIT,
    MAX_QUERY,
    USUAL_LIMIT,
    Question,
    SearchPlan,
    Wording,
    plan_of,
    question_of,
    understand,
    with_doubtful,
)
from dictionary.services.search.results import (
    A_FIRST_LOOK,
    Match,
    Result,
    by_entry,
    by_form,
)
from dictionary.services.search.suggestions import suggest
from dictionary.services.site import Library
from dictionary.services.snapshot import Snapshot, at_a_glance
from dictionary.store.read.published import PublishedEntry
from dictionary.text.rungs import RUNGS, RUNGS_BY_KEY, Rung

__all__ = [
    "MAX_LIMIT",
    "MAX_QUERY",
    "RUNGS",
    "USUAL_LIMIT",
    "Answer",
    "Question",
    "Suggestion",
    "answer",
    "look_up",
    "question_of",
    "search",
    "side_by_side",
    "suggest",
    "understand",
]

# Readings of a query that rungs 5 and 6 search for.
_WORDINGS = 2


def search(library: Library, question: Question) -> Answer:
    """Answer `question` from a snapshot of its own; see `answer`."""
    return at_a_glance(library, lambda snapshot: answer(snapshot, question))


def answer(snapshot: Snapshot, question: Question) -> Answer:
    """Answer `question`.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)
    forms = _by_keys(snapshot, plan)
    results = _sure(snapshot, plan, forms)
    if _is_whole(plan, results):
        return _answer(plan, results, RUNGS_BY_KEY)
    past = plan.after.rung > Rung.PREFIX
    further = plan if results else _further(snapshot, plan)
    if further is not plan and not past:
        # Those of `plan` gave nothing.
        stream = candidates(snapshot.reader, further, first=len(plan.wordings))
        forms += _results(snapshot, further, stream)
        results = _sure(snapshot, further, forms)
    if results and not question.deep:
        return _answer(further, results, RUNGS_BY_KEY)
    needs_help = not results and plan.after == Position()
    if needs_help:
        further = further._replace(has_forms=bool(forms))
    is_repaired = is_typo(further) and further.after.rung <= Rung.FUZZY
    similar = find_similar(snapshot.reader, further) if needs_help or is_repaired else []
    results = _deeper(snapshot, further, results, similar if is_repaired else [])
    made = _answer(further, results, RUNGS)
    return _helped(snapshot, further, made, similar) if needs_help else made


def _sure(snapshot: Snapshot, plan: SearchPlan, results: list[Result]) -> list[Result]:
    """Return results; none where another direction has the text, and these are a worse guess.

    Such a guess: forms that merely begin with what the text may be in Telex, VNI or VIQR. `dej` is
    Hmong for water, rather than the beginning of `dệt`.
    """
    if plan.after != Position() or any(
        result.at[0] < Rung.PREFIX or not result.wording.method for result in results
    ):
        return results
    reverse = _reverse(snapshot, plan.question) if results else None
    return [] if reverse and reverse.results[0].at[0] < Rung.PREFIX else results


def _helped(
    snapshot: Snapshot, plan: SearchPlan, made: Answer, similar: Sequence[Similar]
) -> Answer:
    """Return an answer without results of rungs 1 to 4 with what helps instead."""
    return made._replace(
        near=near_of(snapshot.reader, plan, similar),
        parts=find_parts(snapshot, plan),
        reverse=_reverse(snapshot, made.question),
        elsewhere=find_elsewhere(snapshot, made.question),
    )


def _reverse(snapshot: Snapshot, question: Question) -> Answer | None:
    """Return the answer of rungs 1 to 4 in another direction, None if there is none.

    A direction that has the whole form comes before one where it is only a beginning.
    """
    best: Answer | None = None
    for other in other_directions(question):
        plan = plan_of(snapshot.catalogue, other)
        if plan.hopeless:
            continue
        results = _results(snapshot, plan, candidates(snapshot.reader, plan))
        if results:
            made = _answer(plan, results, RUNGS_BY_KEY)
            if results[0].at[0] < Rung.PREFIX:
                return made
            best = best or made
    return best


def answer_by_keys(snapshot: Snapshot, question: Question) -> Answer | None:
    """Answer `question` as `answer` does, or return None if that may take long.

    An answer takes one walk along prepared keys and a page of usual size; all else gives None.
    Raises BadRequest as `answer` does.
    """
    if question.limit > USUAL_LIMIT:
        return None
    plan = plan_of(snapshot.catalogue, question)
    if plan.after.rung > Rung.PREFIX or not all(
        wording.where.is_ready for wording in plan.wordings
    ):
        return None
    results = _sure(snapshot, plan, _by_keys(snapshot, plan))
    return _answer(plan, results, RUNGS_BY_KEY) if _is_whole(plan, results) else None


def _by_keys(snapshot: Snapshot, plan: SearchPlan) -> list[Result]:
    """Return the results of rungs 1 to 4 for the page."""
    if plan.hopeless or plan.after.rung > Rung.PREFIX:
        return []
    return _results(snapshot, plan, candidates(snapshot.reader, plan))


def _is_whole(plan: SearchPlan, results: Sequence[Result]) -> bool:
    """Say whether the page needs no other rung than those that gave `results`, 1 to 4."""
    return len(results) >= plan.wanted or bool(results and not plan.question.deep)


def _further(snapshot: Snapshot, plan: SearchPlan) -> SearchPlan:
    """Return the plan with doubtful readings, or `plan` itself if it has results without them."""
    further = with_doubtful(plan)
    if further is plan or plan.after.rung <= Rung.PREFIX:
        return further
    # The cursor is past the forms of an earlier page. If there were any, that page used `plan`.
    first = plan._replace(after=Position())
    stands = any(candidate.term.packed for candidate in candidates(snapshot.reader, first))
    return plan if stands else further


def _answer(plan: SearchPlan, results: Sequence[Result], rungs: Sequence[str]) -> Answer:
    shown = results[: plan.question.limit]
    seen = plan.after.seen + len(shown)
    following = None
    if len(results) > len(shown):
        first = results[len(shown)]
        following = Position(*first.at, skip=first.skip, seen=seen)
    decoded = next((result.wording for result in shown if result.wording.method), None)
    return Answer(
        question=plan.question,
        results=shown,
        total=seen + (following is not None),
        total_is_exact=following is None,
        rungs=rungs,
        next_cursor=encode(following) if following else None,
        catalogue=plan.catalogue,
        read_as=decoded.text if decoded else "",
        input_method=decoded.method if decoded else "",
    )


def _results(snapshot: Snapshot, plan: SearchPlan, stream: Iterator[Candidate]) -> list[Result]:
    """Return the results of the candidates, as many as the plan wants."""
    make = by_form if plan.is_by_form else by_entry
    return make(snapshot.reader, plan, stream)


def _deeper(
    snapshot: Snapshot, plan: SearchPlan, results: list[Result], similar: Sequence[Similar]
) -> list[Result]:
    """Return `results` with those of rungs 5 and 6; if there are none, entries that lack a word.

    `similar`: the forms of rung 6.
    """
    if plan.after.rung <= Rung.WORDS:
        results = _with_words(snapshot, plan, results, Rung.WORDS, find_words)
    if len(results) < plan.wanted and plan.after.rung <= Rung.FUZZY:
        results = _with_similar(snapshot, plan, results, similar)
    if not results or plan.after.rung == Rung.MOST_WORDS:
        results = _with_words(snapshot, plan, results, Rung.MOST_WORDS, find_most_words)
    return results


def _with_similar(
    snapshot: Snapshot, plan: SearchPlan, results: list[Result], similar: Sequence[Similar]
) -> list[Result]:
    """Return `results` with those of rung 6, without the entries and headwords of rung 5."""
    reader, wordings = snapshot.reader, plan.wordings[:_WORDINGS]
    stream = (near_form.candidate for near_form in similar)
    rest = plan._replace(wanted=plan.wanted - len(results))
    if plan.is_by_form:

        def is_form_shown(candidate: Candidate, head: PublishedEntry) -> bool:
            return text_shown(wordings, head) == (candidate.term.language, candidate.term.text)

        return [*results, *by_form(reader, rest, stream, is_form_shown)]

    def is_entry_shown(_one: Candidate, head: PublishedEntry) -> bool:
        return text_shown(wordings, head) is not None

    return [*results, *by_entry(reader, rest, stream, is_entry_shown)]


_Finder = Callable[..., Iterator[list[WordHit]]]


def _with_words(
    snapshot: Snapshot, plan: SearchPlan, results: list[Result], rung: int, find: _Finder
) -> list[Result]:
    """Return `results` with those of `find`; with `group` "form", entries that share a text."""
    first = plan.after.wording if plan.after.rung == rung else 0
    for wording in plan.wordings[first:_WORDINGS]:
        if wording.where.hopeless or len(results) >= plan.wanted:
            continue
        skip = plan.after.skip if (rung, wording.number) == plan.after[:2] else 0
        # Texts are grouped from the first hit on, so that no text of an earlier page comes again.
        start = 0 if plan.is_by_form else skip
        hits = find(snapshot.library.index, snapshot.reader, plan, wording.number, start)
        blocks = ([_result(hit, rung, wording) for hit in block] for block in hits)
        wanted = plan.wanted - len(results)
        if plan.is_by_form:
            results = [*results, *_together(blocks, skip, wanted)]
        else:
            results = [*results, *islice(chain.from_iterable(blocks), wanted)]
    return results


def _result(hit: WordHit, rung: int, wording: Wording) -> Result:
    match = Match(RUNGS[Rung.WORDS], hit.field, hit.text, hit.language, hit.spans)
    at = (rung, wording.number, False, "", 0)
    return Result(match, [hit.head, *hit.others], 0, at, wording, hit.number)


def _together(blocks: Iterator[list[Result]], skip: int, wanted: int) -> list[Result]:
    """Group the entries of each block that share the matching text.

    Returns the first `wanted` groups whose first hit has the number `skip` or a higher one. A text
    that comes again in a later block is left out there: so a group does not depend on the page.
    """
    results: list[Result] = []
    seen: set[tuple[str, str]] = set()
    for block in blocks:
        together: dict[tuple[str, str], Result] = {}
        for result in block:
            key = (result.match.language, result.match.form)
            first = together.setdefault(key, result)
            if first is not result:
                more = first.more + (len(first.entries) >= A_FIRST_LOOK)
                entries = [*first.entries, *result.entries][:A_FIRST_LOOK]
                together[key] = first._replace(entries=entries, more=more)
        fresh = [result for key, result in together.items() if key not in seen]
        results += [result for result in fresh if result.skip >= skip]
        seen |= together.keys()
        if len(results) >= wanted:
            break
    return results[:wanted]


def look_up(snapshot: Snapshot, question: Question) -> list[Result]:
    """Return the entries that have a form equal to `question.text` (rungs 1 to 3), best first.

    At most `question.limit`. Raises BadRequest for a text that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)._replace(wanted=question.limit, gathered=False)
    if plan.hopeless:
        return []
    stream = candidates(snapshot.reader, plan)
    return by_entry(
        snapshot.reader, plan, takewhile(lambda candidate: candidate.rung < Rung.PREFIX, stream)
    )


def side_by_side(snapshot: Snapshot, question: Question) -> Result | None:
    """Return the form that is exactly `question.text`, with its entries of all languages.

    Raises BadRequest for a text that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question._replace(group="form"))
    if plan.hopeless:
        return None
    plan = plan._replace(wanted=1, wordings=plan.wordings[:1])
    stream = takewhile(
        lambda candidate: candidate.rung < Rung.PREFIX, candidates(snapshot.reader, plan)
    )
    # A more common form with marks may come before the one that is exact.
    exact = (candidate for candidate in stream if candidate.rung == Rung.EXACT)
    return next(iter(by_form(snapshot.reader, plan, exact)), None)
