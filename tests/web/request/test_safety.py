"""What answers forbid browsers to do."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient


def policy(client: FlaskClient, path: str) -> dict[str, str]:
    said = client.get(path).headers["Content-Security-Policy"]
    return dict(part.split(" ", 1) for part in said.split("; "))


@pytest.mark.parametrize(
    "path", ["/", "/en/?q=nuoc", "/entries/1/pat", "/sign-in", "/no-such-page"]
)
def test_scripts_of_a_page_carry_its_nonce(client: FlaskClient, path: str) -> None:
    found = client.get(path)
    said = found.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", said)
    assert nonce
    html = found.get_data(as_text=True)
    scripts = re.findall(r"<script[^>]*>", html)
    assert scripts
    assert all(f'nonce="{nonce[1]}"' in script for script in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=", html)
    assert "'unsafe" not in said


def test_pages_are_not_framed_and_tell_no_other_site_what_was_asked(client: FlaskClient) -> None:
    headers = client.get("/?q=nuoc").headers
    assert policy(client, "/")["frame-ancestors"] == "'none'"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    "path", ["/api/v1/search?q=nuoc", "/api/v1/entries/1", "/api/v1/entries/0", "/api/v1/lexicons"]
)
def test_answers_of_the_api_are_no_pages(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] == "*"


def test_a_page_that_has_not_changed_keeps_the_policy_of_its_copy(client: FlaskClient) -> None:
    first = client.get("/entries/1/pat")
    again = client.get("/entries/1/pat", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again.headers
    assert client.get("/entries/1/pat").data != first.data


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("GET", "/no-such-page", 404), ("GET", "/api/v1/lexicons/none", 404)),
        *(("GET", "/api/v1/me", 401), ("GET", "/api/v1/search?q=", 422), ("DELETE", "/", 405)),
        *(("GET", "/lexicons/none", 404), ("GET", "/static/none.css", 404)),
        *(("GET", "/oembed?url=x", 404), ("GET", "/api/v1/media/x", 404)),
    ],
)
def test_no_cache_keeps_an_error(client: FlaskClient, method: str, path: str, status: int) -> None:
    """What is not there for one may be there for the next."""
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] in ("no-store", "no-cache")
