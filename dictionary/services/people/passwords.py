"""Passwords: how they are compared, hashed, and judged.

A password is what a person typed, not the bytes that a keyboard makes of it: RFC 8265
(OpaqueString) compares in NFC with every kind of space as a plain one; case and width stay. Hashing
is slow on purpose, so all worker processes together do one at a time, on one processor; who does
not get a turn soon is told to come back. The only module that imports argon2 and zxcvbn.
"""

from __future__ import annotations

import fcntl
import os
import threading
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from functools import cache
from importlib.resources import files

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from dictionary.errors import BadRequest, Busy
from dictionary.text.fold import plain_key
from dictionary.text.normalise import normal

# NIST SP 800-63B: length is what counts. The most keeps the time of a hash bounded.
MIN_PASSWORD, MAX_PASSWORD = 12, 1000
# A letter with its marks taken apart has up to four code points.
_MOST_TYPED = 4 * MAX_PASSWORD
# Guesses: 1 is 10^3, 2 is 10^6, 3 is 10^8, 4 is 10^10 (zxcvbn).
MIN_STRENGTH, MAX_STRENGTH = 3, 4
# The estimate takes time with the square of the length; what is beyond only makes it stronger.
_LOOKED_AT = 48

# RFC 9106, section 4, but with one lane: four threads would take the processors from all others.
_HASHER = PasswordHasher(parallelism=1)


class _Line:
    """Where threads wait for their turn to do slow work of a kind: one has it, one waits.

    The other threads are for everybody else. Processes that were forked from one that had this
    object take turns, too.
    """

    def __init__(self) -> None:
        self._lock, self._places = threading.Lock(), threading.BoundedSemaphore(2)
        # A record lock belongs to a process and ends with it; the file is nowhere but in memory.
        self._shared = os.memfd_create("turns")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the turn; Busy at once if somebody waits for it already."""
        if not self._places.acquire(blocking=False):
            raise Busy("sign-in-busy")
        try:
            with self._lock:
                fcntl.lockf(self._shared, fcntl.LOCK_EX)
                try:
                    yield
                finally:
                    fcntl.lockf(self._shared, fcntl.LOCK_UN)
        finally:
            self._places.release()


# Anybody may have a password judged: nobody who signs in waits behind that.
_hashing, _judging = _Line(), _Line()


def normalised(typed: str) -> str:
    """Return the password that was typed, as it is compared and counted (RFC 8265, 4.2.2)."""
    composed = normal("NFC", typed[:_MOST_TYPED])
    return "".join([" " if unicodedata.category(char) == "Zs" else char for char in composed])


def hashed(typed: str, about: Sequence[str] = ()) -> str:
    """Return what is kept of a new password; `about` are words that its owner is known by.

    Raises BadRequest for one that is too short or too long, or that is soon guessed; Busy.
    """
    password = normalised(typed)
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD or len(typed) > _MOST_TYPED:
        raise BadRequest(
            "password-length", field="password", least=MIN_PASSWORD, limit=MAX_PASSWORD
        )
    if strength(password, about) < MIN_STRENGTH:
        raise BadRequest("password-guessable", field="password")
    with _hashing.turn():
        return _HASHER.hash(password)


@cache
def _common() -> tuple[str, ...]:
    """Return what Vietnamese passwords often are or have in them; zxcvbn knows English ones."""
    source = files("dictionary").joinpath("data", "passwords.toml").read_text(encoding="utf-8")
    words: list[str] = tomllib.loads(source)["common"]
    return tuple(words)


def strength(typed: str, about: Sequence[str] = ()) -> int:
    """Return how hard a password is to guess, 0 to MAX_STRENGTH; MIN_STRENGTH will do.

    As it stands and without its marks and spaces, whichever is easier: who guesses tries both.
    """
    password = normalised(typed)[:_LOOKED_AT]
    known = [*_common(), *filter(None, about)]
    # The library keeps `user_inputs` in one place for all threads.
    forms = filter(None, {password, _bare(password)})
    with _judging.turn():
        scores = [int(zxcvbn(form, user_inputs=known)["score"]) for form in forms]
    return min(scores, default=0)


def _bare(password: str) -> str:
    """Return a password without marks and spaces; as it is where little is left of it."""
    bare = plain_key(password)
    return bare if 2 * len(bare) >= len(password) else password


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("of nobody, but as dear to verify as that of somebody")


class PasswordCheck(Enum):
    """What comes of comparing a password: OUTDATED is right, but its hash is to be made anew."""

    WRONG, RIGHT, OUTDATED = range(3)


def check(kept: str, typed: str) -> PasswordCheck:
    """Compare what was typed with the hash `kept`; "": nobody's, which takes as long.

    Hashes from before passwords were normalised are of what some keyboard made of them: where the
    forms differ, all are tried. Raises Busy.
    """
    password = normalised(typed)
    forms = dict.fromkeys((password, typed[:MAX_PASSWORD], normal("NFD", password)))
    with _hashing.turn():
        right = next((form for form in forms if _verifies(kept or _nobodys_hash(), form)), None)
    if right is None or not kept:
        return PasswordCheck.WRONG
    is_current = right == password and not _HASHER.check_needs_rehash(kept)
    return PasswordCheck.RIGHT if is_current else PasswordCheck.OUTDATED


def _verifies(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


def rehashed(typed: str) -> str:
    """Return a hash of a password that is right, by today's rules. Raises Busy."""
    with _hashing.turn():
        return _HASHER.hash(normalised(typed)[:MAX_PASSWORD])
