"""The benchmark's queries for what the dictionary does not have: no entry has them indeed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dictionary.text import tokens
from scripts.benchmark import corpus, misses
from scripts.benchmark.queries import APART, NOWHERE, Query, texts_in

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lexicons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("misses")
    corpus.write(ROOT / "lexicons", folder, 1000, 7, lambda _made: None)
    return folder


@pytest.fixture(scope="module")
def made(lexicons: Path) -> dict[str, list[Query]]:
    return misses.make(lexicons, corpus.sample(lexicons, 400, 7), 100, 7)


def keys(text: str) -> set[str]:
    return {tokens.keys(word)[1] for word in tokens.words(text)}


def entries(lexicons: Path) -> list[tuple[str, dict[str, str]]]:
    rows = []
    for path in lexicons.glob("*/entries.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [(row["id"].rpartition("-")[0], row) for row in csv.DictReader(file)]
    return rows


def test_nobody_has_what_is_nowhere(lexicons: Path, made: dict[str, list[Query]]) -> None:
    known: set[str] = set()
    for _, row in entries(lexicons):
        for name, text in row.items():
            known |= keys(text) if name != "id" else set()
    assert len(made[NOWHERE]) == 100
    assert {len(query.text.split()) for query in made[NOWHERE]} == {1, 2, 3, 4}
    assert not [query for query in made[NOWHERE] if keys(query.text) & known]


def test_words_that_are_apart_are_there_but_never_together(
    lexicons: Path, made: dict[str, list[Query]]
) -> None:
    assert len(made[APART]) == 100
    rows = entries(lexicons)
    for query in made[APART]:
        own = [
            keys(" ".join(texts_in(row, query.from_)))
            for language, row in rows
            if language == query.language
        ]
        words = keys(query.text)
        assert len(words) > 1
        assert words <= set().union(*own)
        assert not any(words <= row for row in own)


def test_the_same_seed_makes_the_same_queries(lexicons: Path, made: dict[str, list[Query]]) -> None:
    assert misses.make(lexicons, corpus.sample(lexicons, 400, 7), 100, 7) == made
