"""Signing in: a session of pages, its end, and the token that a write needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dictionary.app import create_app
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.web.request.sessions import COOKIE
from tests.web.conftest import page, words

PASSWORD = "mười hai con trâu"  # noqa: S105 - of an account that only this test has


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with one account, an editor of a members' lexicon."""
    settings = Settings(home=tmp_path_factory.mktemp("sessions"))
    prepare(settings)
    app = create_app(settings)
    site = library(app).seen_by(operator("test"))
    lexicons.create(site, "closed", Facts(title_vi="Kín", visibility="members"))
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("hoa", password=PASSWORD))
    accounts.set_role(site, "hoa", "closed", "editor")
    yield app
    library(app).close()


def library(app: Flask) -> Library:
    found: Library = app.extensions["dictionary"]
    return found


def token_on(html: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found
    return found[1]


def sign_in(client: FlaskClient, password: str = PASSWORD, **more: str) -> int:
    token = token_on(page(client, "/sign-in"))
    form = {"name": "Hoa ", "password": password, "csrf_token": token, **more}
    return client.post("/sign-in", data=form).status_code


def test_the_desk_asks_who_it_is_and_comes_back(client: FlaskClient) -> None:
    asked = client.get("/en/desk")
    assert asked.location == "/en/sign-in?next=/en/desk"
    token = token_on(page(client, asked.location))
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token, "next": "/en/desk"}
    found = client.post("/en/sign-in", data=form)
    assert (found.status_code, found.location) == (303, "/en/desk")
    assert "Kín" in words(page(client, "/en/desk"))


def test_a_wrong_password_says_so_and_keeps_the_name(client: FlaskClient) -> None:
    token = token_on(page(client, "/sign-in"))
    form = {"name": "hoa", "password": "không phải", "csrf_token": token}
    found = client.post("/sign-in", data=form)
    assert found.status_code == 401
    html = found.get_data(as_text=True)
    assert "Tên hoặc mật khẩu không đúng." in words(html)
    assert 'value="hoa"' in html
    assert client.get("/desk").status_code == 302


def test_a_form_without_its_token_signs_nobody_in(client: FlaskClient) -> None:
    found = client.post("/sign-in", data={"name": "hoa", "password": PASSWORD})
    assert found.status_code == 403
    assert "Hãy tải lại trang" in words(found.get_data(as_text=True))


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil", "x", ""])
def test_signing_in_leads_nowhere_else(client: FlaskClient, wanted: str) -> None:
    token = token_on(page(client, "/sign-in"))
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token, "next": wanted}
    assert client.post("/sign-in", data=form).location == "/desk"


def cookies(answer: TestResponse) -> dict[str, str]:
    """The cookies that an answer sets: value and attributes by name."""
    pairs = (one.partition("=") for one in answer.headers.getlist("Set-Cookie"))
    return {name: rest for name, _, rest in pairs}


def test_the_cookie_is_a_random_text_and_a_copy_of_it_ends_with_the_session(
    app: Flask, client: FlaskClient
) -> None:
    sign_in(client)
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert re.fullmatch(r"[0-9A-Za-z_-]{43}", cookie.value)
    thief = app.test_client()
    thief.set_cookie(COOKIE, cookie.value)
    assert thief.get("/desk").status_code == 200
    token = token_on(page(client, "/desk"))
    left = client.post("/sign-out", data={"csrf_token": token})
    assert left.headers["Clear-Site-Data"] == '"cache"'
    assert client.get_cookie(COOKIE) is None
    assert thief.get("/desk").status_code == 302
    assert thief.get("/api/v1/me").status_code == 401


def test_another_site_signs_nobody_out(client: FlaskClient) -> None:
    """Its browser leaves the cookie out (SameSite), so that nobody is asked for a token."""
    left = client.application.test_client().post("/sign-out")
    assert left.status_code == 303
    assert "Set-Cookie" not in left.headers


def test_signing_in_gives_another_cookie_and_ends_the_one_before(client: FlaskClient) -> None:
    sign_in(client)
    first = client.get_cookie(COOKIE)
    assert first is not None
    other = client.application.test_client()
    other.set_cookie(COOKIE, first.value)
    token = token_on(page(client, "/desk"))
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token}
    assert client.post("/sign-in", data=form).status_code == 303
    second = client.get_cookie(COOKIE)
    assert second is not None
    assert second.value != first.value
    assert other.get("/desk").status_code == 302
    assert client.get("/desk").status_code == 200


