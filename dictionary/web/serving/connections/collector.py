"""The garbage collector in a process that serves."""

from __future__ import annotations

import gc


def leave_alone_what_stays() -> None:
    """Tell the garbage collector that what is there now stays, and to look less often.

    Answers are made of plain strings and leave no cycles; what the collector walks through again
    and again is the program itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
