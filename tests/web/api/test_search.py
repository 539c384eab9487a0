"""The short way of a plain search gives the answer that the view gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dictionary.web.api.search import Front, NotAtOnce
from dictionary.web.request.hosts import AllowedHosts
from tests.web.hostile import (
    BAD_CURSORS,
    FAR_CURSORS,
    FAULTS,
    FAULTS_OF_SEARCH,
    ODD,
    ODD_OF_SEARCH,
    QUERIES,
    RAW,
    REFUSED,
    SEARCH,
    get,
    shown,
)

# What the short way answers.
PLAIN = [
    "q=n%C6%B0%E1%BB%9Bc",
    "q=nuoc&from=vi&to=jra",
    "q=nuoc&to=jra&from=vi",
    f"q={RAW['UTF-8 not escaped']}",
    "q=nuwowcs",
    "q=n&limit=5",
    "q=fire&deep=true",
    "q=l%C6%B0a&group=entry",
    "q=n%C6%B0%E1%BB%9Bcc",
    "q=the+fire",
    "q=the%20fire",
    "q=m%E1%BA%B7t%20trang&from=*&to=*",
    "q=a&limit=&from=",
    "q=n&cursor=" + FAR_CURSORS["among prefixes of another reading"],
    "q=a&pos=noun&lexicon=mww-wold",
]
# What it hands on: errors, and what it would have to read as Flask does.
HANDED_ON = [
    "q=a&q=b",
    "q=a&from=vi&from=jra",
    *(f"q={RAW[name]}" for name in RAW if name.startswith(("a ", "two ", "no", "UTF-8 cut"))),
    *FAULTS,
    *FAULTS_OF_SEARCH,
    *(f"q=n&cursor={cursor}" for cursor in BAD_CURSORS.values()),
]
BOTH = [
    *PLAIN,
    *HANDED_ON,
    *ODD,
    *ODD_OF_SEARCH,
    *(f"q={text}" for text in QUERIES.values()),
    *(f"q={quote(text, safe='')}" for text in REFUSED.values()),
    *(f"q=n&cursor={cursor}" for cursor in FAR_CURSORS.values()),
]


@pytest.mark.parametrize("query", list(dict.fromkeys(BOTH)), ids=shown)
def test_both_ways_give_one_answer(client: FlaskClient, query: str) -> None:
    plain = get(client, f"{SEARCH}?{query}")
    view = get(client, f"{SEARCH}?{query}", **{"If-None-Match": '"x"'})
    assert plain.status_code == view.status_code
    assert plain.get_json() == view.get_json()
    assert dict(plain.headers) == dict(view.headers)
    if plain.status_code == 200:
        assert plain.headers["ETag"]
        same = get(client, f"{SEARCH}?{query}", **{"If-None-Match": plain.headers["ETag"]})
        assert (same.status_code, same.data) == (304, b"")


def answered_by(app: Flask, query: str, **headers: str) -> str:
    """Which of the two answers the request."""
    handed_on: list[str] = []

    def view(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        handed_on.append(query)
        start_response("204 No Content", [])
        return []

    environ = EnvironBuilder(path=SEARCH, headers=headers).get_environ()
    environ["QUERY_STRING"] = query
    run_wsgi_app(
        Front(view, app.extensions["dictionary"], app.extensions["limits"], AllowedHosts("")),
        environ,
    )
    return "view" if handed_on else "front"


@pytest.mark.parametrize("query", PLAIN, ids=shown)
def test_a_plain_search_does_not_reach_the_view(app: Flask, query: str) -> None:
    assert answered_by(app, query) == "front"
    assert answered_by(app, query, **{"If-None-Match": '"x"'}) == "view"
    assert answered_by(app, query, Authorization="Bearer x") == "view"


@pytest.mark.parametrize("query", HANDED_ON, ids=shown)
def test_everything_else_does(app: Flask, query: str) -> None:
    assert answered_by(app, query) == "view"


# What keys alone answer, so that nobody has to wait for it.
AT_ONCE = [
    "q=nuoc&from=vi&to=jra",
    "q=n&limit=20",
    "q=l%C6%B0a&group=entry",
    "q=nuwowcs",
]
NOT_AT_ONCE = [
    "q=n&limit=21",
    "q=fire&deep=true",
    "q=n%C6%B0%E1%BB%9Bcc",
    "q=a&pos=noun&lexicon=mww-wold",
    f"q={RAW['UTF-8 not escaped']}",
    "q=the+fire+of+water",
    *HANDED_ON,
]


@pytest.mark.parametrize("query", [*AT_ONCE, *NOT_AT_ONCE], ids=shown)
def test_what_takes_no_time_is_answered_at_once(
    app: Flask, client: FlaskClient, query: str
) -> None:
    expected = get(client, f"{SEARCH}?{query}")

    def at_once(**more: str) -> tuple[str, dict[str, str], bytes]:
        environ = EnvironBuilder(path=SEARCH).get_environ()
        environ["QUERY_STRING"] = query
        found, status, headers = run_wsgi_app(app.extensions["serving"].at_once, environ | more)
        return status, dict(headers), b"".join(found)

    if query in AT_ONCE:
        assert at_once() == ("200 OK", dict(expected.headers), expected.data)
    else:
        with pytest.raises(NotAtOnce):
            at_once()
    with pytest.raises(NotAtOnce):
        at_once(HTTP_AUTHORIZATION="Bearer x")
