"""What an application lets the worker do for it, and how many large bodies each sender may send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many bytes a body may have, and who sends it; `sender` may be "" for small ones."""

    size: int = 0
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Serving:
    """What an application lets the worker do for it.

    `at_once` answers what takes no time and raises for all else. A body has at most `most_body`
    bytes, or as many as `may_send` allows for the environment of a request with a larger one.
    `connections` is how many an address may have in a process; 0: any number.
    """

    at_once: WSGIApplication | None
    most_body: int
    may_send: Callable[[WSGIEnvironment], Allowance]
    connections: int


class Senders:
    """Requests whose large bodies are here, by sender: `most` of each at a time.

    What is being received is on the disk before quotas are asked about it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._senders: dict[object, str] = {}
        self._counts: Counter[str] = Counter()

    def begin(self, request: object, sender: str) -> bool:
        """Note that a request is here; return False if its sender has too many already."""
        if not sender:
            return True
        if self._counts[sender] >= self.most:
            return False
        self._senders[request] = sender
        self._counts[sender] += 1
        return True

    def end(self, request: object) -> None:
        """Forget a request; nothing, if it was none of these."""
        sender = self._senders.pop(request, "")
        if sender:
            self._counts[sender] -= 1
            if not self._counts[sender]:
                del self._counts[sender]
