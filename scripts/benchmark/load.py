"""A generator of requests that costs little beside what it measures.

One thread, keep-alive connections, each with one request under way; the requests are made ready
beforehand and an answer is read no further than its status and length. It runs as a process of
its own, since on a small machine it shares the processors with the servers: the seconds of
processor that it used are part of what it prints.

load.py PORT TARGETS CONNECTIONS seconds SECONDS FIRST    go round the targets from number FIRST
load.py PORT TARGETS CONNECTIONS once                     each target once; prints the body sizes
"""

from __future__ import annotations

import json
import select
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from scripts.benchmark.report import quantile

_CHUNK = 1 << 17
# A connection is closed after so many requests. The kernel hands connections to whichever worker
# accepts first, often nearly all to one: connections that lasted for a whole round would measure
# that accident.
_REQUESTS = 50
_PATIENCE = 60
_MOST_BROKEN = 100


@dataclass(slots=True)
class _Connection:
    """One connection and the request that is under way on it."""

    port: int
    left: int
    number: int = 0
    sent_at: float = 0.0
    received: bytearray = field(default_factory=bytearray)
    expected: int = 0
    socket: socket.socket = field(init=False)

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, number: int, request: bytes) -> None:
        self.number, self.expected = number, 0
        self.left -= 1
        self.received.clear()
        self.sent_at = time.perf_counter()
        # A server that has just closed the connection is noticed when the answer does not come.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.socket.sendall(request)

    def is_complete(self) -> bool:
        """Say whether all of the answer is there; remembers where it ends."""
        if not self.expected:
            end = self.received.find(b"\r\n\r\n")
            if end < 0:
                return False
            start = self.received.lower().find(b"\r\ncontent-length:", 0, end)
            if start < 0:
                raise RuntimeError("an answer without Content-Length")
            length = self.received[start + 17 : end].split(b"\r\n", 1)[0]
            self.expected = end + 4 + int(length)
        return len(self.received) >= self.expected

    @property
    def body_size(self) -> int:
        return self.expected - self.received.find(b"\r\n\r\n") - 4


class Generator:
    """Asks for the targets on several connections at once and keeps the counts."""

    def __init__(self, port: int, targets: list[str], connections: int) -> None:
        head = f"Host: 127.0.0.1:{port}\r\nAccept: */*\r\n\r\n"
        self.requests = [f"GET {target} HTTP/1.1\r\n{head}".encode() for target in targets]
        # Not all of them begin with the full count, so that they don't all end at once.
        lasts = [1 + number * _REQUESTS // connections for number in range(connections)]
        self.connections = [_Connection(port, left) for left in lasts]
        self.sizes: dict[int, int] = {}
        self.times: list[float] = []
        self.bytes = 0
        self.refused = 0
        self.broken = 0

    def run(self, numbers: Iterator[int], seconds: float) -> dict[str, float]:
        """Ask for `numbers` until they or `seconds` are over; return what was counted."""
        poll = select.epoll()
        busy: dict[int, _Connection] = {}
        start, used = time.perf_counter(), time.process_time()
        deadline = start + seconds
        for connection in self.connections:
            number = next(numbers, None)
            if number is not None:
                self.begin(poll, busy, connection, number)
        while busy:
            events = poll.poll(_PATIENCE)
            if not events:
                raise RuntimeError(f"no answer for {_PATIENCE} seconds")
            for handle, _ in events:
                connection = busy[handle]
                number: int | None = connection.number
                if self.receive(connection):
                    if not connection.is_complete():
                        continue
                    number = next(numbers, None) if self.note(connection) < deadline else None
                    if number is not None and connection.left:
                        connection.send(number, self.requests[number])
                        continue
                else:
                    self.broken += 1
                    if self.broken > _MOST_BROKEN:
                        raise RuntimeError("the server closes connections without an answer")
                poll.unregister(handle)
                busy.pop(handle).socket.close()
                if number is not None:
                    connection.left = _REQUESTS
                    self.begin(poll, busy, connection, number)
        spent = time.perf_counter() - start
        return self.counted(spent, time.process_time() - used)

    def begin(
        self, poll: select.epoll, busy: dict[int, _Connection], connection: _Connection, number: int
    ) -> None:
        connection.open()
        handle = connection.socket.fileno()
        busy[handle] = connection
        poll.register(handle, select.EPOLLIN)
        connection.send(number, self.requests[number])

    def receive(self, connection: _Connection) -> bool:
        """Take what has come; False if the server has closed the connection."""
        try:
            data = connection.socket.recv(_CHUNK)
        except ConnectionResetError:
            return False
        connection.received += data
        return bool(data)

    def note(self, connection: _Connection) -> float:
        """Count a complete answer; return the time."""
        now = time.perf_counter()
        self.times.append(now - connection.sent_at)
        self.bytes += connection.body_size
        self.sizes[connection.number] = connection.body_size
        if not connection.received.startswith(b"HTTP/1.1 200 "):
            self.refused += 1
        return now

    def counted(self, spent: float, used: float) -> dict[str, float]:
        return {
            "requests": len(self.times),
            "seconds": spent,
            "bytes": self.bytes,
            "not_200": self.refused,
            "broken": self.broken,
            "p50_ms": quantile(self.times, 0.5) * 1000,
            "p95_ms": quantile(self.times, 0.95) * 1000,
            "processor_seconds": used,
        }


def main() -> None:
    """Do what the command line says."""
    port, path, connections, mode, *more = sys.argv[1:]
    targets = Path(path).read_text(encoding="utf-8").split("\n")
    generator = Generator(int(port), targets, int(connections))
    if mode == "once":
        found = generator.run(iter(range(len(targets))), float("inf"))
        print(json.dumps({**found, "sizes": [generator.sizes[n] for n in range(len(targets))]}))
        return
    seconds, first = float(more[0]), int(more[1])
    numbers = chain.from_iterable(
        range(first if turn == 0 else 0, len(targets)) for turn in count()
    )
    print(json.dumps(generator.run(numbers, seconds)))


if __name__ == "__main__":
    main()
