"""The pages of a termbase: concepts by filters, coverage, gaps and quality, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.record.kinds import TERMBASE
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.viewer import operator
from dictionary.web.layout.coverage import CoverageCell
from tests.web.conftest import link, page, words
from tests.web.desk.desk_site import library, make, signed_in
from tests.web.termbases import CONCEPTS, HOSTILE, add_termbases

PAGES = ("", "/concepts", "/coverage", "/quality")


@pytest.fixture(scope="module")
def termbase(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    home = tmp_path_factory.mktemp("termbase")
    app = make(home)
    add_termbases(app, home)
    yield app
    library(app).close()


@pytest.fixture
def client(termbase: Flask) -> FlaskClient:
    return termbase.test_client()


def listed(html: str) -> list[str]:
    """The headings of the concepts of a list."""
    return [
        words(name)
        for name in re.findall(r'<li><a href="/concepts/[^>]*>(<bdi[^>]*>.*?</bdi>)', html)
    ]


def test_the_page_of_a_termbase_leads_to_the_others(client: FlaskClient) -> None:
    html = page(client, "/lexicons/tb")
    for part in PAGES[1:]:
        assert f'href="/lexicons/tb{part}"' in html
    assert f"{len(CONCEPTS)} khái niệm" in html
    assert 'href="/lexicons/tb/concepts?language=km"' in html
    assert "/coverage" not in page(client, "/lexicons/open")
    for part in PAGES[1:]:
        page(client, f"/lexicons/open{part}", 404)
        page(client, f"/lexicons/nobody{part}", 404)


def test_concepts_are_listed_by_what_they_have(client: FlaskClient) -> None:
    everything = listed(page(client, "/lexicons/tb/concepts"))
    assert len(everything) == len(CONCEPTS)
    assert listed(page(client, "/lexicons/tb/concepts?subject=pháp+luật")) == ["act", "cách ly"]
    khmer = listed(page(client, "/lexicons/tb/concepts?language=km"))
    assert sorted(khmer) == ["cách ly", "infected case", "y tế"]
    html = page(client, "/lexicons/tb/concepts?subject=y+tế&missing=km")
    assert sorted(listed(html)) == ["biện pháp y tế", "cách ly tại nhà"]
    assert "2 khái niệm chưa có thuật ngữ tiếng Khmer." in html
    assert listed(page(client, "/lexicons/tb/concepts?status=preferred&language=en")) == [
        "act",
        "cách ly",
    ]
    assert "cách ly" in listed(page(client, "/lexicons/tb/concepts?authority=bo-la"))
    none = page(client, "/lexicons/tb/concepts?subject=không+có")
    assert "Không có khái niệm nào như vậy." in none
    assert link(none, "Bỏ lọc") == "/lexicons/tb/concepts"


def test_the_fields_keep_what_was_chosen(client: FlaskClient) -> None:
    html = page(client, "/lexicons/tb/concepts?subject=y+tế&missing=jra&status=admitted")
    chosen = re.findall(r'<option value="([^"]*)" selected>', html)
    assert chosen == ["y tế", "jra", "admitted"]
    hostile = page(client, f"/lexicons/tb/concepts?authority={HOSTILE}&subject={HOSTILE}")
    assert "<script>alert" not in hostile


def test_what_cannot_be_asked_is_said(client: FlaskClient) -> None:
    for query in ("missing=@@", "status=best", "cursor=x"):
        html = page(client, f"/lexicons/tb/concepts?{query}", 422)
        assert re.search(r'<p role="status" class="status error">[^<]+', html), query


def test_long_lists_have_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictionary.web.pages.termbase._PAGE", 3)
    path, seen = "/lexicons/tb/concepts?subject=y+tế", []
    for _ in range(9):
        html = page(client, path)
        seen += listed(html)
        if 'rel="next"' not in html:
            break
        path = link(html, "Trang tiếp")
        assert "subject=" in path
    assert len(seen) == len(set(seen)) == 5


def _cells(html: str) -> dict[str, list[str]]:
    rows = re.findall(r'<tr[^>]*><th scope="row">(.*?)</th>(.*?)</tr>', html, re.DOTALL)
    return {words(name): [words(cell) for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL)]
            for name, cells in rows}  # fmt: skip


def test_the_heat_map_has_numbers_and_leads_to_what_is_missing(client: FlaskClient) -> None:
    html = page(client, "/lexicons/tb/coverage")
    heads = [words(head) for head in re.findall(r'<th scope="col">(.*?)</th>', html, re.DOTALL)]
    cells = _cells(html)
    khmer = heads.index("Khmer") - 1
    assert cells["Tất cả"][0] == str(len(CONCEPTS))
    assert cells["y tế"][0] == "5"
    assert cells["y tế"][khmer].startswith("3 60 % Khmer: còn thiếu 2")
    links = [unescape(path) for path in re.findall(r'<td[^>]*><a href="([^"]+)"', html)]
    wanted = next(path for path in links if "missing=km" in path and "subject=y" in path)
    assert len(listed(page(client, wanted))) == 2
    assert "Không thuộc lĩnh vực nào" in cells
    assert "<script>alert" not in html


def test_shares_are_shown_in_steps() -> None:
    steps = [CoverageCell("vi", having, 100).step for having in (0, 1, 39, 40, 99, 100)]
    assert steps == [0, 1, 1, 2, 4, 5]
    assert (CoverageCell("vi", 0, 0).step, CoverageCell("vi", 0, 0).percent) == (0, 0)
    assert CoverageCell("vi", 999, 1000).percent == 99


def test_quality_is_counted_and_listed(client: FlaskClient) -> None:
    html = page(client, "/lexicons/tb/quality")
    counts = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>(?:<a[^>]*>)?(\d+)", html))
    assert counts["Có hai thuật ngữ cùng được ưu tiên trong một ngôn ngữ"] == "1"
    assert counts["Chưa có định nghĩa"] == str(len(CONCEPTS) - 3)
    assert int(counts["Khmer"]) == len(CONCEPTS) - 3
    two = page(client, link(html, "1<"))
    assert listed(two) == ["act"]
    assert listed(page(client, "/lexicons/tb/quality?lack=nothing")) == []


def test_pages_of_quality_go_on(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictionary.web.pages.termbase._PAGE", 2)
    first = page(client, "/lexicons/tb/quality?lack=definition")
    second = page(client, link(first, "Trang tiếp").partition("#")[0])
    assert len(listed(first)) == len(listed(second)) == 2
    assert not set(listed(first)) & set(listed(second))
    assert page(client, "/lexicons/tb/quality?lack=definition&after=x")


def test_termbases_have_a_heading_of_their_own(client: FlaskClient) -> None:
    html = page(client, "/lexicons")
    heads = [words(head) for head in re.findall(r"<h2>(.*?)</h2>", html, re.DOTALL)]
    assert heads[-1] == "Kho thuật ngữ"
    assert f"{len(CONCEPTS)} khái niệm" in html[html.index("Kho thuật ngữ") :]


def test_an_empty_termbase_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = make(tmp_path_factory.mktemp("empty"))
    site = library(app).seen_by(operator("test"))
    lexicons.create(site, "none", Facts(title_vi="Trống", visibility="public"), TERMBASE)
    for part in PAGES:
        assert page(app.test_client(), f"/lexicons/none{part}")
    assert "Kho này chưa có khái niệm nào." in page(app.test_client(), "/lexicons/none/coverage")
    library(app).close()


def test_a_members_termbase_is_not_there_for_others(termbase: Flask, client: FlaskClient) -> None:
    member = signed_in(termbase, "root")
    for part in PAGES:
        page(client, f"/lexicons/kin{part}", 404)
        page(member, f"/lexicons/kin{part}")
    assert "Kho thuật ngữ kin" not in page(client, "/lexicons")
