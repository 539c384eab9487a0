"""Numbers of requests: in addresses, parameters and forms; none is larger than the database takes.

Reading a number costs more than its digits: of 5,000 Python refuses to make one at all. So that is
decided here, before anything is made of them.
"""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate
from werkzeug.routing import IntegerConverter, Map

# As large as the columns of the database: of ids and change numbers, of revisions.
LARGEST, LARGEST_REVISION = 2**63 - 1, 2**31 - 1
_DIGITS = len(str(LARGEST))


def whole(text: str, most: int = LARGEST) -> int | None:
    """Return the number from 0 to `most` that ASCII digits write, None for anything else."""
    if not (text.isascii() and text.isdecimal()):
        return None
    digits = text.lstrip("0")
    if len(digits) > _DIGITS:
        return None
    number = int(digits or "0")
    return number if number <= most else None


class InAddress(IntegerConverter):
    """What `int` stands for in the rules of routes.

    A larger number than `max` is read as that one, which names nothing. If the rule refused it, the
    answer would be 405 where a rule for another method has the same address.
    """

    regex = rf"[0-9]{{1,{_DIGITS}}}"

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002 - as the library names it
        self._most: int = options.pop("max", LARGEST)
        super().__init__(map, **options)

    def to_python(self, value: str) -> int:
        """Return the number that stands in an address."""
        return min(int(super().to_python(value)), self._most)


class WholeNumber(fields.Integer):
    """A whole number in a body or a query, from 0 on."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(validate.Range(0, LARGEST))

    def _validated(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > _DIGITS:
            raise ValidationError(self.error_messages["invalid"])
        return super()._validated(value)
