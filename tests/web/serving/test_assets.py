"""What goes over the wire: compressed where that is asked for, the same content either way."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.web.serving.assets import asset


def address(app: Flask, name: str) -> str:
    with app.test_request_context("/"):
        return asset(name)


@pytest.mark.parametrize(
    ("asked", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_static_file_is_packed_as_asked(
    app: Flask, client: FlaskClient, asked: str, encoding: str | None, unpack: type[bytes]
) -> None:
    path = address(app, "layout/pages.css")
    whole = client.get(path, buffered=True)
    found = client.get(path, headers={"Accept-Encoding": asked}, buffered=True)
    assert found.headers.get("Content-Encoding") == encoding
    assert unpack(found.data) == whole.data
    assert found.mimetype == whole.mimetype == "text/css"
    assert "Accept-Encoding" in found.headers["Vary"]
    assert "immutable" in found.headers["Cache-Control"]


def test_a_static_file_is_confirmed_by_its_tag(app: Flask, client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "br"}
    tag = client.get(address(app, "pages/search.js"), headers=headers).headers["ETag"]
    again = client.get(address(app, "pages/search.js"), headers={**headers, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e/app.py", "none.js", "/etc/passwd", "."])
def test_nothing_but_static_files_is_served(app: Flask, client: FlaskClient, name: str) -> None:
    base = address(app, "layout/pages.css").removesuffix("layout/pages.css")
    for encoding in ("br", ""):
        found = client.get(base + name, headers={"Accept-Encoding": encoding})
        assert found.status_code in (308, 404)


def test_a_name_that_is_none_is_a_mistake(app: Flask) -> None:
    with pytest.raises(FileNotFoundError):
        address(app, "none.js")


def test_pages_are_packed_and_confirmed(client: FlaskClient) -> None:
    packed = client.get("/?q=nuoc", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/?q=nuoc")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    for found in (packed, plain):
        assert "Accept-Encoding" in found.headers["Vary"]
        assert found.headers["ETag"] == packed.headers["ETag"]
    assert "nước" in gzip.decompress(packed.data).decode()
    headers = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    again = client.get("/?q=nuoc", headers=headers)
    assert (again.status_code, again.data) == (304, b"")


def test_answers_of_the_api_go_out_as_they_are(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=n", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in found.headers
    assert found.json
