"""Edit distance of two texts: edits of letters, and of the marks on them.

An edit is an inserted, deleted or substituted letter, or two neighbours swapped (optimal string
alignment). A letter is a grapheme cluster: in Khmer, Cham or Tai Viet a consonant with its signs.
A mark or tone that differs costs less than a letter.
"""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dictionary.text.boundaries import clusters
from dictionary.text.fold import exact_key
from dictionary.text.normalise import normal

# Letters of plain keys: those of alphabets, and those of phonetic transcriptions besides (the
# International Phonetic Alphabet without what `fold` takes for a mark, a sign or another letter).
LATIN = string.ascii_lowercase
PHONETIC = "æøœŋɐɑɒɔɕɖɘəɚɛɜɞɟɡɢɣɤɥɦɧɨɪɬɭɮɯɰɱɲɳɴɵɸɹɺɻɽɾʀʁʂʃʈʉʊʋʌʍʎʏʐʑʒʔʕʙʝʟβθχȵȶȡ"
_Name = TypeVar("_Name")
# The cost of a mark; a letter costs 1.
MARK = 0.25


def letters_of(key: str) -> Sequence[str]:
    """Return the letters of a plain key: characters if all are Latin, else grapheme clusters."""
    return key if key.isascii() or all(map(_is_latin, key)) else clusters(key)


def _is_latin(char: str) -> bool:
    """Say whether a character is a Latin or phonetic letter or mark: one letter by itself."""
    return char < "\u0370" or "\u1d00" <= char <= "\u1eff"


def most_edits(letters: int) -> int:
    """Return the edits allowed for so many letters: 0, from three letters on 1, from eight on 2."""
    return 0 if letters < 3 else 1 if letters < 8 else 2


def one_edit(key: str, start: int, end: int, letters: str) -> list[str]:
    """Return the texts that one edit of a character of `key[start:end]` gives.

    `letters`: those that are put in, or put for another. The likelier edits come first: a letter
    left out, two swapped, one too many, one for another.
    """
    edited: list[str] = []
    for at in range(start, end + 1):
        before, after = key[:at], key[at:]
        edited += [before + letter + after for letter in letters]
    edited += [key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(start, end - 1)]
    edited += [key[:at] + key[at + 1 :] for at in range(start, end)]
    for at in range(start, end):
        before, after = key[:at], key[at + 1 :]
        edited += [before + letter + after for letter in letters]
    return edited


def near(key: str, keys: Mapping[_Name, str]) -> dict[_Name, int]:
    """Return the names of those `keys` that are within the allowed edits of `key`, with the edits.

    Where letters are clusters, edits are counted in letters and in characters; the smaller counts.
    """
    edits_by_name = _near(key, keys)
    typed = letters_of(key)
    if typed is not key:
        more = _near(typed, {name: letters_of(written) for name, written in keys.items()})
        edits_by_name = {
            name: min(edits_by_name.get(name, edits), edits) for name, edits in more.items()
        } | {name: edits for name, edits in edits_by_name.items() if name not in more}
    return edits_by_name


def _near(typed: Sequence[str], written: Mapping[_Name, Sequence[str]]) -> dict[_Name, int]:
    most = most_edits(len(typed))
    matches = process.extract(
        typed, written, scorer=OSA.distance, processor=None, score_cutoff=most, limit=None
    )
    return {name: int(distance) for _, distance, name in matches}


def edits_between(key: str, other: str) -> int:
    """Return the number of letters to edit to make one plain key of another."""
    by_characters = int(OSA.distance(key, other))
    letters = letters_of(key)
    if letters is key:
        return by_characters
    return min(by_characters, int(OSA.distance(letters, letters_of(other))))


def cost(letters: int, typed: str, written: str) -> float:
    """Return the cost of `letters` edits plus that of the marks in which the texts differ."""
    every = OSA.distance(_parts(typed), _parts(written))
    return letters + MARK * max(0, every - letters)


def _parts(text: str) -> Sequence[str]:
    """Return letters and marks as separate items, so that each mark that differs counts."""
    return letters_of(normal("NFD", exact_key(text)))
