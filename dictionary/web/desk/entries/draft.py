"""The draft of an entry: the values of its form, from a document or from the fields sent.

A draft is a document with two differences: what is by language is a list of rows, so that a row may
stand there before it says which language it is in; and a part may be blank. Fields are named by
their way: `senses.0.examples.1.text`. The numbers only tell parts from each other: what stands
first in the form is first. `extra` goes along as JSON. `value_of(draft_of(document))` is the
document again, and a browser changes nothing on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dictionary.errors import BadRequest
from dictionary.labels.typed_languages import typed_language
from dictionary.record.entry import SHAPES
from dictionary.record.load import Fault
from dictionary.record.numbering import MAX_DEPTH
from dictionary.record.shape import SINGLE_KINDS, TAGGED_KINDS, Kind, each_field
from dictionary.web.request.bodies import parsed
from dictionary.web.request.numbers import whole

Draft = dict[str, Any]
_Tree = dict[str, Any]

# More would be no form that anybody could work with.
MOST_PARTS = 1000
_DEEPEST = 6 + 2 * MAX_DEPTH  # senses.0.subsenses.0 … examples.0.translations.0
_LAST_PLACE = 99_999
_EXTRA = "extra"


def _fields(kinds: Collection[Kind]) -> dict[str, tuple[str, ...]]:
    """Return the names of the fields of some kinds, by the kind of part: "" is the entry itself."""
    return {
        name: tuple(field.name for field in shape.fields.values() if field.kind in kinds)
        for name, shape in SHAPES.items()
    }


# What is by language is a list of rows: parts of the form that are none of the document.
_ROWS: Mapping[str, Kind] = {
    field.name: field.kind for field in each_field(SHAPES[""]) if field.is_tagged
}
TAGGED = frozenset(_ROWS)
# Rows that hold several texts.
_SEVERAL = frozenset(name for name, kind in _ROWS.items() if kind is Kind.TAGGED_TEXTS)
# Fields of texts.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    **_fields(SINGLE_KINDS),
    **{name: ("tag",) if name in _SEVERAL else ("tag", "text") for name in _ROWS},
}
# Fields that hold a text on each line.
_LINES: Mapping[str, tuple[str, ...]] = {
    **_fields({Kind.TEXTS}),
    **dict.fromkeys(_SEVERAL, ("texts",)),
}
# Parts within parts.
PARTS: Mapping[str, tuple[str, ...]] = _fields({Kind.PARTS, *TAGGED_KINDS})
# Lists of senses.
SENSES = ("senses", "subsenses")
# The language of a part is no content by itself.
_NO_CONTENT = ("language", "tag")


def blank(kind: str) -> Draft:
    """Return a part with nothing in it."""
    return _part(kind, {}, "")


def _part(kind: str, value: Mapping[str, Any], first: str) -> Draft:
    """Return the draft of a part of a document; what it lacks is empty."""
    made: Draft = {name: value.get(name, "") for name in _TEXTS[kind]}
    made |= {name: list(value.get(name, ())) for name in _LINES.get(kind, ())}
    for name in PARTS.get(kind, ()):
        inner = value.get(name, ())
        rows = _rows(name, inner, first) if isinstance(inner, Mapping) else inner
        made[name] = [_part(name, row, first) for row in rows]
    if kind not in TAGGED:
        made[_EXTRA] = dict(value.get(_EXTRA, {}))
    # A part that is blank in the document is none that somebody has added and not used.
    made["kept"] = bool(value) and _is_blank(made)
    return made


def _rows(name: str, by_tag: Mapping[str, Any], first: str) -> list[dict[str, Any]]:
    text = "texts" if name in _SEVERAL else "text"
    in_order = sorted(by_tag.items(), key=lambda item: (item[0] != first, item[0]))
    return [{"tag": tag, text: own} for tag, own in in_order]


def _is_blank(part: Mapping[str, Any]) -> bool:
    for name, value in part.items():
        if name in _NO_CONTENT or name == "kept":
            continue
        if isinstance(value, str):
            if value.strip():
                return False
        elif isinstance(value, Mapping):
            if value:
                return False
        elif not all(_is_blank(item) if isinstance(item, Mapping) else not item for item in value):
            return False
    return True


def draft_of(document: Mapping[str, Any], first: str = "") -> Draft:
    """Return the draft of a document; rows in the language `first` come first.

    Raises BadRequest if it has too many parts for a form.
    """
    return _require_small(_part("", document, first))


def _require_small(draft: Draft) -> Draft:
    if _count(draft) > MOST_PARTS:
        raise BadRequest("entry-too-large", field="senses", limit=MOST_PARTS)
    return draft


def _count(part: Mapping[str, Any]) -> int:
    lists = (value for value in part.values() if isinstance(value, list))
    return 1 + sum(_count(row) for rows in lists for row in rows if isinstance(row, Mapping))


def draft_from(fields: Iterable[tuple[str, str]]) -> Draft:
    """Return the draft of the fields that a form sends, in their order.

    Raises BadRequest for more parts than a form may have, or an `extra` that is no JSON object.
    """
    tree: _Tree = {}
    for name, value in fields:
        _plant(tree, name, value.replace("\r\n", "\n"))
    return _require_small(_grown("", tree))


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


def _grown(kind: str, tree: _Tree) -> Draft:
    made: Draft = {name: "".join(_leaf(tree, name)[:1]) for name in _TEXTS[kind]}
    made |= {name: _tag(made[name]) for name in _NO_CONTENT if name in made}
    for name in _LINES.get(kind, ()):
        # Texts with line breaks have a field each.
        lines = [line for text in _leaf(tree, name) for line in text.split("\n")]
        made[name] = [text for text in [*_leaf(tree, f"{name}-whole"), *lines] if text.strip()]
    for name in PARTS.get(kind, ()):
        below = tree.get(name, {})
        parts = below.values() if isinstance(below, dict) else ()
        made[name] = [_grown(name, part) for part in parts if isinstance(part, dict)]
    if kind not in TAGGED:
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


# The positions of a sense in the draft by those in the document, on the way through subsenses.
SensePlaces = Mapping[tuple[int, ...], tuple[int, ...]]


def value_of(draft: Draft) -> tuple[dict[str, Any], list[Fault], SensePlaces]:
    """Return the document that a draft says, as `record.load` takes it.

    With it: what is wrong that a document could not show (two texts in one language, a text in
    none), and for each sense of the document its place in the draft: blank parts are left out.
    """
    faults: list[Fault] = []
    value = _value("", draft, "", faults)
    return value, faults, dict(_sense_places(draft["senses"], (), ()))


def _sense_places(
    senses: Sequence[Draft], made: tuple[int, ...], there: tuple[int, ...]
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    counting = ((at, sense) for at, sense in enumerate(senses) if _counts(sense))
    for number, (at, sense) in enumerate(counting):
        yield (*made, number), (*there, at)
        yield from _sense_places(sense["subsenses"], (*made, number), (*there, at))


def _counts(part: Mapping[str, Any]) -> bool:
    return bool(part["kept"]) or not _is_blank(part)


def _value(kind: str, part: Mapping[str, Any], path: str, faults: list[Fault]) -> dict[str, Any]:
    made: dict[str, Any] = {name: part[name] for name in _TEXTS[kind]}
    made |= {name: part[name] for name in _LINES.get(kind, ())}
    for name in PARTS.get(kind, ()):
        own = f"{path}/{name}" if path else name
        if name in TAGGED:
            made[name] = _by_tag(name, part[name], own, faults)
        else:
            items = [item for item in part[name] if _counts(item)]
            made[name] = [
                _value(name, item, f"{own}/{at}", faults) for at, item in enumerate(items)
            ]
    if part[_EXTRA]:
        made[_EXTRA] = part[_EXTRA]
    return made


def _by_tag(
    name: str, rows: Sequence[Mapping[str, Any]], path: str, faults: list[Fault]
) -> dict[str, Any]:
    by_tag: dict[str, Any] = {}
    for row in rows:
        tag, own = row["tag"].strip(), row["texts" if name in _SEVERAL else "text"]
        if _is_blank(row):
            continue
        if not tag:
            faults.append(Fault(path, "language-unsaid", {}))
        elif tag not in by_tag:
            by_tag[tag] = own
        elif name in _SEVERAL:
            by_tag[tag] = [*by_tag[tag], *own]
        else:
            faults.append(Fault(f"{path}/{tag}", "language-twice", {"tag": tag}))
    return by_tag


# The actions of the form's buttons.


def _added(parts: list[Draft], name: str, _at: int, tags: Sequence[str]) -> int:
    made = blank(name)
    used = [row["tag"] for row in parts] if name in TAGGED else []
    tag = next((unused for unused in tags if unused not in used), "")
    if name in TAGGED:
        made["tag"] = tag
    if name in SENSES:
        made["glosses"] = [{**blank("glosses"), "tag": tag}]
    parts.append(made)
    return len(parts) - 1


def _removed(parts: list[Draft], _name: str, at: int, _tags: Sequence[str]) -> int:
    if 0 <= at < len(parts):
        del parts[at]
    return at - 1


def _raised(parts: list[Draft], _name: str, at: int, _tags: Sequence[str]) -> int:
    if 0 < at < len(parts):
        parts[at - 1], parts[at] = parts[at], parts[at - 1]
    return at - 1


_ACTIONS: Mapping[str, Callable[[list[Draft], str, int, Sequence[str]], int]] = {
    "add": _added,
    "remove": _removed,
    "up": _raised,
}


def altered(draft: Draft, wanted: str, tags: Sequence[str]) -> str:
    """Do to a draft what a button says: `add senses.0.examples`, `remove …` or `up variants.1`.

    Returns the way of the part that is in hand afterwards, "" for a button that there is not. A new
    row is in the first of `tags` that its neighbours are not in.
    """
    verb, _, way = wanted.partition(" ")
    do, steps = _ACTIONS.get(verb), way.split(".")
    at, place = -1, whole(steps[-1], _LAST_PLACE)
    if do is not None and verb != "add" and place is not None:
        at = place
        steps.pop()
    parts = _parts_at(draft, steps)
    if do is None or parts is None:
        return ""
    at = do(parts, steps[-1], at, tags)
    _require_small(draft)
    return ".".join([*steps, str(at)]) if at >= 0 else ".".join(steps)


def _parts_at(draft: Draft, steps: Sequence[str]) -> list[Draft] | None:
    part, kind = draft, ""
    for at, step in enumerate(steps):
        if at % 2 == 0:
            if step not in PARTS.get(kind, ()):
                return None
            parts, kind = part[step], step
        elif (place := whole(step, _LAST_PLACE)) is not None and place < len(parts):
            part = parts[place]
        else:
            return None
    return parts if len(steps) % 2 else None
