"""Stopping of commands that run without end: soon after a signal, whatever they are doing.

A signal sets an event that they check. During a long SQL statement they cannot check it, so the
process exits by itself some seconds later. Nothing is lost: a transaction is committed as a whole
or not at all, and the next process continues with the pending work. A process that exited late
would hold its locks while a new service waits for them.
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
    """Yield an event that SIGTERM and SIGINT set; the process exits GRACE_SECONDS later.

    A thread reads the signals, since the main thread handles none while it waits for the database.
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
    """Set `stop` on a signal and exit later; return once the pipe is closed."""
    with os.fdopen(reader, "rb", buffering=0) as signals:
        while number := signals.read(1):
            if number[0] in _SIGNALS:
                stop.set()
                time.sleep(GRACE_SECONDS)
                os._exit(0)
