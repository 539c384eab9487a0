"""The repair of words that are no Vietnamese syllables: the syllables that are one edit away."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dictionary.text.distance import edits_between
from dictionary.text.vietnamese.syllables import bare_syllables


def repaired(word: str) -> list[str]:
    """Return the bare syllables (`nuoc`) that are one edit away from `word`, in plain letters.

    Two texts that are one edit apart have a text in common, if a letter of each or of one is left
    out: so few of the syllables need a comparison.
    """
    by_rest = _by_rest()
    near = {syllable for rest in (word, *_rests(word)) for syllable in by_rest.get(rest, ())}
    return sorted(syllable for syllable in near if edits_between(word, syllable) == 1)


def _rests(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


@cache
def _by_rest() -> Mapping[str, tuple[str, ...]]:
    """Return the bare syllables by themselves and by what is left without one of their letters."""
    by_rest: dict[str, list[str]] = {}
    for syllable in bare_syllables():
        for rest in {syllable, *_rests(syllable)}:
            by_rest.setdefault(rest, []).append(syllable)
    return {rest: tuple(syllables) for rest, syllables in by_rest.items()}
