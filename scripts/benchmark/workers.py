"""Our gunicorn worker beside gunicorn's own threads and Granian: searches answered in a second.

All serve the same home folder with two processes of four threads, in turns, in one run. Granian is
no dependency of the project: `--granian` names the folder of packages that has it.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import quote

from dictionary.settings import Settings
from scripts.benchmark.processes import environment, start
from scripts.benchmark.servers import DICTIONARY, counting, free_port, get, options
from scripts.proofs.bundled import fill

_TEXTS = (
    "nuoc",
    "lửa",
    "nguoi",
    "cây",
    "nuwowcs",
    "an",
    "trời",
    "mat",
    "ia",
    "nhà",
    "con",
    "xyzzyx",
)
_PATIENCE = 30.0


def _commands(port: int, with_granian: bool) -> Mapping[str, list[str]]:
    """Return how each server is started on `port`, by its name."""
    where = f"127.0.0.1:{port}"
    ours = options(DICTIONARY)
    plain = tuple("gthread" if word == "dictionary.app.Worker" else word for word in ours)
    commands = {
        "our worker": ["gunicorn", DICTIONARY, "--bind", where, *ours],
        "gthread": ["gunicorn", DICTIONARY, "--bind", where, *plain],
    }
    if with_granian:
        commands["Granian"] = [
            *("granian", "--interface", "wsgi", "--factory", "dictionary.app:create_app"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "2"),
            *("--blocking-threads", "4", "--log-level", "warning"),
        ]
    return commands


@contextmanager
def _served(command: list[str], env: Mapping[str, str], port: int) -> Iterator[None]:
    process = start(command, env)
    try:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            try:
                if get(port, "/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _load(port: int, targets: Path, seconds: float) -> dict[str, float]:
    command = [sys.executable, "-m", "scripts.benchmark.load", str(port), str(targets), "8", "for"]
    command += [str(seconds), "0"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own program
    counted: dict[str, float] = json.loads(run.stdout)
    return counted


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--granian", default="", help="folder of packages with Granian")
    parser.add_argument("--seconds", type=float, default=6.0, help="of a measurement (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, targets = Path(folder) / "home", Path(folder) / "targets"
        fill(Settings(home=home))
        paths = [f"/api/v1/search?q={quote(text)}&from=vi&to=jra&limit=10" for text in _TEXTS]
        targets.write_text("\n".join(paths), encoding="utf-8")
        env = environment(home) | counting(home)
        if chosen.granian:
            env["PYTHONPATH"] = chosen.granian
        rates: dict[str, list[float]] = {}
        slow: dict[str, list[float]] = {}
        for _ in range(chosen.rounds):
            port = free_port()
            for name, command in _commands(port, bool(chosen.granian)).items():
                with _served(command, env, port):
                    _load(port, targets, 1.0)
                    counted = _load(port, targets, chosen.seconds)
                rates.setdefault(name, []).append(counted["requests"] / counted["seconds"])
                slow.setdefault(name, []).append(counted["p95_ms"])
        for name, values in rates.items():
            print(f"{name:12} {median(values):8,.0f} requests/s  p95 {median(slow[name]):6.2f} ms")


if __name__ == "__main__":
    main()
