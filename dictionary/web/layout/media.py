"""Recordings and pictures of an entry for its page, each beside the part that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from dictionary.record.entry import SHAPES
from dictionary.record.media import LISTED, called, named_in
from dictionary.record.shape import Kind, each_field
from dictionary.web.layout.display import EntryView, each_sense, glosses, media_url, own, web_url

# Pictures of more bytes are for the page of their entry: a list of results has many.
_MOST_BYTES = 200_000
# Fields that name a file, and the lists of parts besides the senses.
_NAMING = tuple(own.name for own in each_field(SHAPES[""]) if own.kind is Kind.MEDIA)
_BESIDE_SENSES = tuple(
    own.name for own in SHAPES[""].in_order if own.kind is Kind.PARTS and own.name != "senses"
)


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that a part of an entry names.

    `kind`: `sound` and `picture` are stored here, at `address`; `sound-link` and `picture-link` are
    on the web, on `host`; `name` is a mere name without a file. `captions` are by language tag.
    """

    kind: str
    name: str
    address: str = ""
    host: str = ""
    captions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Illustration:
    """A stored picture, and the text that says what it shows."""

    address: str
    text: str


def files_of(part: Mapping[str, Any], entry: EntryView) -> list[ShownFile]:
    """Return the files that a sense or an example names, without duplicates."""
    return _captioned(_shown(_names(part), _listed(part), entry), part)


def files_of_entry(entry: EntryView) -> list[ShownFile]:
    """Return the files that an entry names outside its senses.

    A headword recording without a stored file is left out: the page shows it as a field.
    """
    parts = [part for name in _BESIDE_SENSES for part in entry.get(name, ())]
    names = [name for part in (*parts, entry) for name in _names(part)]
    inner = {name for sense in each_sense(entry["senses"]) for name in _within(sense)}
    names += [name for name in entry.get("media", {}) if name not in inner]
    return _captioned(_shown(dict.fromkeys(names), _listed(entry), entry), entry)


def _captioned(files: Iterable[ShownFile], part: Mapping[str, Any]) -> list[ShownFile]:
    """Return files with the captions of the pictures of a part."""
    captions = {
        picture["file"]: picture["captions"]
        for picture in part.get("pictures", ())
        if picture.get("captions")
    }
    return [replace(file, captions=captions.get(file.name, {})) for file in files]


def _within(sense: Mapping[str, Any]) -> Iterator[str]:
    yield from _names(sense)
    for example in sense["examples"]:
        yield from _names(example)


def _names(part: Mapping[str, Any]) -> Iterator[str]:
    yield from (part[name] for name in _NAMING if part.get(name))
    yield from named_in(part.get("extra", {}))
    yield from (picture["file"] for picture in part.get("pictures", ()))


def _listed(part: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the file names that a part declares, each with its kind: sound or picture."""
    kinds = dict(zip(LISTED, ("sound", "picture"), strict=True))
    extra = part.get("extra", {})
    listed = {
        name: kinds[key]
        for key in LISTED
        for name in named_in({key: extra[key]} if key in extra else {})
    }
    return listed | {picture["file"]: "picture" for picture in part.get("pictures", ())}


def _shown(names: Iterable[str], listed: Mapping[str, str], entry: EntryView) -> list[ShownFile]:
    media: Mapping[str, Mapping[str, Any]] = entry.get("media", {})
    shown: dict[str, ShownFile] = {}
    for name in names:
        if name in media:
            medium = media[name]
            kind = "sound" if medium["type"].startswith("audio/") else "picture"
            shown.setdefault(medium["url"], ShownFile(kind, name, medium["url"]))
        elif name in listed:
            shown.setdefault(name, _elsewhere(name, listed[name]))
    return list(shown.values())


def _elsewhere(name: str, kind: str) -> ShownFile:
    try:
        host = urlsplit(web_url(name)).hostname or ""
    except ValueError:
        host = ""
    if not host:
        return ShownFile("name", name)
    guess = called(urlsplit(name).path)
    return ShownFile(f"{guess if guess != 'file' else kind}-link", name, name, host)


def several(files: Sequence[ShownFile], kind: str) -> bool:
    """Return whether more than one file is of `kind`, so that labels need their names."""
    return sum(file.kind == kind for file in files) > 1


def recording_of(entry: EntryView) -> str:
    """Return the address of the first stored recording of a headword, "" for none."""
    spoken = (part.get("audio", "") for part in entry.get("pronunciations", ()))
    addresses = filter(None, map(media_url, spoken))
    sounds = (file.address for file in files_of_entry(entry) if file.kind == "sound")
    return next(chain(addresses, sounds), "")


def picture_of(entry: EntryView, interface: str) -> Illustration | None:
    """Return the first stored picture of an entry that is small enough for a list.

    Its text is its caption, else a gloss of its sense, else the headword.
    """
    media: Mapping[str, Mapping[str, Any]] = entry.get("media", {})
    if not media:
        return None
    small = {medium["url"] for medium in media.values() if medium.get("size", 0) <= _MOST_BYTES}
    parts = [(files_of(sense, entry), sense) for sense in each_sense(entry["senses"])]
    for files, part in (*parts, (files_of_entry(entry), None)):
        for file in files:
            if file.kind == "picture" and file.address in small:
                text = own(file.captions, interface) or meaning_of(entry, interface, part)
                return Illustration(file.address, text or entry["headword"])
    return None


def meaning_of(entry: EntryView, interface: str, sense: Mapping[str, Any] | None = None) -> str:
    """Return the first gloss of a sense, or of the entry, "" for none."""
    view = {**entry, "senses": [sense]} if sense else entry
    texts = (texts for part in glosses(view, interface) for _, texts in part)
    return next((text for some in texts for text in some), "")
