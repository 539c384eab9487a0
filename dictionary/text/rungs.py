"""The rungs of the search ladder: the ways in which a form or an entry can match a query."""

from __future__ import annotations

from enum import IntEnum


class Rung(IntEnum):
    """A rung, best first. Results are sorted by it, and cursors hold its number.

    `fold.compare` answers with one of the first three; each of them includes the better ones.
    """

    EXACT = 0  # the same letters and tones
    TONE = 1  # the form has tones that were not typed
    PLAIN = 2  # the form has other marks that were not typed
    PREFIX = 3  # the form continues after what was typed
    WORDS = 4  # all words of the query are in a text of the entry
    FUZZY = 5  # the form is a typo away
    MOST_WORDS = 6  # some words of the query are in a text: asked when nothing else matches


# Their names in answers of the API; results of MOST_WORDS are called like those of WORDS.
RUNGS = tuple(rung.name.lower() for rung in Rung if rung is not Rung.MOST_WORDS)
# The rungs that search keys alone can answer, here and in the copy that a device keeps.
RUNGS_BY_KEY = RUNGS[: Rung.WORDS]
