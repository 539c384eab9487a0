"""Spellings that Vietnamese writers confuse: s and x, ch and tr, final n and ng, hỏi and ngã.

A text whose syllables are all well-formed is no typo: other syllables are other words. But people
write as they speak, and no region distinguishes all that the orthography does. The pairs and their
sources are in data/confusions.toml.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from dictionary.text import tokens
from dictionary.text.fold import Decomposed, plain_key, read
from dictionary.text.normalise import normal
from dictionary.text.vietnamese.syllables import may_be_syllable

_FACTS: dict[str, list[str]] = tomllib.loads(
    files("dictionary").joinpath("data", "confusions.toml").read_text(encoding="utf-8")
)
# Words of a text that may have the confused one; few forms have as many.
_MOST_WORDS = 8


def _others(groups: list[str]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each member of a group, the others."""
    return {
        member: tuple(other for other in group.split() if other != member)
        for group in groups
        for member in group.split()
    }


ONSETS = _others(_FACTS["onsets"])
FINALS = _others(_FACTS["finals"])
VOWELS = _others(_FACTS["vowels"])
TONES = _others(_FACTS["tones"])
# Onsets and finals that begin or end with one of a pair, but are no part of it.
_OTHER_ONSETS = ("ng", "nh")
_OTHER_FINALS = ("ch", "nh")
_VOWEL_LETTERS = frozenset("aeiouy")
# After gi these are the rime by themselves (gia is gi and a).
_WITHOUT_I = frozenset("aouy")


class Confusion(NamedTuple):
    """A text that may have been meant by somebody who wrote another one; one syllable differs.

    `key`: its plain key. `sure_d`: the index in the key of a d that was written as gi or r, and so
    cannot stand for đ; -1 if there is none.
    """

    text: str
    key: str
    sure_d: int

    def may_be(self, form: Decomposed) -> bool:
        """Say whether a form with the same key is divided into the same words, and has that d."""
        if read(self.text).breaks != form.breaks:
            return False
        return self.sure_d < 0 or "đ" not in form.marks[self.sure_d]


def confusions(text: str) -> list[Confusion]:
    """Return what may have been meant by `text`, well-formed Vietnamese, each once, never itself.

    In one syllable another onset, final, vowel or tone stands for its own; or another tone and one
    of the others. `xữa` gives `xửa`, `sữa` and `sửa`. Marks that are not typed are not added. A
    syllable that the orthography does not allow (`ing`) is left out.
    """
    lowered = normal("NFC", text).lower()
    every: dict[str, Confusion] = {}
    for start, end in list(tokens.spans(lowered))[:_MOST_WORDS]:
        word = lowered[start:end]
        for other in _confused(word):
            whole = lowered[:start] + other + lowered[end:]
            is_sure = other.startswith("d") and not word.startswith("d")
            sure_d = len(read(lowered[:start]).letters) if is_sure else -1
            every.setdefault(whole, Confusion(whole, plain_key(whole), sure_d))
    return list(every.values())


@lru_cache(maxsize=4096)
def _confused(word: str) -> tuple[str, ...]:
    """Return the syllables that are confused with `word`, in NFC and lower case."""
    if not may_be_syllable(word):
        return ()
    others = [*_with_onset(word), *_with_final(word), *_with_vowel(word)]
    others = [other for other in dict.fromkeys(others) if may_be_syllable(other)]
    return tuple(
        tone for other in (word, *others) for tone in (other, *_with_tone(other)) if tone != word
    )


def _with_onset(word: str) -> Iterator[str]:
    if word.startswith(_OTHER_ONSETS):
        return
    for onset, others in ONSETS.items():
        # Marks may be on the i of gi, and đ is another letter than d.
        if plain_key(word[: len(onset)]) != onset or not word[0].isascii():
            continue
        for rime in _rimes_after(onset, word):
            for other in others:
                if other != "gi" or plain_key(rime[0]) != "i":
                    yield other + rime
                elif plain_key(rime[1:2]) not in _WITHOUT_I:
                    yield "g" + rime


def _rimes_after(onset: str, word: str) -> Iterator[str]:
    """Yield what may be the rime; the i of gi may be its first letter too: gì, giếng."""
    rime = word[len(onset) :]
    if rime:
        yield rime
    if onset == "gi" and plain_key(rime[:1]) not in _WITHOUT_I:
        yield word[1:]


def _with_final(word: str) -> Iterator[str]:
    if word.endswith(_OTHER_FINALS):
        return
    for final, others in FINALS.items():
        if word.endswith(final):
            for other in others:
                yield word.removesuffix(final) + other


def _with_vowel(word: str) -> Iterator[str]:
    letters = unicodedata.normalize("NFD", word)
    for at, letter in enumerate(letters):
        if letter in _VOWEL_LETTERS:
            for other in VOWELS.get(letter, ()):
                yield unicodedata.normalize("NFC", letters[:at] + other + letters[at + 1 :])
            return


def _with_tone(word: str) -> Iterator[str]:
    letters = unicodedata.normalize("NFD", word)
    for tone, others in TONES.items():
        for other in others if tone in letters else ():
            yield unicodedata.normalize("NFC", letters.replace(tone, other))
