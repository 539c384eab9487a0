"""Whose request is answered next: addresses take turns, however many requests each of them has."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Turns(Generic[T]):
    """Requests that wait for a thread, in a queue for each address; the queues take turns."""

    def __init__(self) -> None:
        self._queues: dict[str, deque[T]] = {}

    def add(self, address: str, request: T) -> None:
        """Put a request at the end of the queue of its address."""
        self._queues.setdefault(address, deque()).append(request)

    def take(self) -> T | None:
        """Return the next request, None if nobody waits."""
        if not self._queues:
            return None
        address = next(iter(self._queues))
        queue = self._queues.pop(address)
        request = queue.popleft()
        if queue:
            self._queues[address] = queue
        return request
