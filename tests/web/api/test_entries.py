"""The API: routes and keys, entity tags, errors, and the description of it all."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from dictionary.web.api import schemas, search_schemas

V1 = "/api/v1"
READS = {
    "/search?q=nuoc&from=vi&to=jra": search_schemas.SearchAnswerSchema,
    "/search?q=nuoc": search_schemas.SearchAnswerSchema,
    "/search?q=the+fire&deep=true": search_schemas.SearchAnswerSchema,
    "/suggest?q=nu": search_schemas.SuggestAnswerSchema,
    "/entries/1": schemas.EntrySchema,
    "/entries/1/revisions": schemas.RevisionListSchema,
    "/entries/1/revisions/1": schemas.RevisionDocumentSchema,
    "/lexicons": schemas.LexiconListSchema,
    "/lexicons/jra-abvd": schemas.LexiconSchema,
    "/lexicons/jra-abvd/entries?limit=3": schemas.EntryPageSchema,
    "/lexicons/jra-abvd/entries?limit=3&by=vi": schemas.EntryPageSchema,
    "/languages": schemas.LanguageListSchema,
    "/languages/jra": schemas.LanguageSchema,
    "/changes?since=5&limit=3": schemas.ChangeListSchema,
}


def get(client: FlaskClient, path: str, status: int = 200, **headers: str) -> Any:
    response = client.get(V1 + path, headers=headers)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json()


@pytest.mark.parametrize("path", READS)
def test_answers_have_the_shape_that_is_described(client: FlaskClient, path: str) -> None:
    """Answers are put together from prepared JSON; the schemas are what we promise."""
    body = get(client, path)
    assert READS[path]().validate(body) == {}
    fields = READS[path]().fields.values()
    assert set(body) <= {field.data_key or field.name for field in fields}


@pytest.mark.parametrize("path", READS)
def test_reads_are_open_and_can_be_confirmed(client: FlaskClient, path: str) -> None:
    first = client.get(V1 + path)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    again = client.get(V1 + path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(V1 + path, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_search_both_ways(client: FlaskClient) -> None:
    body = get(client, "/search?q=nước&from=vi&to=jra")
    first = body["results"][0]
    assert (first["entry"]["headword"], first["match"]["kind"]) == ("ia", "exact")
    assert first["match"] == {
        "kind": "exact", "field": "gloss", "form": "nước", "language": "vi", "spans": [[0, 4]],
    }  # fmt: skip
    assert body["query"] == {
        "text": "nước", "from": "vi", "to": "jra", "read_as": None, "input_method": None,
    }  # fmt: skip
    for query, kind in (("nuoc", "plain"), ("nươc", "tone")):
        result = get(client, f"/search?q={query}&from=vi&to=jra")["results"][0]
        assert (result["entry"]["headword"], result["match"]["kind"]) == ("ia", kind)
    back = get(client, "/search?q=ia&from=jra&to=vi")["results"][0]
    assert "nước" in back["entry"]["senses"][0]["glosses"]["vi"]


def test_normal_forms_get_one_answer(client: FlaskClient) -> None:
    composed = get(client, "/search?q=nước&from=vi&to=jra")
    decomposed = client.get(
        V1 + "/search",
        query_string={"q": unicodedata.normalize("NFD", "nước"), "from": "vi", "to": "jra"},
    ).get_json()
    assert composed == decomposed


def test_groups(client: FlaskClient) -> None:
    body = get(client, "/search?q=nước")
    first = body["results"][0]
    assert first["match"]["form"] == "nước"
    languages = {entry["language"] for entry in first["entries"]}
    assert {"jra", "rad", "mww"} <= languages
    assert "entry" in get(client, "/search?q=nước&group=entry")["results"][0]


def test_language_ranges(client: FlaskClient) -> None:
    body = get(client, "/search?q=nước&from=vi&to=bdq")
    assert {r["entry"]["language"] for r in body["results"]} == {"bdq-fonipa"}


def test_pages(client: FlaskClient) -> None:
    seen: list[int] = []
    cursor = ""
    while cursor is not None:
        body = get(client, f"/search?q=n&from=vi&to=jra&limit=5&cursor={cursor}")
        seen += [result["entry"]["id"] for result in body["results"]]
        cursor = body["next_cursor"]
    assert len(seen) == len(set(seen)) == body["total"]


def test_a_lexicon_in_the_order_of_another_language(client: FlaskClient) -> None:
    seen: list[str] = []
    cursor = ""
    while cursor is not None:
        path = f"/lexicons/jra-abvd/entries?by=VI&initial=n&limit=5&cursor={cursor}"
        body = get(client, path)
        entries = {entry["id"]: entry for entry in body["entries"]}
        assert len(entries) == len(body["entries"])
        named = [number for heading in body["headings"] for number in heading["entries"]]
        assert list(entries) == list(dict.fromkeys(named))
        for heading in body["headings"]:
            assert (heading["language"], heading["more"]) == ("vi", 0)
            for number in heading["entries"]:
                senses = entries[number]["senses"]
                assert any(heading["text"] in sense["glosses"]["vi"] for sense in senses)
        seen += [heading["text"] for heading in body["headings"]]
        cursor = body["next_cursor"]
    assert len(seen) == len(set(seen)) > 5
    assert "nước" in seen
    assert "headings" not in get(client, "/lexicons/jra-abvd/entries?initial=n")


def test_suggestions_for_browsers(client: FlaskClient) -> None:
    response = client.get(
        V1 + "/suggest?q=nu&from=vi", headers={"Accept": "application/x-suggestions+json"}
    )
    assert response.mimetype == "application/x-suggestions+json"
    text, forms = response.get_json()
    assert text == "nu"
    assert "nước" in forms


BAD = {
    "/search": "q",
    "/search?q=": "q",
    "/search?q=a&limit=0": "limit",
    "/search?q=a&limit=x": "limit",
    "/search?q=a&from=1": "from",
    "/search?q=a&colour=red": "colour",
    "/search?q=a&cursor=zz": "cursor",
    "/search?q=a&group=x": "group",
    "/search?q=" + "a" * 201: "q",
    "/lexicons/jra-abvd/entries?cursor=zz": "cursor",
    "/lexicons/jra-abvd/entries?initial=%00": "initial",
    "/lexicons/jra-abvd/entries?by=1": "by",
    "/lexicons/jra-abvd/entries?by=vi&cursor=zz": "cursor",
    "/lexicons?x=1": "x",
    "/changes?since=-1": "since",
}


@pytest.mark.parametrize("path", BAD)
def test_bad_parameters_are_named(client: FlaskClient, path: str) -> None:
    response = client.get(V1 + path)
    body = response.get_json()
    assert (response.status_code, response.mimetype) == (422, "application/problem+json")
    assert body["status"] == 422
    assert list(body["errors"]) == [BAD[path]]
    assert schemas.ProblemSchema(unknown="include").validate(body) == {}


@pytest.mark.parametrize(
    "path",
    [
        "/entries/999999",
        "/entries/x",
        "/lexicons/none",
        "/languages/xx",
        "/none",
        f"/entries/{2**64}",
        f"/entries/{2**64}/revisions",
        f"/entries/1/revisions/{2**40}",
    ],
)
def test_what_is_not_there(client: FlaskClient, path: str) -> None:
    body = get(client, path, 404)
    assert (body["status"], body["title"]) == (404, "Not Found")


def test_errors_speak_the_language_that_is_asked_for(client: FlaskClient) -> None:
    english = get(client, "/entries/99", 200)
    assert english
    body = client.get(V1 + "/entries/999999", headers={"Accept-Language": "en"}).get_json()
    assert body["detail"] == "There is no entry 999999."
    assert get(client, "/entries/999999", 404)["detail"] == "Không có mục từ số 999999."


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    response = client.post(V1 + "/search")
    assert (response.status_code, response.mimetype) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


def test_an_unexpected_error_tells_nothing(app: Flask, client: FlaskClient) -> None:
    library = app.extensions["dictionary"]
    app.extensions["dictionary"] = None
    try:
        response = client.get(V1 + "/lexicons")
    finally:
        app.extensions["dictionary"] = library
    assert response.status_code == 500
    assert b"Traceback" not in response.data
    assert response.mimetype == "application/problem+json"


def test_the_description_is_valid_and_complete(app: Flask, client: FlaskClient) -> None:
    description = get(client, "/openapi.json")
    validate(description)
    assert description["openapi"].startswith("3.1")
    routes = {
        re.sub("<(int:|path:)?", "{", rule.rule).replace(">", "}")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(V1) and "openapi" not in rule.rule
    }
    assert routes == set(description["paths"])
    names = {p["name"] for p in description["paths"][V1 + "/search"]["get"]["parameters"]}
    assert names >= {"q", "from", "to", "lexicon", "pos", "domain", "group", "deep", "cursor"}


def test_the_page_of_the_api_needs_nobody_else(client: FlaskClient) -> None:
    page = client.get("/api/docs/try").get_data(as_text=True)
    assert "http" not in page.replace('http-equiv="', "")
    for asset in ("swagger-ui.css", "swagger-ui-bundle.js"):
        response = client.get(f"/api/docs/assets/{asset}")
        assert response.status_code == 200
        response.close()
    assert client.get("/api/docs/assets/index.css").status_code == 404


def test_the_api_is_described_in_the_frame_of_the_site(client: FlaskClient) -> None:
    page = client.get("/api/docs")
    assert page.headers["Content-Language"] == "vi"
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"]
    html = page.get_data(as_text=True)
    described = get(client, "/openapi.json")["paths"]
    for path, methods in described.items():
        for method in methods.keys() - {"parameters"}:
            assert f"<b>{method.upper()}</b> {path}</code>" in html, path
    # In Vietnamese every operation has a summary of its own.
    summaries = re.findall(r'<span class="does">([^<]+)<', html)
    every = [one for each in described.values() for one in each.values() if isinstance(one, dict)]
    english = {one.get("summary") for one in every}
    assert not english.intersection(summaries)
    assert "Search, best match first" in client.get("/en/api/docs").get_data(as_text=True)
    assert 'href="/en/api/docs"' in client.get("/en/languages").get_data(as_text=True)


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    body = client.get("/readyz").get_json()
    assert (body["status"], body["index"]["lag"]) == ("ready", 0)


@pytest.mark.parametrize(
    ("address", "headers"),
    [("192.0.2.1", {}), ("127.0.0.1", {"X-Forwarded-For": "192.0.2.1"})],
)
def test_how_many_changes_there_are_is_for_those_who_run_it(
    client: FlaskClient, address: str, headers: dict[str, str]
) -> None:
    """Members' work is among them; a proxy that nobody has named asks for whoever asks it."""
    environ = {"REMOTE_ADDR": address}
    answer = client.get("/readyz", headers=headers, environ_base=environ)
    assert answer.get_json()["index"] == {"state": "ok"}
    assert client.get("/metrics", headers=headers, environ_base=environ).status_code == 403


