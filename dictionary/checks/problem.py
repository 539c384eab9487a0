"""Problems of a file and the places where they stand.

Formats, checks of records and checks of files report with these; the sentences of the codes are in
the catalogues.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]

# Of a parameter of a message, letters of a text and items of a list.
MAX_PARAM, MAX_ITEMS = 500, 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, line and column, both counted from 1; 0 is not known."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def bounded(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return parameters of a message none of which is longer than a sentence can have.

    They quote what people send. Texts keep MAX_PARAM letters and an ellipsis, lists MAX_ITEMS.
    """
    if not any(map(_is_long, params.values())):
        return params
    return {name: _shortened(value) for name, value in params.items()}


def _is_long(value: object) -> bool:
    if isinstance(value, str):
        return len(value) > MAX_PARAM
    return isinstance(value, list | tuple) and (len(value) > MAX_ITEMS or any(map(_is_long, value)))


def _shortened(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_shortened(item) for item in value[:MAX_ITEMS]]
    return f"{value[:MAX_PARAM]}…" if isinstance(value, str) and len(value) > MAX_PARAM else value


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a message code with its parameters, how bad it is, and where.

    Its parameters are `bounded`: a file can have a hundred thousand problems.
    """

    code: str
    severity: Severity
    place: Place
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "params", bounded(self.params))
