"""Whoever asks too often is told to wait, and nobody else is."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dictionary.app import create_app
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, passwords, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.web.api.search import NotAtOnce
from tests.web.conftest import page, words

PASSWORD = "mười hai con trâu"  # noqa: S105 - of an account that only this test has
SEARCH = "/api/v1/search?q=nuoc"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., FlaskClient]]:
    """Makes a client of an application with these settings; it has one account, hoa."""
    opened: list[Library] = []

    def make(**given: int) -> FlaskClient:
        settings = Settings(home=tmp_path, **given)
        prepare(settings)
        app = create_app(settings)
        library: Library = app.extensions["dictionary"]
        opened.append(library)
        site = library.seen_by(operator("test"))
        accounts.create(site, NewAccount("hoa", password=PASSWORD))
        return app.test_client()

    yield make
    for library in opened:
        library.close()


def asked(client: FlaskClient, path: str, address: str, **more: object) -> int:
    return client.get(path, environ_base={"REMOTE_ADDR": address}, **more).status_code


@pytest.mark.parametrize("path", [SEARCH, "/api/v1/search?q=", "/api/v1/lexicons", "/en/languages"])
def test_reads_are_counted_by_address(made: Callable[..., FlaskClient], path: str) -> None:
    client = made(rate_reads=3)
    usual = asked(client, path, "192.0.2.1")
    assert usual in (200, 422)
    assert [asked(client, path, "192.0.2.1") for _ in range(3)] == [usual, usual, 429]
    assert asked(client, path, "192.0.2.2") == usual
    refused = client.get(path, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert "thử lại sau" in words(refused.get_data(as_text=True)) or "again in" in refused.text


def test_a_household_with_ipv6_is_one(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2)
    addresses = ["2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:1:ffff::3", "2001:db8:1:2::1"]
    assert [asked(client, SEARCH, one) for one in addresses] == [200, 200, 429, 200]


def test_a_limit_of_zero_is_none(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=0)
    assert {asked(client, SEARCH, "192.0.2.1") for _ in range(20)} == {200}


def test_whether_it_lives_may_always_be_asked(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=1)
    assert {asked(client, "/healthz", "192.0.2.1") for _ in range(5)} == {200}


@pytest.mark.parametrize(
    "path",
    [
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap/pages.xml",
        "/readyz",
        "/static/site.css",
        "/no-such",
    ],
)
def test_what_is_no_page_counts_too(made: Callable[..., FlaskClient], path: str) -> None:
    client = made(rate_reads=2)
    statuses = [asked(client, path, "192.0.2.1") for _ in range(3)]
    assert statuses[1] != 429
    assert statuses[2] == 429


@pytest.mark.parametrize("query", ["q=nuoc&deep=true", "q=xyzzyx", "q=nuoc&limit=1&pos=n"])
def test_a_search_counts_as_what_it_took(
    made: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    client = made(rate_reads=50)
    clock = [0.0]

    def later() -> float:
        clock[0] += 0.4
        return clock[0]

    monkeypatch.setattr("dictionary.web.request.limits.WORK_SECONDS", 0.01)
    monkeypatch.setattr("dictionary.web.request.limits.time.thread_time", later)
    target = f"/api/v1/search?{query}"
    assert [asked(client, target, "192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert asked(client, target, "192.0.2.2") == 200


def test_a_copy_that_is_confirmed_counts_too(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2)
    first = client.get(SEARCH, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    with_tag = {"If-None-Match": first.headers["ETag"]}
    found = [asked(client, SEARCH, "192.0.2.1", headers=with_tag) for _ in range(2)]
    assert found == [304, 429]


def test_the_address_is_the_one_that_our_proxies_say(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2, trusted_proxies=1)

    def behind(forwarded: str) -> int:
        return asked(client, SEARCH, "127.0.0.1", headers={"X-Forwarded-For": forwarded})

    # A client may send the header itself; our proxy adds what it sees to the end.
    assert [behind(f"198.51.100.{n}, 192.0.2.1") for n in range(3)] == [200, 200, 429]
    assert behind("192.0.2.2") == 200


def test_without_a_proxy_nobody_is_believed(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2)
    found = [
        asked(client, SEARCH, "192.0.2.1", headers={"X-Forwarded-For": f"198.51.100.{n}"})
        for n in range(3)
    ]
    assert found == [200, 200, 429]


def test_whoever_has_a_token_is_counted_by_account(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2)
    library: Library = client.application.extensions["dictionary"]
    secret = tokens.create(library.seen_by(operator("test")), Grant("hoa")).secret
    bearer = {"Authorization": f"Bearer {secret}"}
    found = [asked(client, SEARCH, f"192.0.2.{n}", headers=bearer) for n in range(3)]
    assert found == [200, 200, 429]
    assert asked(client, SEARCH, "192.0.2.1") == 200


def test_bad_tokens_keep_nobody_out(made: Callable[..., FlaskClient]) -> None:
    """Any page can have a browser send them: what is good at that address goes on."""
    client = made(rate_sign_ins=2)
    library: Library = client.application.extensions["dictionary"]
    secret = tokens.create(library.seen_by(operator("test")), Grant("hoa")).secret
    wrong = {"Authorization": f"Bearer dict_{'x' * 43}"}
    me = "/api/v1/me"
    assert {asked(client, me, "192.0.2.1", headers=wrong) for _ in range(30)} == {401}
    assert {asked(client, SEARCH, "192.0.2.1", headers=wrong) for _ in range(30)} == {200}
    good = {"Authorization": f"Bearer {secret}"}
    assert asked(client, me, "192.0.2.1", headers=good) == 200
    assert sign_in(client, "hoa", PASSWORD, "192.0.2.1") == 303


def test_bad_tokens_count_as_what_they_ask(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=2)
    wrong = {"Authorization": f"Bearer dict_{'x' * 43}"}
    found = [asked(client, "/api/v1/me", "192.0.2.1", headers=wrong) for _ in range(3)]
    assert found == [401, 401, 429]


def sign_in(client: FlaskClient, name: str, password: str, address: str) -> int:
    token = re.search(r'name="csrf_token" value="([^"]+)"', page(client, "/sign-in"))
    assert token
    form = {"name": name, "password": password, "csrf_token": token[1]}
    return client.post("/sign-in", data=form, environ_base={"REMOTE_ADDR": address}).status_code


def test_failed_sign_ins_are_throttled_where_they_come_from(
    made: Callable[..., FlaskClient],
) -> None:
    client = made(rate_sign_ins=2)
    app: Flask = client.application
    tried = [sign_in(client, "hoa", "sai", "192.0.2.1") for _ in range(3)]
    assert tried == [401, 401, 429]
    assert sign_in(client, "hoa", PASSWORD, "192.0.2.1") == 429
    # Nobody can lock somebody out from elsewhere.
    assert sign_in(app.test_client(), "hoa", PASSWORD, "192.0.2.2") == 303
    # Nor try one name after the other.
    names = [sign_in(app.test_client(), f"n{n}", "sai", "192.0.2.1") for n in range(20)]
    assert names[0] == 401
    assert names[-1] == 429


def test_who_gets_in_is_not_counted(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_sign_ins=2)
    app: Flask = client.application
    tried = [sign_in(app.test_client(), "hoa", PASSWORD, "192.0.2.1") for _ in range(10)]
    assert set(tried) == {303}


def test_attempts_are_counted_before_they_are_made(
    made: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many come at once, no more passwords are compared than the limit says."""
    client = made(rate_sign_ins=3)
    app: Flask = client.application
    compared: list[str] = []
    go_on = threading.Event()

    def slow(_kept: str, typed: str) -> passwords.PasswordCheck:
        compared.append(typed)
        go_on.wait(60)
        return passwords.PasswordCheck.WRONG

    monkeypatch.setattr(passwords, "check", slow)
    with ThreadPoolExecutor(12) as pool:
        clients = [app.test_client() for _ in range(12)]
        found = [pool.submit(sign_in, one, "hoa", "sai", "192.0.2.1") for one in clients]
        while sum(one.done() for one in found) < 9:
            time.sleep(0.01)
        go_on.set()
    assert sorted(one.result() for one in found) == [401] * 3 + [429] * 9
    assert len(compared) == 3


