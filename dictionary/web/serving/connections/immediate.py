"""Answers made in the polling thread because they take no time: plain searches and /healthz.

If requests of a connection differ in their first line alone, gunicorn parses only the first.
"""

from __future__ import annotations

import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from gunicorn.http import wsgi
from gunicorn.http.parser import RequestParser

from dictionary.web.serving.connections.connection import Connection, ParsedRequest
from dictionary.web.serving.connections.turns import Shares

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from gunicorn.workers.gthread import ThreadWorker

# The first line, in characters that every parser reads alike.
_FIRST_LINE = re.compile(
    rb"GET ((/api/v1/search|/healthz)(?:\?([0-9A-Za-z%&=+._~*-]{0,2000}))?) HTTP/1\.1\r\n"
)
_END = b"\r\n\r\n"
# Headers of requests with a body, or that need another answer.
_UNUSUAL = frozenset(("CONTENT-LENGTH", "TRANSFER-ENCODING", "EXPECT", "UPGRADE"))
# Prefix of the application's environment variables: that it was counted.
_OURS = "dictionary."


class _Pieces:
    """A stand-in for the socket that collects an answer, to be sent in one piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.sendall = self.pieces.append


class Immediate:
    """Answers requests with `application`, which raises if a request needs a thread."""

    def __init__(self, worker: ThreadWorker, application: WSGIApplication) -> None:
        self.worker = worker
        self.application = application
        self.shares = Shares()

    def answer(self, conn: Connection, data: bytes) -> bytes | None:
        """Return the bytes of the answer to a request, None to leave it to a thread."""
        began = time.monotonic()
        if not self.shares.is_left(conn.address, began):
            return None
        try:
            return self._made(conn, data)
        finally:
            self.shares.take(conn.address, time.monotonic() - began)

    def _made(self, conn: Connection, data: bytes) -> bytes | None:
        parsed = None
        try:
            parsed = self._read(conn, data)
            return self._answer(parsed) if parsed else None
        except Exception:  # noqa: BLE001  # NotAtOnce, or a fault: a thread meets it and says it
            if parsed is not None:
                known = parsed.environ.items()
                conn.sock.noted = {name: value for name, value in known if name.startswith(_OURS)}
            return None

    def _read(self, conn: Connection, data: bytes) -> ParsedRequest | None:
        line = _FIRST_LINE.match(data)
        # Exactly one complete request.
        if line is None or data.find(_END) != len(data) - len(_END):
            return None
        worker = self.worker
        if not worker.alive or worker.nr + 1 >= worker.max_requests:
            return None
        rest = data[line.end() :]
        known = conn.parsed
        if known is None or known.rest != rest:
            request = next(RequestParser(worker.cfg, iter([data]), conn.client))
            names = {name for name, _ in request.headers}
            if request.should_close() or not _UNUSUAL.isdisjoint(names):
                return None
            _, environ = wsgi.create(request, conn.sock, conn.client, conn.server, worker.cfg)
            known = conn.parsed = ParsedRequest(rest, request, environ)
        uri, path, query = line[1].decode(), line[2].decode(), (line[3] or b"").decode()
        new = {"RAW_URI": uri, "PATH_INFO": path, "QUERY_STRING": query}
        return known._replace(environ={**known.environ, **new})

    def _answer(self, parsed: ParsedRequest) -> bytes:
        start, buffer = time.monotonic(), _Pieces()
        worker = self.worker
        response = wsgi.Response(parsed.request, buffer, worker.cfg)
        for piece in self.application(parsed.environ, response.start_response):
            response.write(piece)
        response.close()
        worker.nr += 1
        spent = timedelta(seconds=time.monotonic() - start)
        worker.log.access(response, parsed.request, parsed.environ, spent)
        return b"".join(buffer.pieces)
