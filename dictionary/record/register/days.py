"""Days as records write them: `2025-03-01`, or less exactly `2025-03` or `2025` (ISO 8601).

Sources often give a year alone. A time from `2025` on begins with its first day, one to `2025`
ends with its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECEMBER = 12


def is_day(text: str) -> bool:
    """Say whether a text is a day, a month or a year of the calendar."""
    return first_day(text) is not None


def first_day(text: str) -> date | None:
    """Return the day, or the first one of the month or year; None for any other text."""
    return _day(text, is_last=False)


def last_day(text: str) -> date | None:
    """Return the day, or the last one of the month or year; None for any other text."""
    return _day(text, is_last=True)


def _day(text: str, *, is_last: bool) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2] or (_DECEMBER if is_last else 1))
    try:
        return date(year, month, int(match[3] or (monthrange(year, month)[1] if is_last else 1)))
    except ValueError:
        return None
