"""Real word lists, which are not part of this project, in and out of legacy encodings.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import csv
import random
from collections import Counter
from functools import cache

import pytest

from dictionary.checks.problem import Place
from dictionary.formats.decoding import DecodedTable, decoding
from dictionary.formats.encoding_names import Naming
from dictionary.text.legacy.detection import BY_BYTES, VIQR, guess
from dictionary.text.legacy.encodings import ENCODINGS
from scripts.proofs.samples import shared

FOLDER = shared() / "lexicons"
FILES = sorted(FOLDER.glob("*/*.csv"))

pytestmark = pytest.mark.skipif(
    not FILES, reason="no shared word lists: set SHARED_DATA to the folder that has them"
)

NAMES = (*BY_BYTES, VIQR)


@cache
def tables() -> dict[str, tuple[list[str], list[list[str]]]]:
    found = {}
    for path in FILES:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        found[f"{path.parent.name}/{path.name}"] = (header, rows)
    return found


@cache
def glosses() -> list[list[str]]:
    """The Vietnamese glosses of every list that has at least 20."""
    columns = (
        [row[header.index("gloss_vi")] for row in rows] for header, rows in tables().values()
    )
    filled = ([gloss for gloss in column if gloss] for column in columns)
    return [column for column in filled if len(column) >= 20]


def written(gloss: str, name: str) -> str:
    encoding = ENCODINGS[name]
    text = gloss.lower() if encoding.without_capital else gloss
    return encoding.encode(text).decode("latin-1")


@pytest.mark.parametrize("name", NAMES)
def test_99_of_100_samples_of_20_rows_are_told(name: str) -> None:
    found: Counter[str | None] = Counter()
    for seed in range(100):
        chance = random.Random(f"{name} {seed}")  # noqa: S311 - repeatable, not secret
        rows = chance.sample(chance.choice(glosses()), 20)
        found[guess([written(gloss, name) for gloss in rows]).encoding] += 1
    assert found[name] >= 99
    assert found.keys() <= {name, None}


@pytest.mark.parametrize("name", NAMES)
def test_glosses_come_back(name: str) -> None:
    encoding = ENCODINGS[name]
    for column in glosses():
        for gloss in dict.fromkeys(column):
            text = gloss.lower() if encoding.without_capital else gloss
            assert encoding.missing(text) == set()
            assert encoding.decode(encoding.encode(text)) == text


def test_no_column_of_any_list_is_converted() -> None:
    for name, (header, rows) in tables().items():
        table = DecodedTable(Place(name, 1), header, in_bytes=False)
        found = decoding(table, ((line, row) for line, row in enumerate(rows, 2)), Naming())
        assert (found.columns, found.problems) == ({}, []), name
