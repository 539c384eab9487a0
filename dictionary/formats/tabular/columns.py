"""Which column of a table holds what: the known ones, those of a language, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dictionary.checks.record import Place, Problem, Severity
from dictionary.errors import InvalidTag
from dictionary.formats.base import Own, Samples, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.formats.tabular.titles import KEEP, WITHOUT_LANGUAGE, ColumnName, guessed, named
from dictionary.text.normalise import stored

# How many of the first rows are looked at for samples.
SURVEYED_ROWS = 200
_MOST_SHOWN = 20
# A header may have a few lines above it that are a title, each in one cell.
MAX_TITLE_ROWS = 10
# Every table that was exported has these two.
_OWN = frozenset(("headword", "language"))
_WARNINGS = ("column-unknown", "column-without-language", "column-guessed", "column-row-numbers")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cell holds what: known columns by name, tagged ones by (name, tag), the rest."""

    known: Mapping[str, int]
    tagged: Mapping[tuple[str, str], int]
    extra: Mapping[str, int]
    width: int

    def places(self) -> dict[str, int]:
        """Return the number (from 1) of every column by the name of its field."""
        found = {name: index + 1 for name, index in self.extra.items()}
        found |= {f"{name}_{tag}": index + 1 for (name, tag), index in self.tagged.items()}
        return found | {name: index + 1 for name, index in self.known.items()}

    def columns(self, kept: str) -> dict[str, int]:
        """Return the index of every column by its field; `kept` stands before those of the rest."""
        named = {kept + name: index for name, index in self.extra.items()}
        named |= {f"{name}_{tag}": index for (name, tag), index in self.tagged.items()}
        return named | dict(self.known)


def joined(layouts: Sequence[Layout]) -> Layout:
    """Return a layout that has each column of several, side by side."""
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    width = 0
    for one in layouts:
        known = {name: width + index for name, index in one.known.items()} | known
        tagged = {key: width + index for key, index in one.tagged.items()} | tagged
        extra = {name: width + index for name, index in one.extra.items()} | extra
        width += one.width
    return Layout(known, tagged, extra, width)


def _mapped(source: Source) -> dict[str, str]:
    return {
        stored(title).lower(): stored(name).lower()
        for title, name in source.options.columns.items()
    }


def _own_names(titles: Sequence[str]) -> list[str]:
    """Return what the columns are called, as a mapping has to name them.

    A column without a title, such as the row numbers of a data frame, is kept too.
    """
    return [stored(title).lower() or f"column {number}" for number, title in enumerate(titles, 1)]


def _called(titles: Sequence[str], source: Source) -> list[ColumnName | str]:
    """Return what each column is, or the tag in its name that is none.

    Nothing is guessed of a table that has the columns of our own ones.
    """
    mapped = _mapped(source)
    owns = _own_names(titles)
    names = [_said(own, mapped, source.language) for own in owns]
    if _OWN.issubset(owns):
        return names
    taken = {name[:2] for name in names if isinstance(name, ColumnName) and name.known}
    for index, own in enumerate(owns):
        name = names[index]
        if isinstance(name, ColumnName) and not (name.known or own in mapped):
            likely = guessed(own, source.language)
            if likely and likely[:2] not in taken:
                names[index] = likely
                if likely.known:
                    taken.add(likely[:2])
    return names


def _said(own: str, mapped: Mapping[str, str], language: str) -> ColumnName | str:
    name = mapped.get(own, own)
    if own in mapped and name == KEEP:
        return ColumnName(own, known=False, asked=True)
    try:
        return named(name, language)
    except InvalidTag:
        return name.partition("_")[2]


def field_of(source: Source, title: str) -> str:
    """Return the known column that `title` names, `gloss_vi` and the like with the tag, or ""."""
    return _fields([title], source)[0]


def _fields(titles: Sequence[str], source: Source) -> list[str]:
    names = _called(titles, source)
    return [name.field if isinstance(name, ColumnName) and name.known else "" for name in names]


def unused(source: Source, titles: Sequence[str], place: Place) -> Iterator[Problem]:
    """Yield the names of a mapping that no column has, of one or more tables with these titles."""
    owns = set(_own_names(titles))
    known = ", ".join(dict.fromkeys(filter(None, map(stored, titles[:_MOST_SHOWN]))))
    for title in source.options.columns:
        if stored(title).lower() not in owns:
            params = {"name": title, "known": known}
            yield Problem("mapping-unused", "warning", replace(place, column=1), params)


def columns_seen(titles: Sequence[str], rows: Iterable[Sequence[str]], source: Source) -> list[Own]:
    """Return the columns of a table with what each is without a mapping, and samples of `rows`.

    A column is called as a mapping has to name it.
    """
    names = [stored(title) or f"column {number}" for number, title in enumerate(titles, 1)]
    samples = Samples()
    for name in names:
        samples.see(name)
    for cells in rows:
        for name, cell in zip(names, cells, strict=False):
            samples.see(name, cell)
    bare = replace(source, options=replace(source.options, columns={}))
    fields = dict(zip(names, _fields(titles, bare), strict=True))
    found = samples.owns(lambda name: fields[name])
    # What nobody named and nothing is in is no column.
    return [one for one in found if one.samples or not re.fullmatch(r"column \d+", one.name)]


def header_at(rows: Sequence[Sequence[str]], source: Source) -> int | None:
    """Return which of the first rows of a table names its columns; None if none does.

    One of them has to be the headword's. If no row says so for sure, that is guessed: of a row
    below the first, two columns have to be known then: a cell may say "word" and mean the word.
    """
    called = [_called(cells[:MAX_COLUMNS], source) for cells in rows]
    sure = (at for at, names in enumerate(called) if ColumnName("headword") in names)
    if (header := next(sure, None)) is not None:
        return header
    for at, names in enumerate(called):
        fields = [name.field for name in names if isinstance(name, ColumnName) and name.known]
        if "headword" in fields and (at == 0 or len(fields) > 1):
            return at
    return None


def titles_above(file: str, header: int, rows: Iterable[tuple[int, int, str]]) -> Iterator[Problem]:
    """Yield what the rows above a header are: titles, or parts of a header of several rows.

    Of each row: its line, the column of its first cell (from 1), and its text, "" if it has more.
    """
    for line, column, text in rows:
        place = Place(file, line, column)
        if text:
            yield Problem("title-skipped", "warning", place, {"text": text})
        else:
            yield Problem("multi-row-header", "error", place, {"line": header})


def layout(header: Sequence[str], place: Place, source: Source) -> tuple[Layout, list[Problem]]:
    """Return what the columns of `header`, a row at `place`, are, and the problems with them.

    Columns without a title at the end of the row are none.
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
    for index, name in enumerate(_called(titles[:MAX_COLUMNS], source)):
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
                report(_unknown(name.base), index, name=titles[index] or name.base)
    if len(titles) > MAX_COLUMNS:
        report("too-many-columns", MAX_COLUMNS, limit=MAX_COLUMNS, columns=len(titles))
    if "headword" not in known:
        report("missing-header", 0, found=", ".join(titles[:_MOST_SHOWN]))
    return Layout(known, tagged, extra, len(titles)), problems


def _unknown(title: str) -> str:
    return "column-without-language" if title in WITHOUT_LANGUAGE else "column-unknown"
