"""The kit for tests of the desk: sites with people, browsers of theirs, pages and forms.

`make` gives a site with two lexicons and an account for each role, `make_for_batches` one with a
table in the lexicon `test`; `signed_in` and `Desk` are somebody there. Sessions are made without
passwords: Argon2 is slow on purpose.
"""

from __future__ import annotations

import io
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
from dictionary.services.batches import Order, import_file, worker
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts, sessions
from dictionary.services.people.accounts import NewAccount, Proof
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import ROLES, operator
from dictionary.settings import Settings
from dictionary.web.request.sessions import COOKIE
from tests.web import conftest

PASSWORD = "mười hai con trâu"  # noqa: S105 - of accounts that only tests have
HEADER = "id,headword,language,gloss_vi"
ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc làm hằng ngày")
PEOPLE = {"an": "contributor", "binh": "editor", "chi": "contributor"}

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
            "part_of_speech": "danh từ",
            "typed_notes": [{"kind": "grammar", "texts": {"en": "mass noun", "vi": "số ít"}}],
            "pictures": [{"file": "ia.png", "captions": {"vi": "bến <nước>"}}],
            "subsenses": [
                {
                    "glosses": {"vi": ["mưa"]},
                    "examples": [{"text": "em", "language": "rad"}],
                    "subsenses": [{"glosses": {"vi": ["mưa phùn"]}}],
                }
            ],
            "extra": {"subsense": 0},
        },
        {"id": "", "glosses": {"vi": ["sông"]}},
    ],
    "relations": [{"kind": "synonym", "target": "", "text": "krông", "extra": {"r": "\n "}}],
    "etymology": "Chamic",
    "sources": ["Sổ tay"],
    "typed_notes": [{"kind": "anthropology", "texts": {"und": "x"}}],
    "pictures": [{"file": "https://example.org/ia.png"}],
    "version": 2,
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


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def make_for_batches(home: Path, **more: Any) -> Flask:
    """An application with the lexicon `test`, in which PEOPLE have roles; `more`: settings."""
    limits = {"max_upload": 50_000, "rate_reads": 0, "rate_writes": 0}
    settings = Settings(home=home / "home", **(limits | more))
    prepare(settings)
    app = create_app(settings)
    site = library(app).seen_by(operator("test"))
    lexicons.create(site, "test", Facts(title_vi="Từ điển Gia Rai", language="jra"))
    path = home / "test.csv"
    path.write_bytes(table(*ROWS))
    import_file(library(app), Order(path=path, lexicon="test"))
    accounts.create(site, NewAccount("root"))
    for name, role in PEOPLE.items():
        accounts.create(site, NewAccount(name, password=PASSWORD))
        accounts.set_role(site, name, "test", role)
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


def token(client: FlaskClient, at: str = "/desk") -> str:
    """The token that the forms of the page `at` have."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', text(client.get(at)))
    assert found
    return found[1]


def send(client: FlaskClient, path: str, at: str = "/desk", **fields: Any) -> TestResponse:
    """Send a form with the token of the page `at`."""
    return client.post(path, data={"csrf_token": token(client, at), **fields})


def text(answer: TestResponse) -> str:
    """The page that was answered."""
    return answer.get_data(as_text=True)


def words(answer: TestResponse) -> str:
    """What is read of the page, without tags."""
    return conftest.words(text(answer))


def fields(page: str, form: str = "//form[@id='entry-form']") -> list[tuple[str, str]]:
    """What a browser sends of a form on the page, buttons left out (HTML, "form-data set")."""
    (found,) = html.fromstring(page).xpath(form)
    sent = []
    for field in found.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        value = field.get("value", "") if field.tag == "input" else field.text or ""
        if field.tag == "select":
            (value,) = field.xpath("(.//option[@selected] | .//option)[1]/@value")[:1]
            value = (field.xpath(".//option[@selected]/@value") or [value])[0]
        if field.tag == "textarea":
            value = value.removeprefix("\n")
        elif field.get("type") != "hidden":
            value = value.replace("\n", "").replace("\r", "")
        sent.append((field.get("name"), re.sub(r"\r\n?|\n", "\r\n", value)))
    return sent


class Desk:
    """Somebody at the desk, who reads pages and fills forms in."""

    def __init__(self, app: Flask, name: str) -> None:
        self.app = app
        self.client = signed_in(app, name)

    def answer(self, path: str, status: int = 200) -> TestResponse:
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response

    def get(self, path: str, status: int = 200) -> str:
        """The page at a path, as HTML."""
        return text(self.answer(path, status))

    def read(self, path: str, status: int = 200) -> str:
        """The words of the page at a path."""
        return words(self.answer(path, status))

    def post(self, path: str, at: str = "/desk", **form: Any) -> TestResponse:
        """Send a form to a path, with the token of the page `at`."""
        return send(self.client, path, at, **form)

    def refused(self, path: str, status: int, **form: Any) -> str:
        """The sentence with which a form is refused."""
        sent = self.post(path, **form)
        assert sent.status_code == status, text(sent)
        found = re.search(r'role="alert"[^>]*>(.*?)</p>', text(sent), re.DOTALL)
        assert found
        return unescape(found[1])

    def send(self, content: bytes, name: str = "từ mới.csv", **form: Any) -> int:
        """Upload a file; the number of its batch."""
        file = (io.BytesIO(content), name)
        sent = self.post("/desk/lexicons/test/upload", file=file, **form)
        assert sent.status_code == 303, words(sent)
        found = re.fullmatch(r"/desk/batches/(\d+)/columns\?sent=1", sent.location or "")
        assert found
        return int(found[1])

    def work(self) -> None:
        """Let the worker do all there is."""
        while worker.step(library(self.app)):
            pass

    def checked(self, *rows: str, **form: Any) -> int:
        """Upload a table and have it checked; the number of its batch."""
        number = self.send(table(*rows), **form)
        self.work()
        return number
