"""Other search engines with the same entries and queries, beside which our figures can be read.

Each builds and answers in processes of its own: `baseline` has what they share.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.benchmark.processes import environment, run
from scripts.benchmark.progress import say
from scripts.benchmark.queries import Query
from scripts.benchmark.report import Row

# The section of the report, and the module.
_BASELINES = {
    "SQLite FTS5 in process (right on the first page)": "scripts.benchmark.baseline_fts5",
    "tantivy in process (right on the first page)": "scripts.benchmark.baseline_tantivy",
}


def measure(work: Path, found: Mapping[str, Sequence[Query]], seconds: float) -> list[Row]:
    """Build and ask each baseline; return its rows, those of `found` by kind of query.

    `work` has the tables under lexicons/ and takes the indexes; each kind is asked for so many
    seconds at most. Raises RuntimeError if a baseline fails.
    """
    path = work / "baselines.json"
    path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    env = environment(work / "home")
    rows = []
    for section, module in _BASELINES.items():
        name = module.rpartition("_")[2]
        say(f"Building in {name} …")
        folder = work / "baselines" / name
        folder.mkdir(parents=True)
        built, build_mb = run([module, "build", str(work / "lexicons"), str(folder)], env)
        size = sum(file.stat().st_size for file in folder.iterdir())
        figures = {
            "entries/s": built["entries"] / built["seconds"],
            "seconds": built["seconds"],
            "MB on disk": size / 1e6,
            "PSS MB": build_mb,
        }
        rows.append(Row(section, "built", figures))
        say(f"Searching in {name} …")
        asked, open_mb = run([module, "ask", str(folder), str(path), str(seconds)], env)
        rows += [Row(section, kind, measured) for kind, measured in asked.items()]
        rows.append(Row(section, "open", {"PSS MB": open_mb}))
    return rows
