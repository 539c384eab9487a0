"""The sentences that people read, in Vietnamese and English, from Fluent catalogues.

The only room that imports fluent. Everything below names a message by its id and gives the
parameters; nothing but the catalogues in data/messages/ holds text that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

# The first one is the language of the interface where nobody asks for another.
LOCALES = ("vi", "en")
CATALOGUES = (
    "problems",
    "cli",
    "pages",
    "accounts",
    "desk",
    "suggestions",
    "embed",
    "offline",
    "tables",
)
# Fluent refuses texts of more than 2500 characters, and nobody reads so much in a sentence.
_LONGEST = 1000


@cache
def _bundle(locale: str) -> FluentBundle:
    # Without isolation marks: the texts go into HTML, JSON and terminals that have their own.
    bundle = FluentBundle([locale], use_isolating=False)
    for name in CATALOGUES:
        path = files("dictionary").joinpath("data", "messages", f"{name}.{locale}.ftl")
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def text(locale: str, name: str, params: Mapping[str, Any] | None = None) -> str:
    """Return the message `name` in `locale`, with `params` filled in, long texts cut short.

    Raises KeyError if the catalogue has no such message, ValueError if a parameter is missing.
    """
    bundle = _bundle(locale)
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise KeyError(name)
    found, errors = bundle.format_pattern(pattern, _shown(params or {}))
    if errors:
        raise ValueError(f"{name}: {errors}")
    return str(found)


def explained(locale: str, columns: Iterable[str]) -> dict[str, str]:
    """Return what each of these known columns of a lexicon table is for, by its name."""
    return {name: text(locale, f"column-about-{name}") for name in columns}


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in params.items()
    }


@cache
def names(locale: str) -> frozenset[str]:
    """Return the names of all messages of a locale."""
    # Kept: every error that a request is answered with asks for them.
    found: set[str] = set()
    for name in CATALOGUES:
        path = files("dictionary").joinpath("data", "messages", f"{name}.{locale}.ftl")
        resource = FluentResource(path.read_text(encoding="utf-8"))
        found |= {entry.id.name for entry in resource.body if hasattr(entry, "id")}
    return frozenset(found)
