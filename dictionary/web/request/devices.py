"""Devices that an account has signed in from: a signed cookie, which is no way in by itself.

Who tries passwords of an account from many addresses is stopped by a limit for the account; its
owner is not, on a device of theirs (OWASP, "Slow Down Online Guessing Attacks with Device
Cookies").
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
    """Say whether the account of that name has signed in from the device that asks."""
    try:
        said = signed.read(_signer(), request.cookies.get(_name(), ""), _SECONDS)
    except BadSignature:
        return False
    return bool(said == name)


def remember(name: str) -> None:
    """Have the device that asks remember that the account of that name has signed in from it."""
    cookie, value, is_secure = _name(), str(_signer().dumps(name)), request.is_secure

    @after_this_request
    def give(response: AnyResponse) -> AnyResponse:
        response.set_cookie(
            cookie, value, max_age=_SECONDS, secure=is_secure, httponly=True, samesite="Lax"
        )
        return response
