"""Versions of documents of entries: what version 1 kept in `extra` has fields in version 2.

The part of speech of a sense, subsenses, typed notes, pictures, the language of an example. A
document with such a field says `"version": 2`; without one it is the same text in both versions,
and so is its digest. Stored revisions stay as they are: `lifted` is applied when one is read.
`lowered` is the way back, for formats that have senses in a row and further fields by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from dictionary.errors import InvalidTag
from dictionary.languages import canonical
from dictionary.record.numbering import MAX_DEPTH, clamped, nested, number, outline
from dictionary.text.normalise import stored

VERSION = 2
# The keys of a document that say its version, and its kind if it is no entry's.
KEY = "version"
KIND_KEY = "kind"
# The language of a text in none that is known (BCP 47).
UNKNOWN = "und"
# In `extra` of version 1, a typed note is a text by language under this and its kind (LIFT), or
# texts under a marker of MDF. Kinds are called as FieldWorks calls them.
NOTE = "note:"
NOTE_MARKERS: Mapping[str, str] = {
    "na": "anthropology", "nd": "discourse", "ng": "grammar", "np": "phonology", "nq": "questions",
    "ns": "sociolinguistics",
}  # fmt: skip
# How deep a sense stands in the one before it; the number that MDF gives a sense.
DEPTH, NUMBER = "subsense", "sn"
_POS, _PICTURES, _LIFT, _LANGUAGE = "part_of_speech", "illustration", "lift", "language"

Document = Mapping[str, Any]
_Fields = dict[str, Any]


# Names in an `extra` of which fields may be made.
_LIFTED = frozenset({*NOTE_MARKERS, DEPTH, NUMBER, _POS, _PICTURES, _LIFT, _LANGUAGE})


def may_lift(extra: Mapping[str, Any]) -> bool:
    """Say whether fields may be made of an `extra`: quickly, for most hold nothing of that kind."""
    return bool(extra) and (
        not _LIFTED.isdisjoint(extra) or any(name.startswith(NOTE) for name in extra)
    )


def lifted(document: Document) -> Document:
    """Return a document with fields for what it has in `extra`; itself if that is nothing.

    What is not as version 1 has it stays where it is: the document may be anybody's.
    """
    if document.get(KEY, 1) != 1 or KIND_KEY in document or not _has_extras(document):
        return document
    made = _with_fields(document, _fields_of_entry)
    senses = _parts(document, "senses")
    lifted_senses = _nested([_lifted_sense(sense) for sense in senses])
    if _differ(senses, lifted_senses):
        made = {**made, "senses": lifted_senses}
    return made if made is document else {**made, KEY: VERSION}


def _has_extras(document: Document) -> bool:
    """Say whether a document has anything in `extra` of a part: most have not."""
    if document.get("extra"):
        return True
    for sense in _parts(document, "senses"):
        if sense.get("extra") or sense.get("subsenses"):
            return True
        examples = sense.get("examples")
        if examples and any(example.get("extra") for example in _parts(sense, "examples")):
            return True
    return False


def _differ(old: Sequence[Document], new: Sequence[Document]) -> bool:
    return len(old) != len(new) or any(was is not now for was, now in zip(old, new, strict=True))


def _parts(part: Document, name: str) -> Sequence[Document]:
    """Return the parts of a list, none if it is not a list of parts."""
    parts = part.get(name, ())
    if isinstance(parts, list | tuple) and all(isinstance(item, Mapping) for item in parts):
        return parts
    return ()


def _lifted_sense(sense: Document, depth: int = 0) -> Document:
    made = _with_fields(sense, _fields_of_sense)
    examples = _parts(sense, "examples")
    new = {"examples": [_with_fields(part, _fields_of_example) for part in examples]}
    if depth < MAX_DEPTH:
        subsenses = _parts(sense, "subsenses")
        new["subsenses"] = [_lifted_sense(part, depth + 1) for part in subsenses]
    changed = {name: parts for name, parts in new.items() if _differ(_parts(sense, name), parts)}
    return {**made, **changed} if changed else made


def _with_fields(part: Document, fields_of: Callable[[_Fields], _Fields]) -> Document:
    """Return a part with the fields that are made of its `extra`; itself if there are none.

    `fields_of` takes out of the `extra` what it makes fields of. A field that the part has stays.
    """
    extra = part.get("extra")
    if not isinstance(extra, Mapping) or not may_lift(extra):
        return part
    left = dict(extra)
    fields = fields_of(left)
    if not fields or any(part.get(name) for name in fields):
        return part
    rest = {name: value for name, value in part.items() if name != "extra"}
    # That of an entry is always there.
    is_there = left or fields_of is _fields_of_entry
    return {**rest, **fields, **({"extra": left} if is_there else {})}


def _fields_of_entry(extra: _Fields) -> _Fields:
    fields = {"typed_notes": list(_notes(extra)), "pictures": list(_pictures(extra))}
    return {name: value for name, value in fields.items() if value}


def _fields_of_sense(extra: _Fields) -> _Fields:
    fields = _fields_of_entry(extra)
    speech = extra.get(_POS)
    if speech and isinstance(speech, str):
        fields["part_of_speech"] = extra.pop(_POS)
    return fields


def _fields_of_example(extra: _Fields) -> _Fields:
    return {"language": extra.pop(_LANGUAGE)} if is_tag(extra.get(_LANGUAGE)) else {}


def _notes(extra: _Fields) -> Iterator[_Fields]:
    """Yield the typed notes of an `extra`, sorted by kind, and take them out of it.

    LIFT's reader had further notes of a kind among other elements.
    """
    notes: list[tuple[str, dict[str, str]]] = []
    for name in sorted(extra):
        value = extra[name]
        if name in NOTE_MARKERS and (texts := value if isinstance(value, list) else [value]):
            if all(text and isinstance(text, str) for text in texts):
                notes += [(NOTE_MARKERS[name], {UNKNOWN: text}) for text in texts]
                del extra[name]
        elif name.startswith(NOTE) and name != NOTE and _is_tagged(value):
            notes.append((name.removeprefix(NOTE), value))
            del extra[name]
    notes += _taken(extra, _note)
    for kind, texts_of_kind in sorted(notes, key=lambda note: note[0]):
        yield {"kind": kind, "texts": texts_of_kind}


def _pictures(extra: _Fields) -> Iterator[_Fields]:
    """Yield the pictures of an `extra`, those with a caption last, and take them out of it."""
    names = extra.get(_PICTURES)
    if isinstance(names, list) and names and all(_is_text(name) for name in names):
        yield from ({"file": name} for name in extra.pop(_PICTURES))
    yield from _taken(extra, _captioned)


_T = TypeVar("_T")


def _taken(extra: _Fields, made_of: Callable[[Any], _T | None]) -> list[_T]:
    """Return what is made of the elements of LIFT in an `extra`, and take those out of it."""
    lift = extra.get(_LIFT)
    if not isinstance(lift, Mapping) or not isinstance(lift.get("elements"), list):
        return []
    made = [(element, made_of(element)) for element in lift["elements"]]
    taken = [value for _, value in made if value is not None]
    if taken:
        rest = [element for element, value in made if value is None]
        left = {name: value for name, value in lift.items() if name != "elements"}
        extra[_LIFT] = {**left, **({"elements": rest} if rest else {})}
        if not extra[_LIFT]:
            del extra[_LIFT]
    return taken


def _note(element: Any) -> tuple[str, dict[str, str]] | None:
    """Return (kind, texts) of LIFT's `note` in JsonML, None for anything else."""
    match element:
        case ["note", {"type": str(kind), **others}, *forms]:
            if (texts := _texts(forms)) and _is_text(kind) and not others:
                return kind, texts
    return None


