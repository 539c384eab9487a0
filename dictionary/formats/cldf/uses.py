"""What the columns of a CLDF table become in an entry.

Terms of the ontology (http://cldf.clld.org/v1.0/terms.html) say most. Dictionaries have columns
of their own beyond them, named as Dictionaria's conversion from MDF names them
(github.com/dictionaria/pydictionaria, sfm2cldf: `va` is Variant_Form, `sd` is Semantic_Domain …).
Columns with a name of lexicon tables (`gloss_vi`, `notes`) are what they are there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dictionary.checks.record import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.cldf.metadata import CldfTable, Column
from dictionary.languages import canonical
from dictionary.text.normalise import stored

ENTRIES, SENSES, EXAMPLES, FORMS = "EntryTable", "SenseTable", "ExampleTable", "FormTable"
CONCEPTS, LANGUAGES, MEDIA = "ParameterTable", "LanguageTable", "MediaTable"
# Fields that are no part of an entry: references, and what has no place in it.
REFERENCE, RELATION, META, KEPT = "reference", "relation", "meta", "kept"
# What a column is mapped to that is kept as it is, without a warning.
_KEEP = "extra"
_MAX_SHOWN = 20
# Nobody says which language definitions and concepts are in; published datasets are in English.
_META_LANGUAGE = "en"

_TERMS: Mapping[str, Mapping[str, str]] = {
    ENTRIES: {"id": "id", "headword": "headword", "partOfSpeech": "part_of_speech"},
    SENSES: {"id": "id", "description": "gloss", "comment": "notes"},
    EXAMPLES: {"id": "id", "primaryText": "example", "translatedText": "translation"},
    FORMS: {
        "id": "id", "form": "headword", "value": "value", "segments": "segments",
        "partOfSpeech": "part_of_speech", "comment": "notes",
    },
    CONCEPTS: {"id": "id", "name": "gloss", "description": "definition"},
    LANGUAGES: {"id": "id", "name": "name", "iso639P3code": "iso639"},
    MEDIA: {"id": "id", "downloadUrl": "url", "mediaType": "type"},
}  # fmt: skip
_NAMES: Mapping[str, Mapping[str, str]] = {
    ENTRIES: {
        "variant_form": "variants", "alternative_form": "variants", "citation_form": "citation",
        "pronunciation": "ipa", "homonym": "homograph",
    },
    SENSES: {"semantic_domain": "domain"},
}  # fmt: skip
# The columns of lexicon tables that each table may have, or have a column mapped to.
_ABOUT_ENTRY = (
    "headword", "homograph", "variants", "part_of_speech", "ipa", "audio", "etymology", "source",
)  # fmt: skip
_ABOUT_SENSE = ("gloss", "definition", "domain", "notes")
_TAKEN: Mapping[str, tuple[str, ...]] = {
    ENTRIES: _ABOUT_ENTRY,
    SENSES: (*_ABOUT_SENSE, "source"),
    EXAMPLES: ("example", "translation", "source"),
    FORMS: (*_ABOUT_ENTRY, *_ABOUT_SENSE),
    CONCEPTS: _ABOUT_SENSE,
}
_SHORT = {"pos": "part_of_speech", "variant": "variants"}
# MDF's names for what Dictionaria calls so; other relations have their column's own name.
_RELATIONS = {"main_entry": "main", "entry_ids": "cross-reference"}
# Several values in one cell: as the metadata say, else as MDF parts them.
_SEVERAL = ("variants", "ipa", "gloss", "domain")


class ColumnUse(NamedTuple):
    """What a column's text becomes: a field, its language or the kind of relation or target.

    `assumed` says that the language is a guess, `known` that nobody has to be told of the column.
    """

    field: str
    about: str = ""
    assumed: bool = False
    known: bool = True


@dataclass(slots=True)
class Cells:
    """What one row says: values by field, by (field, tag), references, and what is kept."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    tagged: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    references: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the value of a field that has one at most."""
        return self.values.get(name, [""])[0]

    def ids(self, component: str) -> list[str]:
        """Return the ids of rows of another table that this one refers to, each once."""
        return list(dict.fromkeys(id_ for _, id_ in self.references.get(component, ())))


