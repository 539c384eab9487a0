"""Signing in: a session of pages, its end, and the token that a write needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services import accounts, lexicons
from dictionary.services.accounts import NewAccount
from dictionary.services.keys import prepare
from dictionary.services.lexicons import Facts
from dictionary.services.library import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
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


def test_the_cookie_is_for_our_pages_alone(client: FlaskClient) -> None:
    token = token_on(page(client, "/sign-in"))
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token}
    over_https = client.post("/sign-in", data=form, base_url="https://localhost")
    assert over_https.status_code == 403  # the token came over plain HTTP, without a referrer
    cookie = client.post("/sign-in", data=form).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_signing_out_ends_it(client: FlaskClient) -> None:
    sign_in(client)
    token = token_on(page(client, "/desk"))
    assert client.post("/sign-out").status_code == 403
    assert client.post("/sign-out", data={"csrf_token": token}).status_code == 303
    assert client.get("/desk").status_code == 302


def test_a_new_password_ends_sessions(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    site = library(app).seen_by(operator("test"))
    accounts.set_password(site, "hoa", PASSWORD)  # another salt: another stamp
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
