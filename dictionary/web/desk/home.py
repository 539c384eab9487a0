"""The desk: the lexicons that one works on, and what was brought into them of late."""

from __future__ import annotations

from flask import render_template

from dictionary.services import entries
from dictionary.services.batches import show
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.web.current import library, viewer
from dictionary.web.site import KNOWN, page

_RECENT = 5


@page("/desk", KNOWN)
def desk() -> str:
    """What the viewer may work on, and where to begin."""
    found = [one for one in entries.lexicons(library()) if viewer().may(CONTRIBUTOR, one.row["id"])]
    batches = show.listed(library(), limit=_RECENT)
    return render_template("desk/home.html", lexicons=found, batches=batches)