def test_preflight(client: FlaskClient) -> None:
    response = client.options(V1 + "/search")
    assert "GET" in response.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(
    "text",
    [
        "*",
        "(((",
        "\u0301\u0301",
        "\u202eabc",
        "%00",
        "a" * 200,
        "' OR 1=1 --",
        "<script>",
        "\ud7ff",
    ],
)
def test_hostile_text_is_answered(client: FlaskClient, text: str) -> None:
    for extra in ({}, {"to": "jra"}, {"deep": "true"}):
        response = client.get(V1 + "/search", query_string={"q": text, **extra})
        assert response.status_code in (200, 422)


def test_bytes_that_are_no_text_are_answered(client: FlaskClient) -> None:
    assert client.get(V1 + "/search?q=%ff%fe%ed%a0%80").status_code in (200, 422)


def look_up(client: FlaskClient, body: object, status: int = 200) -> dict[str, Any]:
    response = client.post(V1 + "/lookup", json=body)
    assert response.status_code == status
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.get_json()


def test_many_terms_are_looked_up_at_once(client: FlaskClient) -> None:
    body = look_up(client, {"terms": ["nước", "nuoc", "nuowcs", "nướ"], "from": "vi", "to": "jra"})
    assert search_schemas.LookupAnswerSchema().validate(body) == {}
    results = body["results"]
    assert [result["term"] for result in results] == ["nước", "nuoc", "nuowcs", "nướ"]
    found = [
        [(e["headword"], m["kind"]) for e, m in zip(r["entries"], r["matches"], strict=True)]
        for r in results
    ]
    assert [one[0] for one in found[:3]] == [("ia", "exact"), ("ia", "plain"), ("ia", "exact")]
    assert found[3] == [], "what only begins so is not the term"


def test_lookup_says_which_term_is_wrong(client: FlaskClient) -> None:
    wrong = {
        "terms": {"terms": []},
        "terms.1": {"terms": ["a", "a" * 201]},
        "terms.0": {"terms": [" "]},
        "to": {"terms": ["a"], "to": "!"},
        "x": {"terms": ["a"], "x": 1},
    }
    for field, body in wrong.items():
        assert list(look_up(client, body, 422)["errors"]) == [field]
    look_up(client, {"terms": ["a"] * 101}, 422)
    look_up(client, {"terms": ["a"] * 100, "from": None, "to": None})
    broken = client.post(V1 + "/lookup", data="{", content_type="application/json")
    assert (broken.status_code, list(broken.get_json()["errors"])) == (422, ["json"])
    assert client.get(V1 + "/lookup").status_code == 405


def test_other_origins_may_post_a_lookup(client: FlaskClient) -> None:
    response = client.options(V1 + "/lookup")
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]
