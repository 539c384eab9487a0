"""The tables of queries in tests/lookup/, asked of the bundled lexicons."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dictionary.services.batches import Order, find_files, import_file
from dictionary.services.library import Library
from dictionary.services.lookup import Question, search
from dictionary.settings import Settings
from dictionary.store.database import migrate
from dictionary.text.fold import read

ROOT = Path(__file__).parents[1]


def table_rows() -> Iterator[Any]:
    for path in sorted((ROOT / "tests" / "lookup").glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for row in table["rows"]:
            yield pytest.param({"from": table["from"], **row}, id=f"{path.stem}-{row['query']}")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled lexicons, imported; nothing here needs the full-text index."""
    library = Library(Settings(home=tmp_path_factory.mktemp("bundled")))
    migrate(library.settings.url)
    for path in find_files(ROOT / "lexicons"):
        import_file(library, Order(path=path))
    yield library
    library.close()


@pytest.mark.parametrize("row", list(table_rows()))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_first_answer(bundled: Library, row: dict[str, str], form: str) -> None:
    text = unicodedata.normalize(form, row["query"])  # type: ignore[arg-type]  # two literals
    answer = search(bundled, Question(text=text, from_=row["from"], to=row["to"]))
    first = answer.results[0]
    assert (first.match.kind, first.match.form) == (row["kind"], row["form"])
    document = json.loads(first.entries[0].json)
    if "headword" in row:
        assert document["headword"] == row["headword"]
    if "gloss" in row:
        assert row["gloss"] in document["senses"][0]["glosses"][row["to"]]


@pytest.mark.parametrize(
    "change", [str, str.upper, lambda text: unicodedata.normalize("NFD", text)]
)
def test_every_headword_finds_its_own_entry_first(bundled: Library, change: Any) -> None:
    """Every bundled form, as typed, in capitals and decomposed, stands on the first rung."""
    with bundled.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT r.document FROM entry e JOIN revision r ON r.entry_id = e.id"
        ).fetchall()
    for (raw,) in rows:
        document = json.loads(raw)
        question = Question(change(document["headword"]), from_=document["language"], group="form")
        match = search(bundled, question).results[0].match
        assert match.kind == "exact"
        assert read(match.form.lower()).letters == read(document["headword"].lower()).letters
