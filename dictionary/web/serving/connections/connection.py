"""A connection: its request, its answer, and the time limits of both."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import TConn

from dictionary.web.serving.connections.incoming import Incoming, Received
from dictionary.web.serving.connections.outgoing import Outgoing
from dictionary.web.serving.connections.turns import Lane

if TYPE_CHECKING:
    from gunicorn.http.message import Request


@dataclass(frozen=True, slots=True)
class Patience:
    """Time limits for a client: seconds, and bytes a second (`rate`).

    A body, or the reading of an answer, may take `grace` seconds; after that the average must be at
    least `rate`. No body takes longer than `body`.
    """

    head: float = 10.0
    body: float = 3600.0
    grace: float = 10.0
    rate: int = 1000
    farewell: float = 2.0


class ParsedRequest(NamedTuple):
    """A request parsed by gunicorn; `rest` is its head after the first line."""

    rest: bytes
    request: Request
    environ: dict[str, Any]


class ConnectionState(Enum):
    """The state of a connection."""

    RECEIVING = 1
    WORKING = 2
    SENDING = 3
    # The answer is sent; input is discarded until the client has read it.
    CLOSING = 4


class Connection(TConn):
    """A client's connection in the poller; gunicorn's threads write to `sock`."""

    def __init__(self, cfg: Any, client: socket.socket, peer: Any, server: Any) -> None:
        super().__init__(cfg, client, peer, server)
        self.socket = client
        self.sock: Outgoing = Outgoing(client)
        self.received = Received()
        self.parser = RequestParser(cfg, iter(()), peer)
        self.parser.unreader = self.received
        self.initialized = self.data_ready = True
        self.address = ""
        self.lane = Lane.READ
        self.state = ConnectionState.RECEIVING
        self.since = 0.0
        self.events = 0
        self.keeps_alive = False
        self.incoming = Incoming(0)
        self.parsed: ParsedRequest | None = None
        self._sent_before = 0

    def begin(self, state: ConnectionState, now: float) -> None:
        """Enter a state at the time `now`."""
        self.state, self.since = state, now
        self._sent_before = self.sock.sent

    def expect(self, limit: int) -> bytes:
        """Prepare for the next request; return bytes of it that are here already."""
        rest = self.incoming.rest
        self.incoming.close()
        self.incoming = Incoming(limit)
        return rest

    def is_late(self, now: float, patience: Patience, keepalive: float) -> bool:
        """Return whether the client has exceeded a time limit."""
        spent = now - self.since
        if self.state is ConnectionState.SENDING:
            return self._too_slow(self.sock.sent - self._sent_before, spent, patience)
        if self.state is ConnectionState.CLOSING:
            return spent > patience.farewell
        if self.state is ConnectionState.WORKING:
            return False
        began = self.incoming.began
        if began is None:
            return spent > (keepalive if self.keeps_alive else patience.head)
        spent = now - began
        if not self.incoming.has_head:
            return spent > patience.head
        return spent > patience.body or self._too_slow(self.incoming.size, spent, patience)

    @staticmethod
    def _too_slow(count: int, spent: float, patience: Patience) -> bool:
        return count < patience.rate * (spent - patience.grace)

    def release(self) -> None:
        """Close the socket, the request and the answer."""
        self.incoming.close()
        self.sock.close()
        self.socket.close()
