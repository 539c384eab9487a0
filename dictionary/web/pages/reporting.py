"""Reports of mistakes: the form about an entry, and the page that shows the outcome."""

from __future__ import annotations

from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest
from dictionary.services.records import entries, suggestions
from dictionary.services.records.suggestions import KINDS, MAX_CONTACT, MAX_TEXT, Message
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout import display
from dictionary.web.layout.site import ID, page
from dictionary.web.request.context import library
from dictionary.web.request.limits import count_report
from dictionary.web.request.route import ANYBODY

# A honeypot: people do not see this field, programs fill it in.
_TRAP = "website"
_FIELDS = ("kind", "text", "sender", "contact")


@page(f"/entries/<{ID}:entry_id>/report", ANYBODY, methods=("GET", "POST"))
def report(entry_id: int) -> str | AnyResponse:
    """A form to tell the editors what is wrong with an entry."""
    head = entries.entry(library(), entry_id)
    given = {name: request.form.get(name, "") for name in _FIELDS}
    refused: BadRequest | None = None
    if request.method == "POST":
        if request.form.get(_TRAP):
            # A program gets the answer of a success.
            return redirect(url_for("pages.entry", entry_id=entry_id), 303)
        count_report()
        try:
            secret = suggestions.send(library(), Message(entry_id, **given))
            return redirect(url_for("pages.suggestion", secret=secret, sent=1), 303)
        except BadRequest as error:
            refused = error
    shown = render_template(
        "pages/report.html",
        entry=display.entry_view(head.id, head.json, most=display.FEW),
        kinds=KINDS,
        form=given,
        sentence=sentence_of(refused) if refused else "",
        field=refused.field if refused else "",
        trap=_TRAP,
        max_text=MAX_TEXT,
        max_contact=MAX_CONTACT,
    )
    return form_again(refused, shown) if refused else Response(shown, mimetype="text/html")


@page("/suggestions", ANYBODY)
def my_suggestions() -> str:
    """The suggestions sent from this device; only the device remembers them."""
    return render_template("pages/suggestions.html")


@page("/suggestions/<secret>", ANYBODY)
def suggestion(secret: str) -> str:
    """The state of a suggestion, for whoever has its secret address."""
    row = suggestions.followed(library(), secret)
    shown: dict[str, Any] | None = None
    if row["entry_json"]:
        shown = display.entry_view(row["entry_id"], row["entry_json"], most=display.FEW)
    return render_template(
        "pages/suggestion.html", suggestion=row, entry=shown, is_new=request.args.get("sent") == "1"
    )
