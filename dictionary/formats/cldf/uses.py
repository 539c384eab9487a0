"""The mapping of CLDF columns to fields of an entry.

Most columns are mapped by their term of the ontology (http://cldf.clld.org/v1.0/terms.html).
Dictionaries have further columns, named as in Dictionaria's conversion from MDF
(github.com/dictionaria/pydictionaria, sfm2cldf: `va` is Variant_Form, `sd` is Semantic_Domain …).
Columns with a name of lexicon tables (`gloss_vi`, `notes`) have the same meaning here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.errors import InvalidTag
from dictionary.formats.cldf.metadata import CldfTable, Column
from dictionary.languages import canonical_with_code
from dictionary.text.normalise import stored

ENTRIES, SENSES, EXAMPLES, FORMS = "EntryTable", "SenseTable", "ExampleTable", "FormTable"
CONCEPTS, LANGUAGES, MEDIA = "ParameterTable", "LanguageTable", "MediaTable"
# Uses that are not fields of an entry: references, and columns to be kept in `extra`.
REFERENCE, RELATION, META, KEPT = "reference", "relation", "meta", "kept"
# The target of a mapping for a column that is kept in `extra`, without a warning.
_KEEP = "extra"
_MAX_SHOWN = 20
# The language of definitions and concepts is not declared; published datasets are in English.
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
# The fields of lexicon tables that a column of each table may have or be mapped to.
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
# MDF's names for relations of Dictionaria; other relations are named after their column.
_RELATIONS = {"main_entry": "main", "entry_ids": "cross-reference"}
# Fields with several values in a cell, separated as the metadata declare, else by MDF's `;`.
_SEVERAL = ("variants", "ipa", "gloss", "domain")


class ColumnUse(NamedTuple):
    """The use of a column: the field; `about`, its language, kind of relation or target table.

    `assumed`: the language is a guess. `known`: the column needs no warning.
    """

    field: str
    about: str = ""
    assumed: bool = False
    known: bool = True


@dataclass(slots=True)
class Cells:
    """The content of a row: values by field or (field, tag), references, relations, the rest.

    `references` has (column, id) by component; `relations` are (kind, id).
    """

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)
    tagged: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    references: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """Return the first value of a field, "" if it has none."""
        return self.values.get(name, [""])[0]

    def ids(self, component: str) -> list[str]:
        """Return the ids of another table's rows that this row refers to, each once."""
        return list(dict.fromkeys(id_ for _, id_ in self.references.get(component, ())))


class Mapped:
    """The uploader's mapping of columns (`senses.alt_translation1=gloss_id`) and languages.

    A name is that of a column, with the file's name before it where several tables have such a
    column, or an id of the language table (`sre=kpm-fonipa`). A column that is mapped to a tag has
    glosses or translations in that language. `problems` has entries that are not understood.
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
                self.tags[stored(name)] = canonical_with_code(value.strip())
            except InvalidTag:
                params = {"name": name, "value": value}
                self.problems.append(Problem("cldf-mapping-unknown", "error", Place(file), params))

    def of(self, table: CldfTable, column: str) -> ColumnUse | None:
        """Return the mapped use of a table's column, None if there is none that fits the table."""
        for name in (f"{table.path.stem}.{column}", column):
            use = self.uses.get(name.lower())
            if use is None and name in self.tags:
                use = ColumnUse("translation" if table.component == EXAMPLES else "gloss",
                            self.tags[name])  # fmt: skip
            if use is not None and _fits(table, use):
                return use
        return None

    def unused(self, known: Collection[str], file: str) -> Iterator[Problem]:
        """Yield a warning for each mapped name that is not in `known`."""
        lower = {name.lower() for name in known}
        names = [name for name in self.uses if name not in lower]
        names += [name for name in self.tags if name not in known]
        shown = ", ".join(list(known)[:_MAX_SHOWN])
        for name in names[:_MAX_SHOWN]:
            params = {"name": name, "known": shown}
            yield Problem("mapping-unused", "warning", Place(file), params)


def _named(name: str) -> ColumnUse | None:
    """Return the use of a column with a name of lexicon tables, None for other names."""
    if name == _KEEP:
        return ColumnUse(KEPT)
    base, _, tag = name.partition("_")
    if tag and base in ("gloss", "definition", "example"):
        try:
            return ColumnUse("translation" if base == "example" else base, canonical_with_code(tag))
        except InvalidTag:
            return None
    known = _SHORT.get(name, name)
    plain = (*_ABOUT_ENTRY, "domain", "notes", "example")
    return ColumnUse(known) if known in plain else None


def _fits(table: CldfTable, use: ColumnUse) -> bool:
    return use.field == KEPT or use.field in _TAKEN.get(table.component, ())


def use_of(table: CldfTable, column: Column, mapped: Mapped) -> ColumnUse:
    """Return the use of a column of `table`."""
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
            return ColumnUse(known, canonical_with_code(column.language))
        except InvalidTag:
            return ColumnUse(known, _META_LANGUAGE, assumed=True)
    if known:
        return ColumnUse(known)
    named = _named(name)
    if named is not None and named.field != KEPT and _fits(table, named):
        return named
    # A column with a term of the ontology needs no warning, even if entries have no field for it.
    # Neither do columns of languages: only the tag matters.
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
    """Return the normalised values of a cell, without those that mean "no value"."""
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
        # Interlinear glosses are aligned with words: so empty values stay.
        return tidy
    return [part for part in tidy if part]
