"""The garbage collector's settings in a serving process."""

from __future__ import annotations

import gc


def leave_alone_what_stays() -> None:
    """Exempt all present objects from the garbage collector, and run it less often.

    Answers are made of plain strings and leave no cycles; the objects that the collector would scan
    again and again are the program itself.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
