"""The exceptions, as a tree. Sentences are in the message catalogues, HTTP statuses in web.

DictionaryError
├── InvalidTag          a language tag that is not well-formed BCP 47
├── InvalidSettings     an environment variable that is unknown or cannot be read
├── BadRequest          a question that cannot be understood; names the parameter
├── Unauthorized        nobody knows who asks: no token, or none that is good
├── Forbidden           we know who asks, and they may not do this
├── NotFound            no such entry, lexicon, language or batch
├── Withdrawn           there was such an entry; its last revision can still be read
├── Removed             there was such an entry; the law had its content taken away
├── Conflict            what is asked for does not go with the state that things are in
├── Stale               an edit of a state that is the newest no more
├── Unstated            an edit that does not say which state it is of
├── NotOffered          an answer in a form that is not made
├── TooLarge            more bytes than are taken
├── ProblemsFound       a file with problems: all of them, each with its place
├── Busy                another writer holds the lock for longer than we wait
├── Full                there is no room left to write to
├── Unavailable         database or disk cannot be reached or written, or is not what it was
│   └── Damaged         the database's file is not what it should be
└── Outdated            the database is not at this program's schema
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Any


class DictionaryError(Exception):
    """An error that a person can act on: a message code and its parameters.

    `code` names a message of the catalogues, `params` fill it in.
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
    """A question that cannot be understood; `field` names the parameter at fault."""

    def __init__(self, code: str, field: str, **params: Any) -> None:
        super().__init__(code, **params)
        self.field = field


class Misdirected(DictionaryError):
    """A request to a host that this service is not."""


class Unauthorized(DictionaryError):
    """Nobody knows who asks: no token where one is needed, or one that is not good."""


class Forbidden(DictionaryError):
    """We know who asks, and they may not do this."""


class TooOften(DictionaryError):
    """Whoever asks has asked too often; `seconds` says after how long they may again."""


class NotFound(DictionaryError):
    """No such entry, lexicon, language or batch."""


class Withdrawn(DictionaryError):
    """An entry that was published once; `params` hold its id and last revision."""


class Removed(DictionaryError):
    """An entry whose content was taken away for good; `params` hold its id and the reason."""


class Conflict(DictionaryError):
    """What is asked for does not go with the state that things are in; `params` say how."""


class Stale(DictionaryError):
    """An edit of a state of an entry that is the newest no more."""


class Unstated(DictionaryError):
    """An edit that does not say which state of the entry it is of."""


class NotOffered(DictionaryError):
    """An answer in a form that is not made; `params` say which are."""


class TooLarge(DictionaryError):
    """More bytes than are taken."""


class ProblemsFound(DictionaryError):
    """A file that cannot be taken as it is; `problems` lists every reason with its place."""

    def __init__(self, code: str, problems: Sequence[Any], **params: Any) -> None:
        super().__init__(code, **params)
        self.problems = problems


class Busy(DictionaryError):
    """Another writer holds the lock for longer than we wait; try again."""


class Full(DictionaryError):
    """There is no room left to write to: the disk or the quota is full."""


class Unavailable(DictionaryError):
    """The database or the disk cannot be reached or written, or is not the one that it was."""


class Damaged(Unavailable):
    """The database's file is not what it should be."""


class Outdated(DictionaryError):
    """The database is not at the schema that this program needs."""


_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT))
_FAILING = frozenset((errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM))


def of_system(error: OSError) -> DictionaryError | None:
    """Return the error of ours that an error of the operating system is, by its number (errno(3)).

    None for what says nothing of the disk.
    """
    if error.errno in _NO_ROOM:
        return Full("storage-full")
    return Unavailable("storage-failing") if error.errno in _FAILING else None
