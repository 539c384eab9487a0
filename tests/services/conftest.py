"""A library of the test's own, empty or with small lexicons in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from dictionary.index.write import IndexWriter
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.operations import index_follower
from dictionary.services.search.lookup import Answer, Question, search
from dictionary.services.site import Library
from dictionary.settings import Settings
from tests.services import by_kind

HEADER = "id,headword,language,gloss_vi,gloss_en"
COLUMNS = (
    *("id", "headword", "language", "variants", "part_of_speech", "domain", "gloss_vi", "gloss_en"),
    *("definition_vi", "example", "example_vi", "notes"),
)


# For tests of what is read, compared or told, with no SQL of its own: one kind of database will do.
# What writes, searches or counts is tested on both kinds.
sqlite_alone = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(params=[by_kind.ENTRY, by_kind.CONCEPT])
def kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """The kind of records of the lexicon `test` (`by_kind`)."""
    by_kind.Current.kind = request.param
    yield request.param
    by_kind.Current.kind = by_kind.ENTRY


@pytest.fixture
def library(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Library]:
    """An empty library on a fresh database."""
    if "kind" in request.fixturenames:
        request.getfixturevalue("kind")
    library = Library(Settings(home=tmp_path, database_url=database_url, busy_timeout=10.0))
    by_kind.prepare(library)
    yield library
    library.close()


@pytest.fixture(scope="module")
def lasting(lasting_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library for tests of a file that only read it; the file fills it."""
    home = tmp_path_factory.mktemp("lasting")
    library = Library(Settings(home=home, database_url=lasting_url, busy_timeout=10.0))
    yield library
    library.close()


Load = Callable[..., Report]


def loader(library: Library) -> Load:
    """Return what imports rows (lines of a table) into a lexicon and into the index."""

    def load(rows: Sequence[str], lexicon: str = "test", header: str = HEADER) -> Report:
        path = library.settings.home / by_kind.file_name(f"{lexicon}.csv")
        path.write_text(by_kind.lines(rows, header), encoding="utf-8")
        report = import_file(library, Order(path=path, lexicon=lexicon))
        catch_up(library)
        return report

    return load


@pytest.fixture
def load(library: Library) -> Load:
    """Import rows (CSV lines under HEADER) into a lexicon and bring them into the index."""
    return loader(library)


def row(headword: str, language: str = "jra", **cells: str) -> str:
    """Return a line of a table with COLUMNS; without an `id` the headword is one."""
    values = {"id": headword, "headword": headword, "language": language, **cells}
    return ",".join(f'"{values.get(name, "")}"' for name in COLUMNS)


def load_rows(load: Load, *rows: str, lexicon: str = "test") -> Report:
    """Import lines that `row` made."""
    return load(rows, lexicon=lexicon, header=",".join(COLUMNS))


def ask(library: Library, text: str, **more: Any) -> Answer:
    """Search; `more`: the fields of Question."""
    return search(library, Question(text=text, **more))


def pages(library: Library, text: str, **more: Any) -> list[Answer]:
    """Search, and follow the cursors to the last page."""
    found = [ask(library, text, **more)]
    while found[-1].next_cursor is not None:
        found.append(ask(library, text, cursor=found[-1].next_cursor, **more))
    return found


def shown(answer: Answer) -> list[tuple[str, str]]:
    """(kind, form) of each result."""
    return [(result.match.kind, result.match.form) for result in answer.results]


def headwords(answer: Answer) -> list[str]:
    """Return the headword of the (first) entry of each result."""
    return [json.loads(result.entries[0].json)["headword"] for result in answer.results]


def catch_up(library: Library) -> None:
    """Bring all changes into the index."""
    with library.database.alone("index"):
        writer = IndexWriter(library.settings.index_folder)
        while index_follower.catch_up(library, writer):
            pass
