"""Numbers of requests: what is one, and the limit of each kind."""

from __future__ import annotations

import pytest
from marshmallow import Schema

from dictionary.web.request.numbers import LARGEST, LARGEST_POSITION, WholeNumber, whole


class Arguments(Schema):
    """The parameters of these tests."""

    before = WholeNumber()
    limit = WholeNumber(1, 100, load_default=20)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("0" * 30 + "5", 5), (str(LARGEST), LARGEST)],
)
def test_a_number_in_digits(text: str, number: int) -> None:
    assert whole(text) == number
    assert Arguments().load({"before": text})["before"] == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "x", "²", str(LARGEST + 1), "9" * 5000])
def test_no_number_or_a_larger_one(text: str) -> None:
    assert whole(text) is None
    assert Arguments().validate({"before": text}).keys() == {"before"}


def test_a_limit_is_one_sentence() -> None:
    assert whole(str(LARGEST_POSITION), LARGEST_POSITION) == LARGEST_POSITION
    assert whole(str(LARGEST_POSITION + 1), LARGEST_POSITION) is None
    for text in ("0", "101", "9" * 30, "9" * 5000):
        sentence = "Must be greater than or equal to 1 and less than or equal to 100."
        assert Arguments().validate({"limit": text}) == {"limit": [sentence]}
    assert Arguments().validate({"limit": "x"}) == {"limit": ["Not a valid integer."]}
