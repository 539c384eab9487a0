"""Glosses as they are shown and listed: without the word that opens them and is no part of them."""

from __future__ import annotations

from dictionary.languages import registered
from dictionary.text.spellings import shown_gloss


def shown_gloss_of(text: str, tag: str) -> str:
    """Return a gloss in the language `tag` as pages show and list it: `the water` as `water`.

    The words left out are those of the register (`Language.openings`).
    """
    language = registered(tag)
    return shown_gloss(text, language.openings, language.openings_stay) if language else text
