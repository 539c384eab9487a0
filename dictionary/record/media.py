"""Recordings and pictures: the names in an entry, media types by content, names resolved to files.

An entry names files as its contributor does: `audio/ia.wav`, `C:\\Sounds\\ia.wav`. Which content a
name stands for is said beside the document, as Media: never in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import unquote

from dictionary.record.kind import AnyRecord
from dictionary.record.shape import Kind, Shape

# How audio and pictures begin that Chromium, Firefox and Safari play and show: mimesniff.spec
# .whatwg.org (6.1 "Matching an image type pattern", 6.2 "Matching an audio or video type pattern",
# "Signature for MP3 without ID3", "Signature for WebM"), which browsers play what:
# developer.mozilla.org/docs/Web/Media/Guides/Formats/Containers and …/Image_types; WebM with Opus
# in Safari: its release notes 17. FLAC is of RFC 9639, section 6, WebM of RFC 8794 (EBML) with its
# DocType, ADTS of ISO/IEC 14496-3, 1.A.2, MP4 of ISO/IEC 14496-12 with the brands of mp4ra.org.
# None of these can hold a script: an SVG picture is a document that can, so it is none.
_BEGINS = (
    ("audio/wav", rb"RIFF....WAVE"),
    ("audio/mpeg", rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x00-\xef]"),
    ("audio/aac", rb"\xff[\xf0\xf1\xf8\xf9][\x00-\x33\x40-\x73\x80-\xb3\xc0-\xf3]"),
    ("audio/ogg", rb"OggS\0"),
    ("audio/flac", rb"fLaC"),
    ("audio/mp4", rb"\0\0..ftyp(M4[ABV] |mp4[12]|iso[m2-9]|dash|avc1)"),
    ("audio/webm", rb"\x1a\x45\xdf\xa3(?!.{0,60}matroska)"),
    ("image/jpeg", rb"\xff\xd8\xff"),
    ("image/png", rb"\x89PNG\r\n\x1a\n"),
    ("image/gif", rb"GIF8[79]a"),
    ("image/webp", rb"RIFF....WEBPVP"),
    ("image/bmp", rb"BM....\0\0\0\0....[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0"),
)
_TYPES = tuple((kind, re.compile(begin, re.DOTALL)) for kind, begin in _BEGINS)
# So much of a file says what it is.
BEGIN = 68
# The endings by which a text is known for the name of a recording or a picture. Content decides
# whether a file is kept, not its ending.
SOUNDS = (
    ".wav", ".mp3", ".ogg", ".oga", ".opus", ".flac", ".m4a", ".mp4", ".aac", ".webm", ".weba",
    ".wma", ".aif", ".aiff", ".aifc", ".amr", ".3gp", ".3gpp", ".caf", ".au", ".snd", ".ra", ".mka",
    ".mov", ".avi", ".mpg", ".mpeg", ".wmv", ".mkv",
)  # fmt: skip
PICTURES = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".svg", ".avif", ".heic",
    ".heif", ".ico", ".psd", ".eps", ".wmf", ".emf", ".pcx", ".jp2",
)  # fmt: skip
ENDINGS = (*SOUNDS, *PICTURES)
# Where a part of an entry lists its recordings and pictures: whatever they are called.
LISTED = ("audio", "illustration")
# A database index has to hold the name; nobody gives an entry more files.
MAX_REFERENCE = 500
MAX_REFERENCES = 200
_ADDRESS = "/api/v1/media/"
_ELSEWHERE = re.compile(r"(https?|ftp|data):", re.IGNORECASE)


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


def called(name: str) -> str:
    """Return what a file is by its name: `sound`, `picture`, or `file` for anything else."""
    lower = name.lower()
    if lower.endswith(SOUNDS):
        return "sound"
    return "picture" if lower.endswith(PICTURES) else "file"


def references(record: AnyRecord) -> tuple[str, ...]:
    """Return the names of files that a record gives, each once, at most MAX_REFERENCES.

    A recording is named in its place, pictures where each format keeps them: in any `extra`. What
    is on the web is not among them.
    """
    names: dict[str, None] = {}
    for name in _named(record):
        if name and len(name) <= MAX_REFERENCE and not _ELSEWHERE.match(name):
            names[name] = None
            if len(names) == MAX_REFERENCES:
                break
    return tuple(names)


def _named(record: Any) -> Iterator[str]:
    yield from _named_in_parts(record.KIND.shape, record)
    yield from named_in(record.extra)


def _named_in_parts(shape: Shape, part: Any) -> Iterator[str]:
    """Yield the names in the parts of a part, in reading order; of a part before its own parts."""
    for name, inner, naming in _parts_that_name(shape):
        for item in getattr(part, name):
            for field_name, is_extra in naming:
                if value := getattr(item, field_name):
                    yield from named_in(value) if is_extra else (value,)
            if inner.inner:
                yield from _named_in_parts(inner, item)


@cache
def _parts_that_name(shape: Shape) -> Sequence[tuple[str, Shape, Sequence[tuple[str, bool]]]]:
    """Return the lists of parts of a shape, each with the fields of a part that name files.

    Of each such field, whether it is an `extra`.
    """
    return [
        (
            field.name,
            shape.inner[field.name],
            [
                (own.name, own.kind is Kind.EXTRA)
                for own in shape.inner[field.name].in_order
                if own.kind in (Kind.MEDIA, Kind.EXTRA)
            ],
        )
        for field in shape.in_order
        if field.name in shape.inner
    ]


def named_in(extra: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of files in the `extra` of a part of an entry, in their order.

    All of what is LISTED; elsewhere the texts that are called as recordings and pictures are.
    """
    for key, value in extra.items():
        if key in LISTED and not isinstance(value, Mapping):
            yield from (text for text in _listed(value) if isinstance(text, str))
        else:
            yield from _in_extra(value)


