"""A client of the API as a portal or a linguist's program would be: with a token, over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from threading import Timer
from typing import Any

BUSY = 503
# What a client meets when the server is killed.
GONE = (OSError, HTTPException)
_BOUNDARY = "dictionary-proof"
_PATIENCE_SECONDS = 120.0
# Applying a very large batch keeps all other writers waiting for some minutes.
_MOST_WAITED_SECONDS = 1800.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as a value."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked; a file to send is in `body` with the form around it."""

    method: str
    target: str
    body: bytes = b""
    kind: str = "application/json"


@dataclass(frozen=True, slots=True)
class Cut:
    """When a request is disturbed: after a share of its body or, with all sent, some seconds."""

    share: float
    after: float


def upload(lexicon: str, name: str, content: bytes) -> Request:
    """Return the request that sends a file for a lexicon."""
    begin = (
        f"--{_BOUNDARY}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    )
    body = begin.encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
    kind = f"multipart/form-data; boundary={_BOUNDARY}"
    return Request("POST", f"/api/v1/lexicons/{lexicon}/batches", body, kind)


class Client:
    """Asks one server; each request has a connection of its own."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self.token = token

    def ask(self, request: Request, **headers: str) -> Answer:
        """Ask once; raises one of GONE if no answer comes."""
        connection = self._begin(request, headers)
        try:
            connection.send(request.body)
            return _answer(connection)
        finally:
            connection.close()

    def get(self, target: str) -> Answer:
        """Ask for a target once; raises one of GONE."""
        return self.ask(Request("GET", target))

    def ask_patiently(self, request: Request, **headers: str) -> tuple[Answer, int]:
        """Ask, and again when the server is busy, as late as it says; return how often it was."""
        deadline, refused = time.monotonic() + _MOST_WAITED_SECONDS, 0
        while True:
            found = self.ask(request, **headers)
            if found.status != BUSY or time.monotonic() > deadline:
                return found, refused
            refused += 1
            time.sleep(float(found.headers.get("Retry-After", "1")))

    def ask_cut(self, request: Request, cut: Cut, disturb: Callable[[], None]) -> Answer | None:
        """Ask, and disturb the server meanwhile; None if no answer comes."""
        connection = self._begin(request, {})
        timer = Timer(cut.after, disturb)
        try:
            connection.send(request.body[: int(len(request.body) * min(cut.share, 1))])
            if cut.share < 1:
                time.sleep(cut.after)
                disturb()
            else:
                timer.start()
            return _answer(connection)
        except GONE:
            return None
        finally:
            connection.close()
            if timer.is_alive():
                timer.join()

    def _begin(self, request: Request, headers: Mapping[str, str]) -> HTTPConnection:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)
        connection.putrequest(request.method, request.target)
        connection.putheader("Authorization", f"Bearer {self.token}")
        connection.putheader("Content-Length", str(len(request.body)))
        if request.body:
            connection.putheader("Content-Type", request.kind)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        return connection


def _answer(connection: HTTPConnection) -> Answer:
    response = connection.getresponse()
    return Answer(response.status, dict(response.getheaders()), response.read())
