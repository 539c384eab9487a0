r"""The writer of MDF for Toolbox; records that came from MDF have their original order of fields.

The file begins with Toolbox's header (`header`), is in UTF-8 without a byte order mark and has the
line ends of Windows, where Toolbox runs.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dictionary.formats.base import Export
from dictionary.formats.toolbox.arranging import RecordEntries, main_of, record_of, text_in_file
from dictionary.formats.toolbox.fields import omitted, with_markers
from dictionary.formats.toolbox.header import columns_for, lines_for
from dictionary.formats.toolbox.markers import LANGUAGE, NATIONAL, REGIONAL, Markers
from dictionary.formats.toolbox.pieces import Writing
from dictionary.formats.toolbox.values import SUBENTRY
from dictionary.languages import canonical
from dictionary.record.entry import Entry, document, from_dict

_END = "\r\n"
# Headword and homograph number of a main entry, and of a subentry of it.
_Link = tuple[str, str, str, str]


def write(export: Export) -> Iterator[bytes]:
    """Yield the lexicon as an MDF file, one record at a time."""
    marked = replace(export, entries=lambda: map(with_markers, export.entries()))
    columns = columns_for(export.about)
    markers = Markers(columns, canonical(export.language), "")
    survey = _Survey(marked)
    columns = {**columns, **_needed(survey, markers, columns)}
    lines = [*lines_for(export.about, columns, survey.omitted)]
    yield _END.join([*lines, "", ""]).encode()
    writing = Writing(Markers(columns, canonical(export.language), ""), survey.names)
    for group in survey.groups(marked):
        lines = [
            f"\\{marker} {text_in_file(text)}".rstrip()
            for marker, text in record_of(group, writing)
        ]
        yield ("\n".join([*lines, "", ""])).replace("\n", _END).encode()


def _needed(survey: _Survey, markers: Markers, columns: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping that a reader needs to read the file's markers back."""
    needed: dict[str, str] = {}
    if survey.has_ids and "id" not in columns.values():
        needed["id"] = "id"
    national = markers.use("gn").language
    named = {tag for name, tag in columns.items() if name not in (NATIONAL, REGIONAL)}
    for tag in sorted(survey.languages - {markers.language}):
        if tag == national:
            needed.setdefault(NATIONAL, tag)
        # MDF has markers for some languages, but none for variants in them.
        is_usual = tag in ("en", national, *columns.values()) and tag not in survey.of_variants
        if not is_usual and tag not in named:
            needed[f"{LANGUAGE}{tag}"] = tag
    return needed


class _Survey:
    """The results of a first pass over a lexicon, needed before its first record is written.

    `names` has the headwords by id; `inside` the subentries that are written in the record of their
    main entry, as compressed documents.
    """

    def __init__(self, export: Export) -> None:
        self.names: dict[str, str] = {}
        self.languages: set[str] = set()
        self.of_variants: set[str] = set()
        self.omitted: set[str] = set()
        self.has_ids = False
        self.inside: dict[_Link, list[bytes]] = {}
        links: Counter[_Link] = Counter()
        for entry in export.entries():
            if entry.source_id:
                self.names[entry.source_id] = entry.headword
            self.has_ids = self.has_ids or bool(entry.source_id)
            self.languages |= {*entry.languages, *_explained(entry)}
            self.of_variants |= {variant.language for variant in entry.variants}
            self.omitted |= set(omitted(entry, export.language))
            for _, link in _links(entry):
                links.update({link, _any_number(link)})
            own = _inside(entry)
            if own:
                self.inside.setdefault(own, []).append(zlib.compress(document(entry).encode()))
        self.inside = {
            link: packed[: links[link]] for link, packed in self.inside.items() if links[link]
        }

    def groups(self, export: Export) -> Iterator[RecordEntries]:
        """Yield the records, each a main entry with its subentries."""
        left = {link: len(packed) for link, packed in self.inside.items()}
        for entry in export.entries():
            own = _inside(entry)
            if own and left.get(own, 0):
                left[own] -= 1
                continue
            subentries = {}
            for at, link in _links(entry):
                if packed := self.inside.get(link):
                    # A record may name a subentry again; the repetition is not an entry of its own.
                    subentries[at] = _unpacked(packed.pop(0) if len(packed) > 1 else packed[0])
                elif packed := self.inside.get(_any_number(link)):
                    subentries[at] = _unpacked(packed.pop(0))
            yield RecordEntries(entry, subentries)


def _unpacked(packed: bytes) -> Entry:
    return with_markers(from_dict(json.loads(zlib.decompress(packed))))


def _links(entry: Entry) -> Iterator[tuple[int, _Link]]:
    """Yield the positions of the relations to subentries, with their links."""
    for at, relation in enumerate(entry.relations):
        if relation.kind == SUBENTRY and not relation.target:
            number = _text(relation.extra.get("hm"))
            yield at, (entry.headword, entry.homograph, relation.text, number)


def _any_number(link: _Link) -> _Link:
    """Return a link without the homograph number of the main entry."""
    return (link[0], "", *link[2:])


def _inside(entry: Entry) -> _Link | None:
    """Return the link from the main entry to a subentry, None if the entry is not a subentry."""
    main = main_of(entry)
    return (*main, entry.headword, entry.homograph) if main else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _explained(entry: Entry) -> Iterator[str]:
    """Yield the languages of definitions and translations."""
    for sense in entry.senses:
        yield from sense.definitions
        for example in sense.examples:
            yield from example.translations