def _listed(value: Any) -> list[Any] | tuple[Any, ...]:
    return value if isinstance(value, list | tuple) else (value,)


def _in_extra(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if is_named_like_one(value):
            yield value
    elif isinstance(value, Mapping):
        yield from _in_record(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _in_extra(item)


def _in_record(value: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names in a mapping. Its texts describe one file: `Name` beside `Download_URL`.

    Where that file is on the web, they name none that is here; where one text is the path of what
    another one calls it, the path is meant.
    """
    texts = [text for text in value.values() if isinstance(text, str)]
    if not any(map(_ELSEWHERE.match, texts)):
        names = [text for text in texts if is_named_like_one(text)]
        ends = {_key(name).rpartition("/")[2] for name in names if "/" in _key(name)}
        yield from (name for name in names if _key(name) not in ends)
    for item in value.values():
        if not isinstance(item, str):
            yield from _in_extra(item)


# Where programs look for a file of which only the name is given (FieldWorks).
FOLDERS = ("audio", "pictures")
_MAX_DEPTH = 20


class MediaFinder:
    """Finds the file that an entry means among those that are there, by their paths.

    A path is meant as it is, on whatever system it was written; without a folder, it is one of
    those that FieldWorks always uses. Failing that, the file whose path ends like the one that is
    named, if there is only one: programs write where a file was on their own computer (Toolbox).
    Case, normal form, backslashes and percent-encoding make no difference on either side.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths: dict[str, str] = {}
        # By how a path ends; None where several paths end so.
        self._ends: dict[str, str | None] = {}
        for path in paths:
            for key in dict.fromkeys((_key(path), _key(unquote(path)))):
                self._paths.setdefault(key, path)
                for end in _ends(key):
                    self._ends[end] = path if self._ends.get(end, path) == path else None

    def find(self, reference: str) -> str | None:
        """Return the path of the file that is meant, None if there is none, or no telling which."""
        for key in _keys(reference):
            places = (key, *(f"{folder}/{key}" for folder in FOLDERS))
            exact = next((self._paths[place] for place in places if place in self._paths), None)
            path = exact or next((self._ends[end] for end in _ends(key) if end in self._ends), None)
            if path is not None:
                return path
        return None

    def several(self, reference: str) -> bool:
        """Say whether the name is that of several files, and there is no telling which is meant."""
        ends = (next((end for end in _ends(key) if end in self._ends), None)
                for key in _keys(reference))  # fmt: skip
        return self.find(reference) is None and any(end is not None for end in ends)


def _keys(reference: str) -> list[str]:
    return list(dict.fromkeys((_key(reference), _key(unquote(reference)))))


def _ends(key: str) -> Iterator[str]:
    """Yield the ends of a path, from all of it to the name of the file."""
    parts = [part for part in key.split("/") if part not in ("", ".", "..")][-_MAX_DEPTH:]
    for at in range(len(parts)):
        yield "/".join(parts[at:])


def _key(path: str) -> str:
    parts = path.removeprefix("file:").replace("\\", "/").strip()
    return unicodedata.normalize("NFC", str(PurePosixPath(parts))).casefold()


def packed(media: Media) -> str:
    """Return media as the JSON that goes out with their entry, "" where there are none."""
    if not media:
        return ""
    shown = {
        name: {
            "sha256": medium.sha256,
            "size": medium.size,
            "type": medium.type,
            "url": address(medium.sha256),
        }
        for name, medium in media.items()
    }
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def unpacked(text: str) -> dict[str, Medium]:
    """Return the media that `packed` has made a text of."""
    media = json.loads(text) if text else {}
    return {
        name: Medium(medium["sha256"], medium["size"], medium["type"])
        for name, medium in media.items()
    }


def address(sha256: str) -> str:
    """Return where the API has a file."""
    return f"{_ADDRESS}{sha256}"


def beside(document: Mapping[str, Any], media: str) -> Mapping[str, Any]:
    """Return a document with its media (as `packed` has them), to be compared with another one."""
    if not media:
        return document
    files = {name: address(medium.sha256) for name, medium in unpacked(media).items()}
    return {**document, "media": files}
