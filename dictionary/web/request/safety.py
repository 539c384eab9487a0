"""Security headers: content security policy, framing, referrers, CORS.

Pages have a content security policy with a nonce: a script runs if its element has the nonce, and
so do the modules that it imports. A page that needs more sources (for a frame, say) adds them with
`allow`. Answers of the API are readable from pages of any origin, and are never pages themselves.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

from dictionary.web.request.responses import OPEN_HEADERS, OpenAnswer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_ALLOWED_HEADERS = "Authorization, If-Match, If-None-Match, Content-Type, X-CSRF-Token"
_POLICY: Mapping[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    # 'self' is for browsers without 'strict-dynamic'; all others ignore it.
    "script-src": ("'strict-dynamic'", "'self'"),
    "style-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "font-src": ("'self'",),
    "media-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "worker-src": ("'self'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
    "base-uri": ("'none'",),
}
# Swagger UI sets styles in its markup and draws with data: addresses.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
    " img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'"
)
_ERRORS = 400
_PAGE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def nonce() -> str:
    """Return the nonce for scripts of this page, the same throughout a request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    value: str = g.nonce
    return value


def allow(directive: str, *sources: str) -> None:
    """Add `sources` to a directive of this page's policy; they replace 'none'.

    `directive` is one of the content security policy (CSP 3): `frame-src`, `frame-ancestors` …
    """
    g.setdefault("allowed", {}).setdefault(directive, []).extend(sources)


def _policy() -> str:
    wanted = {name: list(sources) for name, sources in _POLICY.items()}
    wanted["script-src"].insert(0, f"'nonce-{nonce()}'")
    for name, sources in g.get("allowed", {}).items():
        wanted[name] = [source for source in wanted.get(name, []) if source != "'none'"] + sources
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in wanted.items())


def _guard(response: Response) -> Response:
    if isinstance(response, OpenAnswer):
        return response
    headers = response.headers
    if response.status_code >= _ERRORS:
        # Caches may store many errors by default: one viewer's 404 would become everybody's.
        headers.setdefault("Cache-Control", "no-store")
    path = request.path
    if path.startswith("/api/docs/"):
        headers.update(_PAGE_HEADERS)
        headers["Content-Security-Policy"] = _DOCS_POLICY
    elif path.startswith("/api/") and path != "/api/docs":
        headers.update(OPEN_HEADERS)
        if request.method == "OPTIONS":
            headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET")
            headers["Access-Control-Allow-Headers"] = _ALLOWED_HEADERS
            headers["Access-Control-Max-Age"] = "86400"
    elif response.mimetype != "text/html":
        headers["X-Content-Type-Options"] = "nosniff"
    else:
        headers.update(_PAGE_HEADERS)
        # A confirmed copy contains its old nonce, so it must keep its old policy.
        if response.status_code != 304:
            headers["Content-Security-Policy"] = _policy()
    return response


def with_https_alone(application: WSGIApplication, seconds: int) -> WSGIApplication:
    """Add Strict-Transport-Security (RFC 6797) to answers over HTTPS, for `seconds`."""
    header = ("Strict-Transport-Security", f"max-age={seconds}")

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["wsgi.url_scheme"] != "https":
            return application(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, header], *more)

        return application(environ, start)

    return answer


def init_app(app: Flask) -> None:
    """Add the headers to every answer; templates call `nonce()`."""
    app.jinja_env.globals["nonce"] = nonce
    app.after_request(_guard)
