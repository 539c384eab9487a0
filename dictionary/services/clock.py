"""Times in the form that the database stores, and days as people in Viet Nam count them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

# UTC+7 without summer time since 1975 (IANA, Asia/Ho_Chi_Minh).
VIETNAM = timezone(timedelta(hours=7))


def now() -> str:
    """Return the present time, RFC 3339 in UTC, to the second."""
    return in_days(0)


def in_days(days: int) -> str:
    """Return the time `days` from now, as `now` does."""
    return after(timedelta(days=days))


def after(span: timedelta) -> str:
    """Return the time `span` from now, before it if that is negative, as `now` does."""
    return (datetime.now(UTC) + span).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """Return the present day in Viet Nam: what is in force to the day before has ended."""
    return day_of(now())


def day_of(time: str) -> date:
    """Return the day in Viet Nam of a time as `now` returns it; it begins at 17:00 UTC."""
    return datetime.fromisoformat(time).astimezone(VIETNAM).date()
