"""The editors' queue: suggestions about entries, and decisions about them."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict
from dictionary.selection import EVERYTHING, Only
from dictionary.services.records import suggestions
from dictionary.services.records.suggestions import MAX_TEXT, OPEN, STATES, SuggestionDecision
from dictionary.services.viewer import EDITOR
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import display
from dictionary.web.layout.site import ID, page
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole

_LIMIT = 30


def _queue(sentence: str = "", wrong: int | None = None) -> str:
    args = request.args
    state = args.get("state", OPEN)
    state = state if state in STATES else OPEN
    lexicon = args.get("lexicon") or None
    lexicons = Only((lexicon,)) if lexicon else EVERYTHING
    before = whole(args.get("before", ""))
    queued = suggestions.queue(library(), lexicons, state, before, _LIMIT + 1)
    rows = [
        {**row, "entry": display.entry_view(row["entry_id"], row["entry_json"])}
        if row["entry_status"] == "published"
        else {**row, "entry": None}
        for row in queued[:_LIMIT]
    ]
    return render_template(
        "desk/suggestions.html",
        rows=rows,
        following=rows[-1]["id"] if len(queued) > _LIMIT else None,
        state=state,
        states=STATES,
        lexicon=lexicon,
        sentence=sentence,
        wrong=wrong,
        max_text=MAX_TEXT,
    )


@page("/desk/suggestions", EDITOR)
def suggestion_queue() -> str:
    """The suggestions about entries of the lexicons that the viewer edits."""
    return _queue()


@page(f"/desk/suggestions/<{ID}:suggestion_id>/decide", EDITOR, methods=("POST",))
def decide_suggestion(suggestion_id: int) -> AnyResponse:
    """Accept or reject a suggestion as it is, with a reason for its sender."""
    decision = SuggestionDecision(suggestion_id, request.form.get("reason", ""))
    try:
        if request.form.get("decision") == "accept":
            suggestions.accept(library(), decision)
        else:
            suggestions.reject(library(), decision)
    except (BadRequest, Conflict) as error:
        return form_again(error, _queue(sentence_of(error), suggestion_id))
    return redirect(url_for("pages.suggestion_queue", done=suggestion_id), 303)
