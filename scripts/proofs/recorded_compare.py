"""Two recordings side by side: what differs, by route, with the first of each line by line."""

from __future__ import annotations

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"(?<=/)\d+(?=/|$)")
# So many differences of a route are shown, each with so many lines at most.
_SHOWN, _LINES = 3, 60


def _recorded(path: Path) -> list[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _route(line: Mapping[str, Any]) -> str:
    """Return what a request is counted under: its method and path, numbers left out."""
    method, target = line["request"].split(" ", 1)
    return f"{method} {_NUMBER.sub('…', target.partition('?')[0])}"


def _lines(line: Mapping[str, Any]) -> Iterator[str]:
    """Yield a request and its answer, one thing on each line."""
    yield f"{line['who']}: {line['request']}"
    yield f"given: {json.dumps(line['given'], ensure_ascii=False)}"
    yield f"status: {line.get('status')}"
    for name, value in line.get("headers", ()):
        yield f"{name}: {value}"
    body = line.get("body", "")
    if isinstance(body, dict):
        body = "\n".join(f"{name}:\n{content}" for name, content in body.items())
    # JSON and answers to browsers have long lines: shown from one part to the next.
    yield from body.replace("},{", "},\n{").splitlines()


def compared(before: Path, after: Path) -> list[str]:
    """Return in lines what differs between two recordings, nothing if they are the same."""
    old, new = _recorded(before), _recorded(after)
    differing: dict[str, list[tuple[Mapping[str, Any], Mapping[str, Any]]]] = defaultdict(list)
    for was, now in zip(old, new, strict=False):
        if was != now:
            differing[_route(was)].append((was, now))
    report = [f"{len(old)} requests before, {len(new)} now"] * (len(old) != len(new))
    for route, pairs in sorted(differing.items()):
        report.append(f"\n{route}: {len(pairs)} answers differ")
        for was, now in pairs[:_SHOWN]:
            report += _difference(was, now)
    if differing:
        total = sum(map(len, differing.values()))
        report.append(f"\n{total} of {len(old)} answers differ, on {len(differing)} addresses")
    return report


def _difference(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterable[str]:
    names = f"request {was['number']} before", "now"
    lines = list(difflib.unified_diff([*_lines(was)], [*_lines(now)], *names, "", "", 1, ""))
    more = [f"… {len(lines) - _LINES} more lines"] if len(lines) > _LINES else []
    return [*(line[:500] for line in lines[:_LINES]), *more]
