"""Looking around: a lexicon and a language by letter and by domain."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.records import browse, headings
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.store.database import migrate
from tests.web.conftest import link, page, words

ROWS = {
    "first": (
        "ia,jra,1.3 Nước; 5.2 Ăn,nước,water",
        "apui,jra,5.5 Lửa,lửa,",
        "akan,jra,1.3 Nước,cá,fish",
        "ea,rad,1.3 Nước,nước,",
        "anak,jra,,con; đứa con,",
    ),
    "second": ("ayun,jra,10.1 Gió,võng,", "adơi,jra,1.3 Nước,nước,"),
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
        table.write_text(
            "\n".join(["headword,language,domain,gloss_vi,gloss_en", *rows]), encoding="utf-8"
        )
        import_file(library, Order(path=table, lexicon=name, language="jra"))
    yield app.test_client()
    library.close()


def listed(html: str) -> list[str]:
    """The headwords on a shelf."""
    shelf = html.partition('<ul class="entries">')[2].partition("</ul>")[0]
    return re.findall(r"<a [^>]*><bdi[^>]*>([^<]+)</bdi>", shelf)


def reversed_shelf(html: str) -> list[str]:
    """The lines of a shelf that is in the order of another language."""
    shelf = html.partition('<ul class="entries headings">')[2].partition("</ul>")[0]
    return [words(line) for line in shelf.split("</li>")[:-1]]


def orders(html: str) -> str:
    return words(html.partition('<nav class="orders"')[2].partition("</nav>")[0].partition(">")[2])


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


def test_a_lexicon_in_the_order_of_another_language(shelves: FlaskClient) -> None:
    html = page(shelves, "/lexicons/first")
    assert orders(html) == "Xếp theo: mục từ tiếng Việt tiếng Anh tiếng Ê Đê tiếng Gia Rai"
    html = page(shelves, link(html, "tiếng Việt"))
    assert reversed_shelf(html) == [
        "cá akan",
        "con anak",
        "đứa con anak",
        "lửa apui",
        "nước ea ; ia",
    ]
    assert letters(html) == ["c", "đ", "l", "n"]
    assert 'aria-current="true">tiếng Việt</a>' in html
    assert '<bdi lang="vi">cá</bdi>' in html
    assert 'lang="vi">c</a>' in html.replace("\n", "")
    under_n = page(shelves, link(html, "n<"))
    assert reversed_shelf(under_n) == ["nước ea ; ia"]
    water = page(shelves, "/lexicons/first?domain=1.3+N%C6%B0%E1%BB%9Bc&by=VI")
    assert reversed_shelf(water) == ["cá akan", "nước ea ; ia"]
    assert reversed_shelf(page(shelves, link(water, "tiếng Anh"))) == ["fish akan", "water ia"]
    assert listed(page(shelves, link(water, "mục từ"))) == ["akan", "ea", "ia"]
    assert "Không có mục từ" in words(page(shelves, "/lexicons/first?by=km"))
    assert shelves.get("/lexicons/first?by=@@").status_code == 404


def test_a_language_in_the_order_of_another_one(shelves: FlaskClient) -> None:
    html = page(shelves, "/languages/jra/entries")
    assert orders(html) == "Xếp theo: tiếng Gia Rai tiếng Việt tiếng Anh"
    html = page(shelves, link(html, "tiếng Việt"))
    assert reversed_shelf(html)[-2:] == ["nước adơi ; ia", "võng ayun"]
    assert orders(page(shelves, "/languages/km/entries")) == ""


def test_a_heading_of_many_entries_leads_to_all_of_them(
    shelves: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headings, "FEW", 1)
    html = page(shelves, "/lexicons/first?by=vi&initial=n")
    assert reversed_shelf(html) == ["nước ia Xem tất cả 2 mục từ"]
    found = words(page(shelves, link(html, "Xem tất cả 2")))
    assert "ea Ê Đê" in found
    assert "ia Gia Rai" in found


def test_a_page_leads_back_and_to_a_word(
    shelves: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 2)
    first = page(shelves, "/lexicons/first")
    assert "Trang trước" not in first
    second = page(shelves, link(first, "Trang tiếp"))
    assert listed(second) == ["apui", "ea"]
    assert listed(page(shelves, link(second, "Trang trước"))) == ["akan", "anak"]
    jumped = page(shelves, "/lexicons/first?word=ea&domain=1.3+N%C6%B0%E1%BB%9Bc")
    assert listed(jumped) == ["ea", "ia"]
    assert listed(page(shelves, link(jumped, "Trang trước"))) == ["akan", "ea"]
    assert 'name="domain" value="1.3 Nước"' in jumped
    missing = page(shelves, "/lexicons/first?by=vi&word=zz%3Cb%3E")
    assert "Không có “zz<b>” trong danh sách này." in words(missing)
    assert reversed_shelf(missing) == ["lửa apui", "nước ea ; ia"]
    assert 'name="word" value="zz&lt;b&gt;"' in missing
    assert reversed_shelf(page(shelves, "/lexicons/first?by=vi&word=nuoc")) == ["nước ea ; ia"]
    assert shelves.get(f"/lexicons/first?word={'x' * 201}").status_code == 422


def test_a_long_letter_has_a_row_of_second_letters(
    shelves: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 2)
    html = page(shelves, "/lexicons/first?initial=a")
    assert letters(html) == ["a", "e", "i"]
    row = html.partition("Hai chữ cái đầu")[2].partition("</nav>")[0]
    assert re.findall(r">(\w+)</a>", row) == ["ak", "an", "ap"]
    under_an = page(shelves, link(html, "an<"))
    assert listed(under_an) == ["anak"]
    assert link(under_an, "Tất cả a<") == "/lexicons/first?initial=a#entries"
    assert "Hai chữ cái đầu" not in page(shelves, "/lexicons/first?initial=i")
    monkeypatch.setattr(browse, "_PAGE", 60)
    assert "Hai chữ cái đầu" not in page(shelves, "/lexicons/first?initial=a")


def test_the_vietnamese_side_of_a_language_is_one_step_away(shelves: FlaskClient) -> None:
    html = page(shelves, "/languages/jra")
    index = page(shelves, link(html, "Tra ngược từ tiếng Việt (A–Z)"))
    assert reversed_shelf(index)[0] == "cá akan"


def test_pages_of_another_order_follow_each_other(
    shelves: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browse, "_PAGE", 3)
    first = page(shelves, "/lexicons/first?by=vi")
    second = page(shelves, link(first, "Trang tiếp"))
    assert reversed_shelf(first) == ["cá akan", "con anak", "đứa con anak"]
    assert reversed_shelf(second) == ["lửa apui", "nước ea ; ia"]
    assert reversed_shelf(page(shelves, link(second, "Về trang đầu"))) == reversed_shelf(first)


def test_a_public_lexicon_is_taken_along(client: FlaskClient) -> None:
    shown = page(client, "/lexicons/jra-abvd")
    for name in ("csv", "xlsx", "lift", "jsonl"):
        path = f"/api/v1/lexicons/jra-abvd/export?format={name}"
        assert f'href="{path}" download' in shown
        with client.get(path) as answer:
            assert answer.status_code == 200
            size = len(answer.get_data())
    # What was made once says how large it is.
    assert f"{size / 1000:.0f} kB" in words(page(client, "/lexicons/jra-abvd"))
