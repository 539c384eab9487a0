"""The desk: the lexicons that one works on."""

from __future__ import annotations

from flask import render_template

from dictionary.services import entries
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.web.current import library, viewer
from dictionary.web.site import KNOWN, page


@page("/desk", KNOWN)
def desk() -> str:
    """What the viewer may work on, and where to begin."""
    found = [one for one in entries.lexicons(library()) if viewer().may(CONTRIBUTOR, one.row["id"])]
    return render_template("desk/home.html", lexicons=found)
