"""gunicorn's threaded worker, changed so that threads get complete requests only.

The polling thread also receives requests and sends answers, as far as each client is ready
(`connections`). A slow or silent client therefore costs a connection, not a thread, and only for a
limited time (`Patience`). An address has few connections; if all are in use, the one that has
waited longest for a request is closed. Addresses take turns at the threads.

Most searches take less time than handing them to a thread, so the polling thread answers plain
searches itself, over one database connection with a warm cache. `api.search.Front` decides which
requests may take longer; threads answer those. gunicorn parses requests and writes answers. With
TLS of its own, or another protocol than HTTP, the worker is gunicorn's unchanged.
"""

from __future__ import annotations

import errno
import gc
import resource
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import TYPE_CHECKING, Any

from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser
from gunicorn.workers.gthread import ThreadWorker

from dictionary.web.serving import logs
from dictionary.web.serving.connections.collector import leave_alone_what_stays
from dictionary.web.serving.connections.connection import Connection, ConnectionState, Patience
from dictionary.web.serving.connections.immediate import Immediate
from dictionary.web.serving.connections.incoming import TOO_MANY, Refused, refusal
from dictionary.web.serving.connections.outgoing import GONE, Outgoing
from dictionary.web.serving.connections.serving import Allowance, Senders, Serving
from dictionary.web.serving.connections.turns import Turns
from dictionary.web.serving.proxies import counted_as

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from _typeshed.wsgi import StartResponse, WSGIApplication
    from gunicorn.http.message import Request

_CHUNK = 1 << 16
# Large bodies of one sender that a process receives at a time.
_MOST_OF_SENDER = 2
# Connections of a process. Each may need three files: itself, a body, an answer.
_MOST, _FILES_EACH, _OTHER_FILES = 2048, 3, 256
# Bytes of the system's send buffer; by default it grows to megabytes for a slow client.
_UNSENT = 1 << 18
_SWITCH = 0.0005
# Seconds between two checks for late clients.
_LOOK = 1.0


