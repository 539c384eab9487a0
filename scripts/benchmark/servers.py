"""The dictionary and the bare application, each on a gunicorn.

The dictionary is served as scripts/serve does it; the bare application by gunicorn's own kind of
worker, with as many of them and of their threads.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from scripts.benchmark.processes import children, environment, start

DICTIONARY = "dictionary.app:create_app()"
BARE = "scripts.benchmark.bare:app"
WORKERS = 2
_WORKER = {DICTIONARY: "dictionary.app.Worker", BARE: "gthread"}
_OPTIONS = (
    *("--workers", str(WORKERS), "--threads", "4"),
    *("--no-control-socket", "--log-level", "warning"),
)
_SECONDS_TO_START = 60


def options(application: str) -> tuple[str, ...]:
    """Return gunicorn's options for one of the two applications, but for where it listens."""
    return ("--worker-class", _WORKER[application], *_OPTIONS)


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: where it listens, and its processes."""

    port: int
    master: int
    workers: tuple[int, ...]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, target: str) -> tuple[int, dict[str, str], bytes]:
    """Ask for one target; return status, headers and body. Raises OSError or HTTPException."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", target)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def _wait(port: int, master: int, target: str) -> tuple[int, ...]:
    """Wait until the server answers; return its workers."""
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            status = get(port, target)[0]
        except (OSError, HTTPException):
            status = 0
        workers = tuple(children(master))
        if status == 200 and len(workers) == WORKERS:
            return workers
        time.sleep(0.1)
    raise RuntimeError(f"gunicorn did not answer {target} within {_SECONDS_TO_START} s")


def counting(home: Path) -> dict[str, str]:
    """Return settings for all that a request pays for in scripts/serve, with limits for nobody."""
    counted = home / "metrics"
    counted.mkdir(parents=True, exist_ok=True)
    most = str(10**9)
    limits = {"DICTIONARY_RATE_READS": most, "DICTIONARY_RATE_WRITES": most}
    return {"PROMETHEUS_MULTIPROC_DIR": str(counted), **limits}


@contextmanager
def serving(application: str, home: Path, probe: str) -> Iterator[Server]:
    """Run gunicorn with `application` until the block ends; `probe` is a target that answers 200.

    Raises RuntimeError if it does not start.
    """
    port = free_port()
    bind = ("--bind", f"127.0.0.1:{port}")
    command = ["gunicorn", application, *bind, *options(application)]
    process = start(command, environment(home) | counting(home))
    try:
        yield Server(port, process.pid, _wait(port, process.pid, probe))
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
