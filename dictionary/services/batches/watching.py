"""Whether the work on a batch is to go on: asked many times a second while a file is read.

Two reasons end it early. Somebody has cancelled the batch (`Stopped`), or the worker itself is to
end (`Halted`): then the batch waits, as it does after a crash, and begins again with the next
worker.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event

from dictionary.files.uploads import ProgressCallback
from dictionary.store import batches
from dictionary.store.database import Database

# How long a cancelled batch may go on at most, where whoever reads it asks often enough.
LOOK_SECONDS = 0.5
NEVER = Event()


class Stopped(Exception):
    """Somebody has cancelled the batch."""


class Halted(Exception):
    """The worker is to end; its batch waits for the next one."""


class Watch:
    """A Progress that hands on what it is told and raises Stopped or Halted when work is to end.

    `states`: those in which the batch is worked on; any other one means that it was cancelled.
    The database is asked every LOOK_SECONDS, `stop` each time.
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
        """Say how far the work is."""
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
