"""Fair scheduling by address: `Turns` for the threads, `Shares` for the polling thread.

Addresses take turns, however many requests each of them has.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Requests that wait for a thread: queues for the reads and writes of an address, in rotation.

    At most `most` reads and one write of an address are answered at a time: writes, sign-ins
    among them, are long. A write is any request but GET and HEAD: what its route declares is not
    known here. "" is no address and has no limit.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.busy: Counter[tuple[str, bool]] = Counter()
        self._queues: dict[tuple[str, bool], deque[T]] = {}

    def add(self, address: str, request: T, *, is_write: bool = False) -> None:
        """Append a request to the queue of its address."""
        self._queues.setdefault((address, is_write), deque()).append(request)

    def take(self) -> T | None:
        """Return the next request, which counts as being answered; None if there is none."""
        for key, queue in self._queues.items():
            address, is_write = key
            if address and self.busy[key] >= (1 if is_write else self.most):
                continue
            request = queue.popleft()
            del self._queues[key]
            if queue:
                self._queues[key] = queue
            self.busy[key] += 1
            return request
        return None

    def end(self, address: str, *, is_write: bool = False) -> None:
        """Record that a request of this address has been answered."""
        key = (address, is_write)
        self.busy[key] -= 1
        if not self.busy[key]:
            del self.busy[key]


# Seconds of the polling thread that an address has in each span, while others are active.
_SHARE, _SPAN = 0.002, 0.02
# Seconds for which an address counts as active after a request.
_REMEMBERED = 1.0


class Shares:
    """The polling thread's time used by each address; beyond its share, requests wait.

    An address that is the only active one may use all of it, and so may "" (no address).
    """

    def __init__(self) -> None:
        self._used: defaultdict[str, float] = defaultdict(float)
        self._since = 0.0
        self._last, self._changed = "", -_REMEMBERED

    def is_left(self, address: str, now: float) -> bool:
        """Return whether an address may use more time at `now`; records that it is active."""
        if address != self._last:
            self._last, self._changed = address, now if self._last else self._changed
        if now - self._since >= _SPAN:
            self._used.clear()
            self._since = now
        is_alone = now - self._changed >= _REMEMBERED
        return is_alone or not address or self._used[address] < _SHARE

    def take(self, address: str, seconds: float) -> None:
        """Record that an address has used so many seconds."""
        self._used[address] += seconds
