"""Selections: everything that there is, or only some items.

None would be "everything" in one place and "nothing" in the next. A selection says which it is.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar, final

_Item = TypeVar("_Item", bound=Hashable)


@final
@dataclass(frozen=True, slots=True)
class Everything:
    """The selection of everything that there is, whatever that is; the value is EVERYTHING."""

    def __contains__(self, item: object) -> bool:
        return True


EVERYTHING: Final = Everything()


@final
@dataclass(frozen=True, slots=True)
class Only(Generic[_Item]):
    """The selection of these items and nothing else; without items it selects nothing."""

    items: tuple[_Item, ...] | frozenset[_Item]

    def __contains__(self, item: object) -> bool:
        return item in self.items


Selection = Everything | Only[_Item]
