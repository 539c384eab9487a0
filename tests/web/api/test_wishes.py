"""Wishes through the API: a word is asked for, followed, and listed in public."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.services.records import wish_decisions
from dictionary.services.viewer import operator
from dictionary.web.api.readers import wish_schemas
from tests.web.desk.desk_site import library, make_for_batches

WISHES = "/api/v1/wishes"
WISH = {"word": "nước sạch", "from": "vi", "to": "jra"}


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application with one lexicon, where one address may ask four times an hour."""
    app = make_for_batches(tmp_path, rate_reports=4)
    yield app
    library(app).close()


def asked(client: FlaskClient, **more: str) -> dict[str, Any]:
    response = client.post(WISHES, json=WISH | more)
    assert response.status_code == 201, response.get_json()
    found: dict[str, Any] = response.get_json()
    assert response.headers["Location"] == found["url"]
    return found


def test_a_word_is_asked_for_and_followed(app: Flask, client: FlaskClient) -> None:
    made = asked(client, context="Uống nước sạch.", reply="lan@example.vn")
    assert made["page"] == made["url"].removeprefix("/api/v1")
    answer = client.get(made["url"])
    assert answer.headers["Cache-Control"] == "no-store"
    told = answer.get_json()
    assert wish_schemas.FollowedWishSchema().validate(told) == {}
    assert told | {"created_at": ""} == {
        **WISH, "language": "jra", "asked": 1, "state": "open", "context": "Uống nước sạch.",
        "created_at": "", "decided_at": None, "reason": "", "entry": None,
    }  # fmt: skip
    site = library(app).seen_by(operator("test"))
    wish_decisions.answer(site, 1, 1)
    told = client.get(made["url"]).get_json()
    assert told["state"] == "answered"
    assert told["entry"] == {"id": "1", "lexicon": "test", "url": "/entries/1"}


def test_the_public_list_has_words_languages_and_counts_alone(client: FlaskClient) -> None:
    asked(client, context="Uống nước sạch.", reply="lan@example.vn")
    asked(client)
    asked(client, word="ao", to="rad")
    body = client.get(WISHES).get_json()
    assert wish_schemas.WishListSchema().validate(body) == {}
    assert body == {
        "wishes": [
            {**WISH, "language": "jra", "asked": 2, "state": "open"},
            {**WISH, "word": "ao", "to": "rad", "language": "rad", "asked": 1, "state": "open"},
        ],
        "languages": [
            {"language": "jra", "wishes": 1, "asked": 2},
            {"language": "rad", "wishes": 1, "asked": 1},
        ],
        "next_cursor": None,
    }  # fmt: skip
    first = client.get(f"{WISHES}?limit=1").get_json()
    second = client.get(f"{WISHES}?limit=1&cursor={first['next_cursor']}").get_json()
    assert [each["word"] for each in (*first["wishes"], *second["wishes"])] == ["nước sạch", "ao"]
    assert second["next_cursor"] is None
    only = client.get(f"{WISHES}?language=rad").get_json()["wishes"]
    assert [each["word"] for each in only] == ["ao"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"word": ""}, "word"),
        ({"word": "x" * 101}, "word"),
        ({"word": "https://example.vn"}, "word"),
        ({"word": None}, "word"),
        ({"to": ""}, "to"),
        ({"to": "en"}, "to"),
        ({"from": "qaa"}, "from"),
        ({"context": "x" * 501}, "context"),
        ({"reply": "x" * 201}, "reply"),
        ({"name": "Lan"}, "name"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    client: FlaskClient, changed: dict[str, Any], field: str
) -> None:
    refused = client.post(WISHES, json=WISH | changed)
    assert refused.status_code == 422
    assert list(refused.get_json()["errors"]) == [field]
    assert client.get(WISHES).get_json()["wishes"] == []


def test_what_is_there_is_a_conflict(client: FlaskClient) -> None:
    refused = client.post(WISHES, json=WISH | {"word": "nước"})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "wish-known")


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "cursor=x", "language=@@", "state=open", "limit=x"]
)
def test_wrong_parameters_of_the_list_are_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"{WISHES}?{query}").status_code == 422


def test_there_is_a_limit(client: FlaskClient) -> None:
    for number in range(4):
        asked(client, word=f"nước {'abcd'[number]}")
    refused = client.post(WISHES, json=WISH)
    assert refused.status_code == 429
    assert "Retry-After" in refused.headers