def _captioned(element: Any) -> _Fields | None:
    """Return the picture of LIFT's `illustration` with a `label` in JsonML, None for others.

    `["illustration", {"href": "a.png"}, ["label", ["form", {"lang": "vi"}, ["text", "nhà"]]]]`
    """
    match element:
        case ["illustration", {"href": str(name), **others}, ["label", *forms]]:
            if (texts := _texts(forms)) and _is_text(name) and not others:
                return {"file": name, "captions": texts}
    return None


def _texts(forms: Sequence[Any]) -> dict[str, str]:
    """Return the texts of forms in JsonML by tag, {} if any has something else."""
    texts = dict(map(_text, forms))
    return texts if len(texts) == len(forms) and "" not in texts else {}


def _text(form: Any) -> tuple[str, str]:
    """Return (tag, text) of a form in JsonML that has nothing else, ("", "") for any other."""
    match form:
        case ["form", {"lang": str(tag), **others}, ["text", str(text)]]:
            if not others and is_tag(tag) and _is_text(text):
                return tag, text
    return "", ""


def is_tag(value: Any) -> bool:
    """Say whether a value is a language tag in its canonical form."""
    try:
        return isinstance(value, str) and bool(value) and canonical(value) == value
    except InvalidTag:
        return False


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and value != "" and stored(value) == value


