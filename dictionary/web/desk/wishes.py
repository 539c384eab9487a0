"""The editors' list of words that people ask for, and what they decide about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict
from dictionary.services.records import entries, wish_decisions
from dictionary.services.records.wish_decisions import MAX_REASON
from dictionary.services.records.wishes import OPEN, STATES
from dictionary.services.search import lookup
from dictionary.services.search.lookup import question_of
from dictionary.services.snapshot import reading
from dictionary.services.viewer import EDITOR
from dictionary.web.desk.forms import number, picked
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout.cards import view_of
from dictionary.web.layout.display import EntryView
from dictionary.web.layout.site import ID, page
from dictionary.web.request.context import library

_PAGE = 30
# Entries that may be the answer to a wish.
_CANDIDATES = 5


@page("/desk/wishes", EDITOR)
def wish_queue() -> str:
    """The wishes for the languages of the viewer's lexicons, the most wanted first."""
    args = request.args
    state = args.get("state", OPEN)
    state = state if state in STATES else OPEN
    counts = wish_decisions.waiting(library(), state)
    language = args.get("language") or None
    languages = [count.language for count in counts if language in (None, count.language)]
    cursor = args.get("cursor") or None
    rows, following = wish_decisions.queue(library(), languages, state, cursor, _PAGE)
    return render_template(
        "desk/wishes.html",
        rows=rows,
        counts=counts,
        language=language,
        state=state,
        states=STATES,
        cursor=cursor,
        following=following,
        lexicons=entries.lexicon_rows(library()),
    )


def _candidates(row: Mapping[str, Any]) -> Sequence[EntryView]:
    """Return the entries of a wish's language that have its word now."""
    given = {"q": row["text"], "from": row["source"], "to": row["target"]}
    with reading(library()) as snapshot:
        results = lookup.look_up(snapshot, question_of({**given, "limit": _CANDIDATES}))
        return [view_of(snapshot.catalogue, result.entries[0]) for result in results]


def _shown(wish_id: int, sentence: str = "", wrong: str = "") -> str:
    row = wish_decisions.wish(library(), wish_id)
    return render_template(
        "desk/wish.html",
        wish=row,
        candidates=_candidates(row) if row["state"] == OPEN else [],
        lexicons=entries.lexicon_rows(library()),
        form=request.form,
        sentence=sentence,
        wrong=wrong,
        max_reason=MAX_REASON,
    )


@page(f"/desk/wishes/<{ID}:wish_id>", EDITOR)
def one_wish(wish_id: int) -> str:
    """A wish with what its askers wrote, the entries that may answer it, and the decisions."""
    return _shown(wish_id)


@page(f"/desk/wishes/<{ID}:wish_id>/decide", EDITOR, methods=("POST",))
def decide_wish(wish_id: int) -> AnyResponse:
    """Begin an entry for a wish, answer it with an entry, decline it, or take that back."""
    form = request.form
    lexicon_id = form.get("lexicon", "")
    actions = {
        "begin": lambda: wish_decisions.begin(library(), wish_id, lexicon_id),
        "answer": lambda: wish_decisions.answer(library(), wish_id, number("entry")),
        "decline": lambda: wish_decisions.decline(library(), wish_id, form.get("reason", "")),
        "reopen": lambda: wish_decisions.reopen(library(), wish_id),
    }
    try:
        action = picked(form, actions)
    except (BadRequest, Conflict) as error:
        field = error.field if isinstance(error, BadRequest) else ""
        return form_again(error, _shown(wish_id, sentence_of(error), field))
    if action == "begin":
        return redirect(url_for("pages.new_entry", lexicon_id=lexicon_id, wish=wish_id), 303)
    return redirect(url_for("pages.one_wish", wish_id=wish_id, done=1), 303)
