"""The benchmark: makes a corpus, imports it, indexes it, asks it, and says what that took.

`scripts/bench --help` lists the options; `targets` has what the figures should be. The lists of
queries, the corpus, the database and the baselines' indexes go into a temporary folder, or into the
one that --home names; afterwards only bench.json is left of them. What is going on is said on
standard error.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dictionary.services.site import Library
from dictionary.settings import Settings
from scripts.benchmark import (
    baselines,
    comparison,
    corpus,
    misses,
    pipeline,
    queries,
    report,
    rungs,
)
from scripts.benchmark.processes import ROOT, environment, run
from scripts.benchmark.progress import counter, say
from scripts.benchmark.report import Row
from scripts.benchmark.targets import (
    COMMITTED,
    HTTP,
    IMPORT,
    INDEXED,
    KINDS,
    MEMORY,
    SEARCH,
    SERVER,
    SHARE,
    WORKER,
    with_targets,
)

_SEED = 54
# What the folder may have to hold for an entry, in bytes: 3,500 were seen at 50,000 entries.
_ROOM = 5000
_MOST_PIPELINED = 100_000


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
    add("--skip-baselines", action="store_true", help="leave out SQLite FTS5 and tantivy")
    add("--baseline-seconds", type=float, default=60, help="at most, a kind of query (%(default)s)")
    add("--only", choices=["pipeline"], help="measure batches in each format and nothing else")
    add("--skip-pipeline", action="store_true", help="leave out batches in each format")
    add("--pipeline-entries", type=int, help="of a batch's format (as many, at most 100,000)")
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

    def rate(name: str, seconds: float) -> Row:
        return Row(IMPORT, name, {"entries/s": entries / seconds, "seconds": seconds})

    return [
        rate("check and stage", found["check"]),
        rate("apply", found["apply"]),
        rate(COMMITTED, found["check"] + found["apply"]),
        rate(INDEXED, indexed["index"]),
        Row(IMPORT, "on disk", _sizes(work / "home")),
        Row(MEMORY, "importing", {"PSS MB": import_mb}),
        Row(MEMORY, "indexing", {"PSS MB": index_mb}),
    ]


def _searching(work: Path, found: Mapping[str, list[queries.Query]]) -> list[Row]:
    """Ask each kind of queries in this process."""
    library = Library(Settings(home=work / "home"))
    rows = []
    for kind, asked in found.items():
        timing = rungs.measure(library, kind, asked)
        figures = {
            "p50 ms": timing.p50,
            "p95 ms": timing.p95,
            "max ms": timing.longest,
            "processor p95 ms": timing.processor,
            "queries": timing.count,
            "right %": 100 * timing.right,
            "first page %": 100 * timing.first,
        }
        rows.append(Row(SEARCH, kind, figures if timing.count else {"queries": 0}))
        say(f"  {kind}: {timing.p95:.2f} ms" if timing.count else f"  {kind}: not reached")
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
    kinds = queries.kinds(found, mixed, options.seed)
    result = comparison.compare(plan, mixed, found[queries.WORDS][: options.queries], kinds)
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
    rows = [
        Row(HTTP, "/api/v1/search", side("app")),
        Row(HTTP, "bare application", side("bare")),
        Row(HTTP, SHARE, share),
        Row(HTTP, "words alone", result["words"]),
        *[_kind(name, figures) for name, figures in result["kinds"].items()],
        Row(SERVER, WORKER, {"PSS MB": result["worker_mb"]}),
    ]
    return rows, result


def _kind(name: str, figures: Mapping[str, float]) -> Row:
    shown = {figure: figures[figure] for figure in ("requests/s", "p50 ms", "p95 ms")}
    return Row(KINDS, name, {**shown, "% of hits": figures["share"]})


def _make(work: Path, options: argparse.Namespace) -> corpus.Statistics:
    say(f"Making {options.entries:,} entries …")
    progress = counter("entries made")
    made = corpus.write(
        ROOT / "lexicons", work / "lexicons", options.entries, options.seed, progress
    )
    forms = "  ".join(f"{tag} {number:,}" for tag, number in sorted(made.distinct.items()))
    say(f"Distinct headwords, Vietnamese and English glosses: {forms}")
    return made


def _queries(work: Path, options: argparse.Namespace) -> dict[str, list[queries.Query]]:
    """Return the queries of each kind, more than --queries of those that HTTP needs too."""
    share = -(-options.load_queries // 3)
    counts = {
        **dict.fromkeys(queries.RUNGS, max(options.queries, share)),
        **dict.fromkeys(queries.PREFIXES, max(options.queries, share // 3)),
        queries.WORDS: options.queries,
        queries.FUZZY: options.queries,
    }
    sample = corpus.sample(work / "lexicons", 4 * max(counts.values()), options.seed)
    made = queries.make(sample, counts, options.seed)
    return made | misses.make(work / "lexicons", sample, options.queries, options.seed)


def _pipeline(work: Path, options: argparse.Namespace) -> list[Row]:
    entries = options.pipeline_entries or min(options.entries, _MOST_PIPELINED)
    say(f"Sending batches of {entries:,} entries …")
    return pipeline.measure(work, entries, options.seed)


def _measure(work: Path, options: argparse.Namespace) -> tuple[list[Row], dict[str, Any]]:
    if options.only == "pipeline":
        return with_targets(_pipeline(work, options), options.entries), {}
    made = _make(work, options)
    say("Importing …")
    rows = _importing(work)
    found = _queries(work, options)
    few = {kind: asked[: options.queries] for kind, asked in found.items()}
    say("Searching …")
    rows += _searching(work, few)
    facts: dict[str, Any] = {"distinct_forms": made.distinct}
    if not options.skip_baselines:
        rows += baselines.measure(work, few, options.baseline_seconds)
        facts["tantivy"] = version("tantivy")
    if not options.skip_load:
        say("Asking over HTTP …")
        more, facts["http"] = _serving(work, options, found)
        rows += more
    if not options.skip_pipeline:
        rows += _pipeline(work, options)
    return with_targets(rows, options.entries), facts


def _sizes(home: Path) -> dict[str, float]:
    """Return how large the database and the index are on disk."""
    size = {path: path.stat().st_size for path in home.rglob("*") if path.is_file()}
    index = sum(number for path, number in size.items() if "index" in path.parts[:-1])
    return {"database MB": (sum(size.values()) - index) / 1e6, "index MB": index / 1e6}


def _clear(work: Path) -> None:
    for name in ("home", "lexicons", "baselines", pipeline.FOLDER):
        shutil.rmtree(work / name, ignore_errors=True)
    for path in (*work.glob("*.txt"), work / "baselines.json"):
        path.unlink(missing_ok=True)


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
