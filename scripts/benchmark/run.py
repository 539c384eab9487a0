"""The benchmark: makes a corpus, imports it, indexes it, asks it, and says what that took.

`scripts/bench --help` lists the options. The targets are those for 200,000 entries; they are
shown whatever the size. The lists of queries, the corpus and the database go into a temporary
folder, or into the one that --home names; afterwards only bench.json is left of them. What is
going on is said on standard error.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dictionary.services.library import Library
from dictionary.settings import Settings
from scripts.benchmark import comparison, corpus, queries, report, rungs
from scripts.benchmark.processes import ROOT, environment, run
from scripts.benchmark.progress import counter, say
from scripts.benchmark.report import Row, Target

_SEED = 54
_MEMORY = 600.0
# What the folder may have to hold for an entry, in bytes: 3,500 were seen at 50,000 entries.
_ROOM = 5000


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("entries", nargs="?", type=int, default=200_000, help="how many to make (%(default)s)")
    add("--seed", type=int, default=_SEED, help="of corpus and queries (%(default)s)")
    add("--queries", type=int, default=1000, help="of each rung in process (%(default)s)")
    add("--load-queries", type=int, default=10_000, help="distinct, over HTTP (%(default)s)")
    add("--seconds", type=float, default=3, help="of a round over HTTP (%(default)s)")
    add("--rounds", type=int, default=11, help="with each application in turns (%(default)s)")
    add("--connections", type=int, default=16, help="of the load generator (%(default)s)")
    add("--skip-load", action="store_true", help="leave out the rounds over HTTP")
    add("--home", type=Path, help="an empty or new folder to work in")
    add("--keep", action="store_true", help="leave corpus, database and index where they are")
    add("--json", type=Path, help="where the figures go (bench.json in the folder)")
    return parser.parse_args()


def _importing(work: Path) -> list[Row]:
    """Import the corpus and index it; return how fast that was."""
    env = environment(work / "home")
    child = "scripts.benchmark.importing"
    found, import_mb = run([child, "import", str(work / "lexicons")], env)
    say("Indexing …")
    indexed, index_mb = run([child, "index"], env)
    entries = found["entries"]

    def rate(seconds: float, least: float = 0) -> tuple[dict[str, float], Target | None]:
        target = Target("entries/s", "least", least) if least else None
        return {"entries/s": entries / seconds, "seconds": seconds}, target

    return [
        Row("Import", "check and stage", *rate(found["check"])),
        Row("Import", "apply", *rate(found["apply"])),
        Row("Import", "to committed keys", *rate(found["check"] + found["apply"], 2500)),
        Row("Import", "words indexed", *rate(indexed["index"], 5000)),
        Row("Memory", "importing", {"PSS MB": import_mb}, Target("PSS MB", "most", _MEMORY)),
        Row("Memory", "indexing", {"PSS MB": index_mb}, Target("PSS MB", "most", _MEMORY)),
    ]


# The longest that 95 of 100 searches may take, in milliseconds.
_LATENCY = {
    **dict.fromkeys((*queries.RUNGS, "prefix-4", "prefix-5", "prefix-6"), 5.0),
    queries.WORDS: 40.0,
}


def _searching(work: Path, found: Mapping[str, list[queries.Query]], count: int) -> list[Row]:
    """Ask each rung's queries in this process."""
    library = Library(Settings(home=work / "home"))
    rows = []
    for rung, asked in found.items():
        timing = rungs.measure(library, rung, asked[:count])
        target = Target("p95 ms", "most", _LATENCY[rung]) if rung in _LATENCY else None
        figures = {
            "p50 ms": timing.p50,
            "p95 ms": timing.p95,
            "max ms": timing.longest,
            "processor p95 ms": timing.processor,
            "queries": timing.count,
            "right %": 100 * timing.right,
        }
        rows.append(Row("Search in process", rung, figures, target))
        say(f"  {rung}: {timing.p95:.2f} ms")
    library.close()
    return rows


