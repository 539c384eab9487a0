"""Who may ask what: one line for every route of the API; pages say it themselves (`site.page`).

Programs say who they are with a token (`Authorization: Bearer dict_…`), people by signing in. A
token that is not good is an error where one is needed; elsewhere the answer is the one for anybody,
and says so (`WWW-Authenticate`). The table says what a route takes; in which lexicon, the services
see to. What is closed to a viewer is not there for them: 404, whatever they ask.
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
# The name of tokens in the OpenAPI document.
SCHEME = "token"
# Besides the roles: anybody, and anybody whom we know.
ANYBODY, KNOWN = site.ANYBODY, site.KNOWN
# The route that receives files, and what a form has around its file.
_UPLOAD, _FORM_BYTES = "batches_v1.upload", 1 << 20
# Bytes of a body from somebody whom we do not know (a lookup of as many terms as there may be has
# less), and from others where no file is received.
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
    """Return what a route takes, None if the table does not know it.

    What a route says of itself, and the description of all, is for anybody.
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
    """Find out who asks: by a token where one may be sent, else by the cookie of a session.

    A token that is not good counts for nothing where none is needed: any page can have a browser
    send one. Where one is needed, Unauthorized. Neither keeps good tokens of the address out.
    """
    everyones = library()
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(PREFIX):
        try:
            g.library = everyones.seen_by(tokens.who(everyones, authorization))
        except Unauthorized:
            if needed != ANYBODY:
                raise
            g.passed_over = True
        else:
            return
    found = sessions.signed_in(everyones)
    if found.is_known:
        g.library = everyones.seen_by(found)


def _tell_of_token(response: Response) -> Response:
    """Say in an answer to anybody that the token which was sent is not good (RFC 9110, 11.6.1)."""
    if g.get("passed_over"):
        response.headers["WWW-Authenticate"] = CHALLENGE + TOKEN_INVALID
        if "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-cache"
    return response


def may_send(app: Flask) -> Callable[[WSGIEnvironment], Allowance]:
    """Return what says from the head of a request what body it may have.

    Those whom we know may send more than others, and files to a route that takes them if they may
    send one: what is received before anybody has looked at it fills the disk and is work to read.
    """

    def allowance(environ: WSGIEnvironment) -> Allowance:
        with app.request_context(environ):
            everyones = library()
            try:
                sender = _sender(everyones)
            except DictionaryError:
                return Allowance()
            if _receives_file() and sender.may_somewhere(CONTRIBUTOR):
                return Allowance(everyones.settings.max_upload + _FORM_BYTES, sender.name)
            return Allowance(MOST_BODY if sender.is_known else 0)

    return allowance


def _sender(everyones: Library) -> Viewer:
    """Return the viewer of a request of which only the head is there.

    Raises Unauthorized for a token that is not good.
    """
    authorization = request.headers.get("Authorization")
    if authorization is not None and request.path.startswith(PREFIX):
        return tokens.who(everyones, authorization)
    return sessions.named(everyones)


def _receives_file() -> bool:
    wanted = site.page_of_request()
    return request.endpoint == _UPLOAD or (wanted is not None and wanted.receives_file)


def _take_file() -> None:
    # Before the form is read; what is kept has its own limit.
    limit = library().settings.max_upload
    request.max_content_length = limit + _FORM_BYTES
    if (request.content_length or 0) > request.max_content_length:
        raise TooLarge("upload-too-large", limit=limit >> 20)


def _admit() -> None:
    """Find out who asks, and refuse what they may not.

    Raises Unauthorized or Forbidden; for a route without a line in the table always.
    """
    wanted = site.page_of_request()
    if wanted is None and not request.path.startswith(PREFIX):
        # Files, descriptions, what is not there: for everybody, but not without end.
        if request.path != ALIVE_PATH:
            limits.count_request()
        return
    needed = _needed()
    try:
        if _receives_file():
            _take_file()
        _recognise(needed)
    finally:
        # What is refused here counts, too.
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
    """Ask of every request who sends it."""
    app.before_request(_admit)
    app.after_request(_tell_of_token)
