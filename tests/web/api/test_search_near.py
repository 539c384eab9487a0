"""The JSON of near forms: beside the results, never as another word's match."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient


def found(client: FlaskClient, **asked: str) -> Any:
    response = client.get("/api/v1/search", query_string={"q": "", **asked})
    assert response.status_code == 200
    return response.get_json()


@pytest.mark.parametrize("group", ["entry", "form"])
def test_what_may_have_been_meant(client: FlaskClient, group: str) -> None:
    body = found(client, q="mặt chăng", **{"from": "vi"}, to="jra", group=group)
    assert (body["results"], body["total"], body["suggestions"]) == ([], 0, ["mặt trăng"])
    (near,) = body["near"]
    assert (near["text"], near["language"], near["edits"]) == ("mặt trăng", "vi", 2)
    # Its address leads to as many entries as it says.
    address = urlsplit(near["url"])
    assert address.path == "/api/v1/search"
    assert parse_qs(address.query) == {"q": ["mặt trăng"], "from": ["vi"], "to": ["jra"]}
    there = client.get(near["url"]).get_json()
    exact = [one for one in there["results"] if one["match"]["kind"] == "exact"]
    assert len(exact) == near["entries"] > 0


@pytest.mark.parametrize("group", ["entry", "form"])
@pytest.mark.parametrize("deep", ["true", "false"])
def test_another_word_is_no_match(client: FlaskClient, group: str, deep: str) -> None:
    for query, to in (("công an", "bdq"), ("đẹp", "cja"), ("đẹp", "blt"), ("ddepj", "cja")):
        body = found(client, q=query, **{"from": "vi"}, to=to, group=group, deep=deep)
        assert (body["results"], body["near"], body["suggestions"]) == ([], [], [])


def test_a_typo_has_results_and_near_forms(client: FlaskClient) -> None:
    body = found(client, q="nướk", **{"from": "vi"}, to="jra")
    assert [one["match"]["kind"] for one in body["results"]] == ["fuzzy"]
    assert [(one["text"], one["edits"]) for one in body["near"]] == [("nước", 1)]
    assert body["suggestions"] == ["nước"]
    # Not beside what matches, nor on a later page.
    assert found(client, q="nước")["near"] == []
    first = found(client, q="nướk", limit="1")
    assert first["near"]
    later = found(client, q="nướk", limit="1", cursor=first["next_cursor"] or "")
    assert bool(later["near"]) == (first["next_cursor"] is None)
