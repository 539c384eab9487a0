"""The application's options for the worker, and the number of large bodies of each sender."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dictionary.web.serving.connections.turns import Lane

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Allowance:
    """The size in bytes that a body may have, and its sender ("" for small bodies)."""

    size: int = 0
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """The application's options for the worker.

    `at_once` answers requests that take no time, and raises for all others. A body has at most
    `most_body` bytes, or as many as `may_send` allows for the environment of a request with a
    larger one. `connections`: how many an address may have in a process; 0: any number.
    `lane` returns the lane of a request by its method and path.
    """

    at_once: WSGIApplication | None
    most_body: int
    may_send: Callable[[WSGIEnvironment], Allowance]
    connections: int
    lane: Callable[[str, str], Lane]


class Senders:
    """The requests with large bodies in progress, at most `most` of each sender.

    A body being received occupies the disk before quotas are checked.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._senders: dict[object, str] = {}
        self._counts: Counter[str] = Counter()

    def begin(self, request: object, sender: str) -> bool:
        """Register a request; return False if its sender has too many already."""
        if not sender:
            return True
        if self._counts[sender] >= self.most:
            return False
        self._senders[request] = sender
        self._counts[sender] += 1
        return True

    def end(self, request: object) -> None:
        """Remove a request, if it is registered."""
        sender = self._senders.pop(request, "")
        if sender:
            self._counts[sender] -= 1
            if not self._counts[sender]:
                del self._counts[sender]
