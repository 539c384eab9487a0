"""Cursors: opaque texts that hold a position, and pages of alphabetical lists, both ways.

A position is a place in an order, not a count: that of the first result of the next page, or of an
item of a list. Entries that are added or withdrawn before it do not shift the page.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from dictionary.errors import BadRequest
from dictionary.store.mapping import ListPlace

_Item = TypeVar("_Item")
_Place = TypeVar("_Place")


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


class PageStart(NamedTuple):
    """Where a page is: after a cursor, before one, or from the place of a word on.

    The first page has none of them. If there are several, `word` counts, then `before`. A word that
    comes after all others leads to the last page.
    """

    cursor: str | None = None
    before: str | None = None
    word: ListPlace | None = None


@dataclass(frozen=True, slots=True)
class ListPage(Generic[_Item]):
    """A page of a list, with the cursors of the page before it and of the one after it.

    `preceding` is a cursor for `PageStart.before`, `following` one for `PageStart.cursor`.
    """

    items: Sequence[_Item]
    preceding: str | None
    following: str | None


class ListWalk(Protocol[_Item, _Place]):
    """A list that can be walked from any of its places in both directions."""

    @property
    def first_place(self) -> _Place:
        """The place that all items come after."""

    def place(self, cursor: str) -> _Place:
        """Return the place of a cursor. Raises BadRequest."""

    def place_before(self, word: ListPlace) -> _Place:
        """Return a place that `word` and what follows it come after, and nothing else."""

    def cursor(self, item: _Item) -> str:
        """Return the cursor of the place of an item."""

    def onwards(self, after: _Place, limit: int) -> Sequence[_Item]:
        """Return the items after a place."""

    def back(self, before: _Place, limit: int) -> Sequence[_Item]:
        """Return the items before a place, the nearest first."""


def list_page(walk: ListWalk[_Item, _Place], start: PageStart, limit: int) -> ListPage[_Item]:
    """Return the page of at most `limit` items that begins or ends where `start` says.

    Where fewer items come before a place, it is the first page. Raises BadRequest for a cursor.
    """
    after = walk.first_place
    if start.word is not None:
        after = walk.place_before(start.word)
    elif start.before:
        items = walk.back(walk.place(start.before), limit + 1)
        if len(items) > limit:
            page = list(reversed(items[:limit]))
            return ListPage(page, walk.cursor(page[0]), walk.cursor(page[-1]))
    elif start.cursor:
        after = walk.place(start.cursor)
    items = walk.onwards(after, limit + 1)
    if start.word is not None and not items:
        return _last_page(walk, after, limit)
    page = list(items[:limit])
    preceding = None
    if page and after != walk.first_place:
        first = walk.cursor(page[0])
        preceding = first if walk.back(walk.place(first), 1) else None
    following = walk.cursor(page[-1]) if len(items) > limit else None
    return ListPage(page, preceding, following)


def _last_page(walk: ListWalk[_Item, _Place], before: _Place, limit: int) -> ListPage[_Item]:
    items = walk.back(before, limit + 1)
    page = list(reversed(items[:limit]))
    return ListPage(page, walk.cursor(page[0]) if len(items) > limit else None, None)
