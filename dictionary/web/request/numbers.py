"""Whole numbers in addresses, parameters and forms, none larger than a database column.

Digits are counted before the conversion: int() takes more than linear time, and Python refuses to
convert 5,000 digits.
"""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate
from werkzeug.routing import IntegerConverter, Map

# The largest values of database columns: of ids and change numbers, of revisions.
LARGEST, LARGEST_REVISION = 2**63 - 1, 2**31 - 1
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
    """A marshmallow field: a whole number from 0 in a body or a query."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(validate.Range(0, LARGEST))

    def _validated(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > _DIGITS:
            raise ValidationError(self.error_messages["invalid"])
        return super()._validated(value)
