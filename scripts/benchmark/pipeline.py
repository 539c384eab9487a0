"""How fast files of each format come in as batches: each stage apart, and all of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.benchmark import corpus
from scripts.benchmark.files import COLUMNS
from scripts.benchmark.processes import ROOT, environment, run
from scripts.benchmark.progress import say
from scripts.benchmark.report import Row
from scripts.benchmark.stages import STAGES
from scripts.benchmark.targets import PIPELINED, pipeline_section

FOLDER = "pipeline"
_FORMATS = tuple(COLUMNS)


def measure(work: Path, entries: int, seed: int) -> list[Row]:
    """Send a corpus of so many entries in every format, each to an empty database.

    What is written for it goes into a folder of its own in `work` and is removed.
    """
    folder = work / FOLDER
    corpus.write(ROOT / "lexicons", folder / "lexicons", entries, seed, lambda _done: None)
    rows = [row for name in _FORMATS for row in _of_format(folder, name)]
    shutil.rmtree(folder)
    return rows


def _of_format(folder: Path, name: str) -> list[Row]:
    home = folder / f"home-{name}"
    command = ["scripts.benchmark.stages", name, str(folder / "lexicons"), str(folder / name)]
    found, megabytes = run(command, environment(home))
    shutil.rmtree(home)
    section, entries = pipeline_section(name), found["entries"]
    rates = {stage: entries / found[stage] for stage in (*STAGES, PIPELINED)}
    say(f"  {name}: {rates[PIPELINED]:,.0f} entries/s")
    return [
        *(Row(section, stage, _figures(rates[stage], found[stage])) for stage in rates),
        Row(section, "entries", {"entries": entries, "PSS MB": megabytes}),
    ]


def _figures(rate: float, seconds: float) -> dict[str, float]:
    return {"entries/s": rate, "seconds": seconds}
