"""The worker that answers plain searches where they arrive, as clients of a gunicorn see it."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from dictionary.services.library import Library
from dictionary.settings import secret_key
from dictionary.web.limit_store import SCHEME, MappedFile
from dictionary.web.limits import READS

ROOT = Path(__file__).resolve().parents[2]
SEARCH = "/api/v1/search?"
MOST_READS = 100_000
# Answered where it arrives; the others are left to a thread.
AT_ONCE = ["q=nuoc&from=vi&to=jra", "q=n&limit=100", "q=l%C6%B0a", "q=nuwowcs"]
LATER = ["q=n%C6%B0%E1%BB%9Bcc", "q=nuoc&deep=true", "q=a&lexicon=mww-wold", "q=a&nonsense=1", "q="]


@pytest.fixture(scope="module")
def port(app: Flask) -> Iterator[int]:
    """The port of a gunicorn with one worker that has one thread."""
    library: Library = app.extensions["dictionary"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = int(probe.getsockname()[1])
    kind = ("--worker-class", "dictionary.app.Worker", "--workers", "1", "--threads", "1")
    bind = ("--bind", f"127.0.0.1:{found}", "--no-control-socket")
    settings = library.settings
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "dictionary.app:create_app()", *kind, *bind],
        cwd=ROOT,
        env={
            "DICTIONARY_HOME": str(settings.home),
            "DICTIONARY_DATABASE_URL": settings.url,
            "DICTIONARY_RATE_READS": str(MOST_READS),
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    for line in process.stderr:
        if "Booting worker" in line:
            break
    yield found
    process.terminate()
    process.communicate(timeout=60)


class Connection:
    """A connection that is kept alive, as bytes: what is sent and when is what is tested."""

    def __init__(self, port: int, receive: int = 0) -> None:
        self.socket = socket.socket()
        if receive:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        self.socket.settimeout(20)
        self.socket.connect(("127.0.0.1", port))
        self.received = b""

    def close(self) -> None:
        self.socket.close()

    def send(self, target: str, *more: str, method: str = "GET", body: bytes = b"") -> None:
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", *more, "", ""]
        self.socket.sendall("\r\n".join(lines).encode() + body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        while b"\r\n\r\n" not in self.received:
            self._receive()
        head, _, self.received = self.received.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        length = int(headers.get("Content-Length", 0))
        while len(self.received) < length:
            self._receive()
        body, self.received = self.received[:length], self.received[length:]
        return int(first.split()[1]), headers, body

    def _receive(self) -> None:
        data = self.socket.recv(65536)
        assert data, "the connection was closed"
        self.received += data

    def ask(self, target: str, *more: str) -> tuple[int, dict[str, str], bytes]:
        self.send(target, *more)
        return self.answer()


@pytest.fixture
def connection(port: int) -> Iterator[Connection]:
    """A connection that a thread has answered once, as it does the first request of each."""
    made = Connection(port)
    assert made.ask(SEARCH + "q=nuoc")[0] == 200
    yield made
    made.close()


@pytest.mark.parametrize("query", AT_ONCE + LATER)
def test_it_answers_as_the_application_does(
    client: FlaskClient, connection: Connection, query: str
) -> None:
    for _ in range(2):
        status, headers, body = connection.ask(SEARCH + query)
        expected = client.get(SEARCH + query)
        assert (status, body) == (expected.status_code, expected.data)
        assert dict(expected.headers).items() <= headers.items()
        assert headers["Connection"] == "keep-alive"


@pytest.mark.parametrize("query", [AT_ONCE[0], LATER[0]])
def test_each_search_is_counted_once(app: Flask, connection: Connection, query: str) -> None:
    settings = app.extensions["dictionary"].settings
    counts = MappedFile(f"{SCHEME}://{settings.home}", secret=secret_key(settings))
    reads = RateLimitItemPerMinute(MOST_READS, namespace=READS)

    def stand() -> tuple[float, int]:
        found = FixedWindowRateLimiter(counts).get_window_stats(reads, "127.0.0.1")
        return found.reset_time, found.remaining

    for _ in range(3):
        (before, left), _ = stand(), connection.ask(SEARCH + query)
        after, remaining = stand()
        if after == before:  # else another minute has begun
            break
    assert remaining == left - 1


def test_what_is_unusual_is_gunicorns(client: FlaskClient, connection: Connection) -> None:
    target = SEARCH + AT_ONCE[0]
    whole = client.get(target)
    assert connection.ask(target)[2] == whole.data
    # A body, which a search does not have but a request may; two requests in one piece.
    connection.send(target, "Content-Length: 5", body=b"hello")
    assert connection.answer()[2] == whole.data
    connection.socket.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * 2)
    assert [connection.answer()[2], connection.answer()[2]] == [whole.data, whole.data]
    # A head in two pieces.
    connection.socket.sendall(f"GET {target} HTTP/1.1\r\nHo".encode())
    connection.socket.sendall(b"st: localhost\r\n\r\n")
    assert connection.answer()[2] == whole.data
    assert connection.ask(target, f"If-None-Match: {whole.headers['ETag']}")[0] == 304
    assert "WWW-Authenticate" in connection.ask(target, "Authorization: Bearer x")[1]
    assert connection.ask(target)[2] == whole.data
    assert connection.ask(target, "Bad Header: x")[0] == 400


def test_a_last_request_closes_the_connection(connection: Connection) -> None:
    assert connection.ask(SEARCH + AT_ONCE[0], "Connection: close")[1]["Connection"] == "close"
    assert connection.socket.recv(1) == b""


def test_searches_do_not_wait_for_threads(port: int, connection: Connection) -> None:
    with closing(Connection(port)) as busy:
        json = ("Content-Type: application/json", "Content-Length: 10")
        busy.send("/api/v1/lookup", *json, method="POST")
        busy.socket.settimeout(0.3)
        with pytest.raises(TimeoutError):
            busy.answer()
        # The only thread waits for a body that does not come.
        assert connection.ask(SEARCH + AT_ONCE[0])[0] == 200


def test_nobody_waits_for_a_client_that_does_not_read(
    client: FlaskClient, port: int, connection: Connection
) -> None:
    target = SEARCH + "q=n&limit=100"
    whole = client.get(target).data
    with closing(Connection(port, receive=2048)) as slow:
        slow.ask(target)
        for _ in range(100):
            slow.send(target)
            assert connection.ask(SEARCH + AT_ONCE[0])[0] == 200
        assert {slow.answer()[2] for _ in range(100)} == {whole}
