"""The languages that one chooses from: by people, with their names, without bare codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.web.layout.language_choices import first_choices, language_choices
from tests.web.conftest import link, page, words

WORDS = """\
id,headword,language,gloss_vi,gloss_en,part_of_speech
1,dej,mww,nước,water,noun
2,dlex,hnj,nước,,noun
3,ia,jra,nước,,noun
4,ia,cja,nước,,noun
5,ea,rad,nước,,noun
6,hruah,rad,nói,,verb
7,êa,rad-fonipa,nước,,noun
"""
TAGS = ("cja", "en", "hnj", "jra", "mww", "rad", "rad-fonipa", "vi", "xyz")


@pytest.fixture(scope="module")
def peoples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with languages of one people, and of several."""
    folder = tmp_path_factory.mktemp("peoples")
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
def client(peoples: Flask) -> FlaskClient:
    """A client of it."""
    return peoples.test_client()


def test_languages_of_one_people_stand_together() -> None:
    groups = language_choices(TAGS, "vi")
    assert [(group.label, [choice.label for choice in group.choices]) for group in groups] == [
        ("", ["Việt", "Anh", "Chăm An Giang", "Ê Đê", "Gia Rai"]),
        ("Mông", ["Mông (tất cả)", "Mông Trắng", "Mông Xanh"]),
        ("", ["ngôn ngữ xyz"]),
    ]
    assert groups[1].choices[0].value == "mong"
    assert language_choices((), "vi") == []
    assert first_choices(TAGS, 3) == ["mww", "hnj", "jra"]


def options(html: str, name: str) -> list[str]:
    field = re.search(rf'<select id="{name}".*?</select>', html, re.DOTALL)
    assert field
    return [words(each) for each in re.findall(r"<option.*?</option>", field[0], re.DOTALL)]


def test_a_group_can_be_chosen_without_a_script(client: FlaskClient) -> None:
    html = page(client, "/?q=nuoc&from=vi&to=mong")
    assert '<optgroup label="Mông">' in html
    assert '<option value="mong" selected>Mông (tất cả)</option>' in html
    assert re.findall(r"<h3><a [^>]*><bdi[^>]*>([^<]+)", html) == ["dej", "dlex"]
    assert "Không có “zzzz” trong tiếng Mông." in words(page(client, "/?q=zzzz&from=vi&to=mong"))
    assert '<option value="mong" selected>' in page(client, "/?q=nuoc&from=vi&to=M%C3%B4ng")


@pytest.mark.parametrize(
    ("asked", "label"),
    [("hmn", "Mông"), ("cham", "Chăm (tất cả)"), ("la-chi", "La Chí (tất cả)"), ("tyz", "Tày")],
)
def test_what_has_no_entries_has_a_name_too(client: FlaskClient, asked: str, label: str) -> None:
    assert label in options(page(client, f"/?q=nuoc&from=vi&to={asked}"), "to")


def test_names_and_counts_come_with_the_picker(client: FlaskClient) -> None:
    response = client.get("/language-names")
    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"] == "no-cache"
    data = response.get_json()
    assert data["choices"]["mong"] == {"names": [], "own": "", "peoples": ["mong"], "entries": 2}
    assert data["choices"]["rad"]["entries"] == 3
    assert data["choices"]["jra"]["own"] == "Tơlơi Jrai"
    assert "Jarai" in data["choices"]["jra"]["names"]
    assert "Chơ-rai" in data["peoples"]["gia-rai"]
    others = {one["label"] for one in data["others"]}
    assert "Tày" in others
    assert "Gia Rai" not in others
    assert len(json.dumps(data, ensure_ascii=False).encode()) < 30_000
    again = client.get("/language-names", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
    english = client.get("/en/language-names").get_json()
    assert "Muong" in {one["label"] for one in english["others"]}


def test_the_start_page_asks_which_language_one_needs(client: FlaskClient) -> None:
    html = page(client, "/")
    assert "Bà con cần tiếng nào?" in words(html)
    assert link(html, "Mông Trắng") == "/?to=mww&from=vi"
    assert link(html, "Tất cả 7 ngôn ngữ") == "/languages"
    chosen = page(client, link(html, "Mông Trắng"))
    assert "Bà con cần tiếng nào?" not in words(chosen)
    assert '<option value="mww" selected>' in chosen
    assert "Which language do you need?" in words(page(client, "/en/"))


def test_languages_of_the_reader_go_along_where_none_is_chosen(client: FlaskClient) -> None:
    html = page(client, "/?q=nuoc&languages=rad,cja")
    assert 'name="languages" value="rad,cja"' in html
    rows = re.findall(r"<dt>(.*?)</dt>", html, re.DOTALL)
    assert [words(row) for row in rows][:2] == ["Ê Đê", "Chăm An Giang"]
    assert "languages=rad,cja" in link(html, "Tìm cả trong định nghĩa và ví dụ")
    assert client.get("/?q=nuoc&languages=@@").status_code == 422
    pair = page(client, "/?q=nuoc&to=jra&languages=rad")
    assert 'name="languages"' not in pair


def test_a_filter_of_other_languages_is_dropped_and_the_page_says_so(client: FlaskClient) -> None:
    html = page(client, "/?q=nuoc&from=vi&to=jra&pos=verb")
    assert "Đã bỏ lọc theo từ loại “động từ”" in words(html)
    assert re.findall(r"<h3><a [^>]*><bdi[^>]*>([^<]+)", html) == ["ia"]
    kept = page(client, "/?q=noi&from=vi&to=rad&pos=verb")
    assert "Đã bỏ lọc" not in words(kept)


def test_no_list_of_names_has_bare_codes(client: FlaskClient) -> None:
    text = words(page(client, "/languages").partition("<main")[2])
    assert "Ê Đê" in text
    assert not re.search(r"\b(rad|jra|mww|hnj)\b", text)