class Mapped:
    """What the uploader says of columns (`senses.alt_translation1=gloss_id`) and languages.

    A name is that of a column, with the file's name before it where several have such a column,
    or an id of the language table (`sre=kpm-fonipa`). A column that is mapped to a tag has glosses
    or translations in that language. `problems` has what cannot be understood.
    """

    def __init__(self, columns: Mapping[str, str], file: str) -> None:
        self.uses: dict[str, ColumnUse] = {}
        self.tags: dict[str, str] = {}
        self.problems: list[Problem] = []
        for name, value in columns.items():
            use = _named(value.strip().lower())
            if use is not None:
                self.uses[stored(name).lower()] = use
                continue
            try:
                self.tags[stored(name)] = _tag(value.strip())
            except InvalidTag:
                params = {"name": name, "value": value}
                self.problems.append(Problem("cldf-mapping-unknown", "error", Place(file), params))

    def of(self, table: CldfTable, column: str) -> ColumnUse | None:
        """Return what the column of a table is mapped to, if that table can have it."""
        for name in (f"{table.path.stem}.{column}", column):
            use = self.uses.get(name.lower())
            if use is None and name in self.tags:
                use = ColumnUse("translation" if table.component == EXAMPLES else "gloss",
                            self.tags[name])  # fmt: skip
            if use is not None and _fits(table, use):
                return use
        return None

    def unused(self, known: Collection[str], file: str) -> Iterator[Problem]:
        """Yield a warning for each mapping of a name that is not among those that are `known`."""
        lower = {name.lower() for name in known}
        names = [name for name in self.uses if name not in lower]
        names += [name for name in self.tags if name not in known]
        shown = ", ".join(list(known)[:_MAX_SHOWN])
        for name in names[:_MAX_SHOWN]:
            params = {"name": name, "known": shown}
            yield Problem("mapping-unused", "warning", Place(file), params)


def _tag(text: str) -> str:
    """Return a tag of a language that has a code in ISO 639, which a mistyped column never is."""
    tag = canonical(text)
    if len(tag.split("-")[0]) > 3:
        raise InvalidTag("invalid-tag", tag=text)
    return tag


def _named(name: str) -> ColumnUse | None:
    """Return the use of a column that has a name of lexicon tables, None for other names."""
    if name == _KEEP:
        return ColumnUse(KEPT)
    base, _, tag = name.partition("_")
    if tag and base in ("gloss", "definition", "example"):
        try:
            return ColumnUse("translation" if base == "example" else base, _tag(tag))
        except InvalidTag:
            return None
    known = _SHORT.get(name, name)
    plain = (*_ABOUT_ENTRY, "domain", "notes", "example")
    return ColumnUse(known) if known in plain else None


def _fits(table: CldfTable, use: ColumnUse) -> bool:
    return use.field == KEPT or use.field in _TAKEN.get(table.component, ())


def use_of(table: CldfTable, column: Column, mapped: Mapped) -> ColumnUse:
    """Return what a column of `table` becomes."""
    own = mapped.of(table, column.names[0])
    if own is not None and column.term != "id":
        return own
    if column.term == "languageReference":
        return ColumnUse(REFERENCE, LANGUAGES)
    if column.term == "metaLanguageReference":
        return ColumnUse(META)
    if column.term == "source" and "source" in _TAKEN.get(table.component, ()):
        return ColumnUse("source")
    if column.refers or column.term.endswith("Reference"):
        return _reference(table, column)
    name = column.names[0].lower()
    known = _TERMS.get(table.component, {}).get(column.term)
    known = known or _NAMES.get(table.component, {}).get(name)
    if known in ("gloss", "definition", "translation"):
        try:
            return ColumnUse(known, _tag(column.language))
        except InvalidTag:
            return ColumnUse(known, _META_LANGUAGE, assumed=True)
    if known:
        return ColumnUse(known)
    named = _named(name)
    if named is not None and named.field != KEPT and _fits(table, named):
        return named
    # What has a term in the ontology is known, though an entry has no place for it. Of languages
    # only the tag counts.
    return ColumnUse(KEPT, known=bool(column.term) or table.component == LANGUAGES)


def _reference(table: CldfTable, column: Column) -> ColumnUse:
    component = column.refers
    if (column.term == "entryReference" and table.component != MEDIA) or (
        component == ENTRIES and table.component == EXAMPLES
    ):
        return ColumnUse(REFERENCE, ENTRIES)
    if component == ENTRIES and table.component in (ENTRIES, SENSES):
        name = column.names[0].lower()
        return ColumnUse(RELATION, _RELATIONS.get(name, name.replace("_", "-")))
    wanted = {
        ENTRIES: (EXAMPLES, MEDIA),
        SENSES: (EXAMPLES, MEDIA),
        EXAMPLES: (SENSES, MEDIA),
        FORMS: (CONCEPTS, EXAMPLES, MEDIA),
        CONCEPTS: (MEDIA,),
        MEDIA: (ENTRIES, SENSES, EXAMPLES, FORMS, CONCEPTS),
    }.get(table.component, ())
    return ColumnUse(REFERENCE, component) if component in wanted else ColumnUse(KEPT)


def values_of(cell: str, column: Column, use: ColumnUse) -> list[str]:
    """Return the values of a cell, tidy, without those that stand for nothing."""
    if cell in column.null:
        return []
    if column.separator:
        parts: Sequence[str] = cell.split(column.separator)
    elif use.field in _SEVERAL and ";" in cell:
        parts = cell.split(";")
    else:
        parts = (cell,)
    tidy = ["" if part in column.null else stored(part) for part in parts]
    if use.field == KEPT and any(tidy):
        # Glosses stand under words: what is empty has its place too.
        return tidy
    return [part for part in tidy if part]
