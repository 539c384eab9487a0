"""The rights table of the API: for each route the role that its caller needs.

A program authenticates with a token (`Authorization: Bearer dict_…`), a person with the cookie of a
session. An invalid token is an error on a route that needs a role; elsewhere the answer is the
public one, and its `WWW-Authenticate` reports the token. The table asks for a role in any lexicon;
the services check the lexicon at hand. Content that a viewer may not see is 404 for them. Pages
declare their right themselves (`site.page`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request
from flask_smorest import Api

from dictionary.errors import DictionaryError, Forbidden, TooLarge, Unauthorized
from dictionary.services.people import tokens
from dictionary.services.site import Library
from dictionary.services.viewer import ADMIN, CONTRIBUTOR, EDITOR, Viewer
from dictionary.web.errors import CHALLENGE, TOKEN_INVALID
from dictionary.web.health import ALIVE_PATH
from dictionary.web.layout import site
from dictionary.web.request import limits, sessions
from dictionary.web.request.context import library, viewer
from dictionary.web.serving.connections.serving import Allowance

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

PREFIX = "/api/v1/"
# The name of the token scheme in the OpenAPI document.
SCHEME = "token"
# Rights besides the roles: public, and any account.
ANYBODY, KNOWN = site.ANYBODY, site.KNOWN
# The route that receives files, and bytes of a form besides its file.
_UPLOAD, _FORM_BYTES = "batches_v1.upload", 1 << 20
# Bytes of a body: from unauthenticated clients (the longest lookup has fewer), and from others on
# routes that receive no file.
MOST_OF_ANYBODY, MOST_BODY = 1 << 18, 1 << 20

RULES: Mapping[tuple[str, str], str] = {
    ("GET", "/api/v1/search"): ANYBODY,
    ("GET", "/api/v1/suggest"): ANYBODY,
    ("POST", "/api/v1/lookup"): ANYBODY,
    ("GET", "/api/v1/entries/<int:entry_id>"): ANYBODY,
    ("GET", "/api/v1/entries/<int:entry_id>/revisions"): ANYBODY,
    ("GET", "/api/v1/entries/<int:entry_id>/revisions/<int:number>"): ANYBODY,
    ("GET", "/api/v1/lexicons"): ANYBODY,
    ("GET", "/api/v1/lexicons/<lexicon_id>"): ANYBODY,
    ("GET", "/api/v1/lexicons/<lexicon_id>/entries"): ANYBODY,
    ("GET", "/api/v1/lexicons/<lexicon_id>/offline"): ANYBODY,
    ("GET", "/api/v1/languages"): ANYBODY,
    ("GET", "/api/v1/languages/<tag>"): ANYBODY,
    ("GET", "/api/v1/changes"): ANYBODY,
    ("GET", "/api/v1/me"): KNOWN,
    ("GET", "/api/v1/entries/<int:entry_id>/diff"): ANYBODY,
    ("PUT", "/api/v1/entries/<int:entry_id>"): EDITOR,
    ("POST", "/api/v1/entries/<int:entry_id>/revisions/<int:number>/restore"): EDITOR,
    ("POST", "/api/v1/entries/<int:entry_id>/withdraw"): EDITOR,
    ("POST", "/api/v1/entries/<int:entry_id>/restore"): EDITOR,
    ("POST", "/api/v1/entries/<int:entry_id>/takedown"): ADMIN,
    ("POST", "/api/v1/lexicons/<lexicon_id>/releases"): EDITOR,
    ("POST", "/api/v1/entries/<int:entry_id>/suggestions"): ANYBODY,
    ("GET", "/api/v1/suggestions/<secret>"): ANYBODY,
    ("GET", "/api/v1/lexicons/<lexicon_id>/suggestions"): EDITOR,
    ("POST", "/api/v1/suggestions/<int:suggestion_id>/accept"): EDITOR,
    ("POST", "/api/v1/suggestions/<int:suggestion_id>/reject"): EDITOR,
    ("POST", "/api/v1/lexicons/<lexicon_id>/batches"): CONTRIBUTOR,
    ("GET", "/api/v1/lexicons/<lexicon_id>/batches"): CONTRIBUTOR,
    ("GET", "/api/v1/lexicons/<lexicon_id>/export"): ANYBODY,
    ("GET", "/api/v1/template"): ANYBODY,
    ("GET", "/api/v1/media/<sha256>"): ANYBODY,
    ("GET", "/api/v1/batches/<int:batch_id>"): CONTRIBUTOR,
    ("GET", "/api/v1/batches/<int:batch_id>/rows"): CONTRIBUTOR,
    ("POST", "/api/v1/batches/<int:batch_id>/rows"): EDITOR,
    ("GET", "/api/v1/batches/<int:batch_id>/problems.csv"): CONTRIBUTOR,
    ("GET", "/api/v1/batches/<int:batch_id>/failed"): CONTRIBUTOR,
    ("POST", "/api/v1/batches/<int:batch_id>/apply"): EDITOR,
    ("POST", "/api/v1/batches/<int:batch_id>/reject"): EDITOR,
    ("POST", "/api/v1/batches/<int:batch_id>/revert"): EDITOR,
    ("POST", "/api/v1/batches/<int:batch_id>/cancel"): CONTRIBUTOR,
}


def rule_of(method: str, rule: str) -> str | None:
    """Return the right that a route needs, None if the table lacks the route.

    OPTIONS and the OpenAPI document are public.
    """
    if method == "OPTIONS" or rule == "/api/v1/openapi.json":
        return ANYBODY
    return RULES.get(("GET" if method == "HEAD" else method, rule))


def _needed() -> str | None:
    wanted = site.page_of_request()
    if wanted is not None:
        return wanted.takes
    if request.url_rule is None:
        return ANYBODY
    return rule_of(request.method, request.url_rule.rule)


def _recognise(needed: str | None) -> None:
    """Authenticate the request: by its token under /api/v1/, else by the session cookie.

    An invalid token is ignored where no right is needed, since any page can make a browser send
    one; elsewhere it raises Unauthorized. It never blocks valid tokens from the same address.
    """
    anonymous = library()
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(PREFIX):
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
            if _receives_file() and sender.may_somewhere(CONTRIBUTOR):
                return Allowance(anonymous.settings.max_upload + _FORM_BYTES, sender.name)
            return Allowance(MOST_BODY if sender.is_known else 0)

    return allowance


def _sender(anonymous: Library) -> Viewer:
    """Return the viewer of a request of which only the head has arrived.

    Raises Unauthorized for an invalid token.
    """
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(PREFIX):
        return tokens.who(anonymous, authorization)
    return sessions.named(anonymous)


def _receives_file() -> bool:
    wanted = site.page_of_request()
    return request.endpoint == _UPLOAD or (wanted is not None and wanted.receives_file)


def _take_file() -> None:
    # Set before the form is parsed; the stored file has a limit of its own.
    limit = library().settings.max_upload
    request.max_content_length = limit + _FORM_BYTES
    if (request.content_length or 0) > request.max_content_length:
        raise TooLarge("upload-too-large", limit=limit >> 20)


def _admit() -> None:
    """Authenticate the request and check the right that its route needs.

    Raises Unauthorized or Forbidden; always Forbidden for an API route without a line in the table.
    """
    wanted = site.page_of_request()
    if wanted is None and not request.path.startswith(PREFIX):
        # Static files, descriptions and 404s are public, within the rate limit.
        if request.path != ALIVE_PATH:
            limits.count_request()
        return
    needed = _needed()
    try:
        if _receives_file():
            _take_file()
        _recognise(needed)
    finally:
        # Refused requests count against the rate limit, too.
        limits.count_request()
    if not viewer().is_known:
        request.max_content_length = MOST_OF_ANYBODY
    if needed is None:
        raise Forbidden("route-closed")
    if needed == ANYBODY:
        return
    viewer().require_known()
    if needed == site.SITE:
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
