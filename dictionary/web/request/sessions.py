"""Sessions: the cookies of people who are signed in, and the token of forms.

One cookie has the random secret of a session (`services.people.sessions`) and nothing else. A
second, signed one has the token of forms and messages for the next page. A client authenticated by
a cookie alone must send the token with every write, so that no other site can write in its name.
Over HTTPS both names begin with __Host-: no other host of the domain and no page without HTTPS can
set them.
"""

from __future__ import annotations

import re
import time

from flask import Flask, Request, after_this_request, g, redirect, request, session, url_for
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFError, CSRFProtect
from itsdangerous import BadSignature
from werkzeug.wrappers import Response as AnyResponse

from dictionary.errors import Forbidden
from dictionary.services.people import sessions
from dictionary.services.people.accounts import Proof
from dictionary.services.site import Library
from dictionary.services.viewer import ANYONE, Viewer
from dictionary.web.request import devices, signed
from dictionary.web.request.context import library

# Part of the session cookie's name in both schemes.
COOKIE = "dictionary_session"
# Key in the signed cookie: the account whose password was right and whose code is due.
PENDING = "pending"
_FORMS = "dictionary_forms"
_HOST = "__Host-"
_SECRET = re.compile(r"[0-9A-Za-z_-]{43}")
_SECONDS = int(sessions.LONGEST.total_seconds())

_csrf = CSRFProtect()


def _named(name: str) -> str:
    return f"{_HOST}{name}" if request.is_secure else name


class _Sessions(SecureCookieSessionInterface):
    """Flask's session (the signed cookie of forms); the API has none without a session cookie."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of a page or of a signed-in client, None for others of the API."""
        if request.path.startswith("/api/") and not _secret(request):
            return None
        signer = self.get_signing_serializer(app)
        cookie = request.cookies.get(self.get_cookie_name(app))
        if signer is None or not cookie:
            return super().open_session(app, request)
        try:
            return self.session_class(signed.read(signer, cookie, _SECONDS))
        except BadSignature:
            return self.session_class()

    def get_cookie_name(self, app: Flask) -> str:  # noqa: ARG002 - as Flask calls it
        """Return the cookie's name for the scheme of the request."""
        return _named(_FORMS)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - as Flask calls it
        """Return whether the cookie is limited to HTTPS."""
        return request.is_secure


def _secret(asked: Request) -> str:
    """Return the session secret in a request's cookie, "" if there is none."""
    value = asked.cookies.get(f"{_HOST}{COOKIE}" if asked.is_secure else COOKIE, "")
    return value if _SECRET.fullmatch(value) else ""


def secret() -> str:
    """Return the secret of the session that authenticated the request, "" for none."""
    value: str = g.get("session_secret", "")
    return value


def named(anonymous: Library) -> Viewer:
    """Return the viewer that the session cookie belongs to, ANYONE if it is not valid."""
    name = _secret(request)
    return sessions.resume(anonymous, name) if name else ANYONE


def signed_in(anonymous: Library) -> Viewer:
    """Return the viewer that the session cookie authenticates, ANYONE if there is none.

    Raises Forbidden for a write without the token of a form.
    """
    viewer = named(anonymous)
    if viewer.is_known:
        require_token()
        g.session_secret = _secret(request)
    return viewer


def require_token() -> None:
    """Check the token of forms in a writing request. Raises Forbidden if it is not valid."""
    try:
        _csrf.protect()
    except CSRFError:
        raise Forbidden("csrf-failed") from None


def begin(proof: Proof) -> None:
    """Start a session in this browser for the viewer that `proof` authenticates.

    The browser's previous session ends. Raises Unauthorized (`sessions.begin`).
    """
    made = sessions.begin(library(), proof, request.user_agent.string)
    if _secret(request):
        sessions.end(library(), _secret(request))
    session.clear()
    session.permanent = True
    _set_cookie(made, _SECONDS)
    devices.remember(proof.viewer.name)


def proceed(proof: Proof, following: str) -> AnyResponse:
    """Sign in the viewer that `proof` authenticates and redirect to `following`.

    If a second factor is still needed, redirect to the page for its code instead.
    """
    if proof.is_whole:
        begin(proof)
        return redirect(following, 303)
    shown = proof.viewer
    session[PENDING] = [shown.account, shown.name, proof.stamp, int(time.time())]
    return redirect(url_for("pages.sign_in_code", next=following), 303)


def end() -> None:
    """End this browser's session, and clear its cache of our pages.

    Does nothing without a session: other sites can make a browser send this, but without its
    cookie.
    """
    if secret():
        sessions.end(library(), secret())
        forget()


def forget() -> None:
    """Delete the cookies of this browser, and clear its cache of our pages."""
    session.clear()
    _set_cookie("", 0)

    @after_this_request
    def clear(response: AnyResponse) -> AnyResponse:
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


def _set_cookie(value: str, seconds: int) -> None:
    name, is_secure = _named(COOKIE), request.is_secure

    @after_this_request
    def give(response: AnyResponse) -> AnyResponse:
        response.set_cookie(
            name, value, max_age=seconds, secure=is_secure, httponly=True, samesite="Lax"
        )
        return response


def init_app(app: Flask) -> None:
    """Set up the session cookie and the token of forms."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=_SECONDS,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = _Sessions()
    _csrf.init_app(app)
