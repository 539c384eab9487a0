"""`lexicon.toml`: the metadata of a lexicon, in a file beside its data."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dictionary.errors import BadRequest
from dictionary.languages import canonical
from dictionary.record.kinds import LEXICON, RECORDS_OF

NAME = "lexicon.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The metadata of a lexicon: title and note by interface language, licence as SPDX id.

    `file`: the name of the data file beside it. `columns`: maps the file's column names to known
    ones. `language`: that of the headwords; some headwords or variants are in `other_languages`.
    `kind`: what the lexicon holds (`record.kinds`).
    """

    id: str
    language: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    licence: str = ""
    citation: str = ""
    url: str = ""
    contributors: tuple[str, ...] = ()
    note: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    other_languages: tuple[str, ...] = ()
    kind: str = LEXICON

    def row(self, at: str) -> dict[str, Any]:
        """Return the columns of the lexicon's row; the title is the id if there is none."""
        title = self.title or {"vi": self.id, "en": self.id}
        return {
            "id": self.id,
            "title": json.dumps(dict(title), ensure_ascii=False, sort_keys=True),
            "language": self.language,
            "licence": self.licence,
            "citation": self.citation,
            "url": self.url,
            "contributors": json.dumps(list(self.contributors), ensure_ascii=False),
            "note": json.dumps(dict(self.note), ensure_ascii=False, sort_keys=True),
            "visibility": "public",
            "updated_at": at,
            "other_languages": json.dumps(list(self.other_languages)),
            "kind": self.kind,
        }


def require_lexicon_id(raw: str) -> None:
    """Raise BadRequest unless `raw` may be the id of a lexicon."""
    if not _ID.fullmatch(raw):
        raise BadRequest("lexicon-id-invalid", field="lexicon", id=raw)


def _text(data: Mapping[str, Any], key: str, path: Path) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise BadRequest("manifest-value", field="file", path=str(path), key=key)
    return value


def _texts(data: Mapping[str, Any], key: str, path: Path) -> dict[str, str]:
    value = data.get(key, {})
    if isinstance(value, str):
        return {"vi": value, "en": value}
    if not isinstance(value, Mapping) or not all(isinstance(v, str) for v in value.values()):
        raise BadRequest("manifest-value", field="file", path=str(path), key=key)
    return dict(value)


def _list(data: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadRequest("manifest-value", field="file", path=str(path), key=key)
    return tuple(value)


def read_manifest(path: Path) -> Manifest:
    """Read the `lexicon.toml` at `path`; its id is the folder's name unless it has its own.

    Raises BadRequest naming the key that cannot be used, InvalidTag for its languages.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRequest(
            "manifest-unreadable", field="file", path=str(path), reason=str(error)
        ) from None
    language = _text(data, "language", path)
    kind = _text(data, "kind", path) or LEXICON
    if kind not in RECORDS_OF:
        raise BadRequest("manifest-value", field="file", path=str(path), key="kind")
    return Manifest(
        id=_text(data, "id", path) or path.resolve().parent.name,
        language=canonical(language) if language else "",
        title=_texts(data, "title", path),
        licence=_text(data, "licence", path),
        citation=_text(data, "citation", path),
        url=_text(data, "url", path),
        contributors=_list(data, "contributors", path),
        note=_texts(data, "note", path),
        file=_text(data, "file", path),
        columns=_texts(data, "columns", path),
        other_languages=tuple(map(canonical, _list(data, "other_languages", path))),
        kind=kind,
    )


def manifest_beside(path: Path) -> Manifest | None:
    """Return the manifest in the folder of the file at `path`, if it is about that file."""
    manifest_path = path.parent / NAME
    if not manifest_path.is_file():
        return None
    manifest = read_manifest(manifest_path)
    return manifest if manifest.file in ("", path.name) else None
