"""A kind of record: its class with the shape, its documents, its forms.

Whoever stores and finds records goes by this and the shape alone (`store.mapping`). A class of
records is a dataclass of fields (`record.shape`) that says its kind: `KIND: ClassVar[RecordKind]`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Protocol

from dictionary.record.document import canonical_json, codec, version_of
from dictionary.record.shape import Shape, shape_of
from dictionary.record.versions import KIND_KEY
from dictionary.record.walk import FieldTexts

ENTRY = "entry"
# A longer gloss is an explanation: full text finds it, a database index could not hold it.
MAX_FORM = 300


class Form(NamedTuple):
    """A string that a person may search for, as what it is (`Field.form`), and its language."""

    field: str
    language: str
    text: str


class AnyRecord(Protocol):
    """A record of any kind, as it is stored and found."""

    KIND: ClassVar[RecordKind]

    @property
    def language(self) -> str:
        """The tag of the language of its heading."""

    @property
    def heading(self) -> str:
        """The text that it is filed under."""

    @property
    def identity(self) -> str:
        """The text by which two states are the same record within one lexicon."""

    @property
    def source_id(self) -> str:
        """The contributor's id, "" for none."""


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record; `lifted` makes a document of an older version one of the current one.

    `name` is in every document, but for entries.
    """

    make: type
    lifted: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda document: document
    name: str = ENTRY

    @property
    def shape(self) -> Shape:
        """The shape of its records."""
        return shape_of(self.make)

    def as_dict(self, record: Any) -> dict[str, Any]:
        """Return a record as plain JSON values.

        The version is in it where it is not 1, and where the document would be read otherwise.
        """
        value = codec(self.make).dump(record)
        version = version_of(self.shape, value)
        if version == 1 and (newer := self.lifted(value)) is not value:
            version = newer["version"]
        if self.name != ENTRY:
            value = {**value, KIND_KEY: self.name}
        return value if version == 1 else {**value, "version": version}

    def document(self, record: Any) -> str:
        """Return the canonical JSON of a record: sorted keys, no spaces, letters as they are."""
        return canonical_json(self.as_dict(record))

    def from_dict(self, value: Mapping[str, Any]) -> Any:
        """Return the record of a document of any version, as `as_dict` makes it.

        Raises KeyError or TypeError if a key is missing or has the wrong type.
        """
        return codec(self.make).load(self.lifted(value))


def forms_among(texts: FieldTexts) -> list[Form]:
    """Return the forms among the texts of `walk.forms_of`, in their order.

    Each (language, text) is there once, as what it is first. A text of more than MAX_FORM
    characters is no form.
    """
    first: dict[tuple[str, str], Form] = {}
    for name, language, text in texts:
        if len(text) <= MAX_FORM:
            first.setdefault((language, text), Form(name, language, text))
    return list(first.values())


def is_heading(form: Form, language: str) -> bool:
    """Say whether a record whose `heading` is in `language` is listed under one of its forms.

    A variant in that language is read in the record, as in printed dictionaries. A look-up form is
    no term.
    """
    return form.field != "lookup" and (form.field != "variant" or form.language != language)


def languages_among(texts: FieldTexts) -> tuple[str, ...]:
    """Return the tags of the languages of the texts of `walk.forms_of`, sorted.

    Long texts count, though they are no forms to search for.
    """
    return tuple(sorted({language for _, language, _ in texts}))
