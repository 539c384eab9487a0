"""The changes between two documents, prepared for templates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from dictionary.labels import differences as labels
from dictionary.text.contrast import Piece, contrast


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A changed field: its label, its language ("" for none), and both of its texts.

    `old` and `new` are lists of pieces; a piece that the other text lacks is marked. An empty list:
    the field is absent on that side.
    """

    label: str
    language: str
    old: Sequence[Piece]
    new: Sequence[Piece]


def differences(old: str, new: str, interface: str) -> list[ChangeView]:
    """Return the changes between two documents (JSON), in the order in which an entry is read."""
    return [
        ChangeView(change.label, change.language, *contrast(change.old, change.new))
        for change in labels.changes(json.loads(old), json.loads(new), interface)
    ]
