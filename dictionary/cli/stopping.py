"""How the commands that run until they are stopped end: soon, whatever they are at.

A signal sets an event that they look at. Who is in the middle of one long statement of the database
cannot look: the process ends by itself a few seconds later. That loses nothing, since a transaction
is there as a whole or not at all, and whoever comes next goes on with what waits. An old process
that ended late would keep its locks, and a new service waiting for them.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

GRACE_SECONDS = 5.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopped_by_signals() -> Iterator[Event]:
    """Yield an event that SIGTERM and SIGINT set; the process ends GRACE_SECONDS after one.

    A thread reads the signals: the main thread handles none while it waits for the database.
    """
    stop = Event()
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    fd = signal.set_wakeup_fd(writer)
    handlers = [signal.signal(number, lambda _number, _frame: stop.set()) for number in _SIGNALS]
    thread = Thread(target=_end, args=(reader, stop), daemon=True)
    thread.start()
    try:
        yield stop
    finally:
        for number, handler in zip(_SIGNALS, handlers, strict=True):
            signal.signal(number, handler)
        signal.set_wakeup_fd(fd)
        os.close(writer)


def _end(reader: int, stop: Event) -> None:
    """Set `stop` once a signal comes, and end the process later; return if none will come."""
    with os.fdopen(reader, "rb", buffering=0) as signals:
        while number := signals.read(1):
            if number[0] in _SIGNALS:
                stop.set()
                time.sleep(GRACE_SECONDS)
                os._exit(0)
