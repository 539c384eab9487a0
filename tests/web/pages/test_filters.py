"""A search narrowed by lexicon, part of speech and domain, without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.messages import text
from dictionary.services.batches import Order, import_file
from dictionary.services.catalogue import Choices
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.services.snapshot import reading
from dictionary.settings import Settings
from tests.web.conftest import link, page, words

WORDS = """\
id,headword,language,part_of_speech,domain,gloss_vi
1,ia,jra,noun,nature; home,nước
2,apui,jra,noun,nature,lửa
3,hrip,jra,verb,,nước uống
4,ea,rad,noun,water,nước
"""


@pytest.fixture(scope="module")
def narrowed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with one lexicon of several parts of speech and domains."""
    folder = tmp_path_factory.mktemp("narrowed")
    path = folder / "words.csv"
    path.write_text(WORDS, encoding="utf-8")
    settings = Settings(home=folder / "home")
    prepare(settings)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    import_file(library, Order(path=path, lexicon="words", language="jra"))
    yield app
    library.close()


@pytest.fixture
def client(narrowed: Flask) -> FlaskClient:
    """A client of it."""
    return narrowed.test_client()


def choices(html: str, name: str) -> list[str]:
    """What a field lets one choose, but for everything."""
    field = re.search(rf'<select id="{name}".*?</select>', html, re.DOTALL)
    return re.findall(r'<option value="([^"]+)"', field[0]) if field else []


def test_what_entries_of_a_pair_have_can_be_chosen(client: FlaskClient) -> None:
    everything = page(client, "/?q=nuoc")
    assert choices(everything, "pos") == ["noun", "verb"]
    assert choices(everything, "domain") == ["home", "nature", "water"]
    assert choices(everything, "lexicon") == [], "one lexicon is no choice"
    pair = page(client, "/?q=nuoc&from=vi&to=rad")
    assert choices(pair, "pos") == choices(pair, "domain") == []
    library: Library = client.application.extensions["dictionary"]
    with reading(library) as snapshot:
        assert snapshot.catalogue.choices("vi", "rad") == Choices(("words",), ("noun",), ("water",))
        assert snapshot.catalogue.choices("jra", "rad") == Choices((), (), ())


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("", ["ia", "hrip"]),
        ("&pos=verb", ["hrip"]),
        ("&domain=home", ["ia"]),
        ("&pos=verb&domain=home", []),
        ("&lexicon=words", ["ia", "hrip"]),
        ("&lexicon=none", []),
    ],
)
def test_results_are_those_that_filters_leave(
    client: FlaskClient, filters: str, found: list[str]
) -> None:
    html = page(client, f"/?q=nuoc&from=vi&to=jra{filters}")
    assert re.findall(r"<(?:h3|p)><a [^>]*data-stop><bdi[^>]*>([^<]+)", html) == found


def test_what_is_chosen_stays_chosen_and_can_be_undone(client: FlaskClient) -> None:
    html = page(client, "/?q=zzz&from=vi&to=jra&pos=verb&domain=gone")
    assert "đang lọc: 2" in words(html)
    assert '<option value="verb" selected>động từ</option>' in html
    assert '<option value="gone" selected>gone</option>' in html
    assert text("vi", "page-no-results-unfiltered") not in html, "that finds nothing either"
    html = page(client, "/?q=nước&from=vi&to=jra&pos=verb&domain=gone")
    assert "Không có “nước” với bộ lọc này." in words(html)
    assert link(html, "Tra lại không dùng bộ lọc") == "/?q=n%C6%B0%E1%BB%9Bc&from=vi&to=jra"
    swapped = client.get("/?q=ia&from=jra&to=vi&pos=noun&swap=1")
    assert swapped.headers["Location"] == "/?q=ia&from=vi&to=jra&pos=noun"


def test_pages_that_follow_are_narrowed_too(client: FlaskClient) -> None:
    html = page(client, "/?q=nuoc&to=jra&lexicon=words&limit=1")
    following = link(html, "Xem thêm kết quả")
    assert "lexicon=words" in following
