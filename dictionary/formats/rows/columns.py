"""Which column of a table holds what: the known names, those that stand for them, the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from dictionary.entry.check import Place, Problem, Severity
from dictionary.errors import InvalidTag
from dictionary.formats.base import Own, Samples, Source
from dictionary.formats.delimited import MAX_COLUMNS
from dictionary.languages import LANGUAGES, canonical, registered
from dictionary.text.normalise import stored

# The known columns; Vietnamese and short names stand for them.
COLUMNS = (
    "id", "headword", "homograph", "language", "variants", "part_of_speech", "example", "ipa",
    "domain", "notes", "source", "etymology", "audio",
)  # fmt: skip
TAGGED = ("gloss", "definition", "example")
# What a column is mapped to that is kept with the entry as it is, without a warning.
KEEP = "extra"
ALIASES: Mapping[str, str] = {
    "lang": "language",
    "pos": "part_of_speech",
    "part of speech": "part_of_speech",
    "variant": "variants",
    "mã": "id",
    "mục từ": "headword",
    "ngôn ngữ": "language",
    "biến thể": "variants",
    "từ loại": "part_of_speech",
    "nghĩa": "gloss_vi",
    "định nghĩa": "definition_vi",
    "ví dụ": "example",
    "dịch ví dụ": "example_vi",
    "phiên âm": "ipa",
    "lĩnh vực": "domain",
    "ghi chú": "notes",
    "nguồn": "source",
    "từ nguyên": "etymology",
    "âm thanh": "audio",
    "đồng âm": "homograph",
}
# How many of the first rows are looked at for samples.
SURVEYED_ROWS = 200
# What the columns of a language begin with: `nghĩa_en` is `gloss_en`.
_PREFIXES: Mapping[str, str] = {
    **{name: name for name in TAGGED},
    "nghĩa": "gloss",
    "định nghĩa": "definition",
    "ví dụ": "example",
    "dịch ví dụ": "example",
}
_NAMED = re.compile(rf"({'|'.join(_PREFIXES)}) ?(?:\((.+)\)|(.+))")


class Name(NamedTuple):
    """What a column is: a known one, one of a language (with its tag), or one to be kept.

    `asked` says that whoever brings the file asked for it to be kept.
    """

    base: str
    tag: str = ""
    known: bool = True
    asked: bool = False


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


def _language_names() -> dict[str, str]:
    """Return the tags of languages by the names that only one of them has, in lower case.

    Vietnamese names stand with and without the word for "language".
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag, language in LANGUAGES.items():
        for name in language.names.values():
            lower = stored(name).lower()
            found[lower].add(tag)
            found[lower.removeprefix("tiếng ")].add(tag)
    return {name: next(iter(tags)) for name, tags in found.items() if len(tags) == 1}


_LANGUAGE_NAMES = _language_names()


def _tag_of(name: str, in_brackets: bool) -> str:
    """Return the tag of a language called by its name or, in brackets, its tag; "" if unsure.

    `en` is a tag, and also the name of another language (En): nobody can say which was meant.
    """
    by_name = _LANGUAGE_NAMES.get(name, "")
    try:
        by_tag = canonical(name) if registered(canonical(name)) else ""
    except InvalidTag:
        by_tag = ""
    if by_tag and by_name and by_tag != by_name:
        return ""
    return by_name or (by_tag if in_brackets else "")


def named(title: str, language: str = "") -> Name:
    """Return what a column called `title` (stored, lower case) is.

    `nghĩa (tiếng Anh)` is `gloss_en` and `gloss (jra)` is `gloss_jra` if only one language of the
    register is called so; an example (not its translation) may be in `language`, that of the
    headwords.
    Raises InvalidTag for `gloss_` and the like followed by what is no tag.
    """
    title = ALIASES.get(title, title)
    if title in COLUMNS:
        return Name(title)
    base, _, tag = title.partition("_")
    if tag and base in _PREFIXES:
        return Name(_PREFIXES[base], canonical(tag))
    if shape := _NAMED.fullmatch(title):
        base, bracketed, plain = shape.groups()
        if tag := _tag_of((bracketed or plain).strip(), bool(bracketed)):
            own = tag == language and base in ("example", "ví dụ")
            return Name("example") if own else Name(_PREFIXES[base], tag)
    return Name(title, known=False)


def _called(titles: Sequence[str], source: Source) -> Iterator[Name | str]:
    """Yield what each column is, or the tag in its name that is none."""
    mapped = {stored(title).lower(): stored(name).lower() for title, name in source.columns.items()}
    for number, title in enumerate(titles, 1):
        # A column without a title, such as the row numbers of a data frame, is kept too.
        own = title.lower() or f"column {number}"
        name = mapped.get(own, own)
        if own in mapped and name == KEEP:
            yield Name(own, known=False, asked=True)
            continue
        try:
            yield named(name, source.language)
        except InvalidTag:
            yield name.partition("_")[2]


def field_of(source: Source, title: str) -> str:
    """Return the known column that `title` names, `gloss_vi` and the like with the tag, or ""."""
    name = next(_called([stored(title)], source))
    if isinstance(name, str) or not name.known:
        return ""
    return f"{name.base}_{name.tag}" if name.tag else name.base


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
    unmapped = replace(source, columns={})
    found = samples.owns(lambda name: field_of(unmapped, name))
    # What nobody named and nothing is in is no column.
    return [one for one in found if one.samples or not re.fullmatch(r"column \d+", one.name)]


def is_header(cells: Sequence[str], source: Source) -> bool:
    """Say whether a row names the columns: one of them has to be the headword's."""
    titles = [stored(cell) for cell in cells[:MAX_COLUMNS]]
    return Name("headword") in _called(titles, source)


def layout(header: Sequence[str], place: Place, source: Source) -> tuple[Layout, list[Problem]]:
    """Return what the columns of `header`, a row at `place`, are, and the problems with them.

    Columns without a title at the end of the row are none.
    """
    known: dict[str, int] = {}
    tagged: dict[tuple[str, str], int] = {}
    extra: dict[str, int] = {}
    problems: list[Problem] = []

    def report(code: str, index: int, **params: Any) -> None:
        severity: Severity = "warning" if code == "column-unknown" else "error"
        problems.append(Problem(code, severity, replace(place, column=index + 1), params))

    titles = [stored(title) for title in header]
    while titles and not titles[-1]:
        titles.pop()
    for index, name in enumerate(_called(titles[:MAX_COLUMNS], source)):
        if isinstance(name, str):
            report("invalid-tag", index, tag=name)
            continue
        key = (name.base, name.tag)
        if key in tagged or (not name.tag and name.base in (known if name.known else extra)):
            report("column-twice", index, name=titles[index] or name.base)
        elif name.tag:
            tagged[key] = index
        elif name.known:
            known[name.base] = index
        else:
            extra[name.base] = index
            if not name.asked:
                report("column-unknown", index, name=titles[index] or name.base)
    if len(titles) > MAX_COLUMNS:
        report("too-many-columns", MAX_COLUMNS, limit=MAX_COLUMNS, columns=len(titles))
    if "headword" not in known:
        report("missing-header", 0, found=", ".join(titles[:20]))
    return Layout(known, tagged, extra, len(titles)), problems
