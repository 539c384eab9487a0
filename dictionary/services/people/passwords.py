"""Passwords: comparing, hashing, and estimating their strength.

Passwords are normalised as in RFC 8265 (OpaqueString), since keyboards give different code points
for the same letters: NFC, every kind of space as a plain one; case and width stay. Hashing is slow
on purpose, so all worker processes together do one at a time, on one processor; further requests
get Busy. The only module that imports argon2 and zxcvbn.
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

# NIST SP 800-63B: the length matters most. The maximum limits the time for a hash.
MIN_PASSWORD, MAX_PASSWORD = 12, 1000
# A decomposed letter with its marks has up to four code points.
_MOST_TYPED = 4 * MAX_PASSWORD
# Guesses: 1 is 10^3, 2 is 10^6, 3 is 10^8, 4 is 10^10 (zxcvbn).
MIN_STRENGTH, MAX_STRENGTH = 3, 4
# Characters used for the estimate, which takes quadratic time. Further ones only add strength.
_LOOKED_AT = 48

# RFC 9106, section 4, but with one lane: four threads would use the processors of other requests.
_HASHER = PasswordHasher(parallelism=1)


class _Line:
    """A queue for slow work: one thread works, one waits, and others get Busy.

    So the other threads stay free for other requests. Processes that are forked from one with this
    object share the queue.
    """

    def __init__(self) -> None:
        self._lock, self._places = threading.Lock(), threading.BoundedSemaphore(2)
        # A record lock belongs to a process and ends with it; the file is in memory only.
        self._shared = os.memfd_create("turns")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn and hold it; raises Busy at once if another thread is waiting."""
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


# Two queues: anybody may have a password estimated, and that must not delay signing in.
_hashing, _judging = _Line(), _Line()


def normalised(typed: str) -> str:
    """Return a typed password in normal form, for comparing and counting (RFC 8265, 4.2.2)."""
    composed = normal("NFC", typed[:_MOST_TYPED])
    return "".join([" " if unicodedata.category(char) == "Zs" else char for char in composed])


def hashed(typed: str, about: Sequence[str] = ()) -> str:
    """Return the hash of a new password; `about`: names and address of its owner.

    Raises BadRequest for a password that is too short, too long or too easy to guess; Busy.
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
    """Return words that are common in Vietnamese passwords; zxcvbn has English ones."""
    source = files("dictionary").joinpath("data", "passwords.toml").read_text(encoding="utf-8")
    words: list[str] = tomllib.loads(source)["common"]
    return tuple(words)


def strength(typed: str, about: Sequence[str] = ()) -> int:
    """Return the strength of a password, 0 to MAX_STRENGTH; at least MIN_STRENGTH is accepted.

    The lower strength of two forms: as typed, and without marks and spaces.
    """
    password = normalised(typed)[:_LOOKED_AT]
    known = [*_common(), *filter(None, about)]
    # zxcvbn stores `user_inputs` in a global that all threads share.
    forms = filter(None, {password, _bare(password)})
    with _judging.turn():
        scores = [int(zxcvbn(form, user_inputs=known)["score"]) for form in forms]
    return min(scores, default=0)


def _bare(password: str) -> str:
    """Return a password without marks and spaces; unchanged if less than half would be left."""
    bare = plain_key(password)
    return bare if 2 * len(bare) >= len(password) else password


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash("of nobody, but as dear to verify as that of somebody")


class PasswordCheck(Enum):
    """The result of comparing a password. OUTDATED: right, but its hash should be made again."""

    WRONG, RIGHT, OUTDATED = range(3)


def check(stored_hash: str, typed: str) -> PasswordCheck:
    """Compare a typed password with a hash; "": no account, which takes the same time.

    Older hashes are of passwords that were not normalised: all forms that differ are tried. Raises
    Busy.
    """
    password = normalised(typed)
    forms = dict.fromkeys((password, typed[:MAX_PASSWORD], normal("NFD", password)))
    with _hashing.turn():
        right = next(
            (form for form in forms if _verifies(stored_hash or _nobodys_hash(), form)), None
        )
    if right is None or not stored_hash:
        return PasswordCheck.WRONG
    is_current = right == password and not _HASHER.check_needs_rehash(stored_hash)
    return PasswordCheck.RIGHT if is_current else PasswordCheck.OUTDATED


def _verifies(stored_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(stored_hash, password[:MAX_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


def rehashed(typed: str) -> str:
    """Return the hash of a right password by the present rules. Raises Busy."""
    with _hashing.turn():
        return _HASHER.hash(normalised(typed)[:MAX_PASSWORD])
