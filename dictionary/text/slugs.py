"""Slugs, the readable part of a URL: words in their own script, joined by hyphens.

A slug is a str: the caller percent-encodes it when it builds the URL.
"""

from __future__ import annotations

import unicodedata

from dictionary.text.normalise import normal

# Long enough for a word or phrase.
_LONGEST = 60


def slug(text: str) -> str:
    """Return letters, marks and digits of `text` in lower case, with hyphens between the words.

    Invisible characters (joiners, directions) are removed. "" if nothing is left.
    """
    kept = []
    for char in normal("NFC", text.lower()):
        category = unicodedata.category(char)
        if category != "Cf":
            kept.append(char if category[0] in "LMN" else " ")
    words = "".join(kept).split()
    # A mark at the beginning would combine with the slash before it.
    begun = map(_without_loose_marks, words)
    return _cut("-".join(filter(None, begun)))


def _without_loose_marks(word: str) -> str:
    start = 0
    while start < len(word) and unicodedata.category(word[start])[0] == "M":
        start += 1
    return word[start:]


def _cut(text: str) -> str:
    """Return the beginning of `text`, cut between words if possible, never inside a letter."""
    if len(text) <= _LONGEST:
        return text
    end = _LONGEST
    while end and unicodedata.category(text[end])[0] == "M":
        end -= 1
    whole = text[: end + 1].rpartition("-")[0]
    return (whole or text[:end]).rstrip("-")
