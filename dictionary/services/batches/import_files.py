"""The files of imports: a table, a lexicon folder, or a dataset, with the metadata beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats.base import ReadingOptions
from dictionary.formats.cldf.reading import metadata_in
from dictionary.services.records.manifest import (
    NAME,
    Manifest,
    manifest_beside,
    read_manifest,
    require_lexicon_id,
)
from dictionary.store.mapping import RULES


def find_files(path: Path) -> list[Path]:
    """Return the files to import at `path`: itself, or those of the lexicon folders under it.

    A CLDF dataset, which is a folder, is imported by its metadata.
    Raises BadRequest if there are none (`nothing-to-import`), or no such path (`no-such-file`).
    """
    if path.is_file():
        return [path]
    if not path.exists():
        raise BadRequest("no-such-file", field="path", path=str(path))
    manifests = [path / NAME] if (path / NAME).is_file() else sorted(path.glob(f"*/{NAME}"))
    if not manifests and path.is_dir() and (datasets := metadata_in(path)):
        return datasets
    if not manifests:
        raise BadRequest("nothing-to-import", field="path", path=str(path))
    return [manifest.parent / read_manifest(manifest).file for manifest in manifests]


def manifest_for(path: Path, given: Manifest) -> Manifest:
    """Return the metadata in the `lexicon.toml` beside a file, overruled by those `given`.

    A `lexicon.toml` of another lexicon does not count. Raises BadRequest for an invalid id.
    """
    beside = manifest_beside(path)
    if beside is None or (given.id and given.id != beside.id):
        beside = Manifest(id=given.id)
    require_lexicon_id(beside.id)
    return replace(
        beside,
        title=given.title or beside.title,
        language=given.language or beside.language,
        columns={**beside.columns, **given.columns},
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def signature(
    sha256: str, manifest: Manifest, options: ReadingOptions, beside: Sequence[Path]
) -> str:
    """Return the SHA-256 of all that the result of an import depends on.

    `sha256`: that of the file. `beside`: the files that are read with it.
    """
    named = (repr(manifest), options.format, options.encoding, options.sheet)
    inputs = " ".join(filter(None, named))
    others = "".join(f" {path.name} {digest(path)}" for path in beside)
    return hashlib.sha256(f"{sha256} {RULES} {inputs}{others}".encode()).hexdigest()
