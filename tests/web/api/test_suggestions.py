"""Reporting a mistake: the form, the address to follow it by, and the editors' queue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.web.conftest import page, words

PASSWORD = "mười hai con trâu"  # noqa: S105 - of an account that only this test has
REPORT = "/entries/1/report"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application with one lexicon and its editor."""
    settings = Settings(home=tmp_path / "home", rate_reports=3)
    prepare(settings)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    site = library.seen_by(operator("test"))
    path = tmp_path / "words.csv"
    path.write_text("id,headword,language,gloss_vi\n1,ia,jra,nước\n", encoding="utf-8")
    import_file(library, Order(path=path, lexicon="words"))
    accounts.create(site, NewAccount("root"))
    accounts.create(site, NewAccount("hoa", password=PASSWORD))
    accounts.set_role(site, "hoa", "words", "editor")
    index_follower.rebuild(library)
    yield app
    library.close()


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """A client that is signed in as the editor."""
    client = app.test_client()
    form = {"name": "hoa", "password": PASSWORD, "csrf_token": token_on(client, "/sign-in")}
    assert client.post("/sign-in", data=form).status_code == 303
    return client


def token_on(client: FlaskClient, path: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page(client, path))
    assert found
    return found[1]


def test_from_the_report_to_the_answer(client: FlaskClient, editor: FlaskClient) -> None:
    assert f'href="{REPORT}"' in page(client, "/entries/1")
    form = {"kind": "meaning", "text": "<b>thiếu</b> nghĩa sông", "contact": "a@example"}
    sent = client.post(REPORT, data=form)
    assert sent.status_code == 303
    followed = page(client, sent.location)
    assert "Cảm ơn bạn!" in words(followed)
    assert "&lt;b&gt;thiếu&lt;/b&gt;" in followed
    assert "a@example" not in followed
    queue = page(editor, "/desk/suggestions")
    assert "&lt;b&gt;thiếu&lt;/b&gt;" in queue
    assert "a@example" in queue
    token = token_on(editor, "/desk/suggestions")
    address = "/desk/suggestions/1/decide"
    refused = editor.post(address, data={"csrf_token": token, "decision": "reject"})
    assert refused.status_code == 422
    assert "lý do" in words(refused.get_data(as_text=True))
    answer = {"csrf_token": token, "decision": "accept", "reason": "Cảm ơn, đã thêm."}
    assert editor.post(address, data=answer).status_code == 303
    assert editor.post(address, data=answer).status_code == 409
    assert "Đã chấp nhận" in words(page(client, sent.location))
    assert "Cảm ơn, đã thêm." in words(page(client, sent.location))
    assert "thiếu" not in page(editor, "/desk/suggestions")
    assert "thiếu" in page(editor, "/desk/suggestions?state=accepted")
    for before in ("x", "-1", "9" * 30, "9" * 5000):
        assert "thiếu" in page(editor, f"/desk/suggestions?state=accepted&before={before}")


def test_what_was_typed_stays_when_something_is_missing(client: FlaskClient) -> None:
    found = client.post(f"/en{REPORT}", data={"kind": "spelling", "text": " ", "sender": "Hoa"})
    assert found.status_code == 422
    html = found.get_data(as_text=True)
    assert "Enter a message to the editors." in words(html)
    assert 'value="Hoa"' in html
    assert '<option value="spelling" selected>' in html


def test_programs_that_fill_in_everything_send_nothing(
    client: FlaskClient, editor: FlaskClient
) -> None:
    form = {"kind": "other", "text": "mua hàng", "website": "https://spam.example"}
    assert client.post(REPORT, data=form).status_code == 303
    assert "mua hàng" not in page(editor, "/desk/suggestions")


def test_there_is_a_limit(client: FlaskClient) -> None:
    form = {"kind": "other", "text": "a"}
    assert [client.post(REPORT, data=form).status_code for _ in range(4)] == [303, 303, 303, 429]


def test_the_same_through_the_api(client: FlaskClient, editor: FlaskClient) -> None:
    made = client.post("/api/v1/entries/1/suggestions", json={"text": "sai", "kind": "spelling"})
    assert made.status_code == 201
    followed = client.get(made.json["url"])
    assert (followed.json["state"], followed.json["text"]) == ("open", "sai")
    queue = editor.get("/api/v1/lexicons/words/suggestions").json
    assert [one["text"] for one in queue["suggestions"]] == ["sai"]
    token = {"X-CSRF-Token": token_on(editor, "/desk")}
    address = f"/api/v1/suggestions/{queue['suggestions'][0]['id']}"
    assert editor.post(f"{address}/reject", json={}, headers=token).status_code == 422
    done = editor.post(f"{address}/reject", json={"reason": "đúng rồi"}, headers=token)
    assert (done.status_code, done.json["state"]) == (200, "rejected")
    assert editor.post(f"{address}/accept", json={}, headers=token).status_code == 409
    assert client.get(made.json["url"]).json["reason"] == "đúng rồi"
