"""Territories by their ISO 3166 codes: a country (`VN`), or a part of one (`VN-14`).

Of districts and communes, which ISO 3166 lacks, a code goes on: `VN-14-150`.
"""

from __future__ import annotations

import re

# Where a question says no place.
COUNTRY = "VN"
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,8}){0,3}")


def is_territory(code: str) -> bool:
    """Say whether a text is written as the code of a territory."""
    return _CODE.fullmatch(code) is not None


def depth(code: str) -> int:
    """Return how small a territory is: 0 anywhere (""), 1 a country, 2 a province …"""
    return len(code.split("-")) if code else 0


def is_within(code: str, around: str) -> bool:
    """Say whether a territory is another one or lies in it; all lie in "", which is anywhere."""
    return not around or code == around or code.startswith(f"{around}-")
