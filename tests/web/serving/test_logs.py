"""What logs hold of what clients send."""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from gunicorn.config import Config
from gunicorn.glogging import Logger
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import text

from dictionary.web.serving import logs

SECRET = "wFz3yq0mB7xvTnE5kLhJ9dRsUaPcG2iO6tXeQbN4"  # noqa: S105 - of no invitation
FORMAT = '%(h)s "%(r)s" %(U)s %(q)s "%(f)s" "%(a)s" %({cookie}i)s %({X-Odd}i)s %({raw_uri}e)s'


def line(path: str, query: str = "", **headers: str) -> str:
    """The line of the access log, in a format that asks for everything."""
    environ = {
        "REMOTE_ADDR": "192.0.2.1", "REQUEST_METHOD": "GET", "SERVER_PROTOCOL": "HTTP/1.1",
        "RAW_URI": f"{path}?{query}", "PATH_INFO": path, "QUERY_STRING": query,
        "HTTP_REFERER": headers.get("Referer", "-"), "HTTP_USER_AGENT": headers.get("Agent", "-"),
    }  # fmt: skip
    config = Config()
    config.set("accesslog", "-")
    logger: Any = Logger(config)
    response = SimpleNamespace(status="200 OK", sent=1, headers=[])
    atoms = logger.atoms(response, SimpleNamespace(headers=headers.items()), environ, timedelta(0))
    return FORMAT % logs.Atoms(atoms)


@pytest.mark.parametrize(
    "path",
    [
        *(f"/invitation/hoa/{SECRET}", f"/en/invitation/hoa/{SECRET}"),
        *(f"/suggestions/{SECRET}", f"/api/v1/suggestions/{SECRET}", f"/x/en/suggestions/{SECRET}"),
        *(f"/wishes/{SECRET}", f"/api/v1/wishes/{SECRET}", f"/en/wishes/{SECRET}"),
    ],
)
def test_secrets_of_addresses_are_left_out(path: str) -> None:
    said = line(path, Referer=f"https://localhost{path}", Cookie=f"dictionary_session={SECRET}")
    assert SECRET not in said
    assert "…" in said
    for known in (
        "/api/v1/suggestions/7/accept",
        "/desk/wishes/7/decide",
        "/wishes/new",
        "/wishes",
    ):
        assert f"GET {known}" in line(known)


@pytest.mark.parametrize(
    ("path", "is_told"),
    [
        *((path, False) for path in ("/wishes/new", "/en/wishes", "/api/v1/wishes")),
        *((path, False) for path in (f"/wishes/{SECRET}", f"/suggestions/{SECRET}")),
        *((path, False) for path in ("/entries/1/report", "/api/v1/entries/1/suggestions")),
        *((path, True) for path in ("/", "/entries/1/wishes-", "/api/v1/search", "/wishesx")),
    ],
)
def test_who_writes_to_the_editors_is_not_written_down(path: str, is_told: bool) -> None:
    assert ("192.0.2.1" in line(path)) is is_told


def test_what_is_searched_for_does_not_stand_beside_an_address() -> None:
    said = line("/", "q=bí+mật&from=vi", Referer="https://localhost/?q=bí+mật")
    assert "192.0.2.1" in said
    assert "mật" not in said


@given(some.text(max_size=50), some.text(max_size=50))
def test_a_line_is_a_line(path: str, agent: str) -> None:
    said = line(f"/{path}", Agent=agent, **{"X-Odd": agent})
    assert len(said.splitlines()) == 1
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in said)


def test_an_error_says_what_it_is_about_in_lines_of_its_own() -> None:
    stream = io.StringIO()
    logger = logging.Logger("test")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    logs.guard(logger)
    logs.guard(logger)
    try:
        raise ValueError("\x1b[2J\nERROR all is well")
    except ValueError:
        logger.exception("in %s", f"/suggestions/{SECRET}?q=bí mật\r\nERROR forged")
    first, *rest = stream.getvalue().splitlines()
    assert first == "ERROR in /suggestions/…?… mật\\r"
    assert rest[0] == "  | ERROR forged"
    assert all(one.startswith("  | ") for one in rest)
    assert "\x1b" not in stream.getvalue()


def test_an_error_of_the_database_does_not_say_what_was_asked(app: Flask) -> None:
    database = app.extensions["dictionary"].database
    with pytest.raises(Exception, match="no_such_table") as found, database.write() as connection:
        connection.execute(text("SELECT * FROM no_such_table WHERE x = :x"), {"x": SECRET})
    assert SECRET not in str(found.value)


def test_errors_of_the_application_are_guarded(app: Flask) -> None:
    assert all(isinstance(one.formatter, logs.OneLine) for one in app.logger.handlers)
