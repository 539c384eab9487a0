"""Facts about terminology files, from data/tbx.toml: names, dialects, and the shapes of files.

`slot` is the name of a field of a concept, a section or a term, as `record.concept` has it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

CONCEPT, SECTION, TERM = Level = "C", "L", "T"
Style = Literal["typed", "module", "plain", "multiterm"]
# Characters of the longest name of a category, word for a value, or code of a language.
LONGEST = 100
# Where the data of this room are in `extra`, and in the row of a lexicon.
KEPT = "tbx"
MULTITERM = "multiterm"
FRAME = "frame"
OWN_TYPE = "TBX-VN"
CORE = "urn:iso:std:iso:30042:ed-2"


@dataclass(frozen=True, slots=True)
class FileShape:
    """The shape of a file: the names of its elements, and how it says what a text is.

    `holder`: the element in a term that has its text and its notes, "" where the term itself has.
    `style`: by the attribute `type`, by an element of a module, by a plain element, as MultiTerm.
    """

    name: str
    root: str
    concept: str
    section: str
    term: str
    style: Style
    holder: str = ""


_V3 = ("tbx", "conceptEntry", "langSec", "termSec")
_V2 = ("martif", "termEntry", "langSet")
SHAPES: Mapping[str, FileShape] = {
    shape.name: shape
    for shape in (
        FileShape("tbx-v3-dca", *_V3, "typed"),
        FileShape("tbx-v3-dct", *_V3, "module"),
        FileShape("martif-tig", *_V2, "tig", "typed"),
        FileShape("martif-ntig", *_V2, "ntig", "typed", "termGrp"),
        FileShape("tbx-min-2013", "TBX", "entry", "langGroup", "termGroup", "plain"),
        FileShape(MULTITERM, "mtf", "conceptGrp", "languageGrp", "termGrp", "multiterm"),
    )
}
SECTIONS = frozenset(shape.section for shape in SHAPES.values())
TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
ROOTS = frozenset(shape.root for shape in SHAPES.values())


@dataclass(frozen=True, slots=True)
class Category:
    """One thing that files say: its slot, and its names (data/tbx.toml)."""

    slot: str
    element: str
    name: str
    levels: str
    module: str = ""
    multiterm: str = ""
    synonyms: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a dialect that is written, and what it has words for (data/tbx.toml)."""

    key: str
    title: str
    type: str
    status: str
    statuses: Mapping[str, str]
    parts_of_speech: frozenset[str]
    bare_sources: str

    @property
    def is_own(self) -> bool:
        """Whether it has a place for everything."""
        return self.type == OWN_TYPE

    @property
    def is_free(self) -> bool:
        """Whether it has no words of its own for what terms are: MultiTerm XML."""
        return not self.type


@lru_cache(maxsize=1)
def table() -> Mapping[str, Any]:
    """Return data/tbx.toml."""
    path = files("dictionary") / "data" / "tbx.toml"
    return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """Return the categories by their slots."""
    return {
        slot: Category(slot, **{**facts, "synonyms": tuple(facts.get("synonyms", ()))})
        for slot, facts in table()["category"].items()
    }


@lru_cache(maxsize=1)
def editions() -> Mapping[str, Edition]:
    """Return the editions by their keys."""
    return {
        key: Edition(key, **{**facts, "parts_of_speech": frozenset(facts["parts_of_speech"])})
        for key, facts in table()["edition"].items()
    }


_BETWEEN = re.compile(r"[\s_-]+")


def key_of(name: str) -> str:
    """Return a name as it is compared: without case, spaces, hyphens and underscores."""
    # Names come from files: those that nobody gives are not kept in memory.
    return _key(name) if len(name) <= LONGEST else name


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return _BETWEEN.sub("", name.casefold())


@lru_cache(maxsize=1)
def _slots() -> Mapping[str, Category]:
    known: dict[str, Category] = {}
    for category in categories().values():
        for name in (category.name, category.multiterm, *category.synonyms):
            if name:
                known.setdefault(key_of(name), category)
    return known


def category_of(name: str) -> Category | None:
    """Return the category that a file calls `name`, None if none is known by it."""
    return _slots().get(key_of(name))


@lru_cache(maxsize=16)
def _words(kind: str) -> Mapping[str, str]:
    return {
        key_of(word): value for value, words in table()[kind].items() for word in (value, *words)
    }


@lru_cache(maxsize=1)
def _kept() -> frozenset[str]:
    return frozenset(map(key_of, table()["kept"]))


def is_kept(name: str) -> bool:
    """Say whether a category is of a public dialect, and no field is for it."""
    return key_of(name) in _kept()


def relation_of(name: str) -> str:
    """Return the kind of relation that a file calls `name`, "" if none is known by it."""
    return _words("relation").get(key_of(name), "")


# The slots with a list of words, and those whose unknown words stay as they are.
_LISTED = {"status": "status", "type": "type", "part_of_speech": "part_of_speech"}
_OPEN = frozenset({"part_of_speech"})


def value_of(slot: str, raw: str) -> str:
    """Return the value of a field that a file writes as `raw`, "" if it is not known."""
    kind = _LISTED.get(slot)
    if kind is None:
        return raw
    return _words(kind).get(key_of(raw), raw if slot in _OPEN else "")


def word_of(slot: str, value: str, edition: Edition) -> str:
    """Return the word of an edition for the value of a field, "" if it has none."""
    if slot == "status":
        return edition.statuses.get(value, "")
    kind = _LISTED.get(slot)
    words = table()[kind].get(value, ()) if kind else ()
    return words[0] if words else value


def module_prefixes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the prefixes of TBX's modules by their names, as a root element declares them."""
    declared = {
        uri: name.partition(":")[2] for name, uri in attributes.items() if name.startswith("xmlns:")
    }
    return {module: declared[uri] for module, uri in table()["module"].items() if uri in declared}
