"""An answer that is being sent: what a client has not taken yet waits here, without a thread."""

from __future__ import annotations

import os
import socket
from collections import deque
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

# Bytes: read or sent in one go, sent before it is another connection's turn, kept in memory.
_PIECE = 1 << 16
_TURN = 1 << 20
_IN_MEMORY = 1 << 14
# Of an answer that is made; files have any length, since they wait where they are.
_MOST_MADE = 1 << 28
# Says in an environment whether the client has gone: a function without parameters.
GONE = "dictionary.is_gone"


@dataclass(slots=True)
class _Part:
    """Bytes `start` to `end` of a file; `made` if it is ours and grows."""

    file: IO[bytes]
    start: int
    end: int
    made: bool


class Outgoing:
    """Stands for the socket where gunicorn writes an answer. Never waits: what is left is kept.

    `sent` counts the bytes that the client has taken, `noted` is what the environment of the next
    request says besides. A thread may write while nobody else does.
    """

    def __init__(self, client: socket.socket) -> None:
        self.socket = client
        self.sent = 0
        self.noted: dict[str, Any] = {}
        self._parts: deque[_Part] = deque()

    @property
    def is_empty(self) -> bool:
        """Whether everything has been sent."""
        return not self._parts

    def sendall(self, data: bytes) -> None:
        """Send `data`, or keep what the client does not take. Raises OSError if it has gone."""
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
        """Send what the client takes now; return whether everything is sent. Raises OSError."""
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
        """Give back what waits; gunicorn calls this after a failure, too."""
        while self._parts:
            self._parts.popleft().file.close()

    def is_gone(self) -> bool:
        """Say whether the client has closed the connection."""
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
            kept = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it is sent
            last = _Part(kept, 0, 0, made=True)
            self._parts.append(last)
        if last.end + len(data) > _MOST_MADE:
            raise OSError("the answer is too long to be kept")
        last.file.seek(last.end)
        last.file.write(data)
        last.end += len(data)

    # What gunicorn asks of a socket besides.

    def send(self, data: bytes) -> int:
        """Say that it is sent: gunicorn sends "100 Continue" so, which has been sent already."""
        return len(data)

    def gettimeout(self) -> float:
        """Say that nothing here waits."""
        return 0.0

    def setblocking(self, flag: bool) -> None:
        """Stay as it is."""

    def shutdown(self, how: int) -> None:
        """Leave it to the poller, which ends the connection when everything is sent."""
        raise OSError(how)
