"""Real terminology files, which are not part of this project, read in and written out.

They are in the folder that SHARED_DATA names, or in ../shared/data beside the project.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from dictionary.formats.base import Source
from dictionary.formats.tbx import writing
from dictionary.formats.tbx.reading import read
from dictionary.formats.tbx.rules import broken_rules
from dictionary.record.concept import Concept, each_term
from tests.formats.tbx_files import (
    FOLDER,
    RNG,
    Write,
    canonical,
    concepts,
    returned,
    said,
    told,
    written,
)

PATHS = [
    *sorted((FOLDER / "tbx").glob("*")),
    *sorted((FOLDER.parent / "samples" / "tbx").glob("*")),
]
BY_NAME = {path.name: path for path in PATHS}
ASTRONOMY = {"preferred": 12, "admitted": 16, "deprecated": 3, "superseded": 1, "": 81}
# File: concepts, terms, definitions, contexts, and how often each status is there.
EXPECTED: dict[str, tuple[int, int, int, int, dict[str, int]]] = {
    "ltac_basic_DCA_astronomy.tbx": (45, 113, 74, 104, ASTRONOMY),
    "ltac_basic_DCT_astronomy.tbx": (45, 113, 74, 104, ASTRONOMY),
    "termate_Example_Astronomy_DCA_VALID.tbx": (45, 113, 74, 104, ASTRONOMY),
    "weblate_cs_v2.tbx": (4, 8, 0, 0, {"": 8}),
}

pytestmark = pytest.mark.skipif(
    not PATHS, reason="no shared terminology: set SHARED_DATA to the folder that has it"
)


def read_in(path: Path) -> list[Concept]:
    found = said(read(Source(path)))
    assert told(found) == []
    return concepts(found)


def test_every_file_is_expected() -> None:
    assert set(BY_NAME) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_has_what_it_has(name: str) -> None:
    found = read_in(BY_NAME[name])
    terms = [placed.term for concept in found for placed in each_term(concept)]
    counts = (
        len(found),
        len(terms),
        sum(len(section.definitions) for each in found for section in each.sections),
        sum(len(term.contexts) for term in terms),
    )
    assert (*counts, dict(Counter(term.status for term in terms))) == EXPECTED[name]


def test_both_styles_say_the_same() -> None:
    first, second = (
        [
            (concept.source_id, concept.subjects, placed.language, placed.term.text,
             placed.term.status_raw, [context.text for context in placed.term.contexts])
            for concept in read_in(BY_NAME[f"ltac_basic_{style}_astronomy.tbx"])
            for placed in each_term(concept)
        ]
        for style in ("DCA", "DCT")
    )  # fmt: skip
    assert first == second


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_comes_back_in_its_own_shape(name: str) -> None:
    before, after = returned(BY_NAME[name])
    assert before == after


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize(
    ("key", "write"),
    [
        ("v4", writing.write),
        ("basic", writing.write_basic),
        ("v2", writing.write_v2),
        ("vn", writing.write_own),
    ],
)
def test_a_file_becomes_one_of_each_edition(
    tmp_path: Path, name: str, key: str, write: Write
) -> None:
    found = read_in(BY_NAME[name])
    path = tmp_path / "t.tbx"
    path.write_bytes(written(write, found))
    assert [each for each in broken_rules(Source(path), key) if not each.is_info] == []
    if key != "v2" and RNG.exists():
        schema = etree.RelaxNG(etree.parse(RNG))
        assert schema.validate(etree.parse(path)), schema.error_log
    again = read_in(path)
    assert [each.heading for each in again] == [each.heading for each in found]
    assert canonical(written(write, again)) == canonical(path.read_bytes())
