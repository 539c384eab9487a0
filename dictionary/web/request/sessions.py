"""Who is signed in: cookies, and the pages that give and take them.

One cookie has the random text of a session (`services.people.sessions`) and nothing else. Another,
signed, has the token of forms and what the next page is to say. Whoever is known by a cookie alone
has to send the token with every write, so that no other site can write in their name. Over HTTPS
both names begin with __Host-: no other host of the domain, and no page without HTTPS, can set them.
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

# Every name of the cookie contains this one.
COOKIE = "dictionary_session"
# In the signed cookie: who has shown a password and has still to show a code.
PENDING = "pending"
_FORMS = "dictionary_forms"
_HOST = "__Host-"
_SECRET = re.compile(r"[0-9A-Za-z_-]{43}")
_SECONDS = int(sessions.LONGEST.total_seconds())

_csrf = CSRFProtect()


def _named(name: str) -> str:
    return f"{_HOST}{name}" if request.is_secure else name


class _Sessions(SecureCookieSessionInterface):
    """What forms need. Readers of the API have none, unless they send the cookie of a session."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Return the session of a page or of whoever is signed in, else None (no session)."""
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
        """Return the name for the scheme of the request."""
        return _named(_FORMS)

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - as Flask calls it
        """Keep the cookie of an HTTPS page from plain HTTP."""
        return request.is_secure


def _secret(asked: Request) -> str:
    """Return the secret of the session that a request names, "" if it names none."""
    found = asked.cookies.get(f"{_HOST}{COOKIE}" if asked.is_secure else COOKIE, "")
    return found if _SECRET.fullmatch(found) else ""


def secret() -> str:
    """Return the secret of the session that the request was recognised by, "" for none."""
    found: str = g.get("session_secret", "")
    return found


def named(everyones: Library) -> Viewer:
    """Return the viewer that the request's cookie names, ANYONE if it names none that is good."""
    name = _secret(request)
    return sessions.resume(everyones, name) if name else ANYONE


def signed_in(everyones: Library) -> Viewer:
    """Return the viewer whose session the request's cookie names, ANYONE if there is none.

    Raises Forbidden for a write without the token that only pages of ours have.
    """
    viewer = named(everyones)
    if viewer.is_known:
        require_token()
        g.session_secret = _secret(request)
    return viewer


def require_token() -> None:
    """Raise Forbidden if the request writes without the token of a page of ours."""
    try:
        _csrf.protect()
    except CSRFError:
        raise Forbidden("csrf-failed") from None


def begin(proof: Proof) -> None:
    """Give the browser that asks a session of whoever has shown who they are.

    The one that it had ends. Raises Unauthorized (`sessions.begin`).
    """
    made = sessions.begin(library(), proof, request.user_agent.string)
    if _secret(request):
        sessions.end(library(), _secret(request))
    session.clear()
    session.permanent = True
    _set_cookie(made, _SECONDS)
    devices.remember(proof.viewer.name)


def proceed(proof: Proof, following: str) -> AnyResponse:
    """Sign in whoever has shown who they are, and lead on to `following`.

    Where a second factor is to be shown as well, its page comes first.
    """
    if proof.is_whole:
        begin(proof)
        return redirect(following, 303)
    shown = proof.viewer
    session[PENDING] = [shown.account, shown.name, proof.stamp, int(time.time())]
    return redirect(url_for("pages.sign_in_code", next=following), 303)


def end() -> None:
    """End the session of the browser that asks, and have it forget what it kept of its pages.

    Where there is none, nothing: other sites may have a browser ask, but without its cookie.
    """
    if secret():
        sessions.end(library(), secret())
        forget()


def forget() -> None:
    """Take the cookies from the browser that asks; what it kept of its pages goes, too."""
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
    """Set sessions up: cookies for our own pages only, and the token of forms."""
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=_SECONDS,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.session_interface = _Sessions()
    _csrf.init_app(app)
