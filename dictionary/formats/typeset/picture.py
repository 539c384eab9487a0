"""An entry as a picture to share: its headword, language and meaning, and the name of the site."""

from __future__ import annotations

from typing import NamedTuple

from dictionary.formats.typeset import compiler

WIDTH, HEIGHT = 1200, 630
_LONGEST = 240


class WordPicture(NamedTuple):
    """The texts of a picture."""

    word: str
    language: str
    meaning: str
    site: str


def png(picture: WordPicture) -> bytes:
    """Return the picture as PNG, 1200 by 630 pixels; long texts are cut."""
    return compiler.png(
        "picture", {name: text[:_LONGEST] for name, text in picture._asdict().items()}
    )
