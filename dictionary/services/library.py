"""What is open: the database, the full-text index, and a kept copy of the catalogue.

The catalogue is small (lexicons, and scopes: which combinations of lexicon, languages, part of
speech and domains there are) and every search needs it, so each process keeps one copy and reads
it again when its number in the database has moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dictionary.index.search import IndexReader
from dictionary.languages import matches
from dictionary.settings import Settings
from dictionary.store import queries
from dictionary.store.database import Connection, Database
from dictionary.store.lookup import State


@dataclass(frozen=True, slots=True)
class Scope:
    """What filters may ask about the entries that share it."""

    lexicon: str
    languages: tuple[str, ...]
    part_of_speech: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """The lexicons by id, the scopes by number, and all language tags in use."""

    lexicons: Mapping[str, Mapping[str, Any]]
    scopes: Mapping[int, Scope]
    tags: tuple[str, ...]
    _ranges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _selections: dict[tuple[str | None, ...], tuple[int, ...]] = field(default_factory=dict)

    def tags_in(self, language_range: str) -> tuple[str, ...]:
        """Return the tags in use that `language_range` matches (RFC 4647 basic filtering)."""
        found = self._ranges.get(language_range)
        if found is None:
            found = tuple(tag for tag in self.tags if matches(language_range, tag))
            if len(self._ranges) < 1000:
                self._ranges[language_range] = found
        return found

    def select(
        self, to: str | None, lexicon: str | None, part_of_speech: str | None, domain: str | None
    ) -> tuple[int, ...] | None:
        """Return the scopes whose entries have a form in `to` and the rest; None if all do."""
        key = (to, lexicon, part_of_speech, domain)
        if key == (None, None, None, None):
            return None
        found = self._selections.get(key)
        if found is None:
            tags = None if to is None else set(self.tags_in(to))
            found = tuple(
                number
                for number, scope in self.scopes.items()
                if (tags is None or not tags.isdisjoint(scope.languages))
                and (lexicon is None or scope.lexicon == lexicon)
                and (part_of_speech is None or part_of_speech in scope.part_of_speech)
                and (domain is None or domain in scope.domains)
            )
            if len(self._selections) < 1000:
                self._selections[key] = found
        return found


class Library:
    """Opens what `settings` name; safe for threads, made once in each process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.url, settings.busy_timeout)
        self.index = IndexReader(settings.index_folder)
        self._kept: tuple[int, Catalogue] = (-1, Catalogue({}, {}, ()))

    def catalogue(self, connection: Connection, state: State) -> Catalogue:
        """Return the catalogue at `state`, read again only if it has changed since."""
        number, kept = self._kept
        if number == state.catalogue:
            return kept
        catalogue = read_catalogue(connection)
        # One assignment: other threads see the old pair or the new one.
        self._kept = (state.catalogue, catalogue)
        return catalogue

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def read_catalogue(connection: Connection) -> Catalogue:
    """Read the catalogue from the database."""
    scopes = {
        row["id"]: Scope(
            lexicon=row["lexicon_id"],
            languages=tuple(row["languages"].split()),
            part_of_speech=tuple(row["part_of_speech"].split("; ")),
            domains=tuple(row["domains"].split(";")),
        )
        for row in queries.scopes(connection)
    }
    tags = sorted({tag for scope in scopes.values() for tag in scope.languages})
    lexicons = {row["id"]: row for row in queries.lexicons(connection)}
    return Catalogue(lexicons, scopes, tuple(tags))
