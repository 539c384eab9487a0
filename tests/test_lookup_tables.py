"""The tables of queries in tests/lookup/ and every form, asked of the bundled lexicons."""

from __future__ import annotations

import csv
import json
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest

from dictionary.record.entry import texts
from dictionary.services.search.lookup import RUNGS, Answer, Question, search
from dictionary.services.search.results import Result
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.text.fold import read
from tests.bundled import LEXICON_FOLDERS

ROOT = Path(__file__).parents[1]
TABLES = {path.stem: path for path in sorted((ROOT / "tests" / "lookup").glob("*.toml"))}
LEXICONS = [folder / "lexicon.toml" for folder in LEXICON_FOLDERS]
# The kind of a row whose query has no result: its form is the nearest one, "" if none is near.
NEAR = "near"
# How many rows a table has at least; Vietnamese is the language that most people ask in.
FEWEST_ROWS = 10
FEWEST_ROWS_OF = {"vi": 25}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table: the columns are described at the head of vi.toml."""

    query: str
    from_: str
    kind: str
    form: str
    to: str | None = None
    deep: bool = False
    headword: str = ""
    gloss: str = ""
    languages: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    read_as: str = ""
    input_method: str = ""


@cache
def rows_of(table: str) -> tuple[Row, ...]:
    content = tomllib.loads(TABLES[table].read_text(encoding="utf-8"))
    return tuple(_row({"from": content["from"], **row}) for row in content["rows"])


def _row(columns: dict[str, Any]) -> Row:
    """A row that can be compared; TypeError for a column that there is not."""
    known = {name: tuple(one) if isinstance(one, list) else one for name, one in columns.items()}
    return Row(from_=known.pop("from"), **known)


def table_rows() -> Iterator[Any]:
    for table in TABLES:
        for row in rows_of(table):
            yield pytest.param(row, id=f"{table}-{row.query}")


@pytest.fixture(scope="module")
def library(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled lexicons, imported and indexed; tests only read."""
    home = tmp_path_factory.mktemp("bundled")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    library = Library(Settings(home=home))
    yield library
    library.close()


def languages() -> set[str]:
    """The languages of the bundled headwords and glosses, from the files as contributed."""
    found: set[str] = set()
    for path in LEXICONS:
        lexicon = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {lexicon["language"], *lexicon["gloss_languages"]}
        with path.with_name(lexicon["file"]).open(encoding="utf-8", newline="") as file:
            found |= {line["language"] for line in csv.DictReader(file)}
    return found


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_a_table(language: str) -> None:
    assert language in TABLES
    rows = rows_of(language)
    assert len(set(rows)) == len(rows)
    assert len(rows) >= FEWEST_ROWS_OF.get(language, FEWEST_ROWS)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_asks_in_its_language(table: str) -> None:
    content = tomllib.loads(TABLES[table].read_text(encoding="utf-8"))
    assert content["from"] == table
    assert {row.kind for row in rows_of(table)} <= {*RUNGS, NEAR}


def test_the_tables_ask_for_every_rung_and_input_method() -> None:
    rows = [row for table in TABLES for row in rows_of(table)]
    assert {row.kind for row in rows} == {*RUNGS, NEAR}
    assert {row.input_method for row in rows} == {"", "telex", "vni", "viqr"}


def ask(library: Library, row: Row, text: str) -> Answer:
    group: Literal["entry", "form"] = "entry" if row.to else "form"
    return search(library, Question(text, row.from_, row.to, group=group, deep=row.deep))


def documents(result: Result) -> list[dict[str, Any]]:
    return [json.loads(head.json) for head in result.entries]


@pytest.mark.parametrize("row", list(table_rows()))
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_first_answer(library: Library, row: Row, form: Literal["NFC", "NFD"]) -> None:
    answer = ask(library, row, unicodedata.normalize(form, row.query))
    forms = {result.match.form for result in answer.results} | set(answer.suggestions)
    assert not set(row.without) & forms
    if row.kind == NEAR:
        assert (answer.results, answer.suggestions[:1]) == ([], [row.form] if row.form else [])
        return
    assert answer.results
    first = answer.results[0]
    entries = documents(first)
    assert (first.match.kind, first.match.form) == (row.kind, row.form)
    assert (answer.read_as, answer.input_method) == (row.read_as, row.input_method)
    assert row.headword in ("", entries[0]["headword"])
    if row.gloss:
        assert row.gloss in entries[0]["senses"][0]["glosses"]["vi"]
    assert set(row.languages) <= {entry["language"] for entry in entries}


def test_without_names_forms_that_there_are(library: Library) -> None:
    """What no result may have would be found, if it were asked for as it is."""
    for table in TABLES:
        for row in rows_of(table):
            for form in row.without:
                found = search(library, Question(form, row.from_, row.to)).results
                assert found, row
                assert found[0].match.form == form


@pytest.fixture(scope="module")
def entries_by_form(library: Library) -> dict[tuple[str, str], set[int]]:
    """(language, form) -> the entries that have it as headword, variant or gloss."""
    with library.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT e.id, r.document FROM entry e JOIN revision r ON r.entry_id = e.id"
        ).fetchall()
    found: dict[tuple[str, str], set[int]] = {}
    for entry_id, raw in rows:
        for field, language, text in texts(json.loads(raw)):
            if field in ("headword", "variant", "gloss"):
                found.setdefault((language, text), set()).add(entry_id)
    return found


def exact_entries(library: Library, text: str, language: str) -> set[int]:
    """The entries that `text` finds on the first rung, page after page."""
    found: set[int] = set()
    cursor: str | None = None
    while True:
        question = Question(text, language, group="entry", cursor=cursor)
        answer = search(library, question)
        exact = [one for one in answer.results if one.match.kind == "exact"]
        found |= {head.id for one in exact for head in one.entries}
        cursor = answer.next_cursor
        if cursor is None or len(exact) < len(answer.results):
            return found


def same_but_for_case(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


@pytest.mark.parametrize(
    "change",
    [str, str.upper, lambda text: unicodedata.normalize("NFD", text)],
    ids=["typed", "upper", "NFD"],
)
def test_every_form_finds_its_own_entries_first(
    library: Library,
    entries_by_form: dict[tuple[str, str], set[int]],
    change: Callable[[str], str],
) -> None:
    """Every bundled form, as typed, in capitals and decomposed, stands on the first rung.

    Before one without marks only forms may come that are more than twice as common.
    """
    assert len(entries_by_form) > 3000
    passed_over = 0
    for (language, form), entries in entries_by_form.items():
        text = change(form)
        results = search(library, Question(text, language, group="form")).results
        kinds = [result.match.kind for result in results]
        at = kinds.index("exact")
        for common in results[:at]:
            passed_over += 1
            assert not read(form).marked, form
            assert len(common.entries) + common.more > 2 * len(entries), form
        first = results[at]
        assert (first.match.kind, first.match.language) == ("exact", language), form
        if change is str.upper:
            assert same_but_for_case(first.match.form, form)
        else:
            assert first.match.form == form
        assert entries <= {head.id for head in first.entries} or first.more, form
        if not at:
            assert entries <= exact_entries(library, text, language), form
    assert passed_over < 20
