"""What portals get: the widget's script, frames, oEmbed, OpenSearch, the page that tells how."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.site import Library
from dictionary.settings import Origins
from tests.web.conftest import link, page, words

SCRIPT = "/widget/v1.js"
PORTAL = "https://portal.example"
OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture(scope="module")
def framed(app: Flask) -> Iterator[FlaskClient]:
    """A client of the same dictionary with the portal as a framing origin."""
    library: Library = app.extensions["dictionary"]
    origins = Origins(f"{PORTAL} https://*.example.vn:8443")
    other = create_app(replace(library.settings, frame_origins=origins))
    yield other.test_client()
    other.extensions["dictionary"].close()


# The script


def test_the_script_is_small_and_open_to_any_site(client: FlaskClient) -> None:
    found = client.get(SCRIPT, headers={"Accept-Encoding": "gzip"})
    assert found.mimetype == "text/javascript"
    assert found.headers["Content-Encoding"] == "gzip"
    assert len(found.data) <= 10_000
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    assert found.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "max-age=600" in found.headers["Cache-Control"]
    assert "Accept-Encoding" in found.headers["Vary"]
    plain = client.get(SCRIPT)
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(found.data) == plain.data


def test_what_few_readers_need_is_a_second_script(client: FlaskClient) -> None:
    found = client.get("/widget/v1-help.js", headers={"Accept-Encoding": "gzip"})
    assert found.mimetype == "text/javascript"
    assert len(found.data) <= 6_000
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    source = gzip.decompress(found.data).decode()
    assert source.endswith("export { helpFor };\n")
    assert "Từng phần" in source
    assert "Từng phần" not in client.get(SCRIPT).get_data(as_text=True)


def test_what_terms_are_worth_is_said_by_a_fourth_script(client: FlaskClient) -> None:
    found = client.get("/widget/v1-terms.js", headers={"Accept-Encoding": "gzip"})
    assert len(found.data) <= 2_000
    assert found.headers["Access-Control-Allow-Origin"] == "*"
    source = gzip.decompress(found.data).decode()
    assert source.endswith("export { termsFor };\n")
    assert "Ưu tiên dùng" in source
    assert "Ưu tiên dùng" not in client.get(SCRIPT).get_data(as_text=True)


def test_what_one_selects_is_looked_up_by_a_third_script(client: FlaskClient) -> None:
    found = client.get("/widget/v1-select.js", headers={"Accept-Encoding": "gzip"})
    assert len(found.data) <= 2_000
    source = gzip.decompress(found.data).decode()
    assert source.endswith("export { Selection };\n")
    assert "class Selection" not in client.get(SCRIPT).get_data(as_text=True)


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_copy_of_the_script_is_confirmed(client: FlaskClient, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    etag = client.get(SCRIPT, headers=headers).headers["ETag"]
    again = client.get(SCRIPT, headers={**headers, "If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_script_is_one_module_without_what_policies_forbid(client: FlaskClient) -> None:
    source = client.get(SCRIPT).get_data(as_text=True)
    assert not re.search(r"^\s*(import|export)\b", source, re.MULTILINE)
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|<style"
    assert not re.search(forbidden, source)
    assert "Gợi ý" in source
    assert "Suggestions" in source
    assert '"jra":["Gia Rai","Jarai"]' in source


def test_suggestions_can_be_asked_of_one_lexicon(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=ia&lexicon=jra-abvd").get_json()["suggestions"]
    assert [one["text"] for one in found] == ["ia", "ia hơjan"]
    assert client.get("/api/v1/suggest?q=ia&lexicon=none").get_json()["suggestions"] == []


# Frames


@pytest.mark.parametrize("path", ["/embed/lookup", "/en/embed/lookup?q=n", "/embed/entries/1"])
def test_frames_are_for_the_origins_that_are_named(
    client: FlaskClient, framed: FlaskClient, path: str
) -> None:
    assert "frame-ancestors 'none'" in client.get(path).headers["Content-Security-Policy"]
    policy = framed.get(path).headers["Content-Security-Policy"]
    assert f"frame-ancestors {PORTAL} https://*.example.vn:8443;" in policy
    other = framed.get("/entries/1").headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in other


def test_a_frame_looks_words_up_without_a_script(client: FlaskClient) -> None:
    html = page(client, "/embed/lookup?from=vi&to=jra&q=nuoc&lexicon=jra-abvd")
    assert "<script" not in html
    shown = words(html)
    for told in ("Tra từ Việt – Gia Rai", "“nuoc”: 1 kết quả", "ia", "CC-BY-4.0"):
        assert told in shown
    assert '<input type="hidden" name="lexicon" value="jra-abvd">' in html
    assert link(html, "Mở trong từ điển") == "/?q=nuoc&from=vi&to=jra&lexicon=jra-abvd"
    empty = page(client, "/en/embed/lookup")
    assert "Look up a word" in words(empty)
    near = words(page(client, "/embed/lookup?q=mặt trăg&from=vi"))
    assert "Không có “mặt trăg”. Có phải ý bạn là: mặt trăng" in near
    assert "10+ kết quả" in words(page(client, "/embed/lookup?q=n"))


@pytest.mark.parametrize(
    ("query", "sentence", "status"),
    [
        ({"q": "zzzzứ"}, "Không có “zzzzứ”.", 200),
        ({"q": "n", "lexicon": "none"}, "Không có “n” trong từ điển này.", 200),
        ({"q": "dài " * 100}, "Câu tra dài quá 200 ký tự.", 422),
        ({"q": "n", "from": "@@"}, "“@@” không phải là mã ngôn ngữ hợp lệ", 422),
    ],
)
def test_a_frame_says_what_is_wrong(
    client: FlaskClient, query: dict[str, str], sentence: str, status: int
) -> None:
    assert sentence in words(page(client, f"/embed/lookup?{urlencode(query)}", status))


def test_a_frame_of_an_entry_names_source_and_licence(client: FlaskClient) -> None:
    entry = client.get("/api/v1/search?q=ia&from=jra&to=vi").get_json()["results"][0]["entry"]
    html = page(client, f"/embed/entries/{entry['id']}")
    for told in ("ia", "nước", "Từ vựng cơ bản tiếng Gia Rai (ABVD)", "CC-BY-4.0"):
        assert told in words(html)
    assert link(html, "Xem cả mục từ") == f"/entries/{entry['id']}/ia"
    missing = page(client, "/embed/entries/99999", 404)
    assert "Không có mục từ số" in words(missing)
    assert "Đăng nhập" not in words(missing)  # a frame has no header, whatever it shows


# oEmbed


def test_an_entry_tells_programs_how_to_show_it(framed: FlaskClient) -> None:
    html = page(framed, "/en/entries/1")
    found = re.search(r'type="application/json\+oembed"[^>]+href="([^"]+)"', html)
    assert found
    answer = framed.get(f"{unescape(found[1])}&maxwidth=300&maxheight=100")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    told = answer.get_json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert (told["width"], told["height"]) == (300, 100)
    assert told["html"].startswith('<iframe src="http://localhost/en/embed/entries/1" width="300"')


def test_without_framing_origins_oembed_offers_a_link(client: FlaskClient) -> None:
    told = client.get("/oembed?url=http://localhost/entries/1").get_json()
    assert told["type"] == "link"
    assert not {"html", "width", "height"} & told.keys()
    assert told["title"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": "http://localhost/entries/1", "format": "xml"}, 501),
        ({"url": "http://localhost/entries/1", "maxwidth": "²"}, 200),
        ({}, 404),
        ({"url": "http://localhost/entries/99999"}, 404),
        ({"url": "http://localhost/lexicons/jra-abvd"}, 404),
        ({"url": "http://localhost/no-such-page"}, 404),
        ({"url": "http://localhost.example/entries/1"}, 404),
        ({"url": "http://localhost@example.org/entries/1"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://localhost//example.org/entries/1"}, 404),
    ],
)
def test_oembed_is_for_entries_in_json(
    client: FlaskClient, query: dict[str, str], status: int
) -> None:
    assert client.get(f"/oembed?{urlencode(query)}").status_code == status


# OpenSearch


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_browsers_find_the_search_and_its_suggestions(client: FlaskClient, prefix: str) -> None:
    found = re.search(r'<link rel="search"[^>]+href="([^"]+)"', page(client, f"{prefix}/lexicons"))
    assert found
    assert found[1] == f"{prefix}/opensearch.xml"
    response = client.get(found[1])
    assert response.mimetype == "application/opensearchdescription+xml"
    told = ElementTree.fromstring(response.data)  # noqa: S314 - our own
    assert 0 < len(told.findtext("o:ShortName", "", OPENSEARCH)) <= 16
    at = {
        one.get("rel") or "results": one.get("template", "")
        for one in told.findall("o:Url", OPENSEARCH)
    }
    assert at["results"] == f"http://localhost{prefix}/?q={{searchTerms}}"
    suggested = client.get(at["suggestions"].replace("{searchTerms}", "nuoc"))
    assert suggested.mimetype == "application/x-suggestions+json"
    assert suggested.get_json() == ["nuoc", ["nước"]]


def test_suggestions_that_cannot_be_made_are_refused(client: FlaskClient) -> None:
    assert client.get("/opensearch/suggestions").status_code == 422
    assert client.get("/opensearch/suggestions?q=n&x=1").status_code == 422


# The page that tells how


def code(html: str, name: str) -> str:
    found = re.search(rf'<code id="code-{name}">(.*?)</code>', html, re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_page_makes_what_one_pastes(framed: FlaskClient) -> None:
    query = {
        "from": "vi", "to": "jra", "lexicon": "jra-abvd", "theme": "dark", "select": "true",
        "lang": "en", "accent": "#AA2211", "on-accent": "#ffffff", "paper": "#ffffff",
    }  # fmt: skip
    html = page(framed, f"/embed?{urlencode(query)}")
    made = code(html, "html")
    assert '<script type="module" src="http://localhost/widget/v1.js"></script>' in made
    element = (
        '<dictionary-lookup from="vi" to="jra" lexicon="jra-abvd" lang="en" theme="dark"'
        ' select="true">\n  <form action="http://localhost/en/">'
    )
    assert element in made
    assert element in html, "the preview is what is made"
    assert '<input type="hidden" name="to" value="jra">' in made
    assert code(html, "css").split() == [
        "dictionary-lookup", "{", "--dictionary-accent:", "#aa2211;",
        "--dictionary-on-accent:", "#ffffff;", "}",
    ]  # fmt: skip
    assert code(html, "policy").startswith("script-src http://localhost; connect-src")
    frame = "http://localhost/en/embed/lookup?from=vi&amp;to=jra&amp;lexicon=jra-abvd"
    assert f'src="{frame}"' in code(html, "frame")


def test_several_languages_are_chosen_from(framed: FlaskClient) -> None:
    html = page(framed, "/embed?from=vi&to=jra&to=rad&to=nope&to=jra")
    made = code(html, "html")
    assert '<dictionary-lookup from="vi" to="jra rad" lang="vi">' in made
    # Without a script, the first of them.
    assert '<input type="hidden" name="to" value="jra">' in made
    assert "/embed/lookup?from=vi&amp;to=jra" in code(html, "frame")


def test_the_page_offers_nothing_that_it_does_not_know(client: FlaskClient) -> None:
    hostile = '"><script>alert(1)</script>'
    names = ("from", "to", "lexicon", "theme", "select", "lang", "accent", "paper")
    html = page(client, f"/embed?{urlencode(dict.fromkeys(names, hostile))}")
    assert "alert(1)" not in html.partition("<main")[2]
    assert '<dictionary-lookup lang="vi">' in html
    assert 'id="code-css"' not in html


def test_the_page_names_who_may_frame(client: FlaskClient, framed: FlaskClient) -> None:
    refused = page(client, "/embed")
    assert "hãy viết cho người vận hành từ điển" in words(refused)
    assert "code-frame" not in refused, "it would show nothing"
    assert PORTAL in words(page(framed, "/embed"))
    assert link(page(client, "/en/languages"), "Embed in your page") == "/en/embed"


@pytest.mark.parametrize(
    "path", ["/oembed?url=http://localhost/entries/1", "/opensearch/suggestions?q=n"]
)
def test_what_portals_ask_is_limited(app: Flask, path: str) -> None:
    library: Library = app.extensions["dictionary"]
    other = create_app(replace(library.settings, rate_reads=2, rate_store="memory://"))
    client = other.test_client()
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
    other.extensions["dictionary"].close()
