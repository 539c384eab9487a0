"""Fair scheduling by address: `Turns` for the threads, `Shares` for the polling thread.

Addresses take turns, however many requests each of them has; long requests never take all threads.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from enum import Enum, auto
from typing import Generic, TypeVar

T = TypeVar("T")


class Lane(Enum):
    """The kind of work that a request is. FILE: it may make a file. PASSWORD: it hashes one."""

    READ = auto()
    WRITE = auto()
    FILE = auto()
    PASSWORD = auto()


class Turns(Generic[T]):
    """Requests that wait for one of `threads` threads: a queue by address and lane, in rotation.

    An address has half of the threads for its reads, and one for each other lane. The other lanes
    take many times as long as reads. Each has half of the threads, PASSWORD one, and together they
    leave one to reads. "" is no address: only the limits of lanes hold for it.
    """

    def __init__(self, threads: int) -> None:
        half = max(1, threads // 2)
        self.busy: Counter[tuple[str, Lane]] = Counter()
        self._by_lane: Counter[Lane] = Counter()
        self._half, self._most_long = half, max(1, threads - 1)
        self._most = {Lane.WRITE: half, Lane.FILE: half, Lane.PASSWORD: 1}
        self._queues: dict[tuple[str, Lane], deque[T]] = {}

    def add(self, address: str, request: T, lane: Lane = Lane.READ) -> None:
        """Append a request to the queue of its address and lane."""
        self._queues.setdefault((address, lane), deque()).append(request)

    def take(self) -> T | None:
        """Return the next request, which counts as being answered; None if there is none."""
        for key, queue in self._queues.items():
            if not self._may_begin(*key):
                continue
            request = queue.popleft()
            del self._queues[key]
            if queue:
                self._queues[key] = queue
            self.busy[key] += 1
            self._by_lane[key[1]] += 1
            return request
        return None

    def _may_begin(self, address: str, lane: Lane) -> bool:
        most_of_one = self._half
        if lane is not Lane.READ:
            long = self._by_lane.total() - self._by_lane[Lane.READ]
            if self._by_lane[lane] >= self._most[lane] or long >= self._most_long:
                return False
            most_of_one = 1
        return not address or self.busy[address, lane] < most_of_one

    def end(self, address: str, lane: Lane = Lane.READ) -> None:
        """Record that a request of this address and lane has been answered."""
        key = (address, lane)
        self._by_lane[lane] -= 1
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
