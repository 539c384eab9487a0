"""Authentication of every request, and the check of the right that its route declares.

A program authenticates with a token (`Authorization: Bearer dict_…`), a person with the cookie of a
session. An invalid token is an error on a route that needs a role; elsewhere the answer is the
public one, and its `WWW-Authenticate` reports the token. A route asks for a role in any lexicon
(`request.route`); the services check the lexicon at hand. Content that a viewer may not see is 404
for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request
from flask_smorest import Api

from dictionary.errors import DictionaryError, Forbidden, TooLarge, Unauthorized
from dictionary.services.people import tokens
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, Viewer
from dictionary.web.errors import CHALLENGE, TOKEN_INVALID
from dictionary.web.request import limits, route, sessions
from dictionary.web.request.context import library, viewer
from dictionary.web.request.route import ANONYMOUS, ANYBODY, API_PREFIX, KNOWN, SITE, Route
from dictionary.web.serving.connections.serving import Allowance

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

# The name of the token scheme in the OpenAPI document.
SCHEME = "token"
# Bytes of a form besides its file.
_FORM_BYTES = 1 << 20
# Bytes of a body: from unauthenticated clients (the longest lookup has fewer), and from others on
# routes that receive no file.
MOST_OF_ANYBODY, MOST_BODY = 1 << 18, 1 << 20


def _needed(declared: Route) -> str:
    """Return the right that the request needs.

    Browsers ask by OPTIONS, without credentials, what another origin may send to the API.
    """
    is_preflight = request.method == "OPTIONS" and request.path.startswith(API_PREFIX)
    return ANYBODY if is_preflight else declared.right


def _recognise(needed: str) -> None:
    """Authenticate the request: by its token under /api/v1/, else by the session cookie.

    An invalid token is ignored where no right is needed, since any page can make a browser send
    one; elsewhere it raises Unauthorized. It never blocks valid tokens from the same address.
    """
    anonymous = library()
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(API_PREFIX):
        try:
            g.library = anonymous.seen_by(tokens.who(anonymous, authorization))
        except Unauthorized:
            if needed != ANYBODY:
                raise
            g.passed_over = True
        else:
            return
    sender = sessions.signed_in(anonymous)
    if sender.is_known:
        g.library = anonymous.seen_by(sender)


def _tell_of_token(response: Response) -> Response:
    """Report an ignored invalid token in the headers of an answer (RFC 9110, 11.6.1)."""
    if g.get("passed_over"):
        response.headers["WWW-Authenticate"] = CHALLENGE + TOKEN_INVALID
        if "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-cache"
    return response


def may_send(app: Flask) -> Callable[[WSGIEnvironment], Allowance]:
    """Return the function that decides from the head of a request how large its body may be.

    Authenticated clients may send larger bodies than others, and files to an upload route if they
    have a role for it: a body takes disk space and time before any view looks at it.
    """

    def allowance(environ: WSGIEnvironment) -> Allowance:
        with app.request_context(environ):
            anonymous = library()
            try:
                sender = _sender(anonymous)
            except DictionaryError:
                return Allowance()
            if route.of_request().receives_file and sender.may_somewhere(CONTRIBUTOR):
                return Allowance(anonymous.settings.max_upload + _FORM_BYTES, sender.name)
            return Allowance(MOST_BODY if sender.is_known else 0)

    return allowance


def _sender(anonymous: Library) -> Viewer:
    """Return the viewer of a request of which only the head has arrived.

    Raises Unauthorized for an invalid token.
    """
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(API_PREFIX):
        return tokens.who(anonymous, authorization)
    return sessions.named(anonymous)


def _take_file() -> None:
    # Set before the form is parsed; the stored file has a limit of its own.
    limit = library().settings.max_upload
    request.max_content_length = limit + _FORM_BYTES
    if (request.content_length or 0) > request.max_content_length:
        raise TooLarge("upload-too-large", limit=limit >> 20)


def _admit() -> None:
    """Authenticate the request and check the right that its route needs.

    Raises Unauthorized or Forbidden.
    """
    declared = route.of_request()
    if declared.right == ANONYMOUS:
        limits.count_request()
        return
    needed = _needed(declared)
    try:
        if declared.receives_file:
            _take_file()
        _recognise(needed)
    finally:
        # Refused requests count against the rate limit, too.
        limits.count_request()
    if not viewer().is_known:
        request.max_content_length = MOST_OF_ANYBODY
    if needed == ANYBODY:
        return
    viewer().require_known()
    if needed == SITE:
        viewer().require_admin()
    elif needed != KNOWN and not viewer().may_somewhere(needed):
        raise Forbidden("role-needed-somewhere", role=needed)


def document(api: Api) -> None:
    """Describe tokens in the OpenAPI document."""
    api.spec.components.security_scheme(SCHEME, {"type": "http", "scheme": "bearer"})


def init_app(app: Flask) -> None:
    """Authenticate every request and check its right before its view runs."""
    app.before_request(_admit)
    app.after_request(_tell_of_token)
