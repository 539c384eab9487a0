"""Signed cookies, read by a clock that may have been set back since they were signed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from itsdangerous import SignatureExpired, URLSafeTimedSerializer


def read(signer: URLSafeTimedSerializer, cookie: str, seconds: int) -> Any:
    """Return the content of a signed cookie of at most `seconds` age. Raises BadSignature.

    A cookie from the future is valid: a client that got it while the clock was an hour ahead would
    otherwise lose a filled-in form when the clock is corrected.
    """
    try:
        return signer.loads(cookie, max_age=seconds)
    except SignatureExpired as error:
        if error.date_signed is None or error.date_signed <= datetime.now(UTC):
            raise
        return signer.loads(cookie)
