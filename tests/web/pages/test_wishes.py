"""Asking for a word on the pages: the form, the address to follow it by, the public list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.services.records import editing, lexicons, wish_decisions
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.web.conftest import page, words
from tests.web.desk.desk_site import library, make_for_batches, signed_in, token

NEW = "/wishes/new"
FORM = {"q": "nước sạch", "from": "vi", "to": "jra", "context": "", "reply": ""}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application with one lexicon, where one address may ask five times an hour."""
    app = make_for_batches(tmp_path, rate_reports=5)
    yield app
    library(app).close()


@pytest.fixture
def site(app: Flask) -> Library:
    """What the application serves, for whoever runs it."""
    return library(app).seen_by(operator("test"))


def sent(client: FlaskClient, **more: str) -> str:
    """Ask for a word; return the secret address."""
    answer = client.post(NEW, data=FORM | more)
    assert answer.status_code == 303, words(answer.get_data(as_text=True))
    assert answer.location.endswith("?sent=1")
    return str(answer.location)


def test_from_the_miss_to_the_answer(client: FlaskClient, site: Library) -> None:
    html = page(client, "/?q=nước sạch&from=vi&to=jra")
    assert "Đề nghị thêm từ này" in words(html)
    address = sent(client, context="<b>Uống</b> nước sạch", reply="lan@example.vn")
    followed = page(client, address)
    for said in ("Cảm ơn bạn!", "Đang chờ", "Từ tiếng Việt sang tiếng Gia Rai", "1 người đề nghị"):
        assert said in words(followed)
    assert "&lt;b&gt;Uống" in followed
    assert "lan@example.vn" not in followed
    assert "noindex" in followed
    assert "Cảm ơn" not in page(client, address.partition("?")[0])
    wish_decisions.begin(site, 1, "test")
    assert "Đang được soạn" in words(page(client, address))
    wish_decisions.reopen(site, 1)
    wish_decisions.answer(site, 1, 1)
    html = page(client, address)
    assert "Đã có trong từ điển" in words(html)
    assert 'href="/entries/1/ia"' in html
    editing.withdraw(site, Edit(1))
    html = page(client, address)
    assert "lại đang chờ" in words(html)
    assert "/entries/1" not in html
    wish_decisions.decline(site, 1, "là <tên> riêng")
    html = page(client, address)
    assert "Không thêm" in words(html)
    assert "là &lt;tên&gt; riêng" in html


def test_a_members_entry_is_not_shown(client: FlaskClient, site: Library) -> None:
    address = sent(client)
    wish_decisions.answer(site, 1, 1)
    lexicons.describe(site, "test", Facts(title_vi="Kín", visibility="members"))
    html = page(client, address)
    assert "chưa công khai" in words(html)
    assert "/entries/1" not in html
    assert "Kín" not in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=êa&from=jra&to=vi", ("êa", "jra", "vi")),
        ("q=êa&from=jra", ("êa", "jra", "vi")),
        ("q=ao&to=jra", ("ao", "vi", "jra")),
        ("q=ao", ("ao", "vi", "")),
        ("q=ao&from=vi", ("ao", "vi", "")),
        ("q=ao&to=vi", ("ao", "", "vi")),
        ("", ("", "vi", "")),
        ("q=ao&from=*&to=mong", ("ao", "vi", "mong")),
        ("q=ao&to=<b>", ("ao", "vi", "")),
    ],
)
def test_the_form_has_what_was_looked_up(
    client: FlaskClient, query: str, expected: tuple[str, str, str]
) -> None:
    form = lxml.html.fromstring(page(client, f"{NEW}?{query}")).get_element_by_id("wish")
    assert tuple(form.fields[name] for name in ("q", "from", "to")) == expected
    names = [option.text for option in form.xpath('.//select[@name="to"]/option')]
    assert {"Gia Rai", "Ê Đê", "Tày"} <= set(names)
    assert not [name for name in names if name and name.islower()], "no bare codes"


def test_what_was_typed_stays_when_something_is_missing(client: FlaskClient) -> None:
    answer = client.post(f"/en{NEW}", data=FORM | {"to": "", "context": "a <sentence>"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose a language." in words(html)
    form = lxml.html.fromstring(html).get_element_by_id("wish")
    assert (form.fields["q"], form.fields["context"]) == ("nước sạch", "a <sentence>")
    (wrong,) = form.xpath('.//*[@aria-invalid="true"]')
    assert wrong.name == "to"


def test_what_is_there_is_said_with_a_way_to_it(client: FlaskClient) -> None:
    answer = client.post(NEW, data=FORM | {"q": "nước"})
    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Từ điển đã có “nước”." in words(html)
    (link,) = lxml.html.fromstring(html).xpath('//a[contains(text(), "Xem kết quả")]/@href')
    assert "<mark>nước</mark>" in page(client, link)


def test_programs_that_fill_in_everything_ask_for_nothing(client: FlaskClient) -> None:
    answer = client.post(NEW, data=FORM | {"website": "https://spam.example"})
    assert (answer.status_code, answer.location) == (303, "/wishes")
    assert "nước sạch" not in page(client, "/wishes")


def test_there_is_a_limit_and_the_form_stays(client: FlaskClient) -> None:
    for number in range(5):
        sent(client, q=f"nước {'abcde'[number]}")
    answer = client.post(NEW, data=FORM)
    assert answer.status_code == 429
    assert "Retry-After" in answer.headers
    assert 'value="nước sạch"' in answer.get_data(as_text=True)


def test_who_is_signed_in_needs_the_token_of_the_form(app: Flask) -> None:
    client = signed_in(app, "an")
    assert client.post(NEW, data=FORM).status_code == 403
    answer = client.post(NEW, data=FORM | {"csrf_token": token(client, NEW)})
    assert answer.status_code == 303


def test_the_list_is_public_and_by_language(client: FlaskClient) -> None:
    assert "Chưa có từ nào" in words(page(client, "/wishes"))
    sent(client, context="kín đáo", reply="lan@example.vn")
    sent(client)
    sent(client, q="<i>ao</i>".replace("<i>", "").replace("</i>", ""), to="rad")
    html = page(client, "/wishes")
    assert "2 người đề nghị" in words(html)
    assert html.index("nước sạch") < html.index(">ao<")
    for secret in ("kín đáo", "lan@example.vn"):
        assert secret not in html
    only = page(client, "/wishes?language=rad")
    assert ">ao<" in only
    assert "nước sạch" not in only
    assert "noindex" in html
    for wrong in ("language=@@", "cursor=x"):
        assert client.get(f"/wishes?{wrong}").status_code == 422
    assert client.get("/wishes?language=qaa").status_code == 200
    assert client.get("/wishes/xyz").status_code == 404


def test_the_list_has_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dictionary.web.pages.wishes._PAGE", 2)
    for word in ("mot", "hai", "ba"):
        sent(client, q=word)
    html = page(client, "/wishes")
    (following,) = lxml.html.fromstring(html).xpath('//a[@rel="next"]/@href')
    assert ">ba<" not in html
    assert ">ba<" in page(client, following)
