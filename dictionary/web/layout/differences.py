"""The changes between two documents, prepared for templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.labels.differences import changes
from dictionary.labels.fields import Path
from dictionary.text.contrast import Budget, Piece, Run, contrast, side_by_side

SAME, OLD, NEW = "same", "old", "new"
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A changed field: its path, its label, its language ("" for none), and the runs of its texts.

    `old` and `new` are both texts in pieces, those that the other one lacks marked; an empty list:
    the field is absent on that side. `parts` is one text with what only one side has beside it.
    """

    path: Path
    label: str
    language: str
    runs: Sequence[Run]

    @property
    def old(self) -> Sequence[Piece]:
        """The pieces of the old text."""
        return side_by_side(self.runs)[0]

    @property
    def new(self) -> Sequence[Piece]:
        """The pieces of the new text."""
        return side_by_side(self.runs)[1]

    @property
    def parts(self) -> list[Part]:
        """The parts of both texts in order, each with its kind: SAME, OLD or NEW."""
        parts: list[Part] = []
        for old, new, is_shared in self.runs:
            kinds = [(SAME, old)] if is_shared else [(OLD, old), (NEW, new)]
            parts += [(kind, text) for kind, text in kinds if text]
        return parts


@dataclass(frozen=True, slots=True)
class Differences:
    """The changes between two documents, in the order in which an entry is read.

    `is_coarse`: they are so long that some texts are whole, without marks on words.
    """

    changes: Sequence[ChangeView]
    is_coarse: bool


NO_DIFFERENCES = Differences((), is_coarse=False)


def differences(
    old: Mapping[str, Any], new: Mapping[str, Any], interface: str, budget: Budget
) -> Differences:
    """Return the changes between two documents; all comparisons of a page share a budget."""
    views = [
        ChangeView(
            change.path, change.label, change.language, contrast(change.old, change.new, budget)
        )
        for change in changes(old, new, interface)
    ]
    return Differences(views, budget.is_spent)
