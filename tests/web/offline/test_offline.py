"""What works without a network: the copy of a lexicon, the worker, the manifest."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

import dictionary
from dictionary.app import create_app
from dictionary.errors import NotFound
from dictionary.messages import LOCALES
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing.offline_copies import copied
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.text.fold import plain_key
from dictionary.web.api.copies import Copy, CopySizes
from dictionary.web.offline.pages import RELATIONS

ROWS = "id,headword,language,gloss_vi,variants\n1,ia,jra,nước,êa\n2,pui,jra,lửa,\n3,lý,vi,,\n"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Flask]:
    """An application with one lexicon of three entries."""
    settings = Settings(home=tmp_path, rate_reads=0)
    prepare(settings)
    app = create_app(settings)
    bring(app.extensions["dictionary"], ROWS)
    yield app
    app.extensions["dictionary"].close()


def bring(library: Library, rows: str) -> None:
    path = library.settings.home / "words.csv"
    path.write_text(rows, encoding="utf-8")
    import_file(library, Order(path=path, lexicon="words"))


def copy(app: Flask, query: str = "") -> Any:
    found = app.test_client().get(f"/api/v1/lexicons/words/offline{query}")
    assert found.status_code == 200
    assert Copy().validate(found.json) == {}
    return found.json


def test_a_copy_comes_in_pages_with_search_keys(small: Flask) -> None:
    first = copy(small, "?limit=2")
    assert (first["total"], len(first["entries"]), first["gone"]) == (3, 2, [])
    rest = copy(small, f"?limit=2&cursor={first['next_cursor']}")
    assert [one["entry"]["headword"] for one in rest["entries"]] == ["lý"]
    assert rest["next_cursor"] is None
    forms = first["entries"][0]["forms"]
    assert [form[:3] for form in forms] == [
        ["headword", "jra", "ia"],
        ["variant", "jra", "êa"],
        ["gloss", "vi", "nước"],
    ]
    assert all(form[5] == plain_key(form[3] or form[2]) for form in forms)


def test_an_update_is_what_has_changed_since(small: Flask) -> None:
    before = copy(small)["change"]
    assert copy(small, f"?since={before}")["total"] == 0
    library: Library = small.extensions["dictionary"]
    editing.withdraw(library.seen_by(operator("test")), Edit(1))
    bring(library, ROWS.replace("lửa", "ngọn lửa"))
    newer = copy(small, f"?since={before}")
    assert newer["change"] > before
    assert newer["gone"] == [1]
    assert [one["entry"]["senses"][0]["glosses"]["vi"] for one in newer["entries"]] == [
        ["ngọn lửa"]
    ]
    assert copy(small)["total"] == 2


def test_the_size_of_a_copy_is_told_before_it_is_fetched(small: Flask) -> None:
    rows = [f"{n},ƀĭng{n},jra,{n % 97} nước {n},lá" for n in range(1, 2701)]
    bring(
        small.extensions["dictionary"], "\n".join(["id,headword,language,gloss_vi,variants", *rows])
    )
    client = small.test_client()
    told = client.get("/api/v1/lexicons/words/offline/size").get_json()
    assert CopySizes().validate(told) == {}
    assert told["entries"] == copy(small, "?limit=1")["total"]
    fetched, query = 0, ""
    while query is not None:
        path = f"/api/v1/lexicons/words/offline{query}"
        found = client.get(path, headers={"Accept-Encoding": "gzip"})
        fetched += len(found.data)
        cursor = json.loads(gzip.decompress(found.data))["next_cursor"]
        query = f"?cursor={cursor}" if cursor else None
    assert abs(told["fetched"] - fetched) < fetched / 10
    assert client.get("/api/v1/lexicons/none/offline/size").status_code == 404


def test_a_lexicon_for_members_is_copied_by_nobody(small: Flask) -> None:
    site = small.extensions["dictionary"].seen_by(operator("test"))
    client = small.test_client()
    assert 'id="keep"' in client.get("/lexicons/words").get_data(as_text=True)
    lexicons.describe(site, "words", Facts(visibility="members"))
    assert client.get("/api/v1/lexicons/words/offline").status_code == 404
    assert client.get("/api/v1/lexicons/words/offline/size").status_code == 404
    with pytest.raises(NotFound):
        copied(site, "words", 0, None, 1)


def test_a_copy_is_small_and_confirmed(client: FlaskClient) -> None:
    path = "/api/v1/lexicons/jra-abvd/offline"
    found = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert found.headers["Content-Encoding"] == "gzip"
    assert len(found.data) < 30_000
    assert json.loads(gzip.decompress(found.data))["lexicon"]["licence"] == "CC-BY-4.0"
    again = client.get(path, headers={"If-None-Match": found.headers["ETag"]})
    assert again.status_code == 304


def test_the_worker_keeps_what_there_is(small: Flask) -> None:
    client = small.test_client()
    found = client.get("/sw.js")
    assert found.mimetype == "text/javascript"
    assert found.headers["Cache-Control"] == "no-cache"
    given = json.loads(found.get_data(as_text=True).split(";\n")[0].removeprefix("const GIVEN = "))
    pages = [one for every in given["pages"].values() for one in every]
    assert {"/", "/en/", "/offline/entry", "/en/offline/words"} <= set(pages)
    for path in (*given["files"], *pages):
        with client.get(path) as answer:
            assert answer.status_code == 200, path
            assert "private" not in answer.headers["Cache-Control"], path
    # What pages that may be kept are drawn with.
    for path in ("/", "/offline", "/offline/entry", "/entries/1", "/lexicons/words", "/languages"):
        shown = client.get(path, follow_redirects=True).get_data(as_text=True)
        needed = re.findall(r'(?:src|href)="(/static/[^"]+)"', shown)
        assert set(needed) <= set(given["files"]), path
    assert {"diff", "edit", "report", "revisions"} <= set(given["beside"])


def test_a_worker_can_be_called_back(client: FlaskClient, app: Flask) -> None:
    """The application of these tests has the setting `offline` at 0."""
    assert app.extensions["dictionary"].settings.offline == 0
    script = client.get("/sw.js").get_data(as_text=True)
    assert "unregister" in script
    assert "fetch" not in script
    assert "data-worker" not in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_device_can_install_it(client: FlaskClient, prefix: str) -> None:
    page = client.get(f"{prefix}/").get_data(as_text=True)
    assert f'href="{prefix}/manifest.webmanifest"' in page
    found = client.get(f"{prefix}/manifest.webmanifest")
    assert found.mimetype == "application/manifest+json"
    made = json.loads(found.get_data())
    assert (made["start_url"], made["scope"]) == (f"{prefix}/", "/")
    assert {one.get("purpose") for one in made["icons"]} == {None, "maskable"}
    for icon in made["icons"]:
        with client.get(icon["src"]) as answer:
            assert answer.mimetype == icon["type"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_relation_that_has_a_name_has_it_offline(locale: str) -> None:
    catalogue = Path(dictionary.__file__).parent / "data" / "messages" / f"pages.{locale}.ftl"
    message = re.search(r"page-relation = .*?\n    \}", catalogue.read_text("utf-8"), re.DOTALL)
    assert message
    assert set(re.findall(r"\[([\w-]+)\]", message[0])) - {"other"} == set(RELATIONS)
