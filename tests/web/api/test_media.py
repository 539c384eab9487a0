"""Recordings and pictures over HTTP: whole, in parts, for whom, and on the pages of entries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.web.api import schemas
from tests.services.media_files import archive, png, sha256, wav
from tests.web.conftest import page, words

SOUND, PICTURE = wav(bytes(range(200))), png(b"1")
ROWS = ['1,ia,jra,nước,"a ""><script>alert(1)</script>.wav",ia.png', "2,apui,jra,lửa,no.wav,"]
FILES = {'a "><script>alert(1)<script>.wav': SOUND, "ia.png": PICTURE}
V1 = "/api/v1"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with a public lexicon that has files, and one for members with another."""
    settings = Settings(home=tmp_path_factory.mktemp("media"))
    prepare(settings)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    path = Path(settings.home) / "words.zip"
    site = library.seen_by(operator("test"))
    lexicons.create(site, "closed", Facts(title_vi="Kín", visibility="members"))
    path.write_bytes(archive(["1,ia,jra,nước,a.wav,b.png"], {"a.wav": wav(b"x"), "b.png": PICTURE}))
    import_file(library, Order(path=path, lexicon="closed"))
    rows = [ROWS[0].replace("</", "<"), ROWS[1]]
    path.write_bytes(archive(rows, FILES))
    import_file(library, Order(path=path, lexicon="open"))
    yield app
    library.close()


class Client(FlaskClient):
    """Reads all of an answer, and closes its file."""

    def open(self, *args: Any, **options: Any) -> Any:
        return super().open(*args, **{"buffered": True, **options})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = Client
    return app.test_client()


def test_an_entry_has_the_addresses_of_its_files(client: FlaskClient) -> None:
    found = json.loads(client.get(f"{V1}/entries/2").get_data())
    name = next(iter(FILES))
    assert found["pronunciations"] == [{"ipa": "", "audio": name}]
    assert found["media"][name] == {
        "sha256": sha256(SOUND),
        "size": len(SOUND),
        "type": "audio/wav",
        "url": f"{V1}/media/{sha256(SOUND)}",
    }
    assert not schemas.EntrySchema().validate(found)
    assert "media" not in json.loads(client.get(f"{V1}/entries/3").get_data())
    held = json.loads(client.get(f"{V1}/entries/2/revisions/1").get_data())
    assert held["media"] == found["media"]
    for one in found["media"].values():
        assert client.get(one["url"]).status_code == 200


def test_a_recording_comes_whole_or_in_parts(client: FlaskClient) -> None:
    url = f"{V1}/media/{sha256(SOUND)}"
    whole = client.get(url)
    assert (whole.status_code, whole.mimetype, whole.get_data()) == (200, "audio/wav", SOUND)
    headers = whole.headers
    assert headers["Cache-Control"] == "public, no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Content-Disposition"].startswith("inline")
    assert headers["Accept-Ranges"] == "bytes"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in headers
    for asked, begin, end in (("0-3", 0, 4), ("100-", 100, None), ("-5", -5, None)):
        part = client.get(url, headers={"Range": f"bytes={asked}"})
        assert (part.status_code, part.get_data()) == (206, SOUND[begin:end])
        assert part.headers["Content-Range"].endswith(f"/{len(SOUND)}")
    beyond = client.get(url, headers={"Range": "bytes=9999-"})
    assert (beyond.status_code, beyond.mimetype) == (416, "application/problem+json")
    again = client.get(url, headers={"If-None-Match": headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    head = client.head(url)
    assert (head.status_code, head.content_length) == (200, len(SOUND))


def test_what_is_not_for_all_is_not_there(client: FlaskClient) -> None:
    closed, both = sha256(wav(b"x")), sha256(PICTURE)
    for wrong in (closed, sha256(SOUND)[:-1], sha256(SOUND).upper(), "..%2fsecret_key", "x"):
        assert client.get(f"{V1}/media/{wrong}").status_code == 404, wrong
    # A public lexicon has the same picture.
    assert client.get(f"{V1}/media/{both}").mimetype == "image/png"
    assert client.get(f"{V1}/media/{both}?x=1").status_code == 422


def test_a_page_plays_and_shows_them(client: FlaskClient) -> None:
    for path in ("/entries/2", "/en/entries/2", "/entries/2/revisions/1"):
        html = page(client, path)
        assert f'<audio controls preload="none" src="{V1}/media/{sha256(SOUND)}"' in html
        assert f'<img loading="lazy" src="{V1}/media/{sha256(PICTURE)}"' in html
        assert "<script>alert" not in html
    # What is not kept is a name.
    html = page(client, "/entries/3")
    assert "<audio" not in html
    assert "no.wav" in words(html)


def test_files_stand_with_the_sense_and_the_example_that_name_them(
    app: Flask, client: FlaskClient
) -> None:
    library: Library = app.extensions["dictionary"]
    path = Path(library.settings.home) / "shown.zip"
    example = {"text": "Mơnhum ia.", "extra": {"audio": ["x", "https://example.org/x.ogg"]}}
    entry = {
        "headword": "ia <b>",
        "language": "jra",
        "pronunciations": [{"audio": "ia.wav"}, {"audio": "https://example.org/ia.wav"}],
        "senses": [
            {
                "glosses": {"vi": ["nước"], "en": ["water"]},
                "extra": {"illustration": ["one.png", "two.png", "no.tif"], "audio": ["s.wav"]},
                "examples": [example],
            }
        ],
        "extra": {"illustration": ["https://example.org/ia.png", "javascript:alert(1)"]},
    }
    files = {"ia.wav": wav(b"i"), "s.wav": wav(b"s"), "x": wav(b"x"), "one.png": png(b"1"),
             "two.png": png(b"2")}  # fmt: skip
    with ZipFile(path, "w") as made:
        made.writestr("shown.jsonl", json.dumps(entry))
        for name, content in files.items():
            made.writestr(name, content)
    report = import_file(library, Order(path=path, lexicon="shown"))
    assert report.counts["new"] == 1
    (shown,) = json.loads(client.get(f"{V1}/lexicons/shown/entries").get_data())["entries"]
    html = page(client, f"/entries/{shown['id']}")
    labels = re.findall(
        r'(?:aria-label|alt)="([^"]*)"', html[html.index("<article") : html.index("</article>")]
    )
    labels = [unescape(label) for label in labels if "“" in label or "&#" in label]
    assert labels == [
        "Ghi âm của “ia <b>”",
        "Ghi âm của “ia <b>”: nước",
        "Hình minh hoạ của “ia <b>”: nước (1)",
        "Hình minh hoạ của “ia <b>”: nước (2)",
        "Ghi âm của ví dụ “Mơnhum ia.”",
    ]
    read = words(html)
    assert "Ghi âm của ví dụ “Mơnhum ia.” (example.org)" in read.replace(" )", ")")
    assert "Hình minh hoạ của “ia <b>”: nước (example.org)" in read.replace(" )", ")")
    assert "no.tif" in read
    assert "javascript" not in "".join(re.findall(r'(?:href|src)="[^"]*"', html))
    assert 'alt="Picture of “ia &lt;b&gt;”: water (1)"' in page(
        client, f"/en/entries/{shown['id']}"
    )
