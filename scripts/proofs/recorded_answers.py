"""Asks an application and writes down each request with its answer, as a line of JSON.

What is not the same in every run, or says which build of the program has answered, is masked by the
rules of `MASKS`; there is no other exception.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

import brotli
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import Client, TestResponse

from dictionary.web.api.search import NotAtOnce
from scripts.proofs.frozen import Frozen

NOBODY = "visitor"
_HASH = "«hash»"


@dataclass(frozen=True, slots=True)
class Mask:
    """A rule: in answers of paths that match `paths`, `pattern` becomes `replacement`; and why."""

    name: str
    why: str
    pattern: re.Pattern[str]
    replacement: str
    paths: re.Pattern[str] = re.compile("")


MASKS = (
    Mask(
        "version of static files",
        "it hashes all static files with their paths: another version is no other answer",
        re.compile(r"(/static/)[0-9a-f]{12}(?=/)"),
        rf"\1{_HASH}",
    ),
    Mask(
        "version of the service worker",
        "it hashes the sources of pages",
        re.compile(r'("version": ")[0-9a-f]{12}"'),
        rf'\1{_HASH}"',
        re.compile(r"/sw\.js$"),
    ),
    Mask(
        "version of the program",
        "the OpenAPI document names it",
        re.compile(r'("x-program-version": ?")[^"]*"'),
        rf'\1{_HASH}"',
        re.compile(r"/openapi\.json$"),
    ),
    Mask(
        "samples of metrics",
        "they count seconds and bytes of this process",
        re.compile(r"(?m)^([a-z_]+(?:\{[^}]*\})?) [-+.\deinfNa]+$"),
        r"\1 «number»",
        re.compile(r"/metrics$"),
    ),
)
# Entity tags that are a hash (of the answer, or of program, state and address) or a file's age;
# those of revisions (`"12.3"`) and media are kept. That tags work is seen from answers 304.
_HASHED_TAG = re.compile(r'"(?:[0-9a-f]{24}|[0-9a-f]{12}-\w+|\d+\.\d+-\d+-\d+)"')
# They follow from the body, or are the time at which a file was written.
_LEFT_OUT = frozenset({"Content-Length", "Last-Modified"})
_TEXTS = re.compile(r"text/|application/(?:.*\+)?(?:json|xml|javascript)|image/svg")
_UNPACKED: Mapping[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
}


def masked(path: str, text: str) -> str:
    """Return a text of an answer with everything masked that a rule names."""
    for mask in MASKS:
        if mask.paths.search(path):
            text = mask.pattern.sub(mask.replacement, text)
    return text


def _digest(content: bytes) -> str:
    return f"{len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}"


def _members(content: bytes) -> dict[str, str]:
    """Return the files of a ZIP by name, as text where they are text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: _plain(archive.read(name)) for name in archive.namelist()}


def _plain(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _digest(content)


def body_of(path: str, response: TestResponse) -> Any:
    """Return the body of an answer: text, the files of an archive, or a digest."""
    content = _UNPACKED.get(response.headers.get("Content-Encoding", ""), bytes)(response.data)
    if content.startswith(b"PK\3\4"):
        return _members(content)
    if _TEXTS.match(response.mimetype or ""):
        return masked(path, content.decode("utf-8", "backslashreplace"))
    return _digest(content) if content else ""


def headers_of(path: str, response: TestResponse) -> list[list[str]]:
    """Return the headers of an answer in their order, but for those that are left out."""
    return [
        [name, _header(name, masked(path, value))]
        for name, value in response.headers.items()
        if name not in _LEFT_OUT
    ]


def _header(name: str, value: str) -> str:
    if name == "ETag":
        return _HASHED_TAG.sub(f'"{_HASH}"', value)
    # Werkzeug names the methods as they come out of a set: in any order.
    return ", ".join(sorted(value.split(", "))) if name == "Allow" else value


class _Whole(FlaskClient):
    """Reads all of an answer, and closes its file."""

    def open(self, *args: Any, **options: Any) -> Any:
        return super().open(*args, **{"buffered": True, **options})


class Recorder:
    """Asks `app` in the name of those who have signed in, and writes to `out` what it answers.

    `asked` are the (method, rule) that were asked, `batches` the numbers of batches among them,
    `count` is the number of requests.
    """

    def __init__(self, app: Flask, clock: Frozen, out: TextIO) -> None:
        self.app = app
        self.clock = clock
        self.out = out
        self.count = 0
        self.asked: set[tuple[str, str]] = set()
        self.batches: set[int] = set()
        self.tokens: dict[str, str] = {}
        self._browsers: dict[str, FlaskClient] = {}
        at_once = app.extensions["serving"].at_once
        self._at_once = Client(at_once) if at_once else None
        app.test_client_class = _Whole

    def ask(self, who: str, method: str, target: str, **given: Any) -> TestResponse:
        """Send a request as `who` (with their token, if there is one) and write it down.

        `given` is what werkzeug's client takes: `data`, `json`, `headers`.
        """
        self._begin(method, target)
        if who not in self._browsers:
            self._browsers[who] = self.app.test_client(use_cookies=who not in self.tokens)
        headers = dict(given.pop("headers", {}))
        if who in self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        sent = {name: _HASHED_TAG.sub(f'"{_HASH}"', value) for name, value in headers.items()}
        shown = {name: _shown(value) for name, value in {**given, "headers": sent}.items()}
        response = self._browsers[who].open(target, method=method, headers=headers, **given)
        self._write(who, f"{method} {target}", shown, response)
        return response

    def at_once(self, target: str) -> None:
        """Ask by the way that takes no thread, if there is one, and write the answer down."""
        if self._at_once is None:
            return
        self._begin("GET", target)
        try:
            response: TestResponse | None = self._at_once.get(target)
        except NotAtOnce:
            response = None
        self._write("at once", f"GET {target}", {}, response)

    def _begin(self, method: str, target: str) -> None:
        self.count += 1
        self.clock.next(self.count)
        path = target.partition("?")[0]
        try:
            matched = self.app.url_map.bind("localhost").match(path, method, return_rule=True)
        except (HTTPException, RequestRedirect):
            return  # no route, another method: an answer all the same
        rule, values = matched
        self.asked.add((method, rule.rule))
        if values.get("batch_id"):
            self.batches.add(values["batch_id"])

    def _write(
        self, who: str, asked: str, given: Mapping[str, Any], response: TestResponse | None
    ) -> None:
        path = asked.split(" ", 1)[1].partition("?")[0]
        line: dict[str, Any] = {"number": self.count, "who": who, "request": asked}
        line["given"] = {name: value for name, value in given.items() if value}
        if response is not None:
            line["status"] = response.status_code
            line["headers"] = headers_of(path, response)
            line["body"] = body_of(path, response)
        self.out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def not_asked(self) -> list[str]:
        """Return the routes that nobody has asked, each with its method."""
        every = {
            (method, rule.rule)
            for rule in self.app.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        }
        return sorted(f"{method} {rule}" for method, rule in every - self.asked)


def _shown(value: Any) -> Any:
    """Return a part of a request as JSON can say it."""
    if isinstance(value, bytes):
        return _digest(value)
    if isinstance(value, MultiDict):
        return list(value.items(multi=True))
    if isinstance(value, Mapping):
        return {str(name): _shown(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(part) for part in value]
    if isinstance(value, io.BytesIO):
        return _digest(value.getvalue())
    return value
