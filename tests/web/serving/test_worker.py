"""The worker that answers plain searches where they arrive, as clients of a gunicorn see it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import secret_key
from dictionary.web.request.limits import READS
from dictionary.web.serving.limit_store import SCHEME, MappedFile
from scripts.proofs.client import upload
from scripts.proofs.serving import token

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
SEARCH = "/api/v1/search?"
MOST_READS = 100_000
MOST_CONNECTIONS = 16
# Answered where it arrives; the others are left to a thread.
AT_ONCE = ["q=nuoc&from=vi&to=jra", "q=n&limit=20", "q=l%C6%B0a", "q=nuwowcs"]
LATER = [
    "q=n&limit=100",
    "q=n%C6%B0%E1%BB%9Bcc",
    "q=nuoc&deep=true",
    "q=a&lexicon=mww-wold",
    "q=a&nonsense=1",
    "q=",
]


@pytest.fixture(scope="module")
def port(app: Flask) -> Iterator[int]:
    """The port of a gunicorn with one worker that has one thread."""
    library: Library = app.extensions["dictionary"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found = int(probe.getsockname()[1])
    kind = ("--worker-class", "tests.web.impatient.Worker", "--workers", "1", "--threads", "1")
    bind = ("--bind", f"127.0.0.1:{found}", "--no-control-socket")
    settings = library.settings
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "dictionary.app:create_app()", *kind, *bind],
        cwd=ROOT,
        env={
            "DICTIONARY_HOME": str(settings.home),
            "DICTIONARY_DATABASE_URL": settings.url,
            "DICTIONARY_RATE_READS": str(MOST_READS),
            "DICTIONARY_CONNECTIONS": str(MOST_CONNECTIONS),
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

    # One that takes long, such as the first, counts as more; and another minute may begin.
    counted: list[int] = []
    while 1 not in counted and len(counted) < 10:
        (before, left), _ = stand(), connection.ask(SEARCH + query)
        after, remaining = stand()
        counted += [left - remaining] if after == before else []
    assert min(counted) == 1


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


LOOKUP = b'{"terms": ["n\\u01b0\\u1edbc"]}'
JSON = "Content-Type: application/json"


def begin_lookup(connection: Connection, *more: str, length: int = len(LOOKUP)) -> None:
    """Send the head of a lookup, whose body is still to come."""
    connection.send("/api/v1/lookup", JSON, f"Content-Length: {length}", *more, method="POST")


def test_half_a_body_holds_no_thread(port: int, connection: Connection) -> None:
    with ExitStack() as stack:
        half = [stack.enter_context(closing(Connection(port))) for _ in range(5)]
        for busy in half:
            begin_lookup(busy)
            busy.socket.sendall(LOOKUP[:5])
        # There is only one thread, and this is its work.
        assert connection.ask("/api/v1/lexicons")[0] == 200
        for busy in half:
            busy.socket.sendall(LOOKUP[5:])
            assert busy.answer()[0] == 200


def test_half_a_head_and_silence_hold_no_thread(port: int, connection: Connection) -> None:
    with ExitStack() as stack:
        for number in range(10):
            idle = stack.enter_context(closing(Connection(port)))
            idle.socket.sendall(b"GET / HTTP/1.1\r\n"[: 16 * (number % 2)])
        assert connection.ask("/api/v1/lexicons")[0] == 200


def test_who_is_too_slow_is_told_so(port: int) -> None:
    """The worker of these tests waits one second for a head, two for a body that does not come."""
    with closing(Connection(port)) as silent, closing(Connection(port)) as head:
        head.socket.sendall(b"GET / HTTP/1.1\r\n")
        with closing(Connection(port)) as body:
            begin_lookup(body)
            body.socket.sendall(LOOKUP[:5])
            assert body.answer()[0] == 408
        assert head.answer()[0] == 408
        assert silent.socket.recv(1) == b""


def test_who_sends_slowly_but_steadily_is_waited_for(port: int) -> None:
    body = LOOKUP[:-2] + b"," + b'"ia",' * 600 + b'"ia"]}'
    with closing(Connection(port)) as slow:
        begin_lookup(slow, length=len(body))
        for start in range(0, len(body), 500):
            slow.socket.sendall(body[start : start + 500])
            time.sleep(0.4)
        assert slow.answer()[0] in (200, 422)


def test_a_head_has_an_end(connection: Connection) -> None:
    connection.socket.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000)
    assert connection.answer()[0] == 431


def test_an_address_has_few_connections(port: int) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(closing(Connection(port))) for _ in range(MOST_CONNECTIONS)]
        for one in held:
            one.send("/healthz")
            assert one.answer()[0] == 200
        assert stack.enter_context(closing(Connection(port))).answer()[0] == 429
        held[0].close()
        statuses = []
        while 200 not in statuses[-1:] and len(statuses) < 50:
            with closing(Connection(port)) as again:
                statuses.append(again.ask("/healthz")[0])
            time.sleep(0.1)
        assert statuses[-1] == 200


def test_a_body_may_come_in_chunks(connection: Connection) -> None:
    for size in (3, 7, 400):
        pieces = [LOOKUP[start : start + size] for start in range(0, len(LOOKUP), size)]
        chunks = b"".join(b"%x;a=b\r\n%b\r\n" % (len(one), one) for one in pieces)
        for end in (b"0\r\n\r\n", b"0\r\nX-Trailer: x\r\n\r\n"):
            connection.send("/api/v1/lookup", JSON, "Transfer-Encoding: chunked", method="POST")
            for start in range(0, len(chunks), 10):
                connection.socket.sendall(chunks[start : start + 10])
            connection.socket.sendall(end)
            assert connection.answer()[0] == 200


def test_a_client_that_asks_first_is_told_to_go_on(connection: Connection) -> None:
    begin_lookup(connection, "Expect: 100-continue")
    assert connection.answer()[0] == 100
    connection.socket.sendall(LOOKUP)
    assert connection.answer()[0] == 200


LARGE = 3 << 20


@pytest.mark.parametrize(
    ("target", "status"),
    [("/api/v1/lookup", 413), ("/api/v1/lexicons/none/batches", 401), ("/no-such-page", 404)],
)
def test_a_large_body_is_refused_before_it_comes(port: int, target: str, status: int) -> None:
    with closing(Connection(port)) as large:
        large.send(target, JSON, f"Content-Length: {LARGE}", method="POST")
        found, headers, _ = large.answer()
        assert (found, headers["Connection"]) == (status, "close")
        # What is sent all the same is thrown away, and the answer is not lost by it.
        with suppress(OSError):
            large.socket.sendall(bytes(LARGE))


def test_whoever_may_send_files_sends_large_ones(app: Flask, port: int) -> None:
    library: Library = app.extensions["dictionary"]
    secret = token(library.seen_by(operator("test")))
    row = b"ia,jra,n\xc6\xb0\xe1\xbb\x9bc\n"
    table = b"headword,language,gloss_vi\n" + row * (LARGE // len(row))
    request = upload("none", "large.csv", table)
    with closing(Connection(port)) as sender:
        kind = (f"Authorization: Bearer {secret}", f"Content-Type: {request.kind}")
        length = f"Content-Length: {len(request.body)}"
        sender.send(request.target, *kind, length, method="POST")
        sender.socket.sendall(request.body)
        # All of it was read before it was found that there is no such lexicon.
        assert sender.answer()[0] == 404


def test_an_account_sends_few_large_files_at_a_time(app: Flask, port: int) -> None:
    """They are on the disk before any quota is asked."""
    secret = token(app.extensions["dictionary"].seen_by(operator("test")))
    kind = (f"Authorization: Bearer {secret}", "Content-Type: multipart/form-data; boundary=x")
    target = "/api/v1/lexicons/none/batches"

    def begin(stack: ExitStack) -> Connection:
        sender = stack.enter_context(closing(Connection(port)))
        sender.send(
            target, *kind, f"Content-Length: {LARGE}", "Expect: 100-continue", method="POST"
        )
        return sender

    with ExitStack() as stack:
        first, second = begin(stack), begin(stack)
        for sender in (first, second):
            assert sender.socket.recv(100).startswith(b"HTTP/1.1 100 ")
        status, headers, _ = begin(stack).answer()
        assert (status, headers["Connection"]) == (429, "close")
        assert int(headers["Retry-After"])
        first.close()
        answers: list[bytes] = []
        # Until the worker has seen that it has gone.
        while not answers or (answers[-1].startswith(b"HTTP/1.1 429 ") and len(answers) < 50):
            with ExitStack() as again:
                answers.append(begin(again).socket.recv(100))
            time.sleep(0.1)
        assert answers[-1].startswith(b"HTTP/1.1 100 ")


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: -5",
        "Content-Length: 5_0",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: gzip",
    ],
)
def test_what_can_be_read_in_two_ways_ends_the_connection(port: int, head: str) -> None:
    smuggled = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    with closing(Connection(port)) as odd:
        odd.socket.sendall(f"POST /api/v1/lookup HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
        odd.socket.sendall(b"0\r\n\r\n" + smuggled)
        assert 400 <= odd.answer()[0] <= 501
        with suppress(ConnectionResetError):
            assert odd.socket.recv(1) == b""


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


@pytest.mark.parametrize(
    "body",
    [
        b"2\r\n{}\r\n0\r\nHost: evil.example\r\n\r\n",
        b"2\r\n{}XX0\r\n\r\n",
        b"2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n",
        b"2;\x00\r\n{}\r\n0\r\n\r\n",
    ],
)
def test_a_body_that_is_framed_wrong_is_the_clients_error(port: int, body: bytes) -> None:
    with closing(Connection(port)) as connection:
        more = (JSON, "Transfer-Encoding: chunked")
        connection.send("/api/v1/lookup", *more, body=body, method="POST")
        assert connection.answer()[0] == 400
        assert connection.socket.recv(1) == b""
