"""The ranges of a lexicon: the labels of its parts of speech, domains and other values.

FLEx writes them to a file beside the lexicon, `NAME.lift-ranges`; they may also be in its header.
They belong to the lexicon, not to its entries: see `header`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dictionary.checks.problem import Place, Problem
from dictionary.formats.base import Source
from dictionary.formats.lift.holder import Holder
from dictionary.formats.lift.parsing import Element, parts
from dictionary.formats.lift.shape import LABEL, LABELS
from dictionary.text.normalise import stored

ENDING = ".lift-ranges"
# Larger than FLEx's semantic domains in a dozen languages, in bytes.
MAX_RANGES = 32 * 1024 * 1024
_OWN = frozenset({"name", "value"})


def ranges_of(path: Path) -> list[Path]:
    """Return the file of ranges beside the lexicon at `path`, if there is one."""
    file = path.with_suffix(ENDING)
    return [file] if file.is_file() else []


def beside(source: Source) -> Iterator[Problem]:
    """Yield warnings about the ranges file beside the lexicon; a faulty one is not stored.

    Its faults are never errors of the lexicon.
    """
    for path in ranges_of(source.path):
        yield from ranges_problems(path)


def ranges_problems(path: Path) -> Iterator[Problem]:
    """Yield a warning for the first fault of a ranges file, which ends the reading."""
    if path.stat().st_size > MAX_RANGES:
        params = {"limit": MAX_RANGES}
        yield Problem("ranges-too-large", "warning", Place(path.name), params)
        return
    for part in parts(Source(path), frozenset()):
        if isinstance(part, Problem):
            yield replace(part, severity="warning")
            return
        if part.node.tag != "lift-ranges":
            place = Place(path.name, part.node.line, part.node.column)
            yield Problem("ranges-root", "warning", place, {"name": part.node.tag})
            return


def take_labels(holder: Holder) -> None:
    """Take the labels of values that former exports wrote into entries."""
    labels: dict[str, dict[str, str]] = {}
    for node in holder.take_if(_is_label):
        value = stored(node.attributes.get("value", ""))
        texts = holder.clean(node, LABEL, _OWN) if value and value not in labels else None
        if texts:
            labels[value] = texts
        else:
            holder.leave(node)
    if labels:
        holder.extra[LABELS] = labels


def _is_label(node: Element) -> bool:
    return node.tag == "annotation" and node.attributes.get("name") == LABEL
