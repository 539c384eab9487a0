"""How soon after a kill a batch goes on: seconds from the next start of the service.

A batch that was killed while it was applied or reverted has come to its end once it is in neither
of these states: it is applied or reverted, or again checked or applied with a reason why not, or
sent back to be checked. Each of the two is one transaction, which begins anew as a whole, so this
takes as long as an undisturbed one, and the start: for batches of some thousand rows, LIMIT_SECONDS
are enough for both.

A batch that was killed while it was checked has all its rows before it once more, and no number of
seconds is enough for any number of rows. What people wait for is to see that it goes on: that a
worker has taken it again, which its count of attempts says, and its progress then shows.
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dictionary.services.batches import view
from dictionary.services.site import Library
from scripts.benchmark.processes import children
from scripts.benchmark.servers import free_port
from scripts.proofs.workers import COMMAND, ROOT, environment, working

LIMIT_SECONDS = 10.0
# What a worker goes on with.
UNCHECKED, SHORT = ("received", "checking"), ("applying", "reverting")
WAITING = (*UNCHECKED, *SHORT)
_PATIENCE_SECONDS = 120.0
_LOOK_SECONDS = 0.02
_ENDED_SECONDS = 60.0

# What is killed: the worker alone, which the supervisor starts again; the supervisor, with which
# all ends; everything at once.
HITS = ("worker", "supervisor", "everything")


def wait_until(holds: Callable[[], bool], seconds: float = _PATIENCE_SECONDS) -> None:
    """Wait until something holds; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(_LOOK_SECONDS)


class Watched:
    """A batch as a kill has left it: whether, and after how long, work on it goes on."""

    def __init__(self, library: Library, batch_id: int) -> None:
        self.library = library
        self.batch_id = batch_id
        row = view.batch(library, batch_id)
        self.state = str(row["state"])
        self.attempts = int(row["attempts"])

    def has_gone_on(self) -> bool:
        """Say whether it has come to its end, or in checking has begun again."""
        row = view.batch(self.library, self.batch_id)
        if self.state in SHORT:
            return row["state"] not in SHORT
        return row["state"] not in WAITING or row["attempts"] > self.attempts

    def seconds(self, since: float) -> float | None:
        """Wait until it has gone on; return the seconds since then, None if nothing waited.

        The answer is infinite if it does not go on for minutes.
        """
        if self.state not in WAITING:
            return None
        try:
            wait_until(self.has_gone_on)
        except TimeoutError:
            return float("inf")
        return time.monotonic() - since


@contextmanager
def restarted(library: Library) -> Iterator[float]:
    """Start a worker and nothing else; yield since when."""
    since = time.monotonic()
    with working(library):
        yield since


class Service:
    """The service as scripts/serve starts it: supervise.py and what that keeps running."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, unless it runs."""
        if self.process is None:
            self.process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, ROOT / "scripts/supervise.py", f"127.0.0.1:{free_port()}"],
                cwd=ROOT,
                env=environment(self.library),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

    def worker(self) -> int | None:
        """Return the process of the worker, None if it does not run yet."""
        for pid in children(self.process.pid) if self.process else []:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            if command.endswith(b"\0worker\0"):
                return pid
        return None

    def kill(self, what: str) -> None:
        """Kill what one of HITS says; all but a worker's end is waited for."""
        if self.process is None:
            return
        if what == "worker":
            pid = self.worker()
            if pid is not None:
                os.kill(pid, signal.SIGKILL)
            return
        below = children(self.process.pid) if what == "everything" else []
        below += [pid for parent in below for pid in children(parent)]
        self.process.kill()
        for pid in below:
            if Path(f"/proc/{pid}").exists():
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def end(self) -> None:
        """Stop it as Ctrl-C does."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(_ENDED_SECONDS)
            self.process = None


@contextmanager
def service(library: Library) -> Iterator[Service]:
    """Run the service, with the bundled lexicons in it as at any start but the first."""
    command = [*COMMAND, "import", "lexicons"]
    subprocess.run(  # noqa: S603  # our own program
        command, cwd=ROOT, env=environment(library), check=True, stdout=subprocess.DEVNULL
    )
    running = Service(library)
    running.start()
    try:
        wait_until(lambda: running.worker() is not None)
        yield running
    finally:
        running.end()


def figures(taken: Sequence[float]) -> str:
    """Return worst and median of some seconds in words."""
    if not taken:
        return "none"
    return f"worst {max(taken):.1f} s, median {statistics.median(taken):.1f} s of {len(taken)}"
