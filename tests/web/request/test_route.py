"""Every route has its declaration beside its view; an application with another does not start."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from dictionary.app import create_app
from dictionary.settings import Settings
from dictionary.web.api import docs
from dictionary.web.request import route
from dictionary.web.request.route import (
    ANONYMOUS,
    ANYBODY,
    Route,
    UndeclaredRouteError,
    declare,
    declared,
)
from dictionary.web.serving.connections.turns import Lane


def view() -> str:
    """A view without a declaration."""
    return ""


def with_route(endpoint: str) -> Flask:
    """Return an application with one route, to the view without a declaration."""
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/new", endpoint, view)
    return app


def test_a_route_without_a_declaration_does_not_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    registered = docs.init_app

    def register(app: Flask) -> None:
        registered(app)
        app.add_url_rule("/new", "new_route", view)

    monkeypatch.setattr(docs, "init_app", register)
    with pytest.raises(UndeclaredRouteError, match="new_route"):
        create_app(Settings(home=tmp_path))


def test_a_view_that_carries_none_is_declared_by_the_application() -> None:
    app = with_route("elsewhere")
    with pytest.raises(UndeclaredRouteError, match="elsewhere"):
        route.init_app(app, {"another": Route(ANYBODY)})
    route.init_app(app, {"elsewhere": Route(ANONYMOUS, cost=3)})
    with app.test_request_context("/new"):
        assert route.of_request() == Route(ANONYMOUS, cost=3)


def test_a_declaration_is_read_through_decorators_and_at_the_request(app: Flask) -> None:
    assert declared(app, "batches_v1.upload") == Route("contributor", receives_file=True)
    assert declared(app, "pages.upload") == Route("contributor", receives_file=True)
    # `search.Front` counts one read for a search that does not enter Flask.
    assert declared(app, "api.search") == Route(ANYBODY, cost=1)
    expected = {
        ("POST", "/api/v1/lookup"): Route(ANYBODY, cost=10, is_read=True),
        ("GET", "/api/v1/openapi.json"): Route(ANYBODY),
        ("GET", "/healthz"): Route(ANONYMOUS, cost=0),
        ("GET", "/metrics"): Route(ANONYMOUS, is_measured=False),
        ("POST", "/en/password-strength"): Route(ANYBODY, cost=5, is_read=True),
        # No route, or not for this method.
        ("GET", "/api/v1/nothing"): Route(ANYBODY),
        ("DELETE", "/api/v1/lookup"): Route(ANYBODY),
        ("GET", "/nothing"): Route(ANONYMOUS),
        ("POST", "/healthz"): Route(ANONYMOUS),
    }
    for (method, path), wanted in expected.items():
        with app.test_request_context(path, method=method):
            assert route.of_request() == wanted, path


def test_a_post_is_a_write_unless_it_is_declared_a_read() -> None:
    assert Route(ANYBODY).is_write("POST")
    assert Route(ANYBODY).is_write("PUT")
    assert not Route(ANYBODY, is_read=True).is_write("POST")
    for method in ("GET", "HEAD", "OPTIONS"):
        assert not Route(ANYBODY).is_write(method)


def test_the_decorator_leaves_the_view_as_it_is() -> None:
    def other() -> str:
        return "text"

    assert declare(ANYBODY)(other) is other
    assert other() == "text"


@pytest.mark.parametrize(
    ("method", "path", "lane"),
    [
        ("GET", "/sign-in", Lane.READ),
        ("POST", "/sign-in", Lane.PASSWORD),
        ("POST", "/en/sign-in", Lane.PASSWORD),
        ("POST", "/desk/account", Lane.PASSWORD),
        ("POST", "/invitation/lan/secret", Lane.PASSWORD),
        ("GET", "/api/v1/lexicons/jra/export", Lane.FILE),
        ("GET", "/api/v1/lexicons/jra/offline", Lane.FILE),
        ("GET", "/api/v1/search", Lane.READ),
        ("POST", "/api/v1/lookup", Lane.READ),
        ("PUT", "/api/v1/entries/1", Lane.WRITE),
        ("GET", "/no-such-page", Lane.READ),
        ("POST", "/no-such-page", Lane.WRITE),
        ("", "", Lane.WRITE),
    ],
)
def test_a_request_waits_in_the_lane_of_its_route(
    app: Flask, method: str, path: str, lane: Lane
) -> None:
    assert route.lane_of(app)(method, path) is lane
