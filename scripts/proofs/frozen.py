"""A clock that stands still between two requests, and chance that repeats.

Within `frozen()` the functions `time.time`, `datetime.now` and `os.urandom` of this process answer
from here, so that two runs of the same requests give the same times, tokens and nonces.
"""

from __future__ import annotations

import datetime as datetime_module
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from typing import Any

# Files are as old as the machine's clock says: a start in the past keeps them all young.
START = datetime(2026, 1, 5, 2, 0, tzinfo=UTC).timestamp()
_TICK_SECONDS = 7


class Frozen:
    """The time and the chance of a recording; `next` moves both on to a request by its number."""

    def __init__(self) -> None:
        self.now = START
        self._chance = random.Random(0)  # noqa: S311  # must repeat; guards nothing but a test

    def next(self, number: int) -> None:
        """Set time and chance for a request: neither depends on what former requests have used."""
        self.now = START + number * _TICK_SECONDS
        self._chance = random.Random(number)  # noqa: S311  # the same

    def random_bytes(self, count: int) -> bytes:
        """Return `count` bytes, in the place of `os.urandom`."""
        return self._chance.randbytes(count)


def _class(frozen: Frozen) -> type[datetime]:
    """Return a class in the place of `datetime` whose `now` is the clock's."""

    class _Instances(type):
        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, datetime)

    class FrozenDatetime(datetime, metaclass=_Instances):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return datetime.fromtimestamp(frozen.now, tz)

    return FrozenDatetime


@contextmanager
def frozen() -> Iterator[Frozen]:
    """Freeze time and chance of the process until the block ends.

    Modules that are imported within the block and name `datetime` keep the frozen class.
    """
    made = Frozen()
    fixed, own = _class(made), datetime
    changes: list[tuple[Any, str, Any]] = [
        (time, "time", lambda: made.now),
        (os, "urandom", made.random_bytes),
        (random, "_urandom", made.random_bytes),
        (datetime_module, "datetime", fixed),
    ]
    changes += [
        (module, "datetime", fixed)
        for module in list(sys.modules.values())
        if module.__name__ != __name__ and vars(module).get("datetime") is own
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    try:
        for owner, name, value in changes:
            setattr(owner, name, value)
        yield made
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)
