"""The benchmark runs at a small size and tells every figure; how large they are is not tested."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from dictionary.services.search import lookup
from scripts.benchmark import corpus
from scripts.benchmark.targets import targets
from tests.bundled import LEXICON_TABLES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

IMPORT = [
    *("check and stage", "apply", "to committed keys", "words indexed", "on disk"),
    *("importing", "indexing"),
]
RUNGS = ["exact", "tone", "plain", *(f"prefix-{length}" for length in range(1, 7)), "words"]
KINDS = [*RUNGS, "fuzzy", "nowhere", "apart", "phrases"]
BASELINE = ["built", *KINDS, "open"]
HTTP = [
    *("/api/v1/search", "bare application", "share of the bare one's requests/s", "words alone"),
    *("hits alone", "the mix", "misses alone"),
    "one worker",
]
STAGES = ["read", "check", "diff", "stage", "apply", "index", "received to applied", "entries"]
OURS = "Search in process"
SMALL = [
    *("300", "--queries", "30", "--load-queries", "60", "--seconds", "0.5", "--rounds", "1"),
    "--skip-pipeline",
]


def bench(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the benchmark as scripts/bench does once everything is installed."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.benchmark.run", *arguments],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small benchmark, kept."""
    folder = tmp_path_factory.mktemp("bench") / "work"
    # A setting of whoever runs the benchmark must not send it to another database.
    run = bench(*SMALL, "--home", str(folder), "--keep", env={"DICTIONARY_HOME": "/nowhere"})
    assert run.returncode == 0, run.stderr
    for name in (*IMPORT, *BASELINE, *HTTP):
        assert f"  {name} " in run.stdout
    return folder


@pytest.fixture(scope="module")
def figures(work: Path) -> dict[str, Any]:
    """What that benchmark has written."""
    return json.loads((work / "bench.json").read_text(encoding="utf-8"))


def test_every_row_has_its_figures(figures: dict[str, Any]) -> None:
    rows = figures["rows"]
    assert [row["name"] for row in rows] == [*IMPORT, *KINDS, *BASELINE, *BASELINE, *HTTP]
    empty = [
        (row["section"], row["name"], figure)
        for row in rows
        for figure, value in row["figures"].items()
        # Processor time is counted in ticks: a short round may use none.
        if not value > 0
        and figure not in ("worker ms/request", "of worker time %", "busy elsewhere")
        # FTS5 forgives no typing errors; our rung is measured once there is one.
        and (row["name"], figure) != ("fuzzy", "queries")
        # So small an index is built before its process has been looked at.
        and (row["name"], figure) != ("built", "PSS MB")
    ]
    assert not empty
    assert all(row["reached"] in (True, False) for row in rows if row["target"])


