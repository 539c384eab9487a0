"""Clocks that jump an hour or a day, ahead or back: forms and devices stay good."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

import dictionary
from dictionary.web.request import signed

HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize("jump", [HOUR, DAY, -HOUR, -DAY])
def test_a_cookie_stays_good_when_the_clock_jumps(
    jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    signer = URLSafeTimedSerializer("key", salt="test")
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: int(time.time()) + jump)
    cookie = str(signer.dumps({"csrf_token": "a"}))
    monkeypatch.undo()
    assert signed.read(signer, cookie, 14 * DAY) == {"csrf_token": "a"}


def test_an_old_cookie_and_a_forged_one_are_none() -> None:
    signer = URLSafeTimedSerializer("key", salt="test")
    cookie = str(signer.dumps("a"))
    with pytest.raises(SignatureExpired):
        signed.read(signer, cookie, -1)
    with pytest.raises(BadSignature):
        signed.read(URLSafeTimedSerializer("other", salt="test"), cookie, DAY)


# Who reads a clock that people set, and what a jump does there. Deadlines and counters go by
# `time.monotonic`, which nobody sets.
WALL_CLOCK = {
    "files/blobs.py": "files nobody needs: a day early or late",
    "files/prepared.py": "files made once: gone early or late, made again",
    "services/clock.py": "times in the database; changes have their order by numbers",
    "services/sharing/sitemap.py": "the hour of a sitemap: made again",
    "web/pages/signing_in.py": "the minutes between password and code: sign in again",
    "web/request/limits.py": "how long to wait: as limit_store has it",
    "web/request/sessions.py": "the time at which a password was shown: see signing_in",
    "web/request/signed.py": "a cookie from the future is good",
    "web/serving/limit_store.py": "the end of a window, right away subtracted again",
}
_READS = re.compile(r"\btime\.time\(|\bdatetime\.(now|utcnow|today)\(|\bdate\.today\(")


def test_nobody_else_goes_by_a_clock_that_people_set() -> None:
    package = Path(dictionary.__file__).parent
    found = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if _READS.search(path.read_text("utf-8"))
    }
    assert found == WALL_CLOCK.keys()
