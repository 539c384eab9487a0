"""Weights: the order of the entries that have one form, decided when they are written.

A weight is a number of 48 bits; a lower one comes first. From the highest bit on:

- 1: the headword is a phonetic transcription,
- 1: the form is one of several glosses of a sense, or a variant: no whole sense, no headword,
- 6: the length of the headword in characters, 63 for longer ones,
- 24: the beginning of the sort key of the headword,
- 16: a checksum of the headword.

Entries of a language that agree in the last three have, but for an unlikely accident, the same
headword: so it is known how many entries agree (`in_agreement`) without reading them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar
from zlib import crc32

_HEADWORD = 46
_SAME_HEADWORD = (1 << _HEADWORD) - 1
_PART = 1 << _HEADWORD
_TRANSCRIBED = _PART << 1
_LONGEST = 63
# Weights as they are written in decimal digits are below this.
END = _TRANSCRIBED << 1

_Item = TypeVar("_Item")


def weight_of(headword: str, sort_key: bytes, *, is_transcribed: bool) -> int:
    """Return the weight of an entry under its headword; `sort_key`: that of the headword."""
    place = int.from_bytes(sort_key[:3].ljust(3, b"\0"), "big")
    checksum = crc32(headword.casefold().encode("utf-8", "surrogatepass")) & 0xFFFF
    weight = min(len(headword), _LONGEST) << 40 | place << 16 | checksum
    return weight | _TRANSCRIBED if is_transcribed else weight


def as_part(weight: int) -> int:
    """Return the weight of the same entry under a form that is one of several."""
    return weight | _PART


def in_agreement(
    items: Iterable[_Item], weight: Callable[[_Item], int], language: Callable[[_Item], str]
) -> list[_Item]:
    """Return the items of one form, given by weight, in the order of results.

    Written forms come before transcriptions; then the headword that most of the items have; then
    the order of the weights. `language`: that of the headword of an item.
    """
    every = list(items)
    if len(every) < 3:
        # Of two, none agrees with more than the other.
        return every
    headwords = [(language(item), weight(item) & _SAME_HEADWORD) for item in every]
    agreeing = Counter(headwords)
    places = [
        (weight(item) >= _TRANSCRIBED, -agreeing[headword], number)
        for number, (item, headword) in enumerate(zip(every, headwords, strict=True))
    ]
    return [every[number] for _, _, number in sorted(places)]
