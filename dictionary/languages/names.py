"""Names by which people look for a language: its own, and those of the people who speak it."""

from __future__ import annotations

from functools import lru_cache

from dictionary.languages import ETHNIC_GROUPS, EthnicGroup, registered


def names_of_group(group: EthnicGroup) -> tuple[str, ...]:
    """Return all names of an ethnic group, those that pages never show among them."""
    listed = (group.name, group.name_1979)
    return tuple(dict.fromkeys((*listed, *group.other_names, *group.autonyms, *group.index_only)))


@lru_cache(maxsize=1024)
def names_to_find(tag: str) -> tuple[str, ...]:
    """Return the names to find a language or an ethnic group (by its id) by; its tag is one."""
    group = ETHNIC_GROUPS.get(tag)
    if group is not None:
        return (*names_of_group(group), tag)
    language = registered(tag)
    if language is None:
        return (tag,)
    groups = (ETHNIC_GROUPS[id_] for id_ in language.groups)
    of_groups = (name for group in groups for name in names_of_group(group))
    return tuple(dict.fromkeys((*language.names.values(), *of_groups, tag)))


def group_of_range(range_: str) -> EthnicGroup | None:
    """Return the ethnic group whose id a range is, None for a range that is a tag.

    A group that speaks one language alone is no range of its own.
    """
    group = ETHNIC_GROUPS.get(range_)
    return group if group is not None and len(group.languages) > 1 else None
