"""Looking around: a lexicon and a language by letter and by domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.store.database import migrate
from tests.web.conftest import link, page, words

ROWS = {
    "first": (
        "ia,jra,1.3 Nước; 5.2 Ăn",
        "apui,jra,5.5 Lửa",
        "akan,jra,1.3 Nước",
        "ea,rad,1.3 Nước",
        "anak,jra,",
    ),
    "second": ("ayun,jra,10.1 Gió", "adơi,jra,1.3 Nước"),
}


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of two lexicons whose entries have domains."""
    home = tmp_path_factory.mktemp("shelves")
    settings = Settings(home=home)
    migrate(settings.url)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    for name, rows in ROWS.items():
        table = home / f"{name}.csv"
        table.write_text("\n".join(["headword,language,domain", *rows]), encoding="utf-8")
        import_file(library, Order(path=table, lexicon=name, language="jra"))
    yield app.test_client()
    library.close()


def listed(html: str) -> list[str]:
    """The headwords on a shelf."""
    shelf = html.partition('<ul class="entries">')[2].partition("</ul>")[0]
    return re.findall(r"<bdi[^>]*>([^<]+)</bdi>", shelf)


def letters(html: str) -> list[str]:
    shelf = html.partition('<nav class="letters"')[2].partition("</nav>")[0]
    return re.findall(r">(\w+)</a>", shelf)


def test_a_lexicon_by_domain(shelves: FlaskClient) -> None:
    html = page(shelves, "/lexicons/first")
    assert "Duyệt theo lĩnh vực (3) 1.3 Nước 3 5.2 Ăn 1 5.5 Lửa 1" in words(html)
    water = page(shelves, "/lexicons/first?domain=1.3+N%C6%B0%E1%BB%9Bc")
    assert listed(water) == ["akan", "ea", "ia"]
    assert letters(water) == ["a", "e", "i"]
    assert "1.3 Nước (3 mục từ)" in words(water)
    under_a = page(shelves, link(water, "a<"))
    assert listed(under_a) == ["akan"]
    assert link(under_a, "Xem mọi lĩnh vực") == "/lexicons/first#entries"
    assert listed(page(shelves, "/lexicons/first?domain=none")) == []
    assert listed(page(shelves, "/lexicons/first?initial=a")) == ["akan", "anak", "apui"]


def test_a_language_across_lexicons(shelves: FlaskClient) -> None:
    html = page(shelves, link(page(shelves, "/languages/jra"), "Xem các mục từ"))
    assert listed(html) == ["adơi", "akan", "anak", "apui", "ayun", "ia"]
    assert letters(html) == ["Tất", "a", "i"][1:]
    assert "6 mục từ" in words(html)
    path = "/languages/jra/entries?domain=1.3+N%C6%B0%E1%BB%9Bc"
    assert listed(page(shelves, path)) == ["adơi", "akan", "ia"]
    assert listed(page(shelves, f"{path}&initial=a")) == ["adơi", "akan"]
    assert "không có mục từ" in words(page(shelves, "/languages/km/entries")).lower()
    assert "Xem các mục từ" not in page(shelves, "/languages/km")
    response = shelves.get("/en/languages/JRA/entries?initial=a&_external=1")
    assert response.location == "/en/languages/jra/entries?initial=a"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/lexicons/first/domains", "1.3 Nước 3 mục từ 5.2 Ăn 1 mục từ 5.5 Lửa 1 mục từ"),
        ("/languages/jra/domains", "1.3 Nước 3 mục từ 5.2 Ăn 1 mục từ 5.5 Lửa 1 mục từ 10.1 Gió"),
        ("/languages/km/domains", "không ghi lĩnh vực"),
    ],
)
def test_the_domains_by_number(shelves: FlaskClient, path: str, expected: str) -> None:
    assert expected in words(page(shelves, path))


def test_a_lexicon_says_what_it_is_to_machines(shelves: FlaskClient) -> None:
    html = page(shelves, "/lexicons/first")
    assert '"@type": "DefinedTermSet"' in html
    assert 'href="http://localhost/lexicons/first"' in html
