"""An application on the bundled lexicons, indexed, made once for all tests of the web."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from dictionary.app import create_app
from dictionary.services.search import lookup
from dictionary.settings import Settings
from tests.web.helped import answer
from tests.web.served import served

# Two browsers may share a busy machine.
expect.set_options(timeout=30_000)


@pytest.fixture(autouse=True)
def _work_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count requests by their number: how long one takes is not the same on every machine."""
    monkeypatch.setattr("dictionary.web.request.limits.WORK_SECONDS", 1e9)


@pytest.fixture(scope="session")
def app(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application; tests only read."""
    home = tmp_path_factory.mktemp("web")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    app = create_app(Settings(home=home, rate_reads=0, offline=0))
    yield app
    app.extensions["dictionary"].close()


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The address at which the application, or that of the module, is served."""
    with served(app) as address:
        yield address


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the service answer one phrase with everything that may help (`helped.PHRASE`)."""
    monkeypatch.setattr(lookup, "answer", answer)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A test client."""
    return app.test_client()


def page(client: FlaskClient, path: str, status: int = 200) -> str:
    """The page at `path`; an entry's address without its headword leads there, as in a browser."""
    response = client.get(path, follow_redirects=status == 200)
    assert response.status_code == status, path
    assert response.mimetype == "text/html"
    return response.get_data(as_text=True)


def choose(page: Page, box: str, name: str) -> None:
    """Choose a language in a picker by its name; "" chooses none in particular."""
    field = page.get_by_role("combobox", name=box, exact=True)
    field.fill(name)
    field.press("Enter")


def words(html: str) -> str:
    """The text that is read, without tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def link(html: str, label: str) -> str:
    """The address of the first link with that label."""
    found = re.search(rf'href="([^"]+)"[^>]*>\s*{re.escape(label)}', html)
    assert found, label
    return unescape(found[1])
