"""Looking a word up: understand the query, climb the ladder, say why each result is there.

`ladder` yields terms of rungs 1 to 4, `fulltext` entries of rung 5, `near` terms of rung 6;
`results` makes one result for each entry, or one for each form with its entries side by side.
Rungs 5 and 6 are asked only when the others found nothing, when the caller wants it (`deep`), or
when a cursor is past them. If they find nothing either, words may be lacking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import NamedTuple

from dictionary.services.cursor import Position, encode
from dictionary.services.search.fulltext import WordHit, find_most_words, find_words, text_shown
from dictionary.services.search.ladder import Candidate, candidates
from dictionary.services.search.near import find_similar
from dictionary.services.search.question import (
    MAX_LIMIT,
    MAX_QUERY,
    USUAL_LIMIT,
    Question,
    SearchPlan,
    Wording,
    plan_of,
    understand,
    with_doubtful,
)
from dictionary.services.search.results import (
    A_FIRST_LOOK,
    Match,
    Result,
    by_entry,
    by_form,
    entry_count,
)
from dictionary.services.site import Catalogue, Library
from dictionary.services.snapshot import Snapshot, at_a_glance
from dictionary.store.read.search import PublishedEntry
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
    "search",
    "side_by_side",
    "suggest",
    "understand",
]

_MOST_SUGGESTIONS = 3
# Of the readings of a query, so many are looked for in texts.
_WORDINGS = 2


class Answer(NamedTuple):
    """What a search found. `rungs` are those that were asked; `total` counts what they found.

    `question` has its text as it was understood; without `total_is_exact` there are more.
    `read_as` is what the text says if it was typed by `input_method`, "" if no result needs that.
    `suggestions` are forms that may have been meant, where nothing was found as typed.
    """

    question: Question
    results: Sequence[Result]
    total: int
    total_is_exact: bool
    rungs: Sequence[str]
    next_cursor: str | None
    catalogue: Catalogue
    read_as: str = ""
    input_method: str = ""
    suggestions: Sequence[str] = ()


class Suggestion(NamedTuple):
    """A form that begins with what was typed, and how many entries have it."""

    text: str
    language: str
    entries: int


def search(library: Library, question: Question) -> Answer:
    """Answer `question` from a reading of its own; see `answer`."""
    return at_a_glance(library, lambda snapshot: answer(snapshot, question))


def answer(snapshot: Snapshot, question: Question) -> Answer:
    """Answer `question`.

    Raises BadRequest for a text, limit or cursor that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)
    found, is_whole = _by_keys(snapshot, plan, question)
    if is_whole:
        return _answer(plan, question, found, RUNGS_BY_KEY, [])
    rungs: Sequence[str] = RUNGS_BY_KEY
    past = plan.after.rung > Rung.PREFIX
    as_typed = past or bool(found)
    further = plan if found else _further(snapshot, plan, question)
    if not as_typed and further is not plan:
        found = _results(snapshot, further, candidates(snapshot.reader, further), found)
    if question.deep or not found or past:
        rungs = RUNGS
        found = _deeper(snapshot, further, found)
    return _answer(plan, question, found, rungs, [] if as_typed else _meant(found))


def answer_by_keys(snapshot: Snapshot, question: Question) -> Answer | None:
    """Answer `question` as `answer` does, None if that takes more than a walk along prepared keys.

    Nor if more than a usual page of results is asked for. So it takes little time, whatever is
    asked. Raises BadRequest as `answer` does.
    """
    if question.limit > USUAL_LIMIT:
        return None
    plan = plan_of(snapshot.catalogue, question)
    if plan.after.rung > Rung.PREFIX or not all(one.where.is_ready for one in plan.wordings):
        return None
    found, is_whole = _by_keys(snapshot, plan, question)
    return _answer(plan, question, found, RUNGS_BY_KEY, []) if is_whole else None


def _by_keys(snapshot: Snapshot, plan: SearchPlan, question: Question) -> tuple[list[Result], bool]:
    """Return what rungs 1 to 4 have for the page, and whether that is all there is to show."""
    if plan.hopeless:
        return [], True
    if plan.after.rung > Rung.PREFIX:
        return [], False
    found = _results(snapshot, plan, candidates(snapshot.reader, plan), [])
    return found, len(found) >= plan.wanted or bool(found and not question.deep)


def _further(snapshot: Snapshot, plan: SearchPlan, question: Question) -> SearchPlan:
    """Return the plan with doubtful readings, but not if something is found without them."""
    further = with_doubtful(plan, question)
    if further is plan or plan.after.rung <= Rung.PREFIX:
        return further
    # An earlier page had the forms: whether there were any decides for this one too.
    first = plan._replace(after=Position())
    stands = any(one.term.packed for one in candidates(snapshot.reader, first))
    return plan if stands else further


def _meant(found: Sequence[Result]) -> list[str]:
    """Return the nearest forms among `found`."""
    near = (one.match.form for one in found if one.match.kind == RUNGS[Rung.FUZZY])
    return list(dict.fromkeys(near))[:_MOST_SUGGESTIONS]


def _answer(
    plan: SearchPlan,
    question: Question,
    found: Sequence[Result],
    rungs: Sequence[str],
    suggestions: Sequence[str],
) -> Answer:
    shown = found[: question.limit]
    seen = plan.after.seen + len(shown)
    following = None
    if len(found) > len(shown):
        first = found[len(shown)]
        following = Position(*first.at, skip=first.skip, seen=seen)
    decoded = next((one.wording for one in shown if one.wording.number), None)
    return Answer(
        question=question if question.text == plan.text else question._replace(text=plan.text),
        results=shown,
        total=seen + (following is not None),
        total_is_exact=following is None,
        rungs=rungs,
        next_cursor=encode(following) if following else None,
        catalogue=plan.catalogue,
        read_as=decoded.text if decoded else "",
        input_method=decoded.method if decoded else "",
        suggestions=suggestions,
    )


