"""The reader of LIFT files: the language of the headwords, and each entry with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Record, Source, preliminary
from dictionary.formats.homographs import Repeats, Waiting
from dictionary.formats.lift.dates import Undated
from dictionary.formats.lift.headwords import headword_in
from dictionary.formats.lift.holder import Tags, mapped_name
from dictionary.formats.lift.jsonml import as_json, form_text
from dictionary.formats.lift.mapping import entry_of
from dictionary.formats.lift.parsing import Element, parts
from dictionary.formats.lift.ranges import beside
from dictionary.formats.lift.shape import CITATION, UNIT, is_guid
from dictionary.languages import canonical, matches
from dictionary.text.normalise import stored

# The elements that this reader uses are the same in both.
VERSIONS = ("0.12", "0.13")
_SURVEYED = frozenset({("lift", "entry", UNIT), ("lift", "entry", CITATION)})
_ENTRY = frozenset({("lift", "entry")})
# The most codes of writing systems in a warning.
_MAX_CODES = 50


class _Known(NamedTuple):
    """The results of the first pass over a file.

    `language` is that of the headwords; `has_all_ids`: every entry has an id.
    """

    language: str
    has_all_ids: bool


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the LIFT file at `source.path`: each entry, and every problem, in the file's order.

    The file is read twice, first for the language of its headwords; three times if some entries
    have no id, to number homographs. Deleted entries (`dateDeleted`) are reported and left out;
    entries with a writing system that is no language tag are errors.
    """
    try:
        known = _survey(source)
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    yield from beside(source)
    yield from _File(source, known).items()


def _place(node: Element, source: Source) -> Place:
    return Place(source.name, node.line, node.column)


def _survey(source: Source) -> _Known:
    """Return the language of headwords: that of `source` if the file has it, else the commonest.

    Of equally common ones, a transcription comes last. Raises InvalidTag if the language of
    `source` is no tag.
    """
    wanted = canonical(source.language) if source.language else ""
    tags = Tags(source.options.columns)
    counts: Counter[str] = Counter()
    has_all_ids = True
    for part in parts(preliminary(source), _SURVEYED):
        if isinstance(part, Problem) or len(part.path) == 1:
            continue
        has_all_ids = has_all_ids and _has_id(part.around)
        forms = [form for form in part.node.elements() if form_text(as_json(form))]
        counts.update(
            {tag for form in forms if (tag := tags.read(form)) and not tags.is_recording(form)}
        )
    if wanted in counts:
        return _Known(wanted, has_all_ids)
    named = {tag: count for tag, count in counts.items() if wanted and matches(wanted, tag)}
    among = named or counts
    tag = max(among, key=lambda tag: (among[tag], "fonipa" not in tag.split("-")), default=wanted)
    return _Known(tag, has_all_ids)


class _File:
    """The reading of one file, with homographs in memory and the unused names of the mapping."""

    def __init__(self, source: Source, known: _Known) -> None:
        self.source = source
        self.known = known
        self.tags = Tags(source.options.columns)
        self.unused = {mapped_name(name): name for name in source.options.columns}
        self.codes: dict[str, None] = {}
        self.waiting: Waiting | None = None

    def items(self) -> Iterator[Record | Problem]:
        if not self.known.has_all_ids:
            self.waiting = Waiting(self.repeats())
        for part in parts(self.source, _ENTRY):
            if isinstance(part, Problem):
                yield part
            elif len(part.path) > 1:
                yield from self.entry(part.node)
            elif part.node.tag != "lift":
                place = _place(part.node, self.source)
                yield Problem("lift-root", "error", place, {"name": part.node.tag})
                return
            elif (version := part.node.attributes.get("version", "")) not in VERSIONS:
                params = {"version": version, "known": ", ".join(VERSIONS)}
                yield Problem("lift-version", "warning", _place(part.node, self.source), params)
        if self.waiting:
            yield from self.waiting.rest()
        for name in self.unused.values():
            params = {"name": name, "known": ", ".join(self.codes)}
            yield Problem("mapping-unused", "warning", Place(self.source.name), params)

    def repeats(self) -> dict[int, int]:
        """Return the counts, by hash, of headwords that occur more than once."""
        repeats = Repeats()
        tags = Tags(self.source.options.columns)
        for part in parts(preliminary(self.source), _ENTRY):
            if isinstance(part, Problem) or len(part.path) == 1 or _deleted(part.node):
                continue
            if headword := headword_in(part.node, tags, self.known.language):
                repeats.add(headword)
            tags.begin()
        return repeats.counts()

    def entry(self, node: Element) -> Iterator[Record | Problem]:
        """Yield the entry of an element, or its problems."""
        place = _place(node, self.source)
        if self.unused:
            self.see_codes(node)
        if deleted := _deleted(node):
            yield Problem("entry-deleted", "warning", place, {"id": _id(node), "date": deleted})
            return
        self.tags.begin()
        entry = entry_of(node, self.tags, self.known.language)
        record: Record | None = None
        if self.tags.faults:
            for form, raw in self.tags.faults:
                params = {"tag": raw, "headword": entry.headword, "id": entry.source_id}
                yield Problem("invalid-tag", "error", _place(form, self.source), params)
        elif not entry.headword:
            at = self.tags.marks["headword"]
            yield Problem("headword-missing", "error", _place(at, self.source), {"id": _id(node)})
        else:
            marks = self.tags.marks
            places = {path: _place(at, self.source) for path, at in marks.items()}
            record = Record(entry, place, places=places, view=Undated(entry))
        if self.waiting and entry.headword:
            yield from self.waiting.add(entry.headword, record)
        elif record:
            yield record

    def see_codes(self, node: Element) -> None:
        """Cross off the names of the mapping that an entry uses; collect the file's codes."""
        open_ = [node]
        while open_:
            element = open_.pop()
            if code := element.attributes.get("lang", "").strip():
                self.unused.pop(code.lower(), None)
                if len(self.codes) < _MAX_CODES:
                    self.codes[code] = None
            open_ += reversed(list(element.elements()))


def _deleted(node: Element) -> str:
    return stored(node.attributes.get("dateDeleted", ""))


def _has_id(attributes: Mapping[str, str]) -> bool:
    return is_guid(attributes.get("guid", "")) or bool(stored(attributes.get("id", "")))


def _id(node: Element) -> str:
    return stored(node.attributes.get("guid") or node.attributes.get("id", ""))
