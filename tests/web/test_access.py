"""Who may ask what: every route against everybody, and a members' lexicon against the whole API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ROLES, operator
from dictionary.settings import Settings
from dictionary.web.api import schemas
from dictionary.web.request.route import ANYBODY, KNOWN, declared
from tests.services.media_files import archive, sha256, wav

V1 = "/api/v1"
OPEN, CLOSED = ["1,ia,jra,nước,,"], ["1,êa,rad,nước,ea.wav,", "2,krông,rad,sông zz,,"]
SOUND = wav(b"1")
# Who asks: nobody, members of the closed lexicon, one of the open one, the site's admin, and tokens
# that are less than their account.
MEMBERS = tuple(f"{role} of closed" for role in ROLES)
OTHERS = ("anyone", "admin of open", "of closed for open alone")
ADMINS = ("site admin", "site admin as reader", "of closed as reader")
EVERYBODY = (*OTHERS, *MEMBERS, *ADMINS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application with a public and a members' lexicon."""
    home = tmp_path_factory.mktemp("access")
    settings = Settings(home=home, rate_reads=0, rate_writes=0, rate_sign_ins=0, rate_reports=0)
    prepare(settings)
    app = create_app(settings)
    library: Library = app.extensions["dictionary"]
    site = library.seen_by(operator("test"))
    lexicons.create(site, "closed", Facts(title_vi="Kín", visibility="members"))
    for name, rows in (("open", OPEN), ("closed", CLOSED)):
        path = Path(home) / f"{name}.zip"
        path.write_bytes(archive(rows, {"ea.wav": SOUND} if name == "closed" else {}))
        import_file(library, Order(path=path, lexicon=name))
    index_follower.rebuild(library)
    yield app
    library.close()


@pytest.fixture(scope="module")
def headers(app: Flask) -> dict[str, dict[str, str]]:
    """What each of EVERYBODY sends."""
    site = app.extensions["dictionary"].seen_by(operator("test"))
    accounts.create(site, NewAccount("root"))
    for role in ROLES:
        accounts.create(site, NewAccount(role))
        accounts.set_role(site, role, "closed", role)
    accounts.create(site, NewAccount("other"))
    accounts.set_role(site, "other", "open", "admin")
    accounts.set_role(site, "reader", "open", "reader")
    grants = {
        **{f"{role} of closed": Grant(role) for role in ROLES},
        "admin of open": Grant("other"),
        "of closed for open alone": Grant("reader", lexicon="open"),
        "of closed as reader": Grant("admin", role="reader", lexicon="closed"),
        "site admin": Grant("root"),
        "site admin as reader": Grant("root", role="reader"),
    }
    made = {who: tokens.create(site, grant).secret for who, grant in grants.items()}
    return {"anyone": {}, **{who: bearer(secret) for who, secret in made.items()}}


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def rights(app: Flask) -> dict[tuple[str, str], str]:
    """Return the right that each route of the API declares, by method and rule."""
    return {
        (method, rule.rule): declared(app, rule.endpoint).right
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(V1) and rule.rule != f"{V1}/openapi.json"
    }


def test_every_route_is_tried_below(app: Flask) -> None:
    """A new route has to be added here, with what it takes and answers."""
    public = {route[:2] for route in ROUTES}
    needed = {(method, rule): role for method, rule, _, role, _ in ROLE_ROUTES}
    assert rights(app).keys() == {*public, *needed}
    assert {route: rights(app)[route] for route in needed} == needed
    assert {rights(app)[route] for route in public} == {ANYBODY, KNOWN}


