"""Cursors: opaque texts that hold the position of the first result of the next page.

A position is a place in the order of results, not a count. Entries that are added or withdrawn
before it do not shift the page.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from typing import Any, NamedTuple

from dictionary.errors import BadRequest


class Position(NamedTuple):
    """A place in the order of search results; positions sort as results do.

    `wording`: number of the reading of the query. `turn`: the order of several forms with one key
    (`ladder`). `skip`: entries of the term already shown (from
    the words rung on: hits). `seen`: number of results before this one.
    """

    rung: int = 0
    wording: int = 0
    turn: int = 0
    rank: str = ""
    term: int = 0
    skip: int = 0
    seen: int = 0


# Made once: `json.dumps` would make one for every cursor.
_ENCODER = json.JSONEncoder(separators=(",", ":"))


def pack(*values: int | str | bytes) -> str:
    """Return `values` as one opaque text that is safe in a URL."""
    plain = [value.hex() if isinstance(value, bytes) else value for value in values]
    raw = _ENCODER.encode(plain).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def unpack(cursor: str, kinds: tuple[type, ...]) -> list[Any]:
    """Return the values that `pack` was given; `kinds` are their types.

    Raises BadRequest if `cursor` was not made by `pack`.
    """
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        values: list[Any] = json.loads(raw)
        if len(values) != len(kinds):
            raise ValueError(cursor)
        unpacked: list[Any] = []
        for value, kind in zip(values, kinds, strict=True):
            if type(value) is not (str if kind is bytes else kind):
                raise ValueError(cursor)
            if isinstance(value, int) and not 0 <= value < 2**53:
                raise ValueError(cursor)
            unpacked.append(bytes.fromhex(str(value)) if kind is bytes else value)
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise BadRequest("cursor-invalid", field="cursor") from None
    return unpacked


_HEX = re.compile("(?:[0-9a-f]{2})*")
_KINDS = (int, int, int, str, int, int, int)


def encode(position: Position) -> str:
    """Return the cursor for `position`."""
    return pack(*position[:2], int(position.turn), *position[3:])


def decode(cursor: str | None) -> Position:
    """Return the position of `cursor`, the beginning if it is None or "".

    Raises BadRequest if it was not made by `encode`.
    """
    if not cursor:
        return Position()
    rung, wording, turn, rank, term, skip, seen = unpack(cursor, _KINDS)
    if not _HEX.fullmatch(rank):
        raise BadRequest("cursor-invalid", field="cursor")
    return Position(rung, wording, turn, rank, term, skip, seen)
