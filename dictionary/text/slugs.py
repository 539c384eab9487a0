"""The readable part of an address: a word in its own script, without what addresses may not have.

Str in, str out: whoever builds an address still has to percent-encode it.
"""

from __future__ import annotations

import unicodedata

from dictionary.text.normalise import normal

# Long enough to be read; an address is not a place for a sentence.
_LONGEST = 60


def slug(text: str) -> str:
    """Return letters, marks and digits of `text` in lower case, with a hyphen for all between.

    Signs that are not seen (joiners, directions) go. "" if nothing is left.
    """
    kept = []
    for char in normal("NFC", text.lower()):
        category = unicodedata.category(char)
        if category != "Cf":
            kept.append(char if category[0] in "LMN" else " ")
    words = "".join(kept).split()
    # A mark that nothing stands before would join the slash.
    begun = map(_without_loose_marks, words)
    return _cut("-".join(filter(None, begun)))


def _without_loose_marks(word: str) -> str:
    start = 0
    while start < len(word) and unicodedata.category(word[start])[0] == "M":
        start += 1
    return word[start:]


def _cut(text: str) -> str:
    """Return the beginning of `text`, whole letters with their marks, whole words if there are."""
    if len(text) <= _LONGEST:
        return text
    end = _LONGEST
    while end and unicodedata.category(text[end])[0] == "M":
        end -= 1
    whole = text[: end + 1].rpartition("-")[0]
    return (whole or text[:end]).rstrip("-")
