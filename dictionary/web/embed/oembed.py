"""oEmbed (oembed.com): previews of entries for programs that have their address."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, abort, current_app, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from dictionary import messages
from dictionary.labels import fields
from dictionary.services.records import entries
from dictionary.web.embed.frames import frame_origins
from dictionary.web.layout import display
from dictionary.web.request.context import library
from dictionary.web.request.numbers import whole
from dictionary.web.request.route import ANONYMOUS, declare

_WIDTH, _HEIGHT = 480, 240
# Seconds for which a preview may be stored: an entry may be removed.
_AGE = 600
# The pages whose addresses are asked for, each with the name of its number.
_NUMBERS = {"pages.entry": "entry_id", "pages.concept": "concept_id"}


def _asked(address: str) -> tuple[int, str]:
    """Return the entry id and the interface language in the address of an entry page.

    Answers 404 for any other address.
    """
    home = request.root_url.rstrip("/")
    if not address.startswith(f"{home}/"):
        abort(404)
    path = address.removeprefix(home).partition("?")[0].partition("#")[0]
    rules = current_app.url_map.bind(request.host)
    try:
        endpoint, values = rules.match(path)
    except RequestRedirect as elsewhere:
        return _asked(elsewhere.new_url)
    except HTTPException:
        abort(404)
    if endpoint not in _NUMBERS:
        abort(404)
    return values[_NUMBERS[endpoint]], values["interface"]


def _side(name: str, usual: int) -> int:
    return min(usual, whole(request.args.get(name, "")) or usual)


@declare(ANONYMOUS)
def oembed() -> Response:
    """Answer GET /oembed: `rich` if the setting allows frames, else `link`."""
    if request.args.get("format", "json") != "json":
        abort(501)
    entry_id, locale = _asked(request.args.get("url", ""))
    head = entries.entry(library(), entry_id)
    entry = display.entry_view(head.id, head.json, most=display.FEW)
    language = fields.language_name(entry["language"], locale)
    named = {"headword": entry["headword"], "language": language}
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "link",
        "title": messages.text(locale, "page-title-entry", named),
        "provider_name": messages.text(locale, "page-site"),
        "provider_url": url_for("pages.search", interface=locale, _external=True),
        "cache_age": _AGE,
    }
    if frame_origins():
        answer |= {"type": "rich", "width": _side("maxwidth", _WIDTH)}
        answer["height"] = _side("maxheight", _HEIGHT)
        address = url_for("pages.embed_entry", entry_id=entry_id, interface=locale, _external=True)
        answer["html"] = render_template("embed/frame.html", address=address, **answer)
    response = Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def init_app(app: Flask) -> None:
    """Register the route."""
    app.add_url_rule("/oembed", "oembed", oembed)
