"""A site for tests of the desk: two lexicons, an account for each role, and who is signed in.

Sessions are made without passwords: Argon2 is slow on purpose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, sessions
from dictionary.services.people.accounts import NewAccount, Proof
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ROLES, operator
from dictionary.settings import Settings
from dictionary.web.request.sessions import COOKIE

# Everything that an entry may have, with texts that HTML and browsers could spoil.
FULL: Mapping[str, Any] = {
    "source_id": "1",
    "headword": "ia <b>&amp;",
    "language": "jra",
    "homograph": "1",
    "part_of_speech": "noun",
    "variants": [{"form": "êa", "language": "rad", "kind": "x", "extra": {"k": ["a'\"b", 1.5]}}],
    "pronunciations": [{"ipa": "ia", "audio": "", "extra": {"n": None}}],
    "senses": [
        {
            "id": "s1",
            "glosses": {"vi": ["nước", "nước\nuống"], "en": ["water"]},
            "definitions": {"vi": "chất lỏng\n\ntrong suốt"},
            "examples": [
                {
                    "text": "Kâo mơñum ia.",
                    "translations": {"vi": "Tôi uống nước.", "en": "I drink water."},
                    "source": "tr. 12",
                    "extra": {"deep": {"er": [True, {"x": "</script>"}]}},
                }
            ],
            "domains": ["thiên nhiên", "ăn uống"],
            "notes": "ghi chú",
            "extra": {"subsense": 0},
        },
        {"id": "", "glosses": {"vi": ["sông"]}},
    ],
    "relations": [{"kind": "synonym", "target": "", "text": "krông", "extra": {"r": "\n "}}],
    "etymology": "Chamic",
    "sources": ["Sổ tay"],
    "extra": {"own": " kept \n", "more": {"a": [1, 2]}},
}


def make(home: Path) -> Flask:
    """Return an application with accounts, `closed` for members, `open` with FULL as 1 and 3."""
    settings = Settings(home=home)
    prepare(settings)
    app = create_app(settings)
    site = library(app).seen_by(operator("test"))
    path = home / "open.jsonl"
    bare = {"source_id": "2", "headword": "apui", "language": "jra"}
    lines = [FULL, bare, {**FULL, "source_id": "3"}]
    path.write_text("".join(json.dumps(one) + "\n" for one in lines), encoding="utf-8")
    import_file(library(app), Order(path=path, lexicon="open", language="jra"))
    lexicons.create(site, "closed", Facts(title_vi="Kín", visibility="members", language="rad"))
    accounts.create(site, NewAccount("root"))
    for role in ROLES:
        accounts.create(site, NewAccount(role))
        for lexicon in ("open", "closed"):
            accounts.set_role(site, role, lexicon, role)
    return app


def library(app: Flask) -> Library:
    """The library of an application, as anybody sees it."""
    found: Library = app.extensions["dictionary"]
    return found


def signed_in(app: Flask, name: str) -> FlaskClient:
    """A browser in which `name` is signed in."""
    client = app.test_client()
    client.set_cookie(COOKIE, sessions.begin(library(app), proof(library(app), name)))
    return client


def proof(site: Library, name: str) -> Proof:
    """What `name` would have after showing their password."""
    with site.database.read() as connection:
        account = accounts.account_of(connection, name)
        viewer = accounts.viewer_of(connection, account)
    return Proof(viewer, accounts.stamp_of(account["password_hash"]))


def token(client: FlaskClient) -> str:
    """The token that a form of ours has."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', text(client.get("/desk")))
    assert found
    return found[1]


def send(client: FlaskClient, path: str, **fields: Any) -> TestResponse:
    """Send a form with its token."""
    return client.post(path, data={"csrf_token": token(client), **fields})


def text(answer: TestResponse) -> str:
    """The page that was answered."""
    return answer.get_data(as_text=True)


def words(answer: TestResponse) -> str:
    """What is read of the page, without tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text(answer))).split())


def fields(page: str, form: str = "//form[@id='entry-form']") -> list[tuple[str, str]]:
    """What a browser sends of a form on the page, buttons left out (HTML, "form-data set")."""
    (found,) = html.fromstring(page).xpath(form)
    sent = []
    for field in found.xpath(".//input[@name] | .//textarea[@name]"):
        value = field.get("value", "") if field.tag == "input" else field.text or ""
        if field.tag == "textarea":
            value = value.removeprefix("\n")
        elif field.get("type") != "hidden":
            value = value.replace("\n", "").replace("\r", "")
        sent.append((field.get("name"), re.sub(r"\r\n?|\n", "\r\n", value)))
    return sent