def _results(
    snapshot: Snapshot, plan: SearchPlan, stream: Iterator[Candidate], before: Sequence[Result]
) -> list[Result]:
    """Return `before` and the results of the candidates, as many as the plan wants."""
    rest = plan._replace(wanted=plan.wanted - len(before)) if before else plan
    if plan.group == "form":
        return [*before, *by_form(snapshot.reader, rest, stream)]
    shown = {head.id for result in before for head in result.entries}
    return [*before, *by_entry(snapshot.reader, rest, stream, shown)]


def _deeper(snapshot: Snapshot, plan: SearchPlan, found: list[Result]) -> list[Result]:
    """Return `found` and what texts and typos add; words may be lacking if that is nothing."""
    if plan.after.rung <= Rung.WORDS:
        found = _with_words(snapshot, plan, found, Rung.WORDS, find_words)
    if len(found) < plan.wanted and plan.after.rung <= Rung.FUZZY:
        found = _with_similar(snapshot, plan, found)
    if not found or plan.after.rung == Rung.MOST_WORDS:
        found = _with_words(snapshot, plan, found, Rung.MOST_WORDS, find_most_words)
    return found


def _with_similar(snapshot: Snapshot, plan: SearchPlan, found: list[Result]) -> list[Result]:
    """Return `found` and what is near the query, but not what rung 5 has shown already."""
    reader, wordings = snapshot.reader, plan.wordings[:_WORDINGS]
    similar = find_similar(reader, plan)
    rest = plan._replace(wanted=plan.wanted - len(found))
    if plan.group == "form":

        def is_form_shown(one: Candidate, head: PublishedEntry) -> bool:
            return text_shown(wordings, head) == (one.term.language, one.term.text)

        return [*found, *by_form(reader, rest, similar, is_form_shown)]

    def is_entry_shown(_one: Candidate, head: PublishedEntry) -> bool:
        return text_shown(wordings, head) is not None

    shown = {head.id for result in found for head in result.entries}
    return [*found, *by_entry(reader, rest, similar, shown, is_entry_shown)]


_Finder = Callable[..., Iterator[list[WordHit]]]


def _with_words(
    snapshot: Snapshot, plan: SearchPlan, found: list[Result], rung: int, find: _Finder
) -> list[Result]:
    """Return `found` and what `find` finds; with `group` form, entries that share a text."""
    first = plan.after.wording if plan.after.rung == rung else 0
    for wording in plan.wordings[first:_WORDINGS]:
        if wording.where.hopeless or len(found) >= plan.wanted:
            continue
        skip = plan.after.skip if (rung, wording.number) == plan.after[:2] else 0
        # Texts are together from the first hit on: what an earlier page has shown is not new.
        start = 0 if plan.group == "form" else skip
        hits = find(snapshot.library.index, snapshot.reader, plan, wording.number, start)
        blocks = ([_result(hit, rung, wording) for hit in block] for block in hits)
        wanted = plan.wanted - len(found)
        if plan.group == "form":
            found = [*found, *_together(blocks, skip, wanted)]
        else:
            found = [*found, *islice(chain.from_iterable(blocks), wanted)]
    return found


def _result(hit: WordHit, rung: int, wording: Wording) -> Result:
    match = Match(RUNGS[Rung.WORDS], hit.field, hit.text, hit.language, hit.spans)
    at = (rung, wording.number, False, "", 0)
    return Result(match, [hit.head], 0, at, wording, hit.number)


def _together(blocks: Iterator[list[Result]], skip: int, wanted: int) -> list[Result]:
    """Put entries of a block side by side that share the text in which the words are.

    Returns the first `wanted` that begin with the hit number `skip` or a later one. A text that
    comes again in a later block is left out there: so a result does not depend on the page.
    """
    found: list[Result] = []
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
        fresh = [one for key, one in together.items() if key not in seen]
        found += [one for one in fresh if one.skip >= skip]
        seen |= together.keys()
        if len(found) >= wanted:
            break
    return found[:wanted]


def look_up(snapshot: Snapshot, question: Question) -> list[Result]:
    """Return the entries that have `question.text` as a whole form (rungs 1 to 3), best first.

    At most `question.limit`. Raises BadRequest for a text that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question)._replace(wanted=question.limit)
    if plan.hopeless:
        return []
    stream = candidates(snapshot.reader, plan)
    return by_entry(snapshot.reader, plan, takewhile(lambda one: one.rung < Rung.PREFIX, stream))


def side_by_side(snapshot: Snapshot, question: Question) -> Result | None:
    """Return the form that is `question.text` as it stands, with its entries of all languages.

    Raises BadRequest for a text that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question._replace(group="form"))
    if plan.hopeless:
        return None
    plan = plan._replace(wanted=1, wordings=plan.wordings[:1])
    stream = takewhile(lambda one: one.rung == Rung.EXACT, candidates(snapshot.reader, plan))
    return next(iter(by_form(snapshot.reader, plan, stream)), None)


def suggest(snapshot: Snapshot, question: Question) -> list[Suggestion]:
    """Return up to `question.limit` forms of rungs 1 to 4, best first.

    Raises BadRequest for a text or limit that cannot be used.
    """
    plan = plan_of(snapshot.catalogue, question._replace(group="form"))
    if plan.hopeless:
        return []
    found = (
        Suggestion(one.term.text, one.term.language, entry_count(one))
        for one in candidates(snapshot.reader, plan)
        if one.term.packed
    )
    return list(islice(found, question.limit))
