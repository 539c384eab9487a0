"""The picture of an entry, which other sites show with a link to it."""

from __future__ import annotations

from flask import Response

from dictionary.labels.fields import language_name
from dictionary.services.records import entries
from dictionary.services.sharing.pictures import WordPicture, drawn
from dictionary.web.layout import display, metadata
from dictionary.web.layout.site import ID, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request import limits
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY, Route


@page(f"/entries/<{ID}:entry_id>/picture.png", Route(ANYBODY, cost=30, makes_file=True))
def entry_picture(entry_id: int) -> Response:
    """A published entry as a picture of 1200 by 630 pixels."""
    shown = display.entry_view(entry_id, entries.entry(library(), entry_id).json, most=display.FEW)
    picture = WordPicture(
        word=shown["headword"],
        language=language_name(shown["language"], interface()),
        meaning=metadata.meaning(shown, interface()),
        site=t("page-site"),
    )
    return Response(drawn(library(), entry_id, picture, limits.who()), mimetype="image/png")
