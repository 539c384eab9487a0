"""Requests per second of /api/v1/search beside those of an application that does nothing.

Both run at the same time under the same gunicorn and are asked in turns, so that whatever else
the machine does meets both. Every query is asked once before any round, of both: that finds the
size of each answer, so that the bare application answers the same request with as many bytes, and
leaves nobody with a cold start.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from scripts.benchmark import servers
from scripts.benchmark.processes import busy_seconds, cpu_seconds, environment, run, watched
from scripts.benchmark.queries import Query
from scripts.benchmark.servers import Server, serving

PATH = "/api/v1/search?"
# What every answer has to carry while it is measured.
HEADERS = (
    *("Content-Type", "Content-Length", "ETag", "Cache-Control"),
    *("X-Content-Type-Options", "Access-Control-Allow-Origin"),
)


# What a round found: of the dictionary, of the bare application.
_Pair = tuple[dict[str, float], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to ask, how often in turns, over how many connections.

    `home` is the dictionary's, `work` a folder for lists of requests.
    """

    home: Path
    work: Path
    seconds: float
    rounds: int
    connections: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two applications with its requests."""

    server: Server
    targets: Path
    count: int


def _generate(plan: Plan, side: Side, *mode: str) -> dict[str, Any]:
    """Run the generator; every answer has to be a 200."""
    command = ["scripts.benchmark.load", str(side.server.port), str(side.targets)]
    found, _ = run([*command, str(plan.connections), *mode], environment(plan.home))
    if found["not_200"]:
        raise RuntimeError(f"{found['not_200']:.0f} answers were not 200")
    return found


def _round(plan: Plan, side: Side, number: int) -> dict[str, float]:
    """Ask for some seconds; return rates, times, and what it cost in processor time."""
    before, all_before = sum(map(cpu_seconds, side.server.workers)), busy_seconds()
    first = number * side.count // plan.rounds
    found = _generate(plan, side, "seconds", str(plan.seconds), str(first))
    spent = sum(map(cpu_seconds, side.server.workers)) - before
    others = busy_seconds() - all_before - spent - found["processor_seconds"]
    return {
        "requests/s": found["requests"] / found["seconds"],
        "p50 ms": found["p50_ms"],
        "p95 ms": found["p95_ms"],
        "worker ms/request": 1000 * spent / found["requests"],
        "generator ms/request": 1000 * found["processor_seconds"] / found["requests"],
        # Processors that did something else meanwhile, the kernel's part in the requests included.
        "busy elsewhere": others / found["seconds"],
        "bytes": found["bytes"] / found["requests"],
        "broken": found["broken"],
    }


def _written(path: Path, server: Server, targets: Sequence[str]) -> Side:
    path.write_text("\n".join(targets), encoding="utf-8")
    return Side(server, path, len(targets))


def _check_headers(server: Server, target: str) -> None:
    status, headers, _ = servers.get(server.port, target)
    missing = [name for name in HEADERS if name not in headers]
    if status != 200 or missing:
        raise RuntimeError(f"{target}: status {status}, headers missing: {missing}")


def _medians(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    return {name: median(found[name] for found in rounds) for name in rounds[0]}


def _take_turns(plan: Plan, app: Side, bare: Server, asked: Sequence[str]) -> list[_Pair]:
    """Ask everything once, then both applications in turns; return what each round found."""
    once = _generate(plan, app, "once")
    sized = [f"/{size}?{text}" for size, text in zip(once["sizes"], asked, strict=True)]
    other = _written(plan.work / "bare.txt", bare, sized)
    if _generate(plan, other, "once")["sizes"] != once["sizes"]:
        raise RuntimeError("the bare application did not answer as many bytes")
    both: list[_Pair] = []
    for number in range(plan.rounds):
        both.append((_round(plan, app, number), _round(plan, other, number)))
        shown = " and ".join(f"{found['requests/s']:.0f}" for found in both[-1])
        busy = max(found["busy elsewhere"] for found in both[-1])
        line = f"  round {number + 1}: {shown} requests/s, {busy:.1f} processors busy elsewhere"
        print(line, file=sys.stderr, flush=True)
    return both


def _share(part: Mapping[str, float], whole: Mapping[str, float], figure: str) -> float:
    return 100 * part[figure] / whole[figure] if whole[figure] else 0.0


# Rounds with hits, the mix and misses in turns.
_ROUNDS_OF_KINDS = 5


def _kinds(plan: Plan, server: Server, kinds: Mapping[str, Sequence[Query]]) -> dict[str, Any]:
    """Ask kinds of queries in turns; return the medians of each, and shares of the first kind.

    The server has answered each of them once before.
    """
    sides = {}
    for name, asked in kinds.items():
        path = plan.work / f"{name.replace(' ', '-')}.txt"
        sides[name] = _written(path, server, [PATH + query.arguments for query in asked])
        _generate(plan, sides[name], "once")
    turns: list[dict[str, dict[str, float]]] = []
    for number in range(min(plan.rounds, _ROUNDS_OF_KINDS)):
        turns.append({name: _round(plan, side, number) for name, side in sides.items()})
        shown = ", ".join(f"{name} {one['requests/s']:.0f}" for name, one in turns[-1].items())
        print(f"  round {number + 1}: {shown} requests/s", file=sys.stderr, flush=True)
    first = next(iter(sides))
    return {
        name: {
            **_medians([turn[name] for turn in turns]),
            "share": median(_share(turn[name], turn[first], "requests/s") for turn in turns),
        }
        for name in sides
    }


def compare(
    plan: Plan,
    queries: Sequence[Query],
    words: Sequence[Query],
    kinds: Mapping[str, Sequence[Query]],
) -> dict[str, Any]:
    """Measure both sides; return the medians of each, the shares, and the memory of a worker.

    `queries` are asked in all rounds; `words` once after them, of the dictionary alone: its
    threads then have the index open, which is part of the memory of a worker. Then it is asked
    `kinds` in turns. Raises RuntimeError if an answer is not 200 or lacks a header.
    """
    asked = [query.arguments for query in queries]
    with (
        serving(servers.DICTIONARY, plan.home, "/healthz") as server,
        serving(servers.BARE, plan.home, "/1") as bare,
        watched(server.workers, 1.0) as memory,
    ):
        for text in asked[:20]:
            _check_headers(server, PATH + text)
        app = _written(plan.work / "app.txt", server, [PATH + text for text in asked])
        both = _take_turns(plan, app, bare, asked)
        texts = [PATH + query.arguments for query in words]
        found = _generate(plan, _written(plan.work / "words.txt", server, texts), "once")
        by_kind = _kinds(plan, server, kinds)
    mine, other = (_medians(rounds) for rounds in zip(*both, strict=True))
    rate = found["requests"] / found["seconds"]
    return {
        "app": mine,
        "bare": other,
        "words": {"requests/s": rate, "p50 ms": found["p50_ms"], "p95 ms": found["p95_ms"]},
        "kinds": by_kind,
        "rounds": [{"app": one, "bare": two} for one, two in both],
        "distinct_queries": len(set(asked)),
        # Of each pair of rounds: they stood under the same load of other programs, more or less.
        "requests/s share": median(_share(one, two, "requests/s") for one, two in both),
        "worker time share": median(_share(two, one, "worker ms/request") for one, two in both),
        "worker_mb": max(memory.values()),
    }
