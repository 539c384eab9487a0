"""Whose request is answered next: addresses take turns, however many requests each of them has."""

from __future__ import annotations

from collections import Counter, deque
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
