"""Compression of pages, fast rather than small, since every page is made anew.

Secrets and text that an address repeats are compressed together, so the length could reveal one
from the other (BREACH). The only secrets in pages are tokens of forms, which are signed anew for
every page: there is nothing to guess at twice.
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

# Bytes: a shorter answer fits into a packet anyway.
_LEAST = 1000
LEVEL = 4
_PACKED = frozenset({"text/html", "text/javascript", "application/manifest+json"})


def packed(response: Response) -> Response:
    """Return `response` compressed, if that makes it shorter and the client accepts gzip."""
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) > _LEAST and request.accept_encodings.best_match(["gzip"]):
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _pack(response: Response) -> Response:
    if response.mimetype not in _PACKED or "Content-Encoding" in response.headers:
        return response
    if response.direct_passthrough or response.is_streamed:
        return response
    return packed(response)


def init_app(app: Flask) -> None:
    """Compress pages. Register it first, so that it runs after all other handlers."""
    app.after_request(_pack)
