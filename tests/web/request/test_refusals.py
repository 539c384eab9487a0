"""Refusals are repeated cheaply, to those alone whom they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.services.site import Library
from dictionary.web.request import limits, refusals

PATH = "/api/v1/languages"


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    library: Library = app.extensions["dictionary"]
    other = create_app(replace(library.settings, rate_reads=2, rate_store="memory://"))
    yield other
    other.extensions["dictionary"].close()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One for each request that the application itself has counted."""
    calls: list[None] = []
    count = limits.count_request

    def counting() -> None:
        calls.append(None)
        count()

    monkeypatch.setattr(limits, "count_request", counting)
    return calls


def asked(client: FlaskClient, path: str = PATH, **headers: str) -> int:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.get(path, headers=named).status_code


def test_a_refusal_is_repeated_without_the_application(limited: Flask, counted: list[None]) -> None:
    client = limited.test_client()
    assert [asked(client) for _ in range(3)] == [200, 200, 429]
    before = len(counted)
    first, second = client.get(PATH), client.get("/api/v1/lexicons?limit=1")
    assert len(counted) == before
    assert first.status_code == second.status_code == 429
    assert first.content_type == "application/problem+json"
    assert first.data == second.data
    assert int(first.headers["Retry-After"]) > 0


def test_it_is_for_that_client_alone(limited: Flask, counted: list[None]) -> None:
    client = limited.test_client()
    assert [asked(client) for _ in range(3)] == [200, 200, 429]
    before = len(counted)
    assert client.get(PATH, environ_overrides={"REMOTE_ADDR": "127.0.0.9"}).status_code == 200
    assert asked(client, Authorization="Bearer wrong") in (401, 429)
    assert asked(client, Cookie="dictionary_session=x") in (200, 429)
    assert client.post("/api/v1/lookup", json={"terms": ["a"]}).status_code == 429
    assert asked(client, Accept_Language="vi") == 429
    assert len(counted) - before >= 3


def test_it_ends(limited: Flask, monkeypatch: pytest.MonkeyPatch, counted: list[None]) -> None:
    now = [1000.0]
    monkeypatch.setattr(refusals.time, "monotonic", lambda: now[0])
    client = limited.test_client()
    assert [asked(client) for _ in range(3)] == [200, 200, 429]
    now[0] += 6
    before = len(counted)
    assert asked(client) == 429
    assert len(counted) == before + 1


def test_other_refusals_are_not_repeated(limited: Flask, counted: list[None]) -> None:
    client = limited.test_client()
    assert [asked(client, "/api/v1/languages?no=1") for _ in range(2)] == [422, 422]
    assert len(counted) == 2
