"""The differences of two documents, field by field, for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def changes(old: Any, new: Any, path: str = "") -> Iterator[dict[str, Any]]:
    """Yield {"path", "old", "new"} for every leaf in which two JSON values differ.

    Paths are keys and list positions joined by `/`; what one side lacks is None on that side. A
    key that one side lacks and the other has nothing under is no difference.
    """
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in sorted(old.keys() | new.keys()):
            if (key in old and key in new) or old.get(key) or new.get(key):
                yield from changes(old.get(key), new.get(key), _join(path, key))
    elif isinstance(old, list) and isinstance(new, list):
        for index in range(max(len(old), len(new))):
            left = old[index] if index < len(old) else None
            right = new[index] if index < len(new) else None
            yield from changes(left, right, _join(path, str(index)))
    else:
        yield {"path": path, "old": old, "new": new}


def _join(path: str, key: str) -> str:
    return f"{path}/{key}" if path else key
