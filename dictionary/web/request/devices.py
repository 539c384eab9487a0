"""Known devices: a signed cookie with the account that has signed in there; no credential.

A limit for the account stops an attacker who tries passwords from many addresses. It does not count
for a known device, so that it never stops the account's owner (OWASP, "Slow Down Online Guessing
Attacks with Device Cookies").
"""

from __future__ import annotations

from flask import after_this_request, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response as AnyResponse

from dictionary.web.request import signed

_COOKIE = "dictionary_device"
_SECONDS = 180 * 86_400


def _name() -> str:
    return f"__Host-{_COOKIE}" if request.is_secure else _COOKIE


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="device")


def knows(name: str) -> bool:
    """Return whether the account `name` has signed in from this device."""
    try:
        account = signed.read(_signer(), request.cookies.get(_name(), ""), _SECONDS)
    except BadSignature:
        return False
    return bool(account == name)


def remember(name: str) -> None:
    """Set the cookie that makes this device a known one of the account `name`."""
    cookie, value, is_secure = _name(), str(_signer().dumps(name)), request.is_secure

    @after_this_request
    def give(response: AnyResponse) -> AnyResponse:
        response.set_cookie(
            cookie, value, max_age=_SECONDS, secure=is_secure, httponly=True, samesite="Lax"
        )
        return response
