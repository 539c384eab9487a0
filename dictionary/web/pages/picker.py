"""Names and counts of the languages that a search may choose from: data of the picker's script.

A script (static/pages/picker.js) asks for them when somebody opens a picker.
"""

from __future__ import annotations

import json

from flask import Response

from dictionary.services.records import entries
from dictionary.services.snapshot import reading
from dictionary.web.layout.language_choices import language_choices, searchable
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY


@page("/language-names", ANYBODY)
def language_names() -> Response:
    """The names of languages as JSON (`language_choices.searchable`)."""
    with reading(library()) as snapshot:
        groups = language_choices(snapshot.catalogue.tags, interface())
    values = [choice.value for group in groups for choice in group.choices]
    counts = entries.in_ranges(library(), values)
    body = json.dumps(
        searchable(groups, counts, interface()), ensure_ascii=False, separators=(",", ":")
    )
    return Response(body, mimetype="application/json")
