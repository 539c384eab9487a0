"""The search page.

Search works without JavaScript. With it, the page asks for `fragment=1`, its results alone, so that
there is one renderer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask import (
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, InvalidTag
from dictionary.languages import ETHNIC_GROUPS, registered
from dictionary.services.catalogue import Catalogue
from dictionary.services.records.nearest_headwords import NearestHeadwords, nearest_headwords
from dictionary.services.search import lookup
from dictionary.services.search.filters import without_lost_filters
from dictionary.services.search.lookup import Answer, Question, question_of
from dictionary.services.snapshot import Snapshot, reading
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import cards, display, misses
from dictionary.web.layout.language_choices import first_choices, language_choices, ranges_in
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.pages.letters import offer
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import ANYBODY

_LIMIT = 20
_GROUPS = ("entry", "form")
_AS_GIVEN = ("lexicon", "pos", "domain", "cursor", "languages", "kind")
# Languages that the start page offers at once: those with most speakers.
_OFFERED = 10


def _range(args: Mapping[str, str], field: str, catalogue: Catalogue) -> str | None:
    raw = args.get(field, "").strip()
    if not raw:
        return None
    tag = catalogue.range_of(raw).id
    if registered(tag) is None and tag not in ETHNIC_GROUPS and not catalogue.tags_in(tag):
        raise BadRequest("language-not-found", field=field, tag=tag)
    return tag


def _limit(args: Mapping[str, str]) -> int:
    limit = whole(args.get("limit") or str(_LIMIT))
    if limit is None:
        raise BadRequest("limit-out-of-range", field="limit", limit=lookup.MAX_LIMIT)
    return limit


def _question(args: Mapping[str, str], catalogue: Catalogue) -> Question:
    """Return the question that the parameters ask; its text is empty without a search.

    Raises BadRequest or InvalidTag for an invalid parameter.
    """
    from_, to = _range(args, "from", catalogue), _range(args, "to", catalogue)
    text = args.get("q", "").strip()
    return question_of(
        {
            **{name: args.get(name) for name in _AS_GIVEN},
            "q": lookup.understand(text) if text else "",
            "from": from_,
            "to": to,
            "group": args.get("group") if args.get("group") in _GROUPS else None,
            "deep": args.get("deep") == "1",
            "limit": _limit(args),
        }
    )


def _swapped(args: Mapping[str, str]) -> AnyResponse:
    # The filters stay: they choose from the same entries in both directions.
    swapped = {"q": args.get("q"), "from": args.get("to"), "to": args.get("from")}
    swapped |= {name: args.get(name) for name in ("lexicon", "pos", "domain", "languages", "kind")}
    parameters: dict[str, Any] = {key: value for key, value in swapped.items() if value}
    return redirect(url_for("pages.search", **parameters), 303)


def _ways(answer: Answer) -> Iterator[tuple[str, Question]]:
    """Yield other searches that may find more, each with the message that offers it."""
    question = answer.question
    if question.lexicon or question.part_of_speech or question.domain or question.kind:
        unfiltered = question._replace(lexicon=None, part_of_speech=None, domain=None, kind=None)
        yield "page-no-results-unfiltered", unfiltered
    if answer.near or answer.parts or answer.elsewhere or answer.reverse:
        return
    plain = display.unmarked(question.text)
    if plain:
        yield "page-no-results-plain", question._replace(text=plain)
    if question.from_ or question.to:
        yield "page-no-results-everywhere", question_of({"q": question.text})


class Way(NamedTuple):
    """Another search that finds something: the message that offers it, and how much it finds."""

    message: str
    question: Question
    results: str


def _other_ways(snapshot: Snapshot, answer: Answer) -> list[Way]:
    """Return those of other searches that find something, where `answer` has no results."""
    if answer.results:
        return []
    ways = []
    for message, question in _ways(answer):
        first = question._replace(cursor=None)
        # Without a form, an answer would look for everything that helps.
        if lookup.suggest(snapshot, first._replace(limit=1)):
            other = lookup.answer(snapshot, first)
            count = str(other.total) if other.total_is_exact else f"{other.total - 1}+"
            ways.append(Way(message, question, count))
    return ways


@page("/", ANYBODY)
def search() -> str | AnyResponse:
    """The search page; with `fragment=1` the results alone."""
    args = request.args
    if "swap" in args:
        return _swapped(args)
    question, answer, error = question_of({"q": args.get("q", "")}), None, None
    ways: list[Way] = []
    dropped: list[tuple[str, str]] = []
    beside: NearestHeadwords | None = None
    may_wish = False
    with reading(library()) as snapshot:
        catalogue = snapshot.catalogue
        try:
            question, lost = without_lost_filters(catalogue, asked := _question(args, catalogue))
            dropped = display.dropped_filters(asked, lost, catalogue, interface())
            if question.text:
                answer = lookup.answer(snapshot, question)
                ways = _other_ways(snapshot, answer)
                may_wish = misses.is_wishable(snapshot, answer)
                if misses.is_missing(answer):
                    beside = nearest_headwords(
                        library(), answer.question.text, answer.question.from_
                    )
        except (BadRequest, InvalidTag) as fault:
            error = fault
    template = "pages/_fragment.html" if args.get("fragment") == "1" else "pages/search.html"
    shown = render_template(
        template,
        question=question,
        answer=answer,
        sections=cards.sections(answer) if answer else [],
        help=misses.help_of(answer, interface()) if answer else None,
        ways=ways,
        may_wish=may_wish,
        neighbours=beside and misses.neighbours_of(beside),
        error=sentence_of(error) if error else "",
        dropped=dropped,
        options=language_choices(catalogue.tags, interface()),
        first_languages=first_choices(catalogue.tags, _OFFERED),
        language_count=len(ranges_in(catalogue.tags)),
        pivot=interface(),
        has_letters=offer,
        filters=display.filters(question, catalogue, interface()),
    )
    return form_again(error, shown) if error else make_response(shown)