def over_https(client: FlaskClient, method: str, path: str, **more: object) -> TestResponse:
    headers = {"Referer": "https://localhost/"}
    return client.open(path, method=method, base_url="https://localhost", headers=headers, **more)


def test_over_https_cookies_are_secure_and_of_this_host(client: FlaskClient) -> None:
    form = over_https(client, "GET", "/sign-in")
    token = token_on(form.get_data(as_text=True))
    sent = {"name": "hoa", "password": PASSWORD, "csrf_token": token}
    answer = over_https(client, "POST", "/sign-in", data=sent)
    assert answer.status_code == 303
    given = {**cookies(form), **cookies(answer)}
    assert set(given) == {
        "__Host-dictionary_session", "__Host-dictionary_forms", "__Host-dictionary_device",
    }  # fmt: skip
    for said in given.values():
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(said.split("; "))
        assert "Domain" not in said
    assert over_https(client, "GET", "/desk").status_code == 200
    # A page without HTTPS, or another host of the domain, could have set one without the prefix.
    secret = given["__Host-dictionary_session"].partition(";")[0]
    other = client.application.test_client()
    other.set_cookie(COOKIE, secret)
    assert over_https(other, "GET", "/desk").status_code == 302


def test_https_alone_where_the_setting_says_so(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, hsts=600)
    prepare(settings)
    app = create_app(settings)
    for path in ("/", "/api/v1/search?q=n", "/api/v1/lexicons", "/no-such-page"):
        found = over_https(app.test_client(), "GET", path)
        assert found.headers["Strict-Transport-Security"] == "max-age=600"
        assert "Strict-Transport-Security" not in app.test_client().get(path).headers
    library(app).close()


def test_without_the_setting_nobody_is_told_so(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in over_https(client, "GET", "/").headers


@pytest.mark.parametrize("path", ["/desk", "/desk/account", "/en/desk/tokens"])
def test_nobody_keeps_a_copy_of_the_desk(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"
    sign_in(client)
    found = client.get(path)
    assert (found.status_code, found.headers["Cache-Control"]) == (200, "no-store")
    assert "ETag" not in found.headers


def test_nobody_keeps_a_copy_of_what_lets_one_in(client: FlaskClient) -> None:
    for path in ("/sign-in", "/sign-in/code", "/invitation/hoa/x"):
        assert client.get(path).headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-cache"


def test_the_cookie_is_for_our_pages_alone(client: FlaskClient) -> None:
    token = token_on(page(client, "/sign-in"))
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token}
    secure = client.post("/sign-in", data=form, base_url="https://localhost")
    assert secure.status_code == 403  # the token came over plain HTTP, without a referrer
    cookie = cookies(client.post("/sign-in", data=form))[COOKIE]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_signing_out_ends_it(client: FlaskClient) -> None:
    sign_in(client)
    token = token_on(page(client, "/desk"))
    assert client.post("/sign-out").status_code == 403
    assert client.post("/sign-out", data={"csrf_token": token}).status_code == 303
    assert client.get("/desk").status_code == 302


def test_a_new_password_ends_sessions(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    site = library(app).seen_by(operator("test"))
    accounts.set_password(site, "hoa", PASSWORD)
    assert client.get("/desk").status_code == 302
    sign_in(client)
    accounts.set_disabled(site, "hoa", is_disabled=True)
    assert client.get("/desk").status_code == 302
    accounts.set_disabled(site, "hoa", is_disabled=False)


def test_whoever_is_signed_in_may_use_the_api_and_writes_with_the_token(
    client: FlaskClient,
) -> None:
    assert client.get("/api/v1/me").status_code == 401
    sign_in(client)
    me = client.get("/api/v1/me")
    assert me.status_code == 200
    lexicon = client.get("/api/v1/lexicons/closed")
    assert lexicon.status_code == 200
    assert "private" in lexicon.headers["Cache-Control"]
    address, body = "/api/v1/lexicons/closed/releases", {"label": "1"}
    assert client.post(address, json=body).status_code == 403
    token = token_on(page(client, "/desk"))
    with_token = client.post(address, json=body, headers={"X-CSRF-Token": token})
    assert with_token.status_code == 201


def test_a_search_of_somebody_signed_in_is_theirs(client: FlaskClient) -> None:
    sign_in(client)
    found = client.get("/api/v1/search?q=nuoc")
    assert found.headers["Cache-Control"] == "private, no-cache"
