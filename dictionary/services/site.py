"""What is open: the database, the full-text index, and a kept copy of the catalogue.

The catalogue is small (lexicons, and scopes: which combinations of lexicon, languages, part of
speech and domains there are) and every search needs it, so each process keeps one copy and reads
it again when its number in the database has moved. A viewer has a catalogue of the lexicons that
are open to them and knows of no others: what is not in it is not there.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar, cast

from dictionary.index.search import IndexReader
from dictionary.languages import matches
from dictionary.services.viewer import ANYONE, Viewer
from dictionary.settings import Settings
from dictionary.store.database import Connection, Database, is_reader
from dictionary.store.facts import PUBLIC_CATALOGUE
from dictionary.store.mapping import parted
from dictionary.store.read import queries
from dictionary.store.read.packed import PackedReader, ReadState
from dictionary.store.read.search import Path, Scopes

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Scope:
    """What filters may ask about the entries that share it; `language` is the headwords'."""

    lexicon: str
    language: str
    languages: tuple[str, ...]
    part_of_speech: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a search looks; None where all will do.

    `tags`: languages of the form; `paths`: along what to walk for it; `scopes`: what all filters
    leave over; `narrowed`: what those leave over that the paths do not speak for. `prepared`: what
    is prepared for the paths are just the entries wanted. `hopeless`: no language or no entry
    could match, whatever the text.
    """

    tags: tuple[str, ...] | None
    paths: tuple[Path, ...]
    scopes: Scopes
    narrowed: Scopes
    prepared: bool
    hopeless: bool

    @property
    def is_ready(self) -> bool:
        """Whether a walk along the paths meets little that is not wanted."""
        return self.narrowed is None

    def is_way(self, language: str) -> bool:
        """Say whether a path begins at `language` and leads to another one."""
        return any(path.language == language and path.target for path in self.paths)


class Choices(NamedTuple):
    """What filters may ask for between two languages: lexicons by id, and values as they stand."""

    lexicons: tuple[str, ...]
    parts_of_speech: tuple[str, ...]
    domains: tuple[str, ...]


# What `lexicon.visibility` says of a lexicon that everybody sees; others are for their members.
PUBLIC, MEMBERS = "public", "members"
# So many different filters, and readers, are remembered: they come from outside and have no end.
_MOST_KEPT = 1000
# More paths than this cost more than one walk that looks at the entries of every form.
_MOST_PATHS = 8
# from, to, lexicon, part of speech, domain
Filters = tuple[str | None, str | None, str | None, str | None, str | None]


@dataclass(frozen=True)
class Catalogue:
    """The lexicons by id, the scopes by number, and all language tags in use.

    `published`: the number at which what everybody sees of it was last changed.

    `beyond`: there is more than what is public in it, so that nothing is prepared for it. `within`:
    all of its scopes, if there are others besides; None if these are all there are.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    scopes: Mapping[int, Scope]
    tags: tuple[str, ...]
    beyond: bool = False
    within: Scopes = None
    published: int = 0
    _ranges: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _wheres: dict[Filters, Where] = field(default_factory=dict)
    _choices: dict[tuple[str | None, str | None], Choices] = field(default_factory=dict)

    def tags_in(self, language_range: str) -> tuple[str, ...]:
        """Return the tags in use that `language_range` matches (RFC 4647 basic filtering)."""
        found = self._ranges.get(language_range)
        if found is None:
            found = tuple(tag for tag in self.tags if matches(language_range, tag))
            if len(self._ranges) >= _MOST_KEPT:
                self._ranges.clear()
            self._ranges[language_range] = found
        return found

    def scopes_of(
        self, lexicon: str | None = None, language: str | None = None, domain: str | None = None
    ) -> list[int]:
        """Return the scopes of a lexicon, of headwords in a range of languages, of a domain."""
        return [
            number
            for number, scope in self.scopes.items()
            if (lexicon is None or scope.lexicon == lexicon)
            and (language is None or matches(language, scope.language))
            and (domain is None or domain in scope.domains)
        ]

    def where(self, filters: Filters) -> Where:
        """Return where a search with these filters looks."""
        found = self._wheres.get(filters)
        if found is None:
            if len(self._wheres) >= _MOST_KEPT:
                self._wheres.clear()
            found = self._wheres[filters] = self._where(filters)
        return found

    def choices(self, from_: str | None, to: str | None) -> Choices:
        """Return what entries with a form in both languages have for filters to ask."""
        found = self._choices.get((from_, to))
        if found is None:
            if len(self._choices) >= _MOST_KEPT:
                self._choices.clear()
            found = self._choices[from_, to] = self._choices_of(from_, to)
        return found

    def _choices_of(self, from_: str | None, to: str | None) -> Choices:
        sources = set(self.tags if from_ is None else self.tags_in(from_))
        wanted = set(self.tags if to is None else self.tags_in(to))
        found = [
            scope
            for scope in self.scopes.values()
            if not (sources.isdisjoint(scope.languages) or wanted.isdisjoint(scope.languages))
        ]
        return Choices(
            tuple(sorted({scope.lexicon for scope in found})),
            tuple(sorted({one for scope in found for one in scope.part_of_speech if one})),
            tuple(sorted({one for scope in found for one in scope.domains if one})),
        )

    def _where(self, filters: Filters) -> Where:
        from_, to, *others = filters
        tags = None if from_ in (None, "*") else self.tags_in(from_)
        scopes = self._select(from_, to, *others)
        narrowed = self._select(None, None, *others)
        paths = self._paths(from_, to, tags)
        if self.beyond or len(paths) > _MOST_PATHS:
            narrowed = scopes
            paths = (Path(None, None),) if tags is None else tuple(Path(tag, None) for tag in tags)
        # With two ways from one language an entry may be at the end of both.
        parted = len({path.language for path in paths}) == len(paths)
        prepared = narrowed is None and parted
        return Where(tags, paths, scopes, narrowed, prepared, tags == () or scopes == ())

    def _paths(
        self, from_: str | None, to: str | None, tags: tuple[str, ...] | None
    ) -> tuple[Path, ...]:
        if to is None or self._select(from_, to) is None:
            return (Path(None, None),) if tags is None else tuple(Path(tag, None) for tag in tags)
        targets = self.tags_in(to)
        sources = frozenset(self.tags if tags is None else tags)
        pairs = {
            (source, target)
            for languages in {scope.languages for scope in self.scopes.values()}
            for target in targets
            if target in languages
            for source in sources.intersection(languages)
        }
        # A form of the language that is wanted is there already: nothing has to be reached.
        return tuple(
            sorted({Path(one, None if one in targets else other) for one, other in pairs}, key=str)
        )

    def _select(
        self,
        from_: str | None,
        to: str | None,
        lexicon: str | None = None,
        part_of_speech: str | None = None,
        domain: str | None = None,
    ) -> Scopes:
        """Return the scopes whose entries have a form in both languages, and the rest.

        None if that is all that have a form in `from_`, and public: then nothing has to be looked
        up.
        """
        sources = set(self.tags if from_ is None else self.tags_in(from_))
        wanted = set(self.tags if to is None else self.tags_in(to))
        found, every = [], True
        for number, scope in self.scopes.items():
            if sources.isdisjoint(scope.languages):
                continue
            if (
                not wanted.isdisjoint(scope.languages)
                and (lexicon is None or scope.lexicon == lexicon)
                and (part_of_speech is None or part_of_speech in scope.part_of_speech)
                and (domain is None or domain in scope.domains)
            ):
                found.append(number)
            else:
                every = False
        return None if every and found and not self.beyond else tuple(found)


