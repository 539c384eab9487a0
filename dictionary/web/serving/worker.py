"""gunicorn's worker with threads, in which a thread has only requests that are complete.

The thread that polls the connections also receives requests and sends answers, as far as each
client gives and takes without a wait (`connections`). So a client that sends or reads slowly, or
not at all, costs a place among the connections, never a thread; and not for long (`Patience`). An
address has few places; where all are taken, whoever has waited longest without a request goes.
Addresses take turns at the threads. A large body is received from those who may send files.

Most searches are over sooner than a thread has been woken, has waited for the interpreter's lock at
every statement, and has given the connection back. So the polling thread answers plain searches
itself, with one connection to the database whose cache is warm; and they are answered even while
every other thread is busy. What may take a while is the threads' work (`api.search.Front` decides
what does).

gunicorn parses the requests and writes the answers; only who does it, and when, is decided here. Of
a connection whose requests differ in nothing but what is searched for it parses the first alone.
Behind TLS of its own, or another protocol than HTTP, everything is as gunicorn does it.
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
# Bytes that the system keeps for a client that does not read: it would take megabytes.
_UNSENT = 1 << 18
_SWITCH = 0.0005
# Seconds between two looks for clients that are late.
_LOOK = 1.0


class Worker(ThreadWorker):
    """Receives and sends in the polling thread; other threads have complete requests."""

    application: WSGIApplication
    serving: Serving | None = None  # None: everything is gunicorn's
    most_body = 0
    patience = Patience()

    def __init__(self, *args: Any, **options: Any) -> None:
        # Still before the fork: what the collector leaves alone stays shared between processes.
        gc.freeze()
        super().__init__(*args, **options)
        self.log.atoms_wrapper_class = logs.Atoms
        logs.guard(self.log.error_log)
        self.connections: dict[Connection, None] = {}
        # Those that wait for a request or for the rest of one, longest first.
        self.waiting: dict[Connection, None] = {}
        self.held: Counter[str] = Counter()
        self.turns: Turns[Connection] = Turns(max(1, self.cfg.threads // 2))
        self.senders = Senders(_MOST_OF_SENDER)
        self.most = _MOST
        self.looked = 0.0
        self.stops_at = float("inf")
        self.immediate: Immediate | None = None

    def init_process(self) -> None:
        """Take as many files as the system gives, and as many connections as these are for."""
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _MOST * _FILES_EACH + _OTHER_FILES
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
        self.most = max(1, (limit - _OTHER_FILES) // _FILES_EACH)
        # gunicorn stops to accept at this number; here somebody else goes instead.
        self.worker_connections = 2 * self.most
        # Seconds that a busy thread keeps the interpreter while the poller waits for it.
        sys.setswitchinterval(_SWITCH)
        super().init_process()

    def load_wsgi(self) -> None:
        """Load the application as gunicorn does; ours says how it is to be served."""
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
        """Answer in a thread; what was noted of the request here goes with it."""
        outgoing: Outgoing = environ["gunicorn.socket"]
        environ.update(outgoing.noted)
        outgoing.noted = {}
        environ[GONE] = outgoing.is_gone
        return self.application(environ, start_response)

    # Connections come and go.

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection, or refuse it if its address has as many as it may."""
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
        if address and self.held[address] >= most:
            with suppress(OSError):
                client.send(refusal(TOO_MANY))
            client.close()
            return
        if len(self.connections) >= self.most and self.waiting:
            self._drop(next(iter(self.waiting)))
        conn = Connection(self.cfg, client, peer, listener.getsockname())
        conn.address = address
        self.connections[conn] = None
        self.held[address] += 1
        self.nr_conns += 1
        self._expect(conn)

    def _drop(self, conn: Connection) -> None:
        """End a connection at once."""
        if conn not in self.connections:
            return
        del self.connections[conn]
        self.waiting.pop(conn, None)
        self._watch(conn, 0)
        conn.release()
        self.senders.end(conn)
        self.held[conn.address] -= 1
        if not self.held[conn.address]:
            del self.held[conn.address]
        self.nr_conns -= 1

    def _end(self, conn: Connection) -> None:
        """End a connection so that a client that is still sending can read the answer."""
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
        """Have `callback` called with connection and socket when one of `events` happens."""
        if not events:
            if conn.events:
                self.poller.unregister(conn.socket)
        elif conn.events:
            self.poller.modify(conn.socket, events, partial(callback, conn))
        else:
            self.poller.register(conn.socket, events, partial(callback, conn))
        conn.events = events

    def murder_pending(self) -> None:
        """End connections whose clients are late; gunicorn calls this after every wait."""
        super().murder_pending()
        now = time.monotonic()
        if now - self.looked < _LOOK:
            return
        self.looked = now
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
        """End connections that were kept alive for too long, with `force` all."""
        super().murder_keepalived(force)
        for conn in list(self.connections) if force else ():
            self._drop(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        self.stops_at = deadline

    # A request is received.

    def _expect(self, conn: Connection) -> None:
        """Wait for the next request of a connection; what has come of it already is taken."""
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
            asked = self.tpool.submit(self._allowance_of, conn)
            asked.add_done_callback(partial(self.method_queue.defer, self._go_on_to, conn))
        elif incoming.complete or incoming.ambiguous:
            self._hand_over(conn)
        elif incoming.expects_continue:
            incoming.expects_continue = False
            with suppress(OSError):  # met again with the body
                conn.socket.send(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _allowance_of(self, conn: Connection) -> Allowance:
        """Return what body a request may have, from its head."""
        request = next(RequestParser(self.cfg, iter([bytes(conn.incoming.head)]), conn.client))
        _, environ = wsgi.create(request, conn.sock, conn.client, conn.server, self.cfg)
        return self.serving.may_send(environ) if self.serving is not None else Allowance()

    def _go_on_to(self, conn: Connection, asked: Future[Allowance]) -> None:
        """Receive the rest of a large body, or have the request refused by the application."""
        if conn not in self.connections:
            return
        incoming = conn.incoming
        allowed = Allowance() if asked.exception() else asked.result()
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

    # It is answered by a thread.

    def _hand_over(self, conn: Connection) -> None:
        self._pause(conn)
        conn.parser.mesg = None
        conn.received.begin(conn.incoming)
        self.turns.add(conn.address, conn)
        self._start()

    def _start(self) -> None:
        # One more than there are threads, so that none waits for the poller.
        while self.turns.busy.total() <= self.cfg.threads:
            conn = self.turns.take()
            if conn is None:
                return
            self.enqueue_req(conn)

    def handle_request(self, req: Request, conn: Connection) -> bool:
        """Answer a request in a thread; say whether the connection is kept."""
        if self.serving is not None and not conn.incoming.complete:
            req.force_close()
        return super().handle_request(req, conn)

    def finish_request(self, conn: Any, fs: Future[bool]) -> None:
        """Send what is left of an answer, and wait for the next request if there may be one."""
        if not isinstance(conn, Connection):
            super().finish_request(conn, fs)
            return
        self.turns.end(conn.address)
        self._start()
        if conn not in self.connections:
            return
        answered = not fs.cancelled() and fs.exception() is None and fs.result()
        conn.kept = bool(answered) and conn.received.is_drained()
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
        elif conn.kept:
            self._expect(conn)
        elif conn.incoming.complete:
            self._drop(conn)
        else:
            self._end(conn)

    # Or at once.

    def _answered(self, conn: Connection, data: bytes) -> bool:
        """Answer what has come if that takes no time."""
        answer = self.immediate.answer(conn, data) if self.immediate is not None else None
        if answer is None:
            return False
        conn.kept = True
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
