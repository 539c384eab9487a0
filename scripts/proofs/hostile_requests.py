"""The requests that attacks are made of, as bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from urllib.parse import urlencode

_PATIENCE = 30.0


def get(target: str, method: str = "GET", close: bool = False) -> bytes:
    """Return a request; with `close`, the last one of its connection."""
    more = "Connection: close\r\n" if close else ""
    return f"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n".encode()


def post(
    target: str, body: bytes, method: str = "POST", more: Mapping[str, str] | None = None
) -> bytes:
    """Return a request with a body, the last one of its connection; `more` are further fields."""
    fields = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "If-Match": '"1.1"',
        "Connection": "close",
        **(more or {}),
    }
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {fields[name]}" for name in fields)]
    return "\r\n".join([*lines, "", ""]).encode() + body


def sign_ins(port: int, count: int) -> Iterator[bytes]:
    """Yield attempts to sign in under names that there are not, which take as long as others.

    A form's token is good for as many of them as come with its cookie.
    """
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/sign-in")
        answer = connection.getresponse()
        cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        found = re.search(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    finally:
        connection.close()
    for number in range(count):
        form = {
            "name": f"nobody-{number}",
            "password": "mười hai con trâu",
            "csrf_token": found[1] if found else "",
        }
        yield post(
            "/sign-in",
            urlencode(form).encode(),
            more={"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie},
        )


def edits(secret: str, size: int) -> Iterator[bytes]:
    """Yield edits whose texts make a careless expression go over them again and again."""
    entry = {"language": "jra", "headword": "ia"}
    for unit in (" ", "\t\n", "a ", "\u0301", "(", "&", "\u200b "):
        text = "a" + unit * (size // len(unit.encode())) + "b"
        body = json.dumps({**entry, "etymology": text}, ensure_ascii=False).encode()
        yield post("/api/v1/entries/1", body, "PUT", {"Authorization": f"Bearer {secret}"})
