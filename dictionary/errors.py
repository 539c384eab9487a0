"""The exceptions, by cause. Sentences are in the message catalogues, HTTP statuses in web.

All derive from DictionaryError. A handler of Unavailable also gets Damaged; no other
exception has a subclass.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Any


class DictionaryError(Exception):
    """An error that a person can act on: a message code and its parameters.

    `code` is the id of a message in the catalogues, `params` are the values of its placeholders.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value!r}" for key, value in self.params.items())
        return f"{self.code} ({shown})" if shown else self.code


class InvalidTag(DictionaryError):
    """A language tag that is not well-formed BCP 47."""


class InvalidSettings(DictionaryError):
    """An environment variable that is unknown or cannot be read."""


class BadRequest(DictionaryError):
    """A request that cannot be understood; `field` names the parameter at fault."""

    def __init__(self, code: str, field: str, **params: Any) -> None:
        super().__init__(code, **params)
        self.field = field


class Misdirected(DictionaryError):
    """A request for a host name that is not one of this service's."""


class Unauthorized(DictionaryError):
    """A client that is not identified: a required token is missing or invalid."""


class Forbidden(DictionaryError):
    """A client that is identified but lacks the permission for the request."""


class TooOften(DictionaryError):
    """A client over its rate limit; `seconds` in `params` is the time until it may ask again."""


class NotFound(DictionaryError):
    """A request for an entry, lexicon, language or batch that does not exist."""


class Withdrawn(DictionaryError):
    """An entry that was withdrawn; `params` hold its id and last revision, which can be read."""


class Removed(DictionaryError):
    """An entry whose content was removed for good, for a legal reason; `params`: id and reason."""


class Conflict(DictionaryError):
    """A request that does not fit the current state of the resource; `params` have the details."""


class Stale(DictionaryError):
    """An edit of a revision of an entry that is no longer the newest."""


class Unstated(DictionaryError):
    """An edit that does not name the revision of the entry that it changes."""


class NotOffered(DictionaryError):
    """A response format that the service does not produce; `params` list those that it does."""


class TooLarge(DictionaryError):
    """A request with more bytes than the limit."""


class ProblemsFound(DictionaryError):
    """A file that cannot be imported as it is; `problems` lists every reason with its place."""

    def __init__(self, code: str, problems: Sequence[Any], **params: Any) -> None:
        super().__init__(code, **params)
        self.problems = problems


class Busy(DictionaryError):
    """A lock that another writer holds for longer than the timeout; the request may be repeated."""


class Full(DictionaryError):
    """No space left to write to: the disk or the quota is full."""


class Unavailable(DictionaryError):
    """A database or disk that cannot be reached or written, or that was replaced meanwhile."""


class Damaged(Unavailable):
    """A database file that is corrupt."""


class Outdated(DictionaryError):
    """A database whose schema is not the one that this program needs."""


_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
_FAILING = frozenset((errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM))


def of_system(error: OSError) -> DictionaryError | None:
    """Return the service's error for an error of the operating system, by its number (errno(3)).

    None if the number has nothing to do with the disk.
    """
    if error.errno in _NO_ROOM:
        return Full("storage-full")
    return Unavailable("storage-failing") if error.errno in _FAILING else None
