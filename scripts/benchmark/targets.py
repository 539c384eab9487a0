"""What the figures should be: for up to 200,000 entries, and for more.

Latencies are the longest that 95 of 100 searches may take. A figure that has no target at a size is
only shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from scripts.benchmark.queries import FUZZY, MISSES, PREFIXES, RUNGS, WORDS
from scripts.benchmark.report import Row, Target

IMPORT = "Import"
MEMORY = "Memory"
SEARCH = "Search in process"
HTTP = "Search over HTTP (medians)"
KINDS = "Kinds of queries over HTTP, in turns (medians)"
SERVER = "Memory of the server"
COMMITTED = "to committed keys"
INDEXED = "words indexed"
SHARE = "share of the bare one's requests/s"
WORKER = "one worker"
PIPELINED = "received to applied"

_SMALL = 200_000


def pipeline_section(name: str) -> str:
    """Return the section of the figures for batches in the format called `name`."""
    return f"Batches: {name}"


def _latency(milliseconds: float) -> Target:
    return Target("p95 ms", "most", milliseconds)


def _memory(megabytes: float) -> Target:
    return Target("PSS MB", "most", megabytes)


_ALWAYS = {
    (IMPORT, COMMITTED): Target("entries/s", "least", 2500),
    (IMPORT, INDEXED): Target("entries/s", "least", 5000),
    (MEMORY, "importing"): _memory(600),
    (MEMORY, "indexing"): _memory(600),
    **{(SEARCH, kind): _latency(5) for kind in (*RUNGS, *PREFIXES)},
    (SEARCH, FUZZY): _latency(60),
    (KINDS, "the mix"): Target("% of hits", "least", 50),
    (KINDS, "misses alone"): Target("% of hits", "least", 25),
    (SERVER, WORKER): _memory(300),
    (pipeline_section("csv"), PIPELINED): Target("entries/s", "least", 2500),
}
_UP_TO_SMALL = {
    **_ALWAYS,
    (SEARCH, WORDS): _latency(10),
    **{(SEARCH, kind): _latency(5) for kind in MISSES},
    (HTTP, SHARE): Target("%", "least", 50),
}
_LARGER = {
    **_ALWAYS,
    (SEARCH, WORDS): _latency(25),
    **{(SEARCH, kind): _latency(10) for kind in MISSES},
    (HTTP, SHARE): Target("%", "least", 45),
}


def targets(entries: int) -> dict[tuple[str, str], Target]:
    """Return the targets for a corpus of so many entries, by section and name of the row."""
    return dict(_UP_TO_SMALL if entries <= _SMALL else _LARGER)


def with_targets(rows: Iterable[Row], entries: int) -> list[Row]:
    """Return `rows` with their targets; of what no query reached nothing can be said."""
    wanted = targets(entries)
    return [
        row
        if row.figures.get("queries") == 0
        else replace(row, target=wanted.get((row.section, row.name)))
        for row in rows
    ]
