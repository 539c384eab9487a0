"""Times in the form that the database stores."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """Return the present time, RFC 3339 in UTC, to the second."""
    return in_days(0)


def in_days(days: int) -> str:
    """Return the time `days` from now, as `now` does."""
    return after(timedelta(days=days))


def after(span: timedelta) -> str:
    """Return the time `span` from now, before it if that is negative, as `now` does."""
    return (datetime.now(UTC) + span).strftime("%Y-%m-%dT%H:%M:%SZ")
