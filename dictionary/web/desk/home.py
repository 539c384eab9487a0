"""The desk: the lexicons that the viewer works on, and the latest batches."""

from __future__ import annotations

from flask import render_template, request

from dictionary.services.batches import view
from dictionary.services.records import entries
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.web.layout.lexicon_list import lexicon_page
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library, viewer
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import KNOWN

_RECENT, _BATCHES = 5, 20


@page("/desk", KNOWN)
def desk() -> str:
    """The lexicons that the viewer may contribute to, as on `/lexicons`, and the latest batches."""
    lexicons = [
        summary
        for summary in entries.lexicons(library())
        if viewer().may(CONTRIBUTOR, summary.row["id"])
    ]
    batches = view.listed(library(), limit=_RECENT)
    titles = {summary.row["id"]: summary.row["title"] for summary in lexicons}
    number = whole(request.args.get("page", "1")) or 1
    shown = lexicon_page(lexicons, request.args.get("filter", ""), number, interface())
    return render_template("desk/home.html", list=shown, batches=batches, titles=titles)


@page("/desk/review", EDITOR)
def batches_to_review() -> str:
    """The batches that wait for a decision of the viewer's, newest first."""
    before = whole(request.args.get("before", ""))
    batches = view.to_review(library(), before, _BATCHES + 1)
    titles = {id_: row["title"] for id_, row in entries.lexicon_rows(library()).items()}
    return render_template(
        "desk/review.html",
        batches=batches[:_BATCHES],
        following=batches[_BATCHES - 1]["id"] if len(batches) > _BATCHES else None,
        before=before,
        titles=titles,
    )
