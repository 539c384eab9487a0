"""What the baselines of the benchmark find, and what they can't, as their docstrings say."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "lexicons"


# Queries by kind: text, from, to, and the form it was made from with its language.
Asked = dict[str, list[tuple[str | None, ...]]]
EA = ("êa", "rad", "vi", "êa", "rad")


class Baseline(NamedTuple):
    """A baseline's module, with an index of some bundled lexicons."""

    module: str
    folder: Path


def start(*arguments: str) -> Any:
    """Run a baseline as the benchmark does; what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module", params=["fts5", "tantivy"])
def baseline(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Baseline:
    """Each baseline with the forms of Jarai, Roglai and Rade."""
    folder = tmp_path_factory.mktemp(request.param)
    count = 0
    for language in ("jra", "rad", "rog"):
        text = (BUNDLED / f"{language}-abvd/{language}-abvd.csv").read_text(encoding="utf-8")
        target = folder / "lexicons" / language / "entries.csv"
        target.parent.mkdir(parents=True)
        with target.open("w", encoding="utf-8", newline="") as file:
            empty = dict.fromkeys(("definition_vi", "example", "example_vi"), "")
            rows = [
                {**row, **empty, "id": f"{language}-{number}"}
                for number, row in enumerate(csv.DictReader(text.splitlines()))
            ]
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
            count += len(rows)
    module = f"scripts.benchmark.baseline_{request.param}"
    built = start(module, "build", str(folder / "lexicons"), str(folder))
    assert built["entries"] == count
    return Baseline(module, folder)


def right(baseline: Baseline, asked: Asked) -> dict[str, float]:
    """How many in a hundred of the answers to each kind of query are right."""
    path = baseline.folder / "queries.json"
    path.write_text(json.dumps(asked), encoding="utf-8")
    found = start(baseline.module, "ask", str(baseline.folder), str(path), "60")
    assert {kind: figures["queries"] for kind, figures in found.items()} == {
        kind: len(queries) for kind, queries in asked.items()
    }
    return {kind: figures["right %"] for kind, figures in found.items()}


def test_both_find_forms_beginnings_and_words(baseline: Baseline) -> None:
    water = ("vi", "jra", "nước", "vi")
    asked: Asked = {
        "exact": [("nước", *water), ("nước", None, None, "nước", "vi"), EA],
        "tone": [("nươc", *water)],
        "plain": [("nuoc", *water), ("ea", *EA[1:])],
        "prefix-1": [("n", *water), ("ê", *EA[1:])],
        "prefix-3": [("nướ", *water)],
        "words": [("thình đập", "vi", "jra", "tơ̆p", "jra")],
        "nowhere": [("nưỡng", *water)],
        "apart": [("thình nước", "vi", "jra", "tơ̆p", "jra")],
    }
    assert set(right(baseline, asked).values()) == {100}


def test_both_keep_to_the_language(baseline: Baseline) -> None:
    text, _, to, *made_from = EA
    assert right(baseline, {"exact": [(text, "rog", to, *made_from)]}) == {"exact": 0}


def test_each_folds_what_the_other_does_not(baseline: Baseline) -> None:
    stroke: Asked = {"plain": [("do", "vi", "jra", "đỏ", "vi")]}
    combining: Asked = {"plain": [("top", "jra", "vi", "tơ̆p", "jra")]}
    folds_strokes = baseline.module.endswith("tantivy")
    assert right(baseline, stroke) == {"plain": 100 if folds_strokes else 0}
    assert right(baseline, combining) == {"plain": 0 if folds_strokes else 100}


def test_only_tantivy_forgives_typing_errors(baseline: Baseline) -> None:
    path = baseline.folder / "fuzzy.json"
    path.write_text(
        json.dumps({"fuzzy": [("pơtoâ", "jra", "vi", "pơtâo", "jra")]}), encoding="utf-8"
    )
    found = start(baseline.module, "ask", str(baseline.folder), str(path), "60")["fuzzy"]
    if baseline.module.endswith("fts5"):
        assert found == {"queries": 0}
    else:
        assert (found["queries"], found["right %"]) == (1, 100)
