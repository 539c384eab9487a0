"""What is measured, for whom, and that it tells of nobody."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.errors import InvalidSettings
from dictionary.settings import Settings


def shown(client: FlaskClient) -> dict[str, float]:
    found = client.get("/metrics")
    assert found.status_code == 200
    lines = [line for line in found.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_requests_are_counted_by_route_and_status(client: FlaskClient) -> None:
    searches = 'dictionary_requests_total{method="GET",route="api.search",status="200"}'
    refused = 'dictionary_requests_total{method="GET",route="api.search",status="422"}'
    before = shown(client)
    client.get("/api/v1/search?q=nuoc")  # before Flask sees it
    client.get("/api/v1/search?q=nuoc", headers={"Accept-Language": "en", "If-None-Match": "x"})
    client.get("/api/v1/search")
    after = shown(client)
    assert after[searches] - before.get(searches, 0) == 2
    assert after[refused] - before.get(refused, 0) == 1
    assert after["dictionary_ready"] == 1
    assert after["dictionary_index_lag"] == 0
    assert after['dictionary_batches{state="applied"}'] == after["dictionary_lexicons"]
    assert "nuoc" not in client.get("/metrics").text


def test_no_label_is_a_clients(client: FlaskClient) -> None:
    before = shown(client)
    for number in range(50):
        client.open("/api/v1/search?q=a", method=f"INVENTED{number}")
        client.get(f"/no-such-page-{number}")
        client.get(f"/entries/{10**9 + number}")
    after = shown(client)
    new = after.keys() - before.keys()
    # A route and its status, and the buckets of its times.
    assert len(new) < 60
    assert not [name for name in new if "INVENTED" in name or "such" in name]
    # Counters are those of the process: other tests may have used the method before.
    others = [name for name in after if "requests_total" in name and 'method="other"' in name]
    assert sum(after[name] - before.get(name, 0) for name in others) >= 50


def test_others_do_not_read_it(client: FlaskClient) -> None:
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": "192.0.2.1"}).status_code == 403


def test_a_network_that_is_none_is_an_error(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = Settings(home=tmp_path_factory.mktemp("home"), metrics_from="10.0.0.0/99")
    with pytest.raises(InvalidSettings):
        create_app(settings)


def test_an_error_is_logged_without_what_was_asked(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("dictionary.web.api.search.lookup.answer", broken)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    with caplog.at_level(logging.DEBUG):
        with pytest.raises(RuntimeError):
            client.get("/api/v1/search?q=bimat")
        found = client.get("/api/v1/search?q=bimat", headers={"If-None-Match": '"x"'})
    assert found.status_code == 500
    assert "broken" in caplog.text
    assert "bimat" not in caplog.text
    assert "127.0.0.1" not in caplog.text
