"""The letters of a whole file: those outside the alphabet of their language, and apostrophes.

An alphabet is known for some languages only, and for no transcription; it comes from the register.
A letter is a base with its marks; tones that the register names are no part of it. Counters are
bounded: so many languages, so many letters of each, then no more of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dictionary.checks.problem import Place, Problem
from dictionary.languages import Language, registered
from dictionary.text.fold import APOSTROPHES
from dictionary.text.lookalikes import likely, script
from dictionary.text.normalise import normal

MAX_LANGUAGES = 100
MAX_LETTERS = 500
# What a person reads of one language, the commonest first.
MAX_SHOWN = 50

# Of the International Phonetic Alphabet: the blocks for it, and the letters of its chart (revision
# of 2020) that other blocks hold.
_PHONETIC = re.compile("[\u0250-\u02ff\u1d00-\u1dbfæçðøħŋœβθχ\u207f]")
# One entry in so many with phonetic letters, and the file is a transcription.
_TRANSCRIPTION = 10
_LETTER = re.compile(r"[^\W\d_][\u0300-\u036f]*|[\u0300-\u036f]+")
# A letter of more characters is none; what is kept of it is enough to find it.
_LONGEST_LETTER = 12
# What stands beside the letters in most headwords; anything else is looked at.
_BESIDE = r" -@\[-`{-~" + "\u2018-\u201f\u2010-\u2015\u2026" + "".join(sorted(APOSTROPHES))
_APOSTROPHE = re.compile(
    rf"(?<=[^\W\d_])[{''.join(sorted(APOSTROPHES))}]|[{''.join(sorted(APOSTROPHES))}](?=[^\W\d_])"
)
_VOWELS = frozenset("aeiouy")


def _standing(letter: str) -> str:
    """Return a mark that has no letter on the dotted circle that stands for one."""
    return "\u25cc" + letter if unicodedata.combining(letter[0]) else letter


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(char):04X}" for char in text)


class Alphabet:
    """The letters of one language, for many texts."""

    def __init__(self, language: Language) -> None:
        self.tones = language.tones
        # Letters of several characters (ng, 'b) are known by their parts.
        self.letters = tuple(
            dict.fromkeys(part for letter in language.alphabet for part in _parts(letter))
        )
        self.script = script(self.letters[0])
        self._known = frozenset(self.letters)
        written = {form for letter in self.letters for form in self._written(letter)}
        inside = "".join(re.escape(form) for form in sorted(written) if len(form) == 1)
        self._other = re.compile(f"[^{inside}{_BESIDE}]")

    def _written(self, letter: str) -> Iterator[str]:
        """Yield a letter in both cases, vowels with each tone."""
        marked = [""]
        if normal("NFD", letter)[0] in _VOWELS:
            marked += sorted(self.tones)
        for tone in marked:
            toned = normal("NFC", letter + tone)
            yield toned
            yield toned.upper()

    def strange(self, text: str) -> list[str]:
        """Return the letters of `text` (NFC) that are not in the alphabet, in lower case."""
        if not self._other.search(text):
            return []
        strange = (letter for letter in _parts(text.lower()) if not self.knows(letter))
        return [letter[:_LONGEST_LETTER] for letter in strange]

    def knows(self, letter: str) -> bool:
        """Say whether a letter (lower case, NFC) is in the alphabet once its tones are off."""
        if letter in self._known:
            return True
        bare = "".join(char for char in normal("NFD", letter) if char not in self.tones)
        return normal("NFC", bare) in self._known


def _parts(text: str) -> list[str]:
    """Return the letters of a text, each with its marks; apostrophes and digits are none."""
    letters = _LETTER.findall(normal("NFC", text))
    return [
        letter
        for letter in letters
        if letter[0] not in APOSTROPHES and unicodedata.category(letter[0]) != "No"
    ]


@lru_cache(maxsize=1024)
def alphabet(tag: str) -> Alphabet | None:
    """Return the alphabet that forms with this tag are written in, None if none is known."""
    language = registered(tag)
    return Alphabet(language) if language is not None and language.alphabet else None


class _Tally:
    """How often each of some characters occurs, and where first."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.first: dict[str, Place] = {}

    def add(self, char: str, place: Place) -> None:
        if char in self.counts:
            self.counts[char] += 1
        elif len(self.counts) < MAX_LETTERS:
            self.counts[char] = 1
            self.first[char] = place

    def commonest(self) -> list[str]:
        return sorted(self.counts, key=lambda char: (-self.counts[char], char))

    def shown(self, chars: list[str]) -> str:
        """Return characters with their counts, the commonest: `ə (34), ʔ (22)`."""
        told = ", ".join(f"{_standing(char)} ({self.counts[char]})" for char in chars[:MAX_SHOWN])
        return told + (" …" if len(chars) > MAX_SHOWN else "")

    def total(self, chars: list[str]) -> int:
        return sum(self.counts[char] for char in chars)