def test_an_account_is_tried_a_hundred_times_an_hour_from_anywhere_but_its_own_devices(
    made: Callable[..., FlaskClient],
) -> None:
    client = made(rate_sign_ins=1)
    app: Flask = client.application
    assert sign_in(client, "hoa", PASSWORD, "192.0.2.1") == 303
    send_out(client)
    tried = [sign_in(app.test_client(), "hoa", "sai", f"198.51.100.{n}") for n in range(12)]
    assert tried == [401] * 10 + [429] * 2
    assert sign_in(app.test_client(), "hoa", PASSWORD, "203.0.113.9") == 429
    assert sign_in(app.test_client(), "lan", "sai", "203.0.113.9") == 401
    # The owner, where they have signed in before.
    assert sign_in(client, "hoa", PASSWORD, "192.0.2.1") == 303


def send_out(client: FlaskClient) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', page(client, "/desk"))
    assert token
    assert client.post("/sign-out", data={"csrf_token": token[1]}).status_code == 303


def test_who_waits_for_a_hash_is_told_to_come_back(
    made: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is made at a time and one waits: all other threads are for all other requests."""
    client = made()
    app: Flask = client.application
    at_once, most, lock, go_on = [0], [0], threading.Lock(), threading.Event()

    def slow(_kept: str, _password: str) -> bool:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        go_on.wait(60)
        with lock:
            at_once[0] -= 1
        return False

    monkeypatch.setattr(passwords, "_verifies", slow)
    with ThreadPoolExecutor(20) as pool:
        clients = [app.test_client() for _ in range(20)]
        found = [
            pool.submit(sign_in, c, "hoa", "sai", f"192.0.2.{n}") for n, c in enumerate(clients)
        ]
        while sum(one.done() for one in found) < 18:
            time.sleep(0.01)
        go_on.set()
    assert sorted(one.result() for one in found) == [401] * 2 + [503] * 18
    assert most[0] == 1
    # What was not tried does not count.
    assert sign_in(app.test_client(), "hoa", "sai", "192.0.2.1") == 401


def test_an_answer_to_too_many_is_a_problem(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_writes=1)
    statuses = [
        client.post("/api/v1/lexicons/none/releases", json={}).status_code for _ in range(2)
    ]
    assert statuses == [401, 429]
    assert (
        client.post("/api/v1/lexicons/none/releases", json={}).mimetype
        == "application/problem+json"
    )


FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("GET", "/", {"headers": {"Host": "evil.example"}}),
        ("GET", SEARCH, {"headers": {"Host": "evil.example"}}),
        ("POST", "/api/v1/lexicons/none/batches", {"data": b"x" * 2_000_000}),
        ("POST", "/api/v1/entries/1/suggestions", {"data": b"x" * 2_000_000, "content_type": JSON}),
        ("POST", "/sign-in", {"data": b"a=&" * 400_000, "content_type": FORM}),
        ("DELETE", "/", {}),
        ("GET", "/entries/%FF", {}),
    ],
)
def test_what_is_refused_counts_too(
    made: Callable[..., FlaskClient], method: str, path: str, more: dict[str, object]
) -> None:
    client = made(rate_reads=2, max_upload=1000)
    environ = {"REMOTE_ADDR": "192.0.2.1"}
    statuses = [
        client.open(path, method=method, environ_base=environ, **more).status_code for _ in range(3)
    ]
    assert statuses[1] != 429
    assert statuses[2] == 429


def test_a_form_without_its_token_counts_too(made: Callable[..., FlaskClient]) -> None:
    client = made(rate_reads=5)
    assert sign_in(client, "hoa", PASSWORD, "192.0.2.1") == 303
    statuses = [client.post("/desk/tokens", data={"a": "b"}).status_code for _ in range(10)]
    assert statuses[0] == 403
    assert statuses[-1] == 429


def test_work_counts_whatever_it_is_for(
    made: Callable[..., FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writes as well, answers that are made while they are sent, and what comes at once."""
    clock = [0.0]

    def later() -> float:
        clock[0] += 0.4
        return clock[0]

    monkeypatch.setattr("dictionary.web.request.limits.WORK_SECONDS", 0.01)
    monkeypatch.setattr("dictionary.web.request.limits.time.thread_time", later)
    client = made(rate_reads=100)
    sent = {"environ_base": {"REMOTE_ADDR": "192.0.2.1"}}
    tried = [client.post("/api/v1/entries/1/withdraw", json={}, **sent) for _ in range(4)]
    assert (tried[0].status_code, tried[-1].status_code) == (401, 429)
    found = [asked(client, "/sitemap/pages.xml", "192.0.2.2") for _ in range(4)]
    assert (found[0], found[-1]) == (200, 429)
    at_once = client.application.extensions["serving"].at_once
    environ = EnvironBuilder(SEARCH).get_environ() | {"REMOTE_ADDR": "192.0.2.3"}
    for _ in range(4):
        with suppress(NotAtOnce):
            run_wsgi_app(at_once, dict(environ))
    assert asked(client, "/healthz", "192.0.2.3") == 200
    assert asked(client, "/lexicons", "192.0.2.3") == 429
