"""Who is signed in: a signed cookie that names an account, and the pages that give and take it.

The cookie also carries a stamp of the account's password: a new password, or a disabled account,
ends every session. Whoever is known by the cookie alone has to send a token with every write, so
that no other site can write in their name.
"""

from __future__ import annotations

import re

from flask import Flask, Request, redirect, render_template, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response as AnyResponse

from dictionary import messages
from dictionary.errors import Forbidden, Unauthorized
from dictionary.services import accounts
from dictionary.services.library import Library
from dictionary.services.viewer import ANYONE, Viewer
from dictionary.web import limits
from dictionary.web.current import library, viewer
from dictionary.web.site import ANYBODY, page
from dictionary.web.templating import interface

COOKIE = "dictionary_session"
_DAYS = 14
# A path of ours, with nothing that a browser would take for another host.
_OURS = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")

_csrf = CSRFProtect()


class _Sessions(SecureCookieSessionInterface):
    """Readers of the API have no session, and none is looked for, unless they send its cookie."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of a page or of whoever has a cookie, else None (no session)."""
        if request.path.startswith("/api/") and COOKIE not in request.cookies:
            return None
        return super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - as Flask calls it
        """Keep the cookie of an HTTPS page from plain HTTP."""
        return request.is_secure


def named(everyones: Library) -> Viewer:
    """Return the viewer that the request's cookie names, ANYONE if it names none that is good."""
    account = session.get("account") if session else None
    if not isinstance(account, int):
        return ANYONE
    return accounts.resume(everyones, account, str(session.get("stamp", "")))


def signed_in(everyones: Library) -> Viewer:
    """Return the viewer that the request's cookie names, ANYONE if it names none that is good.

    Raises Forbidden for a write without the token that only pages of ours have.
    """
    found = named(everyones)
    if found.is_known:
        require_token()
    return found


def require_token() -> None:
    """Raise Forbidden if the request writes without the token of a page of ours."""
    try:
        _csrf.protect()
    except CSRFError:
        raise Forbidden("csrf-failed") from None


def begin(found: Viewer) -> None:
    """Give the browser that asks the session of `found`."""
    session.clear()
    session.permanent = True
    session["account"] = found.account
    session["stamp"] = accounts.stamp(library(), found)


def _next(wanted: str | None) -> str:
    return wanted if wanted and _OURS.fullmatch(wanted) else url_for("pages.desk")


@page("/sign-in", ANYBODY, methods=("GET", "POST"))
def sign_in() -> str | AnyResponse:
    """The form to sign in; afterwards back to the page that asked for it (`next`)."""
    following = _next(request.values.get("next"))
    name, sentence = request.form.get("name", "").strip().lower(), ""
    if request.method == "POST":
        require_token()
        limits.require_attempts(name)
        try:
            begin(accounts.sign_in(library(), name, request.form.get("password", "")))
            return redirect(following, 303)
        except Unauthorized as error:
            limits.count_failed_attempt(name)
            sentence = messages.text(interface(), error.code, error.params)
    elif viewer().is_known:
        return redirect(following, 303)
    shown = render_template("sign_in.html", name=name, sentence=sentence, following=following)
    return AnyResponse(shown, 401 if sentence else 200, mimetype="text/html")


@page("/sign-out", ANYBODY, methods=("POST",))
def sign_out() -> AnyResponse:
    """Forget who is signed in on this device."""
    session.clear()
    return redirect(url_for("pages.search"), 303)


def init_app(app: Flask) -> None:
    """Set sessions up: signed cookies, for our own pages only, and the token of forms."""
    app.config.update(
        SESSION_COOKIE_NAME=COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=_DAYS * 86400,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = _Sessions()
    _csrf.init_app(app)
