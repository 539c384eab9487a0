"""The answer to a search: its results, and what helps where they are few or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dictionary.services.catalogue import Catalogue
from dictionary.services.search.question import Question
from dictionary.services.search.results import Match, PublishedEntry, Result


class Near(NamedTuple):
    """A form that may have been meant: similar to the text as typed, but not a match of it.

    `edits`: letters that differ, 0 if only marks do. `entries`: the number of its entries that pass
    the filters.
    """

    text: str
    language: str
    edits: int
    entries: int


class PartEntry(NamedTuple):
    """An entry of a part, and why it is there."""

    match: Match
    head: PublishedEntry


class Part(NamedTuple):
    """A piece of a query of several words: the longest form that is known there, or unknown words.

    `start`, `end`: its place in `Answer.question.text`, in code points; `text` is what stands
    there. `entries`: the best of them, none if nothing is known. `more`: the number of others.
    """

    text: str
    start: int
    end: int
    entries: Sequence[PartEntry] = ()
    more: int = 0

    @property
    def is_known(self) -> bool:
        """Whether a form was found for it."""
        return bool(self.entries)


class Elsewhere(NamedTuple):
    """Another language that has the form, the number of its entries with it, what asks for them."""

    language: str
    entries: int
    question: Question


class Answer(NamedTuple):
    """A page of results. `rungs`: those that were searched. `question`: with the normalised text.

    `total`: results up to the end of this page, plus one if there are more; then `total_is_exact`
    is False. `read_as`: the text decoded by `input_method`, "" if no result needs that.

    What helps where rungs 1 to 4 give nothing: `near`, similar forms, the nearest first; `parts`,
    the query of several words cut into known forms; `reverse`, the answer of another direction
    (without help of its own); `elsewhere`, other languages that have the form.
    """

    question: Question
    results: Sequence[Result]
    total: int
    total_is_exact: bool
    rungs: Sequence[str]
    next_cursor: str | None
    catalogue: Catalogue
    read_as: str = ""
    input_method: str = ""
    near: Sequence[Near] = ()
    parts: Sequence[Part] = ()
    reverse: Answer | None = None
    elsewhere: Sequence[Elsewhere] = ()

    @property
    def suggestions(self) -> list[str]:
        """The texts of the similar forms."""
        return list(dict.fromkeys(near.text for near in self.near))


class Suggestion(NamedTuple):
    """A form that begins with the typed text, and the number of its entries."""

    text: str
    language: str
    entries: int
