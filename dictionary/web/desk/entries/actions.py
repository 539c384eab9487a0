"""Pages that ask before an entry is withdrawn, brought back, restored or taken down, and do it.

Each says what will happen and what it changes, takes a reason, and acts on the state of the entry
that it has shown: if there is a newer one, it shows that and asks again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import BadRequest, Conflict, DictionaryError, Stale
from dictionary.record.kinds import kind_of
from dictionary.services.records import editing, entries
from dictionary.services.records.editing import Current, Edit
from dictionary.services.viewer import ADMIN, EDITOR
from dictionary.text.contrast import Budget
from dictionary.web.desk.entries.case import lexicon_row
from dictionary.web.desk.entries.record_view import record_view
from dictionary.web.errors import form_again, sentence_of
from dictionary.web.layout.differences import NO_DIFFERENCES, Differences, differences
from dictionary.web.layout.site import ID, NUMBER, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.request.numbers import LARGEST_REVISION, whole


@dataclass(frozen=True, slots=True)
class _Act:
    """An act: its name, what it does, and what is shown of it.

    `document` is what the entry is afterwards, `changes` how that differs from what it is now.
    `typed`: whoever does it types the entry's number.
    """

    name: str
    do: Callable[[Edit], object]
    document: str
    changes: Differences = NO_DIFFERENCES
    number: int = 0
    typed: bool = False


@page(f"/desk/entries/<{ID}:entry_id>/withdraw", EDITOR, methods=("GET", "POST"))
def withdraw_entry(entry_id: int) -> AnyResponse:
    """Take an entry out of what the public sees."""
    now = editing.current(library(), entry_id)
    return _act(
        now, _Act("withdraw", lambda wanted: editing.withdraw(library(), wanted), now.document)
    )


@page(f"/desk/entries/<{ID}:entry_id>/bring-back", EDITOR, methods=("GET", "POST"))
def bring_back_entry(entry_id: int) -> AnyResponse:
    """Publish a withdrawn entry again."""
    now = editing.current(library(), entry_id)
    return _act(
        now, _Act("bring-back", lambda wanted: editing.bring_back(library(), wanted), now.document)
    )


@page(f"/desk/entries/<{ID}:entry_id>/restore/<{NUMBER}:number>", EDITOR, methods=("GET", "POST"))
def restore_entry(entry_id: int, number: int) -> AnyResponse:
    """Give an entry the state that it had in an old revision."""
    now = editing.current(library(), entry_id)
    old = entries.revision(library(), entry_id, number)["document"]
    changes = differences(json.loads(now.document), json.loads(old), interface(), Budget())

    def restore(wanted: Edit) -> object:
        return editing.restore(library(), wanted, number)

    return _act(now, _Act("restore", restore, old, changes, number))


@page(f"/desk/entries/<{ID}:entry_id>/take-down", ADMIN, methods=("GET", "POST"))
def take_down_entry(entry_id: int) -> AnyResponse:
    """Remove an entry's content for good; whoever does it types the entry's number."""
    now = editing.current(library(), entry_id, ADMIN)

    def take_down(wanted: Edit) -> None:
        if request.form.get("typed", "").strip() != str(entry_id):
            raise BadRequest("take-down-untyped", field="typed", id=str(entry_id))
        editing.take_down(library(), wanted)

    return _act(now, _Act("take-down", take_down, now.document, typed=True))


def _act(now: Current, act: _Act) -> AnyResponse:
    if request.method == "GET":
        return _asked(now, act)
    message = request.form.get("message", "").strip()
    revision = whole(request.form.get("revision", ""), LARGEST_REVISION) or 0
    try:
        act.do(Edit(now.id, message, revision))
    except (BadRequest, Conflict, Stale) as error:
        sentence = sentence_of(error)
        return _asked(now, act, sentence, error)
    named = t("forms-record", kind=kind_of(json.loads(now.document)).name)
    flash(t("desk-entry-done", act=act.name, thing=named))
    if act.name in ("withdraw", "take-down"):
        return redirect(url_for("pages.desk"), 303)
    return redirect(url_for("pages.entry", entry_id=now.id), 303)


def _asked(
    now: Current, act: _Act, sentence: str = "", error: DictionaryError | None = None
) -> AnyResponse:
    lexicon: Mapping[str, Any] = lexicon_row(now.lexicon)
    html = render_template(
        "desk/entry_act.html",
        act=act,
        now=now,
        lexicon=lexicon,
        sentence=sentence,
        field=error.field if isinstance(error, BadRequest) else "",
        message=request.form.get("message", ""),
        **record_view(now.id, act.document, lexicon),
    )
    return form_again(error, html) if error else AnyResponse(html, mimetype="text/html")
