"""What was measured, beside what it should be: a table to read and JSON to keep."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of the values do not exceed; 0 if there are none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be: `least` or `most` so much."""

    figure: str
    bound: str
    value: float

    def is_reached(self, figures: Mapping[str, float]) -> bool:
        """Say whether the figure is on the right side of the bound."""
        measured = figures[self.figure]
        return measured >= self.value if self.bound == "least" else measured <= self.value


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: figures by name (with their unit), and the target for one of them."""

    section: str
    name: str
    figures: Mapping[str, float]
    target: Target | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached, None if there is none."""
        return self.target.is_reached(self.figures) if self.target else None


def machine() -> dict[str, Any]:
    """Return what the figures depend on besides the program."""
    models = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": models[0] if models else platform.machine(),
        "processors": len(os.sched_getaffinity(0)),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
    }


def _shown(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _target(row: Row) -> str:
    if row.target is None:
        return ""
    bound = "at least" if row.target.bound == "least" else "at most"
    return f"{row.target.figure} {bound} {_shown(row.target.value)}"


def table(rows: Sequence[Row]) -> str:
    """Return the rows as text, figures and target side by side, with a mark where it is missed."""
    lines = []
    section = ""
    width = max(len(row.name) for row in rows)
    shown = [
        "  ".join(f"{name} {_shown(value)}" for name, value in row.figures.items()) for row in rows
    ]
    wide = max(map(len, shown))
    for row, figures in zip(rows, shown, strict=True):
        if row.section != section:
            section = row.section
            lines += ["", section]
        mark = {None: "", True: "reached", False: "MISSED"}[row.reached]
        lines.append(
            f"  {row.name:<{width}}  {figures:<{wide}}  {_target(row):<24}  {mark}".rstrip()
        )
    return "\n".join(lines)


def write(path: Path, rows: Sequence[Row], facts: Mapping[str, Any]) -> None:
    """Write rows and `facts` as JSON."""
    shown = [{**asdict(row), "figures": dict(row.figures), "reached": row.reached} for row in rows]
    text = json.dumps({**facts, "rows": shown}, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
