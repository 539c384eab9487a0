"""A LIFT file as records: which language its headwords are in, and each entry with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dictionary.entry.check import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Record, Source
from dictionary.formats.lift.holder import Tags
from dictionary.formats.lift.jsonml import as_json, form_text
from dictionary.formats.lift.mapping import entry_of
from dictionary.formats.lift.parsing import Node, parts
from dictionary.formats.lift.ranges import INLINE, Labels, beside, collect, labelled
from dictionary.languages import canonical, matches
from dictionary.text.normalise import stored

# Both name what this reader knows in the same way.
VERSIONS = ("0.12", "0.13")
_SURVEYED = frozenset({("lift", "entry", "lexical-unit"), INLINE})
_ENTRY = frozenset({("lift", "entry")})


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the LIFT file at `source.path`: each entry, and every problem, in the file's order.

    The file is read twice, first for the language of its headwords. Entries that were deleted
    (`dateDeleted`) are reported and left out, those with a writing system that is no language tag
    are errors.
    """
    labels: Labels = {}
    try:
        language = _survey(source, labels)
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    yield from beside(source, labels)
    for part in parts(source, _ENTRY):
        if isinstance(part, Problem):
            yield part
        elif len(part.path) > 1:
            yield from _records(part.node, source, language, labels)
        elif part.node.tag != "lift":
            yield Problem("lift-root", "error", _place(part.node, source), {"name": part.node.tag})
            return
        elif (version := part.node.attributes.get("version", "")) not in VERSIONS:
            told = {"version": version, "known": ", ".join(VERSIONS)}
            yield Problem("lift-version", "warning", _place(part.node, source), told)


def _place(node: Node, source: Source) -> Place:
    return Place(source.name, node.line, node.column)


def _survey(source: Source, labels: Labels) -> str:
    """Return the language of headwords: the one named, if the file has it, else the commonest.

    A transcription is the headword only where nothing is commoner. Labels in the header are added
    to `labels`. Raises InvalidTag if the language that was named is no tag.
    """
    wanted = canonical(source.language) if source.language else ""
    tags = Tags(source.columns)
    found: Counter[str] = Counter()
    for part in parts(replace(source, advance=_untold), _SURVEYED):
        if isinstance(part, Problem) or len(part.path) == 1:
            continue
        if part.path == INLINE:
            collect(part, tags, labels)
            continue
        forms = [form for form in part.node.elements() if form_text(as_json(form))]
        found.update({tag for form in forms if (tag := tags.read(form))})
    if wanted in found:
        return wanted
    named = {tag: count for tag, count in found.items() if wanted and matches(wanted, tag)}
    among = named or found
    return max(among, key=lambda tag: (among[tag], "fonipa" not in tag.split("-")), default=wanted)


def _untold(_done: int) -> None:
    """Progress of the first of two readings, which nobody is told of."""


def _records(
    node: Node, source: Source, language: str, labels: Labels
) -> Iterator[Record | Problem]:
    place = _place(node, source)
    deleted = stored(node.attributes.get("dateDeleted", ""))
    if deleted:
        name = stored(node.attributes.get("id") or node.attributes.get("guid", ""))
        yield Problem("entry-deleted", "warning", place, {"id": name, "date": deleted})
        return
    tags = Tags(source.columns)
    entry = labelled(entry_of(node, tags, language), labels)
    for form, raw in tags.faults:
        yield Problem("invalid-tag", "error", _place(form, source), {"tag": raw})
    if tags.faults:
        return
    if not entry.language:
        yield Problem("missing-language", "error", place)
        return
    yield Record(entry, place)
