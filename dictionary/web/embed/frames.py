"""Frames in pages of other sites: a search box with results, and an entry; no script needed.

Browsers show them only in pages of the origins in the setting `frame_origins`.
"""

from __future__ import annotations

from flask import make_response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, InvalidTag
from dictionary.languages.ranges import asked_range
from dictionary.services.records import entries
from dictionary.services.search import lookup
from dictionary.services.search.lookup import question_of
from dictionary.services.snapshot import reading
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import display
from dictionary.web.layout.display import Card, EntryView
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import language_label
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


def _only(card: Card) -> EntryView:
    (_, (entry,)), *_ = card.languages
    return entry


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
    with reading(library()) as snapshot:
        try:
            question = question_of({**given, "from": _range("from"), "to": _range("to")})
            if text:
                question = question._replace(text=lookup.understand(text))
                answer = lookup.answer(snapshot, question)
        except (BadRequest, InvalidTag) as fault:
            error = fault
        sections = display.sections(answer) if answer else []
    cards = [card for section in sections for card in section.cards]
    # Results of the group "entry" have one entry each.
    sources = {lexicon["id"]: lexicon for lexicon in (_only(card)["lexicon"] for card in cards)}
    shown = render_template(
        "embed/lookup.html",
        pair=" – ".join(language_label(tag) for tag in (question.from_, question.to) if tag),
        question=question,
        answer=answer,
        cards=[(card.match, _only(card)) for card in cards],
        sources=sources.values(),
        error=sentence_of(error) if error else None,
    )
    return form_again(error, shown) if error else make_response(shown)


@page(f"/embed/entries/<{ID}:entry_id>", ANYBODY)
def embed_entry(entry_id: int) -> str:
    """An entry as a frame: its senses, its source, and a link to its page."""
    _allow_framing()
    head = entries.entry(library(), entry_id)
    with reading(library()) as snapshot:
        lexicon = snapshot.catalogue.lexicons[head.lexicon]
    entry = display.entry_view(head.id, head.json, lexicon, display.MANY)
    return render_template("embed/entry.html", entry=entry)
