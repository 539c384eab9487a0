"""The test whether work on a batch goes on, made many times a second while its file is read.

Two events end it early: the batch was cancelled (`Stopped`), or the worker is to end (`Halted`).
After the second, as after a crash, the batch waits and begins again with the next worker.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

from dictionary.files.uploads import ProgressCallback
from dictionary.store import batches
from dictionary.store.database import Database

# Seconds between two looks at the state of the batch in the database.
LOOK_SECONDS = 0.5
NEVER = Event()


class Stopped(Exception):
    """Raised if the batch was cancelled."""


class Halted(Exception):
    """Raised if the worker is to end; its batch waits for the next worker."""


class Watch:
    """A ProgressCallback that passes the progress on to `tell`, and may raise Stopped or Halted.

    `states`: the states of a batch under work; any other state means that it was cancelled. Each
    call tests `stop`; every LOOK_SECONDS it reads the state from the database.
    """

    def __init__(
        self,
        database: Database,
        batch_id: int,
        states: Sequence[str],
        tell: ProgressCallback,
        stop: Event,
    ) -> None:
        self.database = database
        self.batch_id = batch_id
        self.states = states
        self.tell = tell
        self.stop = stop
        self.due = time.monotonic() + LOOK_SECONDS

    def __call__(self, stage: str, done: int, total: int, rows: int = 0, /) -> None:
        """Report the progress; raise Stopped or Halted if the work is to end."""
        self.tell(stage, done, total, rows)
        if self.stop.is_set():
            raise Halted
        if time.monotonic() < self.due:
            return
        with self.database.read() as connection:
            state = batches.state(connection, self.batch_id)
        if state not in self.states:
            raise Stopped
        self.due = time.monotonic() + LOOK_SECONDS
