"""What a row of a batch changes, put the way a template wants it: fields, and words in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from dictionary.labels.differences import changes
from dictionary.labels.fields import Path

# What is longer is shown as a whole before and after: finding what it shares takes its square.
_MOST_WORDS = 400
# Texts that have less in common are two texts.
_LEAST_ALIKE = 0.34
_WORDS = re.compile(r"\s+|\S+")

SAME, OLD, NEW = "same", "old", "new"
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that differs: the path that leads to it, what it is called, its text in parts.

    `language` is that of the text, "" for none.
    """

    path: Path
    label: str
    language: str
    parts: Sequence[Part]


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], interface: str
) -> list[FieldDifference]:
    """Return the fields in which two documents differ, with words marked."""
    return [
        FieldDifference(change.path, change.label, change.language, marked(change.old, change.new))
        for change in changes(before, after, interface)
    ]


def marked(old: str, new: str) -> list[Part]:
    """Return the parts that both texts share and those that only one has, in their order."""
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
