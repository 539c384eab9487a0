"""Clients that mean harm: many connections from one or many loopback addresses, kept up.

A process of its own, so that it does not delay those who measure. What it does is a JSON object in
a file: the fields of `Crowd`. It goes on until it is ended; a connection that the server
closes is opened again a second later.

attackers.py PORT CROWD
"""

from __future__ import annotations

import json
import resource
import selectors
import socket
import sys
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

_PIECE = 1 << 16
_TURN_SECONDS, _REST_SECONDS = 0.1, 1.0
# Connections opened in a turn.
_OPENED = 60
# Bytes that a slow reader lets the system take in for it.
_SMALL = 2048


@dataclass(frozen=True, slots=True)
class Crowd:
    """`count` connections from `addresses` loopback addresses.

    Each sends one of the requests in the files `requests`, in turns, but for its last `withheld`
    bytes, of which it sends one every `pause` seconds (0: none). Of an answer it reads a byte in
    each `pause`, or with `reads` all, and then begins again; or it leaves after `leaves` seconds.
    """

    count: int
    addresses: int
    requests: Sequence[str] = ()
    withheld: int = 0
    pause: float = 1.0
    reads: bool = False
    leaves: float = 0.0


class _Client:
    """One connection, and what it has still to send."""

    def __init__(self, port: int, address: str, request: bytes, crowd: Crowd) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if not crowd.reads:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL)
        self.socket.bind((address, 0))
        self.socket.setblocking(False)
        with suppress(BlockingIOError):
            self.socket.connect(("127.0.0.1", port))
        kept = len(request) - crowd.withheld
        self.now, self.later = request[:kept], request[kept:]
        self.crowd = crowd
        self.began = self.moved = time.monotonic()

    def turn(self, now: float) -> bool:
        """Send and read as much as this one does; say whether it goes on."""
        if self.crowd.leaves and now - self.began > self.crowd.leaves:
            return False
        try:
            if self.now:
                self.now = self.now[self.socket.send(self.now) :]
            if self.crowd.reads:
                return bool(self.socket.recv(_PIECE))
            if self.crowd.pause and now - self.moved > self.crowd.pause:
                self.moved = now
                if self.later and not self.now:
                    self.later = self.later[self.socket.send(self.later[:1]) :]
                return bool(self.socket.recv(1))
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True


def _open(port: int, crowd: Crowd) -> None:
    requests = cycle([Path(path).read_bytes() for path in crowd.requests] or [b""])
    addresses = cycle([f"127.0.0.{2 + number}" for number in range(crowd.addresses)])
    clients: set[_Client] = set()
    ready = selectors.DefaultSelector()
    rests: deque[float] = deque(0.0 for _ in range(crowd.count))
    while True:
        begun = time.monotonic()
        for _ in range(_OPENED):
            if not rests or rests[0] > begun:
                break
            rests.popleft()
            try:
                client = _Client(port, next(addresses), next(requests), crowd)
            except OSError:
                rests.append(begun + _REST_SECONDS)
                continue
            clients.add(client)
            if crowd.reads:
                ready.register(client.socket, selectors.EVENT_READ, client)
        if crowd.reads:
            turns = [key.data for key, _ in ready.select(_TURN_SECONDS)]
            turns += [client for client in clients if client.now or crowd.leaves]
        else:
            turns = list(clients)
        for client in turns:
            if client in clients and not client.turn(time.monotonic()):
                if crowd.reads:
                    ready.unregister(client.socket)
                client.socket.close()
                clients.discard(client)
                rests.append(time.monotonic() + _REST_SECONDS)
        time.sleep(max(0.0, _TURN_SECONDS / 4 - (time.monotonic() - begun)))


def main() -> None:
    """Do what the command line says until this process is ended."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    _open(int(sys.argv[1]), Crowd(**json.loads(Path(sys.argv[2]).read_text("utf-8"))))


if __name__ == "__main__":
    main()
