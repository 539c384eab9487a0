"""Requests that are received and answers that are sent, piece by piece."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dictionary.web.serving.connections.incoming import MOST_HEAD, Incoming, Received, Refused
from dictionary.web.serving.connections.outgoing import Outgoing
from dictionary.web.serving.connections.turns import Lane, Shares, Turns

HEAD = b"POST /x HTTP/1.1\r\nHost: x\r\n%b\r\n\r\n"
NEXT = b"GET / HTTP/1.1\r\n"
MOST = 1 << 20


def length(body: bytes) -> bytes:
    return HEAD % b"content-LENGTH : %d" % len(body) + body


def chunked(body: bytes) -> bytes:
    pieces = [body[start : start + 1000] for start in range(0, len(body), 1000)]
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in pieces)
    return HEAD % b"Transfer-Encoding: Chunked" + chunks + b"0\r\nX: y\r\n\r\n"


def feed(incoming: Incoming, whole: bytes, cuts: list[int]) -> None:
    """Send a request in pieces; it is complete with the last."""
    for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True):
        assert start == len(whole) or not incoming.complete
        if start < end:
            incoming.feed(whole[start:end], 0.0)
    assert incoming.complete
    assert incoming.rest == b""


@given(some.data(), some.binary(max_size=40_000), some.sampled_from([length, chunked]))
def test_a_request_is_found_in_any_pieces(
    data: some.DataObject, body: bytes, written: Callable[[bytes], bytes]
) -> None:
    whole = written(body)
    cuts = sorted(data.draw(some.lists(some.integers(0, len(whole)), max_size=8)))
    with closing(Incoming(MOST)) as incoming:
        feed(incoming, whole, cuts)
        received = Received()
        received.begin(incoming)
        assert received.read(len(whole)) == whole
        assert received.is_drained()


@pytest.mark.parametrize("written", [length, chunked])
def test_what_comes_after_a_request_is_kept(written: Callable[[bytes], bytes]) -> None:
    with closing(Incoming(MOST)) as incoming:
        incoming.feed(written(b"x" * 100) + NEXT, 0.0)
        assert incoming.complete
        assert incoming.rest == NEXT


def test_a_head_that_comes_in_single_bytes_is_searched_once() -> None:
    incoming = Incoming(MOST)
    for _ in range(MOST_HEAD):
        incoming.feed(b"x", 0.0)
    with pytest.raises(Refused):
        incoming.feed(b"x", 0.0)


@pytest.mark.parametrize(
    "body",
    [b"1\r\nx\r\n" * 1000, b"-1\r\n", b"0x5\r\n", b"5_0\r\n", b"f" * 17 + b"\r\n", b"1" * 9000],
)
def test_chunks_that_are_none_or_too_small_are_refused(body: bytes) -> None:
    incoming = Incoming(MOST)
    with pytest.raises(Refused):
        incoming.feed(HEAD % b"Transfer-Encoding: chunked" + body, 0.0)


def test_a_body_over_the_limit_is_seen_before_it_comes() -> None:
    incoming = Incoming(10)
    incoming.feed(HEAD % b"Content-Length: 11", 0.0)
    assert incoming.over_limit
    with closing(Incoming(10)) as incoming:
        incoming.feed(HEAD % b"Transfer-Encoding: chunked" + b"b\r\n" + b"x" * 11, 0.0)
        assert incoming.over_limit


@pytest.fixture
def pair() -> Iterator[tuple[Outgoing, socket.socket]]:
    """An answer, and the client that it is for."""
    server, client = socket.socketpair()
    server.setblocking(False)
    outgoing = Outgoing(server)
    yield outgoing, client
    outgoing.close()
    server.close()
    client.close()


def drain(outgoing: Outgoing, client: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        outgoing.flush()
        taken += client.recv(1 << 16)
    return taken


def test_what_a_client_does_not_take_waits_in_order(
    pair: tuple[Outgoing, socket.socket], tmp_path: Path
) -> None:
    outgoing, client = pair
    large = os.urandom(3 << 20)
    path = tmp_path / "file"
    path.write_bytes(large)
    outgoing.sendall(b"head")
    outgoing.sendall(large)
    with path.open("rb") as file:
        outgoing.sendfile(file, 10, len(large) - 20)
    outgoing.sendall(b"tail")
    assert not outgoing.is_empty
    expected = b"head" + large + large[10:-10] + b"tail"
    assert drain(outgoing, client, len(expected)) == expected
    assert outgoing.is_empty
    assert outgoing.sent == len(expected)


def test_a_client_that_has_gone_is_noticed(pair: tuple[Outgoing, socket.socket]) -> None:
    outgoing, client = pair
    assert not outgoing.is_gone()
    client.close()
    assert outgoing.is_gone()
    with pytest.raises(OSError, match="pipe"):
        outgoing.sendall(b"x")


def test_addresses_take_turns() -> None:
    turns = Turns[str](4)
    for number in range(4):
        turns.add("a", f"a{number}")
    turns.add("b", "b0")
    # Two of an address at a time.
    assert [turns.take() for _ in range(4)] == ["a0", "b0", "a1", None]
    turns.end("a")
    assert [turns.take(), turns.take()] == ["a2", None]
    for number in range(3):
        turns.add("", str(number))
    assert [turns.take() for _ in range(3)] == ["0", "1", "2"]


def test_an_address_has_one_write_at_a_time() -> None:
    turns = Turns[str](4)
    for number in range(2):
        turns.add("a", f"write {number}", Lane.WRITE)
        turns.add("a", f"read {number}")
    assert [turns.take() for _ in range(4)] == ["write 0", "read 0", "read 1", None]
    turns.end("a", Lane.WRITE)
    assert [turns.take(), turns.take()] == ["write 1", None]


def test_many_addresses_with_long_requests_leave_a_thread_to_reads() -> None:
    turns = Turns[str](4)
    for number in range(9):
        for lane in (Lane.FILE, Lane.PASSWORD, Lane.WRITE):
            turns.add(f"a{number}", lane.name, lane)
    # Half of the threads for each lane, one for passwords, three in all.
    begun = [turns.take() for _ in range(4)]
    assert begun == ["FILE", "PASSWORD", "WRITE", None]
    turns.add("b", "read")
    assert [turns.take(), turns.take()] == ["read", None]
    turns.end("a0", Lane.PASSWORD)
    turns.end("a0", Lane.WRITE)
    assert [turns.take() for _ in range(3)] == ["FILE", "PASSWORD", None]


@pytest.mark.parametrize("threads", [1, 2, 4])
@pytest.mark.parametrize("address", ["", "a"])
def test_every_lane_has_a_thread(threads: int, address: str) -> None:
    for lane in Lane:
        turns = Turns[str](threads)
        turns.add(address, "only", lane)
        assert turns.take() == "only"
        turns.end(address, lane)
        assert not turns.busy


def test_the_request_line_says_what_is_asked() -> None:
    lines = {
        b"GET /a%20b?q=/c HTTP/1.1": ("GET", "/a b"),
        b"POST http://example.org/d HTTP/1.1": ("POST", "/d"),
        b"GET": ("", ""),
        b"GET http://[ HTTP/1.1": ("", ""),
    }
    for line, asked in lines.items():
        incoming = Incoming(0)
        incoming.feed(line + b"\r\nHost: x\r\n\r\n", 0.0)
        assert incoming.asked == asked


def test_the_polling_thread_is_shared_out() -> None:
    shares = Shares()
    # Whoever is alone has all of it.
    for number in range(100):
        assert shares.is_left("192.0.2.1", number / 1000)
        shares.take("192.0.2.1", 0.001)
    assert shares.is_left("192.0.2.2", 0.1)
    # With others there, an address has a tenth.
    had = 0
    for number in range(100, 900):
        if shares.is_left("192.0.2.1", number / 1000):
            shares.take("192.0.2.1", 0.001)
            had += 1
        assert shares.is_left("192.0.2.2", number / 1000)
        assert shares.is_left("", number / 1000)
    assert 70 <= had <= 90
    # And again all of it a second later.
    assert all(shares.is_left("192.0.2.1", 2 + number / 1000) for number in range(10))
