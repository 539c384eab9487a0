"""A request being received: the end of its head, the length of its body, its completeness.

The bytes are only counted here. gunicorn parses them, complete and in the same order, so that there
is one opinion about the meaning of a request. If the two disagree, the connection is closed.
"""

from __future__ import annotations

import re
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import unquote, urlsplit

from gunicorn.http.unreader import Unreader

_END = b"\r\n\r\n"
# Bytes: of a head (gunicorn has limits of its own for line and fields), of a body kept in memory.
MOST_HEAD = 1 << 16
_IN_MEMORY = 1 << 14
_CHUNK = 1 << 16
_FIELD = re.compile(
    rb"\r\n(content-length|transfer-encoding|expect)[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE
)
_LENGTH = re.compile(rb"[0-9]{1,18}")
# The line before a chunk (RFC 9112, section 7.1) and how long it may be.
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,15})[ \t]*(;[^\r\n]*)?\r?\n")
_MOST_LINE = 8192
# Chunks in one body without regard to their size; more must have as many bytes on average.
_FEW_CHUNKS, _LEAST_CHUNK = 64, 512

TOO_MANY = "429 Too Many Requests"


def refusal(status: str) -> bytes:
    """Return the answer that refuses an unread request: a status line, and the end."""
    retry = "Retry-After: 5\r\n" if status == TOO_MANY else ""
    return f"HTTP/1.1 {status}\r\n{retry}Connection: close\r\nContent-Length: 0\r\n\r\n".encode()


class Refused(Exception):
    """A request that will not be received; `status` is for the answer's first line."""

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class _Chunks:
    """Finds the end of a chunked body."""

    def __init__(self) -> None:
        self.done = False
        self._left = 0
        self._line = bytearray()
        self._last = False
        self._count = 0
        self._size = 0

    def feed(self, data: bytes) -> int:
        """Process the next bytes; return how many of them belong to the body."""
        place = 0
        self._size += len(data)
        while place < len(data) and not self.done:
            if self._left:
                step = min(self._left, len(data) - place)
                self._left -= step
                place += step
                continue
            end = data.find(b"\n", place)
            stop = end + 1 if end >= 0 else len(data)
            self._line += data[place:stop]
            place = stop
            if len(self._line) > _MOST_LINE:
                raise Refused("400 Bad Request")
            if end >= 0:
                self._end_line()
        return place

    def _end_line(self) -> None:
        line = bytes(self._line)
        self._line.clear()
        self._count += 1
        if self._count > _FEW_CHUNKS + self._size // _LEAST_CHUNK:
            raise Refused("400 Bad Request")
        if self._last:
            self.done = not line.strip()
            return
        size = _CHUNK_SIZE.fullmatch(line)
        if size is None:
            raise Refused("400 Bad Request")
        length = int(size[1], 16)
        self._last = not length
        # A line end comes after the bytes of a chunk.
        self._left = length + 2 if length else 0


class Incoming:
    """One request from its first byte; `began` is the time of that, None before.

    `limit`: bytes that its body may have. `over_limit`: it has or will have more; no more of it is
    received until the limit is raised. `ambiguous`: only gunicorn can interpret the framing, and
    the connection cannot be used afterwards.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.began: float | None = None
        self.head = bytearray()
        self.has_head = False
        self.expects_continue = False
        self.ambiguous = False
        self.size = 0
        self.rest = b""
        self._expected = 0
        self._chunks: _Chunks | None = None
        self._body: IO[bytes] | None = None

    def feed(self, data: bytes, now: float) -> None:
        """Add the next bytes of the connection; bytes after the request go to `rest`.

        Raises Refused, and OSError if the disk does not take the body.
        """
        if self.began is None:
            self.began = now
        if not self.has_head:
            start = max(0, len(self.head) - len(_END) + 1)
            self.head += data
            end = self.head.find(_END, start)
            if end < 0:
                if len(self.head) > MOST_HEAD:
                    raise Refused("431 Request Header Fields Too Large")
                return
            data = bytes(self.head[end + len(_END) :])
            del self.head[end + len(_END) :]
            self._read_framing()
        self._take(data)

    @property
    def complete(self) -> bool:
        """True once the whole request is here."""
        if self._chunks is not None:
            return self._chunks.done
        return self.has_head and self.size == self._expected

    @property
    def asked(self) -> tuple[str, str]:
        """Method and path of the request line; empty strings where it is no request line."""
        line = bytes(self.head).partition(b"\r\n")[0].decode("latin-1").split(" ")
        try:
            return line[0], unquote(urlsplit(line[1]).path)
        except (IndexError, ValueError):
            return "", ""

    @property
    def over_limit(self) -> bool:
        """True if the body is larger than `limit`."""
        return max(self._expected, self.size) > self.limit

    def _read_framing(self) -> None:
        """Determine the length of the body (RFC 9112, section 6.3)."""
        self.has_head = True
        fields: dict[bytes, list[bytes]] = {}
        for name, value in _FIELD.findall(self.head):
            fields.setdefault(name.lower(), []).append(value.strip().lower())
        lengths, codings = fields.get(b"content-length", []), fields.get(b"transfer-encoding", [])
        self.expects_continue = b"100-continue" in fields.get(b"expect", [])
        if codings == [b"chunked"] and not lengths:
            self._chunks = _Chunks()
        elif len(lengths) == 1 and not codings and _LENGTH.fullmatch(lengths[0]):
            self._expected = int(lengths[0])
        else:
            self.ambiguous = bool(lengths or codings)

    def _take(self, data: bytes) -> None:
        if self._chunks is not None:
            count = self._chunks.feed(data)
        else:
            count = min(len(data), self._expected - self.size)
        self.rest += data[count:]
        if not count:
            return
        if self._body is None:
            self._body = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed in `close`
        self._body.write(data[:count])
        self.size += count

    def read(self, size: int) -> bytes:
        """Return the next bytes of the body after `rewind`; b"" at the end."""
        return self._body.read(size) if self._body is not None else b""

    def rewind(self) -> None:
        """Go back to the beginning of the body."""
        if self._body is not None:
            self._body.seek(0)

    def close(self) -> None:
        """Close the file that holds the body."""
        if self._body is not None:
            self._body.close()
            self._body = None


class Received(Unreader):
    """The source of gunicorn's parser: a received request instead of the socket."""

    def __init__(self) -> None:
        super().__init__()
        self._request: Incoming | None = None

    def begin(self, request: Incoming) -> None:
        """Make `request` the one that is parsed next."""
        self.take_buffered()
        self.unread(bytes(request.head))
        request.rewind()
        self._request = request

    def is_drained(self) -> bool:
        """Return whether the request has been read to its end, and no more than it."""
        return not self.take_buffered() and not self.chunk()

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return the next bytes of the body; b"" at the end."""
        size = min(max(size_hint or 0, 1 << 13), _CHUNK)
        return self._request.read(size) if self._request is not None else b""
