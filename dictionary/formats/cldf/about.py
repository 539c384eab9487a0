"""The metadata of a CLDF dataset about the lexicon: title, licence, citation, authors, address.

The metadata of CLDF have Dublin Core terms (CLDF 1.3, "Metadata": `dc:title`, `dc:license`,
`dc:bibliographicCitation`, `dc:creator`, `dc:identifier`, and `dcat:accessURL`); the repositories
of Lexibank and Dictionaria have a `metadata.json` of their own beside the folder `cldf`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dictionary.formats.base import About, Source
from dictionary.formats.cldf.metadata import MAX_METADATA, declares_cldf
from dictionary.text.licences import spdx

_REPOSITORY = "metadata.json"
_FOLDER = "cldf"
_PREFIXES = ("dc:", "dct:", "dcterms:", "http://purl.org/dc/terms/", "")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_DOI = re.compile(r"(doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
# Separators of several names in a text; a comma may be part of a name ("Visser, Eline"). Spaces are
# trimmed afterwards: matching runs of them here would take quadratic time.
_PEOPLE = re.compile(r";|\s(?:and|&)\s")
_MAX_ITEMS = 200


def about(source: Source) -> About:
    """Return the title, licence and so on of the dataset whose metadata are at `source.path`."""
    path = source.path
    own = _read(path)
    theirs = _read(_repository(path))

    def first(*keys: str) -> str:
        return next((text for key in keys for text in _texts_of(own, key)), "")

    def beside(key: str) -> str:
        return next(_texts_of(theirs, key), "")

    people = [text for key in ("creator", "contributor") for text in _texts_of(own, key)]
    names = [name.strip() for text in people for name in _PEOPLE.split(text)]
    addresses = (
        *_texts_of(own, "identifier"),
        beside("url"),
        beside("doi"),
        *_texts_of(own, "dcat:accessURL"),
    )
    note = first("description", "abstract") or beside("description")
    return About(
        title=first("title") or beside("title"),
        licence=spdx(first("license", "rights") or beside("license")),
        citation=first("bibliographicCitation") or beside("citation"),
        url=next((web for address in addresses if (web := _web(address))), ""),
        contributors=tuple(dict.fromkeys(name for name in names if name)),
        note={"vi": note, "en": note} if note else {},
    )


def _repository(path: Path) -> Path:
    folder = path.parent
    # In a repository the dataset is in the folder `cldf`; only then is the folder above read.
    places = (folder, folder.parent) if folder.name == _FOLDER else (folder,)
    files = [place / _REPOSITORY for place in places]
    return next((file for file in files if file.is_file() and not declares_cldf(file)), path)


def _read(path: Path) -> Mapping[str, Any]:
    if not path.is_file() or path.stat().st_size > MAX_METADATA:
        return {}
    try:
        value = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _texts_of(metadata: Mapping[str, Any], key: str) -> Iterator[str]:
    """Yield the texts of a property with any prefix; a value may be a text, object or list."""
    names = (key,) if ":" in key else (f"{prefix}{key}" for prefix in _PREFIXES)
    for name in names:
        yield from _texts(metadata.get(name))


def _texts(value: Any) -> Iterator[str]:
    for item in (value if isinstance(value, list) else [value])[:_MAX_ITEMS]:
        text = item
        if isinstance(item, dict):
            text = next((item[name] for name in ("@value", "name", "@id") if name in item), None)
        if isinstance(text, str) and text.strip():
            yield " ".join(text.split())


def _web(text: str) -> str:
    """Return the web address in `text`, or that of a DOI; "" for other identifiers."""
    if doi := _DOI.fullmatch(text):
        return f"https://doi.org/{doi[2]}"
    return text if _WEB.fullmatch(text) else ""
