"""Romanisation of Tai Viet, for searching without a Tai Viet keyboard: `ꪝꪸꪉ` gives pieng.

A syllable is an onset with a vowel before, above, below, behind or around it, an optional glide and
a final. Spaces are optional: a consonant with a vowel begins a new syllable. The table and its
sources are in data/romanisation.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import product

from dictionary.text.fold import plain_key
from dictionary.text.vietnamese.syllables import fits

_FACTS: dict[str, str] = tomllib.loads(
    files("dictionary").joinpath("data", "romanisation.toml").read_text(encoding="utf-8")
)["tai-viet"]

# The spellings of a letter in Latin: one, or two.
_Ways = tuple[str, ...]
_NOTHING: _Ways = ("",)
# Each letter with two spellings doubles the number of romanisations.
_MOST_VARYING = 2


def _rows(name: str) -> dict[str, _Ways]:
    rows = (row.split() for row in _FACTS[name].strip().splitlines())
    return {key: tuple(ways) or _NOTHING for key, *ways in rows}


def _any(letters: Iterable[str]) -> str:
    return f"[{''.join(sorted(letters))}]"


_ONSETS = {letter: ways for letters, ways in _rows("onsets").items() for letter in letters}
_GLIDES, _FINALS = _rows("glides"), _rows("finals")
# Keys of vowels are their signs around ◌. A rime includes its final consonant and takes no other.
_WHOLE = _rows("rimes")
_VOWELS = _rows("vowels") | _WHOLE
_BEFORE = {vowel[0] for vowel in _VOWELS} - {"◌"}
_BEHIND = {vowel[-1] for vowel in _VOWELS} - {"◌"}
# ꪮ is a vowel behind an onset, and an onset itself where another vowel follows.
_BOTH = _BEHIND & _ONSETS.keys()
_SIGN = f"(?:{_any(_BEHIND - _BOTH)}|{_any(_BOTH)}(?!{_any(_BEHIND - _BOTH)}))"
_FINAL = f"{_any(_FINALS)}(?!{_SIGN})"
_SYLLABLE = re.compile(
    f"(?P<before>{_any(_BEFORE)}?)(?P<onset>{_any(_ONSETS)})"
    f"(?P<glide>(?:{_any(_GLIDES)}(?={_SIGN}|{_FINAL}))?)(?P<behind>{_SIGN}?)(?P<final>(?:{_FINAL})?)"
)
# Romanisations of letters outside a syllable.
_ALONE = {
    letter.strip("◌"): ways[:1] for letter, ways in {**_ONSETS, **_VOWELS, **_rows("words")}.items()
}
_TONES = dict.fromkeys(range(0xAABF, 0xAAC3))
_TAI_VIET = re.compile("([\uaa80-\uaadf]+)")


def romanised_letter(letter: str) -> str:
    """Return how a letter or vowel sign of Tai Viet is written in Latin, "" if it is not."""
    return _ALONE.get(letter, _NOTHING)[0]


def romanisations(text: str) -> list[str]:
    """Return the romanisations of `text`, at most four; [] if it has no Tai Viet.

    They have vowel marks and đ but no tones, are in lower case and have the spaces of `text`. There
    are several where sources differ (c and k, x and s, the finals i and y, o and u): one choice for
    the complete text, for the first two such pairs. Letters outside a syllable are romanised one by
    one. [] also for a text with letters of a third script.
    """
    if not _TAI_VIET.search(text):
        return []
    pieces: list[_Ways] = []
    for word in text.translate(_TONES).split():
        for run in _TAI_VIET.split(word):
            pieces += _pieces(run) if _TAI_VIET.match(run) else [(run.lower(),)]
        pieces.append((" ",))
    varying = list(dict.fromkeys(ways for ways in pieces if len(ways) > 1))[:_MOST_VARYING]
    spellings: list[str] = []
    for choice in product((0, 1), repeat=len(varying)):
        chosen = dict(zip(varying, choice, strict=True))
        spellings.append("".join([ways[chosen.get(ways, 0)] for ways in pieces]).strip())
    return [latin for latin in dict.fromkeys(spellings) if latin and plain_key(latin).isascii()]


def _pieces(run: str) -> Iterator[_Ways]:
    """Yield the spellings of each part of `run`, which is Tai Viet without tones."""
    at = 0
    while at < len(run):
        syllable = _SYLLABLE.match(run, at)
        vowel = f"{syllable['before']}◌{syllable['behind']}" if syllable else ""
        if syllable is None or vowel not in _VOWELS:
            yield _ALONE.get(run[at], _NOTHING)
            at += 1
            continue
        final = "" if vowel in _WHOLE else syllable["final"]
        latin = _VOWELS[vowel][-1 if final else 0]
        glide = _GLIDES.get(syllable["glide"], _NOTHING)
        yield _onset(syllable["onset"], glide[0] + latin)
        yield glide
        yield (latin,)
        if final:
            yield _final(final, latin)
        at = syllable.start("final") + len(final)


def _onset(letter: str, rime: str) -> _Ways:
    """Return the ways that Vietnamese spelling allows before `rime`: ki, but ca or ka."""
    ways = _ONSETS[letter]
    return ways if fits(ways[0], rime) else ways[1:] or ways


def _final(letter: str, vowel: str) -> _Ways:
    """Return the ways to write a final; the glide is o after a and e only (ao, eo)."""
    ways = _FINALS[letter]
    return ways if ways[0] != "o" or plain_key(vowel)[-1] in "ae" else ways[1:]