class _Whole(NamedTuple):
    """All lexicons and scopes at a number of the catalogue, and what was made of them so far.

    `seen`: the catalogue by the members' lexicons in it.
    """

    number: int
    lexicons: Mapping[str, Mapping[str, Any]]
    scopes: Mapping[int, Scope]
    seen: dict[frozenset[str], Catalogue]

    published: int = 0

    def for_reader(self, reads: frozenset[str] | None) -> Catalogue:
        """Return the catalogue of the public lexicons and of those in `reads` (None: all)."""
        closed = {id_ for id_, row in self.lexicons.items() if row["visibility"] != PUBLIC}
        opened = frozenset(closed if reads is None else closed & reads)
        found = self.seen.get(opened)
        if found is None:
            if len(self.seen) >= _MOST_KEPT:
                self.seen.clear()
            found = self.seen[opened] = self._without(closed - opened, beyond=bool(opened))
        return found

    def _without(self, hidden: set[str], *, beyond: bool) -> Catalogue:
        lexicons = {id_: row for id_, row in self.lexicons.items() if id_ not in hidden}
        scopes = {key: one for key, one in self.scopes.items() if one.lexicon not in hidden}
        tags = tuple(sorted({tag for scope in scopes.values() for tag in scope.languages}))
        within = None if len(scopes) == len(self.scopes) else tuple(scopes)
        return Catalogue(lexicons, scopes, tags, beyond, within, self.published)


