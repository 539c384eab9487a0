"""OpenSearch: the dictionary as a search engine of browsers, with suggestions while typing.

Browsers do not name the format of suggestions that they want, so theirs has a route of its own.
"""

from __future__ import annotations

from flask import Flask, Response, render_template, request

from dictionary.services.search import lookup
from dictionary.services.snapshot import reading
from dictionary.web.api import schemas
from dictionary.web.api.search import OPENSEARCH, asked, opensearch_json
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import t
from dictionary.web.request.context import library
from dictionary.web.request.responses import etag_of, json_answer
from dictionary.web.request.route import ANONYMOUS, ANYBODY, declare

_SUGGEST = schemas.SuggestArgumentsSchema()


@page("/opensearch.xml", ANYBODY)
def opensearch() -> Response:
    """The OpenSearch description, in the language of the page that links to it."""
    shown = render_template(
        "pages/opensearch.xml",
        short_name=t("embed-short-name"),
        name=t("page-site"),
        about=t("page-site-about"),
    )
    return Response(shown, mimetype="application/opensearchdescription+xml")


@declare(ANONYMOUS)
def suggestions() -> Response:
    """Answer GET /opensearch/suggestions?q=."""
    question = asked(_SUGGEST.load(request.args))
    with reading(library()) as snapshot:
        suggested = lookup.suggest(snapshot, question)
        etag = etag_of(snapshot, request.full_path)
    response = json_answer(opensearch_json(question.text, suggested), etag)
    response.mimetype = OPENSEARCH
    return response


def init_app(app: Flask) -> None:
    """Register the route of suggestions; the description is a page."""
    app.add_url_rule("/opensearch/suggestions", "opensearch_suggestions", suggestions)
