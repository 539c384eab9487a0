"""What the ranges of a lexicon call its parts of speech and domains, in other languages.

FLEx writes them to a file beside the lexicon, `NAME.lift-ranges`; they may also stand in its
header. They are never required: a value without a label is its own name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from dictionary.entry.check import Problem
from dictionary.entry.model import Entry
from dictionary.formats.base import Source
from dictionary.formats.lift.holder import Holder, Tags
from dictionary.formats.lift.jsonml import as_json, form_text, make
from dictionary.formats.lift.kept import Kept, is_multitext, is_stored
from dictionary.formats.lift.parsing import Node, Part, parts
from dictionary.formats.lift.shape import DOMAIN, LABEL, LABELS, own_part_of_speech
from dictionary.text.normalise import stored

# More values than any lexicon names; what comes after them is not read.
MAX_VALUES = 20_000
ENDING = ".lift-ranges"
INLINE = ("lift", "header", "ranges", "range", "range-element")
_BESIDE = frozenset({("lift-ranges", "range", "range-element")})
_RANGES = frozenset({"grammatical-info", DOMAIN})

_OWN = frozenset({"name", "value"})

Labels = dict[str, dict[str, str]]


def ranges_of(path: Path) -> list[Path]:
    """Return the file of ranges beside the lexicon at `path`, if there is one."""
    found = path.with_suffix(ENDING)
    return [found] if found.is_file() else []


def beside(source: Source, labels: Labels) -> Iterator[Problem]:
    """Add to `labels` what the file of ranges beside the lexicon says; yield what is wrong in it.

    Nothing that is wrong there is an error of the lexicon.
    """
    tags = Tags(source.columns)
    for path in ranges_of(source.path):
        for part in parts(Source(path), _BESIDE):
            if isinstance(part, Problem):
                yield replace(part, severity="warning")
            elif len(part.path) > 1:
                collect(part, tags, labels)
            if len(labels) >= MAX_VALUES:
                return


def collect(part: Part, tags: Tags, labels: Labels) -> None:
    """Add to `labels` those of a `range-element` that say more than its value does."""
    value = stored(part.node.attributes.get("id", ""))
    if part.around.get("id") not in _RANGES or len(labels) >= MAX_VALUES:
        return
    forms = [
        (tags.read(form), form_text(as_json(form)))
        for label in part.node.elements()
        if label.tag == "label"
        for form in label.elements()
    ]
    found = {tag: text for tag, text in forms if tag and text and text not in value}
    if value and found:
        labels[value] = found


def labelled(entry: Entry, labels: Labels) -> Entry:
    """Return `entry` with the labels of the parts of speech and domains that it has."""
    values = {entry.part_of_speech, *map(own_part_of_speech, entry.senses), *entry.domains}
    found = {value: labels[value] for value in sorted(values & labels.keys())}
    return replace(entry, extra={**entry.extra, LABELS: found}) if found else entry


def take_labels(holder: Holder) -> None:
    """Take the labels that `write_labels` has written."""
    found: Labels = {}
    for node in holder.take_if(_is_label):
        value = stored(node.attributes.get("value", ""))
        texts = holder.clean(node, LABEL, _OWN) if value and value not in found else None
        if texts:
            found[value] = texts
        else:
            holder.leave(node)
    if found:
        holder.extra[LABELS] = found


def _is_label(node: Node) -> bool:
    return node.tag == "annotation" and node.attributes.get("name") == LABEL


def write_labels(element: etree._Element, kept: Kept) -> None:
    """Write the labels of an entry as annotations; what is not of their shape stays where it is."""
    labels: Mapping[str, Any] | None = kept.left.get(LABELS)
    if not isinstance(labels, dict) or not all(
        value and is_stored(value) and is_multitext(texts) for value, texts in labels.items()
    ):
        return
    for value, texts in kept.mapping(LABELS).items():
        node = make(element, "annotation", {"name": LABEL, "value": value})
        for tag, text in texts.items():
            kept.form(node, LABEL, tag, text)
