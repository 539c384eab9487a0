"""The draft of a record: the values of its form, from a document or from the fields sent.

A draft is a document with two differences: what is by language is a list of rows, so that a row may
stand there before it says which language it is in; and a part may be blank. Fields are named by
their way: `senses.0.examples.1.text`. The numbers only tell parts from each other: what stands
first in the form is first. `extra` goes along as JSON. `value_of(draft_of(document))` is the
document again, and a browser changes nothing on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dictionary.errors import BadRequest
from dictionary.labels.typed_languages import typed_language
from dictionary.record.entry import Entry
from dictionary.record.kind import RecordKind
from dictionary.record.load import Fault
from dictionary.record.numbering import MAX_DEPTH
from dictionary.web.desk.entries.draft_shape import DraftShape, draft_shape
from dictionary.web.request.bodies import parsed

Draft = dict[str, Any]
_Tree = dict[str, Any]

# More would be no form that anybody could work with.
MOST_PARTS = 1000
_DEEPEST = 6 + 2 * MAX_DEPTH  # senses.0.subsenses.0 … examples.0.translations.0
_EXTRA = "extra"
# Lists of senses.
SENSES = ("senses", "subsenses")
# The language of a part is no content by itself.
_NO_CONTENT = ("language", "tag")
# A term has an id as soon as it is added, so that others can say that it replaces them.
_TERMS, _ID = "terms", "id"
# In place of a language that the section around has to state, and does not.
_UNSTATED = "und"


def blank(name: str, kind: RecordKind = Entry.KIND) -> Draft:
    """Return a part with nothing in it."""
    return _part(draft_shape(kind), name, {}, "")


def _part(
    shape: DraftShape, name: str, value: Mapping[str, Any], first: str, around: str = ""
) -> Draft:
    """Return the draft of a part of a document; what it lacks is empty.

    `around`: the language of the section that it is in. A part in the same one states none.
    """
    made: Draft = {own: value.get(own, "") for own in shape.texts[name]}
    made |= {own: list(value.get(own, ())) for own in shape.lines.get(name, ())}
    if around and name in shape.spoken and made["language"] == around:
        made["language"] = ""
    within = made["language"] if name in shape.sections else around
    for own in shape.parts.get(name, ()):
        inner = value.get(own, ())
        rows = _rows(shape, own, inner, first) if isinstance(inner, Mapping) else inner
        made[own] = [_part(shape, own, row, first, within) for row in rows]
    if name not in shape.tagged:
        made[_EXTRA] = dict(value.get(_EXTRA, {}))
    # A part that is blank in the document is none that somebody has added and not used.
    made["kept"] = bool(value) and _is_blank(made, name)
    return made


def _rows(
    shape: DraftShape, name: str, by_tag: Mapping[str, Any], first: str
) -> list[dict[str, Any]]:
    text = "texts" if name in shape.several else "text"
    in_order = sorted(by_tag.items(), key=lambda item: (item[0] != first, item[0]))
    return [{"tag": tag, text: own} for tag, own in in_order]


def _is_blank(part: Mapping[str, Any], kind: str = "") -> bool:
    for name, value in part.items():
        if name in _NO_CONTENT or name == "kept" or (kind == _TERMS and name == _ID):
            continue
        if isinstance(value, str):
            if value.strip():
                return False
        elif isinstance(value, Mapping):
            if value:
                return False
        elif not all(
            _is_blank(item, name) if isinstance(item, Mapping) else not item for item in value
        ):
            return False
    return True


def draft_of(document: Mapping[str, Any], first: str = "", kind: RecordKind = Entry.KIND) -> Draft:
    """Return the draft of a document; rows in the language `first` come first.

    Raises BadRequest if it has too many parts for a form.
    """
    return require_small(_part(draft_shape(kind), "", document, first))


def require_small(draft: Draft) -> Draft:
    """Return a draft; raises BadRequest if it has more parts than a form may have."""
    if _count(draft) > MOST_PARTS:
        raise BadRequest("entry-too-large", field="senses", limit=MOST_PARTS)
    return draft


def _count(part: Mapping[str, Any]) -> int:
    lists = (value for value in part.values() if isinstance(value, list))
    return 1 + sum(_count(row) for rows in lists for row in rows if isinstance(row, Mapping))


def draft_from(fields: Iterable[tuple[str, str]], kind: RecordKind = Entry.KIND) -> Draft:
    """Return the draft of the fields that a form sends, in their order.

    Raises BadRequest for more parts than a form may have, or an `extra` that is no JSON object.
    """
    tree: _Tree = {}
    for name, value in fields:
        _plant(tree, name, value.replace("\r\n", "\n"))
    return require_small(_grown(draft_shape(kind), "", tree))


def _plant(tree: _Tree, name: str, value: str) -> None:
    *way, last = name.split(".")
    if len(way) > _DEEPEST:
        return
    for step in way:
        below: Any = tree.setdefault(step, {})
        if not isinstance(below, dict):
            return
        tree = below
    values = tree.setdefault(last, [])
    if isinstance(values, list):
        values.append(value)


def _leaf(tree: _Tree, name: str) -> list[str]:
    values = tree.get(name, [])
    return values if isinstance(values, list) else []


def _grown(shape: DraftShape, name: str, tree: _Tree) -> Draft:
    made: Draft = {own: "".join(_leaf(tree, own)[:1]) for own in shape.texts[name]}
    made |= {own: _tag(made[own]) for own in _NO_CONTENT if own in made}
    for own in shape.lines.get(name, ()):
        # Texts with line breaks have a field each.
        lines = [line for text in _leaf(tree, own) for line in text.split("\n")]
        made[own] = [text for text in [*_leaf(tree, f"{own}-whole"), *lines] if text.strip()]
    for own in shape.parts.get(name, ()):
        below = tree.get(own, {})
        parts = below.values() if isinstance(below, dict) else ()
        made[own] = [_grown(shape, own, part) for part in parts if isinstance(part, dict)]
    if name not in shape.tagged:
        made[_EXTRA] = _extra("".join(_leaf(tree, _EXTRA)[:1]))
    made["kept"] = "1" in _leaf(tree, "kept")
    return made


def _tag(text: str) -> str:
    """Return the tag of a language that a field names; what is none stays, to be told of."""
    try:
        return typed_language(text) or text
    except BadRequest:
        return text


def _extra(text: str) -> dict[str, Any]:
    extra = json_object(text or "{}")
    if extra is None:
        raise BadRequest("document-value", field=_EXTRA, path=_EXTRA)
    return extra


def json_object(text: str) -> dict[str, Any] | None:
    """Return the JSON object that a text is, None if it is not one."""
    try:
        value = parsed(text)
    except (ValueError, BadRequest):
        return None
    return value if isinstance(value, dict) else None


# The way to a part of the draft by the way to the same part of the document, from list to list.
PartPlaces = Mapping[tuple[str | int, ...], tuple[str | int, ...]]


def value_of(
    draft: Draft, kind: RecordKind = Entry.KIND
) -> tuple[dict[str, Any], list[Fault], PartPlaces]:
    """Return the document that a draft says, as `record.load` takes it.

    With it: what is wrong that a document could not show (two texts in one language, a text in
    none), and for each part of the document its place in the draft: blank parts are left out.
    """
    shape = draft_shape(kind)
    faults: list[Fault] = []
    value = _value(shape, "", draft, _Around("", "", faults))
    return value, faults, dict(_part_places(shape, "", draft, ((), ())))


_Ways = tuple[tuple[str | int, ...], tuple[str | int, ...]]


def _part_places(
    shape: DraftShape, name: str, part: Mapping[str, Any], around: _Ways
) -> Iterator[_Ways]:
    made, there = around
    for own in shape.parts.get(name, ()):
        if own in shape.tagged:
            continue
        counting = ((at, item) for at, item in enumerate(part[own]) if _counts(item, own))
        for number, (at, item) in enumerate(counting):
            ways = (*made, own, number), (*there, own, at)
            yield ways
            yield from _part_places(shape, own, item, ways)


def _counts(part: Mapping[str, Any], name: str) -> bool:
    return bool(part["kept"]) or not _is_blank(part, name)


class _Around(NamedTuple):
    """The surroundings of a part: its path, the language of its section, and the faults so far."""

    path: str
    language: str
    faults: list[Fault]


def _value(
    shape: DraftShape, name: str, part: Mapping[str, Any], around: _Around
) -> dict[str, Any]:
    made: dict[str, Any] = {own: part[own] for own in shape.texts[name]}
    made |= {own: part[own] for own in shape.lines.get(name, ())}
    if around.language and name in shape.spoken:
        made["language"] = made["language"] or around.language
    within = around.language
    if name in shape.sections:
        within = made["language"] or _UNSTATED
    for own in shape.parts.get(name, ()):
        path = f"{around.path}/{own}" if around.path else own
        if own in shape.tagged:
            made[own] = _by_tag(own in shape.several, part[own], path, around.faults)
        else:
            items = [item for item in part[own] if _counts(item, own)]
            made[own] = [
                _value(shape, own, item, _Around(f"{path}/{at}", within, around.faults))
                for at, item in enumerate(items)
            ]
    if part[_EXTRA]:
        made[_EXTRA] = part[_EXTRA]
    return made


def _by_tag(
    is_several: bool, rows: Sequence[Mapping[str, Any]], path: str, faults: list[Fault]
) -> dict[str, Any]:
    by_tag: dict[str, Any] = {}
    for row in rows:
        tag, own = row["tag"].strip(), row["texts" if is_several else "text"]
        if _is_blank(row):
            continue
        if not tag:
            faults.append(Fault(path, "language-unsaid", {}))
        elif tag not in by_tag:
            by_tag[tag] = own
        elif is_several:
            by_tag[tag] = [*by_tag[tag], *own]
        else:
            faults.append(Fault(f"{path}/{tag}", "language-twice", {"tag": tag}))
    return by_tag