# Every route with an address about the closed lexicon's entry 2 or what is public, what is sent,
# and what is answered to: members and admins, to other accounts, to nobody in particular.
ROUTES: tuple[tuple[str, str, str, object, tuple[int, int, int]], ...] = (
    ("GET", f"{V1}/search", "?q=n", None, (200, 200, 200)),
    ("GET", f"{V1}/suggest", "?q=n", None, (200, 200, 200)),
    ("POST", f"{V1}/lookup", "", {"terms": ["nước"]}, (200, 200, 200)),
    ("GET", f"{V1}/entries/<int:entry_id>", "", None, (200, 404, 404)),
    ("GET", f"{V1}/entries/<int:entry_id>/revisions", "", None, (200, 404, 404)),
    ("GET", f"{V1}/entries/<int:entry_id>/revisions/<int:number>", "", None, (200, 404, 404)),
    ("GET", f"{V1}/lexicons", "", None, (200, 200, 200)),
    ("GET", f"{V1}/lexicons/<lexicon_id>", "", None, (200, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/entries", "", None, (200, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/offline", "", None, (404, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/offline/size", "", None, (404, 404, 404)),
    # The closed lexicon holds entries: for termbases see tests/web/api/test_concepts.py.
    ("GET", f"{V1}/concepts/<int:concept_id>", "", None, (404, 404, 404)),
    ("GET", f"{V1}/concepts/<int:concept_id>/revisions", "", None, (404, 404, 404)),
    ("GET", f"{V1}/concepts/<int:concept_id>/diff", "?from=1&to=1", None, (404, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/concepts", "", None, (404, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/coverage", "", None, (404, 404, 404)),
    ("GET", f"{V1}/authorities", "", None, (200, 200, 200)),
    ("GET", f"{V1}/subjects", "", None, (200, 200, 200)),
    ("GET", f"{V1}/subjects/<scheme_id>", "", None, (404, 404, 404)),
    ("GET", f"{V1}/decisions", "", None, (200, 200, 200)),
    ("GET", f"{V1}/decisions/<path:decision_id>", "", None, (404, 404, 404)),
    ("GET", f"{V1}/languages", "", None, (200, 200, 200)),
    ("GET", f"{V1}/languages/<tag>", "", None, (200, 200, 200)),
    ("GET", f"{V1}/changes", "", None, (200, 200, 200)),
    ("GET", f"{V1}/me", "", None, (200, 200, 401)),
    ("GET", f"{V1}/entries/<int:entry_id>/diff", "?from=1&to=1", None, (200, 404, 404)),
    ("GET", f"{V1}/lexicons/<lexicon_id>/export", "?format=jsonl", None, (200, 404, 404)),
    ("GET", f"{V1}/template", "?format=csv", None, (200, 200, 200)),
    ("POST", f"{V1}/entries/<int:entry_id>/suggestions", "", {"text": "a"}, (201, 404, 404)),
    ("GET", f"{V1}/suggestions/<secret>", "", None, (404, 404, 404)),
    ("POST", f"{V1}/wishes", "", {"word": "x y", "from": "vi", "to": "rad"}, (201, 201, 201)),
    ("GET", f"{V1}/wishes", "", None, (200, 200, 200)),
    ("GET", f"{V1}/wishes/<secret>", "", None, (404, 404, 404)),
    ("GET", f"{V1}/media/<sha256>", "", None, (200, 404, 404)),
)
# Routes that take a role in the closed lexicon, with what is answered to whoever has it: mostly
# that it cannot be done like this, so that nothing changes.
_ENTRY, _BATCH = f"{V1}/entries/<int:entry_id>", f"{V1}/batches/<int:batch_id>"
ROLE_ROUTES: tuple[tuple[str, str, object, str, int], ...] = (
    ("PUT", _ENTRY, {}, "editor", 428),
    ("PUT", f"{V1}/concepts/<int:concept_id>", {}, "editor", 404),
    ("POST", f"{V1}/concepts/<int:concept_id>/proposals", {}, "contributor", 422),
    ("POST", f"{V1}/lexicons/<lexicon_id>/proposals", {}, "contributor", 422),
    ("GET", f"{V1}/lexicons/<lexicon_id>/duplicates", None, "contributor", 404),
    ("GET", f"{V1}/lexicons/<lexicon_id>/proposals.xlsx", None, "contributor", 404),
    ("POST", f"{V1}/concepts/<int:concept_id>/merge", {"into": 2}, "editor", 422),
    ("POST", f"{V1}/concepts/<int:concept_id>/split", {"terms": []}, "editor", 422),
    ("GET", f"{V1}/lexicons/<lexicon_id>/proposals", None, "contributor", 200),
    # Batch 2 is that of a file.
    ("GET", f"{V1}/proposals/<int:proposal_id>", None, "contributor", 404),
    ("POST", f"{V1}/proposals/<int:proposal_id>/approve", None, "editor", 404),
    ("POST", f"{V1}/proposals/<int:proposal_id>/reject", {"message": "x"}, "contributor", 404),
    ("POST", f"{_ENTRY}/revisions/<int:number>/restore", {"message": "x" * 1000}, "editor", 200),
    ("POST", f"{_ENTRY}/restore", {}, "editor", 409),
    ("POST", f"{_ENTRY}/withdraw", {"message": "x" * 1001}, "editor", 422),
    ("POST", f"{_ENTRY}/takedown", {}, "admin", 422),
    ("POST", f"{V1}/lexicons/<lexicon_id>/releases", {"label": "no label"}, "editor", 422),
    ("POST", f"{V1}/lexicons/<lexicon_id>/batches", {}, "contributor", 422),
    ("GET", f"{V1}/lexicons/<lexicon_id>/batches", None, "contributor", 200),
    ("GET", _BATCH, None, "contributor", 200),
    ("GET", f"{_BATCH}/rows", None, "contributor", 200),
    ("POST", f"{_BATCH}/rows", {"decision": "accept", "rows": [1]}, "editor", 409),
    ("GET", f"{_BATCH}/problems.csv", None, "contributor", 200),
    ("GET", f"{_BATCH}/failed", None, "contributor", 404),
    ("POST", f"{_BATCH}/apply", {}, "editor", 409),
    ("POST", f"{_BATCH}/reject", {}, "editor", 409),
    ("POST", f"{_BATCH}/cancel", {}, "contributor", 0),
    ("POST", f"{_BATCH}/revert", {"keep": [0] * 1001}, "editor", 422),
    ("GET", f"{V1}/lexicons/<lexicon_id>/suggestions", None, "editor", 200),
    ("POST", f"{V1}/suggestions/<int:suggestion_id>/accept", {"reason": "x" * 2001}, "editor", 422),
    ("POST", f"{V1}/suggestions/<int:suggestion_id>/reject", {"reason": ""}, "editor", 422),
)
PARTS = {
    "<int:entry_id>": "2",
    "<int:concept_id>": "2",
    "<int:proposal_id>": "2",
    "<int:number>": "1",
    "<int:batch_id>": "2",
    "<lexicon_id>": "closed",
    "<secret>": "x" * 32,
    "<int:suggestion_id>": "1",
    "<tag>": "rad",
    "<sha256>": sha256(SOUND),
}


def ask(client: FlaskClient, method: str, rule: str, body: object, **sent: Any) -> Any:
    for part, value in PARTS.items():
        rule = rule.replace(part, value)
    return client.open(rule, method=method, json=body, buffered=True, **sent)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
def test_what_everybody_gets(
    client: FlaskClient, headers: dict[str, dict[str, str]], route: Any, who: str
) -> None:
    method, rule, query, body, expected = route
    response = ask(client, method, rule + query, body, headers=headers[who])
    place = 2 if who == "anyone" else 1 if who in OTHERS else 0
    assert response.status_code == expected[place]
    if who in OTHERS:
        said = response.get_data(as_text=True)
        assert "krông" not in said
        assert "Kín" not in said
    if response.status_code == 200 and who != "anyone" and method == "GET":
        assert response.headers["Cache-Control"] in ("private, no-cache", "no-store")


def _role(who: str) -> str:
    """The role in the closed lexicon of one of EVERYBODY, "" for none."""
    if who in ("site admin", "admin of closed"):
        return "admin"
    if who.endswith("as reader"):
        return "reader"
    return who.removesuffix(" of closed") if who in MEMBERS else ""


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("route", ROLE_ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
def test_what_takes_a_role(
    client: FlaskClient, headers: dict[str, dict[str, str]], route: Any, who: str
) -> None:
    method, rule, body, needed, expected = route
    response = ask(client, method, rule, body, headers=headers[who])
    role = _role(who)
    if who == "anyone":
        assert response.status_code == 401
    elif role and ROLES.index(role) >= ROLES.index(needed):
        # Who sent a batch may stop it: a contributor may not stop another's.
        stops = (403,) if role == "contributor" else (409,)
        assert response.status_code in ((expected,) if expected else stops)
    else:
        # Known to have no such role anywhere, or not to see the lexicon.
        assert response.status_code in ((403,) if role else (403, 404, 422))
    if who in OTHERS:
        said = response.get_data(as_text=True)
        assert "krông" not in said
        assert "Kín" not in said


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
@pytest.mark.parametrize(
    "value", ["Bearer dict_" + "x" * 43, "Bearer", "Basic YTpi", "", "Bearer dict_é", "dict_x"]
)
def test_a_bad_token_counts_for_nothing_and_is_refused_where_one_is_needed(
    app: Flask, client: FlaskClient, route: Any, value: str
) -> None:
    method, rule, query, body, (_, _, expected) = route
    response = ask(client, method, rule + query, body, headers={"Authorization": value})
    assert response.status_code == expected
    assert response.headers["WWW-Authenticate"] == (
        'Bearer realm="dictionary", error="invalid_token"'
    )
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    if rights(app)[method, rule] == ANYBODY:
        # The answer is the one for anybody, but no cache gives it to somebody else.
        assert "public" not in response.headers.get("Cache-Control", "")
        assert "krông" not in response.get_data(as_text=True)
    else:
        assert response.mimetype == "application/problem+json"
        assert response.get_json()["code"] == "token-invalid"


def test_without_a_token_where_one_is_needed(client: FlaskClient) -> None:
    response = client.get(f"{V1}/me")
    assert (response.status_code, response.get_json()["code"]) == (401, "sign-in-needed")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="dictionary"'


def test_who_am_i(client: FlaskClient, headers: dict[str, dict[str, str]]) -> None:
    said = {who: client.get(f"{V1}/me", headers=sent) for who, sent in headers.items()}
    assert said["editor of closed"].get_json() == {
        "name": "editor", "is_admin": False, "everywhere": None, "roles": {"closed": "editor"},
    }  # fmt: skip
    assert said["site admin"].get_json() == {
        "name": "root", "is_admin": True, "everywhere": "admin", "roles": {},
    }  # fmt: skip
    assert said["site admin as reader"].get_json()["everywhere"] == "reader"
    for who, response in said.items():
        if who != "anyone":
            assert schemas.MeSchema().validate(response.get_json()) == {}
            assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/search?q=nuoc", "/search?q=song+zz&deep=true", "/suggest?q=s", "/lexicons"]
)
def test_answers_are_of_those_who_ask(
    client: FlaskClient, headers: dict[str, dict[str, str]], path: str
) -> None:
    mine = client.get(V1 + path, headers=headers["reader of closed"])
    public = client.get(V1 + path)
    assert mine.get_json() != public.get_json()
    assert mine.headers["ETag"] != public.headers["ETag"]
    assert (mine.headers["Cache-Control"], public.headers["Cache-Control"]) == (
        "private, no-cache", "public, no-cache",
    )  # fmt: skip
    assert "Authorization" in mine.headers["Vary"]
    again = {**headers["reader of closed"], "If-None-Match": mine.headers["ETag"]}
    assert client.get(V1 + path, headers=again).status_code == 304
    wrong = {"If-None-Match": mine.headers["ETag"]}
    assert client.get(V1 + path, headers=wrong).status_code == 200
    of_open = client.get(V1 + path, headers=headers["admin of open"])
    assert of_open.get_json() == public.get_json()


def test_pages_show_what_is_public(client: FlaskClient, headers: dict[str, dict[str, str]]) -> None:
    """Pages know no tokens: signing in is another way."""
    for path, status in (
        ("/", 200), ("/?q=nuoc", 200), ("/?q=song&deep=1", 200), ("/lexicons", 200),
        ("/languages", 200), ("/languages/rad", 200), ("/lexicons/closed", 404),
        ("/entries/2", 404), ("/entries/2/revisions/1", 404),
    ):  # fmt: skip
        for sent in ({}, headers["site admin"], {"Authorization": "Basic YTpi"}):
            response = client.get(path, headers=sent)
            assert response.status_code == status, path
            said = response.get_data(as_text=True)
            assert not [word for word in ("krông", "Kín", "êa") if word in said], path


def test_other_origins_may_send_a_token(client: FlaskClient) -> None:
    response = client.options(f"{V1}/me")
    assert response.status_code == 200
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


def test_tokens_are_described(client: FlaskClient) -> None:
    described = json.loads(client.get(f"{V1}/openapi.json").data)
    scheme = {"type": "http", "scheme": "bearer"}
    assert described["components"]["securitySchemes"] == {"token": scheme}
    assert described["security"] == [{}, {"token": []}]
    assert described["paths"][f"{V1}/me"]["get"]["security"] == [{"token": []}]
