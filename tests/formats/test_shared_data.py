"""Real word lists of Vietnam's minority languages, which are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

from collections import Counter

import pytest

from dictionary.checks.file import FileChecks
from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.formats.base import Record, Source
from dictionary.formats.registry import format_of
from dictionary.record.entry import Entry
from dictionary.text.fold import compare, plain_key, read
from dictionary.text.rungs import Rung
from dictionary.text.tokens import words
from scripts.proofs.samples import shared

FOLDER = shared() / "lexicons"
FILES = sorted(FOLDER.glob("*/*.csv"))

pytestmark = pytest.mark.skipif(
    not FILES, reason="no shared word lists: set SHARED_DATA to the folder that has them"
)


@pytest.fixture(scope="module")
def by_file() -> list[list[Record | Problem]]:
    return [list(format_of(path).read(Source(path))) for path in FILES]


@pytest.fixture(scope="module")
def found(by_file: list[list[Record | Problem]]) -> list[Record | Problem]:
    return [item for items in by_file for item in items]


@pytest.fixture(scope="module")
def entries(found: list[Record | Problem]) -> list[Entry]:
    return [item.entry for item in found if isinstance(item, Record)]


def test_every_row_is_read_or_placed(found: list[Record | Problem], entries: list[Entry]) -> None:
    problems = [item for item in found if isinstance(item, Problem)]
    errors = Counter(problem.code for problem in problems if problem.severity == "error")
    assert len(FILES) == 107
    assert errors == {"invalid-tag": 423}
    assert len(entries) + errors.total() == 36_591
    assert {str(problem.params["tag"]) for problem in problems if problem.severity == "error"} == {
        "maan1239"
    }
    warnings = [problem for problem in problems if problem.severity == "warning"]
    assert {(one.code, one.params["name"]) for one in warnings} == {
        ("column-unknown", "concepticon_id")
    }


def test_every_error_is_where_it_says(found: list[Record | Problem]) -> None:
    files = {path.name: path for path in FILES if path.parent.name == "maan1239"}
    lines = {name: path.read_text(encoding="utf-8").split("\n") for name, path in files.items()}
    for item in found:
        if isinstance(item, Problem) and item.severity == "error":
            cells = lines[item.place.file][item.place.line - 1].split(",")
            assert cells[item.place.column - 1] == "maan1239"


def test_the_checks_of_single_entries_find_little(
    entries: list[Entry],
) -> None:
    codes = Counter(code for entry in entries for code, _, _, _ in check(entry))
    del codes["language-unregistered"]
    # Words that Vietnamese and its neighbours share, explanations in the place of glosses in the
    # Khmer lists, and a sign of some font in a Mường one.
    assert codes == {"gloss-is-headword": 21, "gloss-too-long": 4, "private-use-characters": 1}


def test_whole_files_have_few_letters_outside_their_alphabet(
    by_file: list[list[Record | Problem]],
) -> None:
    codes: Counter[str] = Counter()
    for items in by_file:
        checks = FileChecks()
        for item in items:
            if isinstance(item, Record):
                assert checks.see(item.entry, item.place, item.columns) is None
        codes.update(problem.code for problem in checks.finish())
    # Transcriptions under the tag of a spelling; in the Rade and Jarai lists real mistakes.
    assert codes == {
        "letters-phonetic": 13,
        "letter-mistaken": 6,
        "letter-unknown": 1,
        "apostrophes-mixed": 2,
    }


def test_no_two_entries_of_a_file_are_one(found: list[Record | Problem]) -> None:
    identities = [
        (str(item.place.file), item.entry.language, item.entry.identity)
        for item in found
        if isinstance(item, Record)
    ]
    assert len(set(identities)) == len(identities)


def test_every_headword_can_be_found_by_its_key(entries: list[Entry]) -> None:
    for headword in {entry.headword for entry in entries}:
        key, reading = plain_key(headword), read(headword)
        assert key
        assert plain_key(key) == key
        # A few Khmer signs are entries, and neither letters nor digits.
        assert reading.letters in (key, "")
        assert compare(reading, reading, frozenset()) is Rung.EXACT
        assert compare(read(key), reading, frozenset()) is not None
        found = words(headword)
        assert "".join(map(plain_key, found)) == (key if found else "")
