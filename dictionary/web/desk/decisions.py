"""Decisions about a whole batch, each with a page that explains its effect.

They are: apply, reject, cancel, check again, revert.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict
from dictionary.services.batches import decide, preview, recheck
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.web.desk import batch_layout
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout.site import ID, page
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole

_BOTH = ("GET", "POST")
_MAX_MESSAGE = 1_000
# Entries that the page can ask about; further ones stay as they are.
_MOST_ASKED = 500


def _back(batch_id: int) -> AnyResponse:
    return redirect(url_for("pages.batch", batch_id=batch_id), 303)


def _number(name: str) -> int | None:
    return whole(request.form.get(name, "").strip())


def _done(batch_id: int, template: str, verb: Callable[[], None]) -> AnyResponse:
    """Call `verb` and go back to the batch; on an error, show its sentence on the same page."""
    try:
        verb()
    except (Conflict, BadRequest) as error:
        return batch_layout.refused(
            error, template, batch=batch_layout.frame(batch_id), given=request.form
        )
    return _back(batch_id)


@page(f"/desk/batches/<{ID}:batch_id>/apply", EDITOR, methods=_BOTH)
def batch_apply(batch_id: int) -> str | AnyResponse:
    """The effect of applying a batch, and the button to do it."""
    if request.method == "GET":
        frame = batch_layout.frame(batch_id)
        return render_template("desk/apply.html", batch=frame, given={}, sentence="")
    withdraw = _number("withdraw")
    without_errors = request.form.get("without_errors") == "1"

    def apply() -> None:
        decide.ask_to_apply(library(), batch_id, without_errors=without_errors, withdraw=withdraw)

    return _done(batch_id, "desk/apply.html", apply)


@page(f"/desk/batches/<{ID}:batch_id>/reject", EDITOR, methods=_BOTH)
def batch_reject(batch_id: int) -> str | AnyResponse:
    """The form to reject a batch, with a reason."""
    if request.method == "GET":
        frame = batch_layout.frame(batch_id)
        return render_template("desk/reject.html", batch=frame, given={}, sentence="")

    def reject() -> None:
        message = request.form.get("message", "").strip()
        if len(message) > _MAX_MESSAGE:
            raise BadRequest("message-too-long", field="message", limit=_MAX_MESSAGE)
        decide.reject(library(), batch_id, message)

    return _done(batch_id, "desk/reject.html", reject)


@page(f"/desk/batches/<{ID}:batch_id>/cancel", CONTRIBUTOR, methods=_BOTH)
def batch_cancel(batch_id: int) -> str | AnyResponse:
    """The page to cancel a batch of one's own."""
    if request.method == "GET":
        return render_template("desk/cancel.html", batch=batch_layout.frame(batch_id), sentence="")
    return _done(batch_id, "desk/cancel.html", lambda: decide.cancel(library(), batch_id))


@page(f"/desk/batches/<{ID}:batch_id>/recheck", CONTRIBUTOR, methods=("POST",))
def batch_recheck(batch_id: int) -> AnyResponse:
    """Check a batch again, against its lexicon as it is now."""
    return _done(batch_id, "desk/undone.html", lambda: recheck.recheck(library(), batch_id))


@page(f"/desk/batches/<{ID}:batch_id>/revert", EDITOR, methods=_BOTH)
def batch_revert(batch_id: int) -> str | AnyResponse:
    """The effect of reverting a batch, with a choice for each entry edited since."""
    frame = batch_layout.frame(batch_id)
    done = preview.done(library(), batch_id)
    try:
        asked, ids = preview.edited(library(), batch_id, _MOST_ASKED)
        if request.method == "GET":
            conflict = None
        else:
            chosen = {entry_id: request.form.get(f"entry-{entry_id}", "") for entry_id in ids}
            rest = request.form.get("rest") == "keep"
            overwrite = [entry_id for entry_id, choice in chosen.items() if choice == "overwrite"]
            keep = [
                entry_id
                for entry_id, choice in chosen.items()
                if choice == "keep" or (rest and not choice)
            ]
            decide.ask_to_revert(library(), batch_id, overwrite=overwrite, keep=keep)
            return _back(batch_id)
    except Conflict as error:
        if frame.row["state"] != "applied":
            return batch_layout.refused(error, "desk/undone.html", batch=frame)
        conflict = error
    shown = render_template(
        "desk/revert.html",
        batch=frame,
        done=done,
        asked=asked,
        total=len(ids),
        given=request.form,
        sentence=sentence_of(conflict) if conflict else "",
    )
    return form_again(conflict, shown) if conflict else AnyResponse(shown, mimetype="text/html")
