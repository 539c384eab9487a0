"""Days: exact ones, and months and years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dictionary.record.register.days import first_day, is_day, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-01", date(2025, 3, 1), date(2025, 3, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "2025-02-29", "2025-13", "2025-00", "0000", "2025-1-1", "01/03/2025", "2025-03-01 ",
     "2025-03-01T00:00:00Z", "20250301", "２０２５", "?-06-28", "-2025", "2025-03-01\n"],
)  # fmt: skip
def test_what_is_no_day(text: str) -> None:
    assert first_day(text) is None
    assert last_day(text) is None
    assert not is_day(text)


@given(st.text("0123456789-", max_size=11))
def test_any_text_is_read_or_not(text: str) -> None:
    assert (first_day(text) is None) == (last_day(text) is None)


@given(st.dates())
def test_every_day_is_read(day: date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day
