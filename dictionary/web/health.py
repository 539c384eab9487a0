"""Whether the service lives, and whether it is ready: for those who run it."""

from __future__ import annotations

import json

from flask import Flask, Response

from dictionary.errors import DictionaryError
from dictionary.services.operations import health
from dictionary.web.metrics import is_operators
from dictionary.web.request.context import library

# The answer of a process that lives. It is the same at once and by a thread.
ALIVE_PATH = "/healthz"
ALIVE = b'{"status": "ok"}'
ALIVE_HEADERS = (
    ("Content-Type", "application/json"),
    ("Content-Length", str(len(ALIVE))),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
)


def _json(status: int, body: dict[str, object]) -> Response:
    response = Response(json.dumps(body), status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def healthz() -> Response:
    """The process answers."""
    return Response(ALIVE, 200, list(ALIVE_HEADERS))


def readyz() -> Response:
    """Database, schema and index are usable.

    How far the index lags behind is told to those who run the service: changes are those of all
    lexicons, and how many there are of members' is nobody's business.
    """
    try:
        found = health.readiness(library())
    except DictionaryError as error:
        return _json(503, {"status": "unavailable", "reason": error.code})
    status = "ready" if found.ready else "starting"
    index: dict[str, object] = {"state": found.index}
    if is_operators():
        index |= {"mark": found.mark, "last_change": found.last_change, "lag": found.lag}
    body: dict[str, object] = {"status": status, "database": "ok", "index": index}
    return _json(200 if found.ready else 503, body)


def init_app(app: Flask) -> None:
    """Register both routes."""
    app.add_url_rule(ALIVE_PATH, "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
