"""Language ranges: what a request may give for a language, and the tags that it covers.

A range is a BCP 47 tag, which covers all tags that add to it (RFC 4647), the tag of a macrolanguage
(`hmn`), which covers its languages too, or the id of an ethnic group (`mong`), which covers the
languages of the group. A name (`mông`, `ê đê`) stands for a group or a language if it has one
meaning. A text that is a tag of the register or a tag in use never means anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.errors import InvalidTag
from dictionary.languages import (
    ETHNIC_GROUPS,
    LANGUAGES,
    MACROLANGUAGES,
    TWO_LETTER,
    canonical,
    matches,
    registered,
)
from dictionary.text import fold

# "tiếng", which comes before the name of a language.
_LANGUAGE = LANGUAGES["vi"].names["vi"].partition(" ")[0]
# How official a name is: those of the official lists, names of languages, all others.
_OF_LIST, _OF_LANGUAGE, _OTHER = range(3)
_PARTS = re.compile(r"[(),;]")


class LanguageRange(NamedTuple):
    """A range as it was understood: its tag or the id of a group, and the ranges of its tags."""

    id: str
    tags: tuple[str, ...]

    def covers(self, tag: str) -> bool:
        """Say whether a tag is in the range."""
        return any(matches(wanted, tag) for wanted in self.tags)


class _Name(NamedTuple):
    """A name of a group or of a language, read for comparison; `level`: how official it is."""

    level: int
    reading: fold.Decomposed
    range: str


def _range_of_group(group_id: str) -> str:
    """Return the id of a group, or the tag of its language if it has only one."""
    languages = ETHNIC_GROUPS[group_id].languages
    return languages[0] if len(languages) == 1 else group_id


def _listed() -> Iterator[tuple[int, str, str]]:
    """Yield (level, name, range) for all names of groups and languages."""
    for group in ETHNIC_GROUPS.values():
        wanted = _range_of_group(group.id)
        for name in (group.name, group.name_1979):
            first, *others = _PARTS.split(name)
            yield _OF_LIST, first, wanted
            yield from ((_OTHER, other, wanted) for other in others)
        for name in (*group.other_names, *group.autonyms, *group.index_only):
            yield from ((_OTHER, part, wanted) for part in _PARTS.split(name))
    for language in LANGUAGES.values():
        for name in language.names.values():
            for part in name.split(","):
                yield _OF_LANGUAGE, part.strip().removeprefix(_LANGUAGE), language.tag


@lru_cache(maxsize=1)
def _names() -> dict[str, list[_Name]]:
    """Return all names by plain key."""
    names: dict[str, list[_Name]] = {}
    for level, name, wanted in _listed():
        if name.strip():
            names.setdefault(fold.plain_key(name), []).append(_Name(level, fold.read(name), wanted))
    return names


def portable() -> dict[str, Any]:
    """Return what `understood` goes by as JSON values, for browsers that search saved lexicons.

    `word`: what may come before a name. `short`: two-letter codes by those of three letters.
    `groups`: ranges by ids of groups. `tags`: the tags of ranges that are not one tag. `names`:
    names by range, the most official ones first.
    """
    groups = {group_id: _range_of_group(group_id) for group_id in ETHNIC_GROUPS}
    ranges = {*groups.values(), *MACROLANGUAGES}
    tags = {range_: _of(range_).tags for range_ in sorted(ranges)}
    names: dict[str, list[list[str]]] = {}
    for level, name, wanted in _listed():
        some = names.setdefault(wanted, [[], [], []])[level]
        if name.strip() and name.strip() not in some:
            some.append(name.strip())
    return {
        "word": _LANGUAGE,
        "short": dict(TWO_LETTER),
        "groups": groups,
        "tags": {range_: some for range_, some in tags.items() if some != (range_,)},
        "names": names,
    }


def ranges_named(text: str) -> tuple[str, ...]:
    """Return the ranges (tags, ids of groups) with a name: `mông`, `tieng ede`, `Thái Đen`.

    Marks may be left out; those that are typed must agree. Names of the official lists of groups
    come before those of languages, and these before all other names: only the best are returned.
    More than one range: the name has several meanings.
    """
    return _named(text, _OTHER)


@lru_cache(maxsize=1024)
def _named(text: str, last: int) -> tuple[str, ...]:
    """Return the ranges with a name of the best level, none if that is after `last`."""
    text = "".join(char for char in text if char not in fold.APOSTROPHES)  # H'Mông
    first, _, rest = text.strip().partition(" ")
    if rest and fold.plain_key(first) == fold.plain_key(_LANGUAGE):
        text = rest
    typed = fold.read(text)
    agreeing = [
        name
        for name in _names().get(fold.plain_key(text), ())
        if fold.compare(typed, name.reading, fold.VIETNAMESE_TONES) is not None
    ]
    best = min((name.level for name in agreeing), default=last)
    return tuple(dict.fromkeys(name.range for name in agreeing if name.level == best <= last))


def _of_tag(tag: str) -> LanguageRange:
    return LanguageRange(tag, (tag, *MACROLANGUAGES.get(tag, ())))


def _of(wanted: str) -> LanguageRange:
    """Return the range of the id of a group, or of a tag that is no such id."""
    group = ETHNIC_GROUPS.get(wanted)
    if group is None or len(group.languages) == 1:
        return _of_tag(wanted)
    tags = (tag for language in group.languages for tag in _of_tag(language).tags)
    return LanguageRange(wanted, tuple(dict.fromkeys(tags)))


def understood(text: str, in_use: Iterable[str] = ()) -> LanguageRange:
    """Return the range that the text of a request means; `in_use`: the tags of the dictionary.

    A text of two letters is always a tag. One of three letters may be the id of a group or a name
    of the official lists, as long as no tag of the register or in use is spelled so. Raises
    InvalidTag for a text that is no tag and has no meaning, or several.
    """
    tag = _tag(text)
    if tag and (tag == "*" or any(matches(tag, known) for known in in_use)):
        return _of_tag(tag)
    return _understood(text, tag)


def asked_range(text: str) -> str:
    """Return what a request gives for a language as it is kept: a canonical tag, or the range of a
    name or id that is no tag.

    What a tag means may depend on those in use: see `understood`. Raises InvalidTag.
    """
    if "-" in text and text.lower() in ETHNIC_GROUPS:
        return text.lower()  # as a tag it might have another code: san-chay, sa-Chay
    return _tag(text) or _understood(text, "").id


def _tag(text: str) -> str:
    """Return the canonical tag that a text is, "" if it is none."""
    if text == "*":
        return text
    try:
        return canonical(text)
    except InvalidTag:
        return ""


@lru_cache(maxsize=1024)
def _understood(text: str, tag: str) -> LanguageRange:
    if tag in MACROLANGUAGES or (tag and any(matches(tag, known) for known in LANGUAGES)):
        return _of_tag(tag)
    if len(tag) != 2:
        if text.lower() in ETHNIC_GROUPS:
            return _of(_range_of_group(text.lower()))
        if tag and registered(tag):
            return _of_tag(tag)
        ranges = _named(text, _OF_LIST if len(tag) == 3 else _OTHER)
        if len(ranges) == 1:
            return _of(ranges[0])
    if not tag:
        raise InvalidTag("invalid-tag", tag=text)
    return _of_tag(tag)