class Worker(ThreadWorker):
    """The worker: receives and sends in the polling thread, answers requests in threads."""

    application: WSGIApplication
    serving: Serving | None = None  # None: as gunicorn does it
    most_body = 0
    patience = Patience()

    def __init__(self, *args: Any, **options: Any) -> None:
        # Before the fork: memory that the garbage collector does not touch stays shared.
        gc.freeze()
        super().__init__(*args, **options)
        self.log.atoms_wrapper_class = logs.Atoms
        logs.guard(self.log.error_log)
        self.connections: dict[Connection, None] = {}
        # Connections that wait for a request or the rest of one, longest first.
        self.waiting: dict[Connection, None] = {}
        self.connection_counts: Counter[str] = Counter()
        self.turns: Turns[Connection] = Turns(self.cfg.threads)
        self.senders = Senders(_MOST_OF_SENDER)
        self.most = _MOST
        self.checked_at = 0.0
        self.stops_at = float("inf")
        self.immediate: Immediate | None = None

    def init_process(self) -> None:
        """Raise the limit of open files, and derive the number of connections from it."""
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MOST * _FILES_EACH + _OTHER_FILES
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        self.most = max(1, (limit - _OTHER_FILES) // _FILES_EACH)
        # gunicorn stops accepting at this number; this worker closes a waiting one instead.
        self.worker_connections = 2 * self.most
        # Seconds after which a busy thread gives the interpreter lock to the poller.
        sys.setswitchinterval(_SWITCH)
        super().init_process()

    def load_wsgi(self) -> None:
        """Load the application as gunicorn does, and its `Serving` options."""
        super().load_wsgi()
        leave_alone_what_stays()
        self.serving = getattr(self.wsgi, "extensions", {}).get("serving")
        plain = self.cfg.protocol == "http" and self.cfg.proxy_protocol == "off"
        if self.serving is None or self.cfg.is_ssl or not plain:
            self.serving = None
            return
        self.most_body = self.serving.most_body
        self.application = self.wsgi
        self.wsgi = self._in_thread
        if self.serving.at_once is not None:
            self.immediate = Immediate(self, self.serving.at_once)

    def _in_thread(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer in a thread; the environment gets the notes of the polling thread."""
        outgoing: Outgoing = environ["gunicorn.socket"]
        environ.update(outgoing.noted)
        outgoing.noted = {}
        environ[GONE] = outgoing.is_gone
        return self.application(environ, start_response)

    # Accepting and closing connections.

    def accept(self, listener: socket.socket) -> None:
        """Accept a connection, or refuse it if its address has too many."""
        if self.serving is None:
            super().accept(listener)
            return
        try:
            client, peer = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EMFILE, errno.ENFILE):
                raise
            return
        client.setblocking(False)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT)
        most = self.serving.connections
        address = counted_as(peer[0]) if most and isinstance(peer, tuple) else ""
        if address and self.connection_counts[address] >= most:
            with suppress(OSError):
                client.send(refusal(TOO_MANY))
            client.close()
            return
        if len(self.connections) >= self.most and self.waiting:
            self._drop(next(iter(self.waiting)))
        conn = Connection(self.cfg, client, peer, listener.getsockname())
        conn.address = address
        self.connections[conn] = None
        self.connection_counts[address] += 1
        self.nr_conns += 1
        self._expect(conn)

    def _drop(self, conn: Connection) -> None:
        """Close a connection at once."""
        if conn not in self.connections:
            return
        del self.connections[conn]
        self.waiting.pop(conn, None)
        self._watch(conn, 0)
        conn.release()
        self.senders.end(conn)
        self.connection_counts[conn.address] -= 1
        if not self.connection_counts[conn.address]:
            del self.connection_counts[conn.address]
        self.nr_conns -= 1

    def _end(self, conn: Connection) -> None:
        """Close a connection so that a client which is still sending can read the answer."""
        try:
            conn.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self._drop(conn)
            return
        conn.begin(ConnectionState.CLOSING, time.monotonic())
        self._watch(conn, EVENT_READ, self._discard)

    def _discard(self, conn: Connection, _: socket.socket) -> None:
        try:
            goes_on = bool(conn.socket.recv(_CHUNK))
        except BlockingIOError:
            return
        except OSError:
            goes_on = False
        if not goes_on:
            self._drop(conn)

    def _refuse(self, conn: Connection, status: str) -> None:
        self.waiting.pop(conn, None)
        try:
            conn.sock.sendall(refusal(status))
        except OSError:
            self._drop(conn)
            return
        self._end(conn)

    def _watch(self, conn: Connection, events: int, callback: Callable[..., None] = print) -> None:
        """Call `callback` with connection and socket on one of `events`; 0: stop watching."""
        if not events:
            if conn.events:
                self.poller.unregister(conn.socket)
        elif conn.events:
            self.poller.modify(conn.socket, events, partial(callback, conn))
        else:
            self.poller.register(conn.socket, events, partial(callback, conn))
        conn.events = events

    def murder_pending(self) -> None:
        """Close connections whose clients are late; gunicorn calls this after every poll."""
        super().murder_pending()
        now = time.monotonic()
        if now - self.checked_at < _LOOK:
            return
        self.checked_at = now
        for conn in list(self.connections):
            if conn.is_late(now, self.patience, self.cfg.keepalive):
                begun = conn.state is ConnectionState.RECEIVING and conn.incoming.began is not None
                if begun:
                    self._refuse(conn, "408 Request Timeout")
                else:
                    self._drop(conn)
            elif now > self.stops_at and conn.state is ConnectionState.RECEIVING:
                self._drop(conn)

    def murder_keepalived(self, force: bool = False) -> None:
        """Close connections kept alive for too long, with `force` all."""
        super().murder_keepalived(force)
        for conn in list(self.connections) if force else ():
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        self.stops_at = deadline

    # Receiving a request.

    def _expect(self, conn: Connection) -> None:
        """Wait for the next request of a connection; its first bytes may be here already."""
        rest = conn.expect(self.most_body)
        self.senders.end(conn)
        self._wait(conn)
        if rest:
            self._take(conn, rest)

    def _wait(self, conn: Connection) -> None:
        conn.begin(ConnectionState.RECEIVING, time.monotonic())
        self.waiting[conn] = None
        self._watch(conn, EVENT_READ, self._readable)

    def _readable(self, conn: Connection, client: socket.socket) -> None:
        try:
            data = client.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._take(conn, data)
        else:
            self._drop(conn)

    def _take(self, conn: Connection, data: bytes) -> None:
        if conn.incoming.began is None and self._answered(conn, data):
            return
        try:
            conn.incoming.feed(data, time.monotonic())
        except Refused as error:
            self._refuse(conn, error.status)
        except OSError:
            self._refuse(conn, "507 Insufficient Storage")
        else:
            self._go_on(conn)

    def _go_on(self, conn: Connection) -> None:
        incoming = conn.incoming
        if incoming.over_limit:
            self._pause(conn)
            allowance = self.tpool.submit(self._allowance_of, conn)
            allowance.add_done_callback(partial(self.method_queue.defer, self._go_on_to, conn))
        elif incoming.complete or incoming.ambiguous:
            self._hand_over(conn)
        elif incoming.expects_continue:
            incoming.expects_continue = False
            with suppress(OSError):  # met again with the body
                conn.socket.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _allowance_of(self, conn: Connection) -> Allowance:
        """Return the size of body that a request may have, judged by its head."""
        request = next(RequestParser(self.cfg, iter([bytes(conn.incoming.head)]), conn.client))
        _, environ = wsgi.create(request, conn.sock, conn.client, conn.server, self.cfg)
        return self.serving.may_send(environ) if self.serving is not None else Allowance()

    def _go_on_to(self, conn: Connection, allowance: Future[Allowance]) -> None:
        """Receive the rest of a large body, or let the application refuse the request."""
        if conn not in self.connections:
            return
        incoming = conn.incoming
        allowed = Allowance() if allowance.exception() else allowance.result()
        if not self.senders.begin(conn, allowed.sender):
            self._refuse(conn, TOO_MANY)
            return
        incoming.limit = max(incoming.limit, allowed.size)
        if incoming.over_limit or incoming.complete:
            self._hand_over(conn)
        else:
            self._wait(conn)
            self._go_on(conn)

    def _pause(self, conn: Connection) -> None:
        self._watch(conn, 0)
        self.waiting.pop(conn, None)
        conn.begin(ConnectionState.WORKING, time.monotonic())

    # Answering it in a thread.

    def _hand_over(self, conn: Connection) -> None:
        self._pause(conn)
        conn.parser.mesg = None
        conn.received.begin(conn.incoming)
        if self.serving is not None:
            conn.lane = self.serving.lane(*conn.incoming.asked)
        self.turns.add(conn.address, conn, conn.lane)
        self._start()

    def _start(self) -> None:
        # One more than there are threads, so that none waits for the poller.
        while self.turns.busy.total() <= self.cfg.threads:
            conn = self.turns.take()
            if conn is None:
                return
            self.enqueue_req(conn)

    def handle_request(self, req: Request, conn: Connection) -> bool:
        """Answer a request in a thread; return whether the connection stays open."""
        if self.serving is not None and not conn.incoming.complete:
            req.force_close()
        return super().handle_request(req, conn)

    def finish_request(self, conn: Any, fs: Future[bool]) -> None:
        """Send the rest of an answer; then wait for the next request or close."""
        if not isinstance(conn, Connection):
            super().finish_request(conn, fs)
            return
        self.turns.end(conn.address, conn.lane)
        self._start()
        if conn not in self.connections:
            return
        answered = not fs.cancelled() and fs.exception() is None and fs.result()
        conn.keeps_alive = bool(answered) and conn.received.is_drained()
        conn.begin(ConnectionState.SENDING, time.monotonic())
        self._send_rest(conn, conn.socket)

    def _send_rest(self, conn: Connection, _: socket.socket) -> None:
        try:
            done = conn.sock.flush()
        except OSError:
            self._drop(conn)
            return
        if not done:
            self._watch(conn, EVENT_WRITE, self._send_rest)
        elif conn.keeps_alive:
            self._expect(conn)
        elif conn.incoming.complete:
            self._drop(conn)
        else:
            self._end(conn)

    # Answering it in the polling thread.

    def _answered(self, conn: Connection, data: bytes) -> bool:
        """Answer a request in the polling thread if that takes no time; return whether it did."""
        answer = self.immediate.answer(conn, data) if self.immediate is not None else None
        if answer is None:
            return False
        conn.keeps_alive = True
        try:
            conn.sock.sendall(answer)
        except OSError:
            self._drop(conn)
            return True
        del self.waiting[conn]
        if conn.sock.is_empty:
            conn.since = time.monotonic()
            self.waiting[conn] = None
        else:
            conn.begin(ConnectionState.SENDING, time.monotonic())
            self._watch(conn, EVENT_WRITE, self._send_rest)
        return True
