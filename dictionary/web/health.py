"""Liveness (/healthz) and readiness (/readyz), for those who run the service."""

from __future__ import annotations

import json

from flask import Flask, Response

from dictionary.errors import DictionaryError
from dictionary.services.operations import health
from dictionary.web.metrics import is_operators
from dictionary.web.request.context import library
from dictionary.web.request.route import ANONYMOUS, declare

# The answer of /healthz. The polling thread and the worker threads send the same one.
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


@declare(ANONYMOUS, cost=0)
def healthz() -> Response:
    """Liveness: the process answers."""
    return Response(ALIVE, 200, list(ALIVE_HEADERS))


@declare(ANONYMOUS)
def readyz() -> Response:
    """Readiness: database, schema and index are usable.

    The lag of the index is shown to operators alone: it counts changes of all lexicons, and how
    many changes members' lexicons have is private.
    """
    try:
        readiness = health.readiness(library())
    except DictionaryError as error:
        return _json(503, {"status": "unavailable", "reason": error.code})
    status = "ready" if readiness.ready else "starting"
    index: dict[str, object] = {"state": readiness.index}
    if is_operators():
        index |= {
            "mark": readiness.mark,
            "last_change": readiness.last_change,
            "lag": readiness.lag,
        }
    body: dict[str, object] = {"status": status, "database": "ok", "index": index}
    return _json(200 if readiness.ready else 503, body)


def init_app(app: Flask) -> None:
    """Register both routes."""
    app.add_url_rule(ALIVE_PATH, "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
