"""The desk: the lexicons that the viewer works on, and the latest batches."""

from __future__ import annotations

from flask import render_template, request

from dictionary.services.batches import view
from dictionary.services.records import entries
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.web.layout.lexicon_list import lexicon_page
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library, viewer
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import KNOWN

_RECENT = 5


@page("/desk", KNOWN)
def desk() -> str:
    """The lexicons that the viewer may contribute to, as on `/lexicons`, and the latest batches."""
    lexicons = [
        summary
        for summary in entries.lexicons(library())
        if viewer().may(CONTRIBUTOR, summary.row["id"])
    ]
    batches = view.listed(library(), limit=_RECENT)
    number = whole(request.args.get("page", "1")) or 1
    shown = lexicon_page(lexicons, request.args.get("filter", ""), number, interface())
    return render_template("desk/home.html", list=shown, batches=batches)
