"""Concepts among search results, without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import page, words
from tests.web.desk.desk_site import library, make
from tests.web.pages.test_filters import choices
from tests.web.termbases import add_termbases


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    home = tmp_path_factory.mktemp("cards")
    app = make(home)
    add_termbases(app, home)
    yield app
    library(app).close()


@pytest.fixture
def client(terms: Flask) -> FlaskClient:
    return terms.test_client()


def card(html: str) -> str:
    """The first card or row of results."""
    shown = re.search(
        r'<li class="(?:card|row)[^"]*".*?(?=<li class="(?:card|row)|</ol>)', html, re.DOTALL
    )
    assert shown
    return shown[0]


def test_the_term_of_the_wanted_language_comes_first_with_its_status(client: FlaskClient) -> None:
    html = card(page(client, "/?q=cách+ly&from=vi&to=km"))
    assert re.search(r'<h3><a href="/concepts/\d+/[^"]+\?to=km"', html)
    first = re.search(r'<p class="glosses">(.*?)</p>', html, re.DOTALL)
    assert first
    assert re.match(r'<bdi lang="km">[^<]+</bdi> <span class="badge term-status"', first[1])
    shown = words(html)
    assert shown.index("Ưu tiên dùng") < shown.index("Được chấp nhận") < shown.index("quarantine")
    assert "Thuật ngữ <x>" in shown


def test_a_look_up_form_says_whose_it_is(client: FlaskClient) -> None:
    html = card(page(client, "/?q=cách+li+ra&from=vi&to=km"))
    assert "cách li ra là cách viết khác của cách ly" in re.sub(r"\s+\.", ".", words(html))
    heading = re.search(r"<h3>.*?</h3>", html, re.DOTALL)
    assert heading
    assert "cách ly" in words(heading[0])
    assert "cách li ra" not in words(heading[0])


def test_a_superseded_term_is_found_and_says_what_replaced_it(client: FlaskClient) -> None:
    for query in ("/?q=cô+lập&from=vi&to=km", "/?q=cô+lập"):
        shown = words(card(page(client, query)))
        assert "Đã thay thế" in shown
        assert "Hãy dùng: cách ly" in shown
    assert "Không nên dùng" in words(card(page(client, "/?q=biệt+lập&from=vi&to=en")))


def test_a_term_is_among_all_languages_side_by_side(client: FlaskClient) -> None:
    html = card(page(client, "/?q=quarantine"))
    row = re.search(r"<dt>Việt</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL)
    assert row
    assert re.match(r'<a href="/concepts/[^>]+><bdi lang="vi">cách ly</bdi></a>', row[1])
    assert "Thuật ngữ" in words(row[1])
    assert "Ưu tiên dùng" in words(row[1])


def test_what_begins_so_is_a_line_with_its_status(client: FlaskClient) -> None:
    html = page(client, "/?q=biệt&from=vi&to=km")
    row = re.search(r'<li class="row">.*?</li>', html, re.DOTALL)
    assert row
    assert "Không nên dùng" in words(row[0])
    assert "cách ly" in words(row[0])


def test_words_and_terms_are_a_choice_where_there_are_both(client: FlaskClient) -> None:
    html = page(client, "/?q=nước")
    assert choices(html, "kind") == ["concept", "entry"] or choices(html, "kind") == [
        "entry",
        "concept",
    ]
    only = page(client, "/?q=cách+ly&kind=concept")
    assert "/concepts/" in only
    assert "Thuật ngữ" in words(only)
    none = page(client, "/?q=cách+ly&kind=entry")
    assert 'class="card' not in none
    assert "kind=" not in (re.search(r'href="([^"]*)" data-stop>Bỏ', none) or [""])[0]


def test_without_termbases_nobody_is_asked_for_a_kind(app: Flask) -> None:
    assert choices(page(app.test_client(), "/?q=nước"), "kind") == []


def test_a_frame_shows_terms_with_their_status(client: FlaskClient) -> None:
    shown = words(page(client, "/embed/lookup?q=cô+lập&from=vi&to=km"))
    assert "Đã thay thế" in shown
    assert "Hãy dùng: cách ly" in shown
    assert "Được chấp nhận" in shown


def test_nothing_of_a_members_termbase_is_there(client: FlaskClient) -> None:
    assert "cách ly mật" not in page(client, "/?q=cách+ly")
    assert "/concepts/" not in card_or_nothing(page(client, "/?q=secret+quarantine"))


def card_or_nothing(html: str) -> str:
    shown = re.search(r'<ol class="(?:cards|rows)">.*?</ol>', html, re.DOTALL)
    return shown[0] if shown and "secret" in shown[0] else ""
