r"""Several values in one cell, separated by `;`; `\;` is a literal semicolon."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SEPARATOR = re.compile(r"(?<!\\);")


def split(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, without duplicates."""
    if ";" not in cell:
        return (cell,) if cell else ()
    parts = (part.replace("\\;", ";").strip() for part in _SEPARATOR.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def join(values: Sequence[str]) -> str:
    r"""Return the cell from which `split` returns `values`.

    A space follows a value that ends in a backslash: else the separator would be escaped.
    """
    parts = [value.replace(";", "\\;") for value in values]
    return "; ".join(f"{part} " if part.endswith("\\") else part for part in parts).rstrip(" ")
