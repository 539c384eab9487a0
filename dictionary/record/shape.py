"""The shape of a kind of record: the tree of its fields, declared once in dataclasses.

A line of a dataclass declares a field. Its annotation gives the kind, a `Field` the uses:
`etymology: Annotated[str, Field(order=9)] = ""`. A field of type `tuple[Sense, ...]` holds parts,
which have a shape of their own. Documents, loading, checks, comparisons, schemas and forms are
derived from here. The name of a field is its key in documents and in the message `page-field`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

Texts = tuple[str, ...]
TaggedText = Mapping[str, str]
TaggedTexts = Mapping[str, tuple[str, ...]]
Extra = Mapping[str, Any]
# As what a form is searched: of entries, and of concepts.
FormField = Literal["headword", "variant", "gloss", "term", "lookup"]

# The filters that scopes have a column for.
FILTERS = ("part_of_speech", "domain")
# As `Field.order`: after all others.
LAST = 99
# As `Field.column`: findings about the field are placed at its part.
PART = "."


class Kind(Enum):
    """The type of a field's value. Tags are language tags (BCP 47)."""

    TEXT = "text"
    TAG = "tag"
    MEDIA = "name of a media file"
    TEXTS = "list of texts"
    TAGGED_TEXT = "tag -> text"
    TAGGED_TEXTS = "tag -> list of texts"
    PARTS = "list of parts"
    EXTRA = "name -> JSON value"


TAGGED_KINDS = frozenset({Kind.TAGGED_TEXT, Kind.TAGGED_TEXTS})
# A text in one string.
SINGLE_KINDS = frozenset({Kind.TEXT, Kind.TAG, Kind.MEDIA})


class LanguageOf(Enum):
    """Where the language of a text is stated; that of tagged texts is their tag."""

    NOWHERE = "nowhere"
    RECORD = "the field `language` of the nearest part around that holds parts, or of the record"
    PART = "the field `language` of the same part, where it is empty that of the record"
    IPA = "the alphabet of phoneticians"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a record or of a part, with its uses.

    `name` and, but for TAG and MEDIA, `kind` come from the dataclass.
    `is_required`: a document without the key is refused.
    `is_always`: the key is in every document, whatever its value. Only the fields of the first
    documents are: a later one is there where it holds something, so digests stay what they were.
    `since`: the version of documents from which on it is a field (`record.versions`).
    `form`: as which form it is searched (`record.kind.Form`); "" where it is not.
    `filter`: the filter of searches that compares its values (FILTERS); "" for none.
    `words`: the field of full text that it belongs to; "" where full text does not cover it.
    `column`: the column of lexicon tables, by which findings name it; "" is `name`; see PART.
    `order`: its place where people read an entry, from 1 on.
    `is_long`: forms give it several lines.
    """

    name: str = ""
    kind: Kind = Kind.TEXT
    is_required: bool = False
    is_always: bool = False
    since: int = 1
    form: FormField | Literal[""] = ""
    filter: str = ""
    words: str = ""
    language: LanguageOf = LanguageOf.NOWHERE
    column: str = ""
    order: int = 50
    is_long: bool = False

    @property
    def is_tagged(self) -> bool:
        """Whether its texts are by language tag."""
        return self.kind in TAGGED_KINDS


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A record or a part of one: its dataclass, and its fields in the order of declaration.

    `inner` has the shapes of its parts by the names of the fields that hold them; `in_order` the
    fields in the order in which people read them.
    """

    make: type
    fields: Mapping[str, Field]
    inner: Mapping[str, Shape]
    in_order: Sequence[Field]


NO_FIELDS = Shape(object, {}, {}, ())


def each_shape(shape: Shape) -> Mapping[str, Shape]:
    """Return a shape ("") and those of all its parts, by the names of the fields that hold them."""
    shapes = {"": shape}
    waiting = [shape]
    while waiting:
        for name, inner in waiting.pop(0).inner.items():
            if name not in shapes:
                shapes[name] = inner
                waiting.append(inner)
    return shapes


def each_field(shape: Shape) -> Iterator[Field]:
    """Yield the fields of a shape and of its parts, each shape once, in reading order."""
    for own in dict.fromkeys(each_shape(shape).values()):
        yield from own.in_order


_KINDS: Mapping[Any, Kind] = {
    Texts: Kind.TEXTS,
    TaggedText: Kind.TAGGED_TEXT,
    TaggedTexts: Kind.TAGGED_TEXTS,
    Extra: Kind.EXTRA,
}


@cache
def shape_of(record_class: type) -> Shape:
    """Return the shape that a dataclass declares. Parts may hold parts of their own class.

    Raises TypeError for a field without a `Field` or of a type that no kind has.
    """
    return _shape_of(record_class, {})


def _shape_of(record_class: type, known: dict[type, Shape]) -> Shape:
    """Return the shape of a class; `known` has those that are being made around it."""
    if record_class in known:
        return known[record_class]
    hints = get_type_hints(record_class, include_extras=True)
    declared: dict[str, Field] = {}
    inner: dict[str, Shape] = {}
    in_order: list[Field] = []
    known[record_class] = shape = Shape(record_class, declared, inner, in_order)
    for name in (own.name for own in fields(record_class)):
        type_, field = _declared(record_class, name, hints[name])
        kind, part = _kind_of(field, type_)
        if kind is None:
            raise TypeError(f"{record_class.__name__}.{name}: no kind of field has {type_}")
        if part is not None:
            inner[name] = _shape_of(part, known)
        declared[name] = replace(field, name=name, kind=kind, column=field.column or name)
    in_order += sorted(declared.values(), key=lambda field: field.order)
    return shape


def _declared(record_class: type, name: str, hint: Any) -> tuple[Any, Field]:
    if get_origin(hint) is Annotated:
        type_, *notes = get_args(hint)
        for note in notes:
            if isinstance(note, Field):
                return type_, note
    raise TypeError(f"{record_class.__name__}.{name} has no Field")


def _kind_of(field: Field, type_: Any) -> tuple[Kind | None, type | None]:
    """Return the kind of a field by its type and, of parts, their dataclass."""
    if type_ is str:
        return (field.kind if field.kind in SINGLE_KINDS else None), None
    if type_ in _KINDS:
        return _KINDS[type_], None
    if get_origin(type_) is tuple:
        part, *rest = get_args(type_)
        if rest == [...] and isinstance(part, type) and is_dataclass(part):
            return Kind.PARTS, part
    return None, None


def path_in_document(shape: Shape, path: str) -> list[str | int]:
    """Return the keys and positions that lead to what a path of a finding names.

    Paths of findings (`record.walk`) end in columns of tables: `senses/2/gloss_vi` is
    `senses`, 2, `glosses`, `vi`. An unknown column of the record itself is a name in its `extra`;
    one of a part stays as it is.
    """
    *around, last = (int(step) if step.isdecimal() else step for step in path.split("/"))
    for step in around:
        shape = shape.inner.get(step, shape) if isinstance(step, str) else shape
    if isinstance(last, int):
        return [*around, last]
    for field in shape.fields.values():
        if field.is_tagged:
            tag = last.removeprefix(f"{field.column}_")
            if tag not in (last, ""):
                return [*around, field.name, tag]
        elif field.column == last and field.kind is not Kind.EXTRA:
            return [*around, field.name]
    return [*around, last] if around or last in shape.fields else ["extra", last]
