"""Frames in pages of other sites: a search box with results, and an entry; no script needed.

Browsers show them only in pages of the origins in the setting `frame_origins`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import make_response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, InvalidTag
from dictionary.languages.ranges import asked_range
from dictionary.services.records import entries
from dictionary.services.search import lookup
from dictionary.services.search.lookup import Question, question_of
from dictionary.services.snapshot import reading
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import cards, display, misses
from dictionary.web.layout.cards import Card, ResultSection
from dictionary.web.layout.display import EntryView
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, language_label
from dictionary.web.request import safety
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY

_LIMIT = 10


def frame_origins() -> list[str]:
    """Return the origins whose pages may show our frames."""
    return library().settings.frame_origins.split()


def _allow_framing() -> None:
    origins = frame_origins()
    if origins:
        safety.allow("frame-ancestors", *origins)


def _cards(sections: Sequence[ResultSection]) -> list[Card]:
    return [card for section in sections for card in section.cards]


def _sources(shown: Sequence[Card]) -> list[EntryView]:
    """Return the lexicons of cards, each once."""
    lexicons = (lexicon for card in shown for lexicon in card.lexicons)
    return list({lexicon["id"]: lexicon for lexicon in lexicons}.values())


def _frame_url(question: Question) -> str:
    """Return the address of a search in the frame."""
    given: dict[str, Any] = {"q": question.text, "from": question.from_, "to": question.to}
    given |= {"lexicon": question.lexicon}
    return url_for("pages.embed_lookup", **{name: value for name, value in given.items() if value})


def _range(field: str) -> str | None:
    raw = request.args.get(field, "").strip()
    return asked_range(raw) if raw else None


@page("/embed/lookup", ANYBODY)
def embed_lookup() -> AnyResponse:
    """A search box and its results as a frame: a form without a script."""
    _allow_framing()
    text = request.args.get("q", "").strip()
    lexicon = request.args.get("lexicon", "").strip() or None
    given = {"q": text, "lexicon": lexicon, "group": "entry", "limit": _LIMIT}
    question, answer, error = question_of(given), None, None
    may_wish = False
    with reading(library()) as snapshot:
        try:
            question = question_of({**given, "from": _range("from"), "to": _range("to")})
            if text:
                question = question._replace(text=lookup.understand(text))
                answer = lookup.answer(snapshot, question)
                may_wish = misses.is_wishable(snapshot, answer)
        except (BadRequest, InvalidTag) as fault:
            error = fault
        shown = _cards(cards.sections(answer)) if answer else []
        help_ = misses.help_of(answer, interface()) if answer else None
    others = help_.reverse.cards if help_ and help_.reverse else []
    html = render_template(
        "embed/lookup.html",
        pair=" – ".join(language_label(tag) for tag in (question.from_, question.to) if tag),
        question=question,
        answer=answer,
        cards=shown,
        help=help_,
        may_wish=may_wish,
        frame_url=_frame_url,
        sources=_sources([*shown, *others]),
        error=sentence_of(error) if error else None,
    )
    return form_again(error, html) if error else make_response(html)


@page(f"/embed/entries/<{ID}:entry_id>", ANYBODY)
def embed_entry(entry_id: int) -> str:
    """An entry as a frame: its senses, its source, and a link to its page."""
    _allow_framing()
    head = entries.entry(library(), entry_id)
    with reading(library()) as snapshot:
        lexicon = snapshot.catalogue.lexicons[head.lexicon]
    entry = display.entry_view(head.id, head.json, lexicon, display.MANY)
    return render_template("embed/entry.html", entry=entry)
