"""The catalogue: the lexicons and the scopes that a viewer may read, and what filters choose.

Scopes are the combinations of lexicon, languages, part of speech and domains that entries have.
They are few, and every search needs them. A viewer's catalogue has only the lexicons that the
viewer may read; all others do not exist for that viewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from dictionary.languages import is_transcription
from dictionary.languages.ranges import LanguageRange, understood
from dictionary.record.kinds import RECORDS_OF, TERMBASE
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.store.read.search import ANY_LANGUAGE, Path
from dictionary.subjects import among


@dataclass(frozen=True, slots=True)
class Scope:
    """The values that filters compare, for all entries that agree in them.

    `language` is the language of the headwords, `languages` are those of all forms. `has`: what the
    entries have besides words (`store.mapping.EXAMPLES`, `SOUND`).
    """

    lexicon: str
    language: str
    languages: tuple[str, ...]
    part_of_speech: tuple[str, ...]
    domains: tuple[str, ...]
    has: tuple[str, ...] = ()

    def is_within(self, domain: str) -> bool:
        """Say whether the entries have a domain, or one that a scheme has under it."""
        return domain in self.domains or bool(among(domain, self.domains))


@dataclass(frozen=True, slots=True)
class Where:
    """The part of the dictionary that a search covers.

    `tags`: languages of the form. `paths`: the paths to walk along the keys. `scopes`: the scopes
    that pass all filters; EVERYTHING if no entry in `tags` fails one. `narrowed`: the same for the
    filters which `paths` do not apply.
    `prepared`: the postings prepared for `paths` are exactly the entries wanted. `hopeless`: no
    language or no entry can match, whatever the text.
    """

    tags: Selection[str]
    paths: tuple[Path, ...]
    scopes: Selection[int]
    narrowed: Selection[int]
    prepared: bool
    hopeless: bool

    @property
    def is_ready(self) -> bool:
        """Whether a walk reads few terms in vain: `paths` apply all filters."""
        return self.narrowed == EVERYTHING

    def is_way(self, language: str) -> bool:
        """Say whether a path leads from `language` to a target language."""
        return any(path.language == language and path.target != ANY_LANGUAGE for path in self.paths)


class Choices(NamedTuple):
    """The values offered in filters for two languages: lexicon ids, parts of speech, domains."""

    lexicons: tuple[str, ...]
    parts_of_speech: tuple[str, ...]
    domains: tuple[str, ...]


# Values of `lexicon.visibility`: everybody reads a public lexicon, members alone read the others.
PUBLIC, MEMBERS = "public", "members"
# Size of each cache by filters or by viewer. Requests choose the filters: they have no other limit.
_MOST_KEPT = 1000
# With more paths than this, one walk that tests the entries of every form is cheaper.
_MOST_PATHS = 8


class Filters(NamedTuple):
    """The values that a search is narrowed by; None where one was left out.

    `kind`: what the records are called (`record.kinds`). `transcriptions`: False leaves out entries
    whose headword is a phonetic transcription.
    """

    from_: str | None = None
    to: str | None = None
    lexicon: str | None = None
    part_of_speech: str | None = None
    domain: str | None = None
    kind: str | None = None
    transcriptions: bool = True


@dataclass(frozen=True)
class Catalogue:
    """The lexicons by id, the scopes by number, and all language tags in use.

    `published`: the catalogue number of the last change of its public part. `beyond`: it has
    lexicons that are not public, so prepared postings cannot be used. `within`: its scopes,
    EVERYTHING if the database has no others. `register`: the authorities and decisions of all
    registers among the lexicons.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    scopes: Mapping[int, Scope]
    tags: tuple[str, ...]
    beyond: bool = False
    within: Selection[int] = EVERYTHING
    published: int = 0
    register: Register = field(default_factory=Register)
    _ranges: dict[str, tuple[LanguageRange, tuple[str, ...]]] = field(default_factory=dict)
    _wheres: dict[Filters, Where] = field(default_factory=dict)
    _choices: dict[tuple[str | None, str | None], Choices] = field(default_factory=dict)

    def tags_in(self, language_range: str) -> tuple[str, ...]:
        """Return the tags in use in a range: of a tag, a macrolanguage, an ethnic group.

        Raises InvalidTag for a text that means no range (`languages.ranges`).
        """
        return self._range(language_range)[1]

    def range_of(self, text: str) -> LanguageRange:
        """Return the range that the text of a request means here. Raises InvalidTag."""
        return self._range(text)[0]

    def _range(self, text: str) -> tuple[LanguageRange, tuple[str, ...]]:
        known = self._ranges.get(text)
        if known is None:
            wanted = understood(text, self.tags)
            if len(self._ranges) >= _MOST_KEPT:
                self._ranges.clear()
            tags = tuple(tag for tag in self.tags if wanted.covers(tag))
            known = self._ranges[text] = (wanted, tags)
        return known

    @cached_property
    def has_termbases(self) -> bool:
        """Whether any lexicon holds concepts."""
        return any(row["kind"] == TERMBASE for row in self.lexicons.values())

    def records_in(self, scope: Scope) -> str:
        """Return what the records of a scope are called (`record.kinds`)."""
        return RECORDS_OF[self.lexicons[scope.lexicon]["kind"]]

    def kinds_of(self, lexicons: Iterable[str]) -> set[str]:
        """Return what the records of lexicons are called."""
        return {RECORDS_OF[self.lexicons[id_]["kind"]] for id_ in lexicons}

    def scopes_of(
        self, lexicon: str | None = None, language: str | None = None, domain: str | None = None
    ) -> list[int]:
        """Return the scopes of a lexicon, of headwords in a range of languages, of a domain."""
        tags = self.tags if language is None else self.tags_in(language)
        return [
            number
            for number, scope in self.scopes.items()
            if (lexicon is None or scope.lexicon == lexicon)
            and scope.language in tags
            and (domain is None or scope.is_within(domain))
        ]

    def where(self, filters: Filters) -> Where:
        """Return the part of the dictionary that a search with these filters covers."""
        where = self._wheres.get(filters)
        if where is None:
            if len(self._wheres) >= _MOST_KEPT:
                self._wheres.clear()
            where = self._wheres[filters] = self._where(filters)
        return where

    def choices(self, from_: str | None, to: str | None) -> Choices:
        """Return the filter values of the entries that have a form in both languages."""
        choices = self._choices.get((from_, to))
        if choices is None:
            if len(self._choices) >= _MOST_KEPT:
                self._choices.clear()
            choices = self._choices[from_, to] = self._choices_of(from_, to)
        return choices

    def _choices_of(self, from_: str | None, to: str | None) -> Choices:
        sources = set(self.tags if from_ is None else self.tags_in(from_))
        wanted = set(self.tags if to is None else self.tags_in(to))
        scopes = [
            scope
            for scope in self.scopes.values()
            if not (sources.isdisjoint(scope.languages) or wanted.isdisjoint(scope.languages))
        ]
        return Choices(
            tuple(sorted({scope.lexicon for scope in scopes})),
            tuple(sorted({part for scope in scopes for part in scope.part_of_speech if part})),
            tuple(sorted({domain for scope in scopes for domain in scope.domains if domain})),
        )

    def _where(self, filters: Filters) -> Where:
        from_, to = filters.from_, filters.to
        tags = EVERYTHING if from_ in (None, "*") else Only(self.tags_in(from_))
        scopes = self._select(filters)
        narrowed = self._select(filters._replace(from_=None, to=None))
        paths = self._paths(from_, to, tags)
        if self.beyond or len(paths) > _MOST_PATHS:
            narrowed = scopes
            paths = _paths_from(tags)
        # Two paths from one language may lead to the same entry.
        parted = len({path.language for path in paths}) == len(paths)
        prepared = narrowed == EVERYTHING and parted
        return Where(tags, paths, scopes, narrowed, prepared, hopeless=Only(()) in (tags, scopes))

    def _paths(self, from_: str | None, to: str | None, tags: Selection[str]) -> tuple[Path, ...]:
        if to is None or self._select(Filters(from_, to)) == EVERYTHING:
            return _paths_from(tags)
        targets = self.tags_in(to)
        sources = frozenset(tag for tag in self.tags if tag in tags)
        pairs = {
            (source, target)
            for languages in {scope.languages for scope in self.scopes.values()}
            for target in targets
            if target in languages
            for source in sources.intersection(languages)
        }
        # A form in a target language needs no target: its entries have that language.
        paths = {
            Path(source, ANY_LANGUAGE if source in targets else target) for source, target in pairs
        }
        return tuple(sorted(paths))

    def _select(self, filters: Filters) -> Selection[int]:
        """Return the scopes whose entries have a form in both languages and pass the other filters.

        EVERYTHING if these are all scopes with a form in `from_`, and all of them are public: then
        postings need no test.
        """
        from_, to, lexicon, part_of_speech, domain, kind, transcriptions = filters
        sources = set(self.tags if from_ is None else self.tags_in(from_))
        wanted = set(self.tags if to is None else self.tags_in(to))
        chosen, every = [], True
        for number, scope in self.scopes.items():
            if sources.isdisjoint(scope.languages):
                continue
            if (
                not wanted.isdisjoint(scope.languages)
                and (lexicon is None or scope.lexicon == lexicon)
                and (part_of_speech is None or part_of_speech in scope.part_of_speech)
                and (domain is None or scope.is_within(domain))
                and (kind is None or kind == self.records_in(scope))
                and (transcriptions or not is_transcription(scope.language))
            ):
                chosen.append(number)
            else:
                every = False
        return EVERYTHING if every and chosen and not self.beyond else Only(tuple(chosen))


