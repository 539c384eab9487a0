"""Whose request is answered next: addresses take turns, however many requests each of them has.

`Turns` are those at threads, `Shares` those of the polling thread.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Requests that wait for a thread, in a queue for each address; the queues take turns.

    `most` requests of an address are answered at a time; "" is no address and has any number.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.busy: Counter[str] = Counter()
        self._queues: dict[str, deque[T]] = {}

    def add(self, address: str, request: T) -> None:
        """Put a request at the end of the queue of its address."""
        self._queues.setdefault(address, deque()).append(request)

    def take(self) -> T | None:
        """Return the next request, which is then being answered; None if none may be."""
        for address, queue in self._queues.items():
            if address and self.busy[address] >= self.most:
                continue
            request = queue.popleft()
            del self._queues[address]
            if queue:
                self._queues[address] = queue
            self.busy[address] += 1
            return request
        return None

    def end(self, address: str) -> None:
        """Note that a request of this address has been answered."""
        self.busy[address] -= 1
        if not self.busy[address]:
            del self.busy[address]


# Seconds of the polling thread that an address has in each span, while others ask, too.
_SHARE, _SPAN = 0.002, 0.02
# Seconds for which somebody who has asked counts as one of these others.
_REMEMBERED = 1.0


class Shares:
    """How much of the polling thread each address has had: others' requests wait behind that.

    Whoever is alone may have all of it. "" is no address and may, too.
    """

    def __init__(self) -> None:
        self._used: defaultdict[str, float] = defaultdict(float)
        self._since = 0.0
        self._last, self._changed = "", -_REMEMBERED

    def is_left(self, address: str, now: float) -> bool:
        """Return whether an address may have more at the time `now`, and note that it asks."""
        if address != self._last:
            self._last, self._changed = address, now if self._last else self._changed
        if now - self._since >= _SPAN:
            self._used.clear()
            self._since = now
        is_alone = now - self._changed >= _REMEMBERED
        return is_alone or not address or self._used[address] < _SHARE

    def take(self, address: str, seconds: float) -> None:
        """Note that an address has had so much."""
        self._used[address] += seconds
