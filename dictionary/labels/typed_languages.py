"""Languages in forms: shown by name; taken by name, with or without marks, or by tag."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from dictionary.errors import BadRequest, InvalidTag
from dictionary.labels.fields import language_label
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, canonical_with_code
from dictionary.languages.ranges import ranges_named, understood
from dictionary.messages import LOCALES
from dictionary.text.collate import sort_key
from dictionary.text.fold import plain_key

# Meanings of an ambiguous name that a sentence lists.
_MOST_LISTED = 8
_WITH_TAG = re.compile(r"[^()]+ \(([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)\)")
_REGISTERED = frozenset(tag.lower() for tag in LANGUAGES)


@lru_cache(maxsize=8)
def _shown(interface: str) -> Mapping[str, str]:
    """Return the texts that stand for the languages of the register, by tag: no two are alike."""
    labels = {tag: language_label(tag, interface) for tag in LANGUAGES}
    times = Counter(label.casefold() for label in labels.values())
    return {
        tag: label if _is_clear(label, times) else f"{label} ({tag})"
        for tag, label in labels.items()
    }


def _is_clear(label: str, times: Mapping[str, int]) -> bool:
    return times[label.casefold()] == 1 and label.lower() not in _REGISTERED


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    """Return the tags by the texts that forms show, in lower case, and by these without marks.

    Without marks a text of several languages is left out, unless one of them is shown so.
    """
    exact: dict[str, str] = {}
    plain: dict[str, set[str]] = {}
    for interface in LOCALES:
        for tag, shown in _shown(interface).items():
            exact[shown.casefold()] = tag
            for key in (_plain(shown), plain_key(shown)):
                plain.setdefault(key, set()).add(tag)
    return {**{key: next(iter(tags)) for key, tags in plain.items() if len(tags) == 1}, **exact}


def _plain(name: str) -> str:
    return " ".join(plain_key(word) for word in name.split())


@lru_cache(maxsize=4096)
def shown_language(tag: str, interface: str) -> str:
    """Return what a form shows for a tag: the name of a registered language, else the tag.

    A tag that spells the name of another language is shown so that it is not taken for that.
    """
    shown = _shown(interface).get(tag)
    if shown is None:
        try:
            shown = tag if typed_language(tag) == tag else f"{tag} ({tag})"
        except BadRequest:
            shown = f"{tag} ({tag})" if _WITH_TAG.fullmatch(f"{tag} ({tag})") else tag
    return shown


@lru_cache(maxsize=8)
def offered_languages(interface: str) -> list[tuple[str, str]]:
    """Return (text, names) of the languages to choose from, sorted; `names`: all to find it by.

    Names come with and without marks, since browsers compare letter by letter.
    """
    shown = sorted(_shown(interface).items(), key=lambda item: sort_key(item[1], interface))
    return [(text, " · ".join(_names(tag, text))) for tag, text in shown]


def _names(tag: str, text: str) -> list[str]:
    language = LANGUAGES[tag]
    own = [name for locale, name in language.names.items() if locale != "vi"]
    groups = [ETHNIC_GROUPS[group_id].name for group_id in language.groups]
    names = (text, *own, *groups)
    plain = [form for name in names for form in (_plain(name), plain_key(name))]
    return list(dict.fromkeys((*names, *plain, tag)))


def typed_language(text: str, field: str = "language", interface: str = "vi") -> str:
    """Return the tag that is meant: by a shown text, a name or a tag; "" for nothing.

    Raises BadRequest for a name that no language has, or several; `interface`: for their names.
    """
    text = " ".join(text.split())
    if not text:
        return ""
    if text.lower() not in _REGISTERED:
        for key in (text.casefold(), _plain(text)):
            if key in _tags():
                return _tags()[key]
    if with_tag := _WITH_TAG.fullmatch(text):
        return _with_code(with_tag[1], text, field)
    try:
        meant = understood(text)
    except InvalidTag:
        meanings = ranges_named(text)
    else:
        if meant.id not in ETHNIC_GROUPS or len(meant.tags) == 1:
            return _with_code(meant.id, text, field)
        meanings = (meant.id,)
    tags = [tag for range_ in meanings for tag in _tags_of(range_)]
    if not tags:
        raise BadRequest("language-name-unknown", field=field, name=text)
    names = ", ".join(shown_language(tag, interface) for tag in tags[:_MOST_LISTED])
    raise BadRequest("language-name-several", field=field, name=text, languages=names)


def _with_code(tag: str, text: str, field: str) -> str:
    try:
        return canonical_with_code(tag)
    except InvalidTag:
        raise BadRequest("language-name-unknown", field=field, name=text) from None


def _tags_of(range_: str) -> tuple[str, ...]:
    group = ETHNIC_GROUPS.get(range_)
    return group.languages if group is not None else (range_,)
