"""The register of languages and ethnic groups, and operations on language tags.

The facts are in data/languages.toml, data/ethnic_groups.toml and data/iso639.toml, read once at
import. A new language is a new table there, never a change here. Tags are BCP 47: their syntax is
RFC 5646, their matching RFC 4647.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from dictionary.errors import InvalidTag
from dictionary.text.fold import VIETNAMESE_TONES


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the register, or one way of writing it (`blt-Latn`).

    `names` has "en", mostly "vi", and "own" where a source gives it. `groups` are ids of ethnic
    groups. A field without a source is empty. `tones` are the combining marks that are tones, not
    parts of a letter. `tone_letters` are letters that spell a tone at the end of a syllable. `iy`:
    spellings with i and with y are both in use. `collation` holds ICU rules for the order of
    `alphabet`; if empty, ICU's own data for the tag apply. `openings` are words that open a gloss
    and are no part of the word (`the water`), but before one of `openings_stay`.
    """

    tag: str
    names: Mapping[str, str]
    groups: tuple[str, ...]
    scripts: tuple[str, ...]
    orthography: str
    alphabet: tuple[str, ...]
    alphabet_source: str
    collation: str
    tones: frozenset[str]
    tone_letters: str
    iy: bool
    openings: tuple[str, ...] = ()
    openings_stay: tuple[str, ...] = ()

    def name(self, interface: str) -> str:
        """Return the name in the language `interface`, else the English one, which all have."""
        return self.names.get(interface) or self.names["en"]


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One of the 54 ethnic groups of Viet Nam.

    `codes` maps the year of an official list (1979, 2008) to the group's code there: the lists
    disagree, so a code needs its year. `index_only` are names that are searched but never shown.
    `languages` are tags of the register.
    """

    id: str
    name: str
    name_1979: str
    codes: Mapping[str, str]
    other_names: tuple[str, ...]
    autonyms: tuple[str, ...]
    index_only: tuple[str, ...]
    family: str
    branch: Mapping[str, str]
    languages: tuple[str, ...]
    scripts: tuple[str, ...]
    population_2019: int
    provinces_2019: Mapping[str, int]
    school_programme: str
    sources: tuple[str, ...]


def _read(file: str) -> dict[str, Any]:
    text = files("dictionary").joinpath("data", file).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _languages() -> Mapping[str, Language]:
    data = _read("languages.toml")
    default_tones = data["default_tones"]
    return MappingProxyType(
        {
            tag: Language(
                tag=tag,
                names=MappingProxyType(facts["names"]),
                groups=tuple(facts.get("groups", ())),
                scripts=tuple(facts.get("scripts", ())),
                orthography=facts.get("orthography", ""),
                alphabet=tuple(facts.get("alphabet", "").split()),
                alphabet_source=facts.get("alphabet_source", ""),
                collation=facts.get("collation", ""),
                tones=frozenset(facts.get("tones", default_tones)),
                tone_letters=facts.get("tone_letters", ""),
                iy=facts.get("iy", False),
                openings=tuple(facts.get("openings", ())),
                openings_stay=tuple(facts.get("openings_stay", ())),
            )
            for tag, facts in data["language"].items()
        }
    )


def _ethnic_groups(languages: Mapping[str, Language]) -> Mapping[str, EthnicGroup]:
    data = _read("ethnic_groups.toml")
    common, lists = data["sources"]["common"], data["sources"]["list-2008"]
    return MappingProxyType(
        {
            id_: EthnicGroup(
                id=id_,
                name=facts["name"],
                name_1979=facts["name_1979"],
                codes=MappingProxyType(facts["codes"]),
                other_names=tuple(facts.get("other_names", ())),
                autonyms=tuple(facts.get("autonyms", ())),
                index_only=tuple(facts.get("index_only", ())),
                family=facts["family"],
                branch=MappingProxyType(facts["branch"]),
                languages=tuple(
                    tag for tag, language in languages.items() if id_ in language.groups
                ),
                scripts=tuple(facts.get("scripts", ())),
                population_2019=facts["population_2019"],
                provinces_2019=MappingProxyType(facts["provinces_2019"]),
                school_programme=facts.get("school_programme", ""),
                sources=(*common.values(), lists[facts["source"]]),
            )
            for id_, facts in data["group"].items()
        }
    )


LANGUAGES: Mapping[str, Language] = _languages()
ETHNIC_GROUPS: Mapping[str, EthnicGroup] = _ethnic_groups(LANGUAGES)

_ISO_639 = _read("iso639.toml")
TWO_LETTER: Mapping[str, str] = _ISO_639["two_letter"]
MACROLANGUAGES: Mapping[str, Sequence[str]] = _ISO_639["macrolanguage"]

# RFC 5646, 2.1, without the grandfathered tags.
_WELL_FORMED = re.compile(
    r"""
    (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )       # language, extended language
    (?: -[a-z]{4} )?                                       # script
    (?: -(?:[a-z]{2}|[0-9]{3}) )?                          # region
    (?: -(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}) )*             # variants
    (?: -[0-9a-wy-z] (?:-[a-z0-9]{2,8})+ )*                # extensions
    (?: -x (?:-[a-z0-9]{1,8})+ )?                          # private use
    | x (?:-[a-z0-9]{1,8})+
    """,
    re.VERBOSE,
)


def canonical(tag: str) -> str:
    """Return a language tag as it is stored: `BLT-tavt` is `blt-Tavt`, `khm` is `km`.

    Case follows RFC 5646, 2.1.1. A three-letter code that has a two-letter one in ISO 639-1 is
    replaced by it (2.2.1). Nothing is looked up in the registry of subtags: the tag may name a
    language that does not exist. Raises InvalidTag if the tag is not well-formed.
    """
    lower = tag.lower() if tag.isascii() else ""
    if not _WELL_FORMED.fullmatch(lower):
        raise InvalidTag("invalid-tag", tag=tag)
    first, *rest = lower.split("-")
    parts = [TWO_LETTER.get(first, first)]
    after_singleton = first == "x"
    for subtag in rest:
        after_singleton = after_singleton or len(subtag) == 1
        parts.append(subtag if after_singleton else _cased(subtag))
    return "-".join(parts)


def canonical_with_code(text: str) -> str:
    """Return the canonical tag for `text`, whose language is an ISO 639 code: two or three letters.

    So a mistyped name of a column is not taken for a tag. Raises InvalidTag.
    """
    tag = canonical(text)
    if len(tag.split("-")[0]) > 3:
        raise InvalidTag("invalid-tag", tag=text)
    return tag


def _cased(subtag: str) -> str:
    """Return a subtag in its usual case: regions upper case, scripts title case, others lower.

    A variant of four characters begins with a digit, so title case does not change its beginning.
    """
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.capitalize() if len(subtag) == 4 else subtag


@lru_cache(maxsize=4096)
def registered(tag: str) -> Language | None:
    """Return the language of a canonical tag from the register, None if it has none.

    A tag that is not in the register is looked up with subtags removed from its end (RFC 4647,
    3.4): `bdq-fonipa` is the language `bdq`. The facts about spelling do not apply to a phonetic
    transcription (variant `fonipa`), nor to a script other than the alphabet's: then the result has
    no alphabet, no collation, no tones and no `iy`.
    """
    subtags = tag.split("-")
    for end in range(len(subtags), 0, -1):
        language = LANGUAGES.get("-".join(subtags[:end]))
        if language is not None:
            spelled = _spelled_by_alphabet(language, subtags[end:])
            return language if spelled else _unspelled(language)
    return None


def _spelled_by_alphabet(language: Language, further: list[str]) -> bool:
    if "fonipa" in further:
        return False
    script = next((part for part in further[:1] if len(part) == 4 and part.isalpha()), None)
    return script is None or not language.alphabet or script == language.scripts[0]


def _unspelled(language: Language) -> Language:
    return replace(
        language,
        orthography="",
        alphabet=(),
        alphabet_source="",
        collation="",
        tones=frozenset(),
        tone_letters="",
        iy=False,
        openings=(),
        openings_stay=(),
    )


def matches(language_range: str, tag: str) -> bool:
    """Say whether `tag` is in `language_range` by basic filtering (RFC 4647, 3.3.1).

    `bdq` covers `bdq` and `bdq-fonipa`, not `bdqx`; `*` covers every tag. Case does not count.
    Two-letter and three-letter codes are different here: make both `canonical` first.
    """
    if language_range == "*":
        return True
    wanted, given = language_range.lower(), tag.lower()
    return given == wanted or given.startswith(wanted + "-")


@lru_cache(maxsize=1024)
def tones_of(tag: str) -> frozenset[str]:
    """Return the combining marks that are tones in the language `tag`."""
    language = registered(tag)
    return language.tones if language else VIETNAMESE_TONES


@lru_cache(maxsize=1024)
def is_transcription(tag: str) -> bool:
    """Say whether texts of the language `tag` are phonetic transcriptions (`bdq-fonipa`)."""
    return "fonipa" in tag.split("-")[1:]


def is_transcribed(text: str, tag: str) -> bool:
    """Say whether a headword of the language `tag` stands for its sound rather than its spelling.

    So is one in Latin letters in a language that is written in other scripts alone.
    """
    if is_transcription(tag):
        return True
    language = registered(tag)
    scripts = language.scripts if language else ()
    if not scripts or "Latn" in scripts:
        return False
    first = next((char for char in text if char.isalpha()), "")
    return unicodedata.name(first, "").startswith("LATIN") if first else False


@lru_cache(maxsize=1024)
def speakers_of(tag: str) -> int:
    """Return the number of people in the largest ethnic group that speaks a language, else 0.

    From the census of 2019. No source counts the speakers of each language of a group, so the
    number is good for an order, not to be shown.
    """
    language = registered(tag)
    groups = language.groups if language else ()
    return max((ETHNIC_GROUPS[group].population_2019 for group in groups), default=0)


@lru_cache(maxsize=1024)
def language_order(tag: str) -> tuple[int, int, str]:
    """Return the sort key of a language: most speakers first, then the order of the register.

    Languages that are not in the register come last; `bdq-fonipa` stands beside `bdq`.
    """
    language = registered(tag)
    place = _PLACES[language.tag] if language else len(_PLACES)
    return -speakers_of(tag), place, tag


_PLACES = {tag: place for place, tag in enumerate(LANGUAGES)}
_IN_ORDER = sorted(LANGUAGES, key=language_order)
_ORDER = {tag: place.to_bytes(2, "big") for place, tag in enumerate(_IN_ORDER)}
_LAST = b"\xff\xff"
# What `order_key` depends on.
ORDER_VERSION = sha256(" ".join(_IN_ORDER).encode()).hexdigest()[:8]


@lru_cache(maxsize=1024)
def order_key(tag: str) -> bytes:
    """Return bytes that sort languages as `language_order` does; two for a tag of the register."""
    language = registered(tag)
    if language is None:
        return _LAST + tag.encode()
    return _ORDER[language.tag] + tag[len(language.tag) :].encode()
