"""Saying on standard error what is going on, so that a long run can be told from one that hangs."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable


def say(text: str) -> None:
    """Print `text` with the time of day, the same clock for all processes of a run."""
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def counter(what: str, step: int = 100_000) -> Callable[[int], None]:
    """Return what to tell how many `what` are done: it says so at every `step` of them."""
    said = 0

    def progress(done: int) -> None:
        nonlocal said
        if done // step > said:
            said = done // step
            say(f"  {done:,} {what}")

    return progress
