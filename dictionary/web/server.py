"""gunicorn's worker with threads, but searches that take no time are answered without one.

Most searches are over sooner than a thread has been woken, has waited for the interpreter's lock at
every statement, and has given the connection back. So the thread that waits for connections answers
plain searches itself, with one connection to the database whose cache is warm; and they are
answered even while every other thread sends an export. What may take a while is the threads' work
as ever (`hot.Front` knows what), and so is whatever does not come or go in one piece: nothing here
waits for a client. The first request of a connection always goes to a thread.

gunicorn reads the requests and writes the answers; only who does it, and when, is decided here. Of
a connection whose requests differ in nothing but what is searched for it reads the first alone.
"""

from __future__ import annotations

import gc
import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from gunicorn.http import wsgi
from gunicorn.workers.gthread import ThreadWorker

from dictionary.web import logs

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication
    from gunicorn.http.message import Request
    from gunicorn.workers.gthread import TConn

# The first line of a search, in characters that mean the same to everybody.
_FIRST_LINE = re.compile(rb"GET (/api/v1/search\?([0-9A-Za-z%&=+._~*-]{1,2000})) HTTP/1\.1\r\n")
_END = b"\r\n\r\n"
_LONGEST = 8192
# A request with one of these goes on after its head, or is to be answered in another way.
_UNUSUAL = frozenset(("CONTENT-LENGTH", "TRANSFER-ENCODING", "EXPECT", "UPGRADE"))
# What the application says of a request to itself: that it was counted.
_OURS = "dictionary."


class _Asked(NamedTuple):
    """A search as gunicorn has read it; `rest` is what came after the first line."""

    rest: bytes
    request: Request
    environ: dict[str, Any]


class _Held:
    """Stands for the socket while an answer is written: it is to be sent in one piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.sendall = self.pieces.append


class Worker(ThreadWorker):
    """Answers plain searches on connections that are kept alive; threads answer all else."""

    application: WSGIApplication
    at_once: WSGIApplication | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        # Still before the fork: what the collector leaves alone stays shared between processes.
        gc.freeze()
        super().__init__(*args, **options)
        self.log.atoms_wrapper_class = logs.Atoms
        logs.guard(self.log.error_log)
        self.asked: WeakKeyDictionary[TConn, _Asked] = WeakKeyDictionary()
        self.noted: WeakKeyDictionary[socket.socket, dict[str, Any]] = WeakKeyDictionary()

    def load_wsgi(self) -> None:
        """Load the application as gunicorn does; ours says what answers plain searches."""
        super().load_wsgi()
        self.at_once = getattr(self.wsgi, "extensions", {}).get("at_once")
        if self.at_once is not None and not self.cfg.is_ssl:
            self.application = self.wsgi
            self.wsgi = self._in_thread
        else:
            self.at_once = None
        _leave_alone_what_stays()

    def _in_thread(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer in a thread; what was noted of the request here goes with it."""
        environ.update(self.noted.pop(environ["gunicorn.socket"], {}))
        return self.application(environ, start_response)

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """Take what has come on a connection that was kept alive."""
        if self.at_once is None or not self._answered(conn, self.at_once):
            super().on_client_socket_readable(conn, client)

    def _answered(self, conn: TConn, at_once: WSGIApplication) -> bool:
        """Answer what has come if that takes no time; else it is as if nothing had been read."""
        try:
            head = conn.sock.recv(_LONGEST)
        except OSError:
            return False  # a thread meets it again
        asked = answer = None
        try:
            asked = self._read(conn, head)
            answer = self._answer(asked, at_once) if asked else None
        except Exception:  # noqa: BLE001  # NotAtOnce, or a fault: a thread meets it and says it
            answer = None
        if answer is not None:
            self._send(conn, answer)
            return True
        if asked is not None:
            noted = {name: one for name, one in asked.environ.items() if name.startswith(_OURS)}
            self.noted[conn.sock] = noted
        conn.parser.mesg = None
        conn.parser.unreader.take_buffered()
        conn.parser.unreader.unread(head)
        return False

    def _read(self, conn: TConn, head: bytes) -> _Asked | None:
        """Return what a request asks, None if it is the work of a thread."""
        line = _FIRST_LINE.match(head)
        # One request, and all of it.
        if line is None or head.find(_END) != len(head) - len(_END):
            return None
        if not self.alive or self.nr + 1 >= self.max_requests:
            return None
        rest = head[line.end() :]
        known = self.asked.get(conn)
        if known is None or known.rest != rest:
            conn.parser.unreader.unread(head)
            request = next(conn.parser)
            names = {name for name, _ in request.headers}
            if request.should_close() or not _UNUSUAL.isdisjoint(names):
                return None
            _, environ = wsgi.create(request, conn.sock, conn.client, conn.server, self.cfg)
            known = self.asked[conn] = _Asked(rest, request, environ)
        uri, query = line[1].decode(), line[2].decode()
        return known._replace(environ={**known.environ, "RAW_URI": uri, "QUERY_STRING": query})

    def _answer(self, asked: _Asked, at_once: WSGIApplication) -> bytes:
        """Return the answer as it is sent. Raises what the application raises."""
        start, held = time.monotonic(), _Held()
        response = wsgi.Response(asked.request, held, self.cfg)
        for piece in at_once(asked.environ, response.start_response):
            response.write(piece)
        response.close()
        self.nr += 1
        spent = timedelta(seconds=time.monotonic() - start)
        self.log.access(response, asked.request, asked.environ, spent)
        return b"".join(held.pieces)

    def _send(self, conn: TConn, answer: bytes) -> None:
        """Send an answer; what the client does not take at once, a thread sends."""
        try:
            sent = conn.sock.send(answer)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(answer)  # it has gone: the connection is found closed
        self.keepalived_conns.remove(conn)
        if sent == len(answer):
            conn.set_timeout()
            self.keepalived_conns.append(conn)
            return
        self.poller.unregister(conn.sock)
        rest = self.tpool.submit(_send_all, conn, answer[sent:])
        rest.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )


def _send_all(conn: TConn, rest: bytes) -> bool:
    """Send `rest`, however long the client takes; say that the connection is kept."""
    conn.sock.setblocking(True)
    conn.sock.sendall(rest)
    return True


def _leave_alone_what_stays() -> None:
    """Tell the garbage collector that what is there now stays, and to look less often.

    Answers are made of plain strings and leave no cycles; what the collector walks through again
    and again is the program itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
