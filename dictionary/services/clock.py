"""The time, as every row has it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present time, RFC 3339 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
