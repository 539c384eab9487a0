"""Generated requests to pages, the desk and everything else that the API does not describe.

Each route is asked as nobody and as an admin who has signed in, half of the addresses, parameters
and fields with what is there, the others with what nobody sends by mistake: digits without end,
null bytes, broken encodings, JSON without end, cursors of others. No answer may be a server's
error, and none may show how the program is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from dictionary.errors import BadRequest
from dictionary.services.batches.worker import step
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from scripts.proofs.results import Results

_NAME, _PASSWORD = "fuzz", "mười hai con trâu đi qua sông"
_VARIABLE = re.compile(r"<[^<>]*?([a-z_0-9]+)>")
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
# What would end what is being done.
_LEFT_OUT = frozenset({"pages.sign_out"})
_DIGITS = b"9" * 5000
_ODD: Sequence[bytes] = (
    *(b"", b"0", b"-1", b"1.5", b"1e9", b"9" * 19, b"9" * 30, _DIGITS, b"%", b"null", b"NaN"),
    *("٣".encode(), "²".encode(), "\u202e".encode(), "\U0001f600".encode(), "đ\u0323".encode()),
    *(b"\x00", b"a\x00b", b"\xff\xfe", b"\xed\xa0\x80", b"\r\nX: y", b"../../etc/passwd"),
    *(b"x" * 5000, b"a" * 60, b"[" * 50_000, b'{"a":' * 20_000, b'{"a": 1e999}', b"<b>&'\""),
    *(
        b"WzE4NDQ2NzQ0MDczNzA5NTUxNjE2XQ",
        b"WzE4NDQ2NzQ0MDczNzA5NTUxNjE2LCIiXQ",
        b"http://[",
        b"//x",
    ),
)
_NAMES = (
    *("q", "from", "to", "lexicon", "pos", "domain", "limit", "cursor", "before", "after", "row"),
    *("start", "letter", "initial", "deep", "next", "url", "format", "maxwidth", "maxheight"),
    *("revision", "message", "decision", "outcome", "scope", "suggestion", "name", "password"),
    *("token", "title_vi", "language", "licence", "visibility", "role", "days", "document", "do"),
    *("headword", "extra", "senses.0.glosses.0.texts", "senses.99999.id", "count", "by", "whole"),
    *("other_languages", "contributors", "confirm", "column", "sheet", "mode", "columns", "text"),
    *("wish", "context", "reply", "reason", "entry", "state", "sent"),
)
_USUAL: Mapping[str, Sequence[str]] = {
    "entry_id": ("1", "2", "3"),
    "number": ("1", "2"),
    "batch_id": ("1", "2", "3"),
    "suggestion_id": ("1",),
    "wish_id": ("1",),
    "lexicon_id": ("mww-wold",),
    "tag": ("jra", "vi", "mww"),
    "outcome": ("new", "changed", "error"),
    "interface": ("en",),
    "name": (_NAME, "proof"),
    "part": ("0", "pages"),
    "stamp": ("abcdefabcdef",),
    "filename": ("pages/search.css", "layout/pages.js"),
    "slug": ("ia",),
}
_VALUES = ("nuoc", "vi", "jra", "mww-wold", "1", "2", "true", "all", "accept", "new", "xlsx", "ia")


class _Asker:
    """Somebody who asks: nobody, or an admin who has signed in."""

    def __init__(self, who: str, client: FlaskClient) -> None:
        self.who = who
        self.client = client
        self.token = ""

    def sign_in(self) -> None:
        """Sign in; raises RuntimeError if that is refused."""
        self.token = self._token("/sign-in")
        form = {"name": _NAME, "password": _PASSWORD, "csrf_token": self.token}
        status = self.client.post("/sign-in", data=form).status_code
        self.token = self._token("/desk")
        if status != 303 or not self.token:
            raise RuntimeError(f"signing in was answered with {status}")

    def _token(self, path: str) -> str:
        shown = _TOKEN.search(self.client.get(path).get_data(as_text=True))
        return shown[1] if shown else ""


def _routes(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/") or rule.endpoint in _LEFT_OUT:
            continue
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


class _Requests:
    """Makes requests by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def value(self, usual: Sequence[str]) -> bytes:
        """Return what is there, or something odd."""
        if self.chance.random() < 0.5:
            return self.chance.choice(usual).encode()
        return self.chance.choice(_ODD)

    def path(self, rule: Rule) -> str:
        """Return an address of a route."""

        def filled(variable: re.Match[str]) -> str:
            usual = _USUAL.get(variable[1], _VALUES)
            # Mostly what is there: what is not ends the request before anything is read.
            odd = self.chance.random() < 0.2
            raw = self.chance.choice(_ODD) if odd else self.chance.choice(usual).encode()
            return quote_from_bytes(raw or b"x", safe="")

        return _VARIABLE.sub(filled, rule.rule)

    def fields(self, most: int) -> list[tuple[str, bytes]]:
        """Return some names with values."""
        names = self.chance.sample(_NAMES, self.chance.randint(0, most))
        return [(name, self.value(_VALUES)) for name in names]

    def query(self) -> str:
        """Return a query string."""
        return "&".join(
            f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}"
            for name, value in self.fields(3)
        )

    def body(self, token: str) -> tuple[bytes, str]:
        """Return a body with its media type."""
        kind = self.chance.randrange(10)
        if kind == 0:
            return self.chance.choice(_ODD), self.chance.choice(
                ("application/json", "multipart/form-data; boundary=x", "text/plain")
            )
        fields = self.fields(6)
        if kind < 9:
            fields.append(("csrf_token", token.encode()))
        if kind == 1:
            parts = [
                b'--x\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n'
                % (name.encode(), value)
                for name, value in fields
            ]
            file = (
                b'--x\r\nContent-Disposition: form-data; name="file"; filename="%b"\r\n\r\n%b\r\n'
            )
            parts.append(file % (b"a.csv", b"headword,language\nia,jra\n"))
            return b"".join(parts) + b"--x--\r\n", "multipart/form-data; boundary=x"
        form = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in fields)
        return form.encode(), "application/x-www-form-urlencoded"


