"""What tests of the desk share: an application with people in it, and one of them signed in."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file, worker
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.web.conftest import words

PASSWORD = "mười hai con trâu"  # noqa: S105 - of accounts that only tests have
HEADER = "id,headword,language,gloss_vi"
ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc làm hằng ngày")
PEOPLE = {"an": "contributor", "binh": "editor", "chi": "contributor"}


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def library_of(app: Flask) -> Library:
    found: Library = app.extensions["dictionary"]
    return found


def make_app(home: Path, **more: Any) -> Flask:
    """An application with the lexicon `test`, in which PEOPLE have roles; `more`: settings."""
    limits = {"max_upload": 50_000, "rate_reads": 0, "rate_writes": 0}
    settings = Settings(home=home / "home", **(limits | more))
    prepare(settings)
    app = create_app(settings)
    site = library_of(app).seen_by(operator("test"))
    lexicons.create(site, "test", Facts(title_vi="Từ điển Gia Rai", language="jra"))
    path = home / "test.csv"
    path.write_bytes(table(*ROWS))
    import_file(library_of(app), Order(path=path, lexicon="test"))
    accounts.create(site, NewAccount("root"))
    for name, role in PEOPLE.items():
        accounts.create(site, NewAccount(name, password=PASSWORD))
        accounts.set_role(site, name, "test", role)
    return app


class Desk:
    """Somebody at the desk, who reads pages and fills forms in."""

    def __init__(self, app: Flask, name: str) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        sent = self.post("/sign-in", at="/sign-in", name=name, password=PASSWORD)
        assert sent.status_code == 303

    def get(self, path: str, status: int = 200) -> str:
        """The page at a path, as HTML."""
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return response.get_data(as_text=True)

    def read(self, path: str, status: int = 200) -> str:
        """The words of the page at a path."""
        return words(self.get(path, status))

    def post(self, path: str, at: str = "/desk", **form: object) -> TestResponse:
        """Send a form to a path, with the token of the page `at`."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.get(at))
        assert found
        return self.client.post(path, data={"csrf_token": found[1], **form})

    def refused(self, path: str, status: int, **form: object) -> str:
        """The sentence with which a form is refused."""
        sent = self.post(path, **form)
        assert sent.status_code == status, sent.get_data(as_text=True)
        found = re.search(r'role="alert"[^>]*>(.*?)</p>', sent.get_data(as_text=True), re.DOTALL)
        assert found
        return unescape(found[1])

    def send(self, content: bytes, name: str = "từ mới.csv", **form: object) -> int:
        """Upload a file; the number of its batch."""
        file = (io.BytesIO(content), name)
        sent = self.post("/desk/lexicons/test/upload", file=file, **form)
        assert sent.status_code == 303, words(sent.get_data(as_text=True))
        found = re.fullmatch(r"/desk/batches/(\d+)/columns", sent.location or "")
        assert found
        return int(found[1])

    def work(self) -> None:
        """Let the worker do all there is."""
        while worker.step(library_of(self.app)):
            pass

    def checked(self, *rows: str, **form: object) -> int:
        """Upload a table and have it checked; the number of its batch."""
        number = self.send(table(*rows), **form)
        self.work()
        return number
