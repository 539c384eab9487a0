"""The texts of the interface, in Vietnamese and English, from Fluent catalogues.

The only module that imports fluent. The layers below name a message by its id and parameters; all
text that is shown is in the catalogues in data/messages/.

A message that names an option must use the name that its reader knows. The value of a message is
for pages; its attribute `.cli` or `.api`, if there is one, replaces it on the command line or in
the API (`Door`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, KeysView, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from fluent.runtime import FluentBundle, FluentResource

# The first is the default language of the interface.
LOCALES = ("vi", "en")
CATALOGUES = (
    "problems",
    "cli",
    "pages",
    "terms",
    "accounts",
    "desk",
    "forms",
    "suggestions",
    "wishes",
    "embed",
    "api",
    "offline",
    "saved",
    "tables",
)
# The place where a message is read: a page, a terminal, or a response of the API.
Door = Literal["page", "cli", "api"]
DOORS: tuple[Door, ...] = ("page", "cli", "api")
# Fluent refuses parameters of more than 2500 characters, and no reader needs so many.
_LONGEST = 1000


# A message begins at the start of a line with its id; other lines are indented, except comments.
_MESSAGE = re.compile(r"^([a-z][\w-]*) *=.*\n(?:(?![a-z#-]).*\n)*", re.MULTILINE)


@cache
def sources(locale: str) -> dict[str, str]:
    """Return the source text of all messages of a locale, by message id."""
    messages = {}
    for name in CATALOGUES:
        path = files("dictionary").joinpath("data", "messages", f"{name}.{locale}.ftl")
        for message in _MESSAGE.finditer(path.read_text(encoding="utf-8")):
            messages[message[1]] = message[0]
    return messages


@cache
def _bundle(locale: str) -> FluentBundle:
    # Without Unicode isolation marks: the texts go into HTML, JSON and terminals.
    return FluentBundle([locale], use_isolating=False)


def _prepared(locale: str, name: str) -> FluentBundle:
    """Return the bundle of a locale, with the message `name` parsed.

    A message is parsed at its first use: parsing all of them takes a quarter of a second.
    """
    bundle = _bundle(locale)
    if not bundle.has_message(name):
        bundle.add_resource(FluentResource(sources(locale)[name]))
    return bundle


def text(
    locale: str, name: str, params: Mapping[str, Any] | None = None, door: Door = "page"
) -> str:
    """Return the message `name` in `locale`, with `params` filled in; long parameters are cut.

    `door` is the place where the message is read. Raises KeyError if the catalogue has no such
    message, ValueError if a parameter is missing.
    """
    bundle = _prepared(locale, name)
    message = bundle.get_message(name)
    pattern = message.attributes.get(door, message.value)
    if pattern is None:
        raise KeyError(name)
    sentence, errors = bundle.format_pattern(pattern, _shown(params or {}))
    if errors:
        raise ValueError(f"{name}: {errors}")
    return str(sentence)


def explained(locale: str, columns: Iterable[str]) -> dict[str, str]:
    """Return a sentence about each of these known columns of lexicon tables, by column name."""
    return {name: text(locale, f"column-about-{name}") for name in columns}


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in params.items()
    }


def names(locale: str) -> KeysView[str]:
    """Return the names of all messages of a locale."""
    return sources(locale).keys()