def fuzz_pages(
    app: Flask, count: int, number: int, tell: Callable[[str], None] = lambda _: None
) -> Results:
    """Send `count` requests, chosen by the seed `number`; return what came of them."""
    library: Library = app.extensions["dictionary"]
    try:
        new = NewAccount(_NAME, password=_PASSWORD, is_admin=True)
        accounts.create(library.seen_by(operator("fuzz")), new)
    except BadRequest:
        pass  # it is there already
    nobody, admin = (_Asker(who, app.test_client()) for who in ("anyone", "admin"))
    admin.sign_in()
    chance = Random(number)  # noqa: S311  # chooses requests, no secrets
    made, results = _Requests(chance), Results()
    routes = list(_routes(app))
    while results.total < count:
        for place, (rule, method) in enumerate(routes[: count - results.total]):
            asker = (nobody, admin)[(place + results.total // len(routes)) % 2]
            _ask(asker, made, rule, method, results)
        while step(library):
            pass
        tell(f"{results.total} requests to pages")
    return results


def _ask(asker: _Asker, made: _Requests, rule: Rule, method: str, results: Results) -> None:
    path, query = made.path(rule), made.query()
    given: dict[str, Any] = {"headers": {"Accept-Encoding": "gzip, br"}}
    if method != "GET":
        given["data"], given["content_type"] = made.body(asker.token)
    route = f"{method} {rule.rule}"
    try:
        response = asker.client.open(f"{path}?{query}", method=method, **given)
        status, text = response.status_code, response.get_data(as_text=False)
        response.close()
    except Exception as error:  # noqa: BLE001  # whatever the program fails with is the finding
        status, text, wrong = 500, b"", [(type(error).__name__, str(error)[:300])]
    else:
        wrong = [("server error", "")] if status == 500 or status > 503 else []
        if b"Traceback (most recent call" in text:
            wrong.append(("shows how it is made", ""))
    shown = f"{method} {path[:200]}?{query[:300]} {str(given)[:300]}"
    results.note((route, asker.who, status), wrong, shown)