class LanguageLetters:
    """Counts of the forms in one language: letters outside its alphabet, apostrophes."""

    def __init__(self, tag: str, member: bool = True) -> None:
        self.tag = tag
        # Whether the lexicon says that it has this language.
        self.member = member
        self.alphabet = alphabet(tag)
        self.forms = 0
        self.phonetic_forms = 0
        self.strange = _Tally()
        self.apostrophes = _Tally()

    def see(self, form: str, place: Place) -> None:
        """Count what is strange in a form."""
        self.forms += 1
        if self.alphabet is not None and (strange := self.alphabet.strange(form)):
            for letter in strange:
                self.strange.add(letter, place)
            self.phonetic_forms += any(_PHONETIC.match(letter) for letter in strange)
        if not form.isascii() or "'" in form:
            for apostrophe in _APOSTROPHE.findall(form):
                self.apostrophes.add(apostrophe, place)

    def finish(self) -> Iterator[Problem]:
        """Yield what is to be said of this language."""
        if len(self.apostrophes.counts) > 1:
            chars = self.apostrophes.commonest()
            counts = ", ".join(
                f"{_codes(char)} ({self.apostrophes.counts[char]})" for char in chars
            )
            params = {"language": self.tag, "found": counts}
            place = self.apostrophes.first[chars[-1]]
            yield Problem("apostrophes-mixed", "warning", place, params)
        if self.alphabet is not None and self.strange.counts:
            yield from self._strange(self.alphabet)

    def _strange(self, known: Alphabet) -> Iterator[Problem]:
        letters = self.strange.commonest()
        if self.phonetic_forms * _TRANSCRIPTION >= self.forms:
            yield self._phonetic(letters)
            return
        meant = {letter: likely(letter, known.letters) for letter in letters}
        lonely = [letter for letter in letters if not meant[letter]]
        phonetic = [letter for letter in lonely if _PHONETIC.match(letter)]
        if phonetic:
            yield self._phonetic(phonetic)
        foreign: dict[str, list[str]] = {}
        for letter in lonely:
            of = script(letter[0])
            if letter not in phonetic and of not in (known.script, "Zyyy", "Zinh"):
                foreign.setdefault(of, []).append(letter)
        for of, group in foreign.items():
            yield self._foreign(of, group)
        grouped = {*phonetic, *(letter for group in foreign.values() for letter in group)}
        rest = [letter for letter in letters if letter not in grouped]
        for letter in rest[:MAX_SHOWN]:
            yield self._letter(letter, meant[letter])
        if len(rest) > MAX_SHOWN:
            yield self._more(rest[MAX_SHOWN:])

    def _phonetic(self, letters: list[str]) -> Problem:
        base = self.tag.partition("-x-")[0]
        params = {
            "language": self.tag,
            "letters": self.strange.shown(letters),
            "count": self.strange.total(letters),
            "tag": f"{base}-fonipa",
        }
        place = self.strange.first[letters[0]]
        return Problem("letters-phonetic", "warning", place, params)

    def _foreign(self, of: str, letters: list[str]) -> Problem:
        params = {
            "language": self.tag,
            "script": of,
            "letters": self.strange.shown(letters),
            "count": self.strange.total(letters),
            "tag": f"{self.tag.partition('-')[0]}-{of}",
        }
        return Problem("letters-script", "warning", self.strange.first[letters[0]], params)

    def _letter(self, letter: str, meant: tuple[str, ...]) -> Problem:
        params: Mapping[str, object] = {
            "language": self.tag,
            "letter": _standing(letter),
            "characters": _codes(letter),
            "count": self.strange.counts[letter],
        }
        place = self.strange.first[letter]
        if meant:
            told = {**params, "likely": ", ".join(meant)}
            return Problem("letter-mistaken", "warning", place, told)
        return Problem("letter-unknown", "warning", place, params)

    def _more(self, letters: list[str]) -> Problem:
        params = {
            "language": self.tag,
            "letters": len(letters),
            "count": self.strange.total(letters),
        }
        return Problem("letters-more", "warning", self.strange.first[letters[0]], params)
