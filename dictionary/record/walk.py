"""The texts of a record: all of them with their paths, its forms, what full text covers, its files.

A path leads from the record to a field: parts with their positions from 0 on, then the column of
the field (`Field.column`). `headword`, `id`, `variants/0`, `senses/2/gloss_vi`,
`senses/2/examples/0/example_vi`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from dictionary.record.shape import (
    NO_FIELDS,
    PART,
    SINGLE_KINDS,
    Field,
    Kind,
    LanguageOf,
    Shape,
    each_field,
    shape_of,
)

PlacedTexts = Sequence[tuple[str, str]]
# Of each text: its field, its language, itself.
FieldTexts = list[tuple[str, str, str]]

# What formats keep in `extra` for the way back, under these names: fields once more as they were
# written, with marks of their own. Nobody reads or corrects it.
FOR_FORMATS = frozenset({"lift", "tbx", "labels", "marker order", "as written"})


def field_of(path: str) -> str:
    """Return the field that a path ends in, without positions: `variants`, `gloss_vi`."""
    around, _, last = path.rpartition("/")
    return field_of(around) if around and last.isdecimal() else last


def texts_of(record: Any) -> list[tuple[str, str]]:
    """Return (path, text) of all texts of a record that are not empty, as its fields are declared.

    Language tags are no texts, those of tagged texts end the path.
    """
    placed: list[tuple[str, str]] = []
    _collector(shape_of(record.__class__))(record, "", placed)
    return placed


# Adds the texts of a value, or of a part, at a path to a list.
_Collect = Callable[[Any, str, list[tuple[str, str]]], None]


@cache
def _collector(shape: Shape) -> _Collect:
    """Return the function that collects the texts of parts of a shape.

    It is put together once for all: a batch has hundreds of thousands of entries.
    """
    steps = [
        (name, "" if field.column == PART else field.column, _collector_of(shape, field))
        for name, field in shape.fields.items()
        if field.kind is not Kind.TAG
    ]

    def collect(part: Any, path: str, placed: list[tuple[str, str]]) -> None:
        for name, column, add in steps:
            value = getattr(part, name)
            if value:
                add(value, f"{path}/{column}" if path and column else path or column, placed)

    return collect


def _collector_of(shape: Shape, field: Field) -> _Collect:
    if field.kind is Kind.PARTS:
        inner = shape.inner[field.name]

        def of_parts(parts: Any, path: str, placed: list[tuple[str, str]]) -> None:
            # Parts may hold parts of their own shape: so the function is looked up late.
            collect = _collector(inner)
            for at, part in enumerate(parts):
                collect(part, f"{path}/{at}", placed)

        return of_parts
    return _COLLECTORS[field.kind]


def _of_text(text: str, path: str, placed: list[tuple[str, str]]) -> None:
    placed.append((path, text))


def _of_texts(texts: Any, path: str, placed: list[tuple[str, str]]) -> None:
    placed += [(path, text) for text in texts if text]


def _of_tagged_text(by_tag: Any, path: str, placed: list[tuple[str, str]]) -> None:
    placed += [(f"{path}_{tag}", text) for tag, text in by_tag.items() if text]


def _of_tagged_texts(by_tag: Any, path: str, placed: list[tuple[str, str]]) -> None:
    for tag, texts in by_tag.items():
        _of_texts(texts, f"{path}_{tag}", placed)


def _of_extra(extra: Any, path: str, placed: list[tuple[str, str]]) -> None:
    """Add the texts of an `extra`: those of the record by their names, those of a part at its path.

    What is for formats is under its name in a part, too.
    """
    for name, value in extra.items():
        own = name if not path else f"{path}/{name}" if name in FOR_FORMATS else path
        if name:
            placed.append((own, name))
        _of_json(value, own, placed)


def _of_json(value: Any, path: str, placed: list[tuple[str, str]]) -> None:
    if isinstance(value, str):
        _of_texts((value,), path, placed)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _of_json(key, path, placed)
            _of_json(item, path, placed)
    elif isinstance(value, list | tuple):
        for item in value:
            _of_json(item, path, placed)


_COLLECTORS: Mapping[Kind, _Collect] = {
    **dict.fromkeys(SINGLE_KINDS, _of_text),
    Kind.TEXTS: _of_texts,
    Kind.TAGGED_TEXT: _of_tagged_text,
    Kind.TAGGED_TEXTS: _of_tagged_texts,
    Kind.EXTRA: _of_extra,
}


def forms_of(record: Any) -> FieldTexts:
    """Return (form, language, text) of the fields of a record that are searched as a form."""
    forms: FieldTexts = []
    shape = shape_of(record.__class__)
    _gather(_Gathering(getattr, record.language, forms, "form"), shape, record)
    return forms


def has_words(record: Any, label: str) -> bool:
    """Say whether a record has a text that full text covers under this label (`Field.words`)."""
    return _has_words(shape_of(record.__class__), record, label)


def _has_words(shape: Shape, part: Any, label: str) -> bool:
    for name, own, kind, _, inner, _ in _gather_steps(shape, "words"):
        if not (own == label or kind is _PARTS):
            continue
        value = getattr(part, name)
        if not value:
            continue
        if kind is not _PARTS or any(_has_words(inner, item, label) for item in value):
            return True
    return False


def lone_forms(record: Any) -> set[tuple[str, str]]:
    """Return (language, text) of the forms that stand alone: a gloss that is a whole sense.

    Of forms that a part has as a list for each language, those whose list has no other.
    """
    alone: set[tuple[str, str]] = set()
    _gather_lone(shape_of(record.__class__), record, alone)
    return alone


def _gather_lone(shape: Shape, part: Any, alone: set[tuple[str, str]]) -> None:
    for name, label, kind, _, inner, _ in _gather_steps(shape, "form"):
        value = getattr(part, name)
        if not value:
            continue
        if kind is _PARTS:
            for item in value:
                _gather_lone(inner, item, alone)
        elif kind is _TAGGED_TEXTS and label:
            for tag, texts in value.items():
                if len(texts) == 1:
                    alone.add((tag, texts[0]))


def filtered_of(record: Any) -> dict[str, list[str]]:
    """Return the texts of a record that filters compare, by filter, in the order of the record."""
    texts: FieldTexts = []
    shape = shape_of(record.__class__)
    _gather(_Gathering(getattr, record.language, texts, "filter"), shape, record)
    by_filter: dict[str, list[str]] = {}
    for name, _, text in texts:
        if text:
            by_filter.setdefault(name, []).append(text)
    return by_filter


def words_of(shape: Shape, document: dict[str, Any]) -> FieldTexts:
    """Return (field of full text, language, text) of what full text covers in a parsed document.

    Of texts that stand alone, those that are not empty.
    """
    words: FieldTexts = []
    of_record = document.get("language", "")
    _gather(_Gathering(dict.get, of_record, words, "words"), shape, document)
    return words


_Use = Literal["form", "words", "filter"]


class _GatherStep(NamedTuple):
    """A field whose texts are gathered: what they are called, and the shape of its parts.

    `is_section`: its parts hold parts, and state the language of their texts.
    """

    name: str
    label: str
    kind: Kind
    language: LanguageOf
    inner: Shape
    is_section: bool


class _Gathering(NamedTuple):
    """A list of texts that is being gathered: how to get a field of a part, the language, the use.

    A document may lack fields, which are None then.
    """

    get: Callable[[Any, str], Any]
    of_record: str
    texts: FieldTexts
    use: _Use


@cache
def _gather_steps(shape: Shape, use: _Use) -> tuple[_GatherStep, ...]:
    """Return the fields of a shape that have a use or hold parts with fields that do."""
    steps = []
    for name, field in shape.fields.items():
        inner = shape.inner.get(name, NO_FIELDS)
        label = getattr(field, use)
        if label or any(getattr(own, use) for own in each_field(inner)):
            kind = Kind.TEXT if field.kind in SINGLE_KINDS else field.kind
            is_section = bool(inner.inner) and "language" in inner.fields
            steps.append(_GatherStep(name, label, kind, field.language, inner, is_section))
    return tuple(steps)


def _gather(gathering: _Gathering, shape: Shape, part: Any) -> None:
    get, of_record, gathered, use = gathering
    for name, label, kind, language, inner, is_section in _gather_steps(shape, use):
        value = get(part, name)
        if kind is _TEXT:
            if value or get is getattr:
                of_part = get(part, "language") if language is _PART else ""
                gathered.append((label, language_of(language, of_record, of_part), value))
        elif not value:
            continue
        elif kind is _PARTS:
            for item in value:
                within = gathering
                if is_section and (tag := get(item, "language")):
                    within = gathering._replace(of_record=tag)
                _gather(within, inner, item)
        elif kind is _TAGGED_TEXTS:
            for tag, texts in value.items():
                gathered += [(label, tag, text) for text in texts]
        elif kind is _TAGGED_TEXT:
            gathered += [(label, tag, text) for tag, text in value.items()]
        else:
            of_part = get(part, "language") if language is _PART else ""
            own = language_of(language, of_record, of_part)
            gathered += [(label, own, text) for text in value]


def language_of(stated: LanguageOf, of_record: str, of_part: str) -> str:
    """Return the language of texts that are not tagged, "" where none is stated."""
    if stated is _RECORD:
        return of_record
    return of_part or of_record if stated is _PART else "und-fonipa" if stated is _IPA else ""


# To look a member up takes longer than to compare it.
_TEXT, _PARTS, _TAGGED_TEXT = Kind.TEXT, Kind.PARTS, Kind.TAGGED_TEXT
_TAGGED_TEXTS = Kind.TAGGED_TEXTS
_IPA, _RECORD, _PART = LanguageOf.IPA, LanguageOf.RECORD, LanguageOf.PART
