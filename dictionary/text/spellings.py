"""Spelling variants under which a form is searched: i for y, no tone letters, Latin letters.

A query is compared with a variant as with the form itself, but a match has at best the rung of the
variant (`floor`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dictionary.text.fold import APOSTROPHES
from dictionary.text.normalise import normal
from dictionary.text.romanisation import romanisations
from dictionary.text.rungs import Rung
from dictionary.text.vietnamese.syllables import iy_spellings

_MOST_SPELLINGS = 6
_LETTER = r"[\w\u0300-\u036f]"
_APOSTROPHE = f"[{''.join(sorted(APOSTROPHES))}]"
# A vowel letter and its marks; w is one in RPA (`twv`, `hlawv`).
_VOWEL = r"[aeiouw][\u0300-\u036f]*"


class Spelling(NamedTuple):
    """A spelling variant of a form, and the best rung that a match with it can have."""

    text: str
    floor: Rung


def spellings(text: str, tone_letters: str = "", iy: bool = False) -> list[Spelling]:
    """Return the other spellings of `text`, a form, never itself; at most six, each once.

    `tone_letters` and `iy` come from the register of languages. With i for y, or without tone
    letters, a form matches on Rung.TONE at best; in another script on Rung.PLAIN.
    """
    respelt = iy_spellings(text) if iy else []
    latin = [] if text.isascii() else romanisations(text)
    if tone_letters:
        toneless = without_tone_letters(text, tone_letters)
        if toneless != normal("NFC", text):
            respelt.append(toneless)
    if not respelt and not latin:
        return []
    others = [Spelling(other, Rung.TONE) for other in respelt]
    others += [Spelling(other, Rung.PLAIN) for other in latin]
    return others[:_MOST_SPELLINGS]


def shown_gloss(text: str, openings: tuple[str, ...], stay: tuple[str, ...]) -> str:
    """Return a gloss without the word that opens it and is no part of the word, if it has one.

    `openings` are such words: `the water` is `water`, `(to) drink` is `drink`. Before one of `stay`
    they are part of a phrase: `to and fro`, `a lot`. Case does not count.
    """
    if not openings:
        return text
    match = _opening(openings).match(text)
    if match is None:
        return text
    rest = text[match.end() :]
    following = _WORD.match(rest)
    return text if following is None or following[0].lower() in stay else rest


@lru_cache(maxsize=64)
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, openings))
    return re.compile(rf"(?:(?:{words})|\((?:{words})\))\s+", re.IGNORECASE)


_WORD = re.compile(f"{_LETTER}+")


def without_tone_letters(text: str, letters: str) -> str:
    """Return `text` in NFC without the tone letters, which are `letters` at the ends of words.

    `ntiaj teb` gives `ntia te`. A letter that does not follow a vowel (`b`, `dd`), or is inside a
    word, is not a tone letter; a word has one tone.
    """
    if not letters:
        return normal("NFC", text)
    if text.isascii():
        return _tone(letters).sub(r"\1", text)
    return normal("NFC", _tone(letters).sub(r"\1", normal("NFD", text)))


@lru_cache(maxsize=64)
def _tone(letters: str) -> re.Pattern[str]:
    return re.compile(
        f"({_VOWEL})[{re.escape(letters)}](?!{_APOSTROPHE}?{_LETTER})",
        re.IGNORECASE,
    )
