"""Workers and other commands as processes of their own, to be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dictionary.services.batches import view
from dictionary.services.site import Library
from scripts.proofs.forks import Fork

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-c", "from dictionary.cli import main; main()")
_PATIENCE_SECONDS = 120.0


def clean_up_when_ended() -> None:
    """Let a proof that is ended by SIGTERM take its processes with it."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))


def environment(library: Library) -> dict[str, str]:
    """Return the environment of a process that works on the same database."""
    settings = library.settings
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("DICTIONARY_")},
        "DICTIONARY_HOME": str(settings.home),
        "DICTIONARY_DATABASE_URL": settings.database_url,
        "DICTIONARY_WORK_INTERVAL": "0.02",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
    }


def start(library: Library, *command: str) -> subprocess.Popen[str]:
    """Start a command of the dictionary; it says what it says on standard error."""
    return subprocess.Popen(  # noqa: S603  # our own program
        [*COMMAND, *command],
        env=environment(library),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


class Worker:
    """A worker that can be killed and started again."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.process: Fork | None = None

    def start(self) -> Fork:
        """Start it, unless it runs, and wait until it says that it waits for batches."""
        if self.process is None:
            self.process = Fork(environment(self.library), "worker")
            self.process.wait_for_a_word()
        return self.process

    def kill(self) -> None:
        """Kill it, if it runs."""
        if self.process is not None:
            self.process.kill()
            self.process = None


@contextmanager
def working(library: Library) -> Iterator[Fork]:
    """Run a worker that has said that it waits; killed at the end if it still runs."""
    worker = Worker(library)
    try:
        yield worker.start()
    finally:
        worker.kill()


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process and forget it."""
    process.kill()
    process.wait()
    if process.stderr:
        process.stderr.close()


def wait_for(library: Library, batch_id: int, states: Sequence[str]) -> str:
    """Wait until a batch is in one of `states` and return it; raises TimeoutError."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        state = str(view.batch(library, batch_id)["state"])
        if state in states:
            return state
        time.sleep(0.02)
    raise TimeoutError(f"batch {batch_id} is {state}, not one of {states}")