def _serving(
    work: Path, options: argparse.Namespace, found: dict[str, list[queries.Query]]
) -> tuple[list[Row], dict[str, Any]]:
    """Compare with the bare application over HTTP."""
    plan = comparison.Plan(
        work / "home", work, options.seconds, options.rounds, options.connections
    )
    mixed = queries.mixed(found, options.load_queries, options.seed)
    result = comparison.compare(plan, mixed, found[queries.WORDS][: options.queries])
    section = "Search over HTTP (medians)"
    names = (
        "requests/s",
        "p50 ms",
        "p95 ms",
        "worker ms/request",
        "generator ms/request",
        "busy elsewhere",
    )

    def side(name: str) -> dict[str, float]:
        return {figure: result[name][figure] for figure in names}

    share = {"%": result["requests/s share"], "of worker time %": result["worker time share"]}
    worker = {"PSS MB": result["worker_mb"]}
    rows = [
        Row(section, "/api/v1/search", side("app")),
        Row(section, "bare application", side("bare")),
        Row(section, "share of the bare one's requests/s", share, Target("%", "least", 50)),
        Row(section, "words alone", result["words"]),
        Row("Memory of the server", "one worker", worker, Target("PSS MB", "most", _MEMORY)),
    ]
    return rows, result


def _measure(work: Path, options: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    say(f"Making {options.entries:,} entries …")
    lexicons = work / "lexicons"
    progress = counter("entries made")
    made = corpus.write(ROOT / "lexicons", lexicons, options.entries, options.seed, progress)
    forms = "  ".join(f"{tag} {number:,}" for tag, number in sorted(made.distinct.items()))
    say(f"Distinct headwords, Vietnamese and English glosses: {forms}")
    say("Importing …")
    rows = _importing(work)
    say("Searching …")
    share = -(-options.load_queries // 3)
    counts = {
        **dict.fromkeys(queries.RUNGS, max(options.queries, share)),
        **dict.fromkeys(queries.PREFIXES, max(options.queries, share // 3)),
        queries.WORDS: options.queries,
    }
    sample = corpus.sample(lexicons, 4 * max(counts.values()), options.seed)
    found = queries.make(sample, counts, options.seed)
    rows += _searching(work, found, options.queries)
    facts: dict[str, Any] = {"distinct_forms": made.distinct, "sizes_mb": _sizes(work / "home")}
    if not options.skip_load:
        say("Asking over HTTP …")
        more, facts["http"] = _serving(work, options, found)
        rows += more
    return rows, facts


def _sizes(home: Path) -> dict[str, float]:
    """Return how large the database and the index are on disk."""
    size = {path: path.stat().st_size for path in home.rglob("*") if path.is_file()}
    index = sum(number for path, number in size.items() if "index" in path.parts[:-1])
    return {"index": index / 1e6, "database": (sum(size.values()) - index) / 1e6}


def _clear(work: Path) -> None:
    for name in ("home", "lexicons"):
        shutil.rmtree(work / name, ignore_errors=True)
    for path in work.glob("*.txt"):
        path.unlink()


def _folder(options: argparse.Namespace) -> Path:
    """Return an empty folder with room for the benchmark, or stop the program."""
    work: Path = options.home or Path(tempfile.mkdtemp(prefix="dictionary-bench."))
    if work.exists() and any(work.iterdir()):
        sys.exit(f"{work} is not empty: the benchmark would mix its files with what is there.")
    work.mkdir(parents=True, exist_ok=True)
    room, needed = shutil.disk_usage(work).free, _ROOM * options.entries
    if room < needed:
        work.rmdir()
        sys.exit(
            f"{work} has room for {room / 1e9:.1f} GB, {needed / 1e9:.1f} GB may be needed: "
            "--home names a folder elsewhere."
        )
    return work.resolve()


def main() -> None:
    """Measure, print and write."""
    options = arguments()
    work = _folder(options)
    # So that a benchmark that is stopped takes its servers with it.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    machine = report.machine()
    try:
        rows, facts = _measure(work, options)
    finally:
        if not options.keep:
            _clear(work)
    asked = {name: str(value) for name, value in vars(options).items() if value is not None}
    print(report.table(rows))
    path = options.json or work / "bench.json"
    report.write(path, rows, {"options": asked, "machine": machine, **facts})
    print(f"\nFigures: {path}")


if __name__ == "__main__":
    main()
