"""robots.txt and the sitemap: every public entry once, nothing else, at the address it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import sitemap
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.database import migrate

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(client: FlaskClient, path: str) -> list[str]:
    """What a part of the sitemap names, as paths."""
    response = client.get(path)
    assert response.status_code == 200, path
    assert response.mimetype == "application/xml"
    assert response.headers["Cache-Control"] == "public, no-cache"
    found = ElementTree.fromstring(response.data).iterfind(".//s:loc", NAMES)  # noqa: S314 - our own
    return [urlsplit(str(one.text)).path for one in found]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    """A dictionary with a public and a closed lexicon, its sitemap in parts of two ids."""
    monkeypatch.setattr(sitemap, "SIZE", 2)
    settings = Settings(home=tmp_path / "home")
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    for name, words in {"open": ("nước", "a & b", "?"), "closed": ("kín", "x", "y")}.items():
        table = tmp_path / f"{name}.csv"
        rows = [f"{word},z" for word in words]
        table.write_text("\n".join(["headword,gloss_en", *rows]), encoding="utf-8")
        import_file(library, Order(path=table, lexicon=name, language="jra"))
    lexicons.describe(library.seen_by(operator("test")), "closed", Facts(visibility="members"))
    yield app.test_client()
    library.close()


def test_every_public_entry_is_in_the_sitemap(client: FlaskClient) -> None:
    parts = addresses(client, "/sitemap.xml")
    assert parts == ["/sitemap/pages.xml", "/sitemap/0.xml", "/sitemap/1.xml"]
    found = [one for part in parts[1:] for one in addresses(client, part)]
    assert list(map(unquote, found)) == ["/entries/1/nước", "/entries/2/a-b", "/entries/3"]
    for path in found:
        html = client.get(path)
        assert html.status_code == 200, "no redirect"
    pages = addresses(client, "/sitemap/pages.xml")
    assert {"/", "/en/", "/lexicons/open", "/en/lexicons/open", "/languages/jra"} <= set(pages)
    assert all(client.get(path).status_code == 200 for path in pages)
    assert not [path for path in pages if "closed" in path]


@pytest.mark.parametrize("part", ["2", "99", str(10**17), "x", "-1", "٣"])
def test_there_are_no_other_parts(client: FlaskClient, part: str) -> None:
    assert client.get(f"/sitemap/{part}.xml").status_code == 404


def test_times_are_those_of_the_entries(client: FlaskClient) -> None:
    body = client.get("/sitemap/0.xml").get_data(as_text=True)
    assert len(re.findall(r"<lastmod>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ</lastmod>", body)) == 2
    assert unescape(body).startswith('<?xml version="1.0" encoding="UTF-8"?>')


def test_robots_are_told_what_to_leave_alone(client: FlaskClient) -> None:
    response = client.get("/robots.txt")
    assert response.mimetype == "text/plain"
    lines = response.get_data(as_text=True).splitlines()
    assert lines[0] == "User-agent: *"
    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"
    for closed in ("/?", "/en/?", "/desk", "/en/desk", "/api/v1/search"):
        assert f"Disallow: {closed}" in lines


def test_copies_of_the_sitemap_forget_what_was_taken_down(client: FlaskClient) -> None:
    path = addresses(client, "/sitemap/0.xml")[0]
    first = client.get("/sitemap/0.xml")
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/sitemap/0.xml", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    library: Library = client.application.extensions["dictionary"]
    number = int(path.split("/")[2])
    editing.take_down(library.seen_by(operator("test")), Edit(number, "luật"))
    after = client.get("/sitemap/0.xml", headers=known)
    assert after.status_code == 200
    assert path not in after.get_data(as_text=True)
    assert path not in addresses(client, "/sitemap/0.xml")
