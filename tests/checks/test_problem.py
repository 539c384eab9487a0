"""Problems: what they quote is bounded."""

from __future__ import annotations

from typing import Any

import pytest

from dictionary.checks.problem import Place, Problem


@pytest.mark.parametrize(
    ("params", "kept"),
    [
        ({"characters": "U+0001 " * 100_000}, 501),
        ({"found": ["<b>" * 100_000] * 3_000}, 100),
        ({"found": "x" * 500}, 500),
    ],
)
def test_what_a_problem_quotes_is_bounded(params: dict[str, Any], kept: int) -> None:
    """A file chooses the texts of a hundred thousand problems."""
    (value,) = Problem("any", "error", Place("a.csv"), params).params.values()
    assert len(value) == kept
    assert max(map(len, value)) <= 501
