"""Real files of linguists, which are not part of this project, through the whole pipeline.

Each comes in or is refused with placed reasons; out as LIFT and as JSON Lines and in again nothing
changes. The files are in the folder that SHARED_DATA names, or in ../shared/data beside the
project; `scripts/samples` takes the largest, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.proofs.samples import Result, folder, packed, samples, through

FOUND = {sample.name: sample for sample in (samples(folder()) if folder().is_dir() else ())}
# They take long; the first is by the same reader as another, the second by that of a dictionary.
LARGEST = {"kalamang.sfm", "sidwellbahnaric"}
pytestmark = pytest.mark.skipif(
    not FOUND, reason="no shared samples: set SHARED_DATA to the folder that has them"
)
Take = Callable[[str], Result]


@dataclass(frozen=True, slots=True)
class Expected:
    entries: int
    senses: int
    errors: Mapping[str, int] = field(default_factory=dict)
    # Besides those that the language is not in the register of Vietnam's languages.
    warnings: Mapping[str, int] = field(default_factory=dict)


EXPECTED = {
    "AllFLExFields.lift": Expected(2, 2),
    "FlexLiftExport.lift": Expected(182, 184),
    "InvalidXml.lift": Expected(0, 0, {"xml-invalid": 1}),
    "Resembli.lift": Expected(255, 257, {}, {"empty-sense": 3, "gloss-is-headword": 1}),
    "Sena.lift": Expected(1462, 1725, {}, {"gloss-is-headword": 1}),
    "standard_full-entry.lift": Expected(1, 1),
    "standard_hugal-ideal.lift": Expected(5, 7, {}, {"relation-dangling": 4}),
    "standard_hugal-mdf.lift": Expected(5, 7),
    "standard_subsenses.lift": Expected(1, 4),
    "tha-food.lift": Expected(30, 32, {}, {"entry-deleted": 22, "empty-sense": 1}),
    "teanu.sfm": Expected(
        # Seven records that were fused with others are homographs now; `el` has a meaning.
        *(1716, 2792, {}),
        {"homograph-numbered": 14, "html-in-text": 3, "marker-unknown": 14, "apostrophes-mixed": 1},
    ),
    "IDS_Estonian-127.xlsx": Expected(
        *(1583, 1683, {"control-characters": 4}),
        {"gloss-is-headword": 3, "normal-forms-mixed": 1, "rows-apart": 83},
    ),
    "numerals-alak1253-1.xlsx": Expected(18, 18, {}, {"column-guessed": 1, "column-unknown": 2}),
    "kalamang": Expected(
        *(2737, 2757, {}),
        {"column-unknown": 6, "cldf-language-assumed": 2, "gloss-is-headword": 8},
    ),
}


@pytest.fixture
def take(tmp_path: Path) -> Iterator[Take]:
    """Take the sample of that name through the pipeline, a dataset in an archive."""
    settings = Settings(home=tmp_path / "home")
    prepare(settings)
    library = Library(settings).seen_by(operator("an"))

    def take(name: str) -> Result:
        sample = FOUND[name]
        if sample.path.suffix == ".json":
            sample = packed(sample, tmp_path / f"{name}.zip")
        return through(library, sample, tmp_path)

    yield take
    library.close()


def test_no_sample_is_left_out() -> None:
    assert set(EXPECTED) | LARGEST == set(FOUND)


# Those of more than a thousand entries take longer than all the others.
LARGE = {name for name, expected in EXPECTED.items() if expected.entries > 1_000}
NAMES = [pytest.param(name, marks=pytest.mark.slow if name in LARGE else ()) for name in EXPECTED]


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_comes_in_and_stays_as_it_is(name: str, take: Take) -> None:
    result, expected = take(name), EXPECTED[name]
    assert (result.entries, result.senses) == (expected.entries, expected.senses)
    assert result.errors == expected.errors
    warnings = {code: n for code, n in result.warnings.items() if code != "language-unregistered"}
    assert warnings == expected.warnings
    assert result.unplaced == 0
    formats = ("lift", "jsonl", "csv", "xlsx", "mdf") if expected.entries else ()
    assert result.changed == dict.fromkeys(formats, 0)
