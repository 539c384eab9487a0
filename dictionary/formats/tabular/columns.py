"""The columns of a table: known fields, fields in one language, columns to be kept in `extra`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dictionary.checks.problem import Place, Problem, Severity
from dictionary.errors import InvalidTag
from dictionary.formats.base import Own, Samples, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.formats.tabular.titles import KEEP, WITHOUT_LANGUAGE, ColumnName, guessed, named
from dictionary.text.normalise import stored

# So many first rows are read for samples.
SURVEYED_ROWS = 200
_MOST_SHOWN = 20
# So many lines of a title, each in one cell, may be above a header.
MAX_TITLE_ROWS = 10
_WARNINGS = ("column-unknown", "column-without-language", "column-guessed", "column-row-numbers")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The titles of a kind of table.

    `named` returns the certain meaning of a title, `guessed` the most likely one, both for a
    language of the lexicon. `own`: columns of every exported table. `key`: the column that every
    table has, alone or by language; `missing`: the code of the problem if there is none.
    `without_language`: titles of fields in a language that the title does not name. `shared`: the
    columns that all rows of a record share.
    """

    named: Callable[[str, str], ColumnName]
    guessed: Callable[[str, str], ColumnName | None]
    own: frozenset[str]
    key: str
    missing: str
    without_language: Collection[str]
    shared: Collection[str]


