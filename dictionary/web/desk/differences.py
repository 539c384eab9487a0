"""The changes of a batch row for a template: fields, and words within them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from dictionary.labels.differences import changes
from dictionary.labels.fields import Path

# Words of both texts; longer ones are not compared, which takes quadratic time.
_MOST_WORDS = 400
# The share of common words below which texts are shown side by side.
_LEAST_ALIKE = 0.34
_WORDS = re.compile(r"\s+|\S+")

SAME, OLD, NEW = "same", "old", "new"
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A changed field: its path, its label, its text in parts.

    `language` is that of the text, "" for none.
    """

    path: Path
    label: str
    language: str
    parts: Sequence[Part]


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], interface: str
) -> list[FieldDifference]:
    """Return the fields in which two documents differ, with changed words marked."""
    return [
        FieldDifference(change.path, change.label, change.language, marked(change.old, change.new))
        for change in changes(before, after, interface)
    ]


def marked(old: str, new: str) -> list[Part]:
    """Return the parts of two texts in order: shared ones, and those of only one text."""
    if not old or not new:
        return [(kind, text) for kind, text in ((OLD, old), (NEW, new)) if text]
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    whole = [(OLD, old), (NEW, new)]
    if len(left) + len(right) > _MOST_WORDS:
        return whole
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    if 2 * shared < _LEAST_ALIKE * (len(left) + len(right)):
        return whole
    parts: list[Part] = []
    for kind, start, end, start_new, end_new in matcher.get_opcodes():
        if kind == "equal":
            parts.append((SAME, "".join(left[start:end])))
            continue
        parts += [(OLD, "".join(left[start:end]))] if end > start else []
        parts += [(NEW, "".join(right[start_new:end_new]))] if end_new > start_new else []
    return parts
