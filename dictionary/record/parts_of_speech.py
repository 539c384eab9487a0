"""Parts of speech as linguists write them, read as the values that the catalogues name.

Documents keep what their source says (`dt.`). Filters and names of pages go by what it means
(`noun`): data/parts_of_speech.toml.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

# Stands between the parts of speech of an entry whose senses have different ones.
BETWEEN = "; "


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    path = files("dictionary") / "data" / "parts_of_speech.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def known_parts() -> Mapping[str, str]:
    """Return the values by all texts that mean them, in lower case and without a full stop."""
    return {
        _key(text): value
        for value, texts in _table().items()
        for kind in ("names", "abbreviations")
        for text in texts.get(kind, ())
    }


@lru_cache(maxsize=1)
def as_written() -> Sequence[str]:
    """Return all texts that mean a value, as linguists mostly write them."""
    return [text for texts in _table().values() for kind in texts.values() for text in kind]


def is_abbreviation(text: str) -> bool:
    """Say whether a part of speech is an abbreviation that is known."""
    return _key(text) in _abbreviations()


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    kinds = (texts.get("abbreviations", ()) for texts in _table().values())
    return frozenset(_key(text) for kind in kinds for text in kind)


@lru_cache(maxsize=4096)
def meant_part(text: str) -> str:
    """Return the value that one part of speech means: `dt.` and `Danh từ` are `noun`.

    What is not known stays as it is.
    """
    return known_parts().get(_key(text), text)


def meant_parts(text: str) -> tuple[str, ...]:
    """Return the values of all parts of speech of an entry, each once."""
    return tuple(dict.fromkeys(meant_part(part) for part in text.split(BETWEEN)))


def _key(text: str) -> str:
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return composed.casefold().rstrip(".")
