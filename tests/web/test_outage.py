"""The database is away, damaged or lost: 503 with Retry-After in every route, never 500."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.errors import Full
from dictionary.settings import Settings
from dictionary.store import database

OUTAGES = ("server away", "file lost", "file damaged", "no tables")


def lost(home: Path) -> None:
    for path in home.glob("dictionary.sqlite3*"):
        if path.suffix != ".made":
            path.unlink()


def damaged(home: Path) -> None:
    path = home / "dictionary.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with path.open("r+b") as file:
        size = path.stat().st_size
        file.seek(4096)
        file.write(b"\x5a" * (size - 4096))


def emptied(home: Path) -> None:
    with sqlite3.connect(home / "dictionary.sqlite3") as connection:
        for kind in ("view", "table"):
            named = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite%'"
            for (name,) in connection.execute(named, (kind,)).fetchall():
                connection.execute(f"DROP {kind} {name}")
    connection.close()


HARM: dict[str, Callable[[Path], None]] = {
    "server away": lambda _home: None,
    "file lost": lost,
    "file damaged": damaged,
    "no tables": emptied,
}


@pytest.fixture(params=OUTAGES)
def app(request: pytest.FixtureRequest, bundled: Path, tmp_path: Path) -> Iterator[Flask]:
    home = tmp_path / "home"
    shutil.copytree(bundled, home)
    HARM[request.param](home)
    # Nothing listens on port 1.
    url = "postgresql+psycopg://x@127.0.0.1:1/x" if request.param == "server away" else ""
    made = create_app(Settings(home=home, database_url=url, rate_reads=0, rate_writes=0))
    yield made
    made.extensions["dictionary"].close()


def addresses(app: Flask) -> list[tuple[str, str]]:
    """Return (method, path) of every route, with 1 for each of its parts."""
    return sorted(
        {
            (method, re.sub(r"<[^>]+>", "1", rule.rule))
            for rule in app.url_map.iter_rules()
            for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
        }
    )


def test_no_route_fails(app: Flask) -> None:
    client: FlaskClient = app.test_client()
    asked, unavailable = addresses(app), 0
    assert len(asked) > 80
    for method, path in asked:
        query = {"q": "nước"} if method == "GET" and "search" in path else None
        answer = client.open(path, method=method, query_string=query)
        assert answer.status_code < 500 or answer.status_code == 503, (method, path, answer.data)
        if answer.status_code == 503 and path != "/readyz":
            unavailable += 1
            assert answer.headers["Retry-After"], (method, path)
    assert unavailable > 10


def test_readiness_says_why(app: Flask, request: pytest.FixtureRequest) -> None:
    client = app.test_client()
    client.get("/api/v1/search?q=nuoc")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    wanted = {
        "server away": "database-unavailable",
        "file lost": "database-missing",
        "file damaged": "database-damaged",
        "no tables": "schema-outdated",
    }
    assert answer.json["reason"] == wanted[request.node.callspec.params["app"]]
    assert client.get("/healthz").status_code == 200


def fails(kind: Exception) -> Callable[..., Any]:
    def raising(*_arguments: Any, **_options: Any) -> Any:
        raise kind

    return raising


def test_a_full_disk_refuses_writes_with_a_sentence(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(bundled, home)
    made = create_app(Settings(home=home))
    client = made.test_client()

    target = "/api/v1/entries/1/suggestions"
    body = {"text": "sai"}
    for error in (
        Full("storage-full"),
        OSError(errno.ENOSPC, "no space"),
        OSError(errno.EDQUOT, "quota"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(database.Database, "write", fails(error))
            answer = client.post(target, json=body)
        assert answer.status_code == 507, answer.data
        assert answer.json["code"] == "storage-full"
        assert "hết dung lượng" in answer.json["detail"]
    assert client.get("/api/v1/search?q=nước").status_code == 200
    made.extensions["dictionary"].close()


def test_a_disk_that_takes_no_writes_is_told_from_a_full_one(
    bundled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    shutil.copytree(bundled, home)
    made = create_app(Settings(home=home))
    client = made.test_client()
    target = "/api/v1/entries/1/suggestions"
    for number in (errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM):
        with monkeypatch.context() as patch:
            patch.setattr(database.Database, "write", fails(OSError(number, "no")))
            answer = client.post(target, json={"text": "sai"})
        assert answer.status_code == 503, answer.data
        assert answer.json["code"] == "storage-failing"
        assert answer.headers["Retry-After"]
    made.extensions["dictionary"].close()
