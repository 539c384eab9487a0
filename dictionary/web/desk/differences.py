"""What a row of a batch changes, put the way a template wants it: fields, and words in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# What is longer is shown as a whole before and after: finding what it shares takes its square.
_MOST_WORDS = 400
# Texts that have less in common are two texts.
_LEAST_ALIKE = 0.34
_WORDS = re.compile(r"\s+|\S+")

SAME, OLD, NEW = "same", "old", "new"
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: the keys that lead to it, and its text in parts (kind, text)."""

    path: Sequence[str]
    parts: Sequence[Part]


def differences(changes: Iterable[Mapping[str, Any]]) -> list[Difference]:
    """Return the fields of `entry.diff.changes`, leaf by leaf, with words marked."""
    found = []
    for change in changes:
        old, new = dict(_leaves(change["old"])), dict(_leaves(change["new"]))
        for under in dict.fromkeys([*old, *new]):
            path = [*change["path"].split("/"), *under]
            parts = marked(old.get(under, ""), new.get(under, ""))
            if parts:
                found.append(Difference(path, parts))
    return found


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterable[tuple[tuple[str, ...], str]]:
    """Yield (path, text) of each leaf of a JSON value; what is empty has none."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _leaves(one, (*path, str(index)))
    elif value not in (None, ""):
        yield path, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


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
