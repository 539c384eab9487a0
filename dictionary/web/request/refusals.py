"""Refusals of clients beyond their limit, repeated for some seconds without asking the application.

A full refusal costs milliseconds of processor: with many addresses beyond their limits, refusing
them would take more than serving the others. Only reads of the API by nobody in particular are
answered so: everything else is for the application.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from dictionary.web.request.sessions import COOKIE
from dictionary.web.serving.proxies import counted_as

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Set in the environment of a request that was refused for the number of its client's reads.
REFUSED = "dictionary.refused"
# `Retry-After` and the sentence are at most so many seconds out of date.
_SECONDS = 5.0
_MOST = 10_000
_PREFIX = "/api/"
_Key = tuple[str, str, str]


class _Refusal(NamedTuple):
    """An answer, until when (monotonic seconds) it is repeated."""

    until: float
    status: str
    headers: list[tuple[str, str]]
    body: bytes


class Refusals:
    """A WSGI application that repeats refusals of another one; `count` is called for each."""

    def __init__(self, application: WSGIApplication, count: Callable[[], None]) -> None:
        self.application = application
        self.count = count
        self._refusals: dict[_Key, _Refusal] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request (WSGI)."""
        key = _key(environ)
        if key is None:
            return self.application(environ, start_response)
        refusal = self._refusals.get(key)
        if refusal is not None and refusal.until > time.monotonic():
            self.count()
            start_response(refusal.status, list(refusal.headers))
            return [refusal.body]
        return self._asked(key, environ, start_response)

    def _asked(
        self, key: _Key, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Ask the application; remember its answer if it refuses the client for its reads."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            started.append((status, headers))
            return start_response(status, headers, *error)

        answer = self.application(environ, start)
        if not (environ.get(REFUSED) and started):
            return answer
        try:
            body = b"".join(answer)
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()
        if len(self._refusals) >= _MOST:
            self._refusals.clear()
        self._refusals[key] = _Refusal(time.monotonic() + _SECONDS, *started[-1], body)
        return [body]


def _key(environ: WSGIEnvironment) -> _Key | None:
    """Return what refusals depend on; None for requests that are for the application alone."""
    is_read = environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"].startswith(_PREFIX)
    is_known = "HTTP_AUTHORIZATION" in environ or COOKIE in environ.get("HTTP_COOKIE", "")
    address = environ.get("REMOTE_ADDR", "")
    if not is_read or is_known or not address:
        return None
    languages = environ.get("HTTP_ACCEPT_LANGUAGE", "")
    return counted_as(address), languages, environ.get("HTTP_ACCEPT_ENCODING", "")
