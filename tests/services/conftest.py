"""A library of the test's own, empty or with small lexicons in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from dictionary.index.write import IndexWriter
from dictionary.services import follow
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.library import Library
from dictionary.settings import Settings

HEADER = "id,headword,language,gloss_vi,gloss_en"


@pytest.fixture
def library(database_url: str, tmp_path: Path) -> Iterator[Library]:
    """An empty library on a fresh database."""
    library = Library(Settings(home=tmp_path, database_url=database_url, busy_timeout=10.0))
    yield library
    library.close()


Load = Callable[..., Report]


@pytest.fixture
def load(library: Library, tmp_path: Path) -> Load:
    """Import rows (CSV lines under HEADER) into a lexicon and bring them into the index."""

    def load(rows: Sequence[str], lexicon: str = "test", header: str = HEADER) -> Report:
        path = tmp_path / f"{lexicon}.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        report = import_file(library, Order(path=path, lexicon=lexicon))
        catch_up(library)
        return report

    return load


def catch_up(library: Library) -> None:
    """Bring all changes into the index."""
    with library.database.alone("index"):
        writer = IndexWriter(library.settings.index_folder)
        while follow.catch_up(library, writer):
            pass