ENTRY_TITLES = Vocabulary(
    named,
    guessed,
    own=frozenset(("headword", "language")),
    key="headword",
    missing="missing-header",
    without_language=WITHOUT_LANGUAGE,
    shared=("id", "headword", "homograph", "language", "part_of_speech"),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a table: the index of known columns by name, of tagged ones by (name, tag).

    `extra` has the index of the other columns by title; `width` is the number of columns.
    """

    known: Mapping[str, int]
    tagged: Mapping[tuple[str, str], int]
    extra: Mapping[str, int]
    width: int

    def places(self) -> dict[str, int]:
        """Return the number (from 1) of every column by the name of its field."""
        places = {name: index + 1 for name, index in self.extra.items()}
        places |= {f"{name}_{tag}": index + 1 for (name, tag), index in self.tagged.items()}
        return places | {name: index + 1 for name, index in self.known.items()}

    def columns(self, kept: str) -> dict[str, int]:
        """Return the index of every column by field; those of `extra` with the prefix `kept`."""
        named = {kept + name: index for name, index in self.extra.items()}
        named |= {f"{name}_{tag}": index for (name, tag), index in self.tagged.items()}
        return named | dict(self.known)


def joined(layouts: Sequence[Layout]) -> Layout:
    """Return one layout with the columns of several tables side by side."""
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    width = 0
    for part in layouts:
        known = {name: width + index for name, index in part.known.items()} | known
        tagged = {key: width + index for key, index in part.tagged.items()} | tagged
        extra = {name: width + index for name, index in part.extra.items()} | extra
        width += part.width
    return Layout(known, tagged, extra, width)


def _mapped(source: Source) -> dict[str, str]:
    return {
        stored(title).lower(): stored(name).lower()
        for title, name in source.options.columns.items()
    }


def _own_names(titles: Sequence[str]) -> list[str]:
    """Return the names of the columns, as a mapping has to name them.

    A column without a title, such as the row numbers of a data frame, is `column` and its number.
    """
    return [stored(title).lower() or f"column {number}" for number, title in enumerate(titles, 1)]


def _called(
    titles: Sequence[str], source: Source, vocabulary: Vocabulary
) -> list[ColumnName | str]:
    """Return the meaning of each column; a str is an invalid language tag in its name.

    Nothing is guessed for a table that has the columns of our exports.
    """
    mapped = _mapped(source)
    owns = _own_names(titles)
    names = [_meaning_of(own, mapped, source.language, vocabulary) for own in owns]
    if vocabulary.own.issubset(owns):
        return names
    taken = {name[:2] for name in names if isinstance(name, ColumnName) and name.known}
    for index, own in enumerate(owns):
        name = names[index]
        if isinstance(name, ColumnName) and not (name.known or own in mapped):
            likely = vocabulary.guessed(own, source.language)
            if likely and likely[:2] not in taken:
                names[index] = likely
                if likely.known:
                    taken.add(likely[:2])
    return names


def _meaning_of(
    own: str, mapped: Mapping[str, str], language: str, vocabulary: Vocabulary
) -> ColumnName | str:
    name = mapped.get(own, own)
    if own in mapped and name == KEEP:
        return ColumnName(own, known=False, asked=True)
    try:
        return vocabulary.named(name, language)
    except InvalidTag as error:
        return str(error.params["tag"])


def field_of(source: Source, vocabulary: Vocabulary, title: str) -> str:
    """Return the field that `title` names (`headword`, `gloss_vi` …), "" if it is not known."""
    return _fields([title], source, vocabulary)[0]


def _fields(titles: Sequence[str], source: Source, vocabulary: Vocabulary) -> list[str]:
    names = _called(titles, source, vocabulary)
    return [name.field if isinstance(name, ColumnName) and name.known else "" for name in names]


def unused(source: Source, titles: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield a warning for each mapped name that no column of the tables with `titles` has."""
    owns = set(_own_names(titles))
    known = ", ".join(dict.fromkeys(filter(None, map(stored, titles[:_MOST_SHOWN]))))
    for title in source.options.columns:
        if stored(title).lower() not in owns:
            params = {"name": title, "known": known}
            yield Problem("mapping-unused", "warning", replace(place, column=1), params)


def columns_seen(
    titles: Sequence[str],
    rows: Iterable[Sequence[str]],
    source: Source,
    vocabulary: Vocabulary = ENTRY_TITLES,
) -> list[Own]:
    """Return the columns of a table with their default meaning and samples of `rows`.

    The name of a column is the one that a mapping has to use.
    """
    names = [stored(title) or f"column {number}" for number, title in enumerate(titles, 1)]
    samples = Samples()
    for name in names:
        samples.see(name)
    for cells in rows:
        for name, cell in zip(names, cells, strict=False):
            samples.see(name, cell)
    bare = replace(source, options=replace(source.options, columns={}))
    fields = dict(zip(names, _fields(titles, bare, vocabulary), strict=True))
    owns = samples.owns(lambda name: fields[name])
    # A column without title and content is not one.
    return [own for own in owns if own.samples or not re.fullmatch(r"column \d+", own.name)]


def header_at(
    rows: Sequence[Sequence[str]], source: Source, vocabulary: Vocabulary = ENTRY_TITLES
) -> int | None:
    """Return the index of the header among the first rows of a table; None if there is none.

    A header must have the column that is the key. If no row has its exact title, likely titles
    count; then a row below the first needs two known columns, since a cell "word" may be a
    headword.
    """
    known = [
        [
            name
            for name in _called(cells[:MAX_COLUMNS], source, vocabulary)
            if isinstance(name, ColumnName) and name.known
        ]
        for cells in rows
    ]
    keys = [[name for name in names if name.base == vocabulary.key] for names in known]
    for at, own in enumerate(keys):
        if not all(name.guessed for name in own):
            return at
    for at, own in enumerate(keys):
        if own and (at == 0 or len(known[at]) > 1):
            return at
    return None


def titles_above(file: str, header: int, rows: Iterable[tuple[int, int, str]]) -> Iterator[Problem]:
    """Yield a problem for each row above a header: a title, or a part of a header of several rows.

    A row is its line, the column of its first cell (from 1), and its text, "" if it has several.
    """
    for line, column, text in rows:
        place = Place(file, line, column)
        if text:
            yield Problem("title-skipped", "warning", place, {"text": text})
        else:
            yield Problem("multi-row-header", "error", place, {"line": header})


def layout(
    header: Sequence[str], place: Place, source: Source, vocabulary: Vocabulary = ENTRY_TITLES
) -> tuple[Layout, list[Problem]]:
    """Return the layout of the columns in `header`, a row at `place`, and their problems.

    Untitled columns at the end of the row are ignored.
    """
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    problems: list[Problem] = []

    def report(code: str, index: int, **params: Any) -> None:
        severity: Severity = "warning" if code in _WARNINGS else "error"
        problems.append(Problem(code, severity, replace(place, column=index + 1), params))

    titles = [stored(title) for title in header]
    while titles and not titles[-1]:
        titles.pop()
    for index, name in enumerate(_called(titles[:MAX_COLUMNS], source, vocabulary)):
        if isinstance(name, str):
            report("invalid-tag", index, tag=name)
            continue
        key = (name.base, name.tag)
        if name.guessed and not name.known:
            report("column-row-numbers", index, name=titles[index])
            continue
        if name.guessed:
            report("column-guessed", index, name=titles[index], known=name.field)
        if key in tagged or (not name.tag and name.base in (known if name.known else extra)):
            report("column-twice", index, name=titles[index] or name.base)
        elif name.tag:
            tagged[key] = index
        elif name.known:
            known[name.base] = index
        else:
            extra[name.base] = index
            if not name.asked:
                is_unclear = name.base in vocabulary.without_language
                code = "column-without-language" if is_unclear else "column-unknown"
                report(code, index, name=titles[index] or name.base)
    if len(titles) > MAX_COLUMNS:
        report("too-many-columns", MAX_COLUMNS, limit=MAX_COLUMNS, columns=len(titles))
    if vocabulary.key not in (*known, *(base for base, _ in tagged)):
        report(vocabulary.missing, 0, found=", ".join(titles[:_MOST_SHOWN]))
    return Layout(known, tagged, extra, len(titles)), problems
