"""Pictures of entries for pages that others share, made once for each state of an entry."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dictionary import __version__
from dictionary.files import prepared
from dictionary.formats.typeset import picture
from dictionary.formats.typeset.picture import HEIGHT, WIDTH, WordPicture
from dictionary.services.site import Library

__all__ = ["HEIGHT", "WIDTH", "WordPicture", "drawn"]


def drawn(library: Library, entry_id: int, shown: WordPicture, reader: str) -> bytes:
    """Return the picture of an entry as PNG; `reader` is whom the work counts for.

    Raises TooOften or Busy if too many files are being made.
    """
    name = prepared.PreparedName(
        f"picture {entry_id}", shown.site, json.dumps([__version__, *shown])
    )
    path = prepared.find(library.settings, name)
    if path is not None:
        return path.read_bytes()

    making = prepared.make(library.settings, name, reader, _content(shown), is_current=lambda: True)
    return b"".join(making)


def _content(shown: WordPicture) -> Iterator[bytes]:
    yield picture.png(shown)