def test_a_kind_that_was_not_reached_has_no_figures(figures: dict[str, Any]) -> None:
    rows = [row for row in figures["rows"] if row["figures"].get("queries") == 0]
    assert {row["name"] for row in rows} == {"fuzzy"}
    assert not any(row["section"].startswith("tantivy") for row in rows)
    assert all((row["figures"], row["target"]) == ({"queries": 0}, None) for row in rows)
    ours = [row for row in rows if row["section"] == OURS]
    assert bool(ours) == ("fuzzy" not in lookup.RUNGS)


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The rows of a benchmark of batches alone."""
    folder = tmp_path_factory.mktemp("batches")
    run = bench("300", "--only", "pipeline", "--pipeline-entries", "90", "--home", str(folder))
    assert run.returncode == 0, run.stderr
    assert [path.name for path in folder.iterdir()] == ["bench.json"]
    return json.loads((folder / "bench.json").read_text(encoding="utf-8"))["rows"]


def test_every_stage_of_a_batch_has_its_figures(batches: list[dict[str, Any]]) -> None:
    assert [row["name"] for row in batches] == STAGES * 3
    assert all(value > 0 for row in batches for value in row["figures"].values())


def test_no_entry_of_a_batch_is_lost(batches: list[dict[str, Any]]) -> None:
    sent = {row["section"]: row["figures"].get("entries") for row in batches}
    assert sent == {"Batches: csv": 90, "Batches: lift": 90, "Batches: mdf": 90}


def test_answers_are_right(figures: dict[str, Any]) -> None:
    wrong = {
        row["name"]: row["figures"]["right %"]
        for row in figures["rows"]
        if row["section"] == OURS and row["name"] in RUNGS and row["figures"]["right %"] < 100
    }
    assert not wrong


def targets_of(entries: int) -> dict[tuple[str, str], dict[str, Any]]:
    """The targets for a corpus of so many entries, as JSON has them."""
    return {row: json.loads(json.dumps(asdict(one))) for row, one in targets(entries).items()}


def test_targets_go_with_the_size(figures: dict[str, Any], batches: list[dict[str, Any]]) -> None:
    small, large = targets_of(200_000), targets_of(200_001)
    rows = [*figures["rows"], *batches]
    shown = {(row["section"], row["name"]): row["target"] for row in rows}
    missing = {row for row, target in small.items() if shown[row] != target}
    assert missing <= {(OURS, "fuzzy")}
    differing = {
        name for section, name in small if small[section, name] != large.get((section, name))
    }
    misses = {"nowhere", "apart", "phrases"}
    assert differing == {"words", *misses, "share of the bare one's requests/s"}


def apart(one: str, other: str) -> int:
    """How many letters were left out, added, exchanged or changed places with a neighbour."""
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and (a, one[i - 2]) == (other[j - 2], b):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def without_marks(text: str) -> str:
    """The letters alone, in small."""
    parts = unicodedata.normalize("NFD", text.lower()).translate(str.maketrans("đƀ", "db"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def test_fuzzy_queries_have_one_typing_error(work: Path) -> None:
    asked = json.loads((work / "baselines.json").read_text(encoding="utf-8"))["fuzzy"]
    assert len(asked) == 30
    assert len({tuple(query[:3]) for query in asked}) == 30
    for text, *_, form, _language in asked:
        assert sum(char.isalnum() for char in without_marks(form)) >= 5
        assert apart(without_marks(text), without_marks(form)) == 1


def test_both_applications_are_asked_alike(figures: dict[str, Any]) -> None:
    assert figures["http"]["distinct_queries"] > 0
    for found in figures["http"]["rounds"]:
        assert found["app"]["bytes"] > 0
        assert found["bare"]["bytes"] > 0


def test_entries_are_made_from_bundled_forms(work: Path) -> None:
    rows = [
        row
        for path in (work / "lexicons").glob("*/entries.csv")
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]
    assert len(rows) == 300
    bundled = {
        part
        for path in LEXICON_TABLES
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
        for part in row["headword"].split()
    }
    assert not [row for row in rows if not set(row["headword"].split()) <= bundled]


def test_the_same_seed_makes_the_same_entries(
    work: Path, figures: dict[str, Any], tmp_path: Path
) -> None:
    """In another process, where sets have another order."""
    seed = figures["options"]["seed"]
    corpus.write(ROOT / "lexicons", tmp_path, 300, int(seed), lambda _made: None)
    paths = sorted((work / "lexicons").rglob("*.csv"))
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv")) == [
        path.relative_to(work / "lexicons") for path in paths
    ]
    for path in paths:
        again = tmp_path / path.relative_to(work / "lexicons")
        assert again.read_bytes() == path.read_bytes()


def test_nothing_but_the_figures_stays(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    run = bench("40", "--skip-load", "--skip-pipeline", "--queries", "5", "--load-queries", "5",
                "--home", str(folder))  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert [path.name for path in folder.iterdir()] == ["bench.json"]
    assert bench("40", "--home", str(folder)).returncode == 1
