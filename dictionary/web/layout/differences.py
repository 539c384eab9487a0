"""What changed between two documents, put the way a template wants it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from dictionary.labels import differences as labels
from dictionary.text.contrast import Piece, contrast


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A field that differs: what it is called, its language ("" if it is in none), its two sides.

    A side is the text in pieces; what the other one lacks is marked. Empty: it is not there.
    """

    label: str
    language: str
    old: Sequence[Piece]
    new: Sequence[Piece]


def differences(old: str, new: str, interface: str) -> list[ChangeView]:
    """Return what changed between two documents, in the order in which an entry is read."""
    return [
        ChangeView(change.label, change.language, *contrast(change.old, change.new))
        for change in labels.changes(json.loads(old), json.loads(new), interface)
    ]
