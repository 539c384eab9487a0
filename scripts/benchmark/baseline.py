"""What the baselines share: the entries to build from, the clock, and the judge of their answers.

A baseline is a module with two functions, `build` and `opened`, that runs as two processes, so
that the memory of each can be watched from outside. Both print JSON.

MODULE build LEXICONS FOLDER          builds in FOLDER from the tables that we import too
MODULE ask FOLDER QUERIES SECONDS     opens it and asks the queries, each kind for so long at most

A baseline is told what kind a query is of and may ask for just that, while the dictionary has to
find out: of the two, that favours the baseline. It answers with the twenty best entries as they
are stored.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.benchmark.answers import Form, is_right
from scripts.benchmark.progress import counter, say
from scripts.benchmark.queries import Query
from scripts.benchmark.report import quantile

_WARM_UP = 50
_TEXTS = ("definition_vi", "example", "example_vi")


class Entry(NamedTuple):
    """A row of a table: glosses are separated by "; ", `texts` are definition and example."""

    language: str
    headword: str
    gloss_vi: str
    gloss_en: str
    texts: str

    def forms(self) -> Collection[Form]:
        """Return what one may have asked for, each with its language."""
        glosses = [(gloss, "vi") for gloss in self.gloss_vi.split("; ")]
        return {(self.headword, self.language), (self.gloss_en, "en"), *glosses}


# From the kind of a query and the query to the best entries.
Ask = Callable[[str, Query], list[Entry]]


def language_of(query: Query) -> str | None:
    """Return the language of the entries that `query` asks for; None: of any."""
    return query.to if query.from_ == "vi" else query.from_


def _entries(lexicons: Path) -> Iterator[Entry]:
    said = counter("entries read")
    number = 0
    for path in sorted(lexicons.glob("*/entries.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                said(number := number + 1)
                yield Entry(
                    language=row["id"].rpartition("-")[0],
                    headword=row["headword"],
                    gloss_vi=row["gloss_vi"],
                    gloss_en=row["gloss_en"],
                    texts="\n".join(row[name] for name in _TEXTS if row[name]),
                )


def _measure(ask: Ask, kind: str, queries: Sequence[Query], seconds: float) -> dict[str, float]:
    """Ask queries one after the other, after some that do not count, until `seconds` are over."""
    deadline = time.perf_counter() + seconds
    for query in queries[:_WARM_UP]:
        if time.perf_counter() > deadline:
            break
        ask(kind, query)
    times: list[float] = []
    right = 0
    for query in queries:
        start = time.perf_counter()
        if start > deadline and times:
            break
        shown = ask(kind, query)
        times.append((time.perf_counter() - start) * 1000)
        right += is_right(kind, query, [entry.forms() for entry in shown])
    return {
        "p50 ms": quantile(times, 0.5),
        "p95 ms": quantile(times, 0.95),
        "max ms": max(times, default=0.0),
        "queries": len(times),
        "right %": 100 * right / max(len(times), 1),
    }


def main(
    build: Callable[[Iterable[Entry], Path], int],
    opened: Callable[[Path], Ask],
    kinds: Collection[str],
) -> None:
    """Do what the command line says, with queries of `kinds`; of others none are asked.

    `build` writes the entries into a folder and returns how many there were.
    """
    if sys.argv[1] == "build":
        start = time.perf_counter()
        count = build(_entries(Path(sys.argv[2])), Path(sys.argv[3]))
        print(json.dumps({"entries": count, "seconds": time.perf_counter() - start}))
        return
    folder, path, seconds = sys.argv[2:]
    asked = json.loads(Path(path).read_text(encoding="utf-8"))
    ask = opened(Path(folder))
    figures: dict[str, dict[str, float]] = {}
    for kind, queries in asked.items():
        if kind not in kinds:
            figures[kind] = {"queries": 0}
            continue
        figures[kind] = _measure(ask, kind, [Query(*query) for query in queries], float(seconds))
        say(f"  {kind}: {figures[kind]['p95 ms']:.2f} ms")
    print(json.dumps(figures))
