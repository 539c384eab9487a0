"""What a translator sees first: the queries of the tables, by API, by page and without a network.

The tables (`*.toml`) are to be read by linguists; README.md has the meaning of their columns.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from dictionary.app import create_app
from dictionary.settings import Settings
from tests.answers.expectations import differences, faults
from tests.answers.queries import Query, queries
from tests.answers.screens import Screen
from tests.answers.services import (
    BUNDLED,
    ask_api,
    ask_offline,
    ask_page,
    fill_with_shared,
    shared_tables,
)

QUERIES = list(queries())
WITHOUT_NETWORK = [query for query in QUERIES if not (query.needs_network or query.group)]
Ask = Callable[[Query], Screen]

each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
each_without_network = pytest.mark.parametrize("query", WITHOUT_NETWORK, ids=lambda query: query.id)


@pytest.fixture(scope="module")
def app_of(
    bundled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Flask]]:
    """Return the application on the bundled or the shared lexicons; each is made once."""

    @cache
    def made(lexicons: str) -> Flask:
        home = tmp_path_factory.mktemp(lexicons)
        settings = Settings(home=home, rate_reads=0)
        if lexicons == BUNDLED:
            shutil.copytree(bundled, home, dirs_exist_ok=True)
        elif shared_tables():
            fill_with_shared(settings)
        else:
            pytest.skip("no shared lexicons: set SHARED_DATA to the folder that has them")
        apps.append(create_app(settings))
        return apps[-1]

    apps: list[Flask] = []
    yield made
    for app in apps:
        app.extensions["dictionary"].close()


@pytest.fixture(scope="module")
def ask(app_of: Callable[[str], Flask]) -> Ask:
    """Ask the API."""
    return lambda query: ask_api(app_of(query.lexicons), query.parameters)


@pytest.fixture(scope="module")
def ask_pages(app_of: Callable[[str], Flask]) -> Ask:
    """Ask the search page."""
    return lambda query: ask_page(app_of(query.lexicons), query.parameters)


@pytest.fixture(scope="module")
def ask_device(app_of: Callable[[str], Flask], tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask a device without a network; all questions about the same lexicons are asked at once."""

    @cache
    def screens(lexicons: str) -> Mapping[Query, Screen]:
        asked = [query for query in WITHOUT_NETWORK if query.lexicons == lexicons]
        folder = tmp_path_factory.mktemp(f"offline-{lexicons}")
        shown = ask_offline(app_of(lexicons), folder, [query.parameters for query in asked])
        return dict(zip(asked, shown, strict=True))

    return lambda query: screens(query.lexicons)[query]


@each_query
def test_the_api_answers(query: Query, ask: Ask) -> None:
    assert faults(query, ask(query), is_page=False) == []


@each_query
def test_the_page_shows(query: Query, ask: Ask, ask_pages: Ask) -> None:
    screen = ask_pages(query)
    assert faults(query, screen, is_page=True) == []
    assert differences(ask(query), screen) == []


@each_without_network
def test_a_device_shows(query: Query, ask: Ask, ask_device: Ask) -> None:
    screen = ask_device(query)
    assert faults(query, screen, is_page=True) == []
    assert differences(ask(query), screen, is_offline=True) == []


def test_the_tables_are_long_enough() -> None:
    assert len(QUERIES) >= 150
    assert len({query.theme for query in QUERIES}) >= 10
    asked = [(query.lexicons, query.from_, query.to, query.group, query.q) for query in QUERIES]
    assert len(set(asked)) == len(asked)
