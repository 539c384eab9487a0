"""A concept's page: languages side by side, what each term is worth, nothing taken for markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from dictionary.messages import text
from tests.web.conftest import page, words
from tests.web.desk.desk_site import library, make, signed_in
from tests.web.termbases import HOSTILE, add_termbases


class Site(NamedTuple):
    """Clients of a site with termbases, and the ids of the concepts of `tb` by source id."""

    client: FlaskClient
    member: FlaskClient
    ids: Mapping[str, int]

    def page(self, source_id: str, query: str = "") -> str:
        return page(self.client, f"/concepts/{self.ids[source_id]}{query}")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("terms")
    app = make(home)
    ids = add_termbases(app, home)
    yield Site(app.test_client(), signed_in(app, "root"), ids)
    library(app).close()


def _languages(html: str) -> list[str]:
    return re.findall(r'<h2><a href="[^"]*/languages/([^"]+)"', html)


def _term(html: str, id_: str) -> str:
    _, found, rest = html.partition(f'id="term-{id_}"')
    assert found, id_
    return re.split(r'<li class="term|</section>', rest)[0]


def test_all_languages_stand_side_by_side_vietnamese_and_the_one_asked_for_first(
    site: Site,
) -> None:
    assert _languages(site.page("cach-ly"))[0] == "vi"
    assert sorted(_languages(site.page("cach-ly"))) == ["blt-Latn", "blt-Tavt", "en", "km", "vi"]
    assert _languages(site.page("cach-ly", "?to=km"))[:2] == ["vi", "km"]
    asked = _languages(site.page("cach-ly", "?to=blt"))
    assert set(asked[1:3]) == {"blt-Latn", "blt-Tavt"}
    assert _languages(site.page("cach-ly", "?to=@@"))[0] == "vi"
    assert _languages(site.page("ca-nhiem"))[0] != "vi"


def test_terms_stand_in_the_order_of_their_status_with_what_they_are_worth(site: Site) -> None:
    html = site.page("cach-ly")
    ids = re.findall(r'id="term-(t\d)"', html)
    assert ids == ["t1", "t5", "t6", "t4", "t3", "t2"]
    first = words(_term(html, "t1"))
    for said in (
        *("cách ly", "Ưu tiên dùng", "Theo văn bản pháp luật.", "Hãy dùng đúng như vậy."),
        *("động từ", "Loại từ: sự", "VN-14", "trang trọng", "Viết với y.", "Luật X, Điều 5"),
        *("Người bệnh phải cách ly.", "The ill must be isolated.", "Điều 5"),
        *("bo-la", "12/2020/QĐ-XX", "từ 1/3/2020 đến hết 31/12/2031", "khong-ro"),
    ):
        assert said in first, said
    assert 'data-status="preferred"' in _term(html, "t1")
    assert 'data-level="4"' in _term(html, "t1")
    old = _term(html, "t2")
    assert 'data-status="superseded"' in old
    assert re.search(r'Hãy dùng:\s*<a href="#term-t1"><bdi lang="vi">cách ly</bdi></a>', old)
    assert "Không nên dùng" in _term(html, "t3")
    assert "Hãy hỏi người nói tiếng này" in _term(html, "t4")
    assert "viết tắt" in _term(html, "t6")


def test_a_look_up_form_is_no_term(site: Site) -> None:
    html = site.page("cach-ly")
    terms, _, rest = html.partition("<aside")
    assert "cách li ra" not in terms
    assert re.search(r"Cũng tìm thấy khi gõ</dt>\s*<dd><bdi lang=\"vi\">cách li ra", rest)


def test_definitions_have_their_sources(site: Site) -> None:
    shown = words(site.page("cach-ly"))
    assert "Giữ người có thể mắc bệnh ở riêng. (nguồn: Luật X" in shown
    assert "Keeping apart who may be ill. (nguồn: TICO-19" in shown
    assert "Chỉ dùng cho người." in shown
    assert "Khái niệm của y tế công cộng." in shown
    assert "(nguồn:" not in words(site.page("bien-phap"))


def test_subjects_lead_to_what_else_they_have(site: Site) -> None:
    assert 'href="/lexicons/tb?domain=y+t%E1%BA%BF#entries"' in site.page("cach-ly").replace(
        "%20", "+"
    )


def test_relations_are_a_tree_from_the_top_to_what_is_narrower(site: Site) -> None:
    html = site.page("cach-ly")
    tree = words(
        html[html.index('class="tree"') : html.index("</nav>", html.index('class="tree"'))]
    )
    places = [tree.index(name) for name in ("y tế", "biện pháp y tế", "cách ly tại nhà")]
    assert places == sorted(places)
    assert "(bộ phận – toàn thể)" in tree
    related = html[html.index('class="concept-relations"') :]
    assert re.search(r"Có liên quan</dt><dd><a href=\"/concepts/\d+/infected-case\">", related)
    assert "o-dau-khong-ro" in related
    assert re.search(
        r"Thay cho</dt><dd><a href=\"/concepts/\d+/c%E1%BA%A5m-tr%E1%BA%A1i\">", related
    )


def test_a_concept_that_is_no_more_says_what_has_taken_its_place(site: Site) -> None:
    shown = words(site.page("cu"))
    assert "Khái niệm này thuộc về quá khứ" in shown
    assert "Khái niệm này đã được thay bằng: cách ly" in shown


def test_a_circle_of_broader_concepts_ends(site: Site) -> None:
    assert site.page("y-te").count('aria-current="page"') <= 2


def test_one_address_is_canonical(site: Site) -> None:
    id_ = site.ids["cach-ly"]
    for path in (f"/concepts/{id_}", f"/concepts/{id_}/x", f"/entries/{id_}", f"/entries/{id_}/x"):
        response = site.client.get(f"{path}?to=km")
        assert (response.status_code, response.location) == (
            301,
            f"/concepts/{id_}/c%C3%A1ch-ly?to=km",
        ), path
    english = site.client.get(f"/en/entries/{id_}")
    assert english.location == f"/en/concepts/{id_}/c%C3%A1ch-ly"
    html = site.page("cach-ly")
    assert f'<link rel="canonical" href="http://localhost/concepts/{id_}/c%C3%A1ch-ly">' in html
    assert f'/api/v1/concepts/{id_}"' in html
    assert f">http://localhost/concepts/{id_}</a>" in html


def test_an_entry_has_no_page_as_a_concept(site: Site) -> None:
    response = site.client.get("/concepts/2")
    assert (response.status_code, response.location) == (301, "/entries/2/apui")
    assert site.client.get("/concepts/2/apui").location == "/entries/2/apui"
    assert site.client.get("/concepts/99999").status_code == 404


def test_nothing_in_a_concept_is_taken_for_markup(site: Site) -> None:
    for address in ("", "?whole=1"):
        html = site.page(HOSTILE, address)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert 'onclick="x' not in html
        assert 'href="javascript:' not in html
    assert "Hãy dùng:" in html


def test_json_ld_has_the_terms_as_names(site: Site) -> None:
    html = site.page("cach-ly")
    block = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert block
    linked = json.loads(block[1])
    assert linked["@type"] == "DefinedTerm"
    assert linked["@id"] == f"http://localhost/concepts/{site.ids['cach-ly']}/c%C3%A1ch-ly"
    assert linked["termCode"] == "cach-ly"
    assert {"@value": "cách ly", "@language": "vi"} in linked["name"]
    assert {"@value": "cô lập", "@language": "vi"} in linked["alternateName"]
    assert {"@value": "Keeping apart who may be ill.", "@language": "en"} in linked["description"]
    assert not any("cách li ra" in json.dumps(value, ensure_ascii=False)
                   for value in linked.values())  # fmt: skip
    assert linked["inDefinedTermSet"]["@id"] == "http://localhost/lexicons/tb"
    assert linked["subjectOf"]["contentUrl"].endswith(f"/api/v1/concepts/{site.ids['cach-ly']}")


def test_the_page_has_history_citation_and_a_way_to_report(site: Site) -> None:
    html = site.page("cach-ly")
    assert "khái niệm số" in html
    assert f"/entries/{site.ids['cach-ly']}/report" in html
    assert f"/entries/{site.ids['cach-ly']}/revisions/1" in html
    revision = page(site.client, f"/entries/{site.ids['cach-ly']}/revisions/1")
    assert "Ưu tiên dùng" in revision


def test_a_members_concept_is_not_there_for_others(site: Site) -> None:
    secret = max(site.ids.values()) + 1
    assert site.client.get(f"/concepts/{secret}").status_code == 404
    assert site.member.get(f"/concepts/{secret}").status_code == 301


def test_english_pages_speak_english(site: Site) -> None:
    html = page(site.client, f"/en/concepts/{site.ids['cach-ly']}")
    for name in ("term-relations", "term-instead", "term-also-found"):
        assert text("en", name) in html
        assert text("vi", name) not in html
