"""Times and days: a day in Viet Nam begins while the day before goes on in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dictionary.services import clock
from dictionary.services.clock import day_of, now, today


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2025-12-14T16:59:59Z", date(2025, 12, 14)),
        ("2025-12-14T17:00:00Z", date(2025, 12, 15)),
        ("2025-12-14T23:59:59Z", date(2025, 12, 15)),
        ("2025-12-15T00:00:00Z", date(2025, 12, 15)),
        ("2025-12-31T17:00:00Z", date(2026, 1, 1)),
        ("2024-02-28T17:00:00Z", date(2024, 2, 29)),
    ],
)
def test_days_of_viet_nam(time: str, day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    assert day_of(time) == day
    monkeypatch.setattr(clock, "now", lambda: time)
    assert today() == day


def test_now_is_utc() -> None:
    assert abs((datetime.now(UTC) - datetime.fromisoformat(now())).total_seconds()) < 5
