"""Pages go out compressed: quickly rather than as small as can be, since each is made anew.

What a page says of somebody who is signed in and what an address makes it repeat stand in one text:
its length could tell one from the other (BREACH). The only secrets in pages are tokens of forms;
they are signed anew with every page, so that there is nothing to guess at twice.
"""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

# Shorter ones gain nothing that a packet would not hold anyway.
_LEAST = 1000
_LEVEL = 4
_PACKED = frozenset({"text/html", "text/javascript", "application/manifest+json"})


def packed(response: Response) -> Response:
    """Return `response` compressed, if it gains by that and whoever asks can read it."""
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) > _LEAST and request.accept_encodings.best_match(["gzip"]):
        response.set_data(gzip.compress(body, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _pack(response: Response) -> Response:
    if response.mimetype not in _PACKED or "Content-Encoding" in response.headers:
        return response
    if response.direct_passthrough or response.is_streamed:
        return response
    return packed(response)


def init_app(app: Flask) -> None:
    """Compress pages; has to be registered first, so that it comes after all that make them."""
    app.after_request(_pack)
