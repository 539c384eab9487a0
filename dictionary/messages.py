"""The sentences that people read, in Vietnamese and English, from Fluent catalogues.

The only room that imports fluent. Everything below names a message by its id and gives the
parameters; nothing but the catalogues in data/messages/ holds text that is shown.

A sentence that names an option has to name it as its reader knows it. The value of a message is
what pages show; an attribute of it, `.cli` or `.api`, is what the command line or the API says
instead (`Door`). A message without that attribute is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, KeysView, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

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
# Where a sentence is read: on a page, in a terminal, or in an answer of the API.
Door = Literal["page", "cli", "api"]
DOORS: tuple[Door, ...] = ("page", "cli", "api")
# Fluent refuses texts of more than 2500 characters, and nobody reads so much in a sentence.
_LONGEST = 1000


# A message begins a line with its name; what else begins a line is another one or a comment.
_MESSAGE = re.compile(r"^([a-z][\w-]*) *=.*\n(?:(?![a-z#-]).*\n)*", re.MULTILINE)


@cache
def sources(locale: str) -> dict[str, str]:
    """Return the messages of a locale by their names, as they stand in the catalogues."""
    messages = {}
    for name in CATALOGUES:
        path = files("dictionary").joinpath("data", "messages", f"{name}.{locale}.ftl")
        for message in _MESSAGE.finditer(path.read_text(encoding="utf-8")):
            messages[message[1]] = message[0]
    return messages


@cache
def _bundle(locale: str) -> FluentBundle:
    # Without isolation marks: the texts go into HTML, JSON and terminals that have their own.
    return FluentBundle([locale], use_isolating=False)


def _prepared(locale: str, name: str) -> FluentBundle:
    """Return the bundle of a locale, in which the message `name` can be formatted.

    A message is parsed when it is first said: all of them take a quarter of a second.
    """
    bundle = _bundle(locale)
    if not bundle.has_message(name):
        bundle.add_resource(FluentResource(sources(locale)[name]))
    return bundle


def text(
    locale: str, name: str, params: Mapping[str, Any] | None = None, door: Door = "page"
) -> str:
    """Return the message `name` in `locale`, with `params` filled in, long texts cut short.

    `door` says where it is read. Raises KeyError if the catalogue has no such message, ValueError
    if a parameter is missing.
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
    """Return what each of these known columns of a lexicon table is for, by its name."""
    return {name: text(locale, f"column-about-{name}") for name in columns}


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in params.items()
    }


def names(locale: str) -> KeysView[str]:
    """Return the names of all messages of a locale."""
    return sources(locale).keys()
