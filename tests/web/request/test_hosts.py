"""By which names the service is asked, and whom it believes what proxies say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as some
from werkzeug.test import EnvironBuilder, run_wsgi_app

from dictionary.app import create_app
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.web.request.hosts import AllowedHosts
from dictionary.web.serving.proxies import Forwarded
from tests.web.conftest import words

EVIL = "evil.example"
PATHS = ("/", "/en/lexicons", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/embed")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., FlaskClient]]:
    """Makes a client of an application with these settings."""
    opened: list[Library] = []

    def make(**given: object) -> FlaskClient:
        settings = Settings(home=tmp_path, **given)  # type: ignore[arg-type]  # of any kind
        prepare(settings)
        app = create_app(settings)
        opened.append(app.extensions["dictionary"])
        return app.test_client()

    yield make
    for library in opened:
        library.close()


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000"),
        *("tests.localhost", "192.168.1.7:8000", "10.0.0.1", "[fd00::1]"),
    ],
)
def test_without_the_setting_this_machine_is_asked(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200
    assert client.get("/api/v1/search?q=n", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        *(EVIL, "localhost.evil.example", "evil.example:8000", "8.8.8.8", "xn--a", "xn--a.example"),
        *("localhost@evil.example", "localhost:x", "localhost:999999", "a" * 300, "a/b", "a?b"),
        *(
            "[::1",
            "[2606:4700::1111]",
            "localhost, evil.example",
            "ß",
            "local host",
            "127.0.0.1.nip.io",
        ),
    ],
)
def test_other_hosts_are_refused_with_a_sentence(app: Flask, host: str) -> None:
    for path in ("/", "/desk", "/api/v1/lexicons", "/api/v1/search?q=n", "/x"):
        status, said = asked(app, path, host)
        assert status.startswith("421 ")
        assert "DICTIONARY_HOSTS" in words(said)
        assert host not in said
    assert asked(app, "/healthz", host)[0] == "200 OK"


def asked(app: Flask, path: str, host: str) -> tuple[str, str]:
    """Status and body of an answer; the test client would read the host itself."""
    path, _, query = path.partition("?")
    environ = EnvironBuilder(path=path, query_string=query).get_environ() | {"HTTP_HOST": host}
    body, status, _ = run_wsgi_app(app, environ)
    return status, b"".join(body).decode()


def test_links_have_the_name_of_the_setting(made: Callable[..., FlaskClient]) -> None:
    client = made(hosts="tudien.example www.tudien.example")

    def get(path: str, host: str) -> str:
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 200, (path, host)
        return answer.get_data(as_text=True)

    for path in PATHS:
        # From the machine itself, or where a proxy hands no name on.
        said = get(path, "127.0.0.1:8000")
        assert "127.0.0.1" not in said
        assert "http://tudien.example" in said
        assert "http://www.tudien.example" in get(path, "www.tudien.example")
    for host in (EVIL, "192.168.1.7", "tudien.example.evil.example"):
        assert client.get("/", headers={"Host": host}).status_code == 421


def test_the_address_that_the_server_is_bound_to_is_ours() -> None:
    assert AllowedHosts("", "8.8.4.4:80").linked("8.8.4.4") == "8.8.4.4"
    assert AllowedHosts("", "0.0.0.0:80").linked("8.8.4.4") is None
    assert AllowedHosts("tudien.example", "8.8.4.4:80").linked("8.8.4.4") is None


@given(some.text(max_size=40))
def test_no_text_that_is_not_ours_is_a_host(host: str) -> None:
    linked = AllowedHosts("tudien.example").linked(host)
    assert linked is None or linked.partition(":")[0] == "tudien.example"


def seen(trusted: str, peer: str, **headers: str) -> tuple[str, str, str, str]:
    """Address, scheme, host and prefix of a request as it is seen behind proxies."""
    environ = {
        "REMOTE_ADDR": peer,
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "inner:8000",
        "SCRIPT_NAME": "",
        **{f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in headers.items()},
    }
    Forwarded(lambda *_: [], trusted)(environ, lambda *_: lambda _: None)
    return (
        environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ["HTTP_HOST"],
        environ["SCRIPT_NAME"],
    )  # fmt: skip


ALL = {"for": "192.0.2.1", "proto": "https", "host": "tudien.example", "prefix": "/tu-dien"}
BELIEVED = ("192.0.2.1", "https", "tudien.example", "/tu-dien")


@pytest.mark.parametrize(
    ("trusted", "peer", "is_believed"),
    [
        ("0", "127.0.0.1", False),
        ("0", "", False),
        ("1", "127.0.0.1", True),
        ("1", "", True),
        ("1", "172.17.0.1", True),
        ("1", "8.8.8.8", False),
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "127.0.0.1", False),
        ("203.0.113.0/24 2001:db8::/32", "203.0.113.77", True),
        ("203.0.113.0/24 2001:db8::/32", "2001:db8::7", True),
        ("203.0.113.0/24", "::ffff:203.0.113.77", True),
        ("203.0.113.0/24", "", False),
        ("203.0.113.0/24", "x", False),
    ],
)
def test_only_proxies_that_are_named_are_believed(
    trusted: str, peer: str, is_believed: bool
) -> None:
    expected = BELIEVED if is_believed else (peer, "http", "inner:8000", "")
    assert seen(trusted, peer, **ALL) == expected


def test_the_client_is_who_asked_the_first_of_our_proxies() -> None:
    forged = "198.51.100.7, 192.0.2.1"
    assert seen("127.0.0.1", "127.0.0.1", **{"for": forged})[0] == "192.0.2.1"
    assert seen("127.0.0.1 10.0.0.0/8", "127.0.0.1", **{"for": f"{forged}, 10.0.0.2"})[0] == (
        "192.0.2.1"
    )
    assert seen("2", "127.0.0.1", **{"for": f"{forged}, 10.0.0.2"})[0] == "192.0.2.1"
    # Fewer than there should be: nobody knows who.
    assert seen("2", "127.0.0.1", **{"for": "10.0.0.2"})[0] == "127.0.0.1"
    assert seen("127.0.0.1", "127.0.0.1")[0] == "127.0.0.1"


def test_what_proxies_say_is_looked_at() -> None:
    odd = {"proto": "javascript", "prefix": "//evil.example", "port": "x"}
    assert seen("1", "127.0.0.1", **odd) == ("127.0.0.1", "http", "inner:8000", "")
    assert seen("1", "127.0.0.1", port="444")[2] == "inner:444"


def test_gunicorns_own_belief_counts_for_nothing() -> None:
    environ = {"REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "https", "gunicorn.socket": object()}
    Forwarded(lambda *_: [], "0")(environ, lambda *_: lambda _: None)
    assert environ["wsgi.url_scheme"] == "http"
