"""Archives with recordings and pictures, and what is kept of them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.pipeline import table, work

HEADER = "id,headword,language,gloss_vi,audio,image"


def wav(content: bytes = b"") -> bytes:
    return b"RIFF\x24\0\0\0WAVEfmt " + content


def png(content: bytes = b"") -> bytes:
    return b"\x89PNG\r\n\x1a\n" + content


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def archive(rows: list[str], files: Mapping[str, bytes]) -> bytes:
    """A ZIP with a table and the files beside it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("words.csv", table(rows, HEADER))
        for name, content in files.items():
            made.writestr(name, content)
    return held.getvalue()


def upload(
    library: Library, rows: list[str], files: Mapping[str, bytes] | None = None, by: str = "an"
) -> int:
    """Upload a table, or an archive of one with files, and have it checked."""
    content = table(rows, HEADER) if files is None else archive(rows, files)
    name = "words.csv" if files is None else "words.zip"
    seen = library.seen_by(operator(by))
    batch_id = receive(seen, Upload(lexicon="test", name=name, content=[content]))
    work(library)
    return batch_id


def media_of(library: Library, entry_id: int) -> dict[str, Any]:
    """Name -> checksum of the files that an entry has."""
    found = json.loads(entries.entry(library, entry_id).json).get("media", {})
    return {name: one["sha256"] for name, one in found.items()}


def on_disk(library: Library) -> set[str]:
    """The checksums of the files that are kept; each must be that of its content."""
    found = [path for path in (library.settings.home / "media").rglob("*") if path.is_file()]
    assert all(sha256(path.read_bytes()) == path.name for path in found)
    assert all(path.parent.name == path.name[:2] for path in found)
    return {path.name for path in found}
