"""Requests that nobody means well: each gets an answer or hears which parameter is at fault.

Nothing is timed: what grows faster than the request runs into the limit of a test.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.search.lookup import MAX_LIMIT
from dictionary.services.site import Library
from dictionary.settings import Settings
from tests.web.hostile import (
    API,
    BAD_CURSORS,
    FAR_CURSORS,
    FAULTS,
    FAULTS_OF_SEARCH,
    HUGE,
    ODD,
    ODD_OF_SEARCH,
    PAGES,
    QUERIES,
    REFUSED,
    SEARCH,
    SEARCHED,
    SUGGEST,
    check_answer,
    check_page,
    check_refusal,
    get,
    shown,
)

# Queries to ask for the page that a cursor names.
ASKED = [
    "q=n",
    "q=n&from=vi&to=jra",
    f"q={quote('bàn tay con')}&deep=true",
    "q=nuwowcs&group=entry&limit=1",
]


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("route", API)
def test_any_text_is_looked_for(client: FlaskClient, route: str, name: str) -> None:
    check_answer(get(client, route + QUERIES[name]))


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("route", PAGES)
def test_any_text_has_its_page(client: FlaskClient, route: str, name: str) -> None:
    check_page(get(client, route + QUERIES[name]), 200)


@pytest.mark.parametrize("name", SEARCHED)
def test_a_text_comes_back_as_it_was_understood(client: FlaskClient, name: str) -> None:
    """Whoever shows it again and asks again gets the same answer."""
    first = check_answer(get(client, f"{SEARCH}?q={QUERIES[name]}"))
    text = first["query"]["text"]
    assert text == text.strip()
    assert not {"\0", "\x1b", "\r"} & set(text)
    assert check_answer(get(client, f"{SEARCH}?q={quote(text, safe='')}")) == first


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_looked_for_is_refused(client: FlaskClient, name: str) -> None:
    text = quote(REFUSED[name], safe="")
    for route in API:
        check_refusal(get(client, route + text), "q")
    for route in PAGES:
        # The start page, if nobody asks for anything.
        check_page(get(client, route + text), 422 if REFUSED[name].strip() else 200)


def test_a_query_that_is_too_long_is_refused_before_any_work(tmp_path: Path) -> None:
    """Nothing is read but the state of the database, which says how old an answer may be."""
    settings = Settings(home=tmp_path)
    prepare(settings)
    app = create_app(settings)
    client = app.test_client()
    library: Library = app.extensions["dictionary"]
    statements: list[str] = []
    event.listen(
        library.database.engine,
        "connect",
        lambda connection, _record: connection.set_trace_callback(statements.append),
    )
    path = tmp_path / "words.csv"
    path.write_text("headword,language,gloss_vi\nia,jra,nước\n", encoding="utf-8")
    import_file(library, Order(path=path, lexicon="words"))
    looks_up = ("FROM term", "FROM posting", "JOIN term", "JOIN posting")
    for route in API:
        statements.clear()
        check_refusal(get(client, route + "a" * 10_000), "q")
        assert statements
        assert not [one for one in statements if any(part in one for part in looks_up)]
    statements.clear()
    check_answer(get(client, f"{SEARCH}?q=a"))
    assert [one for one in statements if any(part in one for part in looks_up)]
    library.close()


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
@pytest.mark.parametrize("query", FAULTS, ids=shown)
def test_bad_parameters_are_named(client: FlaskClient, path: str, query: str) -> None:
    check_refusal(get(client, f"{path}?{query}"), *FAULTS[query])


@pytest.mark.parametrize("query", FAULTS_OF_SEARCH, ids=shown)
def test_bad_parameters_of_search_are_named(client: FlaskClient, query: str) -> None:
    check_refusal(get(client, f"{SEARCH}?{query}"), *FAULTS_OF_SEARCH[query])


@pytest.mark.parametrize("query", [*FAULTS, *FAULTS_OF_SEARCH], ids=shown)
def test_a_page_with_bad_parameters_is_a_page(client: FlaskClient, query: str) -> None:
    """A page has these three parameters and passes over any that it does not know."""
    known = {"from", "to", "limit"} & {*FAULTS.get(query, ()), *FAULTS_OF_SEARCH.get(query, ())}
    check_page(get(client, f"/?{query}"), 422 if known else 200)


@pytest.mark.parametrize("query", [*ODD, *ODD_OF_SEARCH], ids=shown)
def test_odd_parameters_are_used(client: FlaskClient, query: str) -> None:
    check_answer(get(client, f"{SEARCH}?{query}"))
    if query in ODD:
        check_answer(get(client, f"{SUGGEST}?{query}"))


@pytest.mark.parametrize("name", BAD_CURSORS)
def test_a_bad_cursor_is_refused(client: FlaskClient, name: str) -> None:
    check_refusal(get(client, f"{SEARCH}?q=n&cursor={BAD_CURSORS[name]}"), "cursor")
    check_page(get(client, f"/?q=n&cursor={BAD_CURSORS[name]}"), 422)


@pytest.mark.parametrize("query", ASKED)
@pytest.mark.parametrize("name", FAR_CURSORS)
def test_a_cursor_that_leads_nowhere_is_answered(
    client: FlaskClient, name: str, query: str
) -> None:
    body = check_answer(get(client, f"{SEARCH}?{query}&cursor={FAR_CURSORS[name]}"))
    assert body["total"] <= HUGE + MAX_LIMIT + 1


def test_a_cursor_of_another_query_is_answered(client: FlaskClient) -> None:
    given = [
        "q=n&limit=1",
        "q=n&limit=1&from=vi&to=jra",
        f"q={quote('tay bàn')}&limit=1&deep=true",
    ]
    cursors = [check_answer(get(client, f"{SEARCH}?{one}"))["next_cursor"] for one in given]
    assert all(cursors)
    for cursor in cursors:
        for query in (*ASKED, *given):
            check_answer(get(client, f"{SEARCH}?{query}&cursor={cursor}"))


# Methods.


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    head, found = client.head(f"{path}?q=n"), client.get(f"{path}?q=n")
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["ETag"] == found.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(found.data))
    assert client.head(f"{path}?q=").status_code == 422


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "NONE"])
def test_other_methods_are_not_allowed(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(f"{path}?q=n", method=method)
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}
    assert response.get_json()["status"] == 405


@pytest.mark.parametrize("path", [SEARCH, SUGGEST])
def test_options_says_what_is_allowed(client: FlaskClient, path: str) -> None:
    response = client.options(f"{path}?q=n")
    assert (response.status_code, response.data) == (200, b"")
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}
