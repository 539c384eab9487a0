"""An answer being sent: bytes that the client has not read yet wait here, without a thread."""

from __future__ import annotations

import os
import socket
from collections import deque
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

# Bytes: of one read or write, sent before another connection's turn, stored in memory.
_PIECE = 1 << 16
_TURN = 1 << 20
_IN_MEMORY = 1 << 14
# Bytes of a generated answer that may wait; files need no copy and may have any length.
_MOST_MADE = 1 << 28
# The environment variable with a function that returns whether the client is gone.
GONE = "dictionary.is_gone"


@dataclass(slots=True)
class _Part:
    """Bytes `start` to `end` of a file; `made`: a temporary file of ours, which grows."""

    file: IO[bytes]
    start: int
    end: int
    made: bool


class Outgoing:
    """The stand-in for the socket to which gunicorn writes an answer. Never blocks.

    `sent` counts the bytes that the system has taken; the rest waits. `noted`: additions to the
    environment of the next request. A thread may write while no other does.
    """

    def __init__(self, client: socket.socket) -> None:
        self.socket = client
        self.sent = 0
        self.noted: dict[str, Any] = {}
        self._parts: deque[_Part] = deque()

    @property
    def is_empty(self) -> bool:
        """True once everything is sent."""
        return not self._parts

    def sendall(self, data: bytes) -> None:
        """Send `data`, and store what the client does not take. Raises OSError if it is gone."""
        if not self.flush():
            self._keep(data)
            return
        sent = self._send(data)
        if sent < len(data):
            self._keep(data[sent:])

    def sendfile(self, file: IO[bytes], offset: int = 0, count: int | None = None) -> None:
        """Send `count` bytes (None: all) of `file` from `offset` on."""
        end = os.fstat(file.fileno()).st_size if count is None else offset + count
        if offset >= end:
            return
        # gunicorn closes the file as soon as this is over.
        own = os.fdopen(os.dup(file.fileno()), "rb")
        self._parts.append(_Part(own, offset, end, made=False))
        self.flush()

    def flush(self) -> bool:
        """Send what the client takes now; return whether all is sent. Raises OSError."""
        limit = self.sent + _TURN
        while self._parts and self.sent < limit:
            part = self._parts[0]
            sent = self._send_part(part)
            if not sent:
                return False
            part.start += sent
            if part.start == part.end:
                self._parts.popleft()
                part.file.close()
        return not self._parts

    def close(self) -> None:
        """Close the waiting files; gunicorn calls this after a failure, too."""
        while self._parts:
            self._parts.popleft().file.close()

    def is_gone(self) -> bool:
        """Return whether the client has closed the connection."""
        try:
            return not self.socket.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _send(self, data: bytes) -> int:
        try:
            sent = self.socket.send(data)
        except BlockingIOError:
            return 0
        self.sent += sent
        return sent

    def _send_part(self, part: _Part) -> int:
        size = min(part.end - part.start, _PIECE)
        if part.made:
            part.file.seek(part.start)
            return self._send(part.file.read(size))
        try:
            sent = os.sendfile(self.socket.fileno(), part.file.fileno(), part.start, size)
        except BlockingIOError:
            return 0
        if not sent:
            raise OSError("the file has become shorter")
        self.sent += sent
        return sent

    def _keep(self, data: bytes) -> None:
        last = self._parts[-1] if self._parts else None
        if last is None or not last.made:
            spool = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
            last = _Part(spool, 0, 0, made=True)
            self._parts.append(last)
        if last.end + len(data) > _MOST_MADE:
            raise OSError("the answer is too long to be kept")
        last.file.seek(last.end)
        last.file.write(data)
        last.end += len(data)

    # The other socket methods that gunicorn calls.

    def send(self, data: bytes) -> int:
        """Do nothing: gunicorn sends "100 Continue" this way, which the poller has sent."""
        return len(data)

    def gettimeout(self) -> float:
        """Return 0: no call here blocks."""
        return 0.0

    def setblocking(self, flag: bool) -> None:
        """Do nothing."""

    def shutdown(self, how: int) -> None:
        """Raise OSError: the poller closes the connection once everything is sent."""
        raise OSError(how)