class Library:
    """Opens what `settings` name; safe for threads, made once in each process.

    It is seen by `viewer`: by anyone as it is made, by others through `seen_by`. `kept` is the
    catalogue that was read last, with its number. `for_batches`: as of Database.
    """

    def __init__(self, settings: Settings, for_batches: bool = False) -> None:
        self.settings = settings
        self.viewer = ANYONE
        self.database = Database(settings.url, settings.busy_timeout, for_batches)
        self.index = IndexReader(settings.index_folder)
        self.kept: tuple[int, Catalogue] = (-1, Catalogue({}, {}, ()))
        # In a list so that all who see this library have the same one.
        self._whole = [_Whole(-1, {}, {}, {})]
        self._public = [(-1, 0)]
        # Within `one_state`: what was read `once`.
        self.kept_values: dict[Hashable, Any] | None = None

    def seen_by(self, viewer: Viewer) -> Library:
        """Return this library, open all the same, as `viewer` sees it."""
        seen = copy.copy(self)
        seen.viewer = viewer
        whole = self._whole[0]
        seen.kept = (whole.number, whole.for_reader(viewer.reads))
        return seen

    @contextmanager
    def one_state(self) -> Iterator[Library]:
        """Give this library for one answer: all that it reads is of one state (`Database`)."""
        with self.database.one_state() as database:
            seen = copy.copy(self)
            seen.database, seen.kept_values = database, {}
            whole = self._whole[0]
            seen.kept = (whole.number, whole.for_reader(self.viewer.reads))
            yield seen

    def once(self, connection: Connection, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what `make` reads in a transaction; within `one_state` it is asked once for a key.

        What is read to be written is read each time.
        """
        if self.kept_values is None or not is_reader(connection):
            return make()
        if key not in self.kept_values:
            self.kept_values[key] = make()
        return cast(_Made, self.kept_values[key])

    def reader(self, connection: Connection) -> PackedReader:
        """Return a reader for a transaction; within `one_state` it knows the state by itself."""
        reader = PackedReader(connection)
        if self.kept_values is not None and is_reader(connection):
            reader.state = self.once(connection, ReadState, reader.look)
        return reader

    def catalogue_in(self, connection: Connection) -> Catalogue:
        """Return the viewer's catalogue at the state of a transaction."""
        return self.catalogue(connection, self.reader(connection).look())

    def catalogue(self, connection: Connection, state: ReadState) -> Catalogue:
        """Return the viewer's catalogue at `state`, read again only if it has changed since."""
        number, kept = self.kept
        if number == state.catalogue:
            return kept
        whole = self._whole[0]
        if whole.number != state.catalogue:
            whole = _Whole(state.catalogue, *_read(connection), {}, _published(connection))
            # One assignment: other threads see the old one or the new one, whole.
            self._whole[0] = whole
        catalogue = whole.for_reader(self.viewer.reads)
        self.kept = (state.catalogue, catalogue)
        return catalogue

    def public_change(self, reader: PackedReader) -> int:
        """Return the last change of an entry that everybody sees, at the reader's state.

        Asked of the database once for each change of any entry. Raises Moved.
        """
        at = reader.look().change
        known, last = self._public[0]
        if known != at:
            last = reader.public_change()
            self._public[0] = (at, last)
        return last

    def lexicons(self, connection: Connection) -> Mapping[str, Mapping[str, Any]]:
        """Return the lexicons that the viewer sees; those who are to write read them anew."""
        if is_reader(connection):
            return self.catalogue_in(connection).lexicons
        whole = _Whole(-1, {row["id"]: row for row in queries.lexicons(connection)}, {}, {})
        return whole.for_reader(self.viewer.reads).lexicons

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def _published(connection: Connection) -> int:
    return int(queries.mark(connection, PUBLIC_CATALOGUE) or 0)


def _read(
    connection: Connection,
) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[int, Scope]]:
    """Read all lexicons and scopes from the database."""
    scopes = {
        row["id"]: Scope(
            lexicon=row["lexicon_id"],
            language=row["language"],
            languages=tuple(row["languages"].split()),
            part_of_speech=tuple(row["part_of_speech"].split("; ")),
            domains=parted(row["domains"]),
        )
        for row in queries.scopes(connection)
    }
    return {row["id"]: row for row in queries.lexicons(connection)}, scopes
