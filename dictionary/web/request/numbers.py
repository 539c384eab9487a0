"""Whole numbers in addresses, parameters and forms, and the limit of each kind of number.

Digits are counted before the conversion: int() takes more than linear time, and Python refuses to
convert 5,000 digits.
"""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate
from werkzeug.routing import IntegerConverter, Map

# The largest values of database columns: of ids, of revisions.
LARGEST, LARGEST_REVISION = 2**63 - 1, 2**31 - 1
# Of numbers that clients send back to read on: change numbers, rows, the last id of a page. JSON
# readers that use floating point keep whole numbers up to this one exactly (RFC 8259, 6).
LARGEST_POSITION = 2**53
_DIGITS = len(str(LARGEST))


def whole(text: str, most: int = LARGEST) -> int | None:
    """Return the number from 0 to `most` in ASCII digits, None for any other text."""
    if not (text.isascii() and text.isdecimal()):
        return None
    digits = text.lstrip("0")
    if len(digits) > _DIGITS:
        return None
    number = int(digits or "0")
    return number if number <= most else None


class InAddress(IntegerConverter):
    """The converter `int` in the rules of routes; numbers above `max` become `max`.

    `max` names nothing. If the rule refused a larger number, the answer would be 405 where a rule
    for another method has the same address.
    """

    regex = rf"[0-9]{{1,{_DIGITS}}}"

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002 - as the library names it
        self._most: int = options.pop("max", LARGEST)
        super().__init__(map, **options)

    def to_python(self, value: str) -> int:
        """Return the number in an address."""
        return min(int(super().to_python(value)), self._most)


class WholeNumber(fields.Integer):
    """A marshmallow field: a whole number from `least` to `most` in a body or a query."""

    def __init__(self, least: int = 0, most: int = LARGEST, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(validate.Range(least, most))

    def _validated(self, value: Any) -> Any:
        if isinstance(value, str) and value.isascii() and value.isdecimal():
            number = whole(value)
            # Too many digits for a number are a number out of range.
            value = LARGEST + 1 if number is None else number
        return super()._validated(value)
