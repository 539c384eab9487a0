"""On-screen keyboards: the letters of an alphabet that are hard to type, and complete scripts.

The scripts are in data/keyboards.toml. A Vietnamese keyboard or input method (Telex, VNI) is
assumed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from dictionary.text.romanisation import romanised_letter


class Key(NamedTuple):
    """A key: a letter or mark of a script, its kind (`low`, `final` …) and its name.

    `name` is the rest of the Unicode name, in lower case; of a digit, its value. `latin`: how it is
    written in Latin letters, "" if it has no sound of its own.
    """

    text: str
    kind: str
    name: str
    latin: str

    @property
    def shown(self) -> str:
        """The label of the key: the text; a mark is shown on a dotted circle."""
        return f"\u25cc{self.text}" if unicodedata.category(self.text)[0] == "M" else self.text


class KeyGroup(NamedTuple):
    """Keys that are shown together: `consonants`, `vowels` …; `row`: which of that name."""

    name: str
    row: str
    keys: tuple[Key, ...]


# Kinds of marks whose names say what they are called, not how they sound.
_SILENT = frozenset({"sign"})
_APOSTROPHES = "'`\u02bc\u2018\u2019\u201b"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Only these letters can be typed with a tone: ã can, ñ cannot.
_VOWELS = frozenset("aăâeêioôơuưy")
_LETTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*")


def lacking(alphabet: Iterable[str], vietnamese: Collection[str]) -> tuple[str, ...]:
    """Return the letters of `alphabet` that a keyboard for the letters of `vietnamese` lacks.

    An apostrophe in a letter can be typed in one of its shapes, and search treats all shapes alike.
    """
    at_hand = {*vietnamese, *"abcdefghijklmnopqrstuvwxyz"}
    return tuple(letter for letter in alphabet if not _is_typed(letter, at_hand))


def _is_typed(letter: str, at_hand: Collection[str]) -> bool:
    bare = letter.translate(dict.fromkeys(map(ord, _APOSTROPHES)))
    return all(
        composed in at_hand or _toneless(composed) in _VOWELS
        for part in _LETTER.findall(unicodedata.normalize("NFD", bare))
        if (composed := unicodedata.normalize("NFC", part))
    )


def _toneless(letter: str) -> str:
    """Return `letter` without its tone if it has one, else ""."""
    parts = unicodedata.normalize("NFD", letter)
    tones = [part for part in parts if part in _TONES]
    return unicodedata.normalize("NFC", parts.replace(tones[0], "")) if len(tones) == 1 else ""


def _characters(ranges: str) -> Iterator[str]:
    for part in ranges.split():
        ends, _, step = part.partition(":")
        first, _, last = ends.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1, int(step or 1)))


def _key(character: str, facts: Mapping[str, str], kinds: Mapping[str, str]) -> Key:
    script = facts["name"]
    name = unicodedata.name(character).removeprefix(f"{script} ")
    # The longest prefix is the most specific: LETTER LOW rather than LETTER.
    begin = max((kind for kind in kinds if name.startswith(f"{kind} ")), key=len, default="")
    value = unicodedata.digit(character, None)
    shown = name.removeprefix(begin).strip().lower() if value is None else str(value)
    kind = kinds.get(begin, "sign")
    latin = "" if kind in _SILENT else shown.removesuffix(" type one")
    if facts["latin"] == "romanisation" and kind != "tone":
        latin = romanised_letter(character)
    return Key(character, kind, shown, latin)


def _layouts() -> Mapping[str, tuple[KeyGroup, ...]]:
    path = files("dictionary").joinpath("data", "keyboards.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            code: tuple(
                KeyGroup(
                    name.partition("-")[0],
                    name.partition("-")[2],
                    tuple(_key(char, script, data["kinds"]) for char in _characters(ranges)),
                )
                for name, ranges in script["groups"].items()
            )
            for code, script in data["script"].items()
        }
    )


# By ISO 15924.
LAYOUTS: Mapping[str, tuple[KeyGroup, ...]] = _layouts()
