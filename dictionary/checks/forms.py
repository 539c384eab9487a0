"""The forms of a whole file by their languages: letters, and languages that the lexicon lacks.

Bounded: so many languages are looked at, then no more of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from dictionary.checks.letters import MAX_LANGUAGES, LanguageLetters
from dictionary.checks.problem import Place, Problem
from dictionary.languages import matches


class RecordPlace(NamedTuple):
    """Where a record stands: its beginning, its columns and places, as the format gives them."""

    place: Place
    columns: Mapping[str, int]
    places: Mapping[str, Place]

    def of(self, path: str, column: str) -> Place:
        """Return the place of a part, in a table the column; else the beginning of the record."""
        if path in self.places:
            return self.places[path]
        if column in self.columns:
            return replace(self.place, column=self.columns[column])
        return self.place


class LanguageForms:
    """The forms of one file; `languages` are the tags of the lexicon, without any all may occur."""

    def __init__(self, languages: Collection[str] = ()) -> None:
        self._languages = tuple(languages)
        self._letters: dict[str, LanguageLetters] = {}
        self._strangers: dict[str, tuple[int, Place]] = {}

    def see(self, tag: str, form: str, place: Place) -> None:
        """Take the next form."""
        letters = self._letters.get(tag)
        if letters is None:
            if len(self._letters) >= MAX_LANGUAGES:
                return
            member = not self._languages or any(
                matches(language, tag) for language in self._languages
            )
            letters = self._letters[tag] = LanguageLetters(tag, member)
        letters.see(form, place)
        if not letters.member:
            count, first = self._strangers.get(tag, (0, place))
            self._strangers[tag] = (count + 1, first)

    def strangers(self, code: str) -> Iterator[Problem]:
        """Yield a warning `code` for each language that the lexicon lacks."""
        for tag, (count, place) in self._strangers.items():
            params = {"tag": tag, "count": count, "languages": ", ".join(self._languages)}
            yield Problem(code, "warning", place, params)

    def letters(self) -> Iterator[Problem]:
        """Yield what is strange about the letters of each language."""
        for letters in self._letters.values():
            yield from letters.finish()
