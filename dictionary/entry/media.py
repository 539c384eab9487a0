"""Recordings and pictures: what an entry names, what a file is by its content, which one is meant.

An entry names files as its contributor does: `audio/ia.wav`, `C:\\Sounds\\ia.wav`. Which content a
name stands for is said beside the document, as Media: never in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from dictionary.entry.model import Entry

# How audio and pictures begin that browsers play and show: mimesniff.spec.whatwg.org ("Matching an
# image type pattern", "Matching an audio or video type pattern", "Signature for MP3 without ID3");
# FLAC is of RFC 9639, section 6, M4A of ISO/IEC 14496-12 with the brands of mp4ra.org. None
# of these can hold a script: an SVG picture is a document that can, so it is none.
_BEGINS = (
    ("audio/wav", rb"RIFF....WAVE"),
    ("audio/mpeg", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x00-\xef]"),
    ("audio/ogg", rb"OggS\0"),
    ("audio/flac", rb"fLaC"),
    ("audio/mp4", rb"\0\0..ftyp(M4A |M4B |mp4[12]|isom|iso2)"),
    ("image/jpeg", rb"\xff\xd8\xff"),
    ("image/png", rb"\x89PNG\r\n\x1a\n"),
    ("image/gif", rb"GIF8[79]a"),
    ("image/webp", rb"RIFF....WEBPVP"),
)
_TYPES = tuple((kind, re.compile(begin, re.DOTALL)) for kind, begin in _BEGINS)
# So much of a file says what it is.
BEGIN = 16
# The endings of files that are looked at.
ENDINGS = (
    ".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".jpg", ".jpeg", ".png", ".gif",
    ".webp",
)  # fmt: skip
# A database index has to hold the name; nobody gives an entry more files.
MAX_REFERENCE = 500
MAX_REFERENCES = 200
_ADDRESS = "/api/v1/media/"
_ELSEWHERE = re.compile(r"(https?|ftp):", re.IGNORECASE)


class Medium(NamedTuple):
    """A file by its content: SHA-256, size in bytes, and media type."""

    sha256: str
    size: int
    type: str


# By the names that an entry gives them.
Media = Mapping[str, Medium]


def type_of(begin: bytes) -> str:
    """Return the media type of a file that begins so, "" for what is none that we keep."""
    return next((kind for kind, pattern in _TYPES if pattern.match(begin)), "")


def is_named_like_one(name: str) -> bool:
    """Say whether a file is called as recordings and pictures are."""
    return name.lower().endswith(ENDINGS)


def references(entry: Entry) -> tuple[str, ...]:
    """Return the names of files that an entry gives, each once, at most MAX_REFERENCES.

    A recording is named in its place, pictures where each format keeps them: in any `extra`. What
    is on the web is not among them.
    """
    found: dict[str, None] = {}
    for name in _named(entry):
        if name and len(name) <= MAX_REFERENCE and not _ELSEWHERE.match(name):
            found[name] = None
            if len(found) == MAX_REFERENCES:
                break
    return tuple(found)


def _named(entry: Entry) -> Iterator[str]:
    for sound in entry.pronunciations:
        if sound.audio:
            yield sound.audio
        yield from _in_extra(sound.extra)
    for sense in entry.senses:
        yield from _in_extra(sense.extra)
        for example in sense.examples:
            yield from _in_extra(example.extra)
    for variant in entry.variants:
        yield from _in_extra(variant.extra)
    for relation in entry.relations:
        yield from _in_extra(relation.extra)
    yield from _in_extra(entry.extra)


def _in_extra(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if is_named_like_one(value):
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _in_extra(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _in_extra(item)


class Names:
    """Finds the file that an entry means among those that are there, by their paths.

    A path is meant as it is, on whatever system it was written; failing that a file of that name in
    another folder, if there is only one: programs write where a file was on their own computer
    (Toolbox), or leave out the folder that they always use (FieldWorks: `audio/`, `pictures/`).
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: dict[str, str] = {}
        self._names: dict[str, str | None] = {}
        for path in paths:
            key = _key(path)
            self._paths[key] = path
            name = key.rpartition("/")[2]
            self._names[name] = None if name in self._names else path

    def find(self, reference: str) -> str | None:
        """Return the path of the file that is meant, None if there is none, or no telling which."""
        for text in dict.fromkeys((reference, unquote(reference))):
            key = _key(text)
            found = self._paths.get(key) or self._names.get(key.rpartition("/")[2])
            if found is not None:
                return found
        return None


def _key(path: str) -> str:
    parts = path.removeprefix("file:").replace("\\", "/").strip()
    return unicodedata.normalize("NFC", str(PurePosixPath(parts))).casefold()


def packed(media: Media) -> str:
    """Return media as the JSON that goes out with their entry, "" where there are none."""
    if not media:
        return ""
    shown = {
        name: {"sha256": one.sha256, "size": one.size, "type": one.type, "url": address(one.sha256)}
        for name, one in media.items()
    }
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> dict[str, Medium]:
    """Return the media that `packed` has made a text of."""
    found = json.loads(text) if text else {}
    return {name: Medium(one["sha256"], one["size"], one["type"]) for name, one in found.items()}


def address(sha256: str) -> str:
    """Return where the API has a file."""
    return f"{_ADDRESS}{sha256}"


def beside(document: Mapping[str, Any], media: str) -> Mapping[str, Any]:
    """Return a document with its media (as `packed` has them), to be compared with another one."""
    if not media:
        return document
    files = {name: address(one.sha256) for name, one in unpacked(media).items()}
    return {**document, "media": files}