def _is_tagged(value: Any) -> bool:
    if not isinstance(value, Mapping) or not value:
        return False
    return all(is_tag(tag) and _is_text(text) for tag, text in value.items())


def _nested(senses: Sequence[Document]) -> list[Document]:
    """Return senses in a row with those that stand in others as their subsenses."""
    extras = [_extra(sense) for sense in senses]
    depths = clamped(_depth(extra) for extra in extras)
    left = {DEPTH}
    if not any(map(_depth, extras)):
        numbers = [str(extra.get(NUMBER, "")) for extra in extras]
        depths = outline(numbers)
        # Numbers that nesting gives anyway are not kept.
        left = {NUMBER} if numbers == _numbers(depths) and any(depths) else set()
    if not left and not any(depths):
        return list(senses)
    bare = [_without(sense, left) for sense in senses]

    def tree(nodes: Sequence[Any]) -> list[Document]:
        return [
            {**bare[at], "subsenses": [*_parts(bare[at], "subsenses"), *tree(inner)]}
            if inner
            else bare[at]
            for at, inner in nodes
        ]

    return tree(nested(depths))


def _numbers(depths: Sequence[int]) -> list[str]:
    """Return the numbers of senses in a row that stand so deep in each other."""
    numbers: list[str] = []
    places: list[int] = []
    for depth in depths:
        places = [*places[:depth], places[depth] + 1 if depth < len(places) else 0]
        numbers.append(number(places))
    return numbers


def _extra(part: Document) -> Document:
    extra = part.get("extra")
    return extra if isinstance(extra, Mapping) else {}


def _depth(extra: Document) -> int:
    value = extra.get(DEPTH)
    return value if type(value) is int and value > 0 else 0


def _without(sense: Document, names: set[str]) -> Document:
    """Return a sense without these names in its `extra`; a depth that is none stays there."""
    extra = _extra(sense)
    gone = {name for name in names & extra.keys() if name != DEPTH or _depth(extra)}
    if not gone:
        return sense
    left = {name: value for name, value in extra.items() if name not in gone}
    rest = {name: value for name, value in sense.items() if name != "extra"}
    return {**rest, "extra": left} if left else rest


def alike(old: Document, new: Document) -> tuple[Document, Document]:
    """Return two documents in one version, to be compared: as they are if neither is newer.

    They do not say their version: it is no difference in what they say.
    """
    if KEY not in old and KEY not in new:
        return old, new
    return _unversioned(lifted(old)), _unversioned(lifted(new))


def _unversioned(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != KEY}


def lowered(document: Document) -> dict[str, Any]:
    """Return a document as version 1 has it, as far as that can say it: the reverse of `lifted`.

    Senses stand in a row. Several notes of a kind and pictures with captions stay in their fields.
    """
    value = {name: own for name, own in _bare(document).items() if name != KEY}
    value["senses"] = list(_row(document["senses"], 0))
    return value


def _row(senses: Sequence[Document], depth: int) -> Iterator[dict[str, Any]]:
    for sense in senses:
        value = _bare(sense, ("part_of_speech",))
        value["examples"] = [_bare(example, ("language",)) for example in sense["examples"]]
        inner = value.pop("subsenses", ())
        if depth:
            value["extra"] = {**value.get("extra", {}), DEPTH: depth}
        yield value
        yield from _row(inner, depth + 1)


def _bare(part: Document, names: Sequence[str] = ()) -> dict[str, Any]:
    """Return a part with its fields as version 1 has them in `extra`: those called `names`, too."""
    wanted = {name: {name: part[name]} for name in names if part.get(name)}
    notes, pictures = part.get("typed_notes", ()), part.get("pictures", ())
    kinds = [note["kind"] for note in notes]
    # One of each kind, in the order in which they would be lifted.
    if kinds and kinds == sorted(set(kinds)) and all(kinds):
        wanted["typed_notes"] = {NOTE + note["kind"]: note["texts"] for note in notes}
    if pictures and not any(picture.get("captions") for picture in pictures):
        wanted["pictures"] = {_PICTURES: [picture["file"] for picture in pictures]}
    own = part.get("extra", {})
    free = {name: values for name, values in wanted.items() if not values.keys() & own.keys()}
    if not free:
        return dict(part)
    rest = {name: value for name, value in part.items() if name not in free}
    return {
        **rest,
        "extra": {**own, **{k: v for values in free.values() for k, v in values.items()}},
    }
