"""Signed cookies, read by a clock that may have been put right since they were signed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from itsdangerous import SignatureExpired, URLSafeTimedSerializer


def read(signer: URLSafeTimedSerializer, cookie: str, seconds: int) -> Any:
    """Return what a cookie says that is at most so many seconds old. Raises BadSignature.

    One from the future is good: else whoever got it by a clock that was an hour ahead would lose a
    filled-in form when that is put right.
    """
    try:
        return signer.loads(cookie, max_age=seconds)
    except SignatureExpired as error:
        if error.date_signed is None or error.date_signed <= datetime.now(UTC):
            raise
        return signer.loads(cookie)
