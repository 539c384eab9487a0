"""Starting other processes, and what the kernel says of them (Linux: /proc)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_TICK = os.sysconf("SC_CLK_TCK")
# Watching the memory may take up to a twentieth of a processor.
_REST = 20


def environment(home: Path) -> dict[str, str]:
    """Return the environment for a process of the dictionary in `home`: no other setting counts."""
    ours = ("DICTIONARY_", "GUNICORN_CMD_ARGS", "WEB_CONCURRENCY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "DICTIONARY_HOME": str(home)}


def start(command: Sequence[str], env: Mapping[str, str]) -> subprocess.Popen[str]:
    """Start a module of Python (`command`: its name and arguments) in the project's folder."""
    return subprocess.Popen(  # noqa: S603  # our own programs
        [sys.executable, "-m", *command], cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, text=True
    )


def run(
    command: Sequence[str], env: Mapping[str, str], interval: float = 0.1
) -> tuple[dict[str, Any], float]:
    """Run a module that prints JSON; return what it says and its largest PSS in MB.

    Raises RuntimeError if it fails. It does not outlive this call.
    """
    process = start(command, env)
    try:
        with watched([process.pid], interval) as largest:
            said, _ = process.communicate()
    finally:
        process.kill()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:2])} failed ({process.returncode})")
    return json.loads(said), largest[process.pid]


def children(pid: int) -> list[int]:
    """Return the processes that `pid` has started and that still run."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for thread in threads for child in _read(thread / "children").split()]
    except OSError:
        return []


def family(pid: int) -> Iterator[int]:
    """Yield `pid`, its children, and theirs."""
    yield pid
    for child in children(pid):
        yield from family(child)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""


def pss(pid: int) -> float:
    """Return the proportional set size of `pid` and everything below it, in MB."""
    lines = [
        line
        for member in family(pid)
        for line in _read(Path(f"/proc/{member}/smaps_rollup")).splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def cpu_seconds(pid: int) -> float:
    """Return the processor time that `pid` has used, its children not counted."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK if fields else 0.0


def busy_seconds() -> float:
    """Return the processor time that everything on this machine has used since it started."""
    user, nice, system, _idle, _wait, *more = _read(Path("/proc/stat")).split()[1:9]
    return sum(map(int, (user, nice, system, *more))) / _TICK


@contextmanager
def watched(pids: Sequence[int], interval: float) -> Iterator[dict[int, float]]:
    """Sample the memory of `pids`, children included; yields the largest PSS of each, in MB."""
    largest = dict.fromkeys(pids, 0.0)
    stop = threading.Event()

    def sample() -> None:
        pause = interval
        while not stop.wait(pause):
            start = time.perf_counter()
            for pid in pids:
                largest[pid] = max(largest[pid], pss(pid))
            # The kernel goes through all pages: of a large process that is not done in passing.
            pause = max(interval, _REST * (time.perf_counter() - start))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield largest
    finally:
        stop.set()
        thread.join()
