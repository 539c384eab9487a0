"""The languages of a picker, prepared for templates and scripts: by people, with their names.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.labels.fields import language_label
from dictionary.languages import ETHNIC_GROUPS, LANGUAGES, language_order, registered
from dictionary.languages.names import names_of_group
from dictionary.messages import LOCALES, text
from dictionary.text.collate import sort_key


class Choice(NamedTuple):
    """A range that can be chosen: a tag, or the id of an ethnic group, and its label."""

    value: str
    label: str


class ChoiceGroup(NamedTuple):
    """Choices that stand together: all languages of an ethnic group, then each of them.

    `id` and `label` are empty for languages that stand alone.
    """

    id: str
    label: str
    choices: Sequence[Choice]


def ranges_in(tags: Iterable[str]) -> set[str]:
    """Return the ranges that languages are searched by: of `bdq-fonipa` it is `bdq`."""
    return {language.tag if (language := registered(tag)) else tag for tag in tags}


@lru_cache(maxsize=32)
def language_choices(tags: tuple[str, ...], interface: str) -> list[ChoiceGroup]:
    """Return the languages that `tags` belong to by label, those of one people together.

    The languages of the interface come first: most lexicons have glosses in them.
    """
    ranges = ranges_in(tags)
    first = [_choice(tag, interface) for tag in LOCALES if tag in ranges]
    others = ranges - set(LOCALES)
    sizes = Counter(_people(tag) for tag in others)
    by_people: dict[str, list[str]] = {}
    for tag in sorted(others, key=lambda tag: _place(language_label(tag, interface), interface)):
        people = _people(tag)
        by_people.setdefault(people if people and sizes[people] > 1 else f" {tag}", []).append(tag)
    groups = [_group(people, members, interface) for people, members in by_people.items()]
    groups.sort(key=lambda group: _place(group.label or group.choices[0].label, interface))
    return _merged([ChoiceGroup("", "", first), *groups])


def _people(tag: str) -> str:
    """Return the id of the ethnic group that a language is listed under, "" for none."""
    language = registered(tag)
    return language.groups[0] if language and language.groups else ""


def _place(label: str, interface: str) -> bytes:
    return sort_key(label, interface)


def _choice(tag: str, interface: str) -> Choice:
    return Choice(tag, language_label(tag, interface))


def _group(people: str, members: Sequence[str], interface: str) -> ChoiceGroup:
    choices = [_choice(tag, interface) for tag in members]
    if len(members) == 1:
        return ChoiceGroup("", "", choices)
    name = ETHNIC_GROUPS[people].name
    whole = Choice(people, text(interface, "page-language-all-of", {"name": name}))
    return ChoiceGroup(people, name, [whole, *choices])


def _merged(groups: Sequence[ChoiceGroup]) -> list[ChoiceGroup]:
    """Return groups with neighbours that stand alone as one."""
    merged: list[ChoiceGroup] = []
    for group in groups:
        if merged and not (group.id or merged[-1].id):
            before = merged[-1]
            merged[-1] = before._replace(choices=[*before.choices, *group.choices])
        else:
            merged.append(group)
    return [group for group in merged if group.choices]


def first_choices(tags: Iterable[str], most: int) -> list[str]:
    """Return the languages with most speakers among those that `tags` belong to."""
    others = ranges_in(tags) - set(LOCALES)
    return sorted(others, key=language_order)[:most]


def label_of(range_: str, interface: str) -> str:
    """Return the label of a range in a picker."""
    if range_ in ETHNIC_GROUPS and not registered(range_):
        return text(interface, "page-language-all-of", {"name": ETHNIC_GROUPS[range_].name})
    return language_label(range_, interface)


def searchable(
    groups: Sequence[ChoiceGroup], entries: Mapping[str, int], interface: str
) -> Mapping[str, Any]:
    """Return what a script finds languages by, as JSON values.

    `choices`: of each range its own names, the ids of its peoples and its number of entries.
    `peoples`: all names of each. `others`: languages of the register without entries.
    """
    chosen = {choice.value: group.id for group in groups for choice in group.choices}
    others = [tag for tag in LANGUAGES if tag not in chosen]
    others.sort(key=lambda tag: _place(language_label(tag, interface), interface))
    choices = {
        value: {**_found_by(value, group_id), "entries": entries.get(value, 0)}
        for value, group_id in chosen.items()
    }
    peoples = {id_ for known in choices.values() for id_ in known["peoples"]}
    rest = [{"label": language_label(tag, interface), **_found_by(tag)} for tag in others]
    peoples.update(id_ for known in rest for id_ in known["peoples"])
    return {
        "choices": choices,
        "others": rest,
        "peoples": {id_: names_of_group(ETHNIC_GROUPS[id_]) for id_ in sorted(peoples)},
    }


def _found_by(value: str, group_id: str = "") -> dict[str, Any]:
    if value == group_id and group_id:
        return {"names": [], "own": "", "peoples": [group_id]}
    language = registered(value)
    if language is None:
        return {"names": [value], "own": "", "peoples": []}
    names = [name for key, name in language.names.items() if key != "own"]
    own = "" if language.names.get("own") in names else language.names.get("own", "")
    return {"names": [*names, value], "own": own, "peoples": list(language.groups)}
