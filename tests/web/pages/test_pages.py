"""The pages on the bundled lexicons: search, lexicons, languages, and answers to nonsense."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from dictionary.languages import ETHNIC_GROUPS, LANGUAGES
from dictionary.messages import LOCALES, text
from dictionary.services.search.lookup import RUNGS
from tests.web.conftest import link, page, words


def test_vietnamese_to_a_minority_language(client: FlaskClient) -> None:
    html = page(client, "/?q=nước&from=vi&to=jra")
    assert '<bdi lang="jra">ia</bdi></a>' in html
    assert '<bdi lang="vi"><mark>nước</mark></bdi>' in html
    assert "Tìm thấy 1 mục từ cho “nước”." in words(html)
    assert text("vi", "page-match-exact") in html
    assert '<option value="jra" selected data-letters>Gia Rai</option>' in html


def test_without_a_language_the_entries_of_all_stand_side_by_side(client: FlaskClient) -> None:
    html = page(client, "/?q=nuoc")
    assert text("vi", "page-match-plain") in html
    languages = re.findall(r"<dt>([^<]+)</dt>", html)
    assert {"Gia Rai", "Ê Đê", "Mường", "Mông Trắng"} <= set(languages)
    assert len(languages) == len(set(languages))
    assert html.count("<mark>nước</mark>") == 1, "the form is the heading, said once"


def test_a_minority_language_to_vietnamese(client: FlaskClient) -> None:
    html = page(client, "/?q=ia&from=jra")
    assert '<bdi lang="jra"><mark>ia</mark></bdi>' in html
    assert '<bdi lang="jra"><mark>ia</mark> hơjan</bdi>' in html, "a beginning is marked as far"
    assert text("vi", "page-match-prefix") in html


def test_the_english_page_puts_english_first(client: FlaskClient) -> None:
    html = page(client, "/en/?q=ia&from=jra")
    assert "2 words match “ia”." in words(html)
    assert "water · nước" in words(html)
    assert "the water" not in words(html), "the article is no part of the word"
    assert 'content="Look up words' in html


@pytest.mark.parametrize("kind", RUNGS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_way_to_match_has_words(locale: str, kind: str) -> None:
    assert text(locale, f"page-match-{kind}")


def test_how_a_typed_query_was_read_is_said(client: FlaskClient) -> None:
    html = page(client, "/?q=nuwowcs&from=vi&to=jra")
    assert "Đọc theo kiểu gõ Telex: nước" in words(html)
    assert "q=n%C6%B0%E1%BB%9Bc" in link(html, "nước")
    assert "Read as typed in VNI: nước" in words(page(client, "/en/?q=nu7o71c&from=vi&to=jra"))
    assert "Telex" not in page(client, "/?q=ntos&from=mww")


def test_what_may_be_meant_is_asked(client: FlaskClient) -> None:
    html = page(client, "/?q=mặt trăg&from=vi")
    assert "Không có “mặt trăg”. Có phải ý bạn là: mặt trăng" in words(html)
    assert text("vi", "page-match-fuzzy") in html
    assert "Did you mean: mặt trăng" in words(page(client, "/en/?q=mặt trăg&from=vi"))
    assert "Có phải" not in page(client, "/?q=mặt trăng&from=vi")


def test_the_script_gets_the_results_alone(client: FlaskClient) -> None:
    whole = page(client, "/?q=nuoc")
    part = page(client, "/?q=nuoc&fragment=1")
    assert part.lstrip().startswith('<p role="status"')
    assert "<html" not in part
    results, _, filters = part.partition('<div data-part="filters">')
    assert words(results) in words(whole)
    assert words(filters) in words(whole)
    assert 'data-title="nuoc – Tra từ"' in part
    assert "fragment" not in page(client, "/?q=n&fragment=1")


def test_nothing_found_comes_with_other_ways_to_ask(client: FlaskClient) -> None:
    html = page(client, "/?q=zzzzứ&from=vi&to=jra")
    assert "Không có “zzzzứ” trong tiếng Gia Rai." in words(html)
    assert "<title>Không có “zzzzứ” trong tiếng Gia Rai – Tra từ" in html
    assert text("vi", "page-no-results-shorter") in html
    assert "<a " not in html.partition('class="nothing"')[2].partition("</section>")[0]


def test_other_searches_are_offered_only_where_they_find_something(client: FlaskClient) -> None:
    html = page(client, "/?q=ntos&from=vi&to=jra&domain=gone")
    assert "Không có “ntos” với bộ lọc này." in words(html)
    assert link(html, "Tìm trong mọi ngôn ngữ") == "/?q=ntos"
    assert text("vi", "page-no-results-unfiltered") not in html
    html = page(client, "/?q=cày cấy&from=vi&to=mww&pos=verb&domain=gone")
    assert text("vi", "page-no-results-shorter") in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"limit": "0"}, "Giá trị phải nằm trong khoảng từ 1 đến 100."),
        ({"limit": "many"}, "Giá trị phải nằm trong khoảng từ 1 đến 100."),
        ({"cursor": "zz"}, "Con trỏ trang không hợp lệ."),
        ({"from": "@@"}, "“@@” không phải là mã ngôn ngữ hợp lệ"),
        ({"to": "xyz"}, "Không có ngôn ngữ “xyz”."),
        ({"q": "dài " * 100}, "Câu tra dài quá 200 ký tự."),
        ({"q": "\x01"}, "Hãy nhập từ cần tra."),
    ],
)
def test_what_cannot_be_asked_is_explained(
    client: FlaskClient, query: dict[str, str], sentence: str
) -> None:
    path = f"/?{urlencode({'q': 'nước'} | query)}"
    for asked in (path, path + "&fragment=1"):
        html = page(client, asked, 422)
        assert re.search(r'<p role="status" class="status error"[^>]*>([^<]+)', html)
        assert sentence in unescape(html)


def test_a_language_without_entries_is_no_mistake(client: FlaskClient) -> None:
    html = page(client, "/?q=nước&to=khm")
    assert "Không có “nước” trong tiếng Khmer." in words(html)
    assert '<option value="km" selected data-letters>Khmer</option>' in html


def test_more_results_go_on_where_these_end(client: FlaskClient) -> None:
    seen: list[str] = []
    path = "/?q=n&to=vi"
    for _ in range(3):
        html = page(client, path)
        seen += re.findall(r'<p><a href="(/entries/\d+/[^"]+)"', html)
        path = link(html, "Xem thêm kết quả")
    assert len(seen) == 60 == len(set(seen))
    assert "hơn 60 mục từ" in words(html)


def test_all_entries_of_a_form_are_one_link_away(client: FlaskClient) -> None:
    html = page(client, "/en/?q=c%C3%A2y&from=vi")
    everything = page(client, link(html, "Show all 18 entries"))
    # After these, rows of forms that begin so.
    whole = everything.partition('<ol class="rows">')[0].partition('<ol class="cards">')[2]
    assert len(set(re.findall(r'href="/en/entries/(\d+)', whole))) == 18


def test_languages_can_be_swapped_without_a_script(client: FlaskClient) -> None:
    response = client.get("/en/?q=ia&from=jra&to=vi&swap=1&cursor=x")
    assert response.status_code == 303
    assert response.headers["Location"] == "/en/?q=ia&from=vi&to=jra"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/?q=n%C6%B0%E1%BB%9Bc&from=vi", "/en/?q=n%C6%B0%E1%BB%9Bc&from=vi"),
        ("/en/entries/1/pat", "/entries/1/pat"),
        ("/lexicons/jra-abvd?initial=b", "/en/lexicons/jra-abvd?initial=b"),
        ("/languages/jra", "/en/languages/jra"),
        ("/no-such-page", "/en/"),
        ("/en/?q=a&_external=1&endpoint=x&interface=vi", None),
    ],
)
def test_the_other_language_keeps_page_and_query(
    client: FlaskClient, here: str, there: str | None
) -> None:
    html = client.get(here).get_data(as_text=True)
    other = "Tiếng Việt" if here.startswith("/en/") else "English"
    there = there or "/?q=a&_external=1&endpoint=x&interface=vi"
    assert link(html, other) == there
    assert f'href="http://localhost{there}"' in unescape(html)


def test_the_source_and_its_licence_are_named(client: FlaskClient) -> None:
    html = page(client, "/entries/1")
    assert link(html, "CC-BY-4.0") == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert "http://localhost/entries/1<" in html
    assert link(html, "JSON") == "/api/v1/entries/1"


def test_a_lexicon_says_what_it_is(client: FlaskClient) -> None:
    shown = words(page(client, "/lexicons/jra-abvd"))
    for told in ("Từ vựng cơ bản tiếng Gia Rai", "210 mục từ", "CC-BY-4.0", "Lafont"):
        assert told in shown
    listed = page(client, "/lexicons")
    assert listed.count("/lexicons/") >= 23
    assert "3,111" in words(page(client, "/en/languages"))
    assert "3.111" in words(page(client, "/languages"))


def test_a_lexicon_is_browsed_page_by_page(client: FlaskClient) -> None:
    path, seen = "/lexicons/jra-abvd", []
    while True:
        html = page(client, path)
        seen += re.findall(r'<li><a href="(/entries/\d+/[^"]+)"', html)
        if "Trang tiếp" not in html:
            break
        path = link(html, "Trang tiếp")
    assert len(seen) == 210 == len(set(seen))
    assert link(html, "Về trang đầu").startswith("/lexicons/jra-abvd")


def test_a_lexicon_is_browsed_by_letter(client: FlaskClient) -> None:
    html = page(client, "/lexicons/jra-abvd")
    letters = re.findall(r'initial=[^"]+"\s+lang="jra">([^<]+)<', html)
    order = [letter for letter in ("ă", "b", "dj", "k", "ng", "ơ") if letter in letters]
    assert [letters.index(letter) for letter in order] == sorted(map(letters.index, order))
    under = page(client, link(html, "ng"))
    assert 'aria-current="true">ng<' in under
    heads = re.findall(r'<li><a [^>]+><bdi lang="jra">([^<]+)', under)
    assert heads
    assert all(head.startswith("ng") for head in heads)
    assert text("vi", "page-browse-nothing") in page(client, "/lexicons/jra-abvd?initial=qq")


def test_languages_are_listed_with_what_is_written_in_them(client: FlaskClient) -> None:
    html = page(client, "/languages")
    with_entries, without = html.split("chưa có mục từ", 1)
    for tag in LANGUAGES:
        assert f'href="/languages/{tag}"' in html
    assert 'href="/languages/bdq"' in with_entries, "it has entries in phonetic transcription"
    assert 'href="/languages/bdq-fonipa"' in with_entries
    assert 'href="/languages/km"' in without


def test_a_language_is_told_apart_from_its_groups(client: FlaskClient) -> None:
    shown = words(page(client, "/languages/jra"))
    for told in ("Tiếng Gia Rai", "Tơlơi Jrai", "chữ Latinh", "513.930 người", "năm 2008"):
        assert told.lower() in shown.lower()
    html = page(client, "/languages/jra")
    assert link(html, "Tra Việt – Gia Rai") == "/?to=jra&from=vi"
    assert link(page(client, "/en/languages/jra"), "Search Jarai – English").startswith(
        "/en/?to=en"
    )


def test_hurtful_names_are_never_shown(client: FlaskClient) -> None:
    for group in ETHNIC_GROUPS.values():
        for tag in group.languages:
            shown = re.findall(r"<dd>([^<]+)</dd>", page(client, f"/languages/{tag}"))
            names_shown = {name for told in shown for name in unescape(told).split(", ")}
            assert not names_shown & set(group.index_only), tag


def test_a_language_has_one_address(client: FlaskClient) -> None:
    response = client.get("/en/languages/KHM")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/languages/km"
