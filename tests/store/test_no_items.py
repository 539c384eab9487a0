"""Statements about a list of items, where the list is empty: no row, and no error."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dictionary.store.database import Database, migrate
from dictionary.store.read import published, search
from dictionary.store.read.packed import PackedReader


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    migrate(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.mark.parametrize(
    "read",
    [
        lambda reader: search.forms_of(reader, [], ["ba"]),
        lambda reader: list(published.heads(reader, [])),
        lambda reader: list(published.accompanied(reader, [])[0]),
        lambda reader: list(published.beside(reader, [])),
    ],
    ids=["forms", "heads", "accompanied", "beside"],
)
def test_nothing_is_found_for_no_items(
    database: Database, read: Callable[[PackedReader], list[object]]
) -> None:
    with database.read() as connection:
        assert read(PackedReader(connection)) == []