def _paths_from(tags: Selection[str]) -> tuple[Path, ...]:
    """Return the paths from languages to entries of any language."""
    sources = tags.items if isinstance(tags, Only) else (ANY_LANGUAGE,)
    return tuple(Path(tag, ANY_LANGUAGE) for tag in sources)


class FullCatalogue(NamedTuple):
    """All lexicons and scopes at one catalogue number, and the viewers' catalogues made from them.

    `seen`: these catalogues, by the set of members' lexicons in each. `registers`: the authorities
    and decisions of each register.
    """

    number: int
    lexicons: Mapping[str, Mapping[str, Any]]
    scopes: Mapping[int, Scope]
    seen: dict[frozenset[str], Catalogue]

    published: int = 0
    registers: Mapping[str, Sequence[Authority | Decision]] = MappingProxyType({})

    def for_reader(self, reads: Selection[str]) -> Catalogue:
        """Return the catalogue of the public lexicons and of those in `reads`."""
        closed = {id_ for id_, row in self.lexicons.items() if row["visibility"] != PUBLIC}
        opened = frozenset(id_ for id_ in closed if id_ in reads)
        catalogue = self.seen.get(opened)
        if catalogue is None:
            if len(self.seen) >= _MOST_KEPT:
                self.seen.clear()
            catalogue = self.seen[opened] = self._without(closed - opened, beyond=bool(opened))
        return catalogue

    def _without(self, hidden: set[str], *, beyond: bool) -> Catalogue:
        lexicons = {id_: row for id_, row in self.lexicons.items() if id_ not in hidden}
        scopes = {key: scope for key, scope in self.scopes.items() if scope.lexicon not in hidden}
        tags = tuple(sorted({tag for scope in scopes.values() for tag in scope.languages}))
        has_all = len(scopes) == len(self.scopes)
        within: Selection[int] = EVERYTHING if has_all else Only(tuple(scopes))
        records = [
            record for id_ in sorted(self.registers) if id_ in lexicons
            for record in self.registers[id_]
        ]  # fmt: skip
        register = Register(records)
        return Catalogue(lexicons, scopes, tags, beyond, within, self.published, register)
